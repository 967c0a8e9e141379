import Diagnostics

/// `await`, attributes, subscripts, calls.
extension Parser {
  mutating func awaitPrimary() throws(Failed) -> Expr {
    guard kind == .kwAwait else { return try primary() }
    let start = token.start
    position += 1
    let value = try primary()
    return .await(Expr.Await(span: span(from: start), value: value))
  }

  mutating func primary() throws(Failed) -> Expr {
    let start = token.start
    let outerHeight = height
    height = 0
    var result = try atom()
    while true {
      let before = position
      let value = result
      switch kind {
      case .dot:
        result = try optionally(value) { (parser) throws(Failed) in try parser.attribute(start, value) }
      case .leftBracket:
        result = try optionally(value) { (parser) throws(Failed) in try parser.subscripted(start, value) }
      case .leftParenthesis:
        result = try optionally(value) { (parser) throws(Failed) in .call(try parser.call(start, value)) }
      case .error: throw fail()
      default: break
      }
      guard position > before else {
        height = max(outerHeight, height)
        return result
      }
      try grow()
    }
  }

  private mutating func attribute(_ start: UInt32, _ value: Expr) throws(Failed) -> Expr {
    position += 1
    let name = try expectName()
    return .attribute(
      Expr.Attribute(span: span(from: start), value: value, attribute: name.text, attributeSpan: name.span))
  }

  private mutating func subscripted(_ start: UInt32, _ value: Expr) throws(Failed) -> Expr {
    position += 1
    let index = try slices()
    try expect(.rightBracket)
    return .subscript(Expr.Subscript(span: span(from: start), value: value, index: index))
  }

  /// What stands between the brackets of a subscript
  private mutating func slices() throws(Failed) -> Expr {
    let start = token.start
    let first = try slice()
    guard kind == .comma else {
      if case .starred(let starred) = first {
        // A lone `*x` makes a tuple, as a trailing comma would.
        return .tuple(Expr.Tuple(span: starred.span, elements: [first]))
      }
      return first
    }
    var elements = [first]
    while accept(.comma), kind != .rightBracket { elements.append(try slice()) }
    return .tuple(Expr.Tuple(span: span(from: start), elements: elements))
  }

  private mutating func slice() throws(Failed) -> Expr {
    let start = token.start
    var lower: Expr?
    if kind != .colon {
      let isParenthesised = kind == .leftParenthesis
      let value = kind == .star ? try starExpression() : try namedExpression()
      guard kind == .colon else { return value }
      switch value {
      case .starred: throw fail()
      case .namedExpr where !isParenthesised: throw fail()
      default: lower = value
      }
    }
    try expect(.colon)
    let upper = endsSlicePart ? nil : try expression()
    var step: Expr?
    if accept(.colon) { step = endsSlicePart ? nil : try expression() }
    return .slice(Expr.Slice(span: span(from: start), lower: lower, upper: upper, step: step))
  }

  private var endsSlicePart: Bool { kind == .colon || kind == .comma || kind == .rightBracket }

  /// A call's arguments. The order is checked here: first positional ones and `*x`, then also `name=x`, then also `**x`
  /// but no `*x` any more.
  private mutating func call(_ start: UInt32, _ function: Expr) throws(Failed) -> Expr.Call {
    let list = try arguments()
    return Expr.Call(
      span: span(from: start), function: function, arguments: list.positional, keywords: list.keywords)
  }

  struct ArgumentList {
    var positional: [Expr] = []
    var keywords: [Keyword] = []
    var hasDoubleStar = false
  }

  /// `(…)` of a call or a class header, both parentheses included
  mutating func arguments(allowsGenerator: Bool = true) throws(Failed) -> ArgumentList {
    let open = token.start
    position += 1
    var list = ArgumentList()
    while kind != .rightParenthesis {
      try argument(&list, open: open, allowsGenerator: allowsGenerator)
      guard accept(.comma) else { break }
    }
    if isExplaining, asksForMistakes, kind != .rightParenthesis { farthest = max(farthest, position) }
    try expect(.rightParenthesis)
    return list
  }

  private mutating func argument(
    _ list: inout ArgumentList, open: UInt32, allowsGenerator: Bool
  ) throws(Failed) {
    let start = token.start
    switch kind {
    case .star:
      if list.hasDoubleStar {
        if isExplaining {
          throw raiseHere("iterable argument unpacking follows keyword argument unpacking")
        }
        throw fail()
      }
      position += 1
      let value = try expression()
      list.positional.append(.starred(Expr.Starred(span: span(from: start), value: value)))
    case .doubleStar:
      position += 1
      let value = try expression()
      list.hasDoubleStar = true
      list.keywords.append(Keyword(span: span(from: start), name: nil, value: value))
    case .name where kind(after: 1) == .equal:
      if isExplaining { try explainKeyword() }
      let name = identifier(token)
      position += 2
      let value = try expression()
      list.keywords.append(Keyword(span: span(from: start), name: name, value: value))
    default:
      if isExplaining, asksForMistakes { try explainArgument(list) }
      let value = try namedExpression(inCall: true)
      if kind == .kwFor || kind == .kwAsync {
        guard allowsGenerator, list.positional.isEmpty, list.keywords.isEmpty else { throw fail() }
        let generators = try comprehensions()
        guard kind == .rightParenthesis else { throw fail() }
        let whole = Span(start: open, end: token.end)
        list.positional.append(
          .generatorExp(Expr.GeneratorExp(span: whole, element: value, generators: generators)))
        return
      }
      guard kind != .equal else { throw fail() }
      if !list.keywords.isEmpty {
        if isExplaining, kind == .comma || kind == .rightParenthesis {
          throw explainPositionalAfterKeyword(list)
        }
        throw fail()
      }
      list.positional.append(value)
    }
  }

  /// A positional argument: the mistakes of a named expression do not count here, for `=` has a meaning.
  private mutating func namedExpression(inCall: Bool) throws(Failed) -> Expr {
    if kind == .name, kind(after: 1) == .colonEqual { return try namedExpression() }
    let value = try expression()
    guard kind != .colonEqual else { throw fail() }
    return value
  }
}
