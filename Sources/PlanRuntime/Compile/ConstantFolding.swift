import PlanSyntax

/// What is known before the program runs: literals, signs before numbers, tuples of constants, and integer arithmetic
/// that stays small. Nothing that could fail is folded, so errors arise when CPython's do.
enum ConstantFolding {
  static func value(of expression: Expr) -> Constant? {
    switch expression {
    case .constant(let node): return value(of: node.value)
    case .unaryOp(let node):
      guard let operand = value(of: node.operand) else { return nil }
      switch (node.operation, operand) {
      case (.minus, .int(let number)):
        let (negated, overflow) = (0).subtractingReportingOverflow(number)
        return overflow ? nil : .int(negated)
      case (.minus, .float(let number)): return .float(Constant.BitPattern(-number.value))
      case (.plus, .int), (.plus, .float): return operand
      default: return nil
      }
    case .binOp(let node):
      guard case .int(let right) = value(of: node.right), case .int(let left) = leftValue(of: node) else { return nil }
      return folded(left, node.operation, right)
    case .tuple(let node):
      var elements: [Constant] = []
      for element in node.elements {
        guard let constant = value(of: element) else { return nil }
        elements.append(constant)
      }
      return .tuple(elements)
    default: return nil
    }
  }

  /// Long chains of operators are left alone.
  private static func leftValue(of node: Expr.BinOp) -> Constant? {
    var depth = 0
    var left = node.left
    while case .binOp(let inner) = left {
      depth += 1
      if depth > 20 { return nil }
      left = inner.left
    }
    return value(of: node.left)
  }

  private static func folded(_ left: Int, _ operation: PlanSyntax.BinaryOperator, _ right: Int) -> Constant? {
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = left.addingReportingOverflow(right)
    case .subtract: result = left.subtractingReportingOverflow(right)
    case .multiply: result = left.multipliedReportingOverflow(by: right)
    default: return nil
    }
    return result.overflow ? nil : .int(result.partialValue)
  }

  static func value(of literal: Literal) -> Constant? {
    switch literal {
    case .none: .some(.none)
    case .bool(let value): .bool(value)
    case .ellipsis: .ellipsis
    case .int(let value): .int(value)
    case .bigInt(let digits, let radix): .bigInteger(digits: digits, radix: radix)
    case .float(let value): .float(Constant.BitPattern(value))
    case .imaginary: nil
    case .string(let value): .string(value)
    case .bytes(let value): .bytes(value)
    }
  }

  /// How many nodes of the tree a folded expression has, for the charge.
  static func nodes(of expression: Expr) -> Int {
    switch expression {
    case .unaryOp(let node): 1 + nodes(of: node.operand)
    case .binOp(let node): 1 + nodes(of: node.left) + nodes(of: node.right)
    case .tuple(let node): node.elements.reduce(1) { $0 + nodes(of: $1) }
    default: 1
    }
  }

  /// The truth of a condition that is a constant.
  static func truth(of expression: Expr) -> Bool? {
    if case .name(let node) = expression, node.identifier == "__debug__" { return true }
    switch value(of: expression) {
    case .some(.none): return false
    case .bool(let value): return value
    case .int(let value): return value != 0
    case .float(let value): return value.value != 0
    case .string(let value): return !value.isEmpty
    case .bytes(let value): return !value.isEmpty
    case .tuple(let value): return !value.isEmpty
    case .ellipsis, .bigInteger: return true
    default: return nil
    }
  }
}
