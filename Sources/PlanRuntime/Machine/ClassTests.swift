// isinstance() and issubclass(), with tuples, unions and the hooks of metaclasses.

extension Interpreter {
  /// `isinstance(value, classes)` with tuples, unions and `__instancecheck__`.
  package func isInstance(_ value: Value, _ classes: Value) throws(PlanError) -> Bool {
    try checkClasses(
      value, classes, .__instancecheck__, "isinstance() arg 2 must be a type, a tuple of types, or a union"
    ) {
      self.isInstance(value, of: $0)
    }
  }

  /// `issubclass(value, classes)`.
  package func isSubclass(_ value: Value, _ classes: Value) throws(PlanError) -> Bool {
    guard let type = typeInfo(value) else { throw error(.typeError, "issubclass() arg 1 must be a class") }
    return try checkClasses(
      value, classes, .__subclasscheck__, "issubclass() arg 2 must be a class, a tuple of classes, or a union"
    ) {
      type.isSubclass(of: $0)
    }
  }

  private func checkClasses(
    _ value: Value, _ classes: Value, _ hook: KnownName, _ message: String, _ test: (TypeInfo) -> Bool
  ) throws(PlanError) -> Bool {
    if let type = typeInfo(classes) {
      if test(type) { return true }
      if let metaclass = type.metaclass, metaclass !== types.type,
        let method = metaclass.lookup(hook.id, epoch: typeEpoch)
      {
        let mark = heap.scopeCount
        defer { heap.closeScope(to: mark) }
        return try truth(call(method, classes, value))
      }
      return false
    }
    if let tuple = tuple(classes) {
      try enterNative()
      defer { depth -= 1 }
      for element in tuple.buffer where try checkClasses(value, element, hook, message, test) { return true }
      return false
    }
    if let method = lookupSpecial(classes, hook) {
      let mark = heap.scopeCount
      defer { heap.closeScope(to: mark) }
      return try truth(call(method, classes, value))
    }
    throw error(.typeError, message)
  }
}
