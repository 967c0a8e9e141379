import BigInt

// The operators of `int`. Each takes the fast way for 64 bits and falls back to BigInt where that overflows; what can grow is
// charged by its size and checked against the memory limit before it is computed.

extension Interpreter {
  func add(_ a: Whole, _ b: Whole) throws(PlanError) -> Value {
    if case .small(let x) = a, case .small(let y) = b {
      let (sum, overflow) = x.addingReportingOverflow(y)
      if !overflow { return .int(sum) }
    }
    try chargeWords(a, b)
    return heap.integer(a.big + b.big)
  }

  func subtract(_ a: Whole, _ b: Whole) throws(PlanError) -> Value {
    if case .small(let x) = a, case .small(let y) = b {
      let (difference, overflow) = x.subtractingReportingOverflow(y)
      if !overflow { return .int(difference) }
    }
    try chargeWords(a, b)
    return heap.integer(a.big - b.big)
  }

  func multiply(_ a: Whole, _ b: Whole) throws(PlanError) -> Value {
    if case .small(let x) = a, case .small(let y) = b {
      let (product, overflow) = x.multipliedReportingOverflow(by: y)
      if !overflow { return .int(product) }
    }
    try chargeProduct(a.bitLength, b.bitLength)
    return heap.integer(a.big * b.big)
  }

  /// Charges a multiplication or division of numbers of so many bits, one operation for each pair of words.
  private func chargeProduct(_ a: Int, _ b: Int) throws(PlanError) {
    let words = (a >> 6 + 1).multipliedReportingOverflow(by: b >> 6 + 1)
    try checkAllocation((a + b) >> 3)
    try charge(words.overflow ? Int.max >> 1 : words.partialValue)
  }

