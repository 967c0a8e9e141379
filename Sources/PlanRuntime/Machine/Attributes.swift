// Attributes: Python's lookup rules.
//
// Reading `object.name`: a data descriptor of the class first, then the instance's own attribute, then whatever the class has
// (bound, if it is a function or another descriptor), then `__getattr__`. Classes look in their own resolution order as well as
// their metaclass's; modules in their globals. The loop answers the common cases from inline caches and comes here otherwise;
// what it may remember is noted in the cache it passes.

extension Interpreter {
  // MARK: Reading

  /// `value.name`, or AttributeError.
  package func getAttribute(_ value: Value, _ name: NameID) throws(PlanError) -> Value {
    try getAttribute(value, name, cache: nil)
  }

  /// The attribute, or nil where reading it raises AttributeError.
  package func attributeIfPresent(_ value: Value, _ name: NameID) throws(PlanError) -> Value? {
    do throws(PlanError) {
      return try getAttribute(value, name)
    } catch .raised where matches(raised, types[.attributeError]) {
      release(raised)
      raised = .undefined
      return nil
    }
  }

  package func getAttribute(_ value: Value, _ name: String) throws(PlanError) -> Value {
    try getAttribute(value, self.name(name))
  }

  func getAttribute(
    _ value: Value, _ name: NameID, cache: UnsafeMutablePointer<InlineCache>?
  ) throws(PlanError) -> Value {
    let type = type(of: value)
    if let hook = type.attributeHook(self) { return try readThroughHook(hook, value, type, name) }
    do throws(PlanError) {
      return try getPlainAttribute(value, type, name, cache: cache)
    } catch .raised {
      guard let fallback = type.lookup(KnownName.__getattr__.id, epoch: typeEpoch),
        matches(raised, types[.attributeError])
      else { throw .raised }
      release(raised)
      raised = .undefined
      return try call(fallback, value, string(of: name))
    }
  }

  /// A class with its own `__getattribute__`.
  private func readThroughHook(
    _ hook: Value, _ value: Value, _ type: TypeInfo, _ name: NameID
  ) throws(PlanError) -> Value {
    do throws(PlanError) {
      return try call(hook, value, string(of: name))
    } catch .raised {
      guard let fallback = type.lookup(KnownName.__getattr__.id, epoch: typeEpoch),
        matches(raised, types[.attributeError])
      else { throw .raised }
      release(raised)
      raised = .undefined
      return try call(fallback, value, string(of: name))
    }
  }

  /// `object.__getattribute__`: the rules without `__getattr__`.
  func getPlainAttribute(
    _ value: Value, _ type: TypeInfo, _ name: NameID, cache: UnsafeMutablePointer<InlineCache>? = nil
  ) throws(PlanError) -> Value {
    if case .object(let reference) = value {
      if reference.kind == .type { return try getTypeAttribute(reference.typeInfo, name, value) }
      if reference.kind == .foreign, let module = reference.foreign as? ModuleState {
        return try getModuleAttribute(module, value, name)
      }
      if reference.kind == .foreign, name != KnownName.__class__.id, let object = reference.foreign as? SuperObject {
        return try getSuperAttribute(object, name)
      }
    }
    let found = type.lookup(name, epoch: typeEpoch)
    if let found, isDataDescriptor(found) { return try readDescriptor(found, value, type) }
    if case .object(let reference) = value, reference.kind == .instance {
      let instance = InstanceObject(reference)
      let shape = instance.shape
      if let slot = shape.slot(of: name) {
        if let watch = shape.watch {
          watch.note(slot)
        } else if let cache {
          cache.pointee = InlineCache(key: instance.shapePointer, epoch: typeEpoch, slot: Int32(slot))
        }
        return instance.slots[slot]
      }
      if name == KnownName.__dict__.id { return try attributeDictionary(of: value) }
      if let found {
        if let cache, !isDescriptor(found) {
          cache.pointee = InlineCache(key: instance.shapePointer, epoch: typeEpoch, slot: -1, value: found)
        }
        return try readDescriptor(found, value, type)
      }
    } else if let found {
      return try readDescriptor(found, value, type)
    }
    if let own = try ownAttribute(of: value, name) { return own }
    throw attributeError(value, name)
  }

