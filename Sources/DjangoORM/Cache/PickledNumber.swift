import BigInt
import PlanRuntime

/// Numbers as pickle writes them.
enum PickledNumber {
  static func append(_ integer: Int, to bytes: inout [UInt8]) {
    switch integer {
    case 0...255: bytes += [UInt8(ascii: "K"), UInt8(integer)]
    case 256...65_535:
      bytes += [UInt8(ascii: "M"), UInt8(truncatingIfNeeded: integer), UInt8(truncatingIfNeeded: integer >> 8)]
    case Int(Int32.min)...Int(Int32.max):
      bytes.append(UInt8(ascii: "J"))
      append32(integer, to: &bytes)
    default: append(BigInt(integer), to: &bytes)
    }
  }

  static func append32(_ number: Int, to bytes: inout [UInt8]) {
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  static func append(_ number: Double, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "G"))
    let pattern = number.bitPattern
    for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: pattern >> shift)) }
  }

  /// Two's complement, the lowest byte first, in as few bytes as it takes.
  static func append(_ integer: BigInt, to bytes: inout [UInt8]) {
    let content = Array(integer.serialize().reversed()).isEmpty ? [] : littleEndian(integer)
    if content.count < 256 {
      bytes += [0x8a, UInt8(content.count)]
    } else {
      bytes.append(0x8b)
      append32(content.count, to: &bytes)
    }
    bytes += content
  }

  private static func littleEndian(_ integer: BigInt) -> [UInt8] {
    var content: [UInt8] = []
    var rest = integer
    // Enough bytes for the sign bit as well; what is superfluous goes again.
    for _ in 0...(integer.magnitude.bitWidth / 8) {
      content.append(UInt8(rest & 0xff))
      rest >>= 8
    }
    let sign: UInt8 = integer < 0 ? 0xff : 0
    while content.count > 1, content[content.count - 1] == sign, (content[content.count - 2] ^ sign) < 0x80 {
      content.removeLast()
    }
    return content
  }

  static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> BigInt {
    var result = BigInt(0)
    for byte in bytes.reversed() { result = result << 8 | BigInt(byte) }
    if let last = bytes.last, last >= 0x80 { result -= BigInt(1) << (8 * bytes.count) }
    return result
  }
}
