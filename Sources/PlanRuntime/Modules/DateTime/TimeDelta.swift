import BigInt

// `timedelta`. Divisions and products with floats round half to even, in exact integers, as CPython does.

extension TimeSpan {
  /// `str()`: "1 day, 2:03:04.000005".
  var text: String {
    let time = TimeOfDay(microseconds: microseconds)
    var text = ""
    if days != 0 { text = "\(days) day\(abs(days) == 1 ? "" : "s"), " }
    text += "\(time.hour):\(time.minute.padded(2)):\(time.second.padded(2))"
    if time.microsecond != 0 { text += ".\(time.microsecond.padded(6))" }
    return text
  }

  /// "+02:00", "-03:30:15".
  func offsetText(separator: String = ":") -> String {
    let negative = days < 0
    let span = negative ? TimeSpan(total: -total) : self
    let time = TimeOfDay(microseconds: span.microseconds)
    var text = "\(negative ? "-" : "+")\(time.hour.padded(2))\(separator)\(time.minute.padded(2))"
    if time.second != 0 || time.microsecond != 0 {
      text += "\(separator)\(time.second.padded(2))"
      if time.microsecond != 0 { text += ".\(time.microsecond.padded(6))" }
    }
    return text
  }

  /// The name that a timezone without one has.
  var zoneText: String { self == TimeSpan() ? "UTC" : "UTC" + offsetText() }
}

