import Diagnostics

/// Expressions from the widest to the operators.
extension Parser {
  /// `a, *b, c`: one expression, or a tuple without parentheses.
  mutating func starExpressions() throws(Failed) -> Expr {
    let start = token.start
    let first = try starExpression()
    guard kind == .comma else { return first }
    return try tuple(from: start, first: first) { (parser) throws(Failed) in try parser.starExpression() }
  }

  /// The rest of a tuple without parentheses, whose span takes a last comma in.
  mutating func tuple(
    from start: UInt32, first: Expr, _ element: (inout Parser) throws(Failed) -> Expr
  ) throws(Failed) -> Expr {
    var elements = [first]
    while accept(.comma), startsExpression {
      guard isExplaining else {
        elements.append(try element(&self))
        continue
      }
      guard let next = try attempt(element) else { break }
      elements.append(next)
    }
    return .tuple(Expr.Tuple(span: span(from: start), elements: elements))
  }

  /// Whether an expression (or `*x`) can start at this token.
  var startsExpression: Bool {
    switch kind {
    case .name, .number, .string, .leftParenthesis, .leftBracket, .leftBrace, .ellipsis, .minus, .plus, .tilde, .star,
      .kwNot, .kwLambda, .kwAwait, .kwNone, .kwTrue, .kwFalse:
      true
    case .error: true
    default: false
    }
  }

  /// `*bitwise_or` or an expression
  mutating func starExpression() throws(Failed) -> Expr {
    kind == .star ? try starred() : try expression()
  }

  /// `*bitwise_or` or a named expression: what stands in lists, sets and tuples
  mutating func starNamedExpression() throws(Failed) -> Expr {
    kind == .star ? try starred() : try namedExpression()
  }

  private mutating func starred() throws(Failed) -> Expr {
    let start = token.start
    position += 1
    let value = try bitwiseOr()
    return .starred(Expr.Starred(span: span(from: start), value: value))
  }

  /// `name := expression` or an expression
  mutating func namedExpression() throws(Failed) -> Expr {
    if kind == .name, kind(after: 1) == .colonEqual {
      let name = self.name()
      position += 1
      let value = try expression()
      return .namedExpr(Expr.NamedExpr(span: span(from: name.span.start), target: name, value: value))
    }
    if isExplaining, asksForMistakes { try explainNamedExpression() }
    let result = try expression()
    guard kind != .colonEqual else { throw fail() }
    return result
  }

  /// The name at this token.
  mutating func name() -> Expr.Name {
    let token = self.token
    position += 1
    return Expr.Name(span: token.span, identifier: identifier(token))
  }

  /// A conditional expression, a lambda, or what binds tighter
  mutating func expression() throws(Failed) -> Expr {
    if isExplaining, asksForMistakes { return try explainedExpression() }
    return try plainExpression()
  }

  mutating func plainExpression() throws(Failed) -> Expr {
    let start = token.start
    if kind == .kwLambda { return try lambda() }
    let body = try disjunction()
    guard kind == .kwIf else { return body }
    return try optionally(body) { (parser) throws(Failed) in
      parser.position += 1
      let test = try parser.disjunction()
      try parser.expect(.kwElse)
      try parser.descend()
      let orElse = try parser.expression()
      parser.depth -= 1
      return .ifExp(Expr.IfExp(span: parser.span(from: start), test: test, body: body, orElse: orElse))
    }
  }

  /// What an expression grows to when more follows. If that fails, the first pass gives up; the second goes on with what
  /// there was, as CPython's grammar does, for a rule further out may have something to say.
  @inline(__always)
  mutating func optionally(
    _ shorter: Expr, _ longer: (inout Parser) throws(Failed) -> Expr
  ) throws(Failed) -> Expr {
    guard isExplaining else { return try longer(&self) }
    return try attempt(longer) ?? shorter
  }

  mutating func disjunction() throws(Failed) -> Expr {
    isExplaining
      ? try remembered(1) { (parser) throws(Failed) in try parser.operators(.or) } : try operators(.or)
  }

  mutating func bitwiseOr() throws(Failed) -> Expr {
    isExplaining
      ? try remembered(2) { (parser) throws(Failed) in try parser.operators(.bitOr) } : try operators(.bitOr)
  }

  /// The result of a rule at this token, from the second pass's memory if it is there.
  mutating func remembered(
    _ rule: Int, _ parse: (inout Parser) throws(Failed) -> Expr
  ) throws(Failed) -> Expr {
    let key = position << 2 | rule
    if let known = memo[key] {
      guard let expression = known.expression else { throw fail() }
      position = known.end
      return expression
    }
    do {
      let result = try parse(&self)
      memo[key] = Memo(expression: result, end: position)
      return result
    } catch {
      memo[key] = Memo(expression: nil, end: position)
      throw error
    }
  }

  /// `lambda parameters: expression`
  private mutating func lambda() throws(Failed) -> Expr {
    let start = token.start
    position += 1
    let parameters = try self.parameters(until: .colon)
    try expect(.colon)
    try descend()
    let body = try expression()
    depth -= 1
    return .lambda(Expr.Lambda(span: span(from: start), parameters: parameters, body: body))
  }

  /// `yield`, `yield a, b`, `yield from x`
  mutating func yieldExpression() throws(Failed) -> Expr {
    let start = token.start
    try expect(.kwYield)
    if accept(.kwFrom) {
      let value = try expression()
      return .yieldFrom(Expr.YieldFrom(span: span(from: start), value: value))
    }
    let value = startsExpression ? try starExpressions() : nil
    return .yield(Expr.Yield(span: span(from: start), value: value))
  }

  /// What stands on the right of an assignment
  mutating func yieldOrStarExpressions() throws(Failed) -> Expr {
    kind == .kwYield ? try yieldExpression() : try starExpressions()
  }
}
