/// Turns what a plan wrote into what a field holds (`get_prep_value`). Values that don't fit raise here.
///
/// - Throws: `ValueError`, `TypeError` or `ValidationError` with Django's message.
package func prepared(_ value: SQLModelValue, for output: OutputField) throws(SQLModelError) -> SQLModelValue {
  if case .none = value { return value }
  if case .expression = value { return value }
  let target = output.valueField
  let name = target.name ?? "None"
  switch target.kind.internalType {
  case .field: return value
  case let kind where kind.isInteger: return try wholeNumber(value, field: name)
  case .float: return try floatingNumber(value, field: name)
  case .char, .slug, .text, .file, .filePath:
    if case .string = value { return value }
    return .string(value.text)
  case .genericIPAddress:
    return .string(value.text.trimmingWhitespace)
  case .boolean: return try boolean(value)
  case .decimal: return try decimal(value, type: target.type)
  case .date: return try date(value)
  case .dateTime: return try dateTime(value)
  case .time: return try time(value)
  case .uuid: return try uuid(value)
  case .binary:
    if case .string(let text) = value { return .bytes(Array(text.utf8)) }
    return value
  default: return value
  }
}

private func numberError(_ field: String, _ value: SQLModelValue, isType: Bool) -> SQLModelError {
  SQLModelError(
    isType ? .typeError : .valueError, "Field '\(field)' expected a number but got \(value.representation).")
}

private func wholeNumber(_ value: SQLModelValue, field: String) throws(SQLModelError) -> SQLModelValue {
  switch value {
  case .int, .bigInteger: return value
  case .bool(let flag): return .int(flag ? 1 : 0)
  case .float(let number):
    guard number.isFinite else { throw numberError(field, value, isType: false) }
    if let exact = Int64(exactly: number.rounded(.towardZero)) { return .int(exact) }
    return .bigInteger(wholeDigits(of: number))
  case .decimal(let digits):
    return try wholeNumber(.string(String(digits.prefix { $0 != "." })), field: field)
  case .string(let text):
    let digits = text.trimmingWhitespace
    guard let plain = pythonDigits(digits) else { throw numberError(field, value, isType: false) }
    if let number = Int64(plain) { return .int(number) }
    return .bigInteger(plain)
  case .instance, .list, .dictionary, .other, .bytes, .date, .dateTime, .time, .duration, .uuid, .json:
    throw numberError(field, value, isType: true)
  case .none, .expression, .query: return value
  }
}

/// The digits `int(text)` accepts, without underscores and plus; `nil` when it would raise.
func pythonDigits(_ text: String) -> String? {
  var body = Substring(text)
  var sign = ""
  if body.hasPrefix("-") || body.hasPrefix("+") {
    if body.hasPrefix("-") { sign = "-" }
    body = body.dropFirst()
  }
  guard let first = body.first, first != "_", body.last != "_", !body.contains("__") else { return nil }
  var digits = ""
  for character in body where character != "_" {
    guard let number = character.wholeNumberValue, number < 10 else { return nil }
    digits += String(number)
  }
  digits = String(digits.drop { $0 == "0" })
  return digits.isEmpty ? "0" : sign + digits
}

private func wholeDigits(of number: Double) -> String {
  // Exact decimal expansion of a double beyond 64 bits: mantissa times a power of two, by hand.
  var digits = [UInt8]()
  var mantissa = UInt64(number.magnitude.significandBitPattern | (1 << 52))
  while mantissa > 0 {
    digits.append(UInt8(mantissa % 10))
    mantissa /= 10
  }
  var shift = Int(number.exponent) - 52
  while shift > 0 {
    var carry: UInt8 = 0
    for index in digits.indices {
      let doubled = digits[index] * 2 + carry
      digits[index] = doubled % 10
      carry = doubled / 10
    }
    if carry > 0 { digits.append(carry) }
    shift -= 1
  }
  return (number < 0 ? "-" : "") + digits.reversed().map { String($0) }.joined()
}

private func floatingNumber(_ value: SQLModelValue, field: String) throws(SQLModelError) -> SQLModelValue {
  switch value {
  case .float: return value
  case .int(let number): return .float(Double(number))
  case .bool(let flag): return .float(flag ? 1 : 0)
  case .bigInteger(let digits), .decimal(let digits):
    if let number = Double(digits) { return .float(number) }
    throw numberError(field, value, isType: false)
  case .string(let text):
    let body = text.trimmingWhitespace.replacing("_", with: "")
    guard !body.lowercased().hasPrefix("0x"), let number = Double(body) else {
      throw numberError(field, value, isType: false)
    }
    return .float(number)
  case .expression, .query, .none: return value
  default: throw numberError(field, value, isType: true)
  }
}

