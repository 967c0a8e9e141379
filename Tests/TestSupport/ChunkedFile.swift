package import Foundation
package import Testing

/// A test file in the language itself, cut into chunks by lines of `---`. An expected error stands on the line where it must
/// arise, behind `###`:
///
///     x = 1 +                      ### SyntaxError: invalid syntax
///     ---
///     len(3)                       ### TypeError: object of type 'int' has no len()
///
/// Each chunk is run alone, with empty lines before it, so that its line numbers are those of the file.
package struct ChunkedFile {
  /// A message on a line.
  package struct Message: Hashable, CustomStringConvertible {
    package var line: Int
    package var text: String

    package init(line: Int, text: String) {
      self.line = line
      self.text = text
    }

    package var description: String { "line \(line): \(text)" }
  }

  package struct Chunk {
    /// The text to run, padded to its place in the file, without the expectations.
    package let text: String
    package let expected: [Message]
    package let file: URL
    package let firstLine: Int

    /// Expects exactly these errors: one too many and one too few both fail.
    package func expect(_ actual: [Message], sourceLocation: SourceLocation = #_sourceLocation) {
      let name = file.lastPathComponent
      for message in expected where !actual.contains(message) {
        Issue.record("\(name): expected \(message), got \(actual)", sourceLocation: sourceLocation)
      }
      for message in actual where !expected.contains(message) {
        Issue.record("\(name): unexpected \(message)", sourceLocation: sourceLocation)
      }
    }
  }

  package let chunks: [Chunk]

  /// Reads a file.
  package init(_ file: URL) throws {
    var lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var chunks: [Chunk] = []
    var first = 0
    for index in 0...lines.count where index == lines.count || lines[index] == "---" {
      chunks.append(Self.chunk(lines[first..<index], file))
      first = index + 1
    }
    self.chunks = chunks
  }

  private static func chunk(_ lines: ArraySlice<Substring>, _ file: URL) -> Chunk {
    var text = String(repeating: "\n", count: lines.startIndex)
    var expected: [Message] = []
    for (index, line) in zip(lines.indices, lines) {
      guard let mark = line.range(of: "###") else {
        text += line + "\n"
        continue
      }
      let message = line[mark.upperBound...].trimmingCharacters(in: .whitespaces)
      expected.append(Message(line: index + 1, text: message))
      let code = line[..<mark.lowerBound]
      text += code[..<(code.lastIndex { $0 != " " }.map(code.index(after:)) ?? code.startIndex)] + "\n"
    }
    return Chunk(text: text, expected: expected, file: file, firstLine: lines.startIndex + 1)
  }
}
