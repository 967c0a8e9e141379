#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A string: UTF-8 bytes inline, immutable.
///
/// Payload: hash (0: not computed yet), byte count, code point count with the width class in its two top bits,
/// then the bytes and a NUL. When the counts are equal the text is ASCII and indexes in constant time.
package struct StringObject: BitwiseCopyable {
  package let reference: ObjectReference

  static let bytesOffset = 16

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  package var cachedHash: Int {
    @inline(__always) get { reference.field(0) }
    @inline(__always) nonmutating set { reference.setField(0, to: newValue) }
  }

  @inline(__always) package var byteCount: Int { Int(reference.field(8, as: UInt32.self)) }

  /// Number of code points: Python's `len`.
  @inline(__always) package var count: Int { Int(reference.field(12, as: UInt32.self) & 0x3FFF_FFFF) }

  /// 0: ASCII, 1: Latin-1, 2: two bytes, 3: four bytes a code point, in CPython's compact representation.
  @inline(__always) package var width: Int { Int(reference.field(12, as: UInt32.self) >> 30) }

  @inline(__always) package var isASCII: Bool { width == 0 }

  package var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: (reference.payload + 16).assumingMemoryBound(to: UInt8.self), count: byteCount)
  }

  @inline(__always) package var start: UnsafeRawPointer { UnsafeRawPointer(reference.payload + 16) }

  /// The text as a Swift string (a copy).
  @inline(__always) package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Copies the bytes and returns where they end.
  @inline(__always)
  func copy(to target: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    StringObject.copy(start, byteCount, to: target)
  }

  /// Copies `n` bytes and returns where they end. Few go in two overlapping words: most pieces of a text are shorter than a call of
  /// `memcpy` is worth.
  @inline(__always)
  static func copy(
    _ source: UnsafeRawPointer, _ n: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    let to = UnsafeMutableRawPointer(target)
    if n > 32 {
      memcpy(target, source, n)
    } else if n >= 16 {
      copyEnds(of: source, n, to, as: SIMD16<UInt8>.self)
    } else if n >= 8 {
      copyEnds(of: source, n, to, as: UInt64.self)
    } else if n >= 4 {
      copyEnds(of: source, n, to, as: UInt32.self)
    } else if n >= 2 {
      copyEnds(of: source, n, to, as: UInt16.self)
    } else if n == 1 {
      target.pointee = source.load(as: UInt8.self)
    }
    return target + n
  }

  /// Copies `n` bytes as a word from the start and one up to the end; `n` lies between one and two words.
  @inline(__always)
  private static func copyEnds<Word: BitwiseCopyable>(
    of source: UnsafeRawPointer, _ n: Int, _ target: UnsafeMutableRawPointer, as word: Word.Type
  ) {
    let rest = n &- MemoryLayout<Word>.size
    let first = source.loadUnaligned(as: word)
    let last = source.loadUnaligned(fromByteOffset: rest, as: word)
    target.storeBytes(of: first, as: word)
    target.storeBytes(of: last, toByteOffset: rest, as: word)
  }

  package func equals(_ other: StringObject) -> Bool {
    if reference == other.reference { return true }
    let n = byteCount
    return n == other.byteCount && memcmp(start, other.start, n) == 0
  }

  package func equals(_ text: StaticString) -> Bool {
    text.utf8CodeUnitCount == byteCount && memcmp(start, text.utf8Start, byteCount) == 0
  }

  /// The bytes of the code point at `index`, which must be inside the string.
  package func byteOffset(of index: Int) -> Int {
    if isASCII { return index }
    var remaining = index
    var offset = 0
    let bytes = bytes
    while remaining > 0 {
      offset += StringObject.length(ofLead: bytes[offset])
      remaining -= 1
    }
    return offset
  }

  /// How many bytes a code point takes whose first byte is `lead`.
  package static func length(ofLead lead: UInt8) -> Int {
    if lead < 0x80 { return 1 }
    if lead < 0xE0 { return 2 }
    return lead < 0xF0 ? 3 : 4
  }
}

extension Heap {
  /// A string of these bytes, which must be well-formed UTF-8, owned by the caller.
  package func stringOwned(_ bytes: UnsafeBufferPointer<UInt8>) -> ObjectReference {
    let (count, width) = Heap.measure(bytes)
    return stringOwned(byteCount: bytes.count, count: count, width: width) { target in
      if let source = bytes.baseAddress { memcpy(target, source, bytes.count) }
    }
  }

