import Diagnostics
import PlanSyntax

extension CodeCompiler {
  // MARK: Values

  /// `a and b`: each value but the last is tested where the result will be.
  func boolean(_ node: Expr.BoolOp, to target: Int) throws(CompileError) {
    let end = builder.label()
    try building(in: target) { (register) throws(CompileError) in
      var first: Assigned?
      for (index, value) in node.values.enumerated() {
        try evaluate(value, to: register)
        if index == 0 { first = assigned }
        if index < node.values.count - 1 {
          builder.emitJump(node.operation == .and ? .jumpIfFalse : .jumpIfTrue, a: register, to: end)
        }
      }
      if let first { assigned = first }
      builder.place(end, beginsBlock: false)
    }
  }

  func conditional(_ node: Expr.IfExp, to target: Int) throws(CompileError) {
    let orElse = builder.label()
    let end = builder.label()
    try jump(to: orElse, if: node.test, is: false)
    let before = assigned
    try evaluate(node.body, to: target)
    builder.emitJump(.jump, to: end)
    builder.place(orElse, beginsBlock: false)
    assigned = before
    try evaluate(node.orElse, to: target)
    assigned = before
    builder.place(end, beginsBlock: false)
  }

  /// `a < b < c`: b is evaluated once and kept for the second comparison.
  func compare(_ node: Expr.Compare, to target: Int) throws(CompileError) {
    try checkComparison(node)
    let mark = builder.nextTemporary
    if node.operators.count == 1 {
      let left = try operand(node.left, reusing: target)
      try compare(left, node.operators[0], node.comparators[0], to: target)
      builder.free(to: mark)
      return
    }
    try building(in: target) { (result) throws(CompileError) in
      let base = builder.nextTemporary
      let failed = builder.label()
      let end = builder.label()
      var left = try operand(node.left)
      for (index, comparator) in node.comparators.dropLast().enumerated() {
        let right = try operand(comparator)
        builder.emit(
          Self.op(node.operators[index]), flags: left.isTemporary ? .consumeB : [], a: result, b: left.register,
          c: right.register)
        builder.emitJump(.jumpIfFalse, a: result, to: failed)
        left = right
      }
      let last = node.operators.count - 1
      try compare(left, node.operators[last], node.comparators[last], to: result)
      let used = builder.nextTemporary
      if used > base {
        builder.emitJump(.jump, to: end)
        builder.place(failed, beginsBlock: false)
        for register in base..<used { builder.emit(.release, a: register) }
        builder.place(end, beginsBlock: false)
      } else {
        builder.place(failed, beginsBlock: false)
      }
      builder.free(to: base)
    }
    builder.free(to: mark)
  }

  private func compare(_ left: Operand, _ operation: PlanSyntax.ComparisonOperator, _ right: Expr, to target: Int)
    throws(CompileError)
  {
    var flags: InstructionFlags = left.isTemporary ? .consumeB : []
    if let op = Self.immediateOp(operation), let value = Self.smallNumber(right) {
      builder.charge(ConstantFolding.nodes(of: right))
      builder.emit(op, flags: flags, a: target, b: left.register, c: value)
      return
    }
    let right = try container(operation, right)
    if right.isTemporary { flags.insert(.consumeC) }
    builder.emit(Self.op(operation), flags: flags, a: target, b: left.register, c: right.register)
  }

  /// The right side of `in`: displays of constants become constants, as in CPython.
  private func container(_ operation: PlanSyntax.ComparisonOperator, _ expression: Expr) throws(CompileError) -> Operand
  {
    if operation == .contained || operation == .notContained {
      let constant: Constant?
      switch expression {
      case .list(let node): constant = Self.constants(node.elements).map { .tuple($0) }
      case .set(let node): constant = Self.constants(node.elements).map { .frozenset($0) }
      default: constant = nil
      }
      if let constant {
        builder.charge(1)
        let register = builder.allocate()
        builder.emit(.loadConstant, a: register, wide: builder.constant(constant))
        return Operand(register: register, isTemporary: true)
      }
    }
    return try operand(expression)
  }

  static func constants(_ expressions: [Expr]) -> [Constant]? {
    var result: [Constant] = []
    for expression in expressions {
      guard let constant = ConstantFolding.value(of: expression) else { return nil }
      result.append(constant)
    }
    return result
  }

  private func checkComparison(_ node: Expr.Compare) throws(CompileError) {
    for comparator in node.comparators {
      if case .starred(let starred) = comparator { throw .syntax("can't use starred expression here", starred.span) }
    }
  }

  // MARK: Jumps

