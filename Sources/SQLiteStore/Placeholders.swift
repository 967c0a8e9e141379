/// From Django's placeholders to SQLite's, as `SQLiteCursorWrapper.convert_query` does it:
///
///     SELECT … WHERE "id" = %s AND "title" LIKE '50%%'      →  SELECT … WHERE "id" = ? AND "title" LIKE '50%'
///     SELECT … WHERE "id" = %(id)s                          →  SELECT … WHERE "id" = :id
enum Placeholders {
  /// `%s` becomes `?` unless the character before it is `%`, then `%%` becomes `%`.
  static func positional(_ template: String) -> String {
    guard template.utf8.contains(UInt8(ascii: "%")) else { return template }
    var replaced: [UInt8] = []
    replaced.reserveCapacity(template.utf8.count)
    let bytes = Array(template.utf8)
    let percent = UInt8(ascii: "%")
    var index = 0
    while index < bytes.count {
      if bytes[index] == percent, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "s"),
        index == 0 || bytes[index - 1] != percent
      {
        replaced.append(UInt8(ascii: "?"))
        index += 2
      } else {
        replaced.append(bytes[index])
        index += 1
      }
    }
    var result: [UInt8] = []
    result.reserveCapacity(replaced.count)
    index = 0
    while index < replaced.count {
      result.append(replaced[index])
      index += replaced[index] == percent && index + 1 < replaced.count && replaced[index + 1] == percent ? 2 : 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Python's `query % {name: ":name"}`. Throws ProgrammingError's counterpart of a missing key or a bad format.
  static func named(_ template: String, names: [String]) throws(StoreError) -> String {
    var result: [UInt8] = []
    let bytes = Array(template.utf8)
    let percent = UInt8(ascii: "%")
    var index = 0
    while index < bytes.count {
      guard bytes[index] == percent else {
        result.append(bytes[index])
        index += 1
        continue
      }
      if index + 1 < bytes.count, bytes[index + 1] == percent {
        result.append(percent)
        index += 2
        continue
      }
      guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "("),
        let close = bytes[index...].firstIndex(of: UInt8(ascii: ")")), close + 1 < bytes.count,
        bytes[close + 1] == UInt8(ascii: "s")
      else {
        throw .database(DatabaseError(.programming, "format requires a mapping"))
      }
      let name = String(decoding: bytes[(index + 2)..<close], as: UTF8.self)
      guard names.contains(name) else {
        throw .database(DatabaseError(.programming, "You did not supply a value for binding parameter :\(name)."))
      }
      result.append(UInt8(ascii: ":"))
      result.append(contentsOf: name.utf8)
      index = close + 2
    }
    return String(decoding: result, as: UTF8.self)
  }
}
