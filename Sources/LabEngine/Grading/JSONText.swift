/// JSON that keeps the order of keys and the spelling of numbers: what canonical rows are read with to find the place of a
/// difference. (Foundation's JSONSerialization keeps neither, and turns 1 and true into equal values.)
indirect enum JSONText {
  case scalar(String)
  case array([JSONText])
  case object([(key: String, value: JSONText)])

  /// The JSON again, without spaces.
  var text: String {
    switch self {
    case .scalar(let text): text
    case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let pairs): "{" + pairs.map { "\"\($0.key)\":\($0.value.text)" }.joined(separator: ",") + "}"
    }
  }

  static func parse(_ text: String) -> JSONText? {
    var reader = Reader(bytes: Array(text.utf8))
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipSpace()
    return reader.isAtEnd ? value : nil
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skipSpace() {
      while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard position < bytes.count, bytes[position] == byte else { return false }
      position += 1
      return true
    }

    /// A value; deeper than 200 levels is no row of ours.
    mutating func value(depth: Int) -> JSONText? {
      guard depth < 200 else { return nil }
      skipSpace()
      guard position < bytes.count else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "{"):
        position += 1
        var pairs: [(key: String, value: JSONText)] = []
        if take(UInt8(ascii: "}")) { return .object(pairs) }
        repeat {
          skipSpace()
          guard let key = string(), take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { return nil }
          pairs.append((String(key.dropFirst().dropLast()), value))
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) ? .object(pairs) : nil
      case UInt8(ascii: "["):
        position += 1
        var items: [JSONText] = []
        if take(UInt8(ascii: "]")) { return .array(items) }
        repeat {
          guard let item = value(depth: depth + 1) else { return nil }
          items.append(item)
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? .array(items) : nil
      case UInt8(ascii: "\""):
        return string().map(JSONText.scalar)
      default:
        let start = position
        while position < bytes.count, !Array(",]} \n\t\r:".utf8).contains(bytes[position]) { position += 1 }
        return start == position ? nil : .scalar(String(decoding: bytes[start..<position], as: UTF8.self))
      }
    }

    /// A string with its quotes and escapes as they stand.
    mutating func string() -> String? {
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
      let start = position
      position += 1
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\\"): position += 2
        case UInt8(ascii: "\""):
          position += 1
          return String(decoding: bytes[start..<position], as: UTF8.self)
        default: position += 1
        }
      }
      return nil
    }
  }
}
