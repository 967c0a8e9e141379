/// Whether what was typed is a whole statement, or goes on on the next line.
///
/// Python's own rule at its prompt, told from the text alone: open brackets, an open triple-quoted string and a backslash at
/// the end go on; a compound statement (its first line ends in a colon) or a decorator goes on until an empty line. What is
/// wrong in other ways is whole, so that the parser can say what is wrong.
enum InputCompleteness {
  static func isWhole(_ lines: [String]) -> Bool {
    let text = lines.joined(separator: "\n")
    var scanner = Scanner()
    scanner.scan(text)
    if scanner.isOpen { return false }
    guard scanner.hasBlock || lines.first.map({ $0.hasPrefix("@") }) == true else { return true }
    return lines.last.map { $0.allSatisfy(\.isWhitespace) } ?? true
  }

  private struct Scanner {
    private var depth = 0
    private var isInString = false
    private var endsWithBackslash = false
    /// A line outside of brackets and strings ended in a colon.
    private(set) var hasBlock = false

    var isOpen: Bool { depth > 0 || isInString || endsWithBackslash }

    mutating func scan(_ text: String) {
      let bytes = Array(text.utf8)
      var index = 0
      var lastCode: UInt8 = 0
      func quote(at index: Int) -> [UInt8]? {
        guard bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else { return nil }
        let triple = Array(repeating: bytes[index], count: 3)
        return index + 2 < bytes.count && Array(bytes[index..<index + 3]) == triple ? triple : [bytes[index]]
      }
      while index < bytes.count {
        let byte = bytes[index]
        if let mark = quote(at: index) {
          index = skipString(bytes, from: index + mark.count, mark)
          lastCode = byte
          continue
        }
        switch byte {
        case UInt8(ascii: "#"):
          while index < bytes.count, bytes[index] != 0x0A { index += 1 }
          continue
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        case 0x0A where depth == 0:
          if lastCode == UInt8(ascii: ":") { hasBlock = true }
          lastCode = 0
        case UInt8(ascii: "\\") where index + 1 == bytes.count: endsWithBackslash = true
        default: break
        }
        if byte > 0x20 { lastCode = byte }
        index += 1
      }
      if lastCode == UInt8(ascii: ":"), depth == 0 { hasBlock = true }
    }

    /// The index after a string's end; an open triple-quoted one leaves the statement open, an open simple one ends with its
    /// line (the parser complains).
    private mutating func skipString(_ bytes: [UInt8], from start: Int, _ mark: [UInt8]) -> Int {
      var index = start
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "\\") {
          index += 2
        } else if mark.count == 1, bytes[index] == 0x0A {
          return index
        } else if index + mark.count <= bytes.count, Array(bytes[index..<index + mark.count]) == mark {
          return index + mark.count
        } else {
          index += 1
        }
      }
      if mark.count == 3 { isInString = true }
      return index
    }
  }
}
