import BigInt

// float: constructor, operators, methods.

extension Interpreter {
  func defineFloat() {
    define(types.float) { d in
      d.staticMethod("__new__", "cls, x=0.0, /") { (vm, a) throws(PlanError) in
        let type = try vm.classArgument(a[0], of: vm.types.float)
        return vm.wrap(.float(try vm.makeFloat(a[1])), in: type)
      }
      defineFloatOperators(d)
      defineFloatMethods(d)
    }
  }

  /// `float(value)`.
  func makeFloat(_ value: Value) throws(PlanError) -> Double {
    switch value {
    case .float(let number): return number
    case .int(let integer): return Double(integer)
    default: break
    }
    if let text = stringObject(value) {
      if let number = FloatText.parse(text.text) { return number }
      throw error(.valueError, "could not convert string to float: \(try repr(value))")
    }
    if let bytes = bytesObject(value) {
      if let number = FloatText.parse(String(decoding: bytes.bytes, as: UTF8.self)) { return number }
      throw error(.valueError, "could not convert string to float: \(try repr(value))")
    }
    if let method = lookupSpecial(value, .__float__) {
      let result = try call(method, value)
      guard case .float(let number) = native(result) else {
        throw error(
          .typeError, "\(typeName(of: value)).__float__ returned non-float (type \(typeName(of: result)))")
      }
      return number
    }
    if lookupSpecial(value, .__index__) != nil {
      guard let number = try wholeIndex(value).double else {
        throw error(.overflowError, "int too large to convert to float")
      }
      return number
    }
    throw error(
      .typeError, "float() argument must be a string or a real number, not '\(typeName(of: value))'")
  }

  /// A float, or an integer as a float; nil for other types.
  func floatOperand(_ value: Value) throws(PlanError) -> Double? {
    switch value {
    case .float(let number): return number
    case .int(let integer): return Double(integer)
    case .bool(let flag): return flag ? 1 : 0
    default: break
    }
    if case .float(let number) = native(value) { return number }
    guard let whole = whole(value) else { return nil }
    guard let number = whole.double else { throw error(.overflowError, "int too large to convert to float") }
    return number
  }

