import PlanRuntime

/// A delivered row as canonical JSON, for rows of what JSON has words for: None, booleans, integers, strings, and lists, tuples and
/// dicts of them. It is the text that the scenario library's `dumped(plain(row))` makes, which every other row goes through;
/// deliveries of 50,000 rows spent most of their time there.
struct CanonicalRow {
  private(set) var bytes: [UInt8] = []
  private static let hexadecimal = Array("0123456789abcdef".utf8)

  /// Appends a value. False where the library has to write it; what was appended is then of no use.
  mutating func append(_ value: Value, depth: Int = 0) -> Bool {
    switch value {
    case .none: bytes.append(contentsOf: "null".utf8)
    case .bool(let flag): bytes.append(contentsOf: flag ? "true".utf8 : "false".utf8)
    case .int(let integer): bytes.append(contentsOf: String(integer).utf8)
    case .object(let reference):
      guard depth < 50 else { return false }
      switch reference.kind {
      case .string: append(StringObject(reference))
      case .list:
        let list = ListObject(reference)
        return appendItems(list.count, depth) { list[$0] }
      case .tuple:
        let tuple = TupleObject(reference)
        return appendItems(tuple.count, depth) { tuple[$0] }
      case .dictionary: return append(DictionaryObject(reference), depth)
      default: return false
      }
    case .undefined, .float: return false
    }
    return true
  }

  private mutating func appendItems(_ count: Int, _ depth: Int, _ item: (Int) -> Value) -> Bool {
    bytes.append(UInt8(ascii: "["))
    for index in 0..<count {
      if index > 0 { bytes.append(contentsOf: ", ".utf8) }
      guard append(item(index), depth: depth + 1) else { return false }
    }
    bytes.append(UInt8(ascii: "]"))
    return true
  }

  /// Keys sorted by code point, which is the order of their bytes.
  private mutating func append(_ dictionary: DictionaryObject, _ depth: Int) -> Bool {
    var items: [(key: StringObject, value: Value)] = []
    items.reserveCapacity(dictionary.count)
    var isPlain = true
    dictionary.forEach { key, value in
      if case .object(let reference) = key, reference.kind == .string {
        items.append((StringObject(reference), value))
      } else {
        isPlain = false
      }
    }
    guard isPlain else { return false }
    items.sort { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
    bytes.append(UInt8(ascii: "{"))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(contentsOf: ", ".utf8) }
      append(item.key)
      bytes.append(contentsOf: ": ".utf8)
      guard append(item.value, depth: depth + 1) else { return false }
    }
    bytes.append(UInt8(ascii: "}"))
    return true
  }

  private mutating func append(_ string: StringObject) {
    bytes.append(34)
    for byte in string.bytes {
      switch byte {
      case 34, 92:
        bytes.append(92)
        bytes.append(byte)
      case 10: bytes.append(contentsOf: "\\n".utf8)
      case 13: bytes.append(contentsOf: "\\r".utf8)
      case 9: bytes.append(contentsOf: "\\t".utf8)
      case 12: bytes.append(contentsOf: "\\f".utf8)
      case 8: bytes.append(contentsOf: "\\b".utf8)
      case 0..<32:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(Self.hexadecimal[Int(byte >> 4)])
        bytes.append(Self.hexadecimal[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(34)
  }
}
