// Dates, times and durations as Django parses them (`django.utils.dateparse`) and refuses them.

func date(_ value: SQLModelValue) throws(SQLModelError) -> SQLModelValue {
  switch value {
  case .date: return value
  case .dateTime(let moment): return .date(moment.inUTC.date)
  default:
    let text = value.text
    guard case .string = value, let parsed = CalendarDate(text: text) else {
      throw SQLModelError(
        .validationError, "['“\(text)” value has an invalid date format. It must be in YYYY-MM-DD format.']")
    }
    guard parsed.isValid else {
      throw SQLModelError(
        .validationError, "['“\(text)” value has the correct format (YYYY-MM-DD) but it is an invalid date.']")
    }
    return .date(parsed)
  }
}

func dateTime(_ value: SQLModelValue) throws(SQLModelError) -> SQLModelValue {
  switch value {
  case .dateTime: return value
  case .date(let date):
    return .dateTime(DateTimeValue(date: date, time: ClockTime(hour: 0, minute: 0), utcOffset: nil))
  default:
    let text = value.text
    if case .string = value {
      if let moment = DateTimeValue(text: text) {
        if moment.date.isValid, moment.time.isValid { return .dateTime(moment) }
        throw SQLModelError(
          .validationError,
          "['“\(text)” value has the correct format (YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]) but it is an invalid date/time.']"
        )
      }
      if let day = CalendarDate(text: text) {
        if day.isValid {
          return .dateTime(DateTimeValue(date: day, time: ClockTime(hour: 0, minute: 0), utcOffset: nil))
        }
        throw SQLModelError(
          .validationError, "['“\(text)” value has the correct format (YYYY-MM-DD) but it is an invalid date.']")
      }
    }
    throw SQLModelError(
      .validationError,
      "['“\(text)” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.']")
  }
}

func time(_ value: SQLModelValue) throws(SQLModelError) -> SQLModelValue {
  switch value {
  case .time: return value
  case .dateTime(let moment): return .time(moment.time)
  default:
    let text = value.text
    guard case .string = value, let parsed = ClockTime(text: Substring(text)) else {
      throw SQLModelError(
        .validationError,
        "['“\(text)” value has an invalid format. It must be in HH:MM[:ss[.uuuuuu]] format.']")
    }
    guard parsed.isValid else {
      throw SQLModelError(
        .validationError,
        "['“\(text)” value has the correct format (HH:MM[:ss[.uuuuuu]]) but it is an invalid time.']")
    }
    return .time(parsed)
  }
}

extension CalendarDate {
  /// `YYYY-M-D`, digits only checked for form.
  init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count), (1...2).contains(parts[2].count),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year >= 0
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  var isValid: Bool {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return false }
    return CalendarDate(dayNumber: dayNumber) == self
  }
}

extension ClockTime {
  /// `H:MM[:SS[.ffffff]]`
  init?(text: Substring) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = Int(parts[0]), (1...2).contains(parts[0].count),
      let minute = Int(parts[1]), (1...2).contains(parts[1].count)
    else { return nil }
    var second = 0
    var microsecond = 0
    if parts.count == 3 {
      let pieces = parts[2].split(whereSeparator: { $0 == "." || $0 == "," })
      guard let whole = pieces.first, let number = Int(whole), whole.count <= 2 else { return nil }
      second = number
      if pieces.count > 1 {
        guard pieces[1].allSatisfy(\.isNumber) else { return nil }
        let digits = pieces[1].prefix(6)
        microsecond = Int(digits + String(repeating: "0", count: 6 - digits.count)) ?? 0
      }
    }
    self.init(hour: hour, minute: minute, second: second, microsecond: microsecond)
  }

  var isValid: Bool {
    (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
  }
}

extension DateTimeValue {
  /// `YYYY-MM-DD[T ]HH:MM[:SS[.ffffff]][Z|±HH[:]MM]`
  init?(text: String) {
    guard let separator = text.firstIndex(where: { $0 == "T" || $0 == " " }),
      let date = CalendarDate(text: String(text[..<separator]))
    else { return nil }
    var rest = text[text.index(after: separator)...].drop { $0 == " " }
    var offset: Int?
    if rest.hasSuffix("Z") || rest.hasSuffix("z") {
      rest = rest.dropLast()
      offset = 0
    } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let digits = rest[rest.index(after: sign)...].filter(\.isNumber)
      guard digits.count == 2 || digits.count == 4, let hours = Int(digits.prefix(2)) else { return nil }
      let minutes = Int(digits.dropFirst(2)) ?? 0
      offset = (rest[sign] == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
      rest = rest[..<sign]
    }
    while rest.last == " " { rest = rest.dropLast() }
    guard let time = ClockTime(text: rest) else { return nil }
    self.init(date: date, time: time, utcOffset: offset)
  }
}
