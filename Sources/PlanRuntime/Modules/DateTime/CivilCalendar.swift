// The proleptic Gregorian calendar as arithmetic on day numbers: day 1 is 0001-01-01 (Python's ordinals).

enum CivilCalendar {
  static let microsecondsPerDay = 86_400_000_000
  /// 9999-12-31.
  static let lastOrdinal = 3_652_059
  /// 1970-01-01.
  static let epochOrdinal = 719_163

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days before the first of a month within its year.
  static func daysBefore(month: Int, of year: Int) -> Int {
    let before = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month]
    return before + (month > 2 && isLeap(year) ? 1 : 0)
  }

  static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let previous = year - 1
    return previous * 365 + previous / 4 - previous / 100 + previous / 400 + daysBefore(month: month, of: year) + day
  }

  /// Year, month and day of an ordinal. (Howard Hinnant's `civil_from_days`, counted from 0000-03-01.)
  static func date(ofOrdinal ordinal: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = ordinal + 305
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  /// 0 is Monday.
  static func weekday(ofOrdinal ordinal: Int) -> Int { (ordinal + 6) % 7 }

  /// The ordinal of the Monday of week 1 of an ISO year.
  static func firstWeek(of year: Int) -> Int {
    let first = ordinal(year, 1, 1)
    let weekday = weekday(ofOrdinal: first)
    return weekday > 3 ? first - weekday + 7 : first - weekday
  }

  /// ISO year, week and weekday (1 is Monday).
  static func isoWeek(ofOrdinal ordinal: Int) -> (year: Int, week: Int, weekday: Int) {
    var year = date(ofOrdinal: ordinal).year
    var start = firstWeek(of: year)
    if ordinal < start {
      year -= 1
      start = firstWeek(of: year)
    } else if ordinal >= firstWeek(of: year + 1) {
      year += 1
      start = firstWeek(of: year)
    }
    return (year, (ordinal - start) / 7 + 1, (ordinal - start) % 7 + 1)
  }
}

/// A date and a time of day as a wall clock shows them, in microseconds since 0001-01-01 00:00.
struct WallClock: Equatable {
  var microseconds: Int

  init(microseconds: Int) { self.microseconds = microseconds }

  init(ordinal: Int, microsecondOfDay: Int) {
    microseconds = (ordinal - 1) * CivilCalendar.microsecondsPerDay + microsecondOfDay
  }

  init(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0,
    _ microsecond: Int = 0
  ) {
    self.init(
      ordinal: CivilCalendar.ordinal(year, month, day),
      microsecondOfDay: ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond)
  }

  static let epoch = WallClock(1970, 1, 1)
  static let maximum = WallClock(9999, 12, 31, 23, 59, 59, 999_999)

  var isInRange: Bool { microseconds >= 0 && microseconds <= WallClock.maximum.microseconds }
  var ordinal: Int { microseconds / CivilCalendar.microsecondsPerDay + 1 }
  var microsecondOfDay: Int { microseconds % CivilCalendar.microsecondsPerDay }
  var date: (year: Int, month: Int, day: Int) { CivilCalendar.date(ofOrdinal: ordinal) }
  var time: TimeOfDay { TimeOfDay(microseconds: microsecondOfDay) }
}

/// A time of day in microseconds since midnight.
struct TimeOfDay: Equatable {
  var microseconds: Int

  var hour: Int { microseconds / 3_600_000_000 }
  var minute: Int { microseconds / 60_000_000 % 60 }
  var second: Int { microseconds / 1_000_000 % 60 }
  var microsecond: Int { microseconds % 1_000_000 }
}

extension Int {
  /// Decimal digits with zeros in front, at least `width`.
  func padded(_ width: Int) -> String {
    let digits = String(magnitude)
    let zeros = String(repeating: "0", count: Swift.max(0, width - digits.count - (self < 0 ? 1 : 0)))
    return (self < 0 ? "-" : "") + zeros + digits
  }
}
