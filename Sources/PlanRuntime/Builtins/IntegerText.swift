import BigInt

// Integers to text and back. CPython's limit of 4300 digits holds for bases that are no power of two.

extension Interpreter {
  static let digitLimit = 4300

  /// `str(integer)`.
  func decimal(_ whole: Whole) throws(PlanError) -> String {
    switch whole {
    case .small(let integer): return String(integer)
    case .big(let integer):
      // 4300 digits are at most 14285 bits.
      if integer.magnitude.bitWidth > 14_284 {
        let text = integer.magnitude.bitWidth > 14_400 ? "" : String(integer.magnitude)
        if text.isEmpty || text.utf8.count > Interpreter.digitLimit {
          throw error(
            .valueError,
            "Exceeds the limit (\(Interpreter.digitLimit) digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
          )
        }
      }
      let words = integer.magnitude.bitWidth >> 6
      try charge(words * words >> 2)
      return String(integer)
    }
  }

  /// The digits of the magnitude in a base of 2, 8 or 16.
  func digits(_ whole: Whole, radix: Int, uppercase: Bool = false) throws(PlanError) -> String {
    switch whole {
    case .small(let integer): return String(integer.magnitude, radix: radix, uppercase: uppercase)
    case .big(let integer):
      try checkAllocation(integer.magnitude.bitWidth)
      try charge(integer.magnitude.bitWidth >> 3)
      return String(integer.magnitude, radix: radix, uppercase: uppercase)
    }
  }

  /// `int(text, base)`; `shown` is how the message shows the text.
  func parseInteger(
    _ text: String, base: Int, shown: () throws(PlanError) -> String
  ) throws(PlanError) -> Value {
    if base == 10, let quick = quickInteger(text) { return .int(quick) }
    guard let parsed = IntegerLiteral(text, base: base) else {
      let shown = try shown()
      throw error(.valueError, "invalid literal for int() with base \(base): \(shown)")
    }
    if parsed.digits.count <= 18, let small = Int(parsed.digits, radix: parsed.base) {
      return .int(parsed.negative ? -small : small)
    }
    if parsed.base & (parsed.base - 1) != 0 && parsed.digits.count > Interpreter.digitLimit {
      throw error(
        .valueError,
        "Exceeds the limit (\(Interpreter.digitLimit) digits) for integer string conversion: value has \(parsed.digits.count) digits; use sys.set_int_max_str_digits() to increase the limit"
      )
    }
    try charge(parsed.digits.count)
    guard let magnitude = BigInt(parsed.digits, radix: parsed.base) else {
      let shown = try shown()
      throw error(.valueError, "invalid literal for int() with base \(base): \(shown)")
    }
    return heap.integer(parsed.negative ? -magnitude : magnitude)
  }

  /// Plain ASCII digits, at most 18, with a minus sign or not.
  private func quickInteger(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { bytes -> Int? in
      guard let first = bytes.first else { return nil }
      let negative = first == UInt8(ascii: "-")
      let digits = negative ? bytes.dropFirst() : bytes[...]
      if digits.isEmpty || digits.count > 18 { return nil }
      var value = 0
      for byte in digits {
        guard byte >= 48 && byte <= 57 else { return nil }
        value = value &* 10 &+ Int(byte &- 48)
      }
      return negative ? -value : value
    }
  }
}

/// The parts of an integer's text: blanks around it, a sign, a prefix for the base, single underscores between digits.
struct IntegerLiteral {
  private(set) var negative = false
  private(set) var base: Int
  /// ASCII digits and letters, at least one.
  private(set) var digits = ""

  init?(_ text: String, base: Int) {
    self.base = base
    var rest = text.unicodeScalars[...]
    while let first = rest.first, first.isPythonSpace { rest.removeFirst() }
    while let last = rest.last, last.isPythonSpace { rest.removeLast() }
    if let sign = rest.first, sign == "+" || sign == "-" {
      negative = sign == "-"
      rest.removeFirst()
    }
    var hasPrefix = false
    if rest.first == "0", let letter = rest.dropFirst().first {
      let prefixed: Int? =
        switch letter {
        case "x", "X": 16
        case "o", "O": 8
        case "b", "B": 2
        default: nil
        }
      if let prefixed, base == 0 || base == prefixed {
        self.base = prefixed
        rest = rest.dropFirst(2)
        hasPrefix = true
      }
    }
    let decimal = self.base == 0
    if decimal { self.base = 10 }
    var afterDigit = hasPrefix
    for scalar in rest {
      if scalar == "_" {
        guard afterDigit else { return nil }
        afterDigit = false
        continue
      }
      guard let digit = scalar.pythonDigit, digit < self.base else { return nil }
      digits.unicodeScalars.append(IntegerLiteral.character(digit))
      afterDigit = true
    }
    guard afterDigit, !digits.isEmpty else { return nil }
    // "010" has no base; "00" is zero.
    if decimal, digits.first == "0", digits.contains(where: { $0 != "0" }) { return nil }
  }

  private static func character(_ digit: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(digit < 10 ? 48 + digit : 87 + digit))
  }
}

extension Unicode.Scalar {
  /// The value as a digit in bases up to 36: ASCII digits and letters and the decimal digits of other scripts.
  var pythonDigit: Int? {
    switch value {
    case 48...57: return Int(value) - 48
    case 65...90: return Int(value) - 55
    case 97...122: return Int(value) - 87
    case 0..<128: return nil
    default:
      guard properties.generalCategory == .decimalNumber, let number = properties.numericValue else { return nil }
      return Int(number)
    }
  }

  /// `str.isspace` of one code point: what `strip()` and `split()` take away.
  var isPythonSpace: Bool {
    switch value {
    case 9...13, 28...32, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