  /// The error of a missing attribute, with its object and name for suggestions.
  func attributeError(_ value: Value, _ name: NameID) -> PlanError {
    let message =
      typeInfo(value).map { "type object '\($0.displayName)' has no attribute '\(names[name])'" }
      ?? "'\(typeName(of: value))' object has no attribute '\(names[name])'"
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    let exception = makeException(types[.attributeError], [string(message)])
    setExceptionAttribute(exception, .name, string(of: name))
    setExceptionAttribute(exception, .obj, value)
    return raise(exception)
  }

  private func getModuleAttribute(_ module: ModuleState, _ value: Value, _ name: NameID) throws(PlanError) -> Value {
    if let found = module.value(name) { return found }
    switch names[name] {
    case "__name__": return string(module.name)
    case "__dict__":
      let dictionary = DictionaryObject(heap.dictionaryOwned())
      _ = heap.adopt(dictionary.reference)
      for name in module.definedNames {
        if let value = module.value(name) { try set(dictionary, string(of: name), value) }
      }
      return .object(dictionary.reference)
    case "__class__": return .object(types.module.reference)
    default: break
    }
    if let submodule = modules["\(module.name).\(names[name])"] { return submodule }
    if let hook = module.value(KnownName.__getattr__.id) { return try call(hook, string(of: name)) }
    throw error(.attributeError, "module '\(module.name)' has no attribute '\(names[name])'")
  }

  private func getTypeAttribute(_ type: TypeInfo, _ name: NameID, _ value: Value) throws(PlanError) -> Value {
    let metaclass = type.metaclass ?? types.type
    let meta = (metaclass ?? type).lookup(name, epoch: typeEpoch)
    if let meta, isDataDescriptor(meta) { return try readDescriptor(meta, value, metaclass ?? type) }
    if let found = type.lookup(name, epoch: typeEpoch) { return try readOnClass(found, type) }
    if let meta { return try readDescriptor(meta, value, metaclass ?? type) }
    throw attributeError(value, name)
  }

  /// A class attribute read through the class itself.
  func readOnClass(_ found: Value, _ owner: TypeInfo) throws(PlanError) -> Value {
    guard case .object(let reference) = found else { return found }
    switch reference.kind {
    case .descriptor:
      return try reference.foreign(as: NativeDescriptor.self).get(self, instance: .undefined, owner: owner)
    case .instance:
      if let getter = type(of: found).lookup(KnownName.__get__.id, epoch: typeEpoch) {
        return try call(getter, found, .none, .object(owner.reference))
      }
      return found
    default: return found
    }
  }

  /// A class attribute read through an instance: bound, if it is a descriptor.
  func readDescriptor(_ found: Value, _ instance: Value, _ owner: TypeInfo) throws(PlanError) -> Value {
    try bind(found, to: instance, owner: owner)
  }

  func bind(_ found: Value, to instance: Value, owner: TypeInfo) throws(PlanError) -> Value {
    guard case .object(let reference) = found else { return found }
    switch reference.kind {
    case .function: return heap.adopt(heap.boundMethodOwned(found, instance))
    case .native:
      return reference.foreign(as: NativeFunction.self).binds
        ? heap.adopt(heap.boundMethodOwned(found, instance)) : found
    case .descriptor:
      return try reference.foreign(as: NativeDescriptor.self).get(self, instance: instance, owner: owner)
    case .instance:
      if let getter = type(of: found).lookup(KnownName.__get__.id, epoch: typeEpoch) {
        return try call(getter, found, instance, .object(owner.reference))
      }
      return found
    default: return found
    }
  }

  func isDataDescriptor(_ value: Value) -> Bool {
    guard case .object(let reference) = value else { return false }
    switch reference.kind {
    case .descriptor: return reference.foreign(as: NativeDescriptor.self).isData
    case .instance:
      let type = type(of: reference)
      return type.lookup(KnownName.__set__.id, epoch: typeEpoch) != nil
        || type.lookup(KnownName.__delete__.id, epoch: typeEpoch) != nil
    default: return false
    }
  }

  func isDescriptor(_ value: Value) -> Bool {
    guard case .object(let reference) = value else { return false }
    switch reference.kind {
    case .descriptor, .function: return true
    case .native: return reference.foreign(as: NativeFunction.self).binds
    case .instance: return type(of: reference).lookup(KnownName.__get__.id, epoch: typeEpoch) != nil
    default: return false
    }
  }

