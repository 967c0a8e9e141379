/// What the lexer asks of single bytes.
extension UInt8 {
  var isASCIIDigit: Bool { self &- 0x30 < 10 }
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  /// A byte that may start an identifier; all of non-ASCII may, until the whole identifier is looked at.
  var startsIdentifier: Bool { isASCIILetter || self == 0x5F || self >= 0x80 }
  var continuesIdentifier: Bool { isASCIILetter || isASCIIDigit || self == 0x5F || self >= 0x80 }
  /// The value of a hexadecimal digit, or nil.
  var hexadecimalValue: UInt8? {
    if isASCIIDigit { return self &- 0x30 }
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : nil
  }

}
