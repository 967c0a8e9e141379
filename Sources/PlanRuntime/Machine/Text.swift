// The text of values: repr(), str() and format().

extension Interpreter {
  /// `repr(value)` as a value.
  package func reprValue(_ value: Value) throws(PlanError) -> Value {
    if let text = plainText(value) { return text }
    try enterNative()
    defer { depth -= 1 }
    guard let method = lookupSpecial(value, .__repr__) else {
      throw error(.systemError, "class '\(typeName(of: value))' has no __repr__")
    }
    let result = try call(method, value)
    guard stringObject(result) != nil else {
      throw error(.typeError, "__repr__ returned non-string (type \(typeName(of: result)))")
    }
    return result
  }

  /// `str(value)` as a value.
  package func strValue(_ value: Value) throws(PlanError) -> Value {
    if case .object(let reference) = value, reference.kind == .string { return value }
    if let text = plainText(value) { return text }
    try enterNative()
    defer { depth -= 1 }
    guard let method = lookupSpecial(value, .__str__) else { return try reprValue(value) }
    let result = try call(method, value)
    guard stringObject(result) != nil else {
      throw error(.typeError, "__str__ returned non-string (type \(typeName(of: result)))")
    }
    return result
  }

  package func repr(_ value: Value) throws(PlanError) -> String {
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    return stringObject(try reprValue(value))?.text ?? ""
  }

  package func str(_ value: Value) throws(PlanError) -> String {
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    return stringObject(try strValue(value))?.text ?? ""
  }

  /// `format(value, spec)`.
  package func format(_ value: Value, _ spec: Value) throws(PlanError) -> Value {
    if let text = plainFormat(value, spec) { return text }
    guard let method = lookupSpecial(value, .__format__) else { return try strValue(value) }
    let result = try call(method, value, spec)
    guard stringObject(result) != nil else {
      throw error(.typeError, "__format__ must return a str, not \(typeName(of: result))")
    }
    return result
  }
}
