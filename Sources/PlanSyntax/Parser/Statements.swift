import Diagnostics

/// Files, statements, blocks.
extension Parser {
  mutating func file() throws(Failed) -> Module {
    var body: [Stmt] = []
    while kind != .endMarker { try statement(into: &body) }
    return Module(span: Span(0..<bytes.count), source: source, body: body)
  }

  /// A compound statement, or the simple statements of one line
  private mutating func statement(into body: inout [Stmt]) throws(Failed) {
    switch kind {
    case .kwIf: body.append(try ifStatement())
    case .kwFor: body.append(try forStatement(from: token.start, isAsync: false))
    case .kwDef: body.append(try functionDefinition(from: token.start, isAsync: false, decorators: []))
    case .kwClass: body.append(try classDefinition(decorators: []))
    case .kwWith: body.append(try withStatement(from: token.start, isAsync: false))
    case .kwTry: body.append(try tryStatement())
    case .kwWhile: body.append(try whileStatement())
    case .at: body.append(try decorated())
    case .kwAsync: body.append(try asyncStatement())
    case .name where isName("match", at: position):
      if let match = try matchStatement() { return body.append(match) }
      try simpleStatements(into: &body)
    default: try simpleStatements(into: &body)
    }
  }

  /// `a; b; c` up to the end of the line
  private mutating func simpleStatements(into body: inout [Stmt]) throws(Failed) {
    while true {
      body.append(try simpleStatement())
      if kind == .newline { break }
      guard accept(.semicolon) else { throw fail() }
      if kind == .newline { break }
    }
    position += 1
  }

  private mutating func simpleStatement() throws(Failed) -> Stmt {
    let token = self.token
    switch token.kind {
    case .kwReturn:
      position += 1
      let value = startsExpression ? try starExpressions() : nil
      return .return(Stmt.Return(span: span(from: token.start), value: value))
    case .kwPass:
      position += 1
      return .pass(Stmt.Pass(span: token.span))
    case .kwBreak:
      position += 1
      return .break(Stmt.Break(span: token.span))
    case .kwContinue:
      position += 1
      return .continue(Stmt.Continue(span: token.span))
    case .kwRaise: return try raiseStatement()
    case .kwImport: return try importStatement()
    case .kwFrom: return try importFromStatement()
    case .kwDel: return try deleteStatement()
    case .kwAssert: return try assertStatement()
    case .kwGlobal:
      let names = try nameList()
      return .global(Stmt.Global(span: span(from: token.start), names: names))
    case .kwNonlocal:
      let names = try nameList()
      return .nonlocal(Stmt.Nonlocal(span: span(from: token.start), names: names))
    default:
      if isExplaining, let statement = try explainedAssignment() { return statement }
      return try expressionStatement()
    }
  }

  /// An expression alone, or any of the assignments
  private mutating func expressionStatement() throws(Failed) -> Stmt {
    let start = token.start
    let isParenthesised = kind == .leftParenthesis
    let first = try yieldOrStarExpressions()
    switch kind {
    case .equal: return try assignment(start, first)
    case .colon:
      guard isSingleTarget(first) else { throw fail() }
      position += 1
      let annotation = try expression()
      let value = accept(.equal) ? try yieldOrStarExpressions() : nil
      var isSimple = false
      if case .name = first { isSimple = !isParenthesised }
      return .annAssign(
        Stmt.AnnAssign(
          span: span(from: start), target: first, annotation: annotation, value: value, isSimple: isSimple))
    default:
      guard let operation = kind.augmentedOperator else {
        return .expression(Stmt.ExpressionStatement(span: span(from: start), value: first))
      }
      guard isSingleTarget(first) else { throw fail() }
      position += 1
      let value = try yieldOrStarExpressions()
      return .augAssign(
        Stmt.AugAssign(span: span(from: start), target: first, operation: operation, value: value))
    }
  }

  private mutating func assignment(_ start: UInt32, _ first: Expr) throws(Failed) -> Stmt {
    var targets: [Expr] = []
    var value = first
    while kind == .equal {
      guard isTarget(value) else { throw fail() }
      position += 1
      targets.append(value)
      value = try yieldOrStarExpressions()
    }
    return .assign(Stmt.Assign(span: span(from: start), targets: targets, value: value))
  }

  /// What follows a colon: an indented block, or simple statements on the same line. `owner` names what the block
  /// belongs to, for the mistake of leaving it out.
  mutating func block(of owner: @autoclosure () -> String, at keyword: Token) throws(Failed) -> [Stmt] {
    var body: [Stmt] = []
    guard accept(.newline) else {
      try simpleStatements(into: &body)
      return body
    }
    guard accept(.indent) else {
      if isExplaining, kind != .error {
        throw raiseHere(
          "expected an indented block after \(owner()) on line \(source.line(at: keyword.start))",
          kind: .indentationError,
          hint: isAtEnd ? nil : "indent the lines that belong to it by four spaces; `pass` stands for an empty block")
      }
      throw fail()
    }
    while !accept(.dedent) {
      if kind == .endMarker { throw fail() }
      try statement(into: &body)
    }
    return body
  }

  /// The colon that a block follows. When the line ends without it the second pass says so.
  mutating func colon() throws(Failed) {
    if isExplaining, kind == .newline { throw raiseHere("expected ':'") }
    try expect(.colon)
  }

  /// A token without which the grammar does not go on: CPython says so wherever it is missing.
  mutating func forced(_ kind: TokenKind, _ text: String) throws(Failed) {
    guard !accept(kind) else { return }
    throw raiseHere("expected '\(text)'")
  }
}
