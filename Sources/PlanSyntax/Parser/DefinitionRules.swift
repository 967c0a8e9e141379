import Diagnostics

/// `def`, `class`, decorators, `async`.
extension Parser {
  mutating func decorated() throws(Failed) -> Stmt {
    var decorators: [Expr] = []
    while accept(.at) {
      decorators.append(try namedExpression())
      try expect(.newline)
    }
    let start = token.start
    switch kind {
    case .kwDef: return try functionDefinition(from: start, isAsync: false, decorators: decorators)
    case .kwClass: return try classDefinition(decorators: decorators)
    case .kwAsync where kind(after: 1) == .kwDef:
      position += 1
      return try functionDefinition(from: start, isAsync: true, decorators: decorators)
    default: throw fail()
    }
  }

  /// `async def`, `async for`, `async with`: parsed, so that the compiler can refuse them at their place
  mutating func asyncStatement() throws(Failed) -> Stmt {
    let start = token.start
    position += 1
    switch kind {
    case .kwDef: return try functionDefinition(from: start, isAsync: true, decorators: [])
    case .kwFor: return try forStatement(from: start, isAsync: true)
    case .kwWith: return try withStatement(from: start, isAsync: true)
    default: throw fail()
    }
  }

  mutating func functionDefinition(
    from start: UInt32, isAsync: Bool, decorators: [Expr]
  ) throws(Failed) -> Stmt {
    let keyword = token
    position += 1
    let name = try expectName()
    try forced(.leftParenthesis, "(")
    let parameters = try self.parameters(until: .rightParenthesis)
    try expect(.rightParenthesis)
    let arrow = position
    var returns: Expr?
    if accept(.arrow) {
      returns = try attempt { (parser) throws(Failed) in try parser.expression() }
      if returns == nil { position = arrow }
    }
    try forced(.colon, ":")
    var body = try block(of: "function definition", at: keyword)
    if isAsync, postponesAsync { body = [refusal(at: name.span)] }
    return .functionDef(
      Stmt.FunctionDef(
        span: spanToLast(from: start), name: name.text, nameSpan: name.span, parameters: parameters, body: body,
        decorators: decorators, returns: returns, isAsync: isAsync && !postponesAsync))
  }

  /// `raise UnsupportedError("asynchronous functions are not supported")`
  private func refusal(at span: Span) -> Stmt {
    let text = Expr.constant(
      Expr.Constant(span: span, value: .string("asynchronous functions are not supported")))
    let error = Expr.name(Expr.Name(span: span, identifier: "UnsupportedError"))
    let call = Expr.call(Expr.Call(span: span, function: error, arguments: [text], keywords: []))
    return .raise(Stmt.Raise(span: span, exception: call, cause: nil))
  }

  mutating func classDefinition(decorators: [Expr]) throws(Failed) -> Stmt {
    let keyword = token
    position += 1
    let name = try expectName()
    let list = kind == .leftParenthesis ? try arguments(allowsGenerator: false) : ArgumentList()
    try colon()
    let body = try block(of: "class definition", at: keyword)
    return .classDef(
      Stmt.ClassDef(
        span: spanToLast(from: keyword.start), name: name.text, nameSpan: name.span, bases: list.positional,
        keywords: list.keywords, body: body, decorators: decorators))
  }
}
