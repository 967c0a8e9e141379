import Diagnostics
import PlanSyntax

extension CodeCompiler {
  func statements(_ statements: ArraySlice<Stmt>) throws(CompileError) {
    for statement in statements { try self.statement(statement) }
  }

  func statement(_ statement: Stmt) throws(CompileError) {
    builder.location = statement.span
    builder.charge(1)
    switch statement {
    case .expression(let node): try expressionStatement(node)
    case .assign(let node): try assign(node)
    case .augAssign(let node): try augmentedAssign(node)
    case .annAssign(let node): try annotatedAssign(node)
    case .return(let node): try returnStatement(node)
    case .delete(let node):
      for target in node.targets { try delete(target) }
    case .raise(let node): try raise(node)
    case .assert(let node): try assert(node)
    case .import(let node): try importStatement(node)
    case .importFrom(let node): try importFrom(node)
    case .global, .nonlocal, .pass: break
    case .break(let node): try leaveLoop(node.span, isContinue: false)
    case .continue(let node): try leaveLoop(node.span, isContinue: true)
    case .if(let node): try ifStatement(node)
    case .while(let node): try whileStatement(node)
    case .for(let node): try forStatement(node)
    case .with(let node): try with(node.items[...], node)
    case .try(let node): try tryStatement(node)
    case .match(let node): try match(node)
    case .functionDef(let node): try functionDefinition(node)
    case .classDef(let node): try classDefinition(node)
    }
  }

  private func expressionStatement(_ node: Stmt.ExpressionStatement) throws(CompileError) {
    let isPrinted = unit.options.isPrompt && kind == .module
    if case .constant = node.value, !isPrinted {
      builder.charge(1)
      return
    }
    let mark = builder.nextTemporary
    let value = try operand(node.value)
    if isPrinted {
      builder.emit(.printExpression, flags: value.isTemporary ? .consumeA : [], a: value.register)
    } else if value.isTemporary {
      builder.emit(.release, a: value.register)
    }
    builder.free(to: mark)
  }

  private func raise(_ node: Stmt.Raise) throws(CompileError) {
    let mark = builder.nextTemporary
    if let expression = node.exception {
      let exception = try operand(expression)
      var flags: InstructionFlags = exception.isTemporary ? .consumeA : []
      var cause = 0
      if let expression = node.cause {
        let value = try operand(expression)
        cause = value.register
        flags.insert(.cause)
        if value.isTemporary { flags.insert(.consumeB) }
      }
      builder.emit(.raise, flags: flags, a: exception.register, b: cause)
    } else {
      builder.emit(.raiseHandled)
    }
    builder.free(to: mark)
    assigned = .unreachable
  }

  private func assert(_ node: Stmt.Assert) throws(CompileError) {
    let end = builder.label()
    try jump(to: end, if: node.test, is: true)
    let mark = builder.nextTemporary
    let before = assigned
    if let message = node.message {
      let value = try operand(message)
      builder.emit(
        .raiseAssertion, flags: value.isTemporary ? [.cause, .consumeA] : .cause, a: value.register)
    } else {
      builder.emit(.raiseAssertion)
    }
    assigned = before
    builder.free(to: mark)
    builder.place(end, beginsBlock: false)
  }

  // MARK: Branches and loops

  private func ifStatement(_ node: Stmt.If) throws(CompileError) {
    let orElse = builder.label()
    let end = builder.label()
    try jump(to: orElse, if: node.test, is: false)
    let before = assigned
    builder.beginBlock()
    try statements(node.body[...])
    let afterBody = assigned
    assigned = before
    if node.orElse.isEmpty {
      builder.place(orElse)
    } else {
      if !afterBody.isUnreachable { builder.emitJump(.jump, to: end) }
      builder.place(orElse)
      builder.beginBlock()
      try statements(node.orElse[...])
      builder.place(end)
    }
    assigned = afterBody.meeting(assigned)
  }

