/// Diagnostics as text, in the layout in which CPython 3.11 prints an uncaught `SyntaxError`:
///
///       File "plan.py", line 1
///         if size = 3:
///            ^^^^^^^^
///     SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
///
/// The line's indentation is left out. One caret stands for an empty span; a span over several lines is marked to the
/// end of its first; a place to the left of the text gets no mark. Columns are counted in characters, as CPython does.
/// Below the message stand the notes, each under its own place, and the hint.
package struct DiagnosticRenderer: Sendable {
  /// Whether perflab's own hint is added; without it the text is CPython's.
  package var showsHints: Bool

  package init(showsHints: Bool = true) { self.showsHints = showsHints }

  /// The diagnostic in lines that each end in a line break.
  package func render(_ diagnostic: Diagnostic) -> String {
    var text = diagnostic.place.map(render) ?? ""
    text += "\(diagnostic.category.name): \(diagnostic.message)\n"
    for note in diagnostic.notes {
      text += note.place.map(render) ?? ""
      text += "note: \(note.message)\n"
    }
    if showsHints, let hint = diagnostic.hint { text += "hint: \(hint)\n" }
    return text
  }

  /// The file, the line and the marks below it.
  private func render(_ place: Diagnostic.Place) -> String {
    let line = MarkedLine(place)
    return "  File \"\(place.source.name)\", line \(line.number)\n" + line.rendered
  }
}

/// One line of source and what is marked in it.
package struct MarkedLine: Sendable {
  /// Counted from 1.
  package let number: Int
  /// Without its line break.
  package let text: String
  /// Counted in characters from 0; a lower bound below 0 marks nothing.
  package let columns: Range<Int>

  package init(_ place: Diagnostic.Place) {
    if let excerpt = place.excerpt {
      number = excerpt.line
      text = excerpt.text
      columns = Self.characters(excerpt.columns, in: excerpt.text)
      return
    }
    let start = place.source.location(at: place.span.start)
    let end = place.source.location(at: place.span.end)
    number = start.line
    text = place.source.text(ofLine: start.line) ?? ""
    let last = end.line > start.line ? max(text.utf8.count, start.column) : end.column
    columns = Self.characters(start.column..<max(last, start.column), in: text)
  }

  /// The line and its carets, indented by four; blank lines have none.
  package var rendered: String {
    let content = text.drop { $0 == " " || $0 == "\t" || $0 == "\u{C}" }
    let indentation = text.unicodeScalars.count - content.unicodeScalars.count
    var result = "    \(content)\n"
    let start = min(columns.lowerBound - indentation, content.unicodeScalars.count)
    guard start >= 0 else { return result }
    result += "    " + String(repeating: " ", count: start)
    result += String(repeating: "^", count: max(columns.count, 1)) + "\n"
    return result
  }

  /// UTF-8 offsets as counts of characters.
  private static func characters(_ columns: Range<Int>, in text: String) -> Range<Int> {
    func count(_ offset: Int) -> Int {
      guard offset > 0 else { return offset }
      let bytes = text.utf8
      let known = String(decoding: bytes.prefix(offset), as: UTF8.self).unicodeScalars.count
      return known + max(0, offset - bytes.count)
    }
    return count(columns.lowerBound)..<max(count(columns.lowerBound), count(columns.upperBound))
  }
}
