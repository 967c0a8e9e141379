#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Floats to text and back.
//
// `repr` is the shortest decimal that reads back as the same float. Swift's `description` finds the same digits as CPython's
// dtoa; only where the exponent form begins differs, and that is arranged here (float_repr_style "short": exponent
// form below 1e-4 and from 1e16). Rounding to a number of digits is the C library's, which like CPython's rounds the
// exact binary value, half to even.

enum FloatText {
  /// `repr(float)`.
  static func repr(_ number: Double) -> String {
    if number.isNaN { return "nan" }
    let magnitude = number.magnitude
    if magnitude < 1e15 || magnitude >= 1e17 || magnitude.isInfinite { return number.description }
    let text = number.description
    if magnitude < 1e16 { return text.contains("e") ? positional(shortest(number)) : text }
    if text.contains("e") { return text }
    return exponential(shortest(number))
  }

  /// The shortest digits that identify a finite float: `0.d₁d₂d₃… × 10^point`, without trailing zeros ("0" for zero).
  struct Digits {
    var negative: Bool
    var digits: [UInt8]
    var point: Int
  }

  static func shortest(_ number: Double) -> Digits {
    var digits: [UInt8] = []
    var point = 0
    var exponent = 0
    var seenPoint = false
    var text = number.magnitude.description
    text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "e") {
          exponent = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)) ?? 0
          break
        }
        if byte == UInt8(ascii: ".") {
          seenPoint = true
        } else {
          digits.append(byte)
          if !seenPoint { point += 1 }
        }
        index += 1
      }
    }
    return normalized(Digits(negative: number.sign == .minus, digits: digits, point: point + exponent))
  }

  /// Leading and trailing zeros taken away.
  private static func normalized(_ value: Digits) -> Digits {
    var value = value
    let leading = value.digits.prefix { $0 == 48 }.count
    if leading == value.digits.count { return Digits(negative: value.negative, digits: [48], point: 1) }
    value.digits.removeFirst(leading)
    value.point -= leading
    while value.digits.last == 48 { value.digits.removeLast() }
    return value
  }

  /// `significant` correctly rounded digits of a finite float (dtoa's mode 2), trailing zeros kept.
  static func rounded(_ number: Double, significant: Int) -> Digits {
    let text = print("%.*e", max(significant - 1, 0), number.magnitude)
    var digits: [UInt8] = []
    var exponent = 0
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      }
      if byte != UInt8(ascii: ".") { digits.append(byte) }
    }
    return Digits(negative: number.sign == .minus, digits: digits, point: exponent + 1)
  }

  private static func positional(_ value: Digits) -> String {
    var text: [UInt8] = value.negative ? [UInt8(ascii: "-")] : []
    text += value.digits.prefix(value.point)
    text += [UInt8](repeating: 48, count: max(0, value.point - value.digits.count))
    text.append(UInt8(ascii: "."))
    text += value.digits.count > value.point ? value.digits[value.point...] : [48]
    return String(decoding: text, as: UTF8.self)
  }

  private static func exponential(_ value: Digits) -> String {
    var text: [UInt8] = value.negative ? [UInt8(ascii: "-")] : []
    text.append(value.digits[0])
    if value.digits.count > 1 {
      text.append(UInt8(ascii: "."))
      text += value.digits[1...]
    }
    text += exponentPart(value.point - 1, letter: UInt8(ascii: "e"))
    return String(decoding: text, as: UTF8.self)
  }

  /// `e+16`: a sign and at least two digits.
  static func exponentPart(_ exponent: Int, letter: UInt8) -> [UInt8] {
    var text = [letter, exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")]
    if abs(exponent) < 10 { text.append(48) }
    text += Array(String(abs(exponent)).utf8)
    return text
  }

  /// A finite float's magnitude with `decimals` places behind the point, rounded as CPython does.
  static func fixed(_ number: Double, decimals: Int) -> [UInt8] {
    let magnitude = number.magnitude
    if decimals <= 3 && magnitude < 9_007_199_254_740_992 { return shortFixed(magnitude, decimals) }
    return print("%.*f", decimals, magnitude)
  }

  /// Up to three places without the C library: significand × 10^places fits 64 bits, so the division by a power of two is exact.
  private static func shortFixed(_ magnitude: Double, _ decimals: Int) -> [UInt8] {
    let unit: UInt64 = decimals == 0 ? 1 : decimals == 1 ? 10 : decimals == 2 ? 100 : 1000
    let bits = magnitude.bitPattern
    let biased = Int(bits >> 52)
    var significand = bits & 0xF_FFFF_FFFF_FFFF
    if biased != 0 { significand |= 1 << 52 }
    let shift = 1075 - max(biased, 1)
    let product = significand * unit
    var whole: UInt64 = 0
    if shift <= 0 {
      whole = product << UInt64(-shift)
    } else if shift < 64 {
      whole = product >> UInt64(shift)
      let rest = product - (whole << UInt64(shift))
      let half = UInt64(1) << UInt64(shift - 1)
      if rest > half || (rest == half && whole & 1 != 0) { whole += 1 }
    }
    var digits = Array(String(whole / unit).utf8)
    if decimals > 0 {
      digits.append(UInt8(ascii: "."))
      let fraction = Array(String(whole % unit).utf8)
      digits += [UInt8](repeating: 48, count: decimals - fraction.count)
      digits += fraction
    }
    return digits
  }

  /// The C library's `printf` for one float.
  static func print(_ format: String, _ precision: Int, _ number: Double) -> [UInt8] {
    withVaList([Int32(truncatingIfNeeded: precision), number]) { arguments in
      var buffer = [CChar](repeating: 0, count: precision + 330)
      let written = vsnprintf(&buffer, buffer.count, format, arguments)
      return buffer.prefix(Int(written)).map { UInt8(bitPattern: $0) }
    }
  }

  /// `float(text)`: nil where it is no number. Blanks around it and single underscores between digits are allowed.
  static func parse(_ text: String) -> Double? {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.isPythonSpace { scalars.removeFirst() }
    while let last = scalars.last, last.isPythonSpace { scalars.removeLast() }
    var plain: [UInt8] = []
    var previousIsDigit = false
    var underscore = false
    for scalar in scalars {
      if scalar == "_" {
        guard previousIsDigit else { return nil }
        previousIsDigit = false
        underscore = true
        continue
      }
      let digit = scalar.pythonDigit.flatMap { scalar.value < 58 || scalar.value > 127 ? $0 : nil }
      if underscore && digit == nil { return nil }
      underscore = false
      previousIsDigit = digit != nil
      if let digit {
        plain.append(UInt8(48 + digit))
      } else if scalar.isASCII {
        plain.append(UInt8(scalar.value))
      } else {
        return nil
      }
    }
    if underscore { return nil }
    return parse(ascii: plain)
  }

  private static func parse(ascii: [UInt8]) -> Double? {
    var rest = ascii[...]
    var negative = false
    if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      negative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    switch String(decoding: rest, as: UTF8.self).lowercased() {
    case "inf", "infinity": return negative ? -Double.infinity : .infinity
    case "nan": return .nan
    default: break
    }
    // digits [. digits] [e sign digits], with a digit somewhere before the exponent
    var index = rest.startIndex
    var digits = 0
    func skipDigits() -> Int {
      let start = index
      while index < rest.endIndex, rest[index] >= 48 && rest[index] <= 57 { index += 1 }
      return index - start
    }
    digits += skipDigits()
    if index < rest.endIndex, rest[index] == UInt8(ascii: ".") {
      index += 1
      digits += skipDigits()
    }
    if digits == 0 { return nil }
    if index < rest.endIndex, rest[index] == UInt8(ascii: "e") || rest[index] == UInt8(ascii: "E") {
      index += 1
      if index < rest.endIndex, rest[index] == UInt8(ascii: "+") || rest[index] == UInt8(ascii: "-") { index += 1 }
      if skipDigits() == 0 { return nil }
    }
    guard index == rest.endIndex else { return nil }
    var terminated = rest.map { CChar(bitPattern: $0) }
    terminated.append(0)
    let value = strtod(terminated, nil)
    return negative ? -value : value
  }
}
