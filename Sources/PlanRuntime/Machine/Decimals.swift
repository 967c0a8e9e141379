// Integers as decimal digits: what f-strings and `%d` write most.

extension Interpreter {
  /// How many characters `str(integer)` has.
  static func decimalLength(_ integer: Int) -> Int {
    let magnitude = integer.magnitude
    let sign = integer < 0 ? 1 : 0
    if magnitude < 10 { return sign + 1 }
    if magnitude < 100 { return sign + 2 }
    if magnitude < 1_000 { return sign + 3 }
    if magnitude < 10_000 { return sign + 4 }
    if magnitude < 100_000 { return sign + 5 }
    if magnitude < 1_000_000 { return sign + 6 }
    var rest = magnitude / 1_000_000
    var length = sign + 7
    while rest >= 10 {
      rest /= 10
      length += 1
    }
    return length
  }

  /// Writes `str(integer)`, of which the length is known, and returns its end.
  static func writeDecimal(
    _ integer: Int, length: Int, to start: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let end = start + length
    var cursor = end
    var magnitude = integer.magnitude
    repeat {
      cursor -= 1
      let rest = magnitude / 10
      cursor.pointee = 48 &+ UInt8(truncatingIfNeeded: magnitude &- rest &* 10)
      magnitude = rest
    } while magnitude != 0
    if integer < 0 { start.pointee = 45 }
    return end
  }
}
