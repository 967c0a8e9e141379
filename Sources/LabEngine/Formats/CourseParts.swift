/// A course cut at its second-level headings, so that `perflab lesson 3` and `perflab lesson caching` show a part.
package struct CourseParts: Sendable {
  package let text: String
  private let parts: [(heading: String, text: String)]

  package init(_ text: String) {
    self.text = text.hasSuffix("\n") ? text : text + "\n"
    var parts: [(heading: String, text: String)] = []
    var isCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isCode.toggle() }
      if !isCode, line.hasPrefix("## ") {
        parts.append((String(line.dropFirst(3)), line + "\n"))
      } else if !parts.isEmpty {
        parts[parts.count - 1].text += line + "\n"
      }
    }
    self.parts = parts
  }

  /// `1  The N+1 problem`, one line a part.
  package var contents: [String] {
    parts.enumerated().map { "\($0.offset + 1)  \($0.element.heading)" }
  }

  /// A part by its number, or by a word of its heading.
  package func find(_ part: String) -> String? {
    if let number = Int(part) { return parts.indices.contains(number - 1) ? parts[number - 1].text : nil }
    return parts.first { $0.heading.lowercased().contains(part.lowercased()) }?.text
  }
}
