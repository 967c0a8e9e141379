/// Keyword lookup without a string: no keyword is longer than eight bytes, so an identifier's bytes packed in one
/// `UInt64` are compared with the table of packed keywords, a power-of-two hash table with linear probing.
struct Keywords: Sendable {
  static let shared = Keywords()

  static let all: [(text: StaticString, kind: TokenKind)] = [
    ("False", .kwFalse), ("None", .kwNone), ("True", .kwTrue), ("and", .kwAnd), ("as", .kwAs), ("assert", .kwAssert),
    ("async", .kwAsync), ("await", .kwAwait), ("break", .kwBreak), ("class", .kwClass), ("continue", .kwContinue),
    ("def", .kwDef), ("del", .kwDel), ("elif", .kwElif), ("else", .kwElse), ("except", .kwExcept),
    ("finally", .kwFinally), ("for", .kwFor), ("from", .kwFrom), ("global", .kwGlobal), ("if", .kwIf),
    ("import", .kwImport), ("in", .kwIn), ("is", .kwIs), ("lambda", .kwLambda), ("nonlocal", .kwNonlocal),
    ("not", .kwNot), ("or", .kwOr), ("pass", .kwPass), ("raise", .kwRaise), ("return", .kwReturn), ("try", .kwTry),
    ("while", .kwWhile), ("with", .kwWith), ("yield", .kwYield),
  ]

  private var keys = ContiguousArray<UInt64>(repeating: 0, count: 256)
  private var kinds = ContiguousArray<TokenKind>(repeating: .name, count: 256)

  private init() {
    for (text, kind) in Self.all {
      let packed = text.withUTF8Buffer { Self.pack($0, from: 0, to: $0.count) }
      var slot = Self.slot(packed)
      while keys[slot] != 0 { slot = (slot + 1) & 255 }
      keys[slot] = packed
      kinds[slot] = kind
    }
  }

  /// The kind of an identifier of at most eight bytes.
  func kind(ofPacked packed: UInt64) -> TokenKind {
    var slot = Self.slot(packed)
    while keys[slot] != 0 {
      if keys[slot] == packed { return kinds[slot] }
      slot = (slot + 1) & 255
    }
    return .name
  }

  static func pack(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> UInt64 {
    var packed: UInt64 = 0
    for index in start..<end { packed = packed << 8 | UInt64(bytes[index]) }
    return packed
  }

  private static func slot(_ packed: UInt64) -> Int {
    Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}
