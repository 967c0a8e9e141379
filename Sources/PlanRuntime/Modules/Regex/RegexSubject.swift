/// A text to be searched, with its characters at hand: bytes where it is ASCII, code points otherwise.
final class RegexSubject {
  let held: Held
  let string: StringObject
  private let codes: [UInt32]

  init(_ string: StringObject, heap: Heap) {
    held = Held(.object(string.reference), heap: heap)
    self.string = string
    codes = string.isASCII ? [] : string.text.unicodeScalars.map(\.value)
  }

  var count: Int { string.count }

  /// A part as a string of the scope; the whole text is the text itself.
  func slice(_ start: Int, _ end: Int, _ vm: Interpreter) -> Value {
    if start == 0 && end == count { return held.value }
    return vm.heap.string(utf8(start, end)[...])
  }

  /// The bytes of a part.
  func utf8(_ start: Int, _ end: Int) -> [UInt8] {
    guard start < end else { return [] }
    if string.isASCII { return Array(string.bytes[start..<end]) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity((end - start) * 2)
    for code in codes[start..<end] {
      if let scalar = Unicode.Scalar(code) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return bytes
  }

  /// Runs one search or match; the groups' places, or nil.
  func find(
    _ program: RegexProgram, from start: Int, to end: Int, _ mode: RegexMode, forbiddingEmpty: Bool = false,
    _ vm: Interpreter
  ) throws(PlanError) -> [Int]? {
    if string.isASCII {
      return try RegexSubject.find(program, string.bytes, start, end, mode, forbiddingEmpty, vm)
    }
    let codes = codes
    var found: [Int]?
    var failure: PlanError?
    codes.withUnsafeBufferPointer { buffer in
      do throws(PlanError) {
        found = try RegexSubject.find(program, buffer, start, end, mode, forbiddingEmpty, vm)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return found
  }

  private static func find<Unit: FixedWidthInteger & UnsignedInteger>(
    _ program: RegexProgram, _ text: UnsafeBufferPointer<Unit>, _ start: Int, _ end: Int, _ mode: RegexMode,
    _ forbiddingEmpty: Bool, _ vm: Interpreter
  ) throws(PlanError) -> [Int]? {
    var matcher = RegexMatcher(program, text, end: end, vm: vm)
    let matched: Bool
    switch mode {
    case .search: matched = try matcher.search(from: start, forbiddingEmpty: forbiddingEmpty)
    case .match: matched = try matcher.match(at: start)
    case .fullMatch: matched = try matcher.match(at: start, whole: true)
    }
    return matched ? matcher.slots : nil
  }
}

enum RegexMode {
  case search, match, fullMatch
}
