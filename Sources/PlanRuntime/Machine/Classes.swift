// Class statements.
//
// `class C(bases, **keywords): body` evaluates the body in a namespace dict, asks the metaclass (the most derived of the bases'
// and the given one) to make the class, then runs `__set_name__` of what the namespace holds and `__init_subclass__` of the parent.

extension Interpreter {
  /// Executes a class statement and gives the class.
  func buildClass(body: Value, name: Value, bases: Value, keywords: Value) throws(PlanError) -> Value {
    let resolved = try resolveBases(bases)
    var metaclass: Value = .undefined
    var rest: Value = .undefined
    if let dictionary = dictionary(keywords), dictionary.count > 0 {
      let copy = DictionaryObject(heap.dictionaryOwned(capacity: dictionary.count))
      rest = heap.adopt(copy.reference)
      try dictionary.forEach { (key, value) throws(PlanError) in
        if self.name(of: key) == KnownName.metaclass.id {
          metaclass = value
        } else {
          try self.set(copy, key, value)
        }
      }
      if copy.count == 0 { rest = .undefined }
    }
    let winner = try winningMetaclass(metaclass, resolved)
    let namespace = try prepareNamespace(winner, name, resolved, rest)
    let cell = try runClassBody(body, namespace)
    if !resolved.isIdentical(to: bases), let dictionary = dictionary(namespace) {
      try set(dictionary, string(of: KnownName.__orig_bases__.id), bases)
    }
    let made: Value
    if let type = typeInfo(winner), type === types.type {
      made = try makeClass(types.type, name: name, bases: resolved, namespace: namespace, keywords: rest)
    } else {
      made = try call(winner, positional: heap.tuple([name, resolved, namespace]), keywords: rest)
    }
    if case .object(let reference) = cell, reference.kind == .cell, typeInfo(made) != nil {
      let box = CellObject(reference)
      retain(made)
      let old = box.value
      box.value = made
      release(old)
    }
    return made
  }

  /// Bases that are no classes may name others through `__mro_entries__`.
  private func resolveBases(_ bases: Value) throws(PlanError) -> Value {
    guard let tuple = tuple(bases) else { return bases }
    var changed = false
    var result: [Value] = []
    for base in tuple.buffer {
      if typeInfo(base) == nil, let method = try attributeIfPresent(base, KnownName.__mro_entries__.id) {
        changed = true
        if let entries = self.tuple(try call(method, bases)) { result += Array(entries.buffer) }
      } else {
        result.append(base)
      }
    }
    return changed ? heap.tuple(result) : bases
  }

  private func winningMetaclass(_ given: Value, _ bases: Value) throws(PlanError) -> Value {
    if !given.isUndefined && typeInfo(given) == nil { return given }
    var winner = typeInfo(given) ?? types.type
    for base in tuple(bases)?.buffer ?? UnsafeMutableBufferPointer(start: nil, count: 0) {
      // A base that is no class: its class is called, whatever that says.
      if given.isUndefined, typeInfo(base) == nil { return .object(type(of: base).reference) }
      guard let metaclass = typeInfo(base)?.metaclass, let current = winner else { continue }
      if metaclass.isSubclass(of: current) {
        winner = metaclass
      } else if !current.isSubclass(of: metaclass) {
        throw error(
          .typeError,
          "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
        )
      }
    }
    return winner.map { .object($0.reference) } ?? .undefined
  }

  private func prepareNamespace(
    _ metaclass: Value, _ name: Value, _ bases: Value, _ keywords: Value
  ) throws(PlanError) -> Value {
    if let type = typeInfo(metaclass), type !== types.type,
      let prepare = type.lookup(KnownName.__prepare__.id, epoch: typeEpoch)
    {
      let namespace = try call(
        readOnClass(prepare, type), positional: heap.tuple([name, bases]), keywords: keywords)
      return namespace
    }
    return heap.dictionary(capacity: 8)
  }

