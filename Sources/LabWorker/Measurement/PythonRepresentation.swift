import SQLiteStore

/// Arguments of a statement as Python prints them: `(1, 'a')`.
enum PythonRepresentation {
  /// - Parameter limit: bytes after which the text is cut.
  static func arguments(_ arguments: StatementArguments, limit: Int = 1_000) -> String {
    var text: String
    switch arguments {
    case .none: return ""
    case .positional(let values):
      text = "("
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        text += representation(value)
        if text.utf8.count > limit { return cut(text, limit) }
      }
      text += values.count == 1 ? ",)" : ")"
    case .named(let names, let values):
      let members = zip(names, values).map { "\(representation(.text($0))): \(representation($1))" }
      text = "{" + members.joined(separator: ", ") + "}"
    }
    return text.utf8.count > limit ? cut(text, limit) : text
  }

  private static func cut(_ text: String, _ limit: Int) -> String {
    String(decoding: text.utf8.prefix(limit), as: UTF8.self) + "…"
  }

  private static func representation(_ value: SQLiteValue) -> String {
    switch value {
    case .null: "None"
    case .integer(let integer): String(integer)
    case .real(let real): "\(real)"
    case .text(let text): quoted(text)
    case .blob(let bytes): "b" + quoted(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func quoted(_ text: String) -> String {
    let quote: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for character in text.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "'" where quote == "'": result += "\\'"
      default: result.unicodeScalars.append(character)
      }
    }
    result.append(quote)
    return result
  }
}
