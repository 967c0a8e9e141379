import PlanRuntime

// Attributes of instances that lead to a related object: `post.author`, `user.profile`.
//
// What is at hand (`_state.fields_cache`) is answered here; everything else, the query, assignment and errors, is the
// library's descriptor of the same attribute, which the class shows.

final class RelationDescriptor: CachingDescriptor {
  override func get(_ vm: Interpreter, instance: Value, owner: TypeInfo) throws(PlanError) -> Value {
    if instance.isUndefined { return descriptor }
    if case .object(let reference) = instance, reference.kind == .instance,
      let (state, stateReference) = world.stateObject(InstanceObject(reference)),
      let cache = try world.relatedObjects(of: state, stateReference), let found = try vm.find(cache, cacheName),
      !found.isNone
    {
      if state.queryset >= 0 { world.observer?.noteRelation(cacheName, of: state.queryset) }
      return found
    }
    return try vm.callMethod(descriptor, "__get__", instance, .object(owner.reference))
  }

  override func set(_ vm: Interpreter, instance: Value, to value: Value) throws(PlanError) {
    _ = try vm.callMethod(descriptor, "__set__", instance, value)
  }
}

extension DjangoWorld {
  func defineDescriptors(_ module: ModuleState) {
    module.set(
      "relation_descriptor",
      vm.function("relation_descriptor", "descriptor, cache_name") { [unowned self] (vm, a) throws(PlanError) in
        vm.descriptor(RelationDescriptor(a[0], cacheName: a[1], world: self))
      })
    module.set(
      "foreign_key_attribute",
      vm.function("foreign_key_attribute", "descriptor, name, cache_name") { [unowned self] (vm, a) throws(PlanError) in
        vm.descriptor(
          ForeignKeyAttribute(a[0], name: vm.name(try vm.text(a[1], "name")), cacheName: a[2], world: self))
      })
    module.set(
      "set_init_receivers",
      vm.function("set_init_receivers", "flag") { [unowned self] (vm, a) throws(PlanError) in
        self.hasInitReceivers = try vm.truth(a[0])
        return .none
      })

    // An instance's own attributes, past all descriptors.
    module.set(
      "has_own",
      vm.function("has_own", "instance, name") { [unowned self] (_, a) throws(PlanError) in
        .bool(try self.ownSlot(a[0], a[1]) != nil)
      })
    module.set(
      "get_own",
      vm.function("get_own", "instance, name, default=None") { [unowned self] (_, a) throws(PlanError) in
        guard let slot = try self.ownSlot(a[0], a[1]) else { return a[2] }
        return InstanceObject(a[0].reference).slots[slot]
      })
    module.set(
      "set_own",
      vm.function("set_own", "instance, name, value") { [unowned self] (vm, a) throws(PlanError) in
        if let slot = try self.ownSlot(a[0], a[1]) {
          vm.heap.setSlot(slot, a[2], of: InstanceObject(a[0].reference))
        } else if case .object(let reference) = a[0], reference.kind == .instance {
          vm.heap.addAttribute(vm.name(try vm.text(a[1], "name")), a[2], to: InstanceObject(reference))
        }
        return .none
      })
    module.set(
      "delete_own",
      vm.function("delete_own", "instance, name") { [unowned self] (vm, a) throws(PlanError) in
        if let slot = try self.ownSlot(a[0], a[1]) {
          vm.heap.removeAttribute(slot: slot, of: InstanceObject(a[0].reference))
        }
        return .none
      })
  }

  private func ownSlot(_ value: Value, _ name: Value) throws(PlanError) -> Int? {
    guard case .object(let reference) = value, reference.kind == .instance else { return nil }
    return InstanceObject(reference).shape.slot(of: vm.name(try vm.text(name, "name")))
  }
}
