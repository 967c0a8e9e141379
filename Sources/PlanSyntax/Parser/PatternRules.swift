import Diagnostics

/// `match` and its patterns.
extension Parser {
  /// A `match` statement, or nil when the name `match` is only a name: what decides is a subject followed by a colon and
  /// an indented `case`.
  mutating func matchStatement() throws(Failed) -> Stmt? {
    let keyword = token
    let start = position
    guard
      let subject = try attempt({ (parser) throws(Failed) in
        parser.position += 1
        return try parser.subject()
      })
    else { return nil }
    if isExplaining, kind == .newline { throw raiseHere("expected ':'") }
    guard accept(.colon), accept(.newline) else {
      farthest = max(farthest, position)
      position = start
      return nil
    }
    guard accept(.indent) else {
      if isExplaining, kind != .error {
        throw raiseHere(
          "expected an indented block after 'match' statement on line \(source.line(at: keyword.start))",
          kind: .indentationError)
      }
      throw fail()
    }
    guard isName("case", at: position) else { throw fail() }
    var cases: [MatchCase] = []
    while isName("case", at: position) { cases.append(try matchCase()) }
    try expect(.dedent)
    return .match(Stmt.Match(span: spanToLast(from: keyword.start), subject: subject, cases: cases))
  }

  private mutating func subject() throws(Failed) -> Expr {
    let start = token.start
    let first = try starNamedExpression()
    if kind == .comma {
      return try tuple(from: start, first: first) { (parser) throws(Failed) in try parser.starNamedExpression() }
    }
    if case .starred = first { throw fail() }
    return first
  }

  private mutating func matchCase() throws(Failed) -> MatchCase {
    let keyword = token
    position += 1
    let pattern = try patterns()
    let condition = accept(.kwIf) ? try namedExpression() : nil
    try colon()
    let body = try block(of: "'case' statement", at: keyword)
    return MatchCase(
      span: spanToLast(from: keyword.start), pattern: pattern, condition: condition, body: body)
  }

  /// A sequence without brackets, or one pattern
  private mutating func patterns() throws(Failed) -> Pattern {
    let start = token.start
    let first = try maybeStarPattern()
    guard kind == .comma else {
      if case .matchStar = first { throw fail() }
      return first
    }
    var patterns = [first]
    while accept(.comma), kind != .colon, kind != .kwIf { patterns.append(try maybeStarPattern()) }
    return .matchSequence(Pattern.MatchSequence(span: span(from: start), patterns: patterns))
  }

  private mutating func maybeStarPattern() throws(Failed) -> Pattern {
    let start = token.start
    guard accept(.star) else { return try pattern() }
    let name = try expectName().text
    return .matchStar(Pattern.MatchStar(span: span(from: start), name: name == "_" ? nil : name))
  }

  private mutating func pattern() throws(Failed) -> Pattern {
    try descend()
    let start = token.start
    let pattern = try orPattern()
    depth -= 1
    guard kind == .kwAs else { return pattern }
    position += 1
    if isExplaining {
      if isName("_", at: position) { throw raise("cannot use '_' as a target", token.span) }
      if kind != .name || [.dot, .leftParenthesis, .leftBracket].contains(kind(after: 1)) {
        let invalid = try expression()
        throw raise("invalid pattern target", invalid.span)
      }
    }
    if isName("_", at: position) { throw fail() }
    let name = try expectName().text
    return .matchAs(Pattern.MatchAs(span: span(from: start), pattern: pattern, name: name))
  }

  private mutating func orPattern() throws(Failed) -> Pattern {
    let start = token.start
    let first = try closedPattern()
    guard kind == .bar else { return first }
    var patterns = [first]
    while accept(.bar) { patterns.append(try closedPattern()) }
    return .matchOr(Pattern.MatchOr(span: span(from: start), patterns: patterns))
  }

  private mutating func closedPattern() throws(Failed) -> Pattern {
    let token = self.token
    switch token.kind {
    case .kwNone:
      position += 1
      return .matchSingleton(Pattern.MatchSingleton(span: token.span, value: .none))
    case .kwTrue, .kwFalse:
      position += 1
      return .matchSingleton(Pattern.MatchSingleton(span: token.span, value: .bool(token.kind == .kwTrue)))
    case .number, .minus:
      let value = try patternNumber()
      return .matchValue(Pattern.MatchValue(span: value.span, value: value))
    case .string:
      let value = try strings()
      return .matchValue(Pattern.MatchValue(span: value.span, value: value))
    case .leftParenthesis: return try groupPattern()
    case .leftBracket: return try sequencePattern(until: .rightBracket)
    case .leftBrace: return try mappingPattern()
    default: return try namePattern()
    }
  }

  /// `1`, `-1`, `1 + 2j`: all the arithmetic a pattern has
  private mutating func patternNumber() throws(Failed) -> Expr {
    let start = token.start
    let left = try signedNumber()
    guard kind == .plus || kind == .minus else { return left }
    let operation: BinaryOperator = kind == .plus ? .add : .subtract
    position += 1
    guard kind == .number else { throw fail() }
    let right = try atom()
    if isExplaining {
      if isImaginary(left) { throw raise("real number required in complex literal", left.span) }
      if !isImaginary(right) { throw raise("imaginary number required in complex literal", right.span) }
    }
    guard !isImaginary(left), isImaginary(right) else { throw fail() }
    return .binOp(Expr.BinOp(span: span(from: start), left: left, operation: operation, right: right))
  }

