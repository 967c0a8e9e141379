import BigInt

// int and bool: constructor, operators, methods.

private typealias WholeOperator = (Interpreter, Whole, Whole) throws(PlanError) -> Value

extension Interpreter {
  func defineInt() {
    define(types.int) { d in
      defineIntegerConstructor(d)
      defineIntegerOperators(d)
      defineIntegerMethods(d)
    }
  }

  private func defineIntegerConstructor(_ d: TypeDefinition) {
    d.staticMethod("__new__", "cls, *args, **kwargs") { (vm, a) throws(PlanError) in
      let type = try vm.classArgument(a[0], of: vm.types.int)
      guard let arguments = vm.tuple(a[1]), let keywords = vm.dictionary(a[2]) else { return .none }
      if arguments.count > 2 {
        throw vm.error(.typeError, "int() takes at most 2 arguments (\(arguments.count) given)")
      }
      var base = arguments.count > 1 ? arguments[1] : .undefined
      var unknown: String?
      keywords.forEach { key, value in
        let name = vm.stringObject(key)?.text ?? ""
        if name == "base" { base = value } else if unknown == nil { unknown = name }
      }
      if let unknown { throw vm.error(.typeError, "'\(unknown)' is an invalid keyword argument for int()") }
      if arguments.count == 0 {
        if !base.isUndefined { throw vm.error(.typeError, "int() missing string argument") }
        return vm.wrap(.int(0), in: type)
      }
      return vm.wrap(try vm.makeInteger(arguments[0], base: base), in: type)
    }
  }

  /// `int(value, base)`; `base` is undefined where it was not given.
  func makeInteger(_ value: Value, base: Value) throws(PlanError) -> Value {
    if base.isUndefined {
      switch value {
      case .int: return value
      case .bool(let flag): return .int(flag ? 1 : 0)
      case .float(let number): return try truncated(number)
      default: break
      }
    }
    let explicit = base.isUndefined ? 10 : try clampedInteger(base)
    if !base.isUndefined && explicit != 0 && (explicit < 2 || explicit > 36) {
      throw error(.valueError, "int() base must be >= 2 and <= 36, or 0")
    }
    if base.isUndefined {
      for special in [KnownName.__int__, .__index__, .__trunc__] {
        guard let method = lookupSpecial(value, special) else { continue }
        let result = try call(method, value)
        guard let whole = whole(result) else {
          throw error(
            .typeError, "\(special.rawValue) returned non-int (type \(typeName(of: result)))")
        }
        return self.value(whole)
      }
    }
    if let text = stringObject(value) {
      return try parseInteger(text.text, base: explicit) { () throws(PlanError) in try self.repr(value) }
    }
    if let bytes = bytesObject(value) {
      return try parseInteger(String(decoding: bytes.bytes, as: UTF8.self), base: explicit) {
        () throws(PlanError) in try self.repr(value)
      }
    }
    if !base.isUndefined { throw error(.typeError, "int() can't convert non-string with explicit base") }
    throw error(
      .typeError,
      "int() argument must be a string, a bytes-like object or a real number, not '\(typeName(of: value))'")
  }

  /// A float without its fraction.
  func truncated(_ number: Double) throws(PlanError) -> Value {
    if number.isNaN { throw error(.valueError, "cannot convert float NaN to integer") }
    if number.isInfinite { throw error(.overflowError, "cannot convert float infinity to integer") }
    let whole = number.rounded(.towardZero)
    if let small = Int(exactly: whole) { return .int(small) }
    return heap.integer(BigInt(whole))
  }

