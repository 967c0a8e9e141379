// Operators: arithmetic, comparison, truth, containment and subscripts for any values.
//
// The loop handles numbers, strings and lists of the exact built-in classes itself where it matters; here are the general rules: the
// operand's class's method, the reflected method of the other (first, if its class is a subclass that overrides it), TypeError.

/// The binary operators, with the special methods that implement them.
package enum BinaryOperator: Int, CaseIterable {
  case add, subtract, multiply, matrixMultiply, divide, floorDivide, modulo, power, leftShift, rightShift, bitAnd,
    bitXor, bitOr
  case divmod

  package var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .matrixMultiply: "@"
    case .divide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .power: "** or pow()"
    case .leftShift: "<<"
    case .rightShift: ">>"
    case .bitAnd: "&"
    case .bitXor: "^"
    case .bitOr: "|"
    case .divmod: "divmod()"
    }
  }

  var method: KnownName {
    switch self {
    case .add: .__add__
    case .subtract: .__sub__
    case .multiply: .__mul__
    case .matrixMultiply: .__matmul__
    case .divide: .__truediv__
    case .floorDivide: .__floordiv__
    case .modulo: .__mod__
    case .power: .__pow__
    case .leftShift: .__lshift__
    case .rightShift: .__rshift__
    case .bitAnd: .__and__
    case .bitXor: .__xor__
    case .bitOr: .__or__
    case .divmod: .__divmod__
    }
  }

  var reflected: KnownName {
    switch self {
    case .add: .__radd__
    case .subtract: .__rsub__
    case .multiply: .__rmul__
    case .matrixMultiply: .__rmatmul__
    case .divide: .__rtruediv__
    case .floorDivide: .__rfloordiv__
    case .modulo: .__rmod__
    case .power: .__rpow__
    case .leftShift: .__rlshift__
    case .rightShift: .__rrshift__
    case .bitAnd: .__rand__
    case .bitXor: .__rxor__
    case .bitOr: .__ror__
    case .divmod: .__rdivmod__
    }
  }

  var inplace: KnownName? {
    switch self {
    case .add: .__iadd__
    case .subtract: .__isub__
    case .multiply: .__imul__
    case .matrixMultiply: .__imatmul__
    case .divide: .__itruediv__
    case .floorDivide: .__ifloordiv__
    case .modulo: .__imod__
    case .power: .__ipow__
    case .leftShift: .__ilshift__
    case .rightShift: .__irshift__
    case .bitAnd: .__iand__
    case .bitXor: .__ixor__
    case .bitOr: .__ior__
    case .divmod: nil
    }
  }
}

/// The comparisons that have special methods.
package enum ComparisonOperator: Int {
  case less, lessEqual, equal, notEqual, greater, greaterEqual

  var method: KnownName {
    switch self {
    case .less: .__lt__
    case .lessEqual: .__le__
    case .equal: .__eq__
    case .notEqual: .__ne__
    case .greater: .__gt__
    case .greaterEqual: .__ge__
    }
  }

  var swapped: ComparisonOperator {
    switch self {
    case .less: .greater
    case .lessEqual: .greaterEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .greater: .less
    case .greaterEqual: .lessEqual
    }
  }

  package var symbol: String {
    switch self {
    case .less: "<"
    case .lessEqual: "<="
    case .equal: "=="
    case .notEqual: "!="
    case .greater: ">"
    case .greaterEqual: ">="
    }
  }
}

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

  // MARK: Containers

  /// `len(value)`.
  package func length(_ value: Value) throws(PlanError) -> Int {
    if case .object(let reference) = value {
      switch reference.kind {
      case .string: return StringObject(reference).count
      case .list: return ListObject(reference).count
      case .tuple: return TupleObject(reference).count
      case .dictionary: return DictionaryObject(reference).count
      case .set, .frozenSet: return SetObject(reference).count
      case .bytes: return BytesObject(reference).count
      default: break
      }
    }
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

  // MARK: Text

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

  // MARK: Class tests

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