  /// A special method, looked up on the class as the language does; to be called with the value first. No `__getattr__`.
  package func lookupSpecial(_ value: Value, _ name: KnownName) -> Value? {
    let type = type(of: value)
    guard let found = type.lookup(name.id, epoch: typeEpoch) else { return nil }
    if case .object(let reference) = found, reference.kind == .descriptor || reference.kind == .instance {
      // A descriptor as special method (a staticmethod, a Mock): bind it and call it without the receiver.
      return try? bindSpecial(found, value, type)
    }
    return found
  }

  private func bindSpecial(_ found: Value, _ value: Value, _ type: TypeInfo) throws(PlanError) -> Value {
    let held = Held(try bind(found, to: value, owner: type), heap: heap)
    return function("special", "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
      try vm.call(held.value, positional: a[1], keywords: a[2])
    }
  }

  // MARK: Finding for calls

  /// For `value.name(…)`: the function and whether the receiver goes first, without making a bound method.
  func findMethod(
    _ value: Value, _ name: NameID, cache: UnsafeMutablePointer<InlineCache>?
  ) throws(PlanError) -> (callee: Value, takesReceiver: Bool) {
    guard case .object(let reference) = value else {
      let type = type(of: value)
      if let found = type.lookup(name, epoch: typeEpoch), isBindingFunction(found) { return (found, true) }
      return (try getAttribute(value, name), false)
    }
    switch reference.kind {
    case .instance:
      let instance = InstanceObject(reference)
      let type = instance.classReference.typeInfo
      if type.attributeHook(self) == nil, let found = type.lookup(name, epoch: typeEpoch), isBindingFunction(found),
        instance.shape.slot(of: name) == nil
      {
        cache?.pointee = InlineCache(key: instance.shapePointer, epoch: typeEpoch, slot: -1, value: found)
        return (found, true)
      }
    case .type: break
    case .foreign where reference.foreign is ModuleState: break
    default:
      let type = type(of: reference)
      if let found = type.lookup(name, epoch: typeEpoch), isBindingFunction(found), !hasOwnAttributes(reference) {
        cache?.pointee = InlineCache(key: Interpreter.cacheKey(reference), epoch: typeEpoch, slot: -1, value: found)
        return (found, true)
      }
    }
    return (try getAttribute(value, name), false)
  }

  /// What an inline cache compares for an object that is no instance: its class, or its kind where that implies the class.
  @inline(__always)
  static func cacheKey(_ reference: ObjectReference) -> UnsafeRawPointer? {
    reference.carriesClass
      ? UnsafeRawPointer(reference.classReference.address)
      : UnsafeRawPointer(bitPattern: Int(reference.kind.rawValue) + 1)
  }

  private func isBindingFunction(_ value: Value) -> Bool {
    guard case .object(let reference) = value else { return false }
    if reference.kind == .function { return true }
    return reference.kind == .native && reference.foreign(as: NativeFunction.self).binds
  }

  // MARK: Setting and deleting

  package func setAttribute(_ value: Value, _ name: NameID, _ new: Value) throws(PlanError) {
    try setAttribute(value, name, new, cache: nil)
  }

  func setAttribute(
    _ value: Value, _ name: NameID, _ new: Value, cache: UnsafeMutablePointer<InlineCache>?
  ) throws(PlanError) {
    let type = type(of: value)
    if let hook = type.lookup(KnownName.__setattr__.id, epoch: typeEpoch), !isObjectsOwn(hook, .__setattr__) {
      _ = try call(hook, value, string(of: name), new)
      return
    }
    try setPlainAttribute(value, type, name, new, cache: cache)
  }

