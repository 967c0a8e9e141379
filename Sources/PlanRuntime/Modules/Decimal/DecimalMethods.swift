import BigInt

// The methods of `Decimal`.

extension Interpreter {
  private typealias Operation = (inout DecimalContext, DecimalNumber, DecimalNumber) throws(DecimalCondition) ->
    DecimalNumber

  func defineDecimal(_ types: DecimalTypes) {
    let type = types.decimal
    define(type) { d in
      d.staticMethod("__new__", "cls, value='0', context=None") { (vm, a) throws(PlanError) in
        vm.decimal(try vm.decimalArgument(a[1]), of: vm.typeInfo(a[0]) ?? type)
      }
      d.method("__init__", "self, *args, **kwargs") { _, _ in .none }
      d.classMethod("from_float", "cls, f, /") { (vm, a) throws(PlanError) in
        vm.decimal(try vm.decimalArgument(a[1]), of: vm.typeInfo(a[0]) ?? type)
      }
      defineDecimalArithmetic(d)
      defineDecimalConversions(d)
      defineDecimalRoundings(d)
      defineDecimalQuestions(d)
    }
    define(types.tuple) { d in
      for (index, name) in ["sign", "digits", "exponent"].enumerated() {
        d.property(name, get: { (vm, this) throws(PlanError) in vm.tuple(this)?[index] ?? .none })
      }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let parts = vm.tuple(a[0]) else { return .none }
        let (sign, digits, exponent) = (try vm.repr(parts[0]), try vm.repr(parts[1]), try vm.repr(parts[2]))
        return vm.string("DecimalTuple(sign=\(sign), digits=\(digits), exponent=\(exponent))")
      }
    }
  }

  /// What `Decimal(value)` takes.
  private func decimalArgument(_ value: Value) throws(PlanError) -> DecimalNumber {
    if let number = try decimalOperand(value) { return number }
    if let text = stringObject(value) {
      try charge(1 + text.byteCount / 16)
      if let number = DecimalNumber(parsing: text.text) { return number }
      return try inDecimalContext { (context) throws(DecimalCondition) in
        try context.signal(.invalidOperation, "ConversionSyntax")
        return .nan
      }
    }
    if case .float(let number) = native(value) { return DecimalNumber(exactly: number) }
    if let parts = tuple(value) ?? list(value).map({ heap.tuple(Array($0.buffer)) }).flatMap({ tuple($0) }) {
      guard parts.count == 3 else {
        throw error(.valueError, "argument must be a sequence of length 3")
      }
      let sign = try integer(parts[0])
      guard sign == 0 || sign == 1 else { throw error(.valueError, "sign must be an integer with the value 0 or 1") }
      var digits = ""
      try forEach(parts[1]) { (digit) throws(PlanError) in
        let value = try self.integer(digit)
        guard (0...9).contains(value) else {
          throw self.error(.valueError, "coefficient must be a tuple of digits")
        }
        digits += "\(value)"
        return true
      }
      let coefficient = BigInt(digits.isEmpty ? "0" : digits) ?? 0
      if let kind = stringObject(parts[2])?.text {
        switch kind {
        case "F": return DecimalNumber(kind: .infinity, isNegative: sign == 1)
        case "n": return DecimalNumber(kind: .quietNaN, isNegative: sign == 1, coefficient: coefficient)
        case "N": return DecimalNumber(kind: .signalingNaN, isNegative: sign == 1, coefficient: coefficient)
        default:
          throw error(
            .valueError, "string argument in the third position must be 'F', 'n' or 'N'")
        }
      }
      return DecimalNumber(isNegative: sign == 1, coefficient: coefficient, exponent: try integer(parts[2]))
    }
    throw error(.typeError, "conversion from \(typeName(of: value)) to Decimal is not supported")
  }

  // MARK: Arithmetic

  private func defineDecimalArithmetic(_ d: TypeDefinition) {
    let operations: [(String, String, Operation)] = [
      ("__add__", "__radd__", { (c, a, b) throws(DecimalCondition) in try c.add(a, b) }),
      ("__sub__", "__rsub__", { (c, a, b) throws(DecimalCondition) in try c.subtract(a, b) }),
      ("__mul__", "__rmul__", { (c, a, b) throws(DecimalCondition) in try c.multiply(a, b) }),
      ("__truediv__", "__rtruediv__", { (c, a, b) throws(DecimalCondition) in try c.divide(a, b) }),
      ("__floordiv__", "__rfloordiv__", { (c, a, b) throws(DecimalCondition) in try c.divideInteger(a, b).0 }),
      ("__mod__", "__rmod__", { (c, a, b) throws(DecimalCondition) in try c.remainder(a, b) }),
    ]
    for (name, reflected, operation) in operations {
      d.method(name, "self, other, /") { (vm, a) throws(PlanError) in
        guard let x = vm.decimalNumber(a[0]), let y = try vm.decimalOperand(a[1]) else { return vm.notImplemented }
        return vm.decimal(try vm.inDecimalContext { (c) throws(DecimalCondition) in try operation(&c, x, y) })
      }
      d.method(reflected, "self, other, /") { (vm, a) throws(PlanError) in
        guard let x = vm.decimalNumber(a[0]), let y = try vm.decimalOperand(a[1]) else { return vm.notImplemented }
        return vm.decimal(try vm.inDecimalContext { (c) throws(DecimalCondition) in try operation(&c, y, x) })
      }
    }
    for (name, swaps) in [("__divmod__", false), ("__rdivmod__", true)] {
      d.method(name, "self, other, /") { (vm, a) throws(PlanError) in
        guard let x = vm.decimalNumber(a[0]), let y = try vm.decimalOperand(a[1]) else { return vm.notImplemented }
        let (quotient, remainder) = try vm.inDecimalContext { (c) throws(DecimalCondition) in
          swaps ? try c.divideInteger(y, x) : try c.divideInteger(x, y)
        }
        return vm.heap.tuple([vm.decimal(quotient), vm.decimal(remainder)])
      }
    }
    for (name, swaps) in [("__pow__", false), ("__rpow__", true)] {
      d.method(name, "self, other, mod=None, /") { (vm, a) throws(PlanError) in
        guard let x = vm.decimalNumber(a[0]), let y = try vm.decimalOperand(a[1]) else { return vm.notImplemented }
        if !a[2].isNone { throw vm.unsupported("pow() of decimals with a modulus") }
        let result = try vm.inDecimalContext { (c) throws(DecimalCondition) in
          swaps ? try c.power(y, x) : try c.power(x, y)
        }
        guard let result else { throw vm.unsupported("a Decimal to a power that is not a small integer") }
        return vm.decimal(result)
      }
    }
    d.method("__neg__", "self, /") { (vm, a) throws(PlanError) in
      guard var number = vm.decimalNumber(a[0]) else { return vm.notImplemented }
      let result = try vm.inDecimalContext { (c) throws(DecimalCondition) in
        if let nan = try c.nan(number) { return nan }
        number.isNegative = number.isZero && c.rounding != .floor ? false : !number.isNegative
        return try c.finish(number)
      }
      return vm.decimal(result)
    }
    d.method("__pos__", "self, /") { (vm, a) throws(PlanError) in
      guard var number = vm.decimalNumber(a[0]) else { return vm.notImplemented }
      let result = try vm.inDecimalContext { (c) throws(DecimalCondition) in
        if let nan = try c.nan(number) { return nan }
        if number.isZero && c.rounding != .floor { number.isNegative = false }
        return try c.finish(number)
      }
      return vm.decimal(result)
    }
    d.method("__abs__", "self, /") { (vm, a) throws(PlanError) in
      guard var number = vm.decimalNumber(a[0]) else { return vm.notImplemented }
      let result = try vm.inDecimalContext { (c) throws(DecimalCondition) in
        if let nan = try c.nan(number) { return nan }
        number.isNegative = false
        return try c.finish(number)
      }
      return vm.decimal(result)
    }
    d.method("__bool__", "self, /") { (vm, a) throws(PlanError) in .bool(!(vm.decimalNumber(a[0])?.isZero ?? true)) }
    defineComparisons(d) { (vm, a, b, isEquality) throws(PlanError) -> Int? in
      guard let x = vm.decimalNumber(a) else { return nil }
      var other = try vm.decimalOperand(b)
      if other == nil, case .float(let number) = vm.native(b) { other = DecimalNumber(exactly: number) }
      guard let y = other else { return nil }
      if x.isNaN || y.isNaN {
        if isEquality && x.kind != .signalingNaN && y.kind != .signalingNaN { return 2 }
        try vm.inDecimalContext { (c) throws(DecimalCondition) in try c.signal(.invalidOperation) }
        return 2
      }
      return DecimalNumber.order(x, y)
    }
  }

  // MARK: Conversions

  private func defineDecimalConversions(_ d: TypeDefinition) {
    d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
      vm.string("Decimal('\(vm.decimalNumber(a[0])?.text() ?? "")')")
    }
    d.method("__str__", "self, /") { (vm, a) throws(PlanError) in vm.string(vm.decimalNumber(a[0])?.text() ?? "") }
    d.method("to_eng_string", "self, context=None") { (vm, a) throws(PlanError) in
      vm.string(vm.decimalNumber(a[0])?.text(engineering: true) ?? "")
    }
    d.method("__format__", "self, fmt, /") { (vm, a) throws(PlanError) in
      guard let spec = vm.stringObject(a[1]), let number = vm.decimalNumber(a[0]) else {
        throw vm.error(.typeError, "format arg must be str")
      }
      return vm.string(try vm.formatDecimal(number, spec.text))
    }
    d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
      guard let number = vm.decimalNumber(a[0]) else { return .none }
      if number.kind == .signalingNaN { throw vm.error(.typeError, "Cannot hash a signaling NaN value") }
      return .int(number.hash)
    }
    d.method("__int__", "self, /") { (vm, a) throws(PlanError) in try vm.wholeDecimal(a[0], nil) }
    d.method("__trunc__", "self, /") { (vm, a) throws(PlanError) in try vm.wholeDecimal(a[0], nil) }
    d.method("__floor__", "self, /") { (vm, a) throws(PlanError) in try vm.wholeDecimal(a[0], .floor) }
    d.method("__ceil__", "self, /") { (vm, a) throws(PlanError) in try vm.wholeDecimal(a[0], .ceiling) }
    d.method("__float__", "self, /") { (vm, a) throws(PlanError) in
      guard let number = vm.decimalNumber(a[0]) else { return .none }
      if number.kind == .signalingNaN { throw vm.error(.valueError, "cannot convert signaling NaN to float") }
      return .float(number.double)
    }
    d.method("__round__", "self, ndigits=..., /") { (vm, a) throws(PlanError) in
      if a[1].isUndefined { return try vm.wholeDecimal(a[0], .halfEven) }
      guard let number = vm.decimalNumber(a[0]) else { return .none }
      let unit = DecimalNumber(coefficient: 1, exponent: -(try vm.integer(a[1])))
      return vm.decimal(
        try vm.inDecimalContext { (c) throws(DecimalCondition) in try c.quantize(number, unit, .halfEven) })
    }
    d.method("as_tuple", "self, /") { (vm, a) throws(PlanError) in
      guard let number = vm.decimalNumber(a[0]) else { return .none }
      var digits: [Value] = String(number.coefficient).utf8.map { .int(Int($0) - 48) }
      let exponent: Value
      switch number.kind {
      case .finite: exponent = .int(number.exponent)
      case .infinity:
        exponent = vm.string("F")
        digits = [.int(0)]
      case .quietNaN:
        exponent = vm.string("n")
        if number.coefficient == 0 { digits = [] }
      case .signalingNaN:
        exponent = vm.string("N")
        if number.coefficient == 0 { digits = [] }
      }
      let tuple = vm.heap.tuple([.int(number.isNegative ? 1 : 0), vm.heap.tuple(digits), exponent])
      return vm.inSubclass(tuple, vm.decimals.tuple, vm.types.tuple)
    }
    d.method("as_integer_ratio", "self, /") { (vm, a) throws(PlanError) in
      guard let number = vm.decimalNumber(a[0]) else { return .none }
      if number.kind == .infinity { throw vm.error(.overflowError, "cannot convert Infinity to integer ratio") }
      if number.isNaN { throw vm.error(.valueError, "cannot convert NaN to integer ratio") }
      var top = number.coefficient
      var bottom = BigInt(1)
      if number.exponent >= 0 {
        top *= DecimalNumber.powerOfTen(number.exponent)
      } else {
        bottom = DecimalNumber.powerOfTen(-number.exponent)
        let common = top.greatestCommonDivisor(with: bottom)
        top /= common
        bottom /= common
      }
      return vm.heap.tuple([vm.heap.integer(number.isNegative ? -top : top), vm.heap.integer(bottom)])
    }
    d.method("__reduce__", "self, /") { (vm, a) throws(PlanError) in
      vm.heap.tuple([.object(vm.type(of: a[0]).reference), vm.heap.tuple([try vm.strValue(a[0])])])
    }
    d.method("__copy__", "self, /") { _, a in a[0] }
    d.method("__deepcopy__", "self, memo, /") { _, a in a[0] }
    d.property("real", get: { (vm, this) throws(PlanError) in this })
    d.property("imag", get: { (vm, this) throws(PlanError) in vm.decimal(DecimalNumber()) })
  }

  private func wholeDecimal(_ value: Value, _ mode: DecimalRounding?) throws(PlanError) -> Value {
    guard let number = decimalNumber(value) else { return .none }
    if number.isNaN { throw error(.valueError, "cannot convert NaN to integer") }
    if number.kind == .infinity { throw error(.overflowError, "cannot convert Infinity to integer") }
    if number.exponent > 0 { try checkAllocation(number.exponent / 2) }
    guard let mode else { return heap.integer(number.truncated) }
    return heap.integer(DecimalContext().integral(number, mode).truncated)
  }

  // MARK: Rounding

  private func defineDecimalRoundings(_ d: TypeDefinition) {
    d.method("quantize", "self, exp, rounding=None, context=None") { (vm, a) throws(PlanError) in
      guard let number = vm.decimalNumber(a[0]) else { return .none }
      guard let unit = try vm.decimalOperand(a[1]) else {
        throw vm.error(.typeError, "conversion from \(vm.typeName(of: a[1])) to Decimal is not supported")
      }
      let mode = try vm.decimalRounding(a[2])
      return vm.decimal(
        try vm.inDecimalContext(a[3]) { (c) throws(DecimalCondition) in
          try c.quantize(number, unit, mode ?? c.rounding)
        })
    }
    for name in ["to_integral_value", "to_integral", "to_integral_exact"] {
      d.method(name, "self, rounding=None, context=None") { (vm, a) throws(PlanError) in
        guard let number = vm.decimalNumber(a[0]) else { return .none }
        let mode = try vm.decimalRounding(a[1])
        return vm.decimal(
          try vm.inDecimalContext(a[2]) { (c) throws(DecimalCondition) in
            if let nan = try c.nan(number) { return nan }
            return c.integral(number, mode ?? c.rounding)
          })
      }
    }
    d.method("normalize", "self, context=None") { (vm, a) throws(PlanError) in
      guard let number = vm.decimalNumber(a[0]) else { return .none }
      return vm.decimal(try vm.inDecimalContext(a[1]) { (c) throws(DecimalCondition) in try c.normalize(number) })
    }
    d.method("sqrt", "self, context=None") { (vm, a) throws(PlanError) in
      guard let number = vm.decimalNumber(a[0]) else { return .none }
      return vm.decimal(try vm.inDecimalContext(a[1]) { (c) throws(DecimalCondition) in try c.squareRoot(number) })
    }
    d.method("scaleb", "self, other, context=None") { (vm, a) throws(PlanError) in
      guard var number = vm.decimalNumber(a[0]), let shift = try vm.decimalOperand(a[1]) else { return .none }
      number.exponent += Int(clamping: Int128(shift.truncated))
      return vm.decimal(try vm.inDecimalContext(a[2]) { (c) throws(DecimalCondition) in try c.finish(number) })
    }
    d.method("fma", "self, other, third, context=None") { (vm, a) throws(PlanError) in
      guard let x = vm.decimalNumber(a[0]), let y = try vm.decimalOperand(a[1]), let z = try vm.decimalOperand(a[2])
      else { throw vm.error(.typeError, "fma() arguments must be decimals") }
      return vm.decimal(
        try vm.inDecimalContext(a[3]) { (c) throws(DecimalCondition) in
          var exact = DecimalContext()
          exact.precision = x.digitCount + y.digitCount + 1
          exact.traps = []
          return try c.add(try exact.multiply(x, y), z)
        })
    }
    for (name, wantsLess) in [("min", true), ("max", false)] {
      d.method(name, "self, other, context=None") { (vm, a) throws(PlanError) in
        guard let x = vm.decimalNumber(a[0]), let y = try vm.decimalOperand(a[1]) else {
          throw vm.error(.typeError, "conversion from \(vm.typeName(of: a[1])) to Decimal is not supported")
        }
        return vm.decimal(
          try vm.inDecimalContext(a[2]) { (c) throws(DecimalCondition) in
            if x.kind == .quietNaN && !y.isNaN { return try c.finish(y) }
            if y.kind == .quietNaN && !x.isNaN { return try c.finish(x) }
            if let nan = try c.nan(x, y) { return nan }
            let less = DecimalNumber.order(x, y) < 0
            return try c.finish(less == wantsLess ? x : y)
          })
      }
    }
    d.method("compare", "self, other, context=None") { (vm, a) throws(PlanError) in
      guard let x = vm.decimalNumber(a[0]), let y = try vm.decimalOperand(a[1]) else {
        throw vm.error(.typeError, "conversion from \(vm.typeName(of: a[1])) to Decimal is not supported")
      }
      return vm.decimal(
        try vm.inDecimalContext(a[2]) { (c) throws(DecimalCondition) in
          if let nan = try c.nan(x, y) { return nan }
          return DecimalNumber(BigInt(DecimalNumber.order(x, y)))
        })
    }
    for name in [
      "ln", "log10", "exp", "logb", "remainder_near", "next_minus", "next_plus", "next_toward", "shift", "rotate",
      "logical_and", "logical_or", "logical_xor", "logical_invert", "compare_total", "compare_signal",
    ] {
      d.method(name, "self, *args, **kwargs") { (vm, a) throws(PlanError) in throw vm.unsupported("Decimal.\(name)()") }
    }
  }

  // MARK: Questions

  private func defineDecimalQuestions(_ d: TypeDefinition) {
    let questions: [(String, (DecimalNumber) -> Bool)] = [
      ("is_nan", { $0.isNaN }), ("is_qnan", { $0.kind == .quietNaN }), ("is_snan", { $0.kind == .signalingNaN }),
      ("is_infinite", { $0.kind == .infinity }), ("is_finite", { $0.kind == .finite }), ("is_zero", { $0.isZero }),
      ("is_signed", { $0.isNegative }), ("is_canonical", { _ in true }),
    ]
    for (name, question) in questions {
      d.method(name, "self, /") { (vm, a) throws(PlanError) in
        .bool(vm.decimalNumber(a[0]).map(question) ?? false)
      }
    }
    d.method("adjusted", "self, /") { (vm, a) throws(PlanError) in
      guard let number = vm.decimalNumber(a[0]), number.kind == .finite else { return .int(0) }
      return .int(number.adjusted)
    }
    d.method("radix", "self, /") { (vm, a) throws(PlanError) in vm.decimal(DecimalNumber(coefficient: 10)) }
    for name in ["conjugate", "canonical"] { d.method(name, "self, /") { _, a in a[0] } }
    d.method("copy_abs", "self, /") { (vm, a) throws(PlanError) in
      guard var number = vm.decimalNumber(a[0]) else { return .none }
      number.isNegative = false
      return vm.decimal(number)
    }
    d.method("copy_negate", "self, /") { (vm, a) throws(PlanError) in
      guard var number = vm.decimalNumber(a[0]) else { return .none }
      number.isNegative.toggle()
      return vm.decimal(number)
    }
    d.method("copy_sign", "self, other, context=None") { (vm, a) throws(PlanError) in
      guard var number = vm.decimalNumber(a[0]), let other = try vm.decimalOperand(a[1]) else { return .none }
      number.isNegative = other.isNegative
      return vm.decimal(number)
    }
    d.method("same_quantum", "self, other, context=None") { (vm, a) throws(PlanError) in
      guard let x = vm.decimalNumber(a[0]), let y = try vm.decimalOperand(a[1]) else { return .none }
      if x.kind != .finite || y.kind != .finite { return .bool(x.isNaN && y.isNaN || x.kind == y.kind) }
      return .bool(x.exponent == y.exponent)
    }
  }
}

extension DecimalContext {
  mutating func remainder(_ a: DecimalNumber, _ b: DecimalNumber) throws(DecimalCondition) -> DecimalNumber {
    if let nan = try nan(a, b) { return nan }
    if b.isZero && a.kind == .finite && !a.isZero {
      try signal(.invalidOperation)
      return .nan
    }
    return try divideInteger(a, b).1
  }
}

extension DecimalNumber {
  /// The hash that equal ints and floats have: the value modulo the prime 2**61 - 1.
  var hash: Int {
    if kind == .infinity { return isNegative ? -314_159 : 314_159 }
    if isNaN { return 0 }
    let prime = BigInt(1) << 61 - 1
    let power =
      exponent >= 0
      ? BigInt(10).power(BigInt(exponent), modulus: prime)
      : BigInt(10).inverse(prime)?.power(BigInt(-exponent), modulus: prime) ?? 0
    let value = Int(coefficient % prime * power % prime)
    let result = isNegative ? -value : value
    return result == -1 ? -2 : result
  }
}
