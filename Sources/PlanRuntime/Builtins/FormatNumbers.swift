// int and float by a format spec.

extension Interpreter {
  func formatInteger(_ number: Whole, spec bytes: Bytes, of value: Value) throws(PlanError) -> Value {
    let spec = try parseSpec(bytes, of: value, align: ">", type: "d")
    switch spec.letter {
    case 98, 99, 100, 111, 120, 88, 110: break  // b c d o x X n
    case 101, 69, 102, 70, 103, 71, 37:  // e E f F g G %
      guard let double = number.double else { throw error(.overflowError, "int too large to convert to float") }
      return try formatFloat(double, parsed: spec, of: value)
    default: throw unknownFormatCode(spec, value)
    }
    if spec.precision != nil { throw error(.valueError, "Precision not allowed in integer format specifier") }
    if spec.avoidsNegativeZero {
      throw error(.valueError, "Negative zero coercion (z) not allowed in integer format specifier")
    }
    switch spec.letter {
    case 99:
      if spec.sign != 0 { throw error(.valueError, "Sign not allowed with integer format specifier 'c'") }
      if spec.alternate {
        throw error(.valueError, "Alternate form (#) not allowed with integer format specifier 'c'")
      }
      guard case .small(let code) = number else {
        throw error(.overflowError, "Python int too large to convert to C long")
      }
      guard code >= 0, code < 0x110000 else {
        throw error(.overflowError, "%c arg not in range(0x110000)")
      }
      guard let scalar = Unicode.Scalar(UInt32(code)) else { throw unsupported("the surrogate code point \(code)") }
      let text = StringObject(heap.stringOwned(String(scalar)))
      _ = heap.adopt(text.reference)
      let missing = max(0, spec.width - 1)
      let align = spec.align ?? 62
      let left = align == 60 ? 0 : align == 94 ? missing / 2 : missing
      return try padded(text, left: left, right: missing - left, fill: spec.fill)
    case 98: return try layOut(number, spec, radix: 2, prefix: "0b")
    case 111: return try layOut(number, spec, radix: 8, prefix: "0o")
    case 120: return try layOut(number, spec, radix: 16, prefix: "0x")
    case 88: return try layOut(number, spec, radix: 16, prefix: "0X")
    default:
      var text = try decimal(number)
      if number.isNegative { text.removeFirst() }
      return try layOut(spec, negative: number.isNegative, digits: Array(text.utf8))
    }
  }

  private func layOut(
    _ number: Whole, _ spec: FormatSpec, radix: Int, prefix: String
  ) throws(PlanError) -> Value {
    let digits = try digits(number, radix: radix, uppercase: prefix == "0X")
    return try layOut(
      spec, negative: number.isNegative, prefix: spec.alternate ? Array(prefix.utf8) : [], digits: Array(digits.utf8),
      group: 4)
  }

  func formatFloat(_ number: Double, spec bytes: Bytes, of value: Value) throws(PlanError) -> Value {
    let spec = try parseSpec(bytes, of: value, align: ">", type: "\0")
    return try formatFloat(number, parsed: spec, of: value)
  }

  private func formatFloat(_ number: Double, parsed spec: FormatSpec, of value: Value) throws(PlanError) -> Value {
    var letter = spec.letter
    var number = number
    switch letter {
    case 0, 101, 69, 102, 70, 103, 71, 110, 37: break
    default: throw unknownFormatCode(spec, value)
    }
    if let precision = spec.precision, precision > Int(Int32.max) { throw error(.valueError, "precision too big") }
    try checkAllocation(spec.precision ?? 0)
    try charge((spec.precision ?? 0) >> 6)
    let percent = letter == 37
    if percent {
      number *= 100
      letter = 102
    }
    if letter == 110 { letter = 103 }
    var text: FloatField
    if letter == 0 {
      text =
        spec.precision.map { FloatField.general(number, precision: $0, alternate: spec.alternate, addsPoint: true) }
        ?? FloatField.shortest(number)
    } else {
      let precision = spec.precision ?? 6
      switch letter {
      case 102, 70: text = FloatField.fixed(number, precision: precision, alternate: spec.alternate)
      case 101, 69: text = FloatField.exponential(number, precision: precision, alternate: spec.alternate)
      default: text = FloatField.general(number, precision: precision, alternate: spec.alternate, addsPoint: false)
      }
      if letter == 69 || letter == 70 || letter == 71 { text.uppercase() }
    }
    if percent { text.rest.append(37) }
    var negative = text.negative
    if spec.avoidsNegativeZero && negative && text.isZero { negative = false }
    return try layOut(spec, negative: negative, digits: text.digits, rest: text.rest)
  }
}

