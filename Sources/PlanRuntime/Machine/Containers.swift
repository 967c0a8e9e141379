// Containers: length, containment and subscripts of any values.

extension Interpreter {
  /// `len(value)`.
  package func length(_ value: Value) throws(PlanError) -> Int {
    if case .object(let reference) = value, let count = builtinLength(reference) { return count }
    guard let method = lookupSpecial(value, .__len__) else {
      throw error(.typeError, "object of type '\(typeName(of: value))' has no len()")
    }
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    let result = try call(method, value)
    let count = try integer(result)
    if count < 0 { throw error(.valueError, "__len__() should return >= 0") }
    return count
  }

  /// The length of what knows it without its class being asked.
  @inline(__always)
  func builtinLength(_ reference: ObjectReference) -> Int? {
    switch reference.kind {
    case .string: StringObject(reference).count
    case .list: ListObject(reference).count
    case .tuple: TupleObject(reference).count
    case .dictionary: DictionaryObject(reference).count
    case .set, .frozenSet: SetObject(reference).count
    case .bytes: BytesObject(reference).count
    default: nil
    }
  }

  /// `value in container`.
  package func contains(_ container: Value, _ value: Value) throws(PlanError) -> Bool {
    if case .object(let reference) = container {
      switch reference.kind {
      case .dictionary:
        let dictionary = DictionaryObject(reference)
        return try place(of: value, hash: hash(value), in: dictionary) != nil
      case .list, .tuple: return try containsElement(reference, value)
      default: break
      }
    }
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    if let method = lookupSpecial(container, .__contains__) {
      if method.isNone { throw error(.typeError, "'\(typeName(of: container))' object is not a container") }
      return try truth(call(method, container, value))
    }
    if lookupSpecial(container, .__iter__) == nil && lookupSpecial(container, .__getitem__) == nil {
      throw error(.typeError, "argument of type '\(typeName(of: container))' is not iterable")
    }
    var found = false
    try forEach(container) { (element) throws(PlanError) in
      found = try self.equal(element, value)
      return !found
    }
    return found
  }

  private func containsElement(_ sequence: ObjectReference, _ value: Value) throws(PlanError) -> Bool {
    var index = 0
    while true {
      let element: Value
      if sequence.kind == .list {
        let list = ListObject(sequence)
        guard index < list.count else { return false }
        element = list[index]
      } else {
        let tuple = TupleObject(sequence)
        guard index < tuple.count else { return false }
        element = tuple[index]
      }
      if element.isIdentical(to: value) { return true }
      retain(element)
      defer { release(element) }
      if try equal(element, value) { return true }
      index += 1
      try charge(1)
    }
  }

  /// `value[key]`.
  package func getItem(_ value: Value, _ key: Value) throws(PlanError) -> Value {
    if case .object(let reference) = value {
      switch reference.kind {
      case .list:
        if case .int(let index) = key { return try element(ListObject(reference), index) }
      case .tuple:
        if case .int(let index) = key {
          let tuple = TupleObject(reference)
          let place = index < 0 ? index + tuple.count : index
          guard place >= 0 && place < tuple.count else { throw error(.indexError, "tuple index out of range") }
          return tuple[place]
        }
      case .dictionary:
        if let found = try find(DictionaryObject(reference), key) { return found }
        throw error(.keyError, arguments: [key])
      case .type:
        return try getClassItem(reference, value, key)
      default: break
      }
    }
    guard let method = lookupSpecial(value, .__getitem__) else {
      throw error(.typeError, "'\(typeName(of: value))' object is not subscriptable")
    }
    return try call(method, value, key)
  }

  private func element(_ list: ListObject, _ index: Int) throws(PlanError) -> Value {
    let place = index < 0 ? index + list.count : index
    guard place >= 0 && place < list.count else { throw error(.indexError, "list index out of range") }
    return list[place]
  }

  /// `list[int]`: `__class_getitem__`, or the metaclass's `__getitem__`.
  private func getClassItem(_ reference: ObjectReference, _ value: Value, _ key: Value) throws(PlanError) -> Value {
    let type = reference.typeInfo
    if let method = type.metaclass?.lookup(KnownName.__getitem__.id, epoch: typeEpoch) {
      return try call(method, value, key)
    }
    if let method = type.lookup(KnownName.__class_getitem__.id, epoch: typeEpoch) {
      return try call(readOnClass(method, type), key)
    }
    if type === types.type || type === types.list || type === types.dict || type === types.tuple || type === types.set
      || type === types.frozenset
    {
      return genericAlias(value, key)
    }
    throw error(.typeError, "type '\(type.displayName)' is not subscriptable")
  }

  /// `value[key] = new`.
  package func setItem(_ value: Value, _ key: Value, _ new: Value) throws(PlanError) {
    if case .object(let reference) = value {
      if reference.kind == .dictionary { return try set(DictionaryObject(reference), key, new) }
      if reference.kind == .list, case .int(let index) = key {
        let list = ListObject(reference)
        let place = index < 0 ? index + list.count : index
        guard place >= 0 && place < list.count else {
          throw error(.indexError, "list assignment index out of range")
        }
        heap.set(new, at: place, of: list)
        return
      }
    }
    guard let method = lookupSpecial(value, .__setitem__) else {
      throw error(.typeError, "'\(typeName(of: value))' object does not support item assignment")
    }
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    _ = try call(method, value, key, new)
  }

  /// `del value[key]`.
  package func deleteItem(_ value: Value, _ key: Value) throws(PlanError) {
    if case .object(let reference) = value, reference.kind == .dictionary {
      guard let removed = try removeOwned(DictionaryObject(reference), key) else {
        throw error(.keyError, arguments: [key])
      }
      release(removed)
      return
    }
    guard let method = lookupSpecial(value, .__delitem__) else {
      throw error(.typeError, "'\(typeName(of: value))' object doesn't support item deletion")
    }
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    _ = try call(method, value, key)
  }
}
