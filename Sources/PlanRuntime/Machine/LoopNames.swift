// Out of line parts of the loop: names, cells, class-body namespaces.

extension Interpreter {
  func unboundLocal(_ frame: UnsafeMutablePointer<Frame>, _ place: UInt16) -> PlanError {
    let name = frame.pointee.code._withUnsafeGuaranteedRef { $0.localNames[Int(place)] }
    return nameError(
      .unboundLocalError,
      "cannot access local variable '\(names[name])' where it is not associated with a value", name)
  }

  func unboundFree(_ frame: UnsafeMutablePointer<Frame>, _ place: UInt16) -> PlanError {
    let name = frame.pointee.code._withUnsafeGuaranteedRef { $0.freeNames[Int(place)] }
    return nameError(
      .nameError,
      "cannot access free variable '\(names[name])' where it is not associated with a value in enclosing scope", name)
  }

  func undefinedName(_ name: NameID) -> PlanError {
    nameError(.nameError, "name '\(names[name])' is not defined", name)
  }

  private func nameError(_ error: StandardError, _ message: String, _ name: NameID) -> PlanError {
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    let exception = makeException(types[error], [string(message)])
    setExceptionAttribute(exception, .name, string(of: name))
    return raise(exception)
  }

  /// A global that the module does not have: the builtin, remembered until some global of builtins comes or goes.
  func loadBuiltin(
    _ frame: UnsafeMutablePointer<Frame>, _ slot: UInt16, _ cache: UnsafeMutablePointer<InlineCache>
  ) throws(PlanError) -> Value {
    let name = frame.pointee.module._withUnsafeGuaranteedRef { $0.table.names[Int(slot)] }
    guard let value = builtins.value(name) else { throw undefinedName(name) }
    cache.pointee = InlineCache(
      key: UnsafeRawPointer(FunctionObject(frame.pointee.function).instructions), epoch: builtins.epoch, value: value)
    return value
  }

  func deleteGlobal(_ frame: UnsafeMutablePointer<Frame>, _ slot: UInt16) throws(PlanError) {
    let module = frame.pointee.module.takeUnretainedValue()
    if module.values[Int(slot)].isUndefined { throw undefinedName(module.table.names[Int(slot)]) }
    module.setOwned(Int(slot), .undefined)
  }

  // MARK: Class bodies

  private func namespaceValue(_ frame: UnsafeMutablePointer<Frame>, _ name: NameID) throws(PlanError) -> Value? {
    let namespace = frame.pointee.companion
    if case .object(let reference) = namespace, reference.kind == .dictionary {
      return try find(DictionaryObject(reference), string(of: name))
    }
    do throws(PlanError) {
      return try getItem(namespace, string(of: name))
    } catch .raised where matches(raised, .keyError) {
      _ = takeRaised()
      return nil
    }
  }

  func loadName(_ frame: UnsafeMutablePointer<Frame>, _ i: Instruction) throws(PlanError) -> Value {
    let name = attributeName(frame, i.b)
    if let value = try namespaceValue(frame, name) { return value }
    let module = frame.pointee.module.takeUnretainedValue()
    let value = module.values[Int(i.c)]
    if !value.isUndefined { return value }
    if let value = builtins.value(name) { return value }
    throw undefinedName(name)
  }

  func loadNameOrFree(_ frame: UnsafeMutablePointer<Frame>, _ i: Instruction) throws(PlanError) -> Value {
    if let value = try namespaceValue(frame, attributeName(frame, i.b)) { return value }
    let value = CellObject(frame.pointee.cells[Int(i.c)]).value
    if value.isUndefined { throw unboundFree(frame, i.c) }
    return value
  }

  func storeName(_ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ value: Value) throws(PlanError) {
    try setItem(frame.pointee.companion, string(of: attributeName(frame, i.a)), value)
  }

  func deleteName(_ frame: UnsafeMutablePointer<Frame>, _ i: Instruction) throws(PlanError) {
    let name = attributeName(frame, i.a)
    if try namespaceValue(frame, name) == nil { throw undefinedName(name) }
    try deleteItem(frame.pointee.companion, string(of: name))
  }

  func setupAnnotations(_ frame: UnsafeMutablePointer<Frame>) throws(PlanError) {
    let name = KnownName.__annotations__.id
    if frame.pointee.companion.isUndefined {
      let module = frame.pointee.module.takeUnretainedValue()
      if module.value(name) == nil { module.set(name, heap.dictionary()) }
    } else if try namespaceValue(frame, name) == nil {
      try setItem(frame.pointee.companion, string(of: name), heap.dictionary())
    }
  }

  /// Runs the body of a class statement in a namespace; gives what it returns (the `__class__` cell, or None).
  func runClassBody(_ body: Value, _ namespace: Value) throws(PlanError) -> Value {
    guard let callee = body.object(of: .function) else { throw error(.systemError, "a class body must be a function") }
    depth += 1
    defer { depth -= 1 }
    if depth > recursionLimit { throw recursionError() }
    callee.retain()
    retain(namespace)
    let top = registerTop
    defer { registerTop = top }
    try pushFrame(callee, registers + top, completion: .entry, destination: 0, companion: namespace)
    return heap.adopt(owned: try execute())
  }
}

extension Value {
  static func == (left: Value?, right: Value) -> Bool { left.map { $0.isIdentical(to: right) } ?? false }
}
