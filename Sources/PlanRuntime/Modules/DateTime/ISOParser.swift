// ISO 8601 as `fromisoformat` of CPython 3.11 reads it, and the texts that SQLite stores.

enum ISOParser {
  struct ParsedTime {
    var time: TimeOfDay
    var offset: TimeSpan?
  }

  /// Digits of a fixed width.
  private static func number(_ bytes: inout ArraySlice<UInt8>, _ width: Int) -> Int? {
    guard bytes.count >= width else { return nil }
    var value = 0
    for byte in bytes.prefix(width) {
      guard byte >= 48 && byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    bytes = bytes.dropFirst(width)
    return value
  }

  private static func take(_ byte: Unicode.Scalar, _ bytes: inout ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: byte) else { return false }
    bytes = bytes.dropFirst()
    return true
  }

  /// YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D], YYYYWww[D]: the ordinal and what follows.
  static func date(_ text: ArraySlice<UInt8>) -> (ordinal: Int, rest: ArraySlice<UInt8>)? {
    var bytes = text
    guard let year = number(&bytes, 4), (1...9999).contains(year) else { return nil }
    let dashed = take("-", &bytes)
    if take("W", &bytes) {
      guard let week = number(&bytes, 2) else { return nil }
      var day = 1
      let start = bytes
      if dashed ? take("-", &bytes) : bytes.first.map({ $0 >= 48 && $0 <= 57 }) ?? false {
        guard let given = number(&bytes, 1) else {
          bytes = start
          return nil
        }
        day = given
      }
      let first = CivilCalendar.firstWeek(of: year)
      guard week >= 1, first + week * 7 <= CivilCalendar.firstWeek(of: year + 1), (1...7).contains(day) else {
        return nil
      }
      return (first + (week - 1) * 7 + day - 1, bytes)
    }
    guard let month = number(&bytes, 2), (1...12).contains(month) else { return nil }
    if dashed { guard take("-", &bytes) else { return nil } }
    guard let day = number(&bytes, 2), day >= 1, day <= CivilCalendar.days(inMonth: month, of: year) else {
      return nil
    }
    return (CivilCalendar.ordinal(year, month, day), bytes)
  }

  /// HH[:MM[:SS[.fff]]] with or without colons, and a zone.
  static func time(_ text: ArraySlice<UInt8>) -> ParsedTime? {
    let zoneStart = text.firstIndex { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "Z") }
    let clock = zoneStart.map { text[..<$0] } ?? text
    guard let microseconds = timeOfDay(clock), microseconds < CivilCalendar.microsecondsPerDay else { return nil }
    var parsed = ParsedTime(time: TimeOfDay(microseconds: microseconds))
    guard let zoneStart else { return parsed }
    var zone = text[zoneStart...]
    if take("Z", &zone) {
      guard zone.isEmpty else { return nil }
      parsed.offset = TimeSpan()
      return parsed
    }
    let negative = zone.first == UInt8(ascii: "-")
    guard let offset = timeOfDay(zone.dropFirst()), offset < CivilCalendar.microsecondsPerDay else { return nil }
    parsed.offset = TimeSpan(microseconds: negative ? -offset : offset)
    return parsed
  }

  private static func timeOfDay(_ text: ArraySlice<UInt8>) -> Int? {
    var bytes = text
    guard let hour = number(&bytes, 2) else { return nil }
    guard hour < 24 else { return nil }
    var total = hour * 3600
    var fraction = 0
    if !bytes.isEmpty {
      let colons = take(":", &bytes)
      guard let minute = number(&bytes, 2), minute < 60 else { return nil }
      total += minute * 60
      if !bytes.isEmpty {
        if colons { guard take(":", &bytes) else { return nil } }
        guard let second = number(&bytes, 2), second < 60 else { return nil }
        total += second
        if !bytes.isEmpty {
          guard take(".", &bytes) || take(",", &bytes) else { return nil }
          guard !bytes.isEmpty else { return nil }
          var scale = 100_000
          for byte in bytes {
            guard byte >= 48 && byte <= 57 else { return nil }
            fraction += Int(byte - 48) * scale
            scale /= 10
          }
        }
      }
    }
    return total * 1_000_000 + fraction
  }

  static func dateTime(_ text: String) -> (clock: WallClock, offset: TimeSpan?)? {
    dateTime(Array(text.utf8)[...])
  }

  /// A date, and after any one character a time.
  static func dateTime(_ text: ArraySlice<UInt8>) -> (clock: WallClock, offset: TimeSpan?)? {
    guard let (ordinal, rest) = date(text) else { return nil }
    if rest.isEmpty { return (WallClock(ordinal: ordinal, microsecondOfDay: 0), nil) }
    var separator = 1
    while separator < rest.count && rest[rest.startIndex + separator] & 0xC0 == 0x80 { separator += 1 }
    guard let parsed = time(rest.dropFirst(separator)) else { return nil }
    return (WallClock(ordinal: ordinal, microsecondOfDay: parsed.time.microseconds), parsed.offset)
  }
}

