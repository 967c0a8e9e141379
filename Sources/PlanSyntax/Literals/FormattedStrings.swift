import Diagnostics

/// F-strings by the rules of Python 3.11 (PEP 498, before PEP 701): an f-string is one token, and what is between its
/// braces is looked at afterwards.
///
/// An expression ends at the first `!`, `:`, `=` or `}` that is outside its brackets and strings and is no part of a
/// comparison; there is no backslash, no `#` and none of the f-string's own quotes in it. Its text is lexed where it
/// stands, in parentheses that CPython adds and that show in its messages, and parsed by a parser of its own. A format
/// specification is an f-string in itself, one level deep.
struct FormattedLiteral {
  let token: Token
  /// The span of all the literals that are joined.
  let whole: Span
  let isRaw: Bool
  /// How far the text has been read.
  var index: Int
}

extension Parser {
  private static let deepestFormat = 2

  /// The parts of an f-string, or of a format specification (`depth` 1), up to its end or to the brace that closes it.
  mutating func formatted(
    _ part: inout FormattedLiteral, until end: Int, depth: Int, into joiner: inout StringJoiner
  ) throws(Failed) {
    while part.index < end {
      try formattedText(&part, until: end, depth: depth, into: &joiner)
      guard part.index < end, bytes[part.index] == 0x7B else { break }
      try replacementField(&part, until: end, depth: depth, into: &joiner)
    }
    if depth == 0, part.index < end { throw raiseHere("f-string: single '}' is not allowed") }
  }

