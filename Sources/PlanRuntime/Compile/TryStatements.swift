import Diagnostics
import PlanSyntax

/// `try` and `with`, after CPython 3.11's `compile.c`. In the pictures, H: is a handler and {…} what it protects.
extension CodeCompiler {
  func tryStatement(_ node: Stmt.Try) throws(CompileError) {
    if node.finalBody.isEmpty {
      try tryExcept(node)
    } else {
      try tryFinally(node)
    }
  }

  /// ```
  ///     {body} final jump end
  /// H:  pushHandled e  {final} popHandled  reraise e
  /// H2: popHandled  reraise
  /// end:
  /// ```
  private func tryFinally(_ node: Stmt.Try) throws(CompileError) {
    let handler = builder.label()
    let cleanup = builder.label()
    let end = builder.label()
    let outer = builder.handler
    let depth = builder.nextTemporary
    let before = assigned

    builder.handler = builder.region(handler: handler, depth: depth, exceptionRegister: depth)
    try blocks.push(.finallyBody(node.finalBody), outerHandler: outer, at: node.span)
    if node.handlers.isEmpty {
      try statements(node.body[...])
      try statements(node.orElse[...])
    } else {
      try tryExcept(node)
    }
    blocks.pop()
    builder.handler = outer
    builder.beginBlock()
    try statements(node.finalBody[...])
    builder.emitJump(.jump, to: end)
    let after = assigned

    assigned = before
    builder.location = .none
    builder.place(handler)
    builder.beginBlock()
    let exception = builder.allocate()
    builder.emit(.pushHandled, a: exception)
    builder.handler = builder.region(handler: cleanup, depth: depth, exceptionRegister: depth)
    try blocks.push(.finallyHandler(exception: exception), outerHandler: outer, at: node.span)
    try statements(node.finalBody[...])
    blocks.pop()
    builder.handler = outer
    builder.location = .none
    builder.emit(.popHandled)
    builder.emit(.reraise, a: exception)
    builder.free(to: depth)
    emitCleanup(cleanup, exception: depth)
    assigned = after
    builder.place(end)
    builder.beginBlock()
  }

  /// An exception inside a handler: the handled exception of before comes back, and the new one goes on.
  private func emitCleanup(_ label: Label, exception: Int) {
    builder.location = .none
    builder.place(label, beginsBlock: false)
    builder.emit(.popHandled)
    builder.emit(.reraise, a: exception)
  }

  /// ```
  ///     {body} else jump end
  /// H:  pushHandled e
  ///     {checkMatch … jumpIfFalse next; name = e; {body of the clause}; popHandled; del name; jump end
  ///     next: … reraise e}
  /// H2: popHandled  reraise
  /// end:
  /// ```
  private func tryExcept(_ node: Stmt.Try) throws(CompileError) {
    let handler = builder.label()
    let cleanup = builder.label()
    let end = builder.label()
    let outer = builder.handler
    let depth = builder.nextTemporary
    let before = assigned

    builder.handler = builder.region(handler: handler, depth: depth, exceptionRegister: depth)
    try blocks.push(.tryBody, outerHandler: outer, at: node.span)
    try statements(node.body[...])
    blocks.pop()
    builder.handler = outer
    try statements(node.orElse[...])
    builder.emitJump(.jump, to: end)
    var after = assigned

    builder.location = .none
    builder.place(handler)
    builder.beginBlock()
    let exception = builder.allocate()
    builder.emit(.pushHandled, a: exception)
    let inHandler = builder.region(handler: cleanup, depth: depth, exceptionRegister: depth)
    builder.handler = inHandler
    try blocks.push(.exceptClause, outerHandler: outer, at: node.span)
    var catchesAll = false
    for (index, clause) in node.handlers.enumerated() {
      assigned = before
      builder.location = clause.span
      let next = builder.label()
      if let type = clause.type {
        let mark = builder.nextTemporary
        let matched = builder.allocate()
        let type = try operand(type, reusing: matched)
        builder.emit(
          .checkMatch, flags: type.isTemporary ? .consumeC : [], a: matched, b: exception, c: type.register)
        builder.emitJump(.jumpIfFalse, flags: .consumeA, a: matched, to: next)
        builder.free(to: mark)
      } else {
        catchesAll = true
        if index < node.handlers.count - 1 { throw .syntax("default 'except:' must be last", clause.span) }
      }
      builder.beginBlock()
      try exceptClause(clause, exception: exception, inHandler: inHandler, outer: outer)
      after = after.meeting(assigned)
      builder.emitJump(.jump, to: end)
      builder.handler = inHandler
      builder.place(next)
    }
    blocks.pop()
    if !catchesAll {
      builder.location = .none
      builder.emit(.reraise, a: exception)
    }
    builder.handler = outer
    builder.free(to: depth)
    emitCleanup(cleanup, exception: depth)
    assigned = after
    builder.place(end)
    builder.beginBlock()
  }