extension Heap {
  /// The fields of SQLite's "YYYY-MM-DD HH:MM:SS[.ffffff]" in microseconds since 0001-01-01, or nil for any other form.
  ///
  /// The usual form is read at fixed places, without a parser: this is in the path of every row.
  @inline(__always)
  static func sqliteClock(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    let count = text.count
    guard count >= 19, let base = text.baseAddress else { return nil }
    @inline(__always) func digits(_ place: Int, _ width: Int) -> Int {
      var value = 0
      var index = place
      while index < place + width {
        let digit = Int(base[index]) - 48
        if digit < 0 || digit > 9 { return -1_000_000 }
        value = value * 10 + digit
        index += 1
      }
      return value
    }
    guard base[4] == 45, base[7] == 45, base[10] == 32 || base[10] == 84, base[13] == 58, base[16] == 58 else {
      return nil
    }
    let (year, month, day) = (digits(0, 4), digits(5, 2), digits(8, 2))
    let (hour, minute, second) = (digits(11, 2), digits(14, 2), digits(17, 2))
    guard year >= 1, month >= 1, month <= 12, day >= 1, day <= CivilCalendar.days(inMonth: month, of: year),
      hour >= 0, hour < 24, minute >= 0, minute < 60, second >= 0, second < 60
    else { return nil }
    var fraction = 0
    if count > 19 {
      guard base[19] == 46, count > 20, count <= 26 else { return nil }
      fraction = digits(20, count - 20)
      guard fraction >= 0 else { return nil }
      for _ in (count - 20)..<6 { fraction *= 10 }
    }
    let days = CivilCalendar.ordinal(year, month, day) - 1
    return days * CivilCalendar.microsecondsPerDay + ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction
  }
}

extension Interpreter {
  /// A datetime from the text that SQLite stores, in UTC or naive, owned by the caller; nil if it is not such a text.
  package func dateTimeOwned(sqlite text: UnsafeBufferPointer<UInt8>, utc: Bool) -> ObjectReference? {
    Interpreter.microseconds(sqlite: text).map { dateTimeOwned(microseconds: $0, utc: utc) }
  }

  /// The same from microseconds since 0001-01-01.
  package func dateTimeOwned(microseconds: Int, utc: Bool) -> ObjectReference {
    heap.scalarOwned(of: dateTimes.dateTime, microseconds, utc ? 2 : 0)
  }

  /// The text that SQLite stores for a moment in microseconds since 0001-01-01; nil if it is not such a text.
  @inline(__always)
  package static func microseconds(sqlite text: UnsafeBufferPointer<UInt8>) -> Int? {
    if let clock = Heap.sqliteClock(text) { return clock }
    guard let parsed = ISOParser.dateTime(Array(text)[...]) else { return nil }
    return parsed.clock.microseconds - (parsed.offset?.shortTotal ?? 0)
  }

  /// A date from the text that SQLite stores ("YYYY-MM-DD"), owned by the caller; nil if it is not such a text.
  package func dateOwned(sqlite text: UnsafeBufferPointer<UInt8>) -> ObjectReference? {
    guard let (ordinal, _) = ISOParser.date(Array(text.prefix(10))[...]) else { return nil }
    return heap.scalarOwned(of: dateTimes.date, ordinal)
  }

  /// A time from the text that SQLite stores ("HH:MM:SS[.ffffff]"), owned by the caller; nil if it is not such a text.
  package func timeOwned(sqlite text: UnsafeBufferPointer<UInt8>) -> ObjectReference? {
    guard let parsed = ISOParser.time(Array(text)[...]) else { return nil }
    return heap.scalarOwned(of: dateTimes.time, parsed.time.microseconds, 0)
  }

  /// A datetime of microseconds since 1970 UTC.
  package func dateTime(epochMicroseconds: Int, utc: Bool) -> Value {
    let clock = WallClock(microseconds: WallClock.epoch.microseconds + epochMicroseconds)
    return dateTime(DateTimeFields(clock: clock, zone: utc ? .utc : .naive))
  }

  /// The moment of a datetime in microseconds since 1970 UTC, and whether it has a zone; nil for other values. Naive ones count as
  /// UTC.
  package func epochMicroseconds(_ value: Value) throws(PlanError) -> (microseconds: Int, isAware: Bool)? {
    guard let fields = dateTimeFields(value) else { return nil }
    let offset = try offset(fields.zone, at: value)
    let microseconds = fields.clock.microseconds - (offset?.shortTotal ?? 0) - WallClock.epoch.microseconds
    return (microseconds, offset != nil)
  }

  /// The text of a date, time or datetime as `str()` gives it, or nil for other values: what SQLite stores.
  package func isoText(_ value: Value) throws(PlanError) -> String? {
    if let fields = dateTimeFields(value) { return try isoText(fields, of: value, separator: " ", timespec: "auto") }
    if let ordinal = plainOrdinal(value) { return Interpreter.isoText(ordinal: ordinal) }
    if let fields = timeFields(value) { return try isoText(fields.time, timespec: "auto") }
    return nil
  }
}