/// The quotient rounded to the nearest, ties to even; the divisor must not be 0.
func dividedRoundingToEven(_ a: BigInt, _ b: BigInt) -> BigInt {
  var (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
  if remainder != 0 && (remainder.sign == .minus) != (b.sign == .minus) {
    quotient -= 1
    remainder += b
  }
  let twice = BigInt(remainder.magnitude) * 2
  let whole = BigInt(b.magnitude)
  if twice > whole || twice == whole && quotient % 2 != 0 { quotient += 1 }
  return quotient
}

extension Interpreter {
  /// A checked timedelta.
  func timeDeltaInRange(_ span: TimeSpan) throws(PlanError) -> Value {
    guard span.days.magnitude <= 1 << 31 else {
      throw error(.overflowError, "Python int too large to convert to C int")
    }
    guard span.isInRange else {
      throw error(.overflowError, "days=\(span.days); must have magnitude <= 999999999")
    }
    return timeDelta(span)
  }

  private func timeDelta(total: BigInt) throws(PlanError) -> Value {
    guard total.bitWidth < 120 else { throw error(.overflowError, "Python int too large to convert to C int") }
    return try timeDeltaInRange(TimeSpan(total: Int128(total)))
  }

  /// The arguments of `timedelta(...)`: integers are exact, the fractions of floats are gathered and rounded once.
  private func timeSpan(of arguments: Arguments) throws(PlanError) -> TimeSpan {
    let units: [Int128] = [
      86_400_000_000, 1_000_000, 1, 1_000, 60_000_000, 3_600_000_000, 604_800_000_000,
    ]
    let names = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"]
    var total: Int128 = 0
    var fraction = 0.0
    for (index, unit) in units.enumerated() {
      let value = arguments[index + 1]
      switch native(value) {
      case .undefined: continue
      case .int(let integer): total += Int128(integer) * unit
      case .bool(let flag): total += flag ? unit : 0
      case .float(let number):
        guard number.isFinite else {
          throw number.isNaN
            ? error(.valueError, "cannot convert float NaN to integer")
            : error(.overflowError, "cannot convert float infinity to integer")
        }
        let whole = number.rounded(.towardZero)
        guard abs(whole) < 1e18 else {
          throw error(.overflowError, "days=\(Int(clamping: Int128(whole))); must have magnitude <= 999999999")
        }
        total += Int128(whole) * unit
        let rest = (number - whole) * Double(unit)
        let restWhole = rest.rounded(.towardZero)
        total += Int128(restWhole)
        fraction += rest - restWhole
      case .object(let reference) where reference.kind == .bigInteger:
        throw error(.overflowError, "Python int too large to convert to C int")
      default:
        throw error(
          .typeError, "unsupported type for timedelta \(names[index]) component: \(typeName(of: value))")
      }
    }
    if fraction != 0 {
      var rounded = fraction.rounded(.toNearestOrAwayFromZero)
      if abs(rounded - fraction) == 0.5 {
        let odd = total % 2 == 0 ? 0.0 : 1.0
        rounded = 2 * ((fraction + odd) * 0.5).rounded(.toNearestOrAwayFromZero) - odd
      }
      total += Int128(rounded)
    }
    return TimeSpan(total: total)
  }

  func defineTimeDelta(_ type: TypeInfo) {
    define(type) { d in
      d.staticMethod(
        "__new__",
        "cls, days=..., seconds=..., microseconds=..., milliseconds=..., minutes=..., hours=..., weeks=..."
      ) { (vm, a) throws(PlanError) in
        let span = try vm.timeSpan(of: a)
        let made = try vm.timeDeltaInRange(span)
        return vm.inSubclass(made, vm.typeInfo(a[0]) ?? type, type)
      }
      d.method("__init__", "self, *args, **kwargs") { _, _ in .none }
      d.property("days", get: { (vm, this) throws(PlanError) in .int(vm.timeSpan(this)?.days ?? 0) })
      d.property(
        "seconds", get: { (vm, this) throws(PlanError) in .int((vm.timeSpan(this)?.microseconds ?? 0) / 1_000_000) })
      d.property(
        "microseconds",
        get: { (vm, this) throws(PlanError) in .int((vm.timeSpan(this)?.microseconds ?? 0) % 1_000_000) })
      d.method("total_seconds", "self, /") { (vm, a) throws(PlanError) in
        let total = vm.timeSpan(a[0])?.total ?? 0
        // Exact below 2**53 microseconds; beyond, the correctly rounded quotient.
        if total.magnitude < 1 << 53 { return .float(Double(total) / 1e6) }
        return .float(Interpreter.quotient(BigInt(total), 1_000_000))
      }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let span = vm.timeSpan(a[0]) else { return .none }
        var parts: [String] = []
        if span.days != 0 { parts.append("days=\(span.days)") }
        if span.microseconds / 1_000_000 != 0 { parts.append("seconds=\(span.microseconds / 1_000_000)") }
        if span.microseconds % 1_000_000 != 0 { parts.append("microseconds=\(span.microseconds % 1_000_000)") }
        return vm.string("datetime.timedelta(\(parts.isEmpty ? "0" : parts.joined(separator: ", ")))")
      }
      d.method("__str__", "self, /") { (vm, a) throws(PlanError) in vm.string(vm.timeSpan(a[0])?.text ?? "") }
      d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
        guard let span = vm.timeSpan(a[0]) else { return .none }
        return .int(try vm.hash(of: span))
      }
      d.method("__bool__", "self, /") { (vm, a) throws(PlanError) in .bool(vm.timeSpan(a[0]) != TimeSpan()) }
      d.method("__neg__", "self, /") { (vm, a) throws(PlanError) in
        try vm.timeDeltaInRange(TimeSpan(total: -(vm.timeSpan(a[0])?.total ?? 0)))
      }
      d.method("__pos__", "self, /") { (vm, a) throws(PlanError) in vm.timeDelta(vm.timeSpan(a[0]) ?? TimeSpan()) }
      d.method("__abs__", "self, /") { (vm, a) throws(PlanError) in
        let span = vm.timeSpan(a[0]) ?? TimeSpan()
        return try vm.timeDeltaInRange(span.days < 0 ? TimeSpan(total: -span.total) : span)
      }
      d.method("__reduce__", "self, /") { (vm, a) throws(PlanError) in
        guard let span = vm.timeSpan(a[0]) else { return .none }
        let parts = vm.heap.tuple([
          .int(span.days), .int(span.microseconds / 1_000_000), .int(span.microseconds % 1_000_000),
        ])
        return vm.heap.tuple([.object(vm.type(of: a[0]).reference), parts])
      }
      defineTimeDeltaArithmetic(d)
      defineComparisons(d) { (vm, a, b, isEquality) throws(PlanError) -> Int? in
        guard let x = vm.timeSpan(a), let y = vm.timeSpan(b) else { return nil }
        let (p, q) = (x.total, y.total)
        return p < q ? -1 : p == q ? 0 : 1
      }
      d.set("min", timeDelta(TimeSpan(days: -999_999_999)))
      d.set("max", timeDelta(TimeSpan(days: 999_999_999, microseconds: 86_399_999_999)))
      d.set("resolution", timeDelta(TimeSpan(microseconds: 1)))
    }
  }

  /// Hash of the tuple (days, seconds, microseconds).
  func hash(of span: TimeSpan) throws(PlanError) -> Int {
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    return try hash(
      heap.tuple([.int(span.days), .int(span.microseconds / 1_000_000), .int(span.microseconds % 1_000_000)]))
  }

  private func defineTimeDeltaArithmetic(_ d: TypeDefinition) {
    for name in ["__add__", "__radd__"] {
      d.method(name, "self, other, /") { (vm, a) throws(PlanError) in
        guard let x = vm.timeSpan(a[0]), let y = vm.timeSpan(a[1]) else { return vm.notImplemented }
        return try vm.timeDeltaInRange(TimeSpan(days: x.days + y.days, microseconds: x.microseconds + y.microseconds))
      }
    }
    d.method("__sub__", "self, other, /") { (vm, a) throws(PlanError) in
      guard let x = vm.timeSpan(a[0]), let y = vm.timeSpan(a[1]) else { return vm.notImplemented }
      return try vm.timeDeltaInRange(TimeSpan(days: x.days - y.days, microseconds: x.microseconds - y.microseconds))
    }
    d.method("__rsub__", "self, other, /") { (vm, a) throws(PlanError) in
      guard let x = vm.timeSpan(a[0]), let y = vm.timeSpan(a[1]) else { return vm.notImplemented }
      return try vm.timeDeltaInRange(TimeSpan(days: y.days - x.days, microseconds: y.microseconds - x.microseconds))
    }
    for name in ["__mul__", "__rmul__"] {
      d.method(name, "self, other, /") { (vm, a) throws(PlanError) in
        guard let span = vm.timeSpan(a[0]) else { return vm.notImplemented }
        switch vm.native(a[1]) {
        case .int, .bool: return try vm.timeDelta(total: BigInt(span.total) * vm.anyInteger(a[1]))
        case .float(let number):
          let (top, bottom) = try vm.ratio(of: number)
          return try vm.timeDelta(total: dividedRoundingToEven(BigInt(span.total) * top, bottom))
        case .object(let reference) where reference.kind == .bigInteger:
          return try vm.timeDelta(total: BigInt(span.total) * reference.bigInteger)
        default: return vm.notImplemented
        }
      }
    }
    d.method("__truediv__", "self, other, /") { (vm, a) throws(PlanError) in
      guard let span = vm.timeSpan(a[0]) else { return vm.notImplemented }
      if let other = vm.timeSpan(a[1]) {
        if other == TimeSpan() { throw vm.error(.zeroDivisionError, "division by zero") }
        return .float(Interpreter.quotient(BigInt(span.total), BigInt(other.total)))
      }
      switch vm.native(a[1]) {
      case .int, .bool:
        let divisor = try vm.anyInteger(a[1])
        if divisor == 0 { throw vm.error(.zeroDivisionError, "integer division or modulo by zero") }
        return try vm.timeDelta(total: dividedRoundingToEven(BigInt(span.total), divisor))
      case .float(let number):
        if number == 0 { throw vm.error(.zeroDivisionError, "division by zero") }
        let (top, bottom) = try vm.ratio(of: number)
        return try vm.timeDelta(total: dividedRoundingToEven(BigInt(span.total) * bottom, top))
      default: return vm.notImplemented
      }
    }
    d.method("__floordiv__", "self, other, /") { (vm, a) throws(PlanError) in
      guard let span = vm.timeSpan(a[0]) else { return vm.notImplemented }
      if let other = vm.timeSpan(a[1]) {
        if other == TimeSpan() { throw vm.error(.zeroDivisionError, "integer division or modulo by zero") }
        return vm.heap.integer(BigInt(Interpreter.flooredDivision(span.total, other.total).quotient))
      }
      guard case .int(let divisor) = vm.native(a[1]) else { return vm.notImplemented }
      if divisor == 0 { throw vm.error(.zeroDivisionError, "integer division or modulo by zero") }
      return try vm.timeDeltaInRange(TimeSpan(total: Interpreter.flooredDivision(span.total, Int128(divisor)).quotient))
    }
    d.method("__mod__", "self, other, /") { (vm, a) throws(PlanError) in
      guard let span = vm.timeSpan(a[0]), let other = vm.timeSpan(a[1]) else { return vm.notImplemented }
      if other == TimeSpan() { throw vm.error(.zeroDivisionError, "integer division or modulo by zero") }
      return vm.timeDelta(TimeSpan(total: Interpreter.flooredDivision(span.total, other.total).remainder))
    }
    d.method("__divmod__", "self, other, /") { (vm, a) throws(PlanError) in
      guard let span = vm.timeSpan(a[0]), let other = vm.timeSpan(a[1]) else { return vm.notImplemented }
      if other == TimeSpan() { throw vm.error(.zeroDivisionError, "integer division or modulo by zero") }
      let (quotient, remainder) = Interpreter.flooredDivision(span.total, other.total)
      return vm.heap.tuple([vm.heap.integer(BigInt(quotient)), vm.timeDelta(TimeSpan(total: remainder))])
    }
  }

  static func flooredDivision(_ a: Int128, _ b: Int128) -> (quotient: Int128, remainder: Int128) {
    var (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    if remainder != 0 && (remainder < 0) != (b < 0) {
      quotient -= 1
      remainder += b
    }
    return (quotient, remainder)
  }

  /// A float as a ratio of integers.
  func ratio(of number: Double) throws(PlanError) -> (BigInt, BigInt) {
    if number.isNaN { throw error(.valueError, "cannot convert NaN to integer ratio") }
    if number.isInfinite { throw error(.overflowError, "cannot convert Infinity to integer ratio") }
    if number == 0 { return (0, 1) }
    let exponent = Int(number.exponent) - 52
    let scaled = BigInt(number * Double(sign: .plus, exponent: -max(exponent, -1022), significand: 1))
    if exponent >= -1022 && exponent >= 0 { return (BigInt(number), 1) }
    let shift = -max(exponent, -1022)
    return (scaled, BigInt(1) << shift)
  }

  /// a / b correctly rounded to a float.
  static func quotient(_ a: BigInt, _ b: BigInt) -> Double {
    if a == 0 { return 0 }
    let negative = (a.sign == .minus) != (b.sign == .minus)
    let top = BigInt(a.magnitude)
    let bottom = BigInt(b.magnitude)
    // Scale so that the quotient has at least 55 bits, and keep whether anything was cut off in the lowest one.
    let shift = max(0, 66 - (top.bitWidth - bottom.bitWidth))
    var (quotient, remainder) = (top << shift).quotientAndRemainder(dividingBy: bottom)
    if remainder != 0 { quotient |= 1 }
    remainder = 0
    // `quotient` has 66 or more bits: round to 53 by hand.
    let extra = quotient.bitWidth - 1 - 53
    var result: Double
    if extra > 0 {
      let kept = dividedRoundingToEven(quotient, BigInt(1) << extra)
      result = Double(kept) * Double(sign: .plus, exponent: extra, significand: 1)
    } else {
      result = Double(quotient)
    }
    result *= Double(sign: .plus, exponent: -shift, significand: 1)
    return negative ? -result : result
  }
}
