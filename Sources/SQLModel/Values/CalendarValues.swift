/// A calendar date (`datetime.date`), proleptic Gregorian.
package struct CalendarDate: Hashable, Sendable {
  package var year: Int
  package var month: Int
  package var day: Int
  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// `2024-05-01`, as SQLite's backend stores it.
  package var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  /// Days since 1970-01-01.
  var dayNumber: Int {
    // Howard Hinnant's days_from_civil.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  init(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The Monday that begins an ISO year.
  static func firstDay(ofISOYear year: Int) -> CalendarDate {
    let fourth = CalendarDate(year: year, month: 1, day: 4).dayNumber
    // 1970-01-01 was a Thursday: day number 0 has ISO weekday 4.
    let weekday = ((fourth + 3) % 7 + 7) % 7
    return CalendarDate(dayNumber: fourth - weekday)
  }
}

/// A time of day (`datetime.time`), naive.
package struct ClockTime: Hashable, Sendable {
  package var hour: Int
  package var minute: Int
  package var second: Int
  package var microsecond: Int
  package init(hour: Int, minute: Int, second: Int = 0, microsecond: Int = 0) {
    self.hour = hour
    self.minute = minute
    self.second = second
    self.microsecond = microsecond
  }

  /// `10:20:30`, with six digits of fraction when there is one (`str(time)`).
  package var text: String {
    let base = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    return microsecond == 0 ? base : base + "." + padded(microsecond, 6)
  }
}

/// A point in time (`datetime.datetime`): naive, or with an offset from UTC in seconds.
package struct DateTimeValue: Hashable, Sendable {
  package var date: CalendarDate
  package var time: ClockTime
  /// `nil` for a naive value.
  package var utcOffset: Int?
  package init(date: CalendarDate, time: ClockTime, utcOffset: Int?) {
    self.date = date
    self.time = time
    self.utcOffset = utcOffset
  }

  /// The same moment as UTC, naive: what SQLite's backend stores. A naive value is taken as UTC already.
  package var inUTC: DateTimeValue {
    guard let utcOffset, utcOffset != 0 else { return DateTimeValue(date: date, time: time, utcOffset: nil) }
    var seconds = date.dayNumber * 86_400 + time.hour * 3600 + time.minute * 60 + time.second - utcOffset
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    seconds -= day * 86_400
    return DateTimeValue(
      date: CalendarDate(dayNumber: day),
      time: ClockTime(
        hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60, microsecond: time.microsecond),
      utcOffset: nil)
  }

  /// `2024-05-01 10:20:30.000123`, without offset.
  package var text: String { date.text + " " + time.text }
}

/// Decimal digits with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(abs(number))
  let zeros = String(repeating: "0", count: max(0, width - digits.count))
  return (number < 0 ? "-" : "") + zeros + digits
}
