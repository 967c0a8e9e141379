#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Prose for a terminal: paragraphs of a pack's texts, whose lines end where their author's editor ended them, filled to its width.
package enum Paragraphs {
  /// Longer lines are hard to read, however wide the terminal is.
  private static let widest = 100

  /// The columns of the terminal that standard output is, nil if it is none.
  package static var columnsOfTerminal: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// The text with its paragraphs and list items filled anew; code, tables and headings stay as they are, and so does all where there is no
  /// terminal.
  package static func filled(_ text: String, columns: Int? = columnsOfTerminal) -> String {
    guard let columns, columns >= 20 else { return text }
    let width = min(columns - 1, widest)
    var result: [String] = []
    var paragraph: [Substring] = []
    var isCode = false
    func end() {
      result += fill(paragraph, width)
      paragraph = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isFence = line.hasPrefix("```")
      if isFence { isCode.toggle() }
      if isCode || isFence || line.allSatisfy(\.isWhitespace) || isVerbatim(line, in: paragraph) {
        end()
        result.append(String(line))
      } else {
        if itemIndent(line) != nil { end() }
        paragraph.append(line)
      }
    }
    end()
    return result.joined(separator: "\n")
  }

  /// Headings, tables, quotes, and indented lines that go on with no list item.
  private static func isVerbatim(_ line: Substring, in paragraph: [Substring]) -> Bool {
    if let first = line.first, "#|>".contains(first) { return true }
    return line.hasPrefix("    ") && paragraph.isEmpty
  }

  /// How far the text of a list item stands in: `- text`, `12. text`; nil for other lines.
  private static func itemIndent(_ line: Substring) -> Int? {
    let start = line.prefix { $0 == " " }
    let mark = line.dropFirst(start.count).prefix { $0 != " " }
    let isNumber = mark.last == "." && mark.count > 1 && mark.dropLast().allSatisfy(\.isNumber)
    guard mark == "-" || mark == "*" || isNumber, line.count > start.count + mark.count else { return nil }
    return start.count + mark.count + 1
  }

  private static func fill(_ lines: [Substring], _ width: Int) -> [String] {
    guard let first = lines.first else { return [] }
    let margin = String(repeating: " ", count: itemIndent(first) ?? first.prefix { $0 == " " }.count)
    var filled: [String] = []
    var line = String(first.prefix { $0 == " " })
    var isFresh = true
    for word in lines.flatMap({ $0.split(separator: " ") }) {
      if !isFresh, line.count + 1 + word.count > width {
        filled.append(line)
        line = margin
        isFresh = true
      }
      line += isFresh ? String(word) : " " + word
      isFresh = false
    }
    return filled + [line]
  }
}
