import Diagnostics

/// Names, literals and everything in brackets.
extension Parser {
  mutating func atom() throws(Failed) -> Expr {
    let token = self.token
    switch token.kind {
    case .name: return .name(name())
    case .number:
      position += 1
      return constant(token, try number(token))
    case .string: return try strings()
    case .leftParenthesis: return try parenthesised()
    case .leftBracket: return try list()
    case .leftBrace: return try dictOrSet()
    case .kwNone:
      position += 1
      return constant(token, .none)
    case .kwTrue:
      position += 1
      return constant(token, .bool(true))
    case .kwFalse:
      position += 1
      return constant(token, .bool(false))
    case .ellipsis:
      position += 1
      return constant(token, .ellipsis)
    default: throw fail()
    }
  }

  func constant(_ token: Token, _ value: Literal) -> Expr {
    .constant(Expr.Constant(span: token.span, value: value))
  }

  /// `()`, `(a)`, `(a, b)`, `(yield)`, `(a for b in c)`
  private mutating func parenthesised() throws(Failed) -> Expr {
    let start = token.start
    position += 1
    if accept(.rightParenthesis) { return .tuple(Expr.Tuple(span: span(from: start), elements: [])) }
    if kind == .kwYield {
      let value = try yieldExpression()
      try expect(.rightParenthesis)
      return value
    }
    if isExplaining, kind == .doubleStar { try explainDoubleStar() }
    let first = try starNamedExpression()
    switch kind {
    case .comma:
      var elements = [first]
      while accept(.comma), kind != .rightParenthesis { elements.append(try starNamedExpression()) }
      try expect(.rightParenthesis)
      return .tuple(Expr.Tuple(span: span(from: start), elements: elements))
    case .kwFor, .kwAsync:
      if case .starred(let starred) = first { throw explainUnpackedElement(starred.span) }
      let generators = try comprehensions()
      try expect(.rightParenthesis)
      return .generatorExp(
        Expr.GeneratorExp(span: span(from: start), element: first, generators: generators))
    default:
      if case .starred(let starred) = first {
        if isExplaining, kind == .rightParenthesis {
          throw raise("cannot use starred expression here", starred.span)
        }
        throw fail()
      }
      try expect(.rightParenthesis)
      return first
    }
  }

  /// `[…]`
  private mutating func list() throws(Failed) -> Expr {
    let start = token.start
    position += 1
    if accept(.rightBracket) { return .list(Expr.List(span: span(from: start), elements: [])) }
    let first = try starNamedExpression()
    if kind == .kwFor || kind == .kwAsync {
      if case .starred(let starred) = first { throw explainUnpackedElement(starred.span) }
      let generators = try comprehensions()
      try expect(.rightBracket)
      return .listComp(Expr.ListComp(span: span(from: start), element: first, generators: generators))
    }
    var elements = [first]
    while accept(.comma), kind != .rightBracket, !isExplaining || kind != .kwFor {
      elements.append(try starNamedExpression())
    }
    if isExplaining, kind == .kwFor { try explainUnparenthesisedTarget(elements) }
    try expect(.rightBracket)
    return .list(Expr.List(span: span(from: start), elements: elements))
  }

  /// `{…}`: the first element decides what it is.
  private mutating func dictOrSet() throws(Failed) -> Expr {
    let start = token.start
    position += 1
    if accept(.rightBrace) { return .dict(Expr.Dict(span: span(from: start), keys: [], values: [])) }
    if kind == .doubleStar { return try dict(from: start, firstKey: nil) }
    let isParenthesised = kind == .leftParenthesis
    let first = try starNamedExpression()
    switch kind {
    case .colon:
      switch first {
      case .starred: throw fail()
      case .namedExpr where !isParenthesised: throw fail()
      default: return try dict(from: start, firstKey: first)
      }
    case .kwFor, .kwAsync:
      if case .starred(let starred) = first { throw explainUnpackedElement(starred.span) }
      let generators = try comprehensions()
      try expect(.rightBrace)
      return .setComp(Expr.SetComp(span: span(from: start), element: first, generators: generators))
    default:
      var elements = [first]
      while accept(.comma), kind != .rightBrace, !isExplaining || kind != .kwFor {
        elements.append(try starNamedExpression())
      }
      if isExplaining, kind == .kwFor { try explainUnparenthesisedTarget(elements) }
      try expect(.rightBrace)
      return .set(Expr.Set(span: span(from: start), elements: elements))
    }
  }

  /// The rest of a dict; the parser stands at the first key's colon, or at `**`.
  private mutating func dict(from start: UInt32, firstKey: Expr?) throws(Failed) -> Expr {
    var keys: [Expr?] = []
    var values: [Expr] = []
    var key = firstKey
    repeat {
      if !keys.isEmpty {
        if kind == .rightBrace { break }
        key = nil
        if kind != .doubleStar {
          key = try dictKey()
          if isExplaining, kind != .colon, let key { throw explainMissingColon(key) }
        }
      }
      if key == nil {
        let stars = token.start
        try expect(.doubleStar)
        let value = try bitwiseOr()
        if kind == .kwFor || kind == .kwAsync {
          if isExplaining, keys.isEmpty {
            throw raise(
              "dict unpacking cannot be used in dict comprehension", Span(start: stars, end: stars + 2))
          }
          throw fail()
        }
        keys.append(nil)
        values.append(value)
        continue
      }
      if isExplaining { try explainDictValue() }
      try expect(.colon)
      let value = try expression()
      if keys.isEmpty, let key, kind == .kwFor || kind == .kwAsync {
        let generators = try comprehensions()
        try expect(.rightBrace)
        return .dictComp(
          Expr.DictComp(span: span(from: start), key: key, value: value, generators: generators))
      }
      keys.append(key)
      values.append(value)
    } while accept(.comma)
    try expect(.rightBrace)
    return .dict(Expr.Dict(span: span(from: start), keys: keys, values: values))
  }

  /// A key that is not the first. CPython does not ask for a missing comma in it, but for the colon.
  private mutating func dictKey() throws(Failed) -> Expr {
    guard isExplaining, asksForMistakes else { return try expression() }
    asksForMistakes = false
    defer { asksForMistakes = true }
    return try expression()
  }

  /// One or more `for … in … if …`
  mutating func comprehensions() throws(Failed) -> [Comprehension] {
    var result: [Comprehension] = []
    while kind == .kwFor || (kind == .kwAsync && kind(after: 1) == .kwFor) {
      let start = token.start
      let isAsync = accept(.kwAsync)
      position += 1
      let target = try iterationTargets()
      let iterable = try disjunction()
      var conditions: [Expr] = []
      while accept(.kwIf) { conditions.append(try disjunction()) }
      result.append(
        Comprehension(
          span: span(from: start), target: target, iterable: iterable, conditions: conditions, isAsync: isAsync))
    }
    guard !result.isEmpty else { throw fail() }
    return result
  }
}
