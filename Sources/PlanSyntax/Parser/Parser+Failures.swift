import Diagnostics

/// How a mistake is reported, and which of several.
extension Parser {
  /// No match at this token.
  mutating func fail() -> Failed {
    farthest = max(farthest, position)
    if kind == .error, failure == nil { failure = lexicalFailure }
    return Failed()
  }

  /// A certain mistake.
  mutating func raise(
    _ message: String, _ span: Span, kind: SyntaxFailure.Kind = .syntaxError, hint: String? = nil,
    isIncomplete: Bool = false
  ) -> Failed {
    if failure == nil {
      failure = SyntaxFailure(
        kind: kind, message: message, source: source, span: span, hint: hint, isIncomplete: isIncomplete)
    }
    return Failed()
  }

  /// A certain mistake at the token that the parser stands at, where CPython points when a rule names no place.
  mutating func raiseHere(_ message: String, kind: SyntaxFailure.Kind = .syntaxError, hint: String? = nil) -> Failed {
    if self.kind == .error { return fail() }
    farthest = max(farthest, position)
    let failed = raise(
      message, token.span, kind: kind, hint: hint,
      isIncomplete: self.kind != .newline && isAtEnd)
    if self.kind == .dedent || self.kind == .endMarker {
      let excerpt = withoutCaret(token)
      failure?.excerpt = excerpt
    }
    return failed
  }

  /// CPython has no place for a dedent or the end of a file: the line is shown and nothing is marked.
  func withoutCaret(_ token: Token) -> SyntaxFailure.Excerpt {
    let line = source.line(at: token.start)
    return SyntaxFailure.Excerpt(text: source.text(ofLine: line) ?? "", line: line, columns: -1 ..< -1)
  }

  mutating func failTooDeep() -> Failed {
    raise(
      "maximum recursion depth exceeded during compilation", token.span, kind: .recursionError,
      hint: "this is nested deeper than \(Self.deepestRules) levels")
  }

  /// Tries a rule and goes back when it does not match; a certain mistake goes through.
  mutating func attempt<Result>(
    _ rule: (inout Parser) throws(Failed) -> Result
  ) throws(Failed) -> Result? {
    let start = position
    let startDepth = depth
    do {
      return try rule(&self)
    } catch {
      if failure != nil { throw error }
      position = start
      depth = startDepth
      return nil
    }
  }

  /// Whether a rule matches here, without going past it.
  mutating func matches<Result>(_ rule: (inout Parser) throws(Failed) -> Result) throws(Failed) -> Bool {
    let start = position
    let result = try attempt(rule)
    position = start
    return result != nil
  }

  /// Whether nothing but the end of the text follows.
  var isAtEnd: Bool {
    var index = position
    while index < tokens.count {
      switch tokens[index].kind {
      case .newline, .dedent: index += 1
      case .endMarker: return true
      default: return false
      }
    }
    return true
  }

  /// After the second pass. CPython's order: a mistake that a rule explained; else, at a wrong indentation, that; else
  /// "invalid syntax" where the first pass stopped. But where the lexer stumbles over the rest of the text, or a bracket
  /// opened on an earlier line is never closed, that is the likelier cause and is reported instead.
  func finalFailure(firstPassReached farthest: Int) -> SyntaxFailure {
    if let failure { return lexicalFailure(before: failure) ?? failure }
    let token = tokens[min(farthest, tokens.count - 1)]
    switch token.kind {
    case .indent:
      let column = max(Int(token.end) - 1, Int(token.start))
      return SyntaxFailure(
        kind: .indentationError, message: "unexpected indent", source: source, span: Span(column..<column),
        hint: "only the lines of a block (after a colon) are indented more than the line above")
    case .dedent:
      return SyntaxFailure(
        kind: .indentationError, message: "unexpected unindent", source: source, span: token.span)
    default:
      var generic = SyntaxFailure(
        message: "invalid syntax", source: source, span: token.span, hint: hint(at: token),
        isIncomplete: token.kind == .endMarker)
      if token.kind == .endMarker { generic.excerpt = withoutCaret(token) }
      return lexicalFailure(before: generic) ?? generic
    }
  }

  /// What the lexer has to say of the text behind a mistake, if it goes first. Mistakes of indentation and at line ends
  /// do not, and an open bracket only from a later line.
  func lexicalFailure(before mistake: SyntaxFailure) -> SyntaxFailure? {
    guard let lexicalFailure, mistake.kind == .syntaxError, lexicalFailure.kind == .syntaxError else { return nil }
    switch lexicalFailure.message {
    case "unexpected character after line continuation character", "unexpected EOF while parsing": return nil
    case let message where message.hasSuffix("was never closed"):
      let reached = tokens[min(farthest, tokens.count - 1)]
      return source.line(at: reached.start) > source.line(at: lexicalFailure.span.start) ? lexicalFailure : nil
    default: return lexicalFailure
    }
  }

  /// What a learner can do about a token that nothing explains.
  private func hint(at token: Token) -> String? {
    switch token.kind {
    case .kwElse, .kwElif, .kwExcept, .kwFinally:
      "`\(source.text(of: token.span))` needs its block above, at the same indentation"
    case .notEqual where source.text(of: token.span) == "<>": "write `!=`"
    case .unknown:
      switch bytes[Int(token.start)] {
      case 0x21: "Python writes `not` where other languages write `!`"
      case 0x3F: "Python's conditional is `a if test else b`"
      default: nil
      }
    case let kind where kind.isKeyword:
      "`\(source.text(of: token.span))` is a word of the language and cannot stand here, nor be used as a name"
    default: nil
    }
  }
}
