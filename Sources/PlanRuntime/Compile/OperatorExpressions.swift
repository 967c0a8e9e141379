import Diagnostics
import PlanSyntax

extension CodeCompiler {
  /// A chain `a + b + c + …` leans to the left, thousands deep: it is compiled in a loop, the sum so far in one temporary.
  func binary(_ outermost: Expr.BinOp, to target: Int) throws(CompileError) {
    var chain = [outermost]
    while case .binOp(let inner) = chain[chain.count - 1].left, ConstantFolding.value(of: .binOp(inner)) == nil {
      chain.append(inner)
      builder.charge(1)
    }
    let mark = builder.nextTemporary
    var left = try operand(chain[chain.count - 1].left, reusing: target)
    for node in chain.reversed() {
      let isLast = node === outermost
      let base = builder.nextTemporary
      let right = try rightOperand(node.operation, node.right)
      builder.free(to: base)
      let register: Int
      if isLast {
        register = target
      } else if left.isTemporary {
        register = left.register
      } else {
        register = topmost(target) ? target : builder.allocate()
      }
      builder.location = node.span
      emit(node.operation, inplace: false, to: register, left, right)
      left = Operand(register: register, isTemporary: true)
    }
    builder.free(to: mark)
  }

  enum RightOperand {
    case register(Operand)
    /// With the op's immediate form.
    case immediate(Int)
    /// With the op's form for a float among the constants.
    case float(Int)
  }

  /// The right side of an operation: a small number or the place of a float goes into the instruction where the operation has a form
  /// for that.
  func rightOperand(_ operation: PlanSyntax.BinaryOperator, _ expression: Expr, inplace: Bool = false)
    throws(CompileError)
    -> RightOperand
  {
    if Self.immediateOp(operation, inplace: inplace) != nil, let value = Self.smallNumber(expression) {
      builder.charge(ConstantFolding.nodes(of: expression))
      return .immediate(value)
    }
    if Self.floatOp(operation) != nil, let constant = ConstantFolding.value(of: expression), case .float = constant {
      let place = builder.constant(constant)
      if place <= Int(UInt16.max) {
        builder.charge(ConstantFolding.nodes(of: expression))
        return .float(place)
      }
    }
    return .register(try operand(expression))
  }

  func emit(
    _ operation: PlanSyntax.BinaryOperator, inplace: Bool, to target: Int, _ left: Operand, _ right: RightOperand
  ) {
    var flags: InstructionFlags = left.isTemporary ? .consumeB : []
    switch right {
    case .immediate(let value):
      if let op = Self.immediateOp(operation, inplace: inplace) {
        builder.emit(op, flags: flags, a: target, b: left.register, c: value)
      }
    case .float(let place):
      if inplace { flags.insert(.inplace) }
      if let op = Self.floatOp(operation) {
        builder.emit(op, flags: flags, a: target, b: left.register, c: place)
      }
    case .register(let right):
      if right.isTemporary { flags.insert(.consumeC) }
      builder.emit(
        inplace ? Self.inplaceOp(operation) : Self.op(operation), flags: flags, a: target, b: left.register,
        c: right.register)
    }
  }

  /// An integer that fits an instruction, as the bits of its `c`.
  static func smallNumber(_ expression: Expr) -> Int? {
    guard case .int(let value) = ConstantFolding.value(of: expression), let small = Int16(exactly: value) else {
      return nil
    }
    return Int(UInt16(bitPattern: small))
  }

  private static func op(_ operation: PlanSyntax.BinaryOperator) -> Op {
    switch operation {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .matrixMultiply: .matrixMultiply
    case .divide: .divide
    case .modulo: .modulo
    case .power: .power
    case .leftShift: .leftShift
    case .rightShift: .rightShift
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    case .bitAnd: .bitAnd
    case .floorDivide: .floorDivide
    }
  }

  private static func inplaceOp(_ operation: PlanSyntax.BinaryOperator) -> Op {
    switch operation {
    case .add: .inplaceAdd
    case .subtract: .inplaceSubtract
    case .multiply: .inplaceMultiply
    case .matrixMultiply: .inplaceMatrixMultiply
    case .divide: .inplaceDivide
    case .modulo: .inplaceModulo
    case .power: .inplacePower
    case .leftShift: .inplaceLeftShift
    case .rightShift: .inplaceRightShift
    case .bitOr: .inplaceBitOr
    case .bitXor: .inplaceBitXor
    case .bitAnd: .inplaceBitAnd
    case .floorDivide: .inplaceFloorDivide
    }
  }

  private static func immediateOp(_ operation: PlanSyntax.BinaryOperator, inplace: Bool) -> Op? {
    switch (operation, inplace) {
    case (.add, false): .addImmediate
    case (.subtract, false): .subtractImmediate
    case (.multiply, false): .multiplyImmediate
    case (.floorDivide, false): .floorDivideImmediate
    case (.modulo, false): .moduloImmediate
    case (.add, true): .inplaceAddImmediate
    case (.subtract, true): .inplaceSubtractImmediate
    default: nil
    }
  }

  private static func floatOp(_ operation: PlanSyntax.BinaryOperator) -> Op? {
    switch operation {
    case .add: .addFloat
    case .subtract: .subtractFloat
    case .multiply: .multiplyFloat
    case .divide: .divideFloat
    default: nil
    }
  }

  func unary(_ node: Expr.UnaryOp, to target: Int) throws(CompileError) {
    let mark = builder.nextTemporary
    let value = try operand(node.operand, reusing: target)
    let op: Op
    switch node.operation {
    case .invert: op = .invert
    case .not: op = .not
    case .plus: op = .positive
    case .minus: op = .negative
    }
    builder.emit(op, flags: value.isTemporary ? .consumeB : [], a: target, b: value.register)
    builder.free(to: mark)
  }
}
