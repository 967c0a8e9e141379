import Diagnostics

/// Text → tokens, by the rules of Python's reference, chapter 2.
///
/// One pass over the bytes. Lines are joined inside brackets, so indentation is measured only at the start of a logical
/// line, where a stack of columns turns it into `indent` and `dedent` tokens; each column is measured twice, with tabs
/// to the next multiple of eight and with tabs of one column, and where the two disagree about which of two lines is
/// deeper the indentation is ambiguous (`TabError`). Blank lines and lines with only a comment give no token.
///
/// A mistake ends the pass with an `error` token: the parser may still find an earlier mistake of its own, which
/// CPython would report first. Tokens of an f-string's expressions are made by a second lexer over a part of the same
/// bytes (`expression`), so offsets are those of the file.
struct Lexer {
  let source: SourceFile
  let bytes: UnsafeBufferPointer<UInt8>
  let keywords = Keywords.shared
  /// One past the last byte that belongs to the text.
  let end: Int
  var index: Int
  var tokens = ContiguousArray<Token>()
  var failure: SyntaxFailure?

  /// The open brackets: where each stands, and its byte.
  var brackets: [(offset: Int, byte: UInt8)] = []
  /// The columns of the open blocks, with tabs to multiples of eight, and with tabs as one column.
  private var indents: [(column: Int, alternative: Int)] = [(0, 0)]

  /// Where the last comment starts: CPython counts a comment to the line break behind it.
  private var commentStart = -1

  static let deepestBrackets = 200
  static let deepestIndent = 100

  init(source: SourceFile, bytes: UnsafeBufferPointer<UInt8>) {
    self.source = source
    self.bytes = bytes
    self.end = bytes.count
    self.index = 0
    tokens.reserveCapacity(bytes.count / 4 + 8)
  }

  /// A lexer for an expression in an f-string: line breaks mean nothing in it.
  init(source: SourceFile, bytes: UnsafeBufferPointer<UInt8>, expression: Range<Int>) {
    self.source = source
    self.bytes = bytes
    self.end = expression.upperBound
    self.index = expression.lowerBound
  }

  /// The tokens of a file, with `newline` after each logical line and `endMarker` last.
  mutating func lexFile() {
    while lexLine() {}
  }

  /// The tokens of an f-string's expression, with `endMarker` last.
  mutating func lexExpression() {
    while lexToken(joining: true) {}
    if failure == nil { append(.endMarker, from: end, to: end) }
  }

  @inline(__always)
  func byte(at offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

  @inline(__always)
  mutating func append(_ kind: TokenKind, from start: Int, to stop: Int) {
    tokens.append(
      Token(
        kind: kind, level: UInt8(truncatingIfNeeded: brackets.count), start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: stop)))
  }

  /// Records the mistake and ends the pass; always false, for `return fail(…)`.
  mutating func fail(
    _ message: String, _ span: Range<Int>, kind: SyntaxFailure.Kind = .syntaxError, hint: String? = nil,
    isIncomplete: Bool = false
  ) -> Bool {
    failure = SyntaxFailure(
      kind: kind, message: message, source: source, span: Span(span), hint: hint, isIncomplete: isIncomplete)
    append(.error, from: span.lowerBound, to: max(span.upperBound, span.lowerBound))
    return false
  }

  // MARK: Lines

  /// One logical line with its indentation; false at the end of the text or after a mistake.
  private mutating func lexLine() -> Bool {
    let lineStart = index
    var column = 0
    var alternative = 0
    /// The columns before a backslash: indentation that is split over lines is measured on the first of them.
    var split: (column: Int, alternative: Int)?
    measuring: while index < end {
      switch bytes[index] {
      case 0x20:
        column += 1
        alternative += 1
      case 0x09:
        column = (column / 8 + 1) * 8
        alternative += 1
      case 0x0C:
        column = 0
        alternative = 0
      case 0x5C:
        if column > 0, split == nil { split = (column, alternative) }
        guard continueLine() else { return false }
        continue
      default: break measuring
      }
      index += 1
    }
    switch byte(at: index) {
    case 0x23:
      skipComment()
      if index < end { index += 1 }
      return index < end || finish()
    case 0x0A:
      index += 1
      return index < end || finish()
    default: break
    }
    if let split { (column, alternative) = split }
    guard index < end else { return finish() }
    guard indent(to: column, alternative: alternative, lineStart: lineStart) else { return false }
    while lexToken(joining: false) {}
    return failure == nil && (index < end || finish())
  }

  /// Compares a line's columns with the open blocks.
  private mutating func indent(to column: Int, alternative: Int, lineStart: Int) -> Bool {
    let current = indents[indents.count - 1]
    if column == current.column {
      return alternative == current.alternative || failInconsistent(lineStart)
    }
    if column > current.column {
      guard alternative > current.alternative else { return failInconsistent(lineStart) }
      guard indents.count < Self.deepestIndent else {
        return fail("too many levels of indentation", lineEnd(lineStart), kind: .indentationError)
      }
      indents.append((column, alternative))
      append(.indent, from: lineStart, to: index)
      return true
    }
    while column < indents[indents.count - 1].column {
      indents.removeLast()
      append(.dedent, from: max(index - 1, lineStart), to: max(index - 1, lineStart))
    }
    let outer = indents[indents.count - 1]
    guard column == outer.column else {
      // The dedents stand for nothing now.
      while tokens.last?.kind == .dedent { tokens.removeLast() }
      return fail(
        "unindent does not match any outer indentation level", lineEnd(lineStart), kind: .indentationError,
        hint: "this line is less indented than the one above, but no enclosing block starts at its column")
    }
    return alternative == outer.alternative || failInconsistent(lineStart)
  }

