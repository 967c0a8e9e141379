/// The letters before a string's quote: `r`, `b`, `u`, `f` and their pairs, in either case and order.
struct StringPrefix {
  var isRaw = false
  var isBytes = false
  var isFormatted = false

  /// No letters at all.
  init() {}

  /// Nil when the letters are no prefix.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var isUnicode = false
    for index in range {
      switch bytes[index] | 0x20 {
      case 0x72 where !isRaw && !isUnicode: isRaw = true
      case 0x62 where !isBytes && !isFormatted && !isUnicode: isBytes = true
      case 0x66 where !isBytes && !isFormatted && !isUnicode: isFormatted = true
      case 0x75 where range.count == 1: isUnicode = true
      default: return nil
      }
    }
  }
}
