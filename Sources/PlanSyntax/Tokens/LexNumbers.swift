import Diagnostics

/// Numbers: digits with single underscores between them, four bases, fractions, exponents, `j`.
///
/// The mistakes are told as CPython's tokenizer tells them: a number that runs into a letter is an "invalid decimal
/// literal", unless the letters are a keyword that may follow a number (`1if x else 2`, which is legal).
extension Lexer {
  mutating func lexNumber() -> Bool {
    let start = index
    if bytes[index] == 0x30 {
      switch byte(at: index + 1) | 0x20 {
      case 0x78: return lexRadix(from: start, "hexadecimal", 16)
      case 0x6F: return lexRadix(from: start, "octal", 8)
      case 0x62: return lexRadix(from: start, "binary", 2)
      default: break
      }
    }
    var isInteger = true
    if bytes[index] != 0x2E {
      guard lexDigits() else { return false }
    }
    if byte(at: index) == 0x2E {
      isInteger = false
      index += 1
      if byte(at: index).isASCIIDigit, !lexDigits() { return false }
    }
    if byte(at: index) | 0x20 == 0x65 {
      let sign = byte(at: index + 1)
      let digit = sign == 0x2B || sign == 0x2D ? index + 2 : index + 1
      if byte(at: digit).isASCIIDigit {
        isInteger = false
        index = digit
        guard lexDigits() else { return false }
      } else if digit == index + 2 {
        return fail("invalid decimal literal", index + 1..<index + 1)
      }
    }
    var isImaginary = false
    if byte(at: index) | 0x20 == 0x6A {
      isImaginary = true
      index += 1
    }
    if isInteger, !isImaginary, bytes[start] == 0x30, let mistake = leadingZero(start) {
      return fail(
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", mistake)
    }
    guard endNumber(isImaginary ? "imaginary" : "decimal") else { return false }
    append(.number, from: start, to: index)
    return true
  }

  /// The zeros at fault in `007`; nil for `0`, `00`, `0_0`.
  private func leadingZero(_ start: Int) -> Range<Int>? {
    var offset = start
    while offset < index, bytes[offset] == 0x30 || bytes[offset] == 0x5F { offset += 1 }
    return offset < index ? start..<offset : nil
  }

  /// Digits, with an underscore between two of them at most.
  private mutating func lexDigits() -> Bool {
    while true {
      while byte(at: index).isASCIIDigit { index += 1 }
      guard byte(at: index) == 0x5F else { return true }
      index += 1
      guard byte(at: index).isASCIIDigit else { return fail("invalid decimal literal", index - 1..<index - 1) }
    }
  }

  private mutating func lexRadix(from start: Int, _ name: String, _ radix: UInt8) -> Bool {
    index += 2
    repeat {
      if byte(at: index) == 0x5F { index += 1 }
      guard isDigit(byte(at: index), radix) else {
        if byte(at: index).isASCIIDigit { return failDigit(name) }
        return fail("invalid \(name) literal", index - 1..<index - 1)
      }
      while isDigit(byte(at: index), radix) { index += 1 }
    } while byte(at: index) == 0x5F
    if byte(at: index).isASCIIDigit { return failDigit(name) }
    guard endNumber(name) else { return false }
    append(.number, from: start, to: index)
    return true
  }

  private func isDigit(_ byte: UInt8, _ radix: UInt8) -> Bool {
    guard let value = byte.hexadecimalValue else { return false }
    return value < radix
  }

  private mutating func failDigit(_ name: String) -> Bool {
    fail("invalid digit '\(Character(Unicode.Scalar(bytes[index])))' in \(name) literal", index..<index)
  }

  /// What may follow a number: anything but a letter, unless a keyword starts there.
  private mutating func endNumber(_ name: String) -> Bool {
    guard index < end, bytes[index].startsIdentifier else { return true }
    for keyword in ["and", "else", "for", "if", "in", "is", "not", "or"] {
      let text = Array(keyword.utf8)
      if text.indices.allSatisfy({ byte(at: index + $0) == text[$0] }) { return true }
    }
    if bytes[index] >= 0x80 {
      var stop = index
      while byte(at: stop).continuesIdentifier { stop += 1 }
      if let mistake = UnicodeIdentifier.firstMistake(in: bytes, index..<stop), mistake.offset == index {
        return fail(mistake.message, index..<index)
      }
    }
    return fail("invalid \(name) literal", index - 1..<index - 1)
  }
}