  private mutating func failInconsistent(_ lineStart: Int) -> Bool {
    fail(
      "inconsistent use of tabs and spaces in indentation", lineStart..<lineStart, kind: .tabError,
      hint: "indent with spaces only: four for each block")
  }

  /// The end of the line that starts at an offset: where CPython points for mistakes of indentation.
  private func lineEnd(_ start: Int) -> Range<Int> {
    var stop = start
    while stop < end, bytes[stop] != 0x0A { stop += 1 }
    return stop..<stop
  }

  /// The tokens after the last line: false, as there is nothing more.
  private mutating func finish() -> Bool {
    guard failure == nil else { return false }
    // The place of what is missing at the end is behind the last line's text.
    let place = end > 0 && bytes[end - 1] == 0x0A ? end - 1 : end
    for _ in 1..<indents.count { append(.dedent, from: place, to: place) }
    append(.endMarker, from: place, to: place)
    return false
  }

  mutating func skipComment() {
    while index < end, bytes[index] != 0x0A { index += 1 }
  }

  // MARK: Tokens

  /// One token, or the spaces and comments between two; false after `newline`, at the end and after a mistake.
  private mutating func lexToken(joining: Bool) -> Bool {
    guard index < end else { return joining ? false : endOfLine(at: end) }
    let start = index
    let byte = bytes[index]
    switch byte {
    case 0x20, 0x09, 0x0C:
      index += 1
      return true
    case 0x0A:
      index += 1
      return joining || !brackets.isEmpty || endOfLine(at: start)
    case 0x23:
      commentStart = index
      skipComment()
      return true
    case 0x5C: return continueLine()
    case 0x22, 0x27: return lexString(from: start, quoteAt: start, isRaw: false)
    case 0x30...0x39: return lexNumber()
    case 0x2E where self.byte(at: index + 1).isASCIIDigit: return lexNumber()
    default: return byte.startsIdentifier ? lexName() : lexOperator(byte)
    }
  }

  /// The end of a logical line, or of the text: an open bracket at the end of the text is a mistake.
  private mutating func endOfLine(at start: Int) -> Bool {
    if let open = brackets.last {
      return fail(
        "'\(Character(Unicode.Scalar(open.byte)))' was never closed", open.offset..<open.offset, isIncomplete: true)
    }
    let hasComment = commentStart >= 0 && brackets.isEmpty && commentStart > Int(tokens.last?.start ?? 0)
    append(.newline, from: hasComment ? commentStart : start, to: start)
    commentStart = -1
    return false
  }

  private mutating func continueLine() -> Bool {
    let next = index + 1
    guard byte(at: next) == 0x0A, next < end else {
      if next >= end { return fail("unexpected EOF while parsing", next..<next, isIncomplete: true) }
      return fail(
        "unexpected character after line continuation character", next..<next,
        hint: "after a backslash that continues a line nothing may follow, not even a space")
    }
    index = next + 1
    guard index < end else { return fail("unexpected EOF while parsing", next..<next, isIncomplete: true) }
    return true
  }

  private mutating func lexName() -> Bool {
    let start = index
    var hasWideBytes = false
    while index < end, bytes[index].continuesIdentifier {
      if bytes[index] >= 0x80 { hasWideBytes = true }
      index += 1
    }
    let length = index - start
    if length <= 3, index < end, bytes[index] == 0x22 || bytes[index] == 0x27,
      let prefix = StringPrefix(bytes, start..<index)
    {
      return lexString(from: start, quoteAt: index, isRaw: prefix.isRaw)
    }
    if hasWideBytes, let mistake = UnicodeIdentifier.firstMistake(in: bytes, start..<index) {
      return fail(mistake.message, mistake.offset..<mistake.offset)
    }
    let kind = length <= 8 ? keywords.kind(ofPacked: Keywords.pack(bytes, from: start, to: index)) : .name
    append(kind, from: start, to: index)
    return true
  }

  /// A string literal from its prefix to its closing quotes. What is inside is looked at when its node is made.
  private mutating func lexString(from start: Int, quoteAt: Int, isRaw: Bool) -> Bool {
    let quote = bytes[quoteAt]
    let isTriple = byte(at: quoteAt + 1) == quote && byte(at: quoteAt + 2) == quote
    var offset = quoteAt + (isTriple ? 3 : 1)
    while offset < end {
      let byte = bytes[offset]
      if byte == 0x5C {
        offset += 2
      } else if byte == quote {
        if !isTriple {
          index = offset + 1
          append(.string, from: start, to: index)
          return true
        }
        if self.byte(at: offset + 1) == quote, self.byte(at: offset + 2) == quote {
          index = offset + 3
          append(.string, from: start, to: index)
          return true
        }
        offset += 1
      } else if byte == 0x0A, !isTriple {
        break
      } else {
        offset += 1
      }
    }
    let stop = min(offset, end)
    let detected = source.line(at: UInt32(stop == end ? lastLineStart : stop))
    if isTriple {
      return fail(
        "unterminated triple-quoted string literal (detected at line \(detected))", start..<start, isIncomplete: true)
    }
    return fail(
      "unterminated string literal (detected at line \(detected))", start..<start,
      hint: "the string is still open at the end of the line: is a quote missing?")
  }

  /// Where the last line that has text starts: the line CPython names when the text ends inside a string.
  private var lastLineStart: Int {
    end > 0 && bytes[end - 1] == 0x0A ? end - 1 : end
  }
}
