import Diagnostics
import PlanSyntax

/// The statements around the current place that matter to `return`, `break` and `continue`: CPython's frame blocks.
/// Whoever leaves through them emits what each owes: the body of a `finally`, the exit of a `with`, the end of a handler.
struct BlockStack {
  enum Kind {
    case loop(continueTo: Label, breakTo: Label)
    /// In the body of `try … except`.
    case tryBody
    /// In what a `finally` protects.
    case finallyBody([Stmt])
    /// In the copy of a `finally` that runs for an exception, which lies in the register.
    case finallyHandler(exception: Int)
    /// In the body of a `with`, whose `__exit__` lies in the register.
    case with(exit: Int, span: Span)
    /// In an `except` clause.
    case exceptClause
    /// In an `except … as name` clause, inside `exceptClause`.
    case exceptName(String)
  }

  struct Block {
    let kind: Kind
    /// The handler in force around the block.
    let outerHandler: Int
  }

  private(set) var blocks: [Block] = []

  /// CPython's `CO_MAXBLOCKS`.
  private static let limit = 20

  mutating func push(_ kind: Kind, outerHandler: Int, at span: Span) throws(CompileError) {
    if blocks.count >= Self.limit { throw .syntax("too many statically nested blocks", span) }
    blocks.append(Block(kind: kind, outerHandler: outerHandler))
  }

  mutating func pop() {
    blocks.removeLast()
  }

  /// The index of the innermost loop.
  var innermostLoop: Int? {
    blocks.lastIndex {
      if case .loop = $0.kind { return true }
      return false
    }
  }

  mutating func restore(_ saved: BlockStack) {
    self = saved
  }

  mutating func truncate(to count: Int) {
    blocks.removeLast(blocks.count - count)
  }
}

extension CodeCompiler {
  /// Emits what leaving all blocks from index `first` on owes, from the inside out. The handler in force around them stays set, for the
  /// jump or return that follows; the caller restores its own.
  func unwind(from first: Int, isReturn: Bool) throws(CompileError) {
    let savedBlocks = blocks
    let savedLocation = builder.location
    for index in (first..<savedBlocks.blocks.count).reversed() {
      let block = savedBlocks.blocks[index]
      blocks.truncate(to: index)
      switch block.kind {
      case .loop: break
      case .tryBody: builder.handler = block.outerHandler
      case .finallyBody(let body):
        builder.handler = block.outerHandler
        builder.beginBlock()
        try statements(body[...])
        builder.location = savedLocation
      case .finallyHandler(let exception):
        builder.handler = block.outerHandler
        builder.emit(.popHandled)
        if isReturn { builder.leaveToFrame(exception) } else { builder.emit(.release, a: exception) }
      case .with(let exit, let span):
        builder.handler = block.outerHandler
        builder.location = span
        builder.emit(.exitContext, a: exit)
        builder.location = savedLocation
      case .exceptClause:
        builder.handler = block.outerHandler
        builder.emit(.popHandled)
      case .exceptName(let name):
        builder.handler = block.outerHandler
        clear(name)
      }
    }
    blocks.restore(savedBlocks)
  }

  /// The end of `except … as name`: `name = None; del name`.
  func clear(_ name: String) {
    if case .register(let register) = access(name) {
      builder.emit(.release, a: register)
      return
    }
    let register = builder.allocate()
    builder.emit(.loadNone, a: register)
    storeName(name, Operand(register: register, isTemporary: true))
    builder.free(to: register)
    deleteName(name)
  }

  func leaveLoop(_ span: Span, isContinue: Bool) throws(CompileError) {
    guard let index = blocks.innermostLoop, case .loop(let continueTo, let breakTo) = blocks.blocks[index].kind else {
      throw .syntax(isContinue ? "'continue' not properly in loop" : "'break' outside loop", span)
    }
    let handler = builder.handler
    try unwind(from: index + 1, isReturn: false)
    builder.emitJump(.jump, to: isContinue ? continueTo : breakTo)
    builder.handler = handler
    assigned = .unreachable
  }

  func returnStatement(_ node: Stmt.Return) throws(CompileError) {
    if !scope.kind.isFunction { throw .syntax("'return' outside function", node.span) }
    let owesCode = blocks.blocks.contains {
      switch $0.kind {
      case .finallyBody, .with, .exceptName: return true
      default: return false
      }
    }
    let mark = builder.nextTemporary
    let handler = builder.handler
    if let expression = node.value {
      // What runs on the way out must not change the value: it is copied then.
      let value = owesCode ? Operand(register: try temporary(expression), isTemporary: true) : try operand(expression)
      // A `finally` that goes on with a loop abandons it.
      if owesCode { builder.leaveToFrame(value.register) }
      try unwind(from: 0, isReturn: true)
      builder.location = node.span
      builder.emitReturn(value.register, consumes: value.isTemporary)
    } else {
      try unwind(from: 0, isReturn: true)
      builder.location = node.span
      builder.emitReturn()
    }
    builder.handler = handler
    builder.free(to: mark)
    assigned = .unreachable
  }
}
