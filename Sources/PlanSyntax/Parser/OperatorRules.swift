import Diagnostics

/// Operators by precedence climbing.
///
/// `operators(p)` parses everything that binds at least as tightly as `p`: an operand, then, as long as the next
/// operator binds at least as tightly, that operator and a right side that binds one step tighter. `and` and `or` gather
/// their operands in one node, comparisons in one chain; `**` binds tighter than a sign on its left and looser than one on
/// its right.
extension Parser {
  enum Precedence: UInt8, Comparable {
    case none
    case or
    case and
    case not
    case comparison
    case bitOr
    case bitXor
    case bitAnd
    case shift
    case sum
    case product
    case sign
    case power

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

    var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .power }
  }

  mutating func operators(_ minimum: Precedence) throws(Failed) -> Expr {
    let start = token.start
    try descend()
    let outerHeight = height
    height = 0
    var left = try operand(minimum)
    while true {
      let precedence = Self.precedence(of: kind)
      guard precedence >= minimum, precedence != .none else { break }
      let operatorPosition = position
      let operand = left
      left = try optionally(operand) { (parser) throws(Failed) in
        switch precedence {
        case .or: try parser.boolean(.or, .kwOr, start, operand, .and)
        case .and: try parser.boolean(.and, .kwAnd, start, operand, .not)
        case .comparison: try parser.comparison(start, operand)
        default: try parser.binary(precedence, start, operand)
        }
      }
      // Nothing was taken: a `not` without `in`, or, in the second pass, an operator without its right side.
      guard position > operatorPosition else { break }
      try grow()
    }
    depth -= 1
    height = max(outerHeight, height)
    return left
  }

  private mutating func operand(_ minimum: Precedence) throws(Failed) -> Expr {
    let token = self.token
    let operation: UnaryOperator
    switch token.kind {
    case .minus: operation = .minus
    case .plus: operation = .plus
    case .tilde: operation = .invert
    case .kwNot:
      guard minimum <= .not else { throw fail() }
      position += 1
      let operand = try operators(.not)
      return .unaryOp(Expr.UnaryOp(span: span(from: token.start), operation: .not, operand: operand))
    default: return try awaitPrimary()
    }
    position += 1
    let operand = try operators(.sign)
    return .unaryOp(Expr.UnaryOp(span: span(from: token.start), operation: operation, operand: operand))
  }

  private mutating func boolean(
    _ operation: BooleanOperator, _ keyword: TokenKind, _ start: UInt32, _ first: Expr, _ precedence: Precedence
  ) throws(Failed) -> Expr {
    var values = [first]
    while accept(keyword) {
      if isExplaining, values.count > 1 {
        let start = position - 1
        guard let next = try attempt({ (parser) throws(Failed) in try parser.operators(precedence) }) else {
          position = start
          break
        }
        values.append(next)
      } else {
        values.append(try operators(precedence))
      }
    }
    return .boolOp(Expr.BoolOp(span: span(from: start), operation: operation, values: values))
  }

  /// A chain of comparisons, or the left side alone when a `not` was not the first half of `not in`
  private mutating func comparison(_ start: UInt32, _ left: Expr) throws(Failed) -> Expr {
    var operators: [ComparisonOperator] = []
    var comparators: [Expr] = []
    while let (operation, length) = comparisonOperator {
      let start = position
      position += length
      if isExplaining, !operators.isEmpty {
        guard let right = try attempt({ (parser) throws(Failed) in try parser.bitwiseOr() }) else {
          position = start
          break
        }
        comparators.append(right)
      } else {
        comparators.append(try bitwiseOr())
      }
      operators.append(operation)
    }
    guard !operators.isEmpty else {
      // `not` was looked behind for an `in`.
      if kind == .kwNot { farthest = max(farthest, position + 1) }
      return left
    }
    return .compare(
      Expr.Compare(span: span(from: start), left: left, operators: operators, comparators: comparators))
  }

  private var comparisonOperator: (ComparisonOperator, Int)? {
    switch kind {
    case .doubleEqual: (.equal, 1)
    case .notEqual: isBarryNotEqual ? nil : (.notEqual, 1)
    case .less: (.less, 1)
    case .lessEqual: (.lessOrEqual, 1)
    case .greater: (.greater, 1)
    case .greaterEqual: (.greaterOrEqual, 1)
    case .kwIn: (.contained, 1)
    case .kwIs: kind(after: 1) == .kwNot ? (.notIdentical, 2) : (.identical, 1)
    case .kwNot: kind(after: 1) == .kwIn ? (.notContained, 2) : nil
    default: nil
    }
  }

  /// `<>`, which is a token but no operator.
  private var isBarryNotEqual: Bool { bytes[Int(token.start)] == 0x3C }

  private mutating func binary(_ precedence: Precedence, _ start: UInt32, _ left: Expr) throws(Failed) -> Expr {
    let operation = Self.operation(of: kind)
    position += 1
    // `**` takes what has a sign on its right side, and itself: it binds from the right.
    let right = try operators(precedence == .power ? .sign : precedence.next)
    return .binOp(Expr.BinOp(span: span(from: start), left: left, operation: operation, right: right))
  }

  private static func precedence(of kind: TokenKind) -> Precedence {
    switch kind {
    case .kwOr: .or
    case .kwAnd: .and
    case .doubleEqual, .notEqual, .less, .lessEqual, .greater, .greaterEqual, .kwIn, .kwIs, .kwNot: .comparison
    case .bar: .bitOr
    case .caret: .bitXor
    case .ampersand: .bitAnd
    case .leftShift, .rightShift: .shift
    case .plus, .minus: .sum
    case .star, .slash, .doubleSlash, .percent, .at: .product
    case .doubleStar: .power
    default: .none
    }
  }

  private static func operation(of kind: TokenKind) -> BinaryOperator {
    switch kind {
    case .bar: .bitOr
    case .caret: .bitXor
    case .ampersand: .bitAnd
    case .leftShift: .leftShift
    case .rightShift: .rightShift
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .doubleSlash: .floorDivide
    case .percent: .modulo
    case .at: .matrixMultiply
    default: .power
    }
  }
}
