package import BigInt

// CPython's hashes of text and numbers (pyhash.c): SipHash-1-3 with the key 0, over the code points as CPython stores
// them (1, 2 or 4 bytes each), and numbers modulo the Mersenne prime 2**61 - 1.

enum SipHash {
  /// The hash of a string of at least one code point.
  static func hash(_ string: StringObject) -> Int {
    if string.isASCII { return hash(UnsafeRawBufferPointer(string.bytes)) }
    var stored: [UInt8] = []
    stored.reserveCapacity(string.count << max(string.width - 1, 0))
    for scalar in string.text.unicodeScalars {
      let code = scalar.value
      stored.append(UInt8(truncatingIfNeeded: code))
      if string.width > 1 { stored.append(UInt8(truncatingIfNeeded: code >> 8)) }
      if string.width > 2 {
        stored.append(UInt8(truncatingIfNeeded: code >> 16))
        stored.append(UInt8(truncatingIfNeeded: code >> 24))
      }
    }
    return stored.withUnsafeBytes { hash($0) }
  }

  /// The hash of at least one byte.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var v0: UInt64 = 0x736f_6d65_7073_6575
    var v1: UInt64 = 0x646f_7261_6e64_6f6d
    var v2: UInt64 = 0x6c79_6765_6e65_7261
    var v3: UInt64 = 0x7465_6462_7974_6573

    @inline(__always) func round() {
      v0 &+= v1
      v2 &+= v3
      v1 = (v1 << 13 | v1 >> 51) ^ v0
      v3 = (v3 << 16 | v3 >> 48) ^ v2
      v0 = v0 << 32 | v0 >> 32
      v2 &+= v1
      v0 &+= v3
      v1 = (v1 << 17 | v1 >> 47) ^ v2
      v3 = (v3 << 21 | v3 >> 43) ^ v0
      v2 = v2 << 32 | v2 >> 32
    }

    let count = bytes.count
    var offset = 0
    while offset + 8 <= count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      v3 ^= word
      round()
      v0 ^= word
      offset += 8
    }
    var last = UInt64(truncatingIfNeeded: count) << 56
    var shift: UInt64 = 0
    while offset < count {
      last |= UInt64(bytes[offset]) << shift
      shift += 8
      offset += 1
    }
    v3 ^= last
    round()
    v0 ^= last
    v2 ^= 0xFF
    round()
    round()
    round()
    let hash = Int(bitPattern: UInt((v0 ^ v1) ^ (v2 ^ v3)))
    return hash == -1 ? -2 : hash
  }
}

extension Interpreter {
  static let hashModulus = (1 << 61) - 1

  static func hash(_ integer: Int) -> Int {
    let magnitude = Int(integer.magnitude % UInt(hashModulus))
    let hash = integer < 0 ? -magnitude : magnitude
    return hash == -1 ? -2 : hash
  }

  package static func hash(_ integer: BigInt) -> Int {
    let magnitude = Int(integer.magnitude % BigUInt(hashModulus))
    let hash = integer.sign == .minus ? -magnitude : magnitude
    return hash == -1 ? -2 : hash
  }

  /// `_Py_HashDouble`: the value as a fraction modulo 2**61 - 1.
  static func hash(_ number: Double) -> Int {
    if number.isNaN { return 0 }
    if number.isInfinite { return number > 0 ? 314_159 : -314_159 }
    if let integer = Int(exactly: number) { return hash(integer) }
    var exponent = Int(number.exponent) + 1
    var mantissa = number.magnitude.significand / 2
    var x: UInt64 = 0
    let modulus = UInt64(hashModulus)
    while mantissa != 0 {
      x = (x << 28 & modulus) | x >> (61 - 28)
      mantissa *= 268_435_456
      exponent -= 28
      let digit = UInt64(mantissa)
      mantissa -= Double(digit)
      x += digit
      if x >= modulus { x -= modulus }
    }
    let rotation = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61
    x = (x << UInt64(rotation) & modulus) | x >> UInt64(61 - rotation)
    let hash = number < 0 ? -Int(x) : Int(x)
    return hash == -1 ? -2 : hash
  }
}
