import BigInt

// A context: precision, rounding, limits and traps, with the operations that depend on them.

struct DecimalContext {
  var precision = 28
  var rounding = DecimalRounding.halfEven
  var minimumExponent = -999_999
  var maximumExponent = 999_999
  var capitals = 1
  var clamp = 0
  var traps: Set<DecimalSignal> = [.invalidOperation, .divisionByZero, .overflow]
  var flags: Set<DecimalSignal> = []

  private var smallestExponent: Int { minimumExponent - precision + 1 }

  /// Notes a condition; raises it where it is trapped.
  mutating func signal(_ signal: DecimalSignal, _ raises: String? = nil) throws(DecimalCondition) {
    flags.insert(signal)
    if traps.contains(signal) { throw DecimalCondition(signal: signal, raises: raises ?? signal.rawValue) }
  }

  private mutating func invalid(_ raises: String = "InvalidOperation") throws(DecimalCondition) -> DecimalNumber {
    try signal(.invalidOperation, raises)
    return .nan
  }

  /// NaN operands: a signaling one is an invalid operation, a quiet one is the result.
  mutating func nan(_ operands: DecimalNumber...) throws(DecimalCondition) -> DecimalNumber? {
    for operand in operands where operand.kind == .signalingNaN {
      try signal(.invalidOperation)
      var quiet = operand
      quiet.kind = .quietNaN
      return quiet
    }
    return operands.first { $0.kind == .quietNaN }
  }

  // MARK: Rounding