  private func defineFloatOperators(_ d: TypeDefinition) {
    func binary(_ name: String, _ body: @escaping (Interpreter, Double, Double) throws(PlanError) -> Value) {
      d.method("__\(name)__", "self, value, /") { (vm, a) throws(PlanError) in
        let left = try vm.floatReceiver(a[0])
        guard let right = try vm.floatOperand(a[1]) else { return vm.notImplemented }
        return try body(vm, left, right)
      }
      d.method("__r\(name)__", "self, value, /") { (vm, a) throws(PlanError) in
        let right = try vm.floatReceiver(a[0])
        guard let left = try vm.floatOperand(a[1]) else { return vm.notImplemented }
        return try body(vm, left, right)
      }
    }
    binary("add") { (_, a, b) throws(PlanError) in .float(a + b) }
    binary("sub") { (_, a, b) throws(PlanError) in .float(a - b) }
    binary("mul") { (_, a, b) throws(PlanError) in .float(a * b) }
    binary("truediv") { (vm, a, b) throws(PlanError) in
      if b == 0 { throw vm.error(.zeroDivisionError, "float division by zero") }
      return .float(a / b)
    }
    binary("floordiv") { (vm, a, b) throws(PlanError) in
      if b == 0 { throw vm.error(.zeroDivisionError, "float floor division by zero") }
      return .float(Interpreter.floorDivide(a, b).quotient)
    }
    binary("mod") { (vm, a, b) throws(PlanError) in
      if b == 0 { throw vm.error(.zeroDivisionError, "float modulo") }
      return .float(Interpreter.floorDivide(a, b).remainder)
    }
    binary("divmod") { (vm, a, b) throws(PlanError) in
      if b == 0 { throw vm.error(.zeroDivisionError, "float divmod()") }
      let result = Interpreter.floorDivide(a, b)
      return vm.heap.tuple([.float(result.quotient), .float(result.remainder)])
    }
    d.method("__pow__", "self, value, mod=None, /") { (vm, a) throws(PlanError) in
      let base = try vm.floatReceiver(a[0])
      guard let exponent = try vm.floatOperand(a[1]) else { return vm.notImplemented }
      if !a[2].isNone {
        throw vm.error(.typeError, "pow() 3rd argument not allowed unless all arguments are integers")
      }
      return .float(try vm.power(base, exponent))
    }
    d.method("__rpow__", "self, value, mod=None, /") { (vm, a) throws(PlanError) in
      let exponent = try vm.floatReceiver(a[0])
      guard let base = try vm.floatOperand(a[1]) else { return vm.notImplemented }
      return .float(try vm.power(base, exponent))
    }
    func compare(_ name: String, _ body: @escaping (Int?) -> Bool) {
      d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
        let left = try vm.floatReceiver(a[0])
        if case .float(let right) = vm.native(a[1]) {
          return .bool(body(left < right ? -1 : left == right ? 0 : left > right ? 1 : nil))
        }
        guard let right = vm.whole(a[1]) else { return vm.notImplemented }
        return .bool(body(Interpreter.compare(right, left).map { -$0 }))
      }
    }
    compare("__eq__") { $0 == 0 }
    compare("__ne__") { $0 != 0 }
    compare("__lt__") { $0 == -1 }
    compare("__le__") { $0 == -1 || $0 == 0 }
    compare("__gt__") { $0 == 1 }
    compare("__ge__") { $0 == 1 || $0 == 0 }
    func unary(_ name: String, _ body: @escaping (Interpreter, Double) throws(PlanError) -> Value) {
      d.method(name, "self, /") { (vm, a) throws(PlanError) in try body(vm, try vm.floatReceiver(a[0])) }
    }
    unary("__neg__") { (_, a) throws(PlanError) in .float(-a) }
    unary("__pos__") { (_, a) throws(PlanError) in .float(a) }
    unary("__float__") { (_, a) throws(PlanError) in .float(a) }
    unary("conjugate") { (_, a) throws(PlanError) in .float(a) }
    unary("__abs__") { (_, a) throws(PlanError) in .float(a.magnitude) }
    unary("__bool__") { (_, a) throws(PlanError) in .bool(a != 0) }
    unary("__int__") { (vm, a) throws(PlanError) in try vm.truncated(a) }
    unary("__trunc__") { (vm, a) throws(PlanError) in try vm.truncated(a) }
    unary("__floor__") { (vm, a) throws(PlanError) in try vm.truncated(a.rounded(.down)) }
    unary("__ceil__") { (vm, a) throws(PlanError) in try vm.truncated(a.rounded(.up)) }
    unary("__repr__") { (vm, a) throws(PlanError) in vm.string(FloatText.repr(a)) }
    unary("__hash__") { (vm, a) throws(PlanError) in .int(try vm.hash(.float(a))) }
    unary("__getnewargs__") { (vm, a) throws(PlanError) in vm.heap.tuple([.float(a)]) }
  }

  private func defineFloatMethods(_ d: TypeDefinition) {
    d.method("__round__", "self, ndigits=None, /") { (vm, a) throws(PlanError) in
      let number = try vm.floatReceiver(a[0])
      if a[1].isNone { return try vm.roundToInteger(number) }
      return .float(try vm.round(number, digits: vm.clampedInteger(a[1])))
    }
    d.method("__format__", "self, format_spec, /") { (vm, a) throws(PlanError) in
      let number = try vm.floatReceiver(a[0])
      guard let spec = vm.stringObject(a[1]) else {
        throw vm.error(.typeError, "__format__() argument must be str, not \(vm.typeName(of: a[1]))")
      }
      if spec.byteCount == 0 { return try vm.strValue(a[0]) }
      return try vm.formatFloat(number, spec: spec.bytes, of: a[0])
    }
    d.method("is_integer", "self, /") { (vm, a) throws(PlanError) in
      let number = try vm.floatReceiver(a[0])
      return .bool(number.isFinite && number == number.rounded(.down))
    }
    d.method("as_integer_ratio", "self, /") { (vm, a) throws(PlanError) in
      let number = try vm.floatReceiver(a[0])
      if number.isNaN { throw vm.error(.valueError, "cannot convert NaN to integer ratio") }
      if number.isInfinite { throw vm.error(.overflowError, "cannot convert Infinity to integer ratio") }
      if number == 0 { return vm.heap.tuple([.int(0), .int(1)]) }
      // significand × 2^exponent with an odd significand
      let places = 52 - number.significand.significandBitPattern.trailingZeroBitCount
      let shift = number.significandBitPattern == 0 ? 0 : max(0, min(places, 52))
      var numerator = BigInt(number.significand * Double(1 << shift))
      var denominator = BigInt(1)
      let exponent = Int(number.exponent) - shift
      if exponent >= 0 { numerator <<= exponent } else { denominator <<= -exponent }
      if number.sign == .minus { numerator = -numerator }
      return vm.heap.tuple([vm.heap.integer(numerator), vm.heap.integer(denominator)])
    }
    d.method("hex", "self, /") { (vm, a) throws(PlanError) in
      vm.string(Interpreter.hexadecimal(try vm.floatReceiver(a[0])))
    }
    d.classMethod("fromhex", "cls, string, /") { (vm, a) throws(PlanError) in
      guard let number = Interpreter.fromHexadecimal(try vm.text(a[1], "fromhex() argument")) else {
        throw vm.error(.valueError, "invalid hexadecimal floating-point string")
      }
      let type = try vm.classArgument(a[0], of: vm.types.float)
      return type === vm.types.float ? .float(number) : try vm.call(a[0], .float(number))
    }
    d.property("real", get: { (vm, this) throws(PlanError) in .float(try vm.floatReceiver(this)) })
    d.property("imag", get: { (_, _) throws(PlanError) in .float(0) })
  }

  /// `float.hex`.
  private static func hexadecimal(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    let sign = number.sign == .minus ? "-" : ""
    if number.isInfinite { return sign + "inf" }
    if number == 0 { return sign + "0x0.0p+0" }
    let fraction = String(number.significandBitPattern, radix: 16)
    let padded = String(repeating: "0", count: 13 - fraction.count) + fraction
    let normal = number.magnitude >= .leastNormalMagnitude
    let exponent = normal ? Int(number.exponent) : -1022
    return "\(sign)0x\(normal ? 1 : 0).\(padded)p\(exponent < 0 ? "-" : "+")\(abs(exponent))"
  }

  /// `float.fromhex`: `[sign]["0x"]digits[.digits][p exponent]`.
  private static func fromHexadecimal(_ text: String) -> Double? {
    var rest = Substring(text.lowercased())
    while let first = rest.unicodeScalars.first, first.isPythonSpace { rest.removeFirst() }
    while let last = rest.unicodeScalars.last, last.isPythonSpace { rest.removeLast() }
    var negative = false
    if let sign = rest.first, sign == "+" || sign == "-" {
      negative = sign == "-"
      rest.removeFirst()
    }
    switch rest {
    case "inf", "infinity": return negative ? -Double.infinity : .infinity
    case "nan": return .nan
    default: break
    }
    if rest.hasPrefix("0x") { rest.removeFirst(2) }
    var digits = BigUInt(0)
    var count = 0
    var exponent = 0
    var seenPoint = false
    while let character = rest.first {
      if character == "." {
        if seenPoint { return nil }
        seenPoint = true
      } else if let digit = character.hexDigitValue, character.isASCII {
        digits = digits << 4 | BigUInt(digit)
        count += 1
        if seenPoint { exponent -= 4 }
      } else {
        break
      }
      rest.removeFirst()
    }
    if count == 0 { return nil }
    if rest.first == "p" {
      rest.removeFirst()
      guard let given = Int(rest) else { return nil }
      exponent += given
      rest = ""
    }
    guard rest.isEmpty, let value = scale(digits, by: exponent) else { return nil }
    return negative ? -value : value
  }
}