  /// `object.__setattr__`.
  func setPlainAttribute(
    _ value: Value, _ type: TypeInfo, _ name: NameID, _ new: Value, cache: UnsafeMutablePointer<InlineCache>? = nil
  ) throws(PlanError) {
    if case .object(let reference) = value {
      if reference.kind == .type { return try setTypeAttribute(reference.typeInfo, name, new) }
      if reference.kind == .foreign, let module = reference.foreign as? ModuleState {
        // `sys.stdout` may be replaced; the library may change its modules (`unittest.mock.patch`).
        let isStream = module.name == "sys" && ["stdout", "stderr"].contains(names[name])
        if (module.isLibrary || module === builtins) && !isStream && !isRunningLibrary {
          throw unsupported("changing \(module.name).\(names[name])")
        }
        module.set(name, new)
        return
      }
    }
    if let found = type.lookup(name, epoch: typeEpoch), isDataDescriptor(found) {
      try writeDescriptor(found, value, new)
      return
    }
    guard case .object(let reference) = value, reference.kind == .instance else {
      if try setOwnAttribute(of: value, name, new) { return }
      if type.lookup(name, epoch: typeEpoch) != nil {
        throw error(.attributeError, "'\(typeName(of: value))' object attribute '\(names[name])' is read-only")
      }
      throw error(.attributeError, "'\(typeName(of: value))' object has no attribute '\(names[name])'")
    }
    let instance = InstanceObject(reference)
    if let slot = instance.shape.slot(of: name) {
      cache?.pointee = InlineCache(key: instance.shapePointer, epoch: typeEpoch, slot: Int32(slot))
      heap.setSlot(slot, new, of: instance)
      return
    }
    if name == KnownName.__dict__.id { return try replaceAttributes(of: instance, by: new) }
    if name == KnownName.__class__.id { return try changeClass(of: instance, to: new) }
    if !type.allowsAttribute(name) {
      if type.lookup(name, epoch: typeEpoch) != nil {
        throw error(.attributeError, "'\(type.displayName)' object attribute '\(names[name])' is read-only")
      }
      throw error(.attributeError, "'\(type.displayName)' object has no attribute '\(names[name])'")
    }
    let (before, beforePointer) = (instance.shape, instance.shapePointer)
    heap.addAttribute(name, new, to: instance)
    // A value says that CPython's dictionary grows at this step.
    let grows = before.dictionarySlots != instance.shape.dictionarySlots
    cache?.pointee = InlineCache(
      key: beforePointer, epoch: typeEpoch, slot: Int32(before.count), value: grows ? .int(1) : .undefined,
      next: instance.shapePointer)
  }

  private func writeDescriptor(_ found: Value, _ value: Value, _ new: Value) throws(PlanError) {
    guard case .object(let reference) = found else { return }
    if reference.kind == .descriptor {
      try reference.foreign(as: NativeDescriptor.self).set(self, instance: value, to: new)
    } else if let setter = type(of: found).lookup(KnownName.__set__.id, epoch: typeEpoch) {
      _ = try call(setter, found, value, new)
    } else {
      throw error(.attributeError, "__set__")
    }
  }

  /// Sets a class attribute; the methods of built-in classes cannot be replaced.
  package func setTypeAttribute(_ type: TypeInfo, _ name: NameID, _ new: Value) throws(PlanError) {
    if type.isImmutable {
      throw error(
        .typeError, "cannot set '\(names[name])' attribute of immutable type '\(type.displayName)'")
    }
    switch name {
    case KnownName.__name__.id: type.displayName = try text(new, "\(type.displayName).__name__")
    case KnownName.__qualname__.id: type.qualifiedName = try text(new, "\(type.displayName).__qualname__")
    default:
      if let meta = type.metaclass?.lookup(name, epoch: typeEpoch), isDataDescriptor(meta) {
        return try writeDescriptor(meta, .object(type.reference), new)
      }
      type.setOwn(name, new, heap: heap)
      bumpTypeEpoch()
    }
  }

  package func deleteAttribute(_ value: Value, _ name: NameID) throws(PlanError) {
    let type = type(of: value)
    if let hook = type.lookup(KnownName.__delattr__.id, epoch: typeEpoch), !isObjectsOwn(hook, .__delattr__) {
      _ = try call(hook, value, string(of: name))
      return
    }
    try deletePlainAttribute(value, type, name)
  }

