import BigInt

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The operators of `float`, as floatobject.c computes them.

extension Interpreter {
  /// Quotient rounded down and remainder with the divisor's sign.
  static func floorDivide(_ a: Double, _ b: Double) -> (quotient: Double, remainder: Double) {
    var remainder = fmod(a, b)
    var quotient = (a - remainder) / b
    if remainder != 0 {
      if (b < 0) != (remainder < 0) {
        remainder += b
        quotient -= 1
      }
    } else {
      remainder = Double(signOf: b, magnitudeOf: 0)
    }
    if quotient != 0 {
      var floored = quotient.rounded(.down)
      if quotient - floored > 0.5 { floored += 1 }
      quotient = floored
    } else {
      quotient = Double(signOf: a / b, magnitudeOf: 0)
    }
    return (quotient, remainder)
  }

  /// `a ** b` for floats.
  func power(_ a: Double, _ b: Double) throws(PlanError) -> Double {
    if b == 0 || a == 1 { return 1 }
    if a.isNaN || b.isNaN { return .nan }
    if a == 0 && b < 0 {
      throw error(.zeroDivisionError, "0.0 cannot be raised to a negative power")
    }
    if a < 0 && a.isFinite && b.isFinite && b != b.rounded(.down) {
      throw unsupported("complex numbers (a negative number to a fractional power)")
    }
    let result = pow(a, b)
    if result.isInfinite && a.isFinite && b.isFinite {
      throw error(
        .overflowError, arguments: [.int(34), string("Numerical result out of range")])
    }
    return result
  }

  /// `round(number, digits)`: the decimal with that many places nearest to the exact binary value, read back as a float.
  func round(_ number: Double, digits: Int) throws(PlanError) -> Double {
    // floatobject.c: 323 = ceil((53 + 1074) * log10(2)) less the digits before the point; -308 = -(1024 + 1) * log10(2).
    if !number.isFinite || number == 0 || digits > 323 { return number }
    if digits < -308 { return Double(signOf: number, magnitudeOf: 0) }
    let magnitude: Double
    if digits >= 0 {
      magnitude =
        FloatText.parse(String(decoding: FloatText.print("%.*f", digits, number.magnitude), as: UTF8.self)) ?? 0
    } else {
      magnitude = roundToTens(number.magnitude, -digits)
    }
    if magnitude.isInfinite { throw error(.overflowError, "rounded value too large to represent") }
    return Double(signOf: number, magnitudeOf: magnitude)
  }

  private func roundToTens(_ magnitude: Double, _ zeros: Int) -> Double {
    let whole = magnitude.rounded(.towardZero)
    let unit = BigUInt(10).power(zeros)
    var (quotient, remainder) = BigUInt(whole).quotientAndRemainder(dividingBy: unit)
    remainder <<= 1
    let odd = quotient.words.first.map { $0 & 1 != 0 } ?? false
    if remainder > unit || (remainder == unit && (odd || magnitude != whole)) { quotient += 1 }
    return BigInt(quotient * unit).nearestDouble ?? .infinity
  }

  /// `round(number)`: the nearest integer, half to even.
  func roundToInteger(_ number: Double) throws(PlanError) -> Value {
    try truncated(number.isFinite ? number.rounded(.toNearestOrEven) : number)
  }

  /// -1, 0 or 1 as an integer compares with a float, exactly; nil for NaN.
  static func compare(_ whole: Whole, _ number: Double) -> Int? {
    if number.isNaN { return nil }
    if number.isInfinite { return number > 0 ? -1 : 1 }
    if case .small(let integer) = whole, integer.magnitude <= 1 << 53 {
      let value = Double(integer)
      return value < number ? -1 : value == number ? 0 : 1
    }
    let floor = number.rounded(.down)
    let big = whole.big
    let other = BigInt(floor)
    if big != other { return big < other ? -1 : 1 }
    return floor == number ? 0 : -1
  }
}
