/// What may follow a statement: white space and comments. Anything else is a second statement to Python's sqlite3 module,
/// even a lone semicolon.
enum StatementTail {
  static func holdsStatement(_ text: String) -> Bool {
    var rest = text.utf8[...]
    while let first = rest.first {
      switch first {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0c:
        rest = rest.dropFirst()
      case UInt8(ascii: "-"):
        guard rest.dropFirst().first == UInt8(ascii: "-") else { return true }
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return false }
        rest = rest[rest.index(after: end)...]
      case UInt8(ascii: "/"):
        guard rest.dropFirst().first == UInt8(ascii: "*") else { return true }
        guard let end = endOfComment(rest.dropFirst(2)) else { return false }
        rest = end
      default:
        return true
      }
    }
    return false
  }

  private static func endOfComment(_ text: Substring.UTF8View) -> Substring.UTF8View? {
    var rest = text
    while let star = rest.firstIndex(of: UInt8(ascii: "*")) {
      rest = rest[rest.index(after: star)...]
      if rest.first == UInt8(ascii: "/") { return rest.dropFirst() }
    }
    return nil
  }
}