  /// A string whose bytes `fill` writes; `count` and `width` must be right for them.
  @inline(__always)
  package func stringOwned(
    byteCount: Int, count: Int, width: Int, fill: (UnsafeMutablePointer<UInt8>) -> Void
  ) -> ObjectReference {
    let reference = allocateOwned(.string, payloadSize: StringObject.bytesOffset + byteCount + 1)
    reference.setField(0, to: 0)
    reference.setField(8, to: UInt32(truncatingIfNeeded: byteCount))
    reference.setField(12, to: UInt32(truncatingIfNeeded: count) | UInt32(width) << 30)
    let start = (reference.payload + StringObject.bytesOffset).assumingMemoryBound(to: UInt8.self)
    charge(StringObject(reference).cpythonSize, site: reference.site)
    fill(start)
    start[byteCount] = 0
    return reference
  }

  package func stringOwned(_ text: String) -> ObjectReference {
    var text = text
    return text.withUTF8 { stringOwned($0) }
  }

  /// A string that belongs to the current scope.
  package func string(_ text: String) -> Value { adopt(stringOwned(text)) }

  package func string(_ bytes: UnsafeBufferPointer<UInt8>) -> Value { adopt(stringOwned(bytes)) }

  package func string(_ bytes: [UInt8]) -> Value { bytes.withUnsafeBufferPointer { string($0) } }

  package func string(_ bytes: ArraySlice<UInt8>) -> Value { bytes.withUnsafeBufferPointer { string($0) } }

  /// Number of code points and width class (see `StringObject.width`) of well-formed UTF-8.
  ///
  /// Eight bytes at a time, each in its byte of a word. Bytes that continue a code point (10xxxxxx) are not counted; the bytes that begin
  /// one tell its width: from 0xC4 on it is beyond Latin-1, from 0xF0 on beyond 16 bits.
  package static func measure(_ bytes: UnsafeBufferPointer<UInt8>) -> (count: Int, width: Int) {
    guard let base = bytes.baseAddress else { return (0, 0) }
    let raw = UnsafeRawPointer(base)
    let n = bytes.count
    let high: UInt64 = 0x8080_8080_8080_8080
    var i = 0
    while i &+ 32 <= n {
      let first = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      let second = raw.loadUnaligned(fromByteOffset: i &+ 8, as: UInt64.self)
      let third = raw.loadUnaligned(fromByteOffset: i &+ 16, as: UInt64.self)
      let fourth = raw.loadUnaligned(fromByteOffset: i &+ 24, as: UInt64.self)
      if (first | second | third | fourth) & high != 0 { break }
      i &+= 32
    }
    while i < n, base[i] < 0x80 { i &+= 1 }
    if i == n { return (n, 0) }
    var continued = 0
    var beyondLatin: UInt64 = 0
    var beyond16Bits: UInt64 = 0
    while i &+ 8 <= n {
      // No more than 255 words, so that the counts in the bytes of `counts` cannot carry.
      let end = min(n &- 7, i &+ 255 &* 8)
      var counts: UInt64 = 0
      while i < end {
        let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        let begins = word & (word << 1)
        counts &+= (word & ~(word << 1) & high) >> 7
        beyondLatin |= begins & (word << 2 | word << 3 | word << 4 | word << 5)
        beyond16Bits |= begins & (word << 2) & (word << 3)
        i &+= 8
      }
      // Pairs of bytes, so that the sum over them cannot carry either.
      let pairs = (counts & 0x00FF_00FF_00FF_00FF) &+ ((counts >> 8) & 0x00FF_00FF_00FF_00FF)
      continued &+= Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    var isBeyondLatin = beyondLatin & high != 0
    var isBeyond16Bits = beyond16Bits & high != 0
    while i < n {
      let byte = base[i]
      if byte & 0xC0 == 0x80 { continued &+= 1 }
      if byte >= 0xC4 { isBeyondLatin = true }
      if byte >= 0xF0 { isBeyond16Bits = true }
      i &+= 1
    }
    let width = isBeyond16Bits ? 3 : isBeyondLatin ? 2 : 1
    return (n &- continued, width)
  }
}