  /// Quotient and remainder as Python rounds them: towards minus infinity.
  func floorDivide(_ a: Whole, _ b: Whole, _ message: String) throws(PlanError) -> (quotient: Whole, remainder: Whole) {
    if b.isZero { throw error(.zeroDivisionError, message) }
    if case .small(let x) = a, case .small(let y) = b, !(x == Int.min && y == -1) {
      var (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
      if remainder != 0 && (remainder < 0) != (y < 0) {
        quotient -= 1
        remainder += y
      }
      return (.small(quotient), .small(remainder))
    }
    try chargeProduct(max(0, a.bitLength - b.bitLength), b.bitLength)
    let divisor = b.big
    var (quotient, remainder) = a.big.quotientAndRemainder(dividingBy: divisor)
    if !remainder.isZero && remainder.sign != divisor.sign {
      quotient -= 1
      remainder += divisor
    }
    return (Whole(quotient), Whole(remainder))
  }

  /// `a / b` of integers: the float nearest to the true quotient.
  func trueDivide(_ a: Whole, _ b: Whole) throws(PlanError) -> Value {
    if b.isZero { throw error(.zeroDivisionError, "division by zero") }
    if case .small(let x) = a, case .small(let y) = b, x.magnitude <= 1 << 53, y.magnitude <= 1 << 53 {
      return .float(Double(x) / Double(y))
    }
    let numerator = a.big.magnitude
    let denominator = b.big.magnitude
    let negative = a.isNegative != b.isNegative
    if numerator.isZero { return .float(negative ? -0.0 : 0) }
    try chargeProduct(a.bitLength, b.bitLength)
    // A quotient of at least 66 bits holds all that rounding to 53 (or fewer, for subnormal results) has to know.
    var shift = 66 - (numerator.bitWidth - denominator.bitWidth)
    // A result below 2^-1022 has fewer bits: stop at the last place of a subnormal, two bits below it.
    shift = min(shift, 1076)
    let scaled: (quotient: BigUInt, remainder: BigUInt)
    if shift >= 0 {
      scaled = (numerator << shift).quotientAndRemainder(dividingBy: denominator)
    } else {
      scaled = numerator.quotientAndRemainder(dividingBy: denominator << -shift)
    }
    var quotient = scaled.quotient
    if !scaled.remainder.isZero { quotient |= 1 }
    guard let result = Interpreter.scale(quotient, by: -shift) else {
      throw error(.overflowError, "integer division result too large for a float")
    }
    return .float(negative ? -result : result)
  }

  /// `value` × 2^exponent, rounded once, half to even; its last bit may stand for all that was cut off.
  static func scale(_ value: BigUInt, by exponent: Int) -> Double? {
    if value.isZero { return 0 }
    let top = value.bitWidth + exponent
    if top > 1024 { return nil }
    // The exponent of the last place that the result has.
    let last = max(top - 53, -1074)
    let drop = last - exponent
    var kept = value
    if drop > 0 {
      kept = value >> drop
      let rest = value - (kept << drop)
      let half = BigUInt(1) << (drop - 1)
      if rest > half || (rest == half && kept.words.first.map { $0 & 1 != 0 } == true) { kept += 1 }
    }
    let result = Double(
      sign: .plus, exponent: drop > 0 ? last : exponent, significand: Double(UInt64(kept)))
    return result.isInfinite ? nil : result
  }

  /// `a ** b` for integers; a negative exponent gives a float.
  func power(_ a: Whole, _ b: Whole) throws(PlanError) -> Value {
    if b.isNegative {
      guard let base = a.double, let exponent = b.double else {
        throw error(.overflowError, "int too large to convert to float")
      }
      return .float(try power(base, exponent))
    }
    if b.isZero { return .int(1) }
    if case .small(let base) = a {
      if base == 0 || base == 1 { return .int(base) }
      if base == -1 { return .int(b.isOdd ? -1 : 1) }
    }
    guard case .small(let exponent) = b else { throw tooLarge() }
    let (bits, overflow) = a.bitLength.multipliedReportingOverflow(by: exponent)
    if overflow { throw tooLarge() }
    if case .small(let base) = a, bits <= 128, let result = smallPower(base, exponent) { return .int(result) }
    try checkAllocation(bits >> 3)
    try charge((bits >> 6) &* (bits >> 6) / 2 + 1)
    return heap.integer(a.big.power(exponent))
  }

  private func tooLarge() -> PlanError {
    stopped(.limit(type: "MemoryLimit", name: "memory", value: options.memoryLimit))
  }

  private func smallPower(_ base: Int, _ exponent: Int) -> Int? {
    var result = 1
    var square = base
    var remaining = exponent
    while true {
      if remaining & 1 != 0 {
        let (product, overflow) = result.multipliedReportingOverflow(by: square)
        if overflow { return nil }
        result = product
      }
      remaining >>= 1
      if remaining == 0 { return result }
      let (product, overflow) = square.multipliedReportingOverflow(by: square)
      if overflow { return nil }
      square = product
    }
  }

  /// `pow(a, b, m)`.
  func power(_ a: Whole, _ b: Whole, modulus m: Whole) throws(PlanError) -> Value {
    if m.isZero { throw error(.valueError, "pow() 3rd argument cannot be 0") }
    let modulus = m.big
    let size = BigInt(modulus.magnitude)
    var base = a.big
    var exponent = b.big
    if exponent.sign == .minus {
      guard let inverse = base.inverse(size) else {
        throw error(.valueError, "base is not invertible for the given modulus")
      }
      base = inverse
      exponent = -exponent
    }
    let words = size.magnitude.bitWidth >> 6 + 1
    try charge(exponent.magnitude.bitWidth &* words &* words)
    var result = base.power(exponent, modulus: size)
    if result.sign == .minus { result += size }
    if modulus.sign == .minus && !result.isZero { result += modulus }
    return heap.integer(result)
  }

  func shiftLeft(_ a: Whole, _ b: Whole) throws(PlanError) -> Value {
    if b.isNegative { throw error(.valueError, "negative shift count") }
    if a.isZero { return .int(0) }
    guard case .small(let shift) = b, shift < 1 << 43 else {
      throw error(.overflowError, "too many digits in integer")
    }
    if case .small(let x) = a, a.bitLength + shift < 63 { return .int(x << shift) }
    try checkAllocation((a.bitLength + shift) >> 3)
    try charge((a.bitLength + shift) >> 6)
    return heap.integer(a.big << shift)
  }

  func shiftRight(_ a: Whole, _ b: Whole) throws(PlanError) -> Value {
    if b.isNegative { throw error(.valueError, "negative shift count") }
    guard case .small(let shift) = b else { return .int(a.isNegative ? -1 : 0) }
    if case .small(let x) = a { return .int(shift > 63 ? (x < 0 ? -1 : 0) : x >> shift) }
    try chargeWords(a, b)
    let number = a.big
    // Towards minus infinity: by way of the complement, because BigInt shifts magnitudes.
    return heap.integer(number.sign == .minus ? -((-number - 1) >> shift) - 1 : number >> shift)
  }

  func bitwise(
    _ a: Whole, _ b: Whole, _ small: (Int, Int) -> Int, _ large: (BigInt, BigInt) -> BigInt
  ) throws(PlanError) -> Value {
    if case .small(let x) = a, case .small(let y) = b { return .int(small(x, y)) }
    try chargeWords(a, b)
    return heap.integer(large(a.big, b.big))
  }

  /// `round(integer, digits)` for negative `digits`: to a multiple of a power of ten, half to even.
  func round(_ a: Whole, digits: Int) throws(PlanError) -> Value {
    if digits >= 0 { return value(a) }
    if -digits > a.bitLength { return .int(0) }
    guard case .object(let reference) = try power(.small(10), .small(-digits)), reference.kind == .bigInteger else {
      let unit = BigInt(10).power(-digits)
      return roundToMultiple(a, unit)
    }
    return roundToMultiple(a, reference.bigInteger)
  }

  private func roundToMultiple(_ a: Whole, _ unit: BigInt) -> Value {
    let number = a.big
    var (quotient, remainder) = number.magnitude.quotientAndRemainder(dividingBy: unit.magnitude)
    remainder <<= 1
    if remainder > unit.magnitude
      || (remainder == unit.magnitude && quotient.words.first.map { $0 & 1 != 0 } == true)
    {
      quotient += 1
    }
    let rounded = BigInt(quotient * unit.magnitude)
    return heap.integer(number.sign == .minus ? -rounded : rounded)
  }
}