  private func defineIntegerOperators(_ d: TypeDefinition) {
    func binary(_ name: String, _ body: @escaping WholeOperator) {
      d.method("__\(name)__", "self, value, /") { (vm, a) throws(PlanError) in
        let left = try vm.wholeReceiver(a[0])
        guard let right = vm.whole(a[1]) else { return vm.notImplemented }
        return try body(vm, left, right)
      }
      d.method("__r\(name)__", "self, value, /") { (vm, a) throws(PlanError) in
        let right = try vm.wholeReceiver(a[0])
        guard let left = vm.whole(a[1]) else { return vm.notImplemented }
        return try body(vm, left, right)
      }
    }
    binary("add") { (vm, a, b) throws(PlanError) in try vm.add(a, b) }
    binary("sub") { (vm, a, b) throws(PlanError) in try vm.subtract(a, b) }
    binary("mul") { (vm, a, b) throws(PlanError) in try vm.multiply(a, b) }
    binary("truediv") { (vm, a, b) throws(PlanError) in try vm.trueDivide(a, b) }
    binary("floordiv") { (vm, a, b) throws(PlanError) in
      vm.value(try vm.floorDivide(a, b, "integer division or modulo by zero").quotient)
    }
    binary("mod") { (vm, a, b) throws(PlanError) in
      vm.value(try vm.floorDivide(a, b, "integer modulo by zero").remainder)
    }
    binary("divmod") { (vm, a, b) throws(PlanError) in
      let result = try vm.floorDivide(a, b, "integer division or modulo by zero")
      return vm.heap.tuple([vm.value(result.quotient), vm.value(result.remainder)])
    }
    binary("lshift") { (vm, a, b) throws(PlanError) in try vm.shiftLeft(a, b) }
    binary("rshift") { (vm, a, b) throws(PlanError) in try vm.shiftRight(a, b) }
    binary("and") { (vm, a, b) throws(PlanError) in try vm.bitwise(a, b, { $0 & $1 }, { $0 & $1 }) }
    binary("or") { (vm, a, b) throws(PlanError) in try vm.bitwise(a, b, { $0 | $1 }, { $0 | $1 }) }
    binary("xor") { (vm, a, b) throws(PlanError) in try vm.bitwise(a, b, { $0 ^ $1 }, { $0 ^ $1 }) }
    d.method("__pow__", "self, value, mod=None, /") { (vm, a) throws(PlanError) in
      let base = try vm.wholeReceiver(a[0])
      guard let exponent = vm.whole(a[1]) else { return vm.notImplemented }
      if a[2].isNone { return try vm.power(base, exponent) }
      guard let modulus = vm.whole(a[2]) else { return vm.notImplemented }
      return try vm.power(base, exponent, modulus: modulus)
    }
    d.method("__rpow__", "self, value, mod=None, /") { (vm, a) throws(PlanError) in
      let exponent = try vm.wholeReceiver(a[0])
      guard let base = vm.whole(a[1]) else { return vm.notImplemented }
      return try vm.power(base, exponent)
    }
    func compare(_ name: String, _ body: @escaping (Whole, Whole) -> Bool) {
      d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
        let left = try vm.wholeReceiver(a[0])
        guard let right = vm.whole(a[1]) else { return vm.notImplemented }
        return .bool(body(left, right))
      }
    }
    compare("__eq__") { $0 == $1 }
    compare("__ne__") { !($0 == $1) }
    compare("__lt__") { $0 < $1 }
    compare("__le__") { !($1 < $0) }
    compare("__gt__") { $1 < $0 }
    compare("__ge__") { !($0 < $1) }
    func unary(_ name: String, _ body: @escaping (Interpreter, Whole) throws(PlanError) -> Value) {
      d.method(name, "self, /") { (vm, a) throws(PlanError) in try body(vm, try vm.wholeReceiver(a[0])) }
    }
    unary("__neg__") { (vm, a) throws(PlanError) in try vm.subtract(.small(0), a) }
    unary("__pos__") { (vm, a) throws(PlanError) in vm.value(a) }
    unary("__abs__") { (vm, a) throws(PlanError) in a.isNegative ? try vm.subtract(.small(0), a) : vm.value(a) }
    unary("__invert__") { (vm, a) throws(PlanError) in try vm.subtract(.small(-1), a) }
    unary("__bool__") { (_, a) throws(PlanError) in .bool(!a.isZero) }
    for name in ["__int__", "__index__", "__trunc__", "__floor__", "__ceil__", "conjugate"] {
      unary(name) { (vm, a) throws(PlanError) in vm.value(a) }
    }
    unary("__float__") { (vm, a) throws(PlanError) in
      guard let number = a.double else { throw vm.error(.overflowError, "int too large to convert to float") }
      return .float(number)
    }
    unary("__repr__") { (vm, a) throws(PlanError) in vm.string(try vm.decimal(a)) }
    unary("__hash__") { (_, a) throws(PlanError) in
      switch a {
      case .small(let integer): .int(Interpreter.hash(integer))
      case .big(let integer): .int(Interpreter.hash(integer))
      }
    }
    unary("__sizeof__") { (_, a) throws(PlanError) in .int(24 + 4 * max(1, (a.bitLength + 29) / 30)) }
    unary("__getnewargs__") { (vm, a) throws(PlanError) in vm.heap.tuple([vm.value(a)]) }
  }

  private func defineIntegerMethods(_ d: TypeDefinition) {
    d.method("__round__", "self, ndigits=None, /") { (vm, a) throws(PlanError) in
      let number = try vm.wholeReceiver(a[0])
      if a[1].isNone { return vm.value(number) }
      return try vm.round(number, digits: vm.clampedInteger(a[1]))
    }
    d.method("__format__", "self, format_spec, /") { (vm, a) throws(PlanError) in
      let number = try vm.wholeReceiver(a[0])
      guard let spec = vm.stringObject(a[1]) else {
        throw vm.error(.typeError, "__format__() argument must be str, not \(vm.typeName(of: a[1]))")
      }
      if spec.byteCount == 0 { return try vm.strValue(a[0]) }
      return try vm.formatInteger(number, spec: spec.bytes, of: a[0])
    }
    d.method("bit_length", "self, /") { (vm, a) throws(PlanError) in .int(try vm.wholeReceiver(a[0]).bitLength) }
    d.method("bit_count", "self, /") { (vm, a) throws(PlanError) in
      switch try vm.wholeReceiver(a[0]) {
      case .small(let value): .int(value.magnitude.nonzeroBitCount)
      case .big(let value): .int(value.magnitude.words.reduce(0) { $0 + $1.nonzeroBitCount })
      }
    }
    d.method("as_integer_ratio", "self, /") { (vm, a) throws(PlanError) in
      vm.heap.tuple([vm.value(try vm.wholeReceiver(a[0])), .int(1)])
    }
    for name in ["real", "numerator"] {
      d.property(name, get: { (vm, this) throws(PlanError) in vm.value(try vm.wholeReceiver(this)) })
    }
    d.property("imag", get: { (_, _) throws(PlanError) in .int(0) })
    d.property("denominator", get: { (_, _) throws(PlanError) in .int(1) })
    d.method("to_bytes", "self, length=1, byteorder='big', *, signed=False") { (vm, a) throws(PlanError) in
      let number = try vm.wholeReceiver(a[0])
      let length = try vm.integer(a[1])
      let little = try vm.isLittleEndian(a[2])
      let signed = try vm.truth(a[3])
      if length < 0 { throw vm.error(.valueError, "length argument must be non-negative") }
      try vm.checkAllocation(length)
      if number.isNegative && !signed {
        throw vm.error(.overflowError, "can't convert negative int to unsigned")
      }
      var value = number.big
      let bits = length * 8
      let low = signed ? -(BigInt(1) << max(0, bits - 1)) : 0
      let high = signed && bits > 0 ? (BigInt(1) << (bits - 1)) : (BigInt(1) << bits)
      if bits == 0 ? !number.isZero : (value < low || value >= high) {
        throw vm.error(.overflowError, "int too big to convert")
      }
      if value.sign == .minus { value += BigInt(1) << bits }
      var bytes = [UInt8](repeating: 0, count: length)
      var place = length - 1
      for word in value.magnitude.words {
        var word = word
        for _ in 0..<8 where place >= 0 {
          bytes[place] = UInt8(truncatingIfNeeded: word)
          word >>= 8
          place -= 1
        }
      }
      return vm.heap.bytes(little ? bytes.reversed() : bytes)
    }
    d.classMethod("from_bytes", "cls, bytes, byteorder='big', *, signed=False") { (vm, a) throws(PlanError) in
      var bytes = try vm.byteArray(a[1])
      if try vm.isLittleEndian(a[2]) { bytes.reverse() }
      try vm.charge(bytes.count >> 3)
      var magnitude = BigUInt(0)
      var word: UInt = 0
      for (index, byte) in bytes.enumerated() {
        word = word << 8 | UInt(byte)
        if (bytes.count - 1 - index) & 7 == 0 {
          magnitude = magnitude << 64 | BigUInt(word)
          word = 0
        }
      }
      var value = BigInt(magnitude)
      if try vm.truth(a[3]), let first = bytes.first, first & 0x80 != 0 { value -= BigInt(1) << (bytes.count * 8) }
      let type = try vm.classArgument(a[0], of: vm.types.int)
      let result = vm.heap.integer(value)
      return type === vm.types.int ? result : try vm.call(a[0], result)
    }
  }

  private func isLittleEndian(_ value: Value) throws(PlanError) -> Bool {
    switch try text(value, "to_bytes() argument 'byteorder'") {
    case "little": return true
    case "big": return false
    default: throw error(.valueError, "byteorder must be either 'little' or 'big'")
    }
  }

  // MARK: bool

  func defineBool() {
    define(types.bool) { d in
      d.staticMethod("__new__", "cls, object=False, /") { (vm, a) throws(PlanError) in .bool(try vm.truth(a[1])) }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        vm.string(try vm.wholeReceiver(a[0]).isZero ? "False" : "True")
      }
      func logical(_ name: String, _ small: @escaping (Int, Int) -> Int, _ body: @escaping (Bool, Bool) -> Bool) {
        for prefix in ["__", "__r"] {
          d.method("\(prefix)\(name)__", "self, value, /") { (vm, a) throws(PlanError) in
            if case .bool(let x) = a[0], case .bool(let y) = a[1] { return .bool(body(x, y)) }
            let left = try vm.wholeReceiver(a[0])
            guard let right = vm.whole(a[1]) else { return vm.notImplemented }
            let large: (BigInt, BigInt) -> BigInt =
              switch name {
              case "and": { $0 & $1 }
              case "or": { $0 | $1 }
              default: { $0 ^ $1 }
              }
            return try vm.bitwise(left, right, small, large)
          }
        }
      }
      logical("and", { $0 & $1 }, { $0 && $1 })
      logical("or", { $0 | $1 }, { $0 || $1 })
      logical("xor", { $0 ^ $1 }, { $0 != $1 })
    }
  }
}