  /// The condition is compiled twice, as in CPython: at the top, and at the bottom where it jumps back.
  private func whileStatement(_ node: Stmt.While) throws(CompileError) {
    let body = builder.label()
    let again = builder.label()
    let orElse = builder.label()
    let end = builder.label()
    let isEndless = ConstantFolding.truth(of: node.test) == true
    try jump(to: orElse, if: node.test, is: false)
    let before = assigned
    try blocks.push(.loop(continueTo: again, breakTo: end), outerHandler: builder.handler, at: node.span)
    builder.place(body)
    builder.beginBlock()
    try statements(node.body[...])
    builder.place(again)
    assigned = before
    builder.location = node.span
    try jump(to: body, if: node.test, is: true)
    blocks.pop()
    assigned = isEndless ? .unreachable : before
    builder.place(orElse)
    builder.beginBlock()
    try statements(node.orElse[...])
    builder.place(end)
    assigned = before
  }

  private func forStatement(_ node: Stmt.For) throws(CompileError) {
    let body = builder.label()
    let again = builder.label()
    let exhausted = builder.label()
    let broken = builder.label()
    let mark = builder.nextTemporary
    let iterator = builder.allocate()
    let iterable = try operand(node.iterable, reusing: iterator)
    builder.location = node.iterable.span
    builder.emit(.getIterator, flags: iterable.isTemporary ? .consumeB : [], a: iterator, b: iterable.register)
    builder.free(to: iterator + 1)
    let before = assigned
    let item = iterationTarget(node.target)
    builder.emit(.forIter, a: item, b: iterator)
    builder.emitExtra(to: exhausted)
    try blocks.push(.loop(continueTo: again, breakTo: broken), outerHandler: builder.handler, at: node.span)
    builder.place(body)
    builder.beginBlock()
    builder.charge(1)
    try storeIterated(node.target, item)
    try statements(node.body[...])
    builder.place(again)
    blocks.pop()
    builder.location = node.iterable.span
    builder.emit(.forIterLoop, a: item, b: iterator)
    builder.emitExtra(to: body)
    assigned = before
    builder.place(exhausted)
    builder.beginBlock()
    if node.orElse.isEmpty {
      builder.place(broken)
      builder.emit(.release, a: iterator)
    } else {
      let end = builder.label()
      builder.emit(.release, a: iterator)
      try statements(node.orElse[...])
      builder.emitJump(.jump, to: end)
      builder.place(broken)
      builder.emit(.release, a: iterator)
      builder.place(end)
    }
    builder.free(to: mark)
    assigned = before
  }

  /// The register that `forIter` writes: the local itself, or a temporary.
  func iterationTarget(_ target: Expr) -> Int {
    if case .name(let name) = target, case .register(let register) = access(name.identifier) { return register }
    return builder.allocate()
  }

  /// Stores what `forIter` wrote.
  func storeIterated(_ target: Expr, _ item: Int) throws(CompileError) {
    if isTemporary(item) {
      try store(target, Operand(register: item, isTemporary: true))
    } else if case .name(let name) = target {
      try checkAssignable(name.identifier, name.span)
      builder.charge(1)
      noteBound(item, name.identifier)
    }
  }

  // MARK: Imports

  private func importStatement(_ node: Stmt.Import) throws(CompileError) {
    for alias in node.names {
      let register = builder.allocate()
      let module = builder.constant(.string(alias.name))
      if let name = alias.asName {
        builder.emit(.importModule, flags: .leaf, a: register, b: module)
        try checkAssignable(name, node.span)
        storeName(name, Operand(register: register, isTemporary: true))
      } else {
        builder.emit(.importModule, a: register, b: module)
        storeName(String(alias.name.prefix { $0 != "." }), Operand(register: register, isTemporary: true))
      }
      builder.free(to: register)
    }
  }

  private func importFrom(_ node: Stmt.ImportFrom) throws(CompileError) {
    // In force already, and read by nobody.
    if node.module == "__future__", node.level == 0 { return }
    let mark = builder.nextTemporary
    let module = builder.allocate()
    builder.emit(
      .importModule, flags: .leaf, a: module, b: builder.constant(.string(node.module ?? "")), c: node.level)
    for alias in node.names {
      if alias.name == "*" {
        builder.emit(.importStar, a: module)
        continue
      }
      let value = builder.allocate()
      builder.emit(.importFrom, a: value, b: module, c: builder.name(unit.names.intern(alias.name)))
      try checkAssignable(alias.asName ?? alias.name, node.span)
      storeName(alias.asName ?? alias.name, Operand(register: value, isTemporary: true))
      builder.free(to: value)
    }
    builder.emit(.release, a: module)
    builder.free(to: mark)
  }
}