/// A float as text in two parts: the integer part's digits, and what follows (point, decimals, exponent; or `inf`, `nan`).
struct FloatField {
  var negative: Bool
  var digits: [UInt8]
  var rest: [UInt8]

  /// Nothing but zeros before an exponent.
  var isZero: Bool {
    digits.allSatisfy { $0 == 48 } && !rest.contains { $0 >= 49 && $0 <= 57 } && rest.first != 105 && rest.first != 110
  }

  mutating func uppercase() {
    rest = rest.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
  }

  private static func special(_ number: Double) -> FloatField? {
    if number.isNaN { return FloatField(negative: false, digits: [], rest: Array("nan".utf8)) }
    if number.isInfinite { return FloatField(negative: number < 0, digits: [], rest: Array("inf".utf8)) }
    return nil
  }

  /// Splits plain text at the end of its leading digits.
  private init(negative: Bool, text: [UInt8]) {
    let end = text.firstIndex { $0 < 48 || $0 > 57 } ?? text.count
    self.negative = negative
    digits = Array(text[..<end])
    rest = Array(text[end...])
  }

  private init(negative: Bool, digits: [UInt8], rest: [UInt8]) {
    self.negative = negative
    self.digits = digits
    self.rest = rest
  }

  static func shortest(_ number: Double) -> FloatField {
    if let special = special(number) { return special }
    return FloatField(negative: number.sign == .minus, text: Array(FloatText.repr(number.magnitude).utf8))
  }

  static func fixed(_ number: Double, precision: Int, alternate: Bool) -> FloatField {
    if let special = special(number) { return special }
    var text = FloatText.fixed(number, decimals: precision)
    if alternate && precision == 0 { text.append(46) }
    return FloatField(negative: number.sign == .minus, text: text)
  }

  static func exponential(_ number: Double, precision: Int, alternate: Bool) -> FloatField {
    if let special = special(number) { return special }
    var text = FloatText.print("%.*e", precision, number.magnitude)
    if alternate && precision == 0 { text.insert(46, at: 1) }
    return FloatField(negative: number.sign == .minus, text: text)
  }

  /// `g`: so many significant digits, exponent form where that is shorter; `addsPoint` is what a missing type letter means:
  /// `.0` behind integers.
  static func general(_ number: Double, precision: Int, alternate: Bool, addsPoint: Bool) -> FloatField {
    if let special = special(number) { return special }
    let significant = max(precision, 1)
    var value =
      number == 0
      ? FloatText.Digits(
        negative: number.sign == .minus, digits: [UInt8](repeating: 48, count: significant), point: 1)
      : FloatText.rounded(number, significant: significant)
    if !alternate { while value.digits.count > 1, value.digits.last == 48 { value.digits.removeLast() } }
    let exponent = value.point <= -4 || value.point > significant - (addsPoint ? 1 : 0)
    var text: [UInt8] = []
    if exponent && !(number == 0 && !addsPoint) {
      text.append(value.digits[0])
      if value.digits.count > 1 || alternate {
        text.append(46)
        text += value.digits[1...]
      }
      text += FloatText.exponentPart(value.point - 1, letter: 101)
      return FloatField(negative: value.negative, text: text)
    }
    if value.point <= 0 {
      text = [48, 46] + [UInt8](repeating: 48, count: -value.point) + value.digits
    } else if value.digits.count <= value.point {
      text = value.digits + [UInt8](repeating: 48, count: value.point - value.digits.count)
      if alternate { text.append(46) } else if addsPoint { text += [46, 48] }
    } else {
      text = value.digits[..<value.point] + [46] + value.digits[value.point...]
    }
    return FloatField(negative: value.negative, text: text)
  }
}
