import BigInt

// The classes of `decimal`: numbers, contexts, and the exceptions of the conditions.

/// A Decimal.
final class DecimalObject: ForeignObject {
  let number: DecimalNumber

  init(_ number: DecimalNumber) { self.number = number }

  override package var cpythonSize: Int { 104 }
  override package var cost: Int { 96 }
}

/// A Context.
final class DecimalContextObject: ForeignObject {
  var context: DecimalContext

  init(_ context: DecimalContext) { self.context = context }
}

/// `traps` or `flags` of a context.
final class DecimalSignals: ForeignObject {
  let owner: DecimalContextObject
  let areTraps: Bool

  init(_ owner: DecimalContextObject, areTraps: Bool) {
    self.owner = owner
    self.areTraps = areTraps
  }
}

/// The classes of one interpreter and its current context.
package final class DecimalTypes {
  package let decimal: TypeInfo
  let context: TypeInfo
  let signals: TypeInfo
  let tuple: TypeInfo
  fileprivate(set) var exceptions: [String: TypeInfo] = [:]
  /// The current context: the object and its value (alive as long as the interpreter).
  var current: DecimalContextObject
  var currentValue: Value = .undefined

  fileprivate init(_ vm: Interpreter) {
    decimal = vm.makeType("Decimal", module: "decimal")
    decimal.displayName = "decimal.Decimal"
    context = vm.makeType("Context", module: "decimal")
    signals = vm.makeType("SignalDict", module: "decimal")
    tuple = vm.makeType("DecimalTuple", module: "decimal", bases: [vm.types.tuple], nativeBase: .wrapper)
    current = DecimalContextObject(DecimalContext())
    func exception(_ name: String, _ bases: [TypeInfo]) {
      exceptions[name] = vm.makeType(name, module: "decimal", bases: bases, nativeBase: .wrapper)
    }
    exception("DecimalException", [vm.types[.arithmeticError]])
    guard let base = exceptions["DecimalException"] else { return }
    for name in ["Clamped", "InvalidOperation", "Inexact", "Rounded", "Subnormal"] { exception(name, [base]) }
    exception("DivisionByZero", [base, vm.types[.zeroDivisionError]])
    exception("FloatOperation", [base, vm.types[.typeError]])
    guard let invalid = exceptions["InvalidOperation"], let inexact = exceptions["Inexact"],
      let rounded = exceptions["Rounded"], let subnormal = exceptions["Subnormal"]
    else { return }
    exception("Overflow", [inexact, rounded])
    exception("Underflow", [inexact, rounded, subnormal])
    for name in ["ConversionSyntax", "DivisionImpossible", "InvalidContext"] { exception(name, [invalid]) }
    exception("DivisionUndefined", [invalid, vm.types[.zeroDivisionError]])
  }
}

extension Interpreter {
  /// The classes of `decimal`.
  package var decimals: DecimalTypes {
    if let types = extensions[ObjectIdentifier(DecimalTypes.self)] as? DecimalTypes { return types }
    let types = DecimalTypes(self)
    extensions[ObjectIdentifier(DecimalTypes.self)] = types
    types.currentValue = .object(heap.foreignOwned(types.current, class: types.context.reference))
    defineDecimal(types)
    defineDecimalContext(types)
    return types
  }

  func decimal(_ number: DecimalNumber, of type: TypeInfo? = nil) -> Value {
    let types = decimals
    return inSubclass(foreign(DecimalObject(number), of: types.decimal), type ?? types.decimal, types.decimal)
  }

  /// A Decimal from its text, in the scope; nil where the text is not a number.
  package func decimal(parsing text: String) -> Value? { DecimalNumber(parsing: text).map { decimal($0) } }

  /// The text of a Decimal, plain or scientific as `str()` gives it; nil for other values.
  package func decimalText(_ value: Value) -> String? { decimalNumber(value)?.text() }

