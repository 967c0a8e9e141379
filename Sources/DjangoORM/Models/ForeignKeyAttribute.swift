import PlanRuntime

/// The attribute of a foreign key's raw value, `post.author_id`: another value forgets the related object.
final class ForeignKeyAttribute: CachingDescriptor {
  private let name: NameID

  init(_ descriptor: Value, name: NameID, cacheName: Value, world: DjangoWorld) {
    self.name = name
    super.init(descriptor, cacheName: cacheName, world: world)
  }

  override func get(_ vm: Interpreter, instance: Value, owner: TypeInfo) throws(PlanError) -> Value {
    if instance.isUndefined { return descriptor }
    if case .object(let reference) = instance, reference.kind == .instance {
      let object = InstanceObject(reference)
      let shape = object.shape
      if let slot = shape.slot(of: name) {
        shape.watch?.note(slot)
        return object.slots[slot]
      }
    }
    return try vm.callMethod(descriptor, "__get__", instance, .object(owner.reference))
  }

  override func set(_ vm: Interpreter, instance: Value, to value: Value) throws(PlanError) {
    guard case .object(let reference) = instance, reference.kind == .instance else { return }
    let object = InstanceObject(reference)
    // Django's descriptor writes into `instance.__dict__`.
    vm.heap.chargeDictionary(of: object)
    guard let slot = object.shape.slot(of: name) else {
      if !value.isNone { try forget(vm, object) }
      vm.heap.addAttribute(name, value, to: object)
      return
    }
    if !(try vm.equal(object.slots[slot], value)) { try forget(vm, object) }
    vm.heap.setSlot(slot, value, of: object)
  }

  override func delete(_ vm: Interpreter, instance: Value) throws(PlanError) {
    guard case .object(let reference) = instance, reference.kind == .instance else { return }
    let object = InstanceObject(reference)
    guard let slot = object.shape.slot(of: name) else { throw vm.error(.attributeError, vm.names[name]) }
    vm.heap.removeAttribute(slot: slot, of: object)
  }

  private func forget(_ vm: Interpreter, _ object: InstanceObject) throws(PlanError) {
    guard let (state, reference) = world.stateObject(object) else { return }
    guard let cache = try world.relatedObjects(of: state, reference) else {
      state.chargeEmptyCache(true, of: reference, vm.heap)
      return
    }
    if let removed = try? vm.removeOwned(cache, cacheName) { vm.release(removed) }
  }
}
