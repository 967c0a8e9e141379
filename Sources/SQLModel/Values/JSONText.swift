/// `json.dumps(value)` with Python's defaults: `, ` and `: ` as separators, everything outside ASCII escaped.
func jsonText(of value: SQLModelValue) throws(SQLModelError) -> String {
  switch value {
  case .none: return "null"
  case .bool(let value): return value ? "true" : "false"
  case .int(let value): return String(value)
  case .bigInteger(let digits): return digits
  case .float(let value):
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return pythonText(of: value)
  case .string(let text): return jsonString(text)
  case .json(let text): return text
  case .list(let values):
    var parts: [String] = []
    for item in values { parts.append(try jsonText(of: item)) }
    return "[" + parts.joined(separator: ", ") + "]"
  case .dictionary(let entries):
    var parts: [String] = []
    for entry in entries {
      let key: String
      switch entry.key {
      case .string(let text): key = text
      case .none, .bool, .int, .bigInteger, .float: key = try jsonText(of: entry.key)
      default:
        throw SQLModelError(
          .typeError, "keys must be str, int, float, bool or None, not \(entry.key.typeName)")
      }
      parts.append(jsonString(key) + ": " + (try jsonText(of: entry.value)))
    }
    return "{" + parts.joined(separator: ", ") + "}"
  default:
    throw SQLModelError(.typeError, "Object of type \(value.jsonTypeName) is not JSON serializable")
  }
}

extension SQLModelValue {
  fileprivate var jsonTypeName: String { typeName.split(separator: ".").last.map(String.init) ?? typeName }
}

/// A JSON string literal.
func jsonString(_ text: String) -> String {
  var result = "\""
  for unit in text.utf16 {
    switch unit {
    case 34: result += "\\\""
    case 92: result += "\\\\"
    case 10: result += "\\n"
    case 13: result += "\\r"
    case 9: result += "\\t"
    case 8: result += "\\b"
    case 12: result += "\\f"
    case 32...126: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
    default:
      let digits = String(unit, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
  return result + "\""
}
