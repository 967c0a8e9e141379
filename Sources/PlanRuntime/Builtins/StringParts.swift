#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The pieces that the methods of `str` are made of: substrings, concatenation, searching, code points.
//
// A string is UTF-8; positions that plans see count code points. Where a string is ASCII the two are the same and no
// conversion is made.

typealias Bytes = UnsafeBufferPointer<UInt8>

extension StringObject {
  /// Code points that begin before a byte offset.
  func codePointIndex(ofByte offset: Int) -> Int {
    if isASCII { return offset }
    var count = 0
    let bytes = bytes
    for index in 0..<offset where bytes[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The scalars, decoded.
  var scalars: [Unicode.Scalar] {
    if isASCII { return bytes.map { Unicode.Scalar($0) } }
    return Array(text.unicodeScalars)
  }
}

extension Interpreter {
  /// A string of these bytes of well-formed UTF-8; short ones are shared.
  func string(_ bytes: Bytes) -> Value {
    if bytes.count == 0 { return emptyString }
    if bytes.count == 1 { return characterStrings[Int(bytes[0])] }
    return heap.string(bytes)
  }

  func string(_ bytes: [UInt8]) -> Value { bytes.withUnsafeBufferPointer { string($0) } }

  func string(_ scalars: some Sequence<Unicode.Scalar>) -> Value {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return string(text)
  }

  func string(_ scalar: Unicode.Scalar) -> Value {
    if scalar.value < 256 { return characterStrings[Int(scalar.value)] }
    return string(String(scalar))
  }

  /// The bytes `range` of a string, which begin and end at code points.
  func substring(_ string: StringObject, bytes range: Range<Int>) -> Value {
    if range.count == string.byteCount { return .object(string.reference) }
    return self.string(Bytes(rebasing: string.bytes[range]))
  }

  /// The code points from `start` to before `end`.
  func substring(_ string: StringObject, _ start: Int, _ end: Int) -> Value {
    if start >= end { return emptyString }
    if string.isASCII { return substring(string, bytes: start..<end) }
    let first = string.byteOffset(of: start)
    var last = first
    let bytes = string.bytes
    for _ in start..<end { last += StringObject.length(ofLead: bytes[last]) }
    return substring(string, bytes: first..<last)
  }

  /// The code point at a position that exists.
  func character(of string: StringObject, at index: Int) -> Value {
    if string.isASCII { return characterStrings[Int(string.bytes[index])] }
    return substring(string, index, index + 1)
  }

  func concatenation(_ a: StringObject, _ b: StringObject) throws(PlanError) -> Value {
    if a.byteCount == 0 { return .object(b.reference) }
    if b.byteCount == 0 { return .object(a.reference) }
    let total = a.byteCount + b.byteCount
    if total > 4096 {
      try checkAllocation(total)
      try charge(total >> 6)
    }
    let (left, right) = (a.bytes, b.bytes)
    return heap.adopt(
      heap.stringOwned(byteCount: total, count: a.count + b.count, width: max(a.width, b.width)) { target in
        if let source = left.baseAddress { memcpy(target, source, left.count) }
        if let source = right.baseAddress { memcpy(target + left.count, source, right.count) }
      })
  }

  func repetition(_ string: StringObject, _ times: Int) throws(PlanError) -> Value {
    if times <= 0 || string.byteCount == 0 { return emptyString }
    if times == 1 { return .object(string.reference) }
    let (total, overflow) = string.byteCount.multipliedReportingOverflow(by: times)
    try checkAllocation(overflow ? Int.max : total)
    try charge(total >> 6)
    let source = string.bytes
    return heap.adopt(
      heap.stringOwned(byteCount: total, count: string.count * times, width: string.width) { target in
        guard let base = source.baseAddress else { return }
        if source.count == 1 {
          memset(target, Int32(base[0]), total)
          return
        }
        for turn in 0..<times { memcpy(target + turn * source.count, base, source.count) }
      })
  }

  /// Where `needle` is first found in `haystack` at or after `start`, in bytes.
  static func firstIndex(of needle: Bytes, in haystack: Bytes, from start: Int = 0) -> Int? {
    let remaining = haystack.count - start
    if needle.count > remaining { return nil }
    guard let target = needle.baseAddress, needle.count > 0 else { return start }
    guard let base = haystack.baseAddress else { return nil }
    let last = haystack.count - needle.count
    var place = start
    while place <= last {
      guard let candidate = memchr(base + place, Int32(target[0]), last - place + 1) else { return nil }
      place = UnsafeRawPointer(candidate) - UnsafeRawPointer(base)
      if memcmp(base + place, target, needle.count) == 0 { return place }
      place += 1
    }
    return nil
  }

  /// Where `needle` is last found so that it ends at or before `end`, in bytes.
  static func lastIndex(of needle: Bytes, in haystack: Bytes, before end: Int) -> Int? {
    var place = end - needle.count
    guard let target = needle.baseAddress, needle.count > 0 else { return place >= 0 ? place : nil }
    guard let base = haystack.baseAddress else { return nil }
    while place >= 0 {
      if base[place] == target[0] && memcmp(base + place, target, needle.count) == 0 { return place }
      place -= 1
    }
    return nil
  }

  /// Byte-wise order, which for UTF-8 is the order of code points: negative, zero or positive.
  static func order(_ a: Bytes, _ b: Bytes) -> Int {
    let shared = min(a.count, b.count)
    if shared > 0, let left = a.baseAddress, let right = b.baseAddress {
      let order = memcmp(left, right, shared)
      if order != 0 { return Int(order) }
    }
    return a.count - b.count
  }
}
