// Operators: arithmetic, comparison and truth for any values.
//
// The loop handles numbers, strings and lists of the exact built-in classes itself where it matters; here are the general rules: the
// operand's class's method, the reflected method of the other (first, if its class is a subclass that overrides it), TypeError.

extension Interpreter {
  // MARK: Arithmetic

  /// `a op b` by the classes' methods.
  package func binary(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws(PlanError) -> Value {
    if let result = try binaryIfSupported(operation, a, b) { return result }
    throw operandError(operation.symbol, a, b)
  }

  /// `a op= b`: the in-place method first.
  package func inplace(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws(PlanError) -> Value {
    if let name = operation.inplace, let method = lookupSpecial(a, name) {
      let result = try call(method, a, b)
      if !result.isIdentical(to: notImplemented) { return result }
    }
    if let result = try binaryIfSupported(operation, a, b) { return result }
    throw operandError(operation == .power ? "**=" : operation.symbol + "=", a, b)
  }

  private func operandError(_ symbol: String, _ a: Value, _ b: Value) -> PlanError {
    error(
      .typeError,
      "unsupported operand type(s) for \(symbol): '\(typeName(of: a))' and '\(typeName(of: b))'")
  }

  private func binaryIfSupported(_ operation: BinaryOperator, _ a: Value, _ b: Value) throws(PlanError) -> Value? {
    try enterNative()
    defer { depth -= 1 }
    let left = type(of: a)
    let right = type(of: b)
    let method = left.lookup(operation.method.id, epoch: typeEpoch)
    if left !== right, let reflected = right.lookup(operation.reflected.id, epoch: typeEpoch) {
      let overrides =
        right.isSubclass(of: left)
        && !(left.lookup(operation.reflected.id, epoch: typeEpoch).map { $0.isIdentical(to: reflected) } ?? false)
      if overrides {
        let result = try call(reflected, b, a)
        if !result.isIdentical(to: notImplemented) { return result }
        if let method {
          let result = try call(method, a, b)
          if !result.isIdentical(to: notImplemented) { return result }
        }
        return nil
      }
    }
    if let method {
      let result = try call(method, a, b)
      if !result.isIdentical(to: notImplemented) { return result }
      if left === right { return nil }
    }
    if let reflected = right.lookup(operation.reflected.id, epoch: typeEpoch) {
      let result = try call(reflected, b, a)
      if !result.isIdentical(to: notImplemented) { return result }
    }
    return nil
  }

  /// Counts one level of native recursion against the plan's limit; the caller takes it off `depth` again.
  func enterNative() throws(PlanError) {
    depth += 1
    if depth > recursionLimit {
      depth -= 1
      throw error(.recursionError, "maximum recursion depth exceeded while calling a Python object")
    }
  }

  package func negative(_ value: Value) throws(PlanError) -> Value { try unary(.__neg__, "-", value) }
  package func positive(_ value: Value) throws(PlanError) -> Value { try unary(.__pos__, "+", value) }
  package func invert(_ value: Value) throws(PlanError) -> Value { try unary(.__invert__, "~", value) }

  private func unary(_ name: KnownName, _ symbol: String, _ value: Value) throws(PlanError) -> Value {
    if let method = lookupSpecial(value, name) { return try call(method, value) }
    throw error(.typeError, "bad operand type for unary \(symbol): '\(typeName(of: value))'")
  }

  // MARK: Comparison

  /// `a < b` and its like, as the value that Python gives.
  package func compare(_ operation: ComparisonOperator, _ a: Value, _ b: Value) throws(PlanError) -> Value {
    switch (a, b) {
    case (.int(let x), .int(let y)): return .bool(Interpreter.compare(operation, x, y))
    case (.float(let x), .float(let y)): return .bool(Interpreter.compare(operation, x, y))
    case (.object(let x), .object(let y)) where x.kind == .string && y.kind == .string:
      return .bool(Interpreter.compareText(operation, StringObject(x), StringObject(y)))
    default: break
    }
    try enterNative()
    defer { depth -= 1 }
    let left = type(of: a)
    let right = type(of: b)
    let swapped = operation.swapped.method.id
    var triedRight = false
    if left !== right, right.isSubclass(of: left), let method = right.lookup(swapped, epoch: typeEpoch) {
      triedRight = true
      let result = try call(method, b, a)
      if !result.isIdentical(to: notImplemented) { return result }
    }
    if let method = left.lookup(operation.method.id, epoch: typeEpoch), !method.isNone {
      let result = try call(method, a, b)
      if !result.isIdentical(to: notImplemented) { return result }
    }
    if !triedRight, let method = right.lookup(swapped, epoch: typeEpoch), !method.isNone {
      let result = try call(method, b, a)
      if !result.isIdentical(to: notImplemented) { return result }
    }
    switch operation {
    case .equal: return .bool(a.isIdentical(to: b))
    case .notEqual: return .bool(!a.isIdentical(to: b))
    default:
      throw error(
        .typeError,
        "'\(operation.symbol)' not supported between instances of '\(typeName(of: a))' and '\(typeName(of: b))'")
    }
  }

  @inline(__always)
  static func compare<T: Comparable>(_ operation: ComparisonOperator, _ x: T, _ y: T) -> Bool {
    switch operation {
    case .less: x < y
    case .lessEqual: x <= y
    case .equal: x == y
    case .notEqual: x != y
    case .greater: x > y
    case .greaterEqual: x >= y
    }
  }

  static func compareText(_ operation: ComparisonOperator, _ x: StringObject, _ y: StringObject) -> Bool {
    switch operation {
    case .equal: return x.equals(y)
    case .notEqual: return !x.equals(y)
    default: break
    }
    // UTF-8 bytes order as code points do.
    let a = x.bytes
    let b = y.bytes
    var index = 0
    let shared = min(a.count, b.count)
    while index < shared && a[index] == b[index] { index += 1 }
    let order = index < shared ? Int(a[index]) - Int(b[index]) : a.count - b.count
    return compare(operation, order, 0)
  }

  // MARK: Truth

  package func truth(_ value: Value) throws(PlanError) -> Bool {
    switch value {
    case .undefined, .none: return false
    case .bool(let flag): return flag
    case .int(let integer): return integer != 0
    case .float(let number): return number != 0
    case .object(let reference): return try truth(of: reference)
    }
  }

  private func truth(of reference: ObjectReference) throws(PlanError) -> Bool {
    switch reference.kind {
    case .string: return StringObject(reference).byteCount != 0
    case .bytes: return BytesObject(reference).count != 0
    case .list: return ListObject(reference).count != 0
    case .tuple: return TupleObject(reference).count != 0
    case .dictionary: return DictionaryObject(reference).count != 0
    case .set, .frozenSet: return SetObject(reference).count != 0
    case .bigInteger, .function, .native, .boundMethod, .generator: return true
    default: break
    }
    let value = Value.object(reference)
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    if let method = lookupSpecial(value, .__bool__) {
      let result = try call(method, value)
      guard case .bool(let flag) = result else {
        throw error(.typeError, "__bool__ should return bool, returned \(typeName(of: result))")
      }
      return flag
    }
    if lookupSpecial(value, .__len__) != nil { return try length(value) != 0 }
    return true
  }
}
