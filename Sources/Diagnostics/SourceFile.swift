/// The text of one file, or of one REPL entry, with its line table.
///
/// Line ends are normalised as CPython's tokenizer does before it looks at anything: `\r\n` and `\r` become `\n`, and a
/// UTF-8 byte order mark is dropped. All offsets and spans refer to the normalised bytes.
package final class SourceFile: Sendable {
  /// The name that tracebacks print: a path, or `<stdin>`.
  package let name: String
  /// The normalised text. It may hold invalid UTF-8 and NUL bytes: the parser reports both.
  package let bytes: [UInt8]
  /// The offset at which each line starts; the first is 0.
  private let lineStarts: [UInt32]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = Self.normalised(bytes)
    self.lineStarts = Self.lineStarts(of: self.bytes)
  }

  package convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// How many lines the text has; text that ends in a line break has an empty last line, which counts.
  package var lineCount: Int { lineStarts.count }

  /// The place of an offset; one beyond the text is taken as its end.
  package func location(at offset: UInt32) -> SourceLocation {
    let line = lineIndex(at: offset)
    return SourceLocation(line: line + 1, column: min(Int(offset), bytes.count) - Int(lineStarts[line]))
  }

  /// The 1-based line in which an offset lies.
  package func line(at offset: UInt32) -> Int { lineIndex(at: offset) + 1 }

  /// Where a 1-based line's text lies, its line break left out; nil when there is no such line.
  package func range(ofLine line: Int) -> Range<Int>? {
    guard line >= 1, line <= lineStarts.count else { return nil }
    let start = Int(lineStarts[line - 1])
    let end = line < lineStarts.count ? Int(lineStarts[line]) - 1 : bytes.count
    return start..<end
  }

  /// The text of a 1-based line without its line break; invalid UTF-8 shows as U+FFFD. Nil when there is no such line.
  package func text(ofLine line: Int) -> String? {
    range(ofLine: line).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// The text that a span covers.
  package func text(of span: Span) -> String {
    let range = span.range.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The last line that starts at or before the offset, by bisection.
  private func lineIndex(at offset: UInt32) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private static func normalised(_ bytes: [UInt8]) -> [UInt8] {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard hasMark || bytes.contains(0x0D) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = hasMark ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0D {
        result.append(0x0A)
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func lineStarts(of bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    bytes.withUnsafeBufferPointer { buffer in
      for index in buffer.indices where buffer[index] == 0x0A {
        starts.append(UInt32(truncatingIfNeeded: index + 1))
      }
    }
    return starts
  }
}

/// A place in a file as people and CPython's `ast` count it.
package struct SourceLocation: Hashable, Sendable {
  /// Counted from 1.
  package var line: Int
  /// Counted from 0, in bytes of UTF-8, as CPython's `col_offset`.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
