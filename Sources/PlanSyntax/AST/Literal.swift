/// The value of a `Constant`, as far as the parser knows it.
package enum Literal: Sendable, Hashable {
  case none
  case bool(Bool)
  case ellipsis
  case int(Int)
  /// An integer that does not fit: its digits without prefix and underscores, in base 2, 8, 10 or 16.
  case bigInt(digits: String, radix: Int)
  case float(Double)
  /// `2j`: kept so that the compiler can refuse it at its place.
  case imaginary(Double)
  case string(String)
  case bytes([UInt8])
}
