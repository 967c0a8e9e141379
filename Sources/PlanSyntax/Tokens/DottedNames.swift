package import Diagnostics

/// A dotted name in a text, found among its tokens: never in a string or a comment.
package struct DottedName: Equatable, Sendable {
  /// The parts between the dots: `["Post", "objects"]`.
  package var parts: [String]
  /// The offset behind each part.
  package var ends: [UInt32]
  /// The lines of the statement that it is in, or of its head where the statement is a compound one.
  package var lines: ClosedRange<Int>

  /// The dotted names of a file in the order of the text, as long as they go: `a.b.c` is one. A file that cannot be read has those up to
  /// the place where reading it failed.
  package static func all(in source: SourceFile) -> [DottedName] {
    let tokens = source.bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(source: source, bytes: buffer)
      lexer.lexFile()
      return lexer.tokens
    }
    var found: [DottedName] = []
    var first = 0
    for end in tokens.indices where tokens[end].kind == .newline || tokens[end].kind == .endMarker {
      if first < end {
        let lines =
          source.line(
            at: tokens[first].start)...max(
            source.line(at: tokens[first].start), source.line(at: tokens[end - 1].end))
        found += names(among: tokens[first..<end], in: source, lines: lines)
      }
      first = end + 1
    }
    return found
  }

  private static func names(
    among tokens: ArraySlice<Token>, in source: SourceFile, lines: ClosedRange<Int>
  ) -> [DottedName] {
    var found: [DottedName] = []
    var index = tokens.startIndex
    while index < tokens.endIndex {
      let isInside = index > tokens.startIndex && tokens[index - 1].kind == .dot
      guard tokens[index].kind == .name, !isInside else {
        index += 1
        continue
      }
      var parts = [source.text(of: tokens[index])]
      var ends = [tokens[index].end]
      var last = index
      while last + 2 < tokens.endIndex, tokens[last + 1].kind == .dot, tokens[last + 2].kind == .name {
        last += 2
        parts.append(source.text(of: tokens[last]))
        ends.append(tokens[last].end)
      }
      found.append(DottedName(parts: parts, ends: ends, lines: lines))
      index = last + 1
    }
    return found
  }
}

extension SourceFile {
  fileprivate func text(of token: Token) -> String {
    String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }
}