  /// `type.__new__`: a class from a namespace.
  package func makeClass(
    _ metaclass: TypeInfo, name: Value, bases: Value, namespace: Value, keywords: Value = .undefined
  ) throws(PlanError) -> Value {
    guard let nameText = stringObject(name)?.text else {
      throw error(.typeError, "type.__new__() argument 1 must be str, not \(typeName(of: name))")
    }
    guard let contents = dictionary(namespace) else {
      throw error(.typeError, "type.__new__() argument 3 must be dict, not \(typeName(of: namespace))")
    }
    if !isRunningLibrary, try find(contents, "__del__") != nil {
      throw unsupported("__del__", nearest: "use a context manager or try/finally")
    }
    let type = try newType(metaclass, nameText, try baseTypes(bases))
    let value = heap.adopt(type.reference)
    try contents.forEach { (key, value) throws(PlanError) in
      guard let name = self.name(of: key) else { return }
      switch name {
      case KnownName.__classcell__.id: break
      case KnownName.__qualname__.id: type.qualifiedName = try self.text(value, "type __qualname__")
      default: type.setOwn(name, self.implicitMethod(name, value), heap: self.heap)
      }
    }
    if let module = type.own(KnownName.__module__.id).flatMap({ stringObject($0) }) { type.module = module.text }
    if type.own(KnownName.__eq__.id) != nil && type.own(KnownName.__hash__.id) == nil {
      type.setOwn(KnownName.__hash__.id, .none, heap: heap)
    }
    if let slots = type.own(KnownName.__slots__.id) { try readSlots(slots, of: type) }
    bumpTypeEpoch()
    try announceNames(contents, to: value)
    try initialiseSubclass(type, value, keywords)
    return value
  }

  /// The bare class: bases checked, resolution order computed. Its count goes to the caller.
  private func newType(_ metaclass: TypeInfo, _ name: String, _ bases: [TypeInfo]) throws(PlanError) -> TypeInfo {
    for base in bases where base.nativeBase == .builtin && Interpreter.finalTypes.contains(base.displayName) {
      throw error(.typeError, "type '\(base.displayName)' is not an acceptable base type")
    }
    let layouts = bases.compactMap { base in base.resolutionOrder.first { $0.nativeBase == .builtin } }
    for (index, layout) in layouts.enumerated() {
      for other in layouts[..<index] where !layout.isSubclass(of: other) && !other.isSubclass(of: layout) {
        throw error(.typeError, "multiple bases have instance lay-out conflict")
      }
    }
    let nativeBase: NativeBase
    if bases.contains(where: { $0.nativeBase == .type }) {
      nativeBase = .type
    } else if bases.contains(where: { $0.nativeBase == .wrapper || $0.nativeBase == .builtin }) {
      nativeBase = .wrapper
    } else {
      nativeBase = .object
    }
    let type = TypeInfo(
      name: self.name(name), displayName: name, module: "__main__", bases: bases, nativeBase: nativeBase,
      reference: metaclass.reference)
    type.metaclass = metaclass
    guard type.resolve() else {
      let list = bases.map(\.displayName).joined(separator: ", ")
      throw error(
        .typeError, "Cannot create a consistent method resolution\norder (MRO) for bases \(list)")
    }
    let reference = heap.foreignOwned(type, class: metaclass.reference, kind: .type)
    type.reference = reference
    for base in bases {
      base.reference.retain()
      base.subclasses.append(.passUnretained(type))
    }
    type.isLibrary = isRunningLibrary
    return type
  }

  private static let finalTypes: Set<String> = [
    "bool", "NoneType", "function", "method", "generator", "range", "slice", "builtin_function_or_method", "ellipsis",
    "NotImplementedType", "cell", "code", "list_iterator", "range_iterator", "iterator",
  ]

  private func baseTypes(_ bases: Value) throws(PlanError) -> [TypeInfo] {
    var result: [TypeInfo] = []
    for base in tuple(bases)?.buffer ?? UnsafeMutableBufferPointer(start: nil, count: 0) {
      guard let type = typeInfo(base) else {
        throw error(.typeError, "bases must be types")
      }
      if result.contains(where: { $0 === type }) {
        throw error(.typeError, "duplicate base class \(type.displayName)")
      }
      result.append(type)
    }
    return result.isEmpty ? [types.object] : result
  }

  /// `__new__` is static and `__init_subclass__`, `__class_getitem__` are class methods without saying so.
  private func implicitMethod(_ name: NameID, _ value: Value) -> Value {
    guard value.object(of: .function) != nil else { return value }
    switch name {
    case KnownName.__new__.id:
      return heap.adopt(
        heap.foreignOwned(
          StaticMethodDescriptor(value, heap: heap), class: types.staticMethod.reference, kind: .descriptor))
    case KnownName.__init_subclass__.id, KnownName.__class_getitem__.id:
      return heap.adopt(
        heap.foreignOwned(
          ClassMethodDescriptor(value, heap: heap), class: types.classMethod.reference, kind: .descriptor))
    default: return value
    }
  }

