import Diagnostics

/// Backslash escapes in strings and bytes.
///
/// The messages are those of Python's codecs, which CPython shows as "(unicode error) …": positions count from the start
/// of the literal's text, in the form in which CPython hands it to the codec, where each character beyond ASCII takes
/// ten places (`\UXXXXXXXX`).
struct EscapeDecoder {
  /// Why a literal has no value.
  struct Mistake: Error {
    var message: String
    var isUnsupported = false
  }

  private let bytes: ArraySlice<UInt8>
  private var index: Int
  /// Where the codec would be.
  private var place = 0
  private var result: [UInt8] = []

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
    result.reserveCapacity(bytes.count)
  }

  /// The UTF-8 text that the inside of a string literal stands for.
  static func text(_ bytes: ArraySlice<UInt8>) throws(Mistake) -> [UInt8] {
    var decoder = EscapeDecoder(bytes)
    while decoder.copyPlain() { try decoder.textEscape() }
    return decoder.result
  }

  /// The bytes that the inside of a bytes literal stands for.
  static func bytes(_ bytes: ArraySlice<UInt8>) throws(Mistake) -> [UInt8] {
    var decoder = EscapeDecoder(bytes)
    while decoder.copyPlain() { try decoder.bytesEscape() }
    return decoder.result
  }

  /// Copies what is before the next backslash; false at the end.
  private mutating func copyPlain() -> Bool {
    while index < bytes.endIndex, bytes[index] != 0x5C {
      let byte = bytes[index]
      place += byte < 0x80 ? 1 : (byte >= 0xC0 ? 10 : 0)
      result.append(byte)
      index += 1
    }
    return index < bytes.endIndex
  }

  /// An escape that strings and bytes share; false when it is none of them.
  private mutating func commonEscape(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x0A: return true
    case 0x5C, 0x27, 0x22: result.append(letter)
    case 0x61: result.append(0x07)
    case 0x62: result.append(0x08)
    case 0x66: result.append(0x0C)
    case 0x6E: result.append(0x0A)
    case 0x72: result.append(0x0D)
    case 0x74: result.append(0x09)
    case 0x76: result.append(0x0B)
    default: return false
    }
    return true
  }

  /// The letter after the backslash, both taken.
  private mutating func letter() -> UInt8 {
    let letter = index + 1 < bytes.endIndex ? bytes[index + 1] : 0x5C
    index = min(index + 2, bytes.endIndex)
    return letter
  }

  private mutating func octal(_ first: UInt8) -> UInt32 {
    var value = UInt32(first - 0x30)
    var count = 1
    while count < 3, index < bytes.endIndex, bytes[index] >= 0x30, bytes[index] <= 0x37 {
      value = value * 8 + UInt32(bytes[index] - 0x30)
      index += 1
      count += 1
    }
    return value
  }

  /// Up to so many hexadecimal digits; how many there were.
  private mutating func hexadecimal(_ most: Int) -> (value: UInt32, count: Int) {
    var value: UInt32 = 0
    var count = 0
    while count < most, index < bytes.endIndex, let digit = bytes[index].hexadecimalValue {
      value = value << 4 | UInt32(digit)
      index += 1
      count += 1
    }
    return (value, count)
  }

  private mutating func textEscape() throws(Mistake) {
    let start = index
    let letter = self.letter()
    switch letter {
    case _ where commonEscape(letter): break
    case 0x30...0x37: try append(octal(letter), from: start)
    case 0x78: try appendHexadecimal(2, "truncated \\xXX escape", from: start)
    case 0x75: try appendHexadecimal(4, "truncated \\uXXXX escape", from: start)
    case 0x55: try appendHexadecimal(8, "truncated \\UXXXXXXXX escape", from: start)
    case 0x4E: try appendNamed(from: start)
    default:
      // Not an escape: the backslash stays, and what follows it is copied as it is.
      result.append(0x5C)
      index = min(start + 1, bytes.endIndex)
      place += letter >= 0x80 ? 6 : 1
      if letter == 0x5C { index = bytes.endIndex }
      return
    }
    place += index - start
  }

  private mutating func appendHexadecimal(_ digits: Int, _ reason: String, from start: Int) throws(Mistake) {
    let (value, count) = hexadecimal(digits)
    guard count == digits else { throw mistake(reason, length: 2 + count) }
    try append(value, from: start)
  }

  private mutating func append(_ value: UInt32, from start: Int) throws(Mistake) {
    guard let scalar = Unicode.Scalar(value) else {
      if value > 0x10FFFF { throw mistake("illegal Unicode character", length: index - start) }
      throw Mistake(message: "a lone surrogate in a string", isUnsupported: true)
    }
    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private mutating func appendNamed(from start: Int) throws(Mistake) {
    guard index < bytes.endIndex, bytes[index] == 0x7B,
      let close = bytes[index...].firstIndex(of: 0x7D), close > index + 1
    else { throw mistake("malformed \\N character escape", length: index - start) }
    let name = String(decoding: bytes[(index + 1)..<close], as: UTF8.self)
    index = close + 1
    guard let scalar = CharacterNames.scalar(named: name) else {
      throw mistake("unknown Unicode character name", length: index - start)
    }
    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private func mistake(_ reason: String, length: Int) -> Mistake {
    Mistake(
      message: "(unicode error) 'unicodeescape' codec can't decode bytes in position "
        + "\(place)-\(place + length - 1): \(reason)")
  }

  private mutating func bytesEscape() throws(Mistake) {
    let start = index
    let letter = self.letter()
    switch letter {
    case _ where commonEscape(letter): break
    case 0x30...0x37: result.append(UInt8(truncatingIfNeeded: octal(letter)))
    case 0x78:
      let (value, count) = hexadecimal(2)
      guard count == 2 else {
        throw Mistake(message: "(value error) invalid \\x escape at position \(start - bytes.startIndex)")
      }
      result.append(UInt8(truncatingIfNeeded: value))
    default:
      result.append(0x5C)
      index = start + 1
      if letter == 0x5C { index = bytes.endIndex }
    }
  }
}
