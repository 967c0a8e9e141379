/// A constant of a code object, before the machine makes a value of it.
package indirect enum Constant: Hashable {
  case none
  case ellipsis
  case bool(Bool)
  case int(Int)
  /// An integer beyond 64 bits: its digits in base 2, 8, 10 or 16, without sign, prefix and underscores.
  case bigInteger(digits: String, radix: Int)
  case float(BitPattern)
  case string(String)
  case bytes([UInt8])
  case tuple([Constant])
  case frozenset([Constant])
  case code(CodeConstant)
  /// A tuple of names: keyword names of a call or class pattern.
  case names([NameID])

  /// A float, told apart bit by bit (`0.0` and `-0.0` are two constants).
  package struct BitPattern: Hashable {
    package let bits: UInt64

    package init(_ value: Double) {
      bits = value.bitPattern
    }

    package var value: Double { Double(bitPattern: bits) }
  }

  /// A code object, equal only to itself.
  package struct CodeConstant: Hashable {
    package let code: Code

    package init(_ code: Code) {
      self.code = code
    }

    package static func == (left: CodeConstant, right: CodeConstant) -> Bool { left.code === right.code }

    package func hash(into hasher: inout Hasher) {
      hasher.combine(ObjectIdentifier(code))
    }
  }
}
