// The operators' names: of each its symbol in messages and the special methods that implement it.

/// The binary operators, with the special methods that implement them.
package enum BinaryOperator: Int, CaseIterable {
  case add, subtract, multiply, matrixMultiply, divide, floorDivide, modulo, power, leftShift, rightShift, bitAnd,
    bitXor, bitOr
  case divmod

  package var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .matrixMultiply: "@"
    case .divide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .power: "** or pow()"
    case .leftShift: "<<"
    case .rightShift: ">>"
    case .bitAnd: "&"
    case .bitXor: "^"
    case .bitOr: "|"
    case .divmod: "divmod()"
    }
  }

  var method: KnownName {
    switch self {
    case .add: .__add__
    case .subtract: .__sub__
    case .multiply: .__mul__
    case .matrixMultiply: .__matmul__
    case .divide: .__truediv__
    case .floorDivide: .__floordiv__
    case .modulo: .__mod__
    case .power: .__pow__
    case .leftShift: .__lshift__
    case .rightShift: .__rshift__
    case .bitAnd: .__and__
    case .bitXor: .__xor__
    case .bitOr: .__or__
    case .divmod: .__divmod__
    }
  }

  var reflected: KnownName {
    switch self {
    case .add: .__radd__
    case .subtract: .__rsub__
    case .multiply: .__rmul__
    case .matrixMultiply: .__rmatmul__
    case .divide: .__rtruediv__
    case .floorDivide: .__rfloordiv__
    case .modulo: .__rmod__
    case .power: .__rpow__
    case .leftShift: .__rlshift__
    case .rightShift: .__rrshift__
    case .bitAnd: .__rand__
    case .bitXor: .__rxor__
    case .bitOr: .__ror__
    case .divmod: .__rdivmod__
    }
  }

  var inplace: KnownName? {
    switch self {
    case .add: .__iadd__
    case .subtract: .__isub__
    case .multiply: .__imul__
    case .matrixMultiply: .__imatmul__
    case .divide: .__itruediv__
    case .floorDivide: .__ifloordiv__
    case .modulo: .__imod__
    case .power: .__ipow__
    case .leftShift: .__ilshift__
    case .rightShift: .__irshift__
    case .bitAnd: .__iand__
    case .bitXor: .__ixor__
    case .bitOr: .__ior__
    case .divmod: nil
    }
  }
}

/// The comparisons that have special methods.
package enum ComparisonOperator: Int {
  case less, lessEqual, equal, notEqual, greater, greaterEqual

  var method: KnownName {
    switch self {
    case .less: .__lt__
    case .lessEqual: .__le__
    case .equal: .__eq__
    case .notEqual: .__ne__
    case .greater: .__gt__
    case .greaterEqual: .__ge__
    }
  }

  var swapped: ComparisonOperator {
    switch self {
    case .less: .greater
    case .lessEqual: .greaterEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .greater: .less
    case .greaterEqual: .lessEqual
    }
  }

  package var symbol: String {
    switch self {
    case .less: "<"
    case .lessEqual: "<="
    case .equal: "=="
    case .notEqual: "!="
    case .greater: ">"
    case .greaterEqual: ">="
    }
  }
}
