import Diagnostics
import PlanSyntax

extension CodeCompiler {
  /// Compiles an expression for reading: a local stays where it is, everything else goes to a new temporary.
  func operand(_ expression: Expr) throws(CompileError) -> Operand {
    if let register = localInPlace(expression) { return Operand(register: register, isTemporary: false) }
    let register = builder.allocate()
    try evaluate(expression, to: register)
    return Operand(register: register, isTemporary: true)
  }

  /// The same, but into `target` if that is the topmost temporary.
  func operand(_ expression: Expr, reusing target: Int) throws(CompileError) -> Operand {
    if let register = localInPlace(expression) { return Operand(register: register, isTemporary: false) }
    let register = topmost(target) ? target : builder.allocate()
    try evaluate(expression, to: register)
    return Operand(register: register, isTemporary: true)
  }

  /// Compiles an expression into a new temporary, locals copied.
  func temporary(_ expression: Expr) throws(CompileError) -> Int {
    let register = builder.allocate()
    try evaluate(expression, to: register)
    return register
  }

  func topmost(_ register: Int) -> Bool { isTemporary(register) && register == builder.nextTemporary - 1 }

  /// The register of a name that can be read where it is.
  private func localInPlace(_ expression: Expr) -> Int? {
    guard case .name(let node) = expression, case .register(let register) = access(node.identifier),
      !scope.walrusNames.contains(mangle(node.identifier))
    else { return nil }
    builder.charge(1)
    let outer = builder.location
    builder.location = node.span
    check(register, node.identifier)
    builder.location = outer
    return register
  }

  /// Whether evaluating the expression can neither fail nor run other code.
  func isInert(_ expression: Expr) -> Bool {
    switch expression {
    case .constant: return true
    case .name(let node):
      if case .register(let register) = access(node.identifier) { return assigned.contains(register) }
      return false
    default: return ConstantFolding.value(of: expression) != nil
    }
  }

  /// Compiles an expression into a register. A local is written by the last instruction of each path.
  func evaluate(_ expression: Expr, to target: Int) throws(CompileError) {
    let outer = builder.location
    builder.location = expression.span
    try evaluateHere(expression, to: target)
    builder.location = outer
  }

  private func evaluateHere(_ expression: Expr, to target: Int) throws(CompileError) {
    if let constant = ConstantFolding.value(of: expression) {
      builder.charge(ConstantFolding.nodes(of: expression))
      load(constant, to: target)
      return
    }
    builder.charge(1)
    switch expression {
    case .name(let node):
      if node.identifier == "__debug__" {
        builder.emit(.loadTrue, a: target)
      } else {
        loadName(node.identifier, to: target)
      }
    case .constant: break
    case .joinedStr(let node): try joinedString(node, to: target)
    case .formattedValue(let node):
      try joinedString(values: [.formattedValue(node)], to: target)
    case .attribute(let node): try attribute(node, to: target)
    case .subscript(let node): try subscriptExpression(node, to: target)
    case .slice(let node): try slice(node, to: target)
    case .starred(let node): throw .syntax("can't use starred expression here", node.span)
    case .call(let node): try call(node, to: target)
    case .boolOp(let node): try boolean(node, to: target)
    case .binOp(let node): try binary(node, to: target)
    case .unaryOp(let node): try unary(node, to: target)
    case .compare(let node): try compare(node, to: target)
    case .ifExp(let node): try conditional(node, to: target)
    case .namedExpr(let node): try named(node, to: target)
    case .lambda(let node): try lambda(node, to: target)
    case .await(let node): throw .unsupported("await is not supported", node.span)
    case .yield(let node): try yield(node, to: target)
    case .yieldFrom(let node): try yieldFrom(node, to: target)
    case .dict(let node): try dictionary(node, to: target)
    case .set(let node): try setDisplay(node.elements, to: target)
    case .list(let node): try listDisplay(node.elements, to: target)
    case .tuple(let node): try tupleDisplay(node.elements, to: target)
    case .listComp(let node):
      try comprehension(node, .listComprehension, node.generators, element: node.element, value: nil, to: target)
    case .setComp(let node):
      try comprehension(node, .setComprehension, node.generators, element: node.element, value: nil, to: target)
    case .dictComp(let node):
      try comprehension(node, .dictComprehension, node.generators, element: node.key, value: node.value, to: target)
    case .generatorExp(let node):
      try comprehension(node, .generatorExpression, node.generators, element: node.element, value: nil, to: target)
    }
  }

  func load(_ constant: Constant, to target: Int) {
    switch constant {
    case .none: builder.emit(.loadNone, a: target)
    case .bool(let value): builder.emit(value ? .loadTrue : .loadFalse, a: target)
    case .int(let value):
      if let small = Int16(exactly: value) {
        builder.emit(.loadInt, a: target, c: Int(UInt16(bitPattern: small)))
      } else {
        builder.emit(.loadConstant, a: target, wide: builder.constant(constant))
      }
    default: builder.emit(.loadConstant, a: target, wide: builder.constant(constant))
    }
  }

