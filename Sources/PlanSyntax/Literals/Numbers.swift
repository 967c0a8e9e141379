import Diagnostics

/// Number tokens → values. The lexer has checked their form.
extension Parser {
  /// More decimal digits than this are refused, as CPython 3.11 does: reading them takes quadratic time.
  static let mostDecimalDigits = 4300

  mutating func number(_ token: Token) throws(Failed) -> Literal {
    let range = token.span.range
    if range.count <= 18, let small = smallDecimal(range) { return .int(small) }
    var digits = bytes[range].filter { $0 != 0x5F }
    if digits.count > 1, digits[0] == 0x30, let radix = Self.radix(of: digits[1]) {
      return Self.integer(String(decoding: digits.dropFirst(2), as: UTF8.self), radix: radix)
    }
    let isImaginary = digits.last.map { $0 | 0x20 } == 0x6A
    if isImaginary { digits.removeLast() }
    let text = String(decoding: digits, as: UTF8.self)
    if isImaginary { return .imaginary(Double(text) ?? .infinity) }
    guard digits.allSatisfy(\.isASCIIDigit) else { return .float(Double(text) ?? .infinity) }
    guard digits.count <= Self.mostDecimalDigits else {
      throw raise(
        "Exceeds the limit (\(Self.mostDecimalDigits)) for integer string conversion: value has \(digits.count) "
          + "digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
          + "literals to avoid decimal conversion limits.", token.span)
    }
    return Self.integer(text, radix: 10)
  }

  /// The value of plain digits; nil when there is anything else among them.
  private func smallDecimal(_ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      guard bytes[index].isASCIIDigit else { return nil }
      value = value * 10 + Int(bytes[index] & 0x0F)
    }
    return value
  }

  private static func radix(of letter: UInt8) -> Int? {
    switch letter | 0x20 {
    case 0x78: 16
    case 0x6F: 8
    case 0x62: 2
    default: nil
    }
  }

  private static func integer(_ digits: String, radix: Int) -> Literal {
    Int(digits, radix: radix).map(Literal.int) ?? .bigInt(digits: digits, radix: radix)
  }
}