  private mutating func signedNumber() throws(Failed) -> Expr {
    let start = token.start
    let isNegative = accept(.minus)
    guard kind == .number else { throw fail() }
    let value = try atom()
    guard isNegative else { return value }
    return .unaryOp(Expr.UnaryOp(span: span(from: start), operation: .minus, operand: value))
  }

  private func isImaginary(_ expression: Expr) -> Bool {
    switch expression {
    case .constant(let constant):
      if case .imaginary = constant.value { return true }
      return false
    case .unaryOp(let unary): return isImaginary(unary.operand)
    default: return false
    }
  }

  /// `(a)` is `a`, `(a,)` and `()` are sequences
  private mutating func groupPattern() throws(Failed) -> Pattern {
    let start = position
    position += 1
    if kind != .rightParenthesis, kind != .star {
      let inner = try pattern()
      if accept(.rightParenthesis) { return inner }
    }
    position = start
    return try sequencePattern(until: .rightParenthesis)
  }

  private mutating func sequencePattern(until end: TokenKind) throws(Failed) -> Pattern {
    let start = token.start
    position += 1
    var patterns: [Pattern] = []
    while kind != end {
      patterns.append(try maybeStarPattern())
      guard accept(.comma) else {
        if end == .rightParenthesis, patterns.count == 1 { throw fail() }
        break
      }
    }
    try expect(end)
    return .matchSequence(Pattern.MatchSequence(span: span(from: start), patterns: patterns))
  }

  private mutating func mappingPattern() throws(Failed) -> Pattern {
    let start = token.start
    position += 1
    var keys: [Expr] = []
    var patterns: [Pattern] = []
    var rest: String?
    while kind != .rightBrace, rest == nil {
      if accept(.doubleStar) {
        if isName("_", at: position) { throw fail() }
        rest = try expectName().text
      } else {
        keys.append(try mappingKey())
        try expect(.colon)
        patterns.append(try pattern())
      }
      guard accept(.comma) else { break }
    }
    try expect(.rightBrace)
    return .matchMapping(
      Pattern.MatchMapping(span: span(from: start), keys: keys, patterns: patterns, rest: rest))
  }

  private mutating func mappingKey() throws(Failed) -> Expr {
    switch kind {
    case .number, .minus: return try patternNumber()
    case .string: return try strings()
    case .kwNone, .kwTrue, .kwFalse: return try atom()
    default:
      let value = try dottedValue()
      guard case .attribute = value else { throw fail() }
      return value
    }
  }

  /// `a.b.c` as an expression
  private mutating func dottedValue() throws(Failed) -> Expr {
    let start = token.start
    guard kind == .name else { throw fail() }
    var value = Expr.name(name())
    while accept(.dot) {
      let attribute = try expectName()
      try grow()
      value = .attribute(
        Expr.Attribute(
          span: span(from: start), value: value, attribute: attribute.text, attributeSpan: attribute.span))
    }
    return value
  }

  /// A capture, a dotted value, or a class with its arguments
  private mutating func namePattern() throws(Failed) -> Pattern {
    let start = token.start
    let value = try dottedValue()
    if kind == .leftParenthesis { return try classPattern(start, value) }
    guard kind != .equal else { throw fail() }
    guard case .name(let name) = value else {
      return .matchValue(Pattern.MatchValue(span: value.span, value: value))
    }
    return .matchAs(
      Pattern.MatchAs(span: name.span, pattern: nil, name: name.identifier == "_" ? nil : name.identifier))
  }

  private mutating func classPattern(_ start: UInt32, _ type: Expr) throws(Failed) -> Pattern {
    position += 1
    var patterns: [Pattern] = []
    var names: [String] = []
    var keywordPatterns: [Pattern] = []
    while kind != .rightParenthesis {
      if kind == .name, kind(after: 1) == .equal {
        names.append(try expectName().text)
        position += 1
        keywordPatterns.append(try pattern())
      } else {
        let positional = try pattern()
        if !names.isEmpty {
          if isExplaining { throw try explainPositionalPattern(positional) }
          throw fail()
        }
        patterns.append(positional)
      }
      guard accept(.comma) else { break }
    }
    try expect(.rightParenthesis)
    return .matchClass(
      Pattern.MatchClass(
        span: span(from: start), type: type, patterns: patterns, keywordNames: names,
        keywordPatterns: keywordPatterns))
  }

  /// All the positional patterns that follow a keyword pattern are at fault.
  private mutating func explainPositionalPattern(_ first: Pattern) throws(Failed) -> Failed {
    var last = first
    while kind == .comma, kind(after: 1) != .rightParenthesis, kind(after: 2) != .equal {
      position += 1
      last = try pattern()
    }
    return raise("positional patterns follow keyword patterns", first.span.through(last.span))
  }
}