  private func readSlots(_ slots: Value, of type: TypeInfo) throws(PlanError) {
    var names: [NameID] = []
    if let single = name(of: slots) {
      names = [single]
    } else {
      try forEach(slots) { (slot) throws(PlanError) in
        guard let name = self.name(of: slot) else {
          throw self.error(.typeError, "__slots__ items must be strings, not '\(self.typeName(of: slot))'")
        }
        if type.own(name) != nil && name != KnownName.__dict__.id {
          throw self.error(.valueError, "'\(self.names[name])' in __slots__ conflicts with class variable")
        }
        names.append(name)
        return true
      }
    }
    type.slotNames = names
    type.expectedSlots = max(1, names.count + (type.bases.first?.slotNames?.count ?? 0))
    // CPython: no dict and no inline values; 8 bytes a slot. A tuple's subclass is itself the tuple.
    let slots = names.count + (type.bases.first?.slotNames?.count ?? 0)
    type.instanceSize = (type.nativeBase == .wrapper ? 0 : 16 + 16) + 8 * slots
  }

  private func announceNames(_ contents: DictionaryObject, to owner: Value) throws(PlanError) {
    var place = 0
    while place < contents.used {
      let entry = contents.entries[place]
      place += 1
      guard case .object(let reference) = entry.value, reference.carriesClass, !entry.key.isUndefined else { continue }
      if let method = lookupSpecial(entry.value, .__set_name__) { _ = try call(method, entry.value, owner, entry.key) }
    }
  }

  private func initialiseSubclass(_ type: TypeInfo, _ value: Value, _ keywords: Value) throws(PlanError) {
    guard let hook = type.lookup(KnownName.__init_subclass__.id, after: type) else { return }
    if let own = types.object.own(KnownName.__init_subclass__.id), own.isIdentical(to: hook) {
      if let given = dictionary(keywords), given.count > 0 {
        throw error(.typeError, "\(type.displayName).__init_subclass__() takes no keyword arguments")
      }
      return
    }
    let bound: Value
    if case .object(let reference) = hook, reference.kind == .descriptor {
      bound = try reference.foreign(as: NativeDescriptor.self).get(self, instance: value, owner: type)
    } else {
      bound = try bind(hook, to: value, owner: type)
    }
    _ = try call(bound, positional: emptyTuple, keywords: keywords)
  }
}

/// `super()`: reads attributes from behind a class in the resolution order of an object's class.
final class SuperObject: NativeDescriptor {
  let start: TypeInfo
  private(set) var receiver: Value
  let receiverType: TypeInfo
  private(set) var startValue: Value

  init(start: TypeInfo, receiver: Value, receiverType: TypeInfo, heap: Heap) {
    self.start = start
    self.receiver = receiver
    self.receiverType = receiverType
    startValue = .object(start.reference)
    heap.retain(receiver)
    heap.retain(startValue)
  }

  override func visit(_ visitor: (Value) -> Void) {
    visitor(receiver)
    visitor(startValue)
  }

  override func dismantle(_ heap: Heap) {
    let values = [receiver, startValue]
    (receiver, startValue) = (.undefined, .undefined)
    for value in values { heap.release(value) }
  }
}

extension Interpreter {
  /// `super(start, receiver)`.
  func makeSuper(_ start: Value, _ receiver: Value) throws(PlanError) -> Value {
    guard let type = typeInfo(start) else {
      throw error(.typeError, "super() argument 1 must be a type, not \(typeName(of: start))")
    }
    let receiverType: TypeInfo
    if let own = typeInfo(receiver), own.isSubclass(of: type) {
      receiverType = own
    } else if isInstance(receiver, of: type) {
      receiverType = self.type(of: receiver)
    } else {
      throw error(.typeError, "super(type, obj): obj must be an instance or subtype of type")
    }
    let object = SuperObject(start: type, receiver: receiver, receiverType: receiverType, heap: heap)
    return foreign(object, of: types.superType)
  }

  /// An attribute through `super()`.
  func getSuperAttribute(_ object: SuperObject, _ name: NameID) throws(PlanError) -> Value {
    if let found = object.receiverType.lookup(name, after: object.start) {
      if typeInfo(object.receiver) != nil && object.receiverType === typeInfo(object.receiver) {
        guard case .object(let reference) = found else { return found }
        if reference.kind == .descriptor {
          return try reference.foreign(as: NativeDescriptor.self).get(
            self, instance: .undefined, owner: object.receiverType)
        }
        return found
      }
      return try bind(found, to: object.receiver, owner: object.receiverType)
    }
    throw error(.attributeError, "'super' object has no attribute '\(names[name])'")
  }
}