  /// A Decimal rounded half even to a number of decimal places, as Django's DecimalField stores it; nil for other values.
  package func quantizedText(_ value: Value, places: Int, digits: Int) -> String? {
    guard let number = decimalNumber(value) else { return nil }
    var context = DecimalContext()
    context.precision = max(digits, 1)
    context.traps = []
    let unit = DecimalNumber(coefficient: 1, exponent: -places)
    guard let result = try? context.quantize(number, unit, .halfEven), !result.isNaN else { return nil }
    return result.fixedText
  }

  func decimalNumber(_ value: Value) -> DecimalNumber? { swiftObject(value, as: DecimalObject.self)?.number }

  /// An operand: a Decimal, or an int exactly.
  func decimalOperand(_ value: Value) throws(PlanError) -> DecimalNumber? {
    if let number = decimalNumber(value) { return number }
    switch native(value) {
    case .int(let integer): return DecimalNumber(BigInt(integer))
    case .bool(let flag): return DecimalNumber(flag ? 1 : 0)
    case .object(let reference) where reference.kind == .bigInteger: return DecimalNumber(reference.bigInteger)
    default: return nil
    }
  }

  /// The raised exception of a trapped condition: the signal's class with the list of what happened.
  func decimalError(_ condition: DecimalCondition) -> PlanError {
    let types = decimals
    let happened = types.exceptions[condition.raises].map { heap.list([.object($0.reference)]) } ?? .none
    guard let type = types.exceptions[condition.signal.rawValue] else {
      return error(.arithmeticError, condition.raises)
    }
    return raise(makeException(type, [happened]))
  }

  /// Runs an operation in the current context, or the given one.
  func inDecimalContext<R>(
    _ given: Value = .none, _ body: (inout DecimalContext) throws(DecimalCondition) -> R
  ) throws(PlanError) -> R {
    let object: DecimalContextObject
    if given.isNone || given.isUndefined {
      object = decimals.current
    } else if let own = swiftObject(given, as: DecimalContextObject.self) {
      object = own
    } else {
      throw error(.typeError, "optional argument must be a context")
    }
    try charge(1)
    do throws(DecimalCondition) { return try body(&object.context) } catch { throw decimalError(error) }
  }

  func decimalRounding(_ value: Value) throws(PlanError) -> DecimalRounding? {
    if value.isNone || value.isUndefined { return nil }
    if let text = stringObject(value)?.text, let mode = DecimalRounding(rawValue: text) { return mode }
    throw error(
      .typeError,
      "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
    )
  }

  func registerDecimal() {
    registerModule("_decimal") { (vm, module) throws(PlanError) in
      let types = vm.decimals
      module.set("Decimal", .object(types.decimal.reference))
      module.set("Context", .object(types.context.reference))
      module.set("DecimalTuple", .object(types.tuple.reference))
      for name in types.exceptions.keys.sorted() {
        if let type = types.exceptions[name] { module.set(name, .object(type.reference)) }
      }
      module.set(
        "getcontext", vm.function("getcontext", "") { (vm, a) throws(PlanError) in vm.decimals.currentValue })
      module.set(
        "setcontext",
        vm.function("setcontext", "context, /") { (vm, a) throws(PlanError) in
          guard let object = vm.swiftObject(a[0], as: DecimalContextObject.self) else {
            throw vm.error(.typeError, "argument must be a context")
          }
          let types = vm.decimals
          vm.retain(a[0])
          vm.release(types.currentValue)
          types.current = object
          types.currentValue = a[0]
          return .none
        })
    }
  }
}

extension DecimalNumber {
  /// All digits without an exponent.
  var fixedText: String {
    guard kind == .finite else { return text() }
    let sign = isNegative ? "-" : ""
    let digits = String(coefficient)
    if exponent >= 0 {
      return sign + (coefficient == 0 ? "0" : digits + String(repeating: "0", count: exponent))
    }
    let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.utf8.count)) + digits
    return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
  }
}
