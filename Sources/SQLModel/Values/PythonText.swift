extension SQLModelValue {
  /// `repr(value)`, for messages.
  package var representation: String {
    switch self {
    case .none: return "None"
    case .bool(let value): return value ? "True" : "False"
    case .int(let value): return String(value)
    case .bigInteger(let digits): return digits
    case .float(let value): return pythonText(of: value)
    case .string(let value): return pythonRepresentation(of: value)
    case .bytes(let bytes): return pythonRepresentation(of: bytes)
    case .decimal(let digits): return "Decimal('\(digits)')"
    case .date(let date): return "datetime.date(\(date.year), \(date.month), \(date.day))"
    case .dateTime(let value):
      var parts = [value.date.year, value.date.month, value.date.day, value.time.hour, value.time.minute]
      if value.time.second != 0 || value.time.microsecond != 0 { parts.append(value.time.second) }
      if value.time.microsecond != 0 { parts.append(value.time.microsecond) }
      let zone = value.utcOffset == nil ? "" : ", tzinfo=datetime.timezone.utc"
      return "datetime.datetime(\(parts.map(String.init).joined(separator: ", "))\(zone))"
    case .time(let time):
      var parts = [time.hour, time.minute]
      if time.second != 0 || time.microsecond != 0 { parts.append(time.second) }
      if time.microsecond != 0 { parts.append(time.microsecond) }
      return "datetime.time(\(parts.map(String.init).joined(separator: ", ")))"
    case .duration(let microseconds):
      var parts: [String] = []
      let days = Int64((Double(microseconds) / 86_400_000_000).rounded(.down))
      let rest = microseconds - days * 86_400_000_000
      if days != 0 { parts.append("days=\(days)") }
      if rest / 1_000_000 != 0 { parts.append("seconds=\(rest / 1_000_000)") }
      if rest % 1_000_000 != 0 { parts.append("microseconds=\(rest % 1_000_000)") }
      return "datetime.timedelta(\(parts.isEmpty ? "0" : parts.joined(separator: ", ")))"
    case .uuid(let hex): return "UUID('\(Self.dashed(hex))')"
    case .list(let values): return "[\(values.map(\.representation).joined(separator: ", "))]"
    case .dictionary(let entries):
      return "{\(entries.map { "\($0.key.representation): \($0.value.representation)" }.joined(separator: ", "))}"
    case .json(let text): return text
    case .instance(let instance): return "<\(instance.model.objectName): \(instance.text)>"
    case .expression(let expression): return expression.description
    case .query(let query): return "<QuerySet of \(query.model.objectName)>"
    case .other(_, let representation): return representation
    }
  }

  /// `str(value)`: what a text field stores.
  package var text: String {
    switch self {
    case .string(let value): value
    case .decimal(let digits): digits
    case .date(let date): date.text
    case .dateTime(let value): value.text + offsetText(value.utcOffset)
    case .time(let time): time.text
    case .uuid(let hex): Self.dashed(hex)
    case .instance(let instance): instance.text
    default: representation
    }
  }

  /// `type(value).__name__`.
  package var typeName: String {
    switch self {
    case .none: "NoneType"
    case .bool: "bool"
    case .int, .bigInteger: "int"
    case .float: "float"
    case .string, .json: "str"
    case .bytes: "bytes"
    case .decimal: "decimal.Decimal"
    case .date: "datetime.date"
    case .dateTime: "datetime.datetime"
    case .time: "datetime.time"
    case .duration: "datetime.timedelta"
    case .uuid: "UUID"
    case .list: "list"
    case .dictionary: "dict"
    case .instance(let instance): instance.model.objectName
    case .expression(let expression): expression.className
    case .query: "QuerySet"
    case .other(let name, _): name
    }
  }

  static func dashed(_ hex: String) -> String {
    let digits = Array(hex)
    guard digits.count == 32 else { return hex }
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }

  private func offsetText(_ offset: Int?) -> String {
    guard let offset else { return "" }
    let minutes = abs(offset) / 60
    return "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }
}

/// `repr(str)`.
package func pythonRepresentation(of text: String) -> String {
  let quote: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
  var result = String(quote)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "'" where quote == "'": result += "\\'"
    case _ where scalar.value < 32 || scalar.value == 127:
      result += "\\x" + hexadecimal(Int(scalar.value))
    default: result.unicodeScalars.append(scalar)
    }
  }
  result.append(quote)
  return result
}

private func pythonRepresentation(of bytes: [UInt8]) -> String {
  var result = "b'"
  for byte in bytes {
    switch byte {
    case 92: result += "\\\\"
    case 39: result += "\\'"
    case 10: result += "\\n"
    case 13: result += "\\r"
    case 9: result += "\\t"
    case 32...126: result.unicodeScalars.append(Unicode.Scalar(byte))
    default: result += "\\x" + hexadecimal(Int(byte))
    }
  }
  return result + "'"
}

private func hexadecimal(_ number: Int) -> String {
  let digits = String(number, radix: 16)
  return digits.count < 2 ? "0" + digits : digits
}

/// `repr(float)`.
func pythonText(of value: Double) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  let text = "\(value)"
  guard let exponent = text.firstIndex(of: "e") else { return text }
  var mantissa = String(text[..<exponent])
  let power = Int(text[text.index(after: exponent)...]) ?? 0
  if power >= 16 || power < -4 {
    if mantissa.hasSuffix(".0") { mantissa.removeLast(2) }
    return "\(mantissa)e\(power < 0 ? "-" : "+")\(padded(abs(power), 2))"
  }
  // Swift switches to exponents earlier than Python does: write the digits out.
  let negative = mantissa.hasPrefix("-")
  let digits = mantissa.filter(\.isNumber)
  let whole = mantissa.drop { $0 == "-" }.prefix { $0 != "." }.count
  let position = whole + power
  let body: String
  if position <= 0 {
    body = "0." + String(repeating: "0", count: -position) + digits
  } else if position >= digits.count {
    body = digits + String(repeating: "0", count: position - digits.count) + ".0"
  } else {
    body = "\(digits.prefix(position)).\(digits.dropFirst(position))"
  }
  return (negative ? "-" : "") + body
}
