/// A date, or a date with a time of day, in the proleptic Gregorian calendar: what Django's `typecast_timestamp` makes of a
/// column's text. The zone is never kept.
struct CivilTime: Equatable {
  /// Days since 1970-01-01.
  var day: Int
  /// Microseconds since midnight; nil for a date alone.
  var timeOfDay: Int?

  static let microsecondsPerDay = 86_400_000_000

  var year: Int { civil.year }
  var month: Int { civil.month }
  var dayOfMonth: Int { civil.day }

  /// Monday is 1, Sunday 7.
  var isoWeekday: Int { (((day + 3) % 7) + 7) % 7 + 1 }

  /// Howard Hinnant's `civil_from_days`, with years starting in March.
  var civil: (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Howard Hinnant's `days_from_civil`. Nil when there is no such day, or the year is not Python's 1…9999.
  static func day(_ year: Int, _ month: Int, _ dayOfMonth: Int) -> Int? {
    guard (1...9_999).contains(year), (1...12).contains(month), dayOfMonth >= 1,
      dayOfMonth <= length(ofMonth: month, year: year)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// ISO 8601's week and the year it belongs to.
  var isoWeek: (year: Int, week: Int) {
    let thursday = CivilTime(day: day + 4 - isoWeekday)
    let weekYear = thursday.year
    guard let firstDay = CivilTime.day(weekYear, 1, 1) else { return (weekYear, 1) }
    return (weekYear, (thursday.day - firstDay) / 7 + 1)
  }

  // MARK: Text

  /// Django's `typecast_timestamp`: nil for what Python would answer with ValueError.
  static func timestamp(_ text: String) -> CivilTime? {
    guard text.utf8.contains(UInt8(ascii: " ")) else { return date(text) }
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" })
    guard parts.count == 2, var result = date(String(parts[0])) else { return nil }
    var time = parts[1]
    if let zone = time.firstIndex(of: "-") ?? time.firstIndex(of: "+") { time = time[..<zone] }
    guard let timeOfDay = timeOfDay(String(time)) else { return nil }
    result.timeOfDay = timeOfDay
    return result
  }

  /// Django's `typecast_date`.
  static func date(_ text: String) -> CivilTime? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let dayOfMonth = Int(parts[2]),
      let day = day(year, month, dayOfMonth)
    else { return nil }
    return CivilTime(day: day)
  }

  /// Django's `typecast_time`, as microseconds since midnight.
  static func timeOfDay(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hour = Int(parts[0]), let minute = Int(parts[1]) else { return nil }
    let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
    guard let second = Int(seconds[0]), seconds.count <= 2 else { return nil }
    var microsecond = 0
    if seconds.count == 2 {
      let digits = (seconds[1] + "000000").prefix(6)
      guard let value = Int(digits) else { return nil }
      microsecond = value
    }
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second), microsecond >= 0 else {
      return nil
    }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond
  }

  /// `2024-01-31`.
  var dateText: String {
    let (year, month, dayOfMonth) = civil
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
  }

  /// Python's `time.isoformat()`: `12:00:00` or `12:00:00.000001`.
  static func timeText(_ timeOfDay: Int) -> String {
    let seconds = timeOfDay / 1_000_000
    let text = "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    let microseconds = timeOfDay % 1_000_000
    return microseconds == 0 ? text : "\(text).\(padded(microseconds, 6))"
  }

  /// Python's `str(datetime)` or `str(date)`.
  var text: String {
    timeOfDay.map { "\(dateText) \(CivilTime.timeText($0))" } ?? dateText
  }

  // MARK: Arithmetic

  /// This moment and a number of microseconds; a date moves by whole days, as Python's does. Nil outside Python's years.
  func adding(microseconds: Int) -> CivilTime? {
    let result: CivilTime
    if let timeOfDay {
      let (sum, overflow) = timeOfDay.addingReportingOverflow(microseconds)
      guard !overflow else { return nil }
      let days = floorDivision(sum, Self.microsecondsPerDay)
      result = CivilTime(day: day + days, timeOfDay: sum - days * Self.microsecondsPerDay)
    } else {
      result = CivilTime(day: day + floorDivision(microseconds, Self.microsecondsPerDay))
    }
    return (-719_162...2_932_896).contains(result.day) ? result : nil
  }

  /// Microseconds since 1970.
  var microseconds: Int { day * Self.microsecondsPerDay + (timeOfDay ?? 0) }
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Python's `//`.
func floorDivision(_ dividend: Int, _ divisor: Int) -> Int {
  let quotient = dividend / divisor
  return dividend % divisor != 0 && (dividend < 0) != (divisor < 0) ? quotient - 1 : quotient
}
