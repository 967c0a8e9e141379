import Diagnostics

/// The mistakes people make in lists, sets, dicts and comprehensions.
extension Parser {
  /// `[*a for a in b]`; the parser stands at `for`.
  mutating func explainUnpackedElement(_ element: Span) -> Failed {
    isExplaining ? raise("iterable unpacking cannot be used in comprehension", element) : fail()
  }

  /// `[a, b for a, b in c]`; the parser stands at `for`.
  mutating func explainUnparenthesisedTarget(_ elements: [Expr]) throws(Failed) {
    let start = position
    defer { position = start }
    guard let first = elements.first, let last = elements.last,
      try attempt({ (parser) throws(Failed) in try parser.comprehensions() }) != nil
    else { return }
    let end = elements.count == 1 ? tokens[start - 1].span : last.span
    throw raise("did you forget parentheses around the comprehension target?", first.span.through(end))
  }

  /// `(**a)`; the parser stands at the stars.
  mutating func explainDoubleStar() throws(Failed) {
    let start = position
    defer { position = start }
    let stars = token.span
    position += 1
    guard try attempt({ (parser) throws(Failed) in try parser.expression() }) != nil, kind == .rightParenthesis
    else { return }
    throw raise("cannot use double starred expression here", stars)
  }

  /// `{1: 2, 3}`
  mutating func explainMissingColon(_ key: Expr) -> Failed {
    if kind == .error { return fail() }
    // The line is that where the key starts and the column that where it ends, even when these are two lines.
    let line = source.location(at: key.span.start).line
    let column = source.location(at: key.span.end).column
    let place = UInt32(max((source.range(ofLine: line)?.lowerBound ?? 0) + column, 1) - 1)
    farthest = max(farthest, position)
    return raise("':' expected after dictionary key", Span(start: place, end: place))
  }

  /// `{1: }` and `{1: *a}`; the parser stands at the colon.
  mutating func explainDictValue() throws(Failed) {
    let colon = token.span
    switch kind(after: 1) {
    case .rightBrace, .comma:
      throw raise("expression expected after dictionary key and ':'", colon)
    case .star:
      let start = position
      defer { position = start }
      position += 1
      let star = token.start
      position += 1
      guard try attempt({ (parser) throws(Failed) in try parser.bitwiseOr() }) != nil else { return }
      throw raise("cannot use a starred expression in a dictionary value", startingFrom(star))
    default: return
    }
  }

  /// From a place to the last token looked at, whose last character CPython leaves out.
  func startingFrom(_ start: UInt32) -> Span {
    Span(start: start, end: max(start, max(token.end, 1) - 1))
  }

  /// A target of `for` that cannot be assigned to; the parser stands at it.
  mutating func explainForTarget() throws(Failed) {
    let start = position
    defer { position = start }
    guard let target = try attempt({ (parser) throws(Failed) in try parser.starExpressions() }) else { return }
    try raiseInvalidTarget(target, .iterate)
  }
}