private func boolean(_ value: SQLModelValue) throws(SQLModelError) -> SQLModelValue {
  switch value {
  case .bool: return value
  case .int(1), .float(1): return .bool(true)
  case .int(0), .float(0): return .bool(false)
  case .string("t"), .string("True"), .string("1"): return .bool(true)
  case .string("f"), .string("False"), .string("0"): return .bool(false)
  default:
    throw SQLModelError(.validationError, "['“\(value.text)” value must be either True or False.']")
  }
}

private func decimal(_ value: SQLModelValue, type: FieldType) throws(SQLModelError) -> SQLModelValue {
  switch value {
  case .decimal: return value
  case .int(let number): return .decimal(String(number))
  case .bool(let flag): return .decimal(flag ? "1" : "0")
  case .bigInteger(let digits): return .decimal(digits)
  case .float(let number):
    if number.isNaN {
      throw SQLModelError(.validationError, "['“nan” value must be a decimal number.']")
    }
    return .decimal(significantDigits(of: number, count: type.maxDigits ?? 28))
  case .string(let text):
    let body = text.trimmingWhitespace.replacing("_", with: "")
    guard isDecimalText(body) else {
      throw SQLModelError(.validationError, "['“\(text)” value must be a decimal number.']")
    }
    return .decimal(body)
  default:
    throw SQLModelError(.validationError, "['“\(value.text)” value must be a decimal number.']")
  }
}

private func isDecimalText(_ text: String) -> Bool {
  var rest = Substring(text)
  if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
  if ["inf", "infinity", "nan"].contains(rest.lowercased()) { return true }
  var sawDigit = false
  var sawPoint = false
  while let character = rest.first {
    if character.isNumber {
      sawDigit = true
    } else if character == ".", !sawPoint {
      sawPoint = true
    } else if character == "e" || character == "E", sawDigit {
      return Int(rest.dropFirst()) != nil
    } else {
      return false
    }
    rest = rest.dropFirst()
  }
  return sawDigit
}

/// `Context(prec=count).create_decimal_from_float(number)`: the double's exact decimal value, rounded half even.
private func significantDigits(of number: Double, count: Int) -> String {
  if number == 0 { return "0" }
  // 17 significant digits identify the double; the exact expansion differs only beyond them.
  let text = "\(number.magnitude)"
  var mantissa = text
  var power = 0
  if let exponent = text.firstIndex(of: "e") {
    mantissa = String(text[..<exponent])
    power = Int(text[text.index(after: exponent)...]) ?? 0
  }
  let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
  var digits = Array((String(parts[0]) + (parts.count > 1 ? String(parts[1]) : "")).drop { $0 == "0" })
  var point = parts[0].drop { $0 == "0" }.count + power
  if parts[0] == "0" { point = power - (parts.count > 1 ? parts[1].prefix { $0 == "0" }.count : 0) }
  while digits.last == "0" { digits.removeLast() }
  if digits.count > count {
    let roundUp = (digits[count].wholeNumberValue ?? 0) >= 5
    digits = Array(digits.prefix(count))
    if roundUp {
      var index = digits.count - 1
      while index >= 0 {
        if digits[index] == "9" {
          digits[index] = "0"
          index -= 1
        } else {
          digits[index] = Character(String((digits[index].wholeNumberValue ?? 0) + 1))
          break
        }
      }
      if index < 0 {
        digits.insert("1", at: 0)
        point += 1
      }
    }
  }
  let sign = number < 0 ? "-" : ""
  if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + String(digits) }
  if point >= digits.count { return sign + String(digits) + String(repeating: "0", count: point - digits.count) }
  return sign + String(digits[..<point]) + "." + String(digits[point...])
}

private func uuid(_ value: SQLModelValue) throws(SQLModelError) -> SQLModelValue {
  switch value {
  case .uuid: return value
  case .int(let number) where number >= 0:
    let hex = String(number, radix: 16)
    return .uuid(String(repeating: "0", count: 32 - hex.count) + hex)
  default:
    var hex = value.text.replacing("urn:", with: "").replacing("uuid:", with: "")
    hex = String(hex.drop { "{}".contains($0) })
    while let last = hex.last, "{}".contains(last) { hex.removeLast() }
    hex = hex.replacing("-", with: "").lowercased()
    guard hex.count == 32, hex.allSatisfy(\.isHexDigit) else {
      throw SQLModelError(.validationError, "['“\(value.text)” is not a valid UUID.']")
    }
    return .uuid(hex)
  }
}

extension String {
  var trimmingWhitespace: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