  /// Text up to the next single brace; `{{` and `}}` are braces in the text, outside of format specifications.
  private mutating func formattedText(
    _ part: inout FormattedLiteral, until end: Int, depth: Int, into joiner: inout StringJoiner
  ) throws(Failed) {
    var start = part.index
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte == 0x5C, !part.isRaw, index + 1 < end, bytes[index + 1] != 0x7B, bytes[index + 1] != 0x7D {
        let isNamed = bytes[index + 1] == 0x4E && index + 2 < end && bytes[index + 2] == 0x7B
        index += 2
        if isNamed {
          while index < end, bytes[index] != 0x7D { index += 1 }
          index = min(index + 1, end)
        }
        continue
      }
      guard byte == 0x7B || byte == 0x7D else {
        index += 1
        continue
      }
      if depth == 0, index + 1 < end, bytes[index + 1] == byte {
        joiner.append(try decode(start..<index + 1, isRaw: part.isRaw, isBytes: false, in: part.token))
        index += 2
        start = index
        continue
      }
      if depth == 0, byte == 0x7D { throw raiseHere("f-string: single '}' is not allowed") }
      break
    }
    part.index = index
    joiner.append(try decode(start..<index, isRaw: part.isRaw, isBytes: false, in: part.token))
  }

  /// `{expression=!r:spec}`
  private mutating func replacementField(
    _ part: inout FormattedLiteral, until end: Int, depth: Int, into joiner: inout StringJoiner
  ) throws(Failed) {
    guard depth < Self.deepestFormat else { throw raiseHere("f-string: expressions nested too deeply") }
    let start = part.index + 1
    let stop = try endOfReplacement(from: start, until: end)
    part.index = stop
    guard stop < end else { throw raiseHere("f-string: expecting '}'") }
    let value = try replacement(start..<stop)
    var hasText = false
    if bytes[part.index] == 0x3D {
      part.index += 1
      while part.index < end, [0x20, 0x09, 0x0A, 0x0C, 0x0D, 0x0B].contains(bytes[part.index]) { part.index += 1 }
      joiner.append(Array(bytes[start..<part.index]))
      hasText = true
      guard part.index < end else { throw raiseHere("f-string: expecting '}'") }
    }
    var conversion: Conversion?
    if bytes[part.index] == 0x21 {
      guard part.index + 1 < end else { throw raiseHere("f-string: expecting '}'") }
      conversion = Conversion(rawValue: bytes[part.index + 1])
      part.index += 2
      guard conversion != nil else {
        throw raiseHere("f-string: invalid conversion character: expected 's', 'r', or 'a'")
      }
      guard part.index < end else { throw raiseHere("f-string: expecting '}'") }
    }
    var spec: Expr.JoinedStr?
    if bytes[part.index] == 0x3A {
      part.index += 1
      guard part.index < end else { throw raiseHere("f-string: expecting '}'") }
      var inner = StringJoiner(span: part.token.span)
      try formatted(&part, until: end, depth: depth + 1, into: &inner)
      spec = inner.joined()
    }
    guard part.index < end, bytes[part.index] == 0x7D else { throw raiseHere("f-string: expecting '}'") }
    part.index += 1
    if hasText, conversion == nil, spec == nil { conversion = .representation }
    joiner.append(
      .formattedValue(
        Expr.FormattedValue(span: part.whole, value: value, conversion: conversion, formatSpec: spec)))
  }

  /// Where the expression of a replacement field ends: brackets and strings are skipped over.
  private mutating func endOfReplacement(from start: Int, until end: Int) throws(Failed) -> Int {
    var index = start
    var quote: UInt8 = 0
    var quoteWidth = 1
    var brackets: [UInt8] = []
    scanning: while index < end {
      let byte = bytes[index]
      if byte == 0x5C { throw raiseHere("f-string expression part cannot include a backslash") }
      let isTripled = index + 2 < end && bytes[index + 1] == byte && bytes[index + 2] == byte
      if quote != 0 {
        if byte == quote, quoteWidth == 1 || isTripled {
          index += quoteWidth
          quote = 0
        } else {
          index += 1
        }
        continue
      }
      switch byte {
      case 0x22, 0x27:
        quote = byte
        quoteWidth = isTripled ? 3 : 1
        index += quoteWidth
        continue
      case 0x28, 0x5B, 0x7B:
        guard brackets.count < Lexer.deepestBrackets else {
          throw raiseHere("f-string: too many nested parenthesis")
        }
        brackets.append(byte)
      case 0x23: throw raiseHere("f-string expression part cannot include '#'")
      case 0x21, 0x3A, 0x7D, 0x3D, 0x3C, 0x3E:
        guard brackets.isEmpty else {
          if byte == 0x7D { try closeReplacement(&brackets, byte) }
          break
        }
        if index + 1 < end, bytes[index + 1] == 0x3D, byte != 0x3A, byte != 0x7D {
          index += 2
          continue
        }
        if byte == 0x3C || byte == 0x3E { break }
        break scanning
      case 0x5D, 0x29: try closeReplacement(&brackets, byte)
      default: break
      }
      index += 1
    }
    if quote != 0 { throw raiseHere("f-string: unterminated string") }
    if let open = brackets.last {
      throw raiseHere("f-string: unmatched '\(Character(Unicode.Scalar(open)))'")
    }
    try explainEmptyReplacement(start, index, end)
    return index
  }

  private mutating func closeReplacement(_ brackets: inout [UInt8], _ byte: UInt8) throws(Failed) {
    let closing = Character(Unicode.Scalar(byte))
    guard let open = brackets.popLast() else { throw raiseHere("f-string: unmatched '\(closing)'") }
    let matches = open == 0x28 ? byte == 0x29 : byte == open + 2
    guard matches else {
      let opening = Character(Unicode.Scalar(open))
      throw raiseHere(
        "f-string: closing parenthesis '\(closing)' does not match opening parenthesis '\(opening)'")
    }
  }

  private mutating func explainEmptyReplacement(_ start: Int, _ stop: Int, _ end: Int) throws(Failed) {
    guard stop < end, bytes[start..<stop].allSatisfy({ [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains($0) }) else { return }
    switch bytes[stop] {
    case 0x7D: throw raiseHere("f-string: empty expression not allowed")
    case let byte:
      throw raiseHere("f-string: expression required before '\(Character(Unicode.Scalar(byte)))'")
    }
  }

  /// The expression of a replacement field, parsed in the parentheses that its braces stand for.
  private mutating func replacement(_ range: Range<Int>) throws(Failed) -> Expr {
    try descend()
    var lexical: SyntaxFailure?
    let start = UInt32(range.lowerBound)
    let end = UInt32(range.upperBound)
    let inner = bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(source: source, bytes: buffer, expression: range)
      lexer.tokens.append(Token(kind: .leftParenthesis, level: 1, start: start - 1, end: start))
      lexer.brackets = [(range.lowerBound - 1, 0x28)]
      lexer.lexExpression()
      lexical = lexer.failure
      if lexer.failure == nil {
        lexer.tokens.removeLast()
        lexer.tokens.append(Token(kind: .rightParenthesis, level: 0, start: end, end: end + 1))
        lexer.tokens.append(Token(kind: .endMarker, level: 0, start: end + 1, end: end + 1))
      }
      return lexer.tokens
    }
    var parser = Parser(self, tokens: inner, lexicalFailure: lexical)
    do {
      let result = try parser.run { (parser) throws(Failed) in
        let value = try parser.starExpressions()
        guard parser.kind == .endMarker else { throw parser.fail() }
        return value
      }
      depth -= 1
      return result
    } catch {
      failure = inReplacement(error, range, isLexical: lexical.map { $0.message == error.message } ?? false)
      throw Failed()
    }
  }

  /// A mistake in a replacement field as CPython shows it: with the expression in parentheses for the line.
  private func inReplacement(_ mistake: SyntaxFailure, _ range: Range<Int>, isLexical: Bool) -> SyntaxFailure {
    var result = mistake
    if mistake.excerpt != nil { return result }
    if !isLexical || mistake.message == "invalid syntax" { result.message = "f-string: " + mistake.message }
    let place = min(max(Int(mistake.span.start), range.lowerBound - 1), range.upperBound)
    var lineStart = place
    while lineStart > range.lowerBound, bytes[lineStart - 1] != 0x0A { lineStart -= 1 }
    var lineEnd = place
    while lineEnd < range.upperBound, bytes[lineEnd] != 0x0A { lineEnd += 1 }
    let isFirst = lineStart <= range.lowerBound
    let isLast = lineEnd == range.upperBound
    lineStart = isFirst ? range.lowerBound : lineStart
    let text =
      (isFirst ? "(" : "") + String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self) + (isLast ? ")" : "")
    let origin = isFirst ? range.lowerBound - 1 : lineStart
    let first = place - origin
    let last = min(max(Int(mistake.span.end) - origin, first), text.utf8.count)
    result.excerpt = SyntaxFailure.Excerpt(
      text: text, line: source.line(at: UInt32(place)), columns: first..<last)
    return result
  }

  /// A parser for tokens within this parser's text.
  private init(_ outer: Parser, tokens: ContiguousArray<Token>, lexicalFailure: SyntaxFailure?) {
    source = outer.source
    bytes = outer.bytes
    self.tokens = tokens
    self.lexicalFailure = lexicalFailure
    depth = outer.depth
  }
}