  /// The clause's body, with its name bound and unbound around it; ends outside the handler.
  private func exceptClause(_ clause: ExceptHandler, exception: Int, inHandler: Int, outer: Int) throws(CompileError) {
    let mark = builder.nextTemporary
    builder.charge(1)
    guard let name = clause.name else {
      // The machine keeps the handled exception; the register is free for the body.
      builder.emit(.release, a: exception)
      try statements(clause.body[...])
      builder.handler = outer
      builder.location = .none
      builder.emit(.popHandled)
      return
    }
    try checkAssignable(name, clause.span)
    storeName(name, Operand(register: exception, isTemporary: true))
    let unbind = builder.label()
    builder.handler = builder.region(handler: unbind, depth: mark, exceptionRegister: mark)
    try blocks.push(.exceptName(name), outerHandler: inHandler, at: clause.span)
    try statements(clause.body[...])
    blocks.pop()
    builder.handler = outer
    builder.location = .none
    builder.emit(.popHandled)
    let end = builder.label()
    let after = assigned
    clear(name)
    builder.emitJump(.jump, to: end)
    builder.handler = inHandler
    builder.place(unbind, beginsBlock: false)
    let raised = builder.allocate()
    clear(name)
    builder.emit(.reraise, a: raised)
    builder.free(to: mark)
    builder.handler = outer
    builder.place(end)
    assigned = after
  }

  /// ```
  ///     enterContext x  {target = value; body}  exitContext x  jump end
  /// H:  pushHandled e  {exitContextWithException t  jumpIfTrue t suppressed}  popHandled  reraise e
  ///     suppressed: popHandled; release e; jump end
  /// H2: popHandled  reraise
  /// end:
  /// ```
  func with(_ items: ArraySlice<WithItem>, _ node: Stmt.With) throws(CompileError) {
    guard let item = items.first else { return try statements(node.body[...]) }
    let handler = builder.label()
    let cleanup = builder.label()
    let suppressed = builder.label()
    let end = builder.label()
    let outer = builder.handler
    let mark = builder.nextTemporary

    let exit = builder.allocate()
    let value = builder.allocate()
    let manager = try operand(item.context)
    builder.location = item.context.span
    builder.emit(.enterContext, flags: manager.isTemporary ? .consumeB : [], a: exit, b: manager.register)
    builder.location = node.span
    builder.free(to: value + 1)
    let before = assigned
    builder.handler = builder.region(handler: handler, depth: exit + 1, exceptionRegister: exit + 1)
    try blocks.push(.with(exit: exit, span: node.span), outerHandler: outer, at: node.span)
    if let target = item.target {
      try store(target, Operand(register: value, isTemporary: true))
    } else {
      builder.emit(.release, a: value)
    }
    builder.free(to: exit + 1)
    try with(items.dropFirst(), node)
    let after = assigned
    blocks.pop()
    builder.handler = outer
    builder.location = node.span
    builder.emit(.exitContext, a: exit)
    builder.emitJump(.jump, to: end)

    builder.place(handler)
    builder.beginBlock()
    let exception = builder.allocate()
    builder.emit(.pushHandled, a: exception)
    builder.handler = builder.region(handler: cleanup, depth: exit, exceptionRegister: exit)
    let result = builder.allocate()
    builder.emit(.exitContextWithException, flags: .consumeB, a: result, b: exit, c: exception)
    builder.emitJump(.jumpIfTrue, flags: .consumeA, a: result, to: suppressed)
    builder.handler = outer
    builder.location = .none
    builder.emit(.popHandled)
    builder.emit(.reraise, a: exception)
    emitCleanup(cleanup, exception: exit)
    builder.place(suppressed, beginsBlock: false)
    builder.emit(.popHandled)
    builder.emit(.release, a: exception)
    builder.free(to: mark)
    assigned = after.isUnreachable ? before : before.meeting(after)
    builder.place(end)
    builder.beginBlock()
  }
}
