/// `and`, `or`
package enum BooleanOperator: UInt8, Sendable {
  case and
  case or
}

/// The operator of `BinOp` and `AugAssign`
package enum BinaryOperator: UInt8, Sendable, CaseIterable {
  case add
  case subtract
  case multiply
  case matrixMultiply
  case divide
  case modulo
  case power
  case leftShift
  case rightShift
  case bitOr
  case bitXor
  case bitAnd
  case floorDivide

  /// As it is written: `+`
  package var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .matrixMultiply: "@"
    case .divide: "/"
    case .modulo: "%"
    case .power: "**"
    case .leftShift: "<<"
    case .rightShift: ">>"
    case .bitOr: "|"
    case .bitXor: "^"
    case .bitAnd: "&"
    case .floorDivide: "//"
    }
  }
}

/// The operator of `UnaryOp`
package enum UnaryOperator: UInt8, Sendable {
  /// `~`
  case invert
  case not
  /// `+`
  case plus
  /// `-`
  case minus
}

/// The operators of `Compare`
package enum ComparisonOperator: UInt8, Sendable {
  case equal
  case notEqual
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case identical
  case notIdentical
  case contained
  case notContained

  /// As it is written: `not in`
  package var symbol: String {
    switch self {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .identical: "is"
    case .notIdentical: "is not"
    case .contained: "in"
    case .notContained: "not in"
    }
  }
}

/// `!s`, `!r`, `!a` in an f-string
package enum Conversion: UInt8, Sendable {
  case string = 0x73
  case representation = 0x72
  case ascii = 0x61
}