  /// Jumps to `label` if the truth of the expression is `wanted`, else goes on. CPython's `compiler_jump_if`.
  func jump(to label: Label, if expression: Expr, is wanted: Bool) throws(CompileError) {
    if let truth = ConstantFolding.truth(of: expression) {
      builder.charge(ConstantFolding.nodes(of: expression))
      if truth == wanted { builder.emitJump(.jump, to: label) }
      return
    }
    switch expression {
    case .unaryOp(let node) where node.operation == .not:
      builder.charge(1)
      try jump(to: label, if: node.operand, is: !wanted)
    case .boolOp(let node):
      builder.charge(1)
      try jump(to: label, ifAny: node, is: wanted)
    case .compare(let node) where node.operators.count == 1 && Self.jumpOp(node.operators[0]) != nil:
      try jump(to: label, ifCompared: node, is: wanted)
    case .compare(let node) where Self.isNoneTest(node):
      builder.charge(2)
      let mark = builder.nextTemporary
      let value = try operand(node.left)
      let whenNone = (node.operators[0] == .identical) == wanted
      builder.emitJump(
        whenNone ? .jumpIfNone : .jumpIfNotNone, flags: value.isTemporary ? .consumeA : [], a: value.register, to: label
      )
      builder.free(to: mark)
    default:
      let mark = builder.nextTemporary
      let value = try operand(expression)
      builder.emitJump(
        wanted ? .jumpIfTrue : .jumpIfFalse, flags: value.isTemporary ? .consumeA : [], a: value.register, to: label)
      builder.free(to: mark)
    }
  }

  private func jump(to label: Label, ifAny node: Expr.BoolOp, is wanted: Bool) throws(CompileError) {
    // `and` is decided by a false value, `or` by a true one.
    let deciding = node.operation == .or
    let decided = deciding == wanted ? label : builder.label()
    var first: Assigned?
    for (index, value) in node.values.enumerated() {
      let isLast = index == node.values.count - 1
      try jump(to: isLast ? label : decided, if: value, is: isLast ? wanted : deciding)
      if index == 0 { first = assigned }
    }
    // Names bound in later parts are bound where all parts were evaluated only; nobody relies on more than the first.
    if let first { assigned = first }
    if deciding != wanted { builder.place(decided, beginsBlock: false) }
  }

  private func jump(to label: Label, ifCompared node: Expr.Compare, is wanted: Bool) throws(CompileError) {
    try checkComparison(node)
    builder.charge(1)
    let outer = builder.location
    let mark = builder.nextTemporary
    builder.location = node.span
    let left = try operand(node.left)
    var flags: InstructionFlags = wanted ? [] : .inverted
    if left.isTemporary { flags.insert(.consumeB) }
    if let value = Self.smallNumber(node.comparators[0]), let op = Self.jumpImmediateOp(node.operators[0]) {
      builder.charge(ConstantFolding.nodes(of: node.comparators[0]))
      builder.emit(op, flags: flags, b: left.register, c: value)
    } else if let op = Self.jumpOp(node.operators[0]) {
      let right = try operand(node.comparators[0])
      if right.isTemporary { flags.insert(.consumeC) }
      builder.emit(op, flags: flags, b: left.register, c: right.register)
    }
    builder.emitExtra(to: label)
    builder.free(to: mark)
    builder.location = outer
  }

  private static func isNoneTest(_ node: Expr.Compare) -> Bool {
    guard node.operators.count == 1, node.operators[0] == .identical || node.operators[0] == .notIdentical,
      case .constant(let constant) = node.comparators[0], case .none = constant.value
    else { return false }
    return true
  }

  private static func op(_ operation: PlanSyntax.ComparisonOperator) -> Op {
    switch operation {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterEqual
    case .identical: .identical
    case .notIdentical: .notIdentical
    case .contained: .contains
    case .notContained: .notContains
    }
  }

  private static func immediateOp(_ operation: PlanSyntax.ComparisonOperator) -> Op? {
    switch operation {
    case .equal: .equalImmediate
    case .notEqual: .notEqualImmediate
    case .less: .lessImmediate
    case .lessOrEqual: .lessEqualImmediate
    case .greater: .greaterImmediate
    case .greaterOrEqual: .greaterEqualImmediate
    default: nil
    }
  }

  private static func jumpOp(_ operation: PlanSyntax.ComparisonOperator) -> Op? {
    switch operation {
    case .equal: .jumpIfEqual
    case .notEqual: .jumpIfNotEqual
    case .less: .jumpIfLess
    case .lessOrEqual: .jumpIfLessEqual
    case .greater: .jumpIfGreater
    case .greaterOrEqual: .jumpIfGreaterEqual
    default: nil
    }
  }

  private static func jumpImmediateOp(_ operation: PlanSyntax.ComparisonOperator) -> Op? {
    switch operation {
    case .equal: .jumpIfEqualImmediate
    case .notEqual: .jumpIfNotEqualImmediate
    case .less: .jumpIfLessImmediate
    case .lessOrEqual: .jumpIfLessEqualImmediate
    case .greater: .jumpIfGreaterImmediate
    case .greaterOrEqual: .jumpIfGreaterEqualImmediate
    default: nil
    }
  }
}