  /// Gives `body` a register to build in: the target if it is a temporary, else a new one that is moved there at the end.
  func building(in target: Int, _ body: (Int) throws(CompileError) -> Void) throws(CompileError) {
    if isTemporary(target) { return try body(target) }
    let mark = builder.nextTemporary
    let register = builder.allocate()
    try body(register)
    builder.free(to: mark)
    builder.emit(.move, flags: .consumeB, a: target, b: register)
  }

  // MARK: Attributes and items

  /// CPython's `update_start_location_to_match_attr`: in a chain over several lines the name after the dot is shown.
  func locate(_ node: Expr.Attribute) {
    let here = builder.location
    if unit.source.line(at: here.start) != unit.source.line(at: node.attributeSpan.end) {
      builder.location = Span(start: node.attributeSpan.start, end: max(node.attributeSpan.end, here.end))
    }
  }

  private func attribute(_ node: Expr.Attribute, to target: Int) throws(CompileError) {
    let mark = builder.nextTemporary
    let object = try operand(node.value, reusing: target)
    locate(node)
    builder.emit(
      .loadAttribute, flags: object.isTemporary ? .consumeB : [], a: target, b: object.register,
      c: nameIndex(node.attribute))
    builder.emitCache()
    builder.free(to: mark)
  }

  private func subscriptExpression(_ node: Expr.Subscript, to target: Int) throws(CompileError) {
    let mark = builder.nextTemporary
    let object = try operand(node.value, reusing: target)
    var flags: InstructionFlags = object.isTemporary ? .consumeB : []
    switch Self.key(node.index) {
    case .immediate(let value):
      builder.charge(ConstantFolding.nodes(of: node.index))
      builder.emit(.loadItemImmediate, flags: flags, a: target, b: object.register, c: value)
    case .constant(let constant):
      builder.charge(ConstantFolding.nodes(of: node.index))
      builder.emit(.loadItemConstant, flags: flags, a: target, b: object.register, c: builder.constant(constant))
    case .slice(let lower, let upper):
      builder.charge(1)
      let bounds = builder.allocate(2)
      try bound(lower, to: bounds)
      try bound(upper, to: bounds + 1)
      builder.emit(.loadSlice, flags: flags, a: target, b: object.register, c: bounds)
    case .expression(let index):
      let key = try operand(index)
      if key.isTemporary { flags.insert(.consumeC) }
      builder.emit(.loadItem, flags: flags, a: target, b: object.register, c: key.register)
    }
    builder.free(to: mark)
  }

  /// The index of a subscript, as far as there are instructions for it.
  enum Key {
    case immediate(Int)
    case constant(Constant)
    case slice(Expr?, Expr?)
    case expression(Expr)
  }

  static func key(_ index: Expr) -> Key {
    if case .slice(let slice) = index, slice.step == nil { return .slice(slice.lower, slice.upper) }
    switch ConstantFolding.value(of: index) {
    case .int(let value):
      guard let small = Int16(exactly: value) else { return .expression(index) }
      return .immediate(Int(UInt16(bitPattern: small)))
    case .string(let value): return .constant(.string(value))
    default: return .expression(index)
    }
  }

  func bound(_ expression: Expr?, to target: Int) throws(CompileError) {
    if let expression { try evaluate(expression, to: target) } else { builder.emit(.loadNone, a: target) }
  }

  private func slice(_ node: Expr.Slice, to target: Int) throws(CompileError) {
    let mark = builder.nextTemporary
    let run = builder.allocate(3)
    try bound(node.lower, to: run)
    try bound(node.upper, to: run + 1)
    try bound(node.step, to: run + 2)
    builder.emit(.buildSlice, a: target, b: run)
    builder.free(to: mark)
  }

  // MARK: Others

  private func named(_ node: Expr.NamedExpr, to target: Int) throws(CompileError) {
    try checkAssignable(node.target.identifier, node.target.span)
    try building(in: target) { (register) throws(CompileError) in
      try evaluate(node.value, to: register)
      storeName(node.target.identifier, Operand(register: register, isTemporary: false))
    }
  }

  private func yield(_ node: Expr.Yield, to target: Int) throws(CompileError) {
    let mark = builder.nextTemporary
    let value: Operand
    if let expression = node.value {
      value = try operand(expression, reusing: target)
    } else {
      value = Operand(register: builder.allocate(), isTemporary: true)
      builder.emit(.loadNone, a: value.register)
    }
    builder.emit(.yield, flags: value.isTemporary ? .consumeB : [], a: target, b: value.register)
    builder.free(to: mark)
  }

  private func yieldFrom(_ node: Expr.YieldFrom, to target: Int) throws(CompileError) {
    let mark = builder.nextTemporary
    let iterator = builder.allocate()
    let value = try operand(node.value, reusing: iterator)
    builder.emit(
      .getYieldFromIterator, flags: value.isTemporary ? .consumeB : [], a: iterator, b: value.register)
    builder.emit(.yieldFrom, a: target, b: iterator)
    builder.free(to: mark)
  }
}