  func deletePlainAttribute(_ value: Value, _ type: TypeInfo, _ name: NameID) throws(PlanError) {
    if let owner = typeInfo(value) {
      if owner.isImmutable {
        throw error(.typeError, "cannot delete '\(names[name])' attribute of immutable type '\(owner.displayName)'")
      }
      bumpTypeEpoch()
      if owner.removeOwn(name, heap: heap) { return }
      throw attributeError(value, name)
    }
    if let module = swiftObject(value, as: ModuleState.self), module.value(name) != nil {
      module.setOwned(module.slot(for: name), .undefined)
      return
    }
    if let found = type.lookup(name, epoch: typeEpoch), isDataDescriptor(found), case .object(let reference) = found {
      if reference.kind == .descriptor {
        return try reference.foreign(as: NativeDescriptor.self).delete(self, instance: value)
      }
      if let deleter = self.type(of: found).lookup(KnownName.__delete__.id, epoch: typeEpoch) {
        _ = try call(deleter, found, value)
        return
      }
    }
    if case .object(let reference) = value, reference.kind == .instance {
      let instance = InstanceObject(reference)
      if let slot = instance.shape.slot(of: name) {
        heap.removeAttribute(slot: slot, of: instance)
        return
      }
    }
    throw attributeError(value, name)
  }

  /// Whether a hook found on a class is the one that `object` itself has.
  private func isObjectsOwn(_ hook: Value, _ name: KnownName) -> Bool {
    guard let own = types.object.own(name.id) else { return false }
    return own.isIdentical(to: hook)
  }

  // MARK: `__dict__`

  /// The attributes of an instance as a dict that writes through: see InstanceDictionary.swift.
  package func attributeDictionary(of value: Value) throws(PlanError) -> Value {
    guard case .object(let reference) = value, reference.kind == .instance else {
      throw attributeError(value, KnownName.__dict__.id)
    }
    let instance = InstanceObject(reference)
    if !instance.classReference.typeInfo.allowsAttribute(KnownName.__dict__.id) {
      throw attributeError(value, KnownName.__dict__.id)
    }
    instance.shape.watch?.noteAll()
    let dictionary = DictionaryObject(heap.dictionaryOwned(capacity: instance.shape.count))
    _ = heap.adopt(dictionary.reference)
    for (slot, name) in instance.shape.names.enumerated() {
      try set(dictionary, string(of: name), instance.slots[slot])
    }
    return instanceDictionary(of: instance, contents: dictionary)
  }

  private func replaceAttributes(of instance: InstanceObject, by new: Value) throws(PlanError) {
    guard let dictionary = dictionary(new) else {
      throw error(.typeError, "__dict__ must be set to a dictionary, not a '\(typeName(of: new))'")
    }
    while instance.shape.count > 0 { heap.removeAttribute(slot: instance.shape.count - 1, of: instance) }
    try dictionary.forEach { (key, value) throws(PlanError) in
      if let name = self.name(of: key) { self.heap.addAttribute(name, value, to: instance) }
    }
  }

  func changeClass(of instance: InstanceObject, to new: Value) throws(PlanError) {
    guard let type = typeInfo(new) else {
      throw error(.typeError, "__class__ must be set to a class, not '\(typeName(of: new))' object")
    }
    if type.isImmutable {
      throw error(.typeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
    }
    instance.shape.watch?.noteAll()
    var shape = type.rootShape
    for name in instance.shape.names { shape = shape.adding(name) }
    let old = instance.classReference
    type.reference.retain()
    instance.reference.setField(0, to: type.reference)
    instance.shape = shape
    heap.release(old)
  }
}

extension TypeInfo {
  /// A `__getattribute__` other than object's.
  func attributeHook(_ vm: Interpreter) -> Value? {
    if hookEpoch != vm.typeEpoch {
      hookEpoch = vm.typeEpoch
      attributeHook = .undefined
      if let hook = lookup(KnownName.__getattribute__.id, epoch: vm.typeEpoch),
        vm.types.object.own(KnownName.__getattribute__.id)?.isIdentical(to: hook) != true
      {
        attributeHook = hook
      }
    }
    return attributeHook.isUndefined ? nil : attributeHook
  }

  /// Whether instances may have the attribute: some class without `__slots__` in the order, or one whose slots name it.
  func allowsAttribute(_ name: NameID) -> Bool {
    for type in resolutionOrder where !type.bases.isEmpty {
      if let slots = type.slotNames {
        if slots.contains(name) || slots.contains(KnownName.__dict__.id) { return true }
      } else if type.nativeBase != .builtin {
        return true
      }
    }
    return false
  }
}
