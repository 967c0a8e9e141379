import BigInt

// `format(decimal, spec)`.

extension Interpreter {
  func formatDecimal(_ number: DecimalNumber, _ text: String) throws(PlanError) -> String {
    if text.isEmpty { return number.text() }
    let bytes = Array(text.utf8)
    let spec: FormatSpec
    do throws(PlanError) {
      spec = try bytes.withUnsafeBufferPointer { (buffer) throws(PlanError) in
        try parseSpec(buffer, of: decimal(number), align: ">", type: "g")
      }
    } catch {
      _ = takeRaised()
      throw self.error(.valueError, "invalid format string")
    }
    var letter = Character(Unicode.Scalar(spec.type) ?? " ")
    let hasType = text.hasSuffix(String(letter)) && "eEfFgGn%".contains(letter)
    if !hasType { letter = "g" }
    if spec.type != 0 && !"eEfFgGn%".contains(letter) { throw error(.valueError, "invalid format string") }
    if let precision = spec.precision { try checkAllocation(precision) }
    let body =
      number.kind == .finite
      ? formatted(number, letter, hasType: hasType, precision: spec.precision)
      : (digits: number.text().filter { $0 != "-" }, tail: "")
    var sign = number.isNegative ? "-" : spec.sign == UInt8(ascii: "+") ? "+" : spec.sign == 32 ? " " : ""
    if spec.avoidsNegativeZero && sign == "-" && !body.digits.contains(where: { ("1"..."9").contains($0) }) {
      sign = ""
    }
    var whole = String(body.digits.prefix { $0 != "." && $0 != "E" && $0 != "e" })
    let rest = String(body.digits.dropFirst(whole.count)) + body.tail
    let fill = String(decoding: spec.fill, as: UTF8.self)
    let align = spec.align ?? UInt8(ascii: ">")
    if align == UInt8(ascii: "=") && spec.fillIsZero {
      var width = spec.width - sign.count - rest.count
      while true {
        let grouped = group(whole, spec.grouping)
        if grouped.count >= width { return sign + grouped + rest }
        let before = whole
        whole = "0" + whole
        if group(whole, spec.grouping).count > width && spec.grouping != 0 && group(whole, spec.grouping).hasPrefix("0")
        {
          // One more zero would need a separator that does not fit: CPython lets it be one wider.
          if group(before, spec.grouping).count == width { return sign + group(before, spec.grouping) + rest }
        }
        width = max(width, 0)
      }
    }
    let core = group(whole, spec.grouping) + rest
    let padding = max(0, spec.width - core.count - sign.count)
    func pad(_ count: Int) -> String { String(repeating: fill, count: count) }
    switch align {
    case UInt8(ascii: "<"): return sign + core + pad(padding)
    case UInt8(ascii: "^"): return pad(padding / 2) + sign + core + pad(padding - padding / 2)
    case UInt8(ascii: "="): return sign + pad(padding) + core
    default: return pad(padding) + sign + core
    }
  }

  private func group(_ digits: String, _ separator: UInt8) -> String {
    guard separator != 0, digits.allSatisfy(\.isNumber) else { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { result.append(Character(Unicode.Scalar(separator))) }
      result.append(digit)
    }
    return result
  }

  /// The digits of a finite number without its sign, and what follows them.
  private func formatted(
    _ number: DecimalNumber, _ letter: Character, hasType: Bool, precision: Int?
  ) -> (digits: String, tail: String) {
    var value = number
    value.isNegative = false
    var tail = ""
    if letter == "%" {
      value.exponent += 2
      tail = "%"
    }
    let rounding = decimals.current.context.rounding
    func round(toExponent exponent: Int) {
      if value.exponent < exponent {
        let (cut, _) = DecimalContext.cut(
          value.coefficient, exponent - value.exponent, isNegative: number.isNegative, rounding)
        value.coefficient = cut
        value.exponent = exponent
      }
    }
    switch letter {
    case "f", "F", "%":
      if let precision {
        round(toExponent: -precision)
        if value.exponent > -precision {
          value.coefficient *= DecimalNumber.powerOfTen(value.exponent + precision)
          value.exponent = -precision
        }
      }
      return (value.fixedText, tail)
    case "e", "E":
      let places = precision ?? value.digitCount - 1
      if value.digitCount > places + 1 {
        round(toExponent: value.exponent + value.digitCount - places - 1)
        if value.digitCount > places + 1 {
          value.coefficient /= 10
          value.exponent += 1
        }
      }
      let power = value.coefficient == 0 ? value.exponent + places : value.adjusted
      var digits = String(value.coefficient)
      digits += String(repeating: "0", count: max(0, places + 1 - digits.count))
      let shown = String(digits.prefix(1)) + (places > 0 ? "." + digits.dropFirst().prefix(places) : "")
      return (shown, "\(letter)\(power < 0 ? "-" : "+")\(abs(power))")
    default:
      if let precision {
        let places = max(precision, 1)
        if value.digitCount > places {
          round(toExponent: value.exponent + value.digitCount - places)
          if value.digitCount > places {
            value.coefficient /= 10
            value.exponent += 1
          }
        }
      }
      let text = value.text()
      return (letter == "g" && hasType || letter == "n" ? text.lowercased() : text, tail)
    }
  }
}
