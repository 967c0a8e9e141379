import Diagnostics

/// `if`, `while`, `for`, `with`, `try`, definitions.
extension Parser {
  mutating func spanToLast(from start: UInt32) -> Span { Span(start: start, end: lastEnd) }

  /// `if` with its `elif`s, which are gathered in a loop and nested afterwards from the last to the first.
  mutating func ifStatement() throws(Failed) -> Stmt {
    struct Branch {
      var start: UInt32
      var test: Expr
      var body: [Stmt]
    }
    var branches: [Branch] = []
    let outerHeight = height
    height = 0
    repeat {
      let keyword = token
      position += 1
      let test = try namedExpression()
      try colon()
      let name = keyword.kind == .kwIf ? "'if' statement" : "'elif' statement"
      let body = try block(of: name, at: keyword)
      branches.append(Branch(start: keyword.start, test: test, body: body))
      try grow()
    } while kind == .kwElif
    var orElse = try elseBlock()
    let end = lastEnd
    height = max(outerHeight, height)
    for branch in branches.reversed() {
      let span = Span(start: branch.start, end: end)
      orElse = [.if(Stmt.If(span: span, test: branch.test, body: branch.body, orElse: orElse))]
    }
    return orElse[0]
  }

  mutating func elseBlock() throws(Failed) -> [Stmt] {
    let keyword = token
    guard accept(.kwElse) else { return [] }
    try forced(.colon, ":")
    return try block(of: "'else' statement", at: keyword)
  }

  mutating func whileStatement() throws(Failed) -> Stmt {
    let keyword = token
    position += 1
    let test = try namedExpression()
    try colon()
    let body = try block(of: "'while' statement", at: keyword)
    let orElse = try elseBlock()
    return .while(Stmt.While(span: spanToLast(from: keyword.start), test: test, body: body, orElse: orElse))
  }

  mutating func forStatement(from start: UInt32, isAsync: Bool) throws(Failed) -> Stmt {
    let keyword = token
    position += 1
    let target = try iterationTargets()
    let iterable = try starExpressions()
    try colon()
    let body = try block(of: "'for' statement", at: keyword)
    let orElse = try elseBlock()
    return .for(
      Stmt.For(
        span: spanToLast(from: start), target: target, iterable: iterable, body: body, orElse: orElse,
        isAsync: isAsync))
  }

  /// `with (a as b, c):` and `with (a, b):` both start with a parenthesis: the first reading that reaches the colon wins.
  mutating func withStatement(from start: UInt32, isAsync: Bool) throws(Failed) -> Stmt {
    let keyword = token
    position += 1
    var items: [WithItem]?
    if kind == .leftParenthesis {
      items = try attempt { (parser) throws(Failed) in try parser.parenthesisedWithItems() }
    }
    let found: [WithItem]
    if let items { found = items } else { found = try withItems() }
    try colon()
    let body = try block(of: "'with' statement", at: keyword)
    return .with(Stmt.With(span: spanToLast(from: start), items: found, body: body, isAsync: isAsync))
  }

  private mutating func parenthesisedWithItems() throws(Failed) -> [WithItem] {
    position += 1
    var items: [WithItem] = []
    repeat {
      if !items.isEmpty, kind == .rightParenthesis { break }
      items.append(try withItem())
    } while accept(.comma)
    try expect(.rightParenthesis)
    guard kind == .colon || (isExplaining && kind == .newline) else { throw fail() }
    return items
  }

  private mutating func withItems() throws(Failed) -> [WithItem] {
    var items = [try withItem()]
    while accept(.comma) { items.append(try withItem()) }
    return items
  }

  private mutating func withItem() throws(Failed) -> WithItem {
    let start = token.start
    let context = try expression()
    guard accept(.kwAs) else { return WithItem(span: context.span, context: context, target: nil) }
    let first = position
    let target = kind == .star ? try starExpression() : try bitwiseOr()
    guard isTarget(target), [.comma, .rightParenthesis, .colon, .newline].contains(kind) else {
      if isExplaining {
        position = first
        let value = try expression()
        if [.comma, .rightParenthesis, .colon].contains(kind) { try raiseInvalidTarget(value, .assign) }
      }
      throw fail()
    }
    return WithItem(span: span(from: start), context: context, target: target)
  }

  mutating func tryStatement() throws(Failed) -> Stmt {
    let keyword = token
    position += 1
    try forced(.colon, ":")
    let body = try block(of: "'try' statement", at: keyword)
    var handlers: [ExceptHandler] = []
    var isStar: Bool?
    while kind == .kwExcept { handlers.append(try exceptHandler(&isStar)) }
    let orElse = handlers.isEmpty ? [] : try elseBlock()
    var finalBody: [Stmt] = []
    let final = token
    if accept(.kwFinally) {
      try forced(.colon, ":")
      finalBody = try block(of: "'finally' statement", at: final)
    } else if handlers.isEmpty {
      if isExplaining, kind != .error { throw raiseHere("expected 'except' or 'finally' block") }
      throw fail()
    }
    return .try(
      Stmt.Try(
        span: spanToLast(from: keyword.start), body: body, handlers: handlers, orElse: orElse,
        finalBody: finalBody, isStar: isStar ?? false))
  }

  private mutating func exceptHandler(_ isStar: inout Bool?) throws(Failed) -> ExceptHandler {
    let keyword = token
    position += 1
    let star = token.span
    let hasStar = accept(.star)
    if let isStar, isStar != hasStar {
      if isExplaining {
        throw raise(
          "cannot have both 'except' and 'except*' on the same 'try'",
          hasStar ? keyword.span.through(star) : keyword.span)
      }
      throw fail()
    }
    isStar = hasStar
    let name = hasStar ? "'except*' statement" : "'except' statement"
    if !hasStar, kind == .colon || kind == .newline {
      try colon()
      let body = try block(of: name, at: keyword)
      return ExceptHandler(span: spanToLast(from: keyword.start), type: nil, name: nil, body: body)
    }
    if hasStar, isExplaining, kind == .colon || kind == .newline {
      throw raiseHere("expected one or more exception types")
    }
    let type = try expression()
    if isExplaining, kind == .comma { try explainExceptionTypes(type) }
    let asName = accept(.kwAs) ? try expectName().text : nil
    try colon()
    let body = try block(of: name, at: keyword)
    return ExceptHandler(span: spanToLast(from: keyword.start), type: type, name: asName, body: body)
  }
}