  /// A magnitude without its last `count` digits.
  static func cut(
    _ coefficient: BigInt, _ count: Int, isNegative: Bool, _ rounding: DecimalRounding
  ) -> (BigInt, isExact: Bool) {
    if coefficient == 0 { return (0, true) }
    let unit = DecimalNumber.powerOfTen(count)
    let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: unit)
    if remainder == 0 { return (quotient, true) }
    let up = rounding.increments(isNegative: isNegative, last: quotient, remainder: remainder, unit: unit)
    return (up ? quotient + 1 : quotient, false)
  }

  /// `finalize`: a result within the context's precision and exponents.
  mutating func finish(_ number: DecimalNumber) throws(DecimalCondition) -> DecimalNumber {
    guard number.kind == .finite else { return number }
    var result = number
    if result.coefficient == 0 {
      let top = clamp == 1 ? maximumExponent - precision + 1 : maximumExponent
      let clamped = min(max(result.exponent, smallestExponent), top)
      if clamped != result.exponent {
        result.exponent = clamped
        try signal(.clamped)
      }
      return result
    }
    let digits = result.digitCount
    var floor = result.exponent + digits - precision
    let isSubnormal = result.adjusted < minimumExponent
    if isSubnormal { floor = max(floor, smallestExponent) }
    if result.exponent + digits - 1 > maximumExponent { return try overflow(result) }
    if result.exponent < floor {
      var (cut, isExact) = DecimalContext.cut(
        result.coefficient, floor - result.exponent, isNegative: result.isNegative, rounding)
      result.exponent = floor
      if DecimalNumber.digits(cut) > precision {
        cut /= 10
        result.exponent += 1
      }
      result.coefficient = cut
      if result.adjusted > maximumExponent { return try overflow(result) }
      if isSubnormal {
        try signal(.subnormal)
        if !isExact { try signal(.underflow) }
      }
      if !isExact { try signal(.inexact) }
      try signal(.rounded)
      isExact = true
      return result
    }
    if isSubnormal { try signal(.subnormal) }
    return result
  }

  private mutating func overflow(_ number: DecimalNumber) throws(DecimalCondition) -> DecimalNumber {
    try signal(.overflow)
    try signal(.inexact)
    try signal(.rounded)
    let toInfinity: Bool
    switch rounding {
    case .halfEven, .halfUp, .halfDown, .up: toInfinity = true
    case .ceiling: toInfinity = !number.isNegative
    case .floor: toInfinity = number.isNegative
    case .down, .zeroFiveUp: toInfinity = false
    }
    if toInfinity { return DecimalNumber(kind: .infinity, isNegative: number.isNegative) }
    return DecimalNumber(
      isNegative: number.isNegative, coefficient: DecimalNumber.powerOfTen(precision) - 1,
      exponent: maximumExponent - precision + 1)
  }

  // MARK: Operations

  mutating func add(_ a: DecimalNumber, _ b: DecimalNumber) throws(DecimalCondition) -> DecimalNumber {
    if let nan = try nan(a, b) { return nan }
    if a.kind == .infinity {
      if b.kind == .infinity && a.isNegative != b.isNegative { return try invalid() }
      return a
    }
    if b.kind == .infinity { return b }
    // A number far below the other's last digit only matters for rounding.
    var (x, y) = (a, b)
    let span = precision + 3
    if !a.isZero && !b.isZero {
      if a.exponent - b.adjusted > span && b.exponent < a.exponent {
        y = sticky(for: b, below: min(a.exponent, a.adjusted - precision) - 2)
      } else if b.exponent - a.adjusted > span && a.exponent < b.exponent {
        x = sticky(for: a, below: min(b.exponent, b.adjusted - precision) - 2)
      }
    }
    let exponent = min(x.exponent, y.exponent)
    // A zero does not lower the exponent beyond what the precision can show.
    if a.isZero && !b.isZero || b.isZero && !a.isZero {
      let other = a.isZero ? b : a
      let zero = a.isZero ? a : b
      let least = max(min(zero.exponent, other.exponent), other.exponent - max(0, precision - other.digitCount))
      let shift = max(0, other.exponent - least)
      return try finish(
        DecimalNumber(
          isNegative: other.isNegative, coefficient: other.coefficient * DecimalNumber.powerOfTen(shift),
          exponent: other.exponent - shift))
    }
    let left = signed(x, at: exponent)
    let right = signed(y, at: exponent)
    let sum = left + right
    var isNegative = sum < 0
    if sum == 0 {
      isNegative = a.isNegative && b.isNegative || (a.isNegative != b.isNegative && rounding == .floor)
    }
    return try finish(
      DecimalNumber(isNegative: isNegative, coefficient: BigInt(sum.magnitude), exponent: exponent))
  }

  private func sticky(for number: DecimalNumber, below exponent: Int) -> DecimalNumber {
    DecimalNumber(isNegative: number.isNegative, coefficient: 1, exponent: exponent)
  }

  private func signed(_ number: DecimalNumber, at exponent: Int) -> BigInt {
    let magnitude = number.coefficient * DecimalNumber.powerOfTen(number.exponent - exponent)
    return number.isNegative ? -magnitude : magnitude
  }

  mutating func subtract(_ a: DecimalNumber, _ b: DecimalNumber) throws(DecimalCondition) -> DecimalNumber {
    if let nan = try nan(a, b) { return nan }
    var negated = b
    negated.isNegative.toggle()
    return try add(a, negated)
  }

  mutating func multiply(_ a: DecimalNumber, _ b: DecimalNumber) throws(DecimalCondition) -> DecimalNumber {
    if let nan = try nan(a, b) { return nan }
    let isNegative = a.isNegative != b.isNegative
    if a.kind == .infinity || b.kind == .infinity {
      if a.isZero || b.isZero { return try invalid() }
      return DecimalNumber(kind: .infinity, isNegative: isNegative)
    }
    return try finish(
      DecimalNumber(
        isNegative: isNegative, coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent))
  }

  mutating func divide(_ a: DecimalNumber, _ b: DecimalNumber) throws(DecimalCondition) -> DecimalNumber {
    if let nan = try nan(a, b) { return nan }
    let isNegative = a.isNegative != b.isNegative
    if a.kind == .infinity {
      if b.kind == .infinity { return try invalid() }
      return DecimalNumber(kind: .infinity, isNegative: isNegative)
    }
    if b.kind == .infinity {
      try signal(.clamped)
      return DecimalNumber(isNegative: isNegative, exponent: smallestExponent)
    }
    if b.isZero {
      if a.isZero { return try invalid("DivisionUndefined") }
      try signal(.divisionByZero)
      return DecimalNumber(kind: .infinity, isNegative: isNegative)
    }
    let ideal = a.exponent - b.exponent
    if a.isZero { return try finish(DecimalNumber(isNegative: isNegative, exponent: ideal)) }
    let shift = b.digitCount - a.digitCount + precision + 1
    var exponent = ideal - shift
    let top = shift >= 0 ? a.coefficient * DecimalNumber.powerOfTen(shift) : a.coefficient
    let bottom = shift >= 0 ? b.coefficient : b.coefficient * DecimalNumber.powerOfTen(-shift)
    var (quotient, remainder) = top.quotientAndRemainder(dividingBy: bottom)
    if remainder != 0 {
      // Not exact: a last digit of 0 or 5 would hide it from the rounding.
      if quotient % 5 == 0 { quotient += 1 }
    } else {
      while exponent < ideal && quotient % 10 == 0 {
        quotient /= 10
        exponent += 1
      }
    }
    remainder = 0
    return try finish(DecimalNumber(isNegative: isNegative, coefficient: quotient, exponent: exponent))
  }

  /// Quotient towards zero and remainder.
  mutating func divideInteger(
    _ a: DecimalNumber, _ b: DecimalNumber
  ) throws(DecimalCondition) -> (DecimalNumber, DecimalNumber) {
    if let nan = try nan(a, b) { return (nan, nan) }
    let isNegative = a.isNegative != b.isNegative
    if a.kind == .infinity {
      let nan = try invalid()
      return (b.kind == .infinity ? nan : DecimalNumber(kind: .infinity, isNegative: isNegative), nan)
    }
    if b.isZero {
      if a.isZero {
        let nan = try invalid("DivisionUndefined")
        return (nan, nan)
      }
      try signal(.divisionByZero)
      return (DecimalNumber(kind: .infinity, isNegative: isNegative), try invalid())
    }
    let ideal = min(a.exponent, b.kind == .infinity ? a.exponent : b.exponent)
    if b.kind == .infinity || a.isZero || a.adjusted - b.adjusted <= -2 {
      var rest = a
      if b.kind != .infinity && rest.exponent > ideal && !a.isZero {
        rest.coefficient *= DecimalNumber.powerOfTen(rest.exponent - ideal)
      }
      if b.kind != .infinity { rest.exponent = ideal }
      return (DecimalNumber(isNegative: isNegative), try finish(rest))
    }
    guard a.adjusted - b.adjusted <= precision else {
      let nan = try invalid("DivisionImpossible")
      return (nan, nan)
    }
    let x = a.coefficient * DecimalNumber.powerOfTen(a.exponent - ideal)
    let y = b.coefficient * DecimalNumber.powerOfTen(b.exponent - ideal)
    let (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
    guard quotient < DecimalNumber.powerOfTen(precision) else {
      let nan = try invalid("DivisionImpossible")
      return (nan, nan)
    }
    return (
      DecimalNumber(isNegative: isNegative, coefficient: quotient),
      try finish(DecimalNumber(isNegative: a.isNegative, coefficient: remainder, exponent: ideal))
    )
  }

  mutating func quantize(
    _ a: DecimalNumber, _ b: DecimalNumber, _ mode: DecimalRounding
  ) throws(DecimalCondition) -> DecimalNumber {
    if let nan = try nan(a, b) { return nan }
    if a.kind == .infinity || b.kind == .infinity {
      return a.kind == b.kind ? a : try invalid()
    }
    guard b.exponent >= smallestExponent, b.exponent <= maximumExponent else { return try invalid() }
    if a.isZero { return try finish(DecimalNumber(isNegative: a.isNegative, exponent: b.exponent)) }
    guard a.adjusted <= maximumExponent, a.adjusted - b.exponent + 1 <= precision else { return try invalid() }
    var result = a
    var isExact = true
    if a.exponent >= b.exponent {
      result.coefficient *= DecimalNumber.powerOfTen(a.exponent - b.exponent)
    } else {
      (result.coefficient, isExact) = DecimalContext.cut(
        a.coefficient, b.exponent - a.exponent, isNegative: a.isNegative, mode)
    }
    result.exponent = b.exponent
    guard result.digitCount <= precision else { return try invalid() }
    if !result.isZero && result.adjusted < minimumExponent { try signal(.subnormal) }
    if a.exponent < b.exponent {
      if !isExact { try signal(.inexact) }
      try signal(.rounded)
    }
    return result
  }

  /// A whole number in the given rounding, exponent 0 or above.
  func integral(_ number: DecimalNumber, _ mode: DecimalRounding) -> DecimalNumber {
    guard number.kind == .finite, number.exponent < 0 else { return number }
    let (cut, _) = DecimalContext.cut(number.coefficient, -number.exponent, isNegative: number.isNegative, mode)
    return DecimalNumber(isNegative: number.isNegative, coefficient: cut)
  }

  mutating func normalize(_ number: DecimalNumber) throws(DecimalCondition) -> DecimalNumber {
    if let nan = try nan(number) { return nan }
    var result = try finish(number)
    guard result.kind == .finite else { return result }
    if result.coefficient == 0 {
      result.exponent = 0
      return result
    }
    while result.coefficient % 10 == 0 && result.exponent < maximumExponent {
      result.coefficient /= 10
      result.exponent += 1
    }
    return result
  }

  mutating func squareRoot(_ number: DecimalNumber) throws(DecimalCondition) -> DecimalNumber {
    if let nan = try nan(number) { return nan }
    if number.isZero {
      return try finish(
        DecimalNumber(isNegative: number.isNegative, exponent: Int((Double(number.exponent) / 2).rounded(.down))))
    }
    if number.isNegative { return try invalid() }
    if number.kind == .infinity { return number }
    let wanted = precision + 1
    var exponent = number.exponent >> 1
    var coefficient = number.coefficient
    var length: Int
    if number.exponent & 1 != 0 {
      coefficient *= 10
      length = (number.digitCount >> 1) + 1
    } else {
      length = (number.digitCount + 1) >> 1
    }
    let shift = wanted - length
    var isExact = true
    if shift >= 0 {
      coefficient *= DecimalNumber.powerOfTen(2 * shift)
    } else {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: DecimalNumber.powerOfTen(-2 * shift))
      coefficient = quotient
      isExact = remainder == 0
    }
    exponent -= shift
    var root = coefficient.squareRoot()
    isExact = isExact && root * root == coefficient
    if isExact {
      if shift >= 0 { root /= DecimalNumber.powerOfTen(shift) } else { root *= DecimalNumber.powerOfTen(-shift) }
      exponent += shift
    } else if root % 5 == 0 {
      root += 1
    }
    length = 0
    let mode = rounding
    rounding = .halfEven
    defer { rounding = mode }
    return try finish(DecimalNumber(coefficient: root, exponent: exponent))
  }

  /// A whole power: exact multiplication by squaring with guard digits, rounded once.
  mutating func power(_ base: DecimalNumber, _ exponent: DecimalNumber) throws(DecimalCondition) -> DecimalNumber? {
    if let nan = try nan(base, exponent) { return nan }
    guard exponent.kind == .finite else { return nil }
    let whole = exponent.truncated
    guard DecimalNumber.order(DecimalNumber(whole), exponent) == 0 else { return nil }
    guard let count = Int(exactly: whole), count.magnitude < 1_000_000 else { return nil }
    if count == 0 {
      if base.isZero { return try invalid() }
      return DecimalNumber(coefficient: 1)
    }
    let isNegative = base.isNegative && count % 2 != 0
    if base.isZero || base.kind == .infinity {
      if base.isZero == (count > 0) { return DecimalNumber(isNegative: isNegative) }
      return DecimalNumber(kind: .infinity, isNegative: isNegative)
    }
    if count < 0 && base.coefficient != 1 || base.digitCount * Int(count.magnitude) > precision * 4 {
      var guarded = self
      guarded.precision = precision + 12 + String(count.magnitude).utf8.count
      guarded.traps = []
      var result = DecimalNumber(coefficient: 1)
      var factor = base
      factor.isNegative = false
      var left = count.magnitude
      while left > 0 {
        if left & 1 == 1 { result = try guarded.multiply(result, factor) }
        left >>= 1
        if left > 0 { factor = try guarded.multiply(factor, factor) }
      }
      if count < 0 { result = try guarded.divide(DecimalNumber(coefficient: 1), result) }
      result.isNegative = isNegative
      return try finish(result)
    }
    if count < 0 {
      return try finish(DecimalNumber(isNegative: isNegative, coefficient: 1, exponent: base.exponent * count))
    }
    return try finish(
      DecimalNumber(
        isNegative: isNegative, coefficient: base.coefficient.power(count), exponent: base.exponent * count))
  }
}
