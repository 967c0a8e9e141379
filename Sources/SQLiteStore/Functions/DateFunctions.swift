/// Django's date and time functions. A zone other than UTC and fixed offsets comes from the world's `utcOffset` hook; without
/// one it is an error and never a wrong hour.
enum DateFunctions {
  typealias UTCOffset = (_ zone: String, _ utcSeconds: Int) -> Int?

  static func all(utcOffset: @escaping UTCOffset) -> [ScalarFunction] {
    let parser = TimestampParser(utcOffset: utcOffset)
    return [
      ScalarFunction("django_date_extract", 2) { arguments in
        guard let moment = try parser.parse(arguments[1]) else { return .null }
        return .integer(Int64(try extract(arguments.text(0), from: moment)))
      },
      ScalarFunction("django_datetime_extract", 4) { arguments in
        guard let moment = try parser.parse(arguments[1], zone: arguments[2], connection: arguments[3]) else {
          return .null
        }
        return .integer(Int64(try extract(arguments.text(0), from: moment)))
      },
      ScalarFunction("django_time_extract", 2) { arguments in
        guard case .text(let text) = arguments[1], let time = CivilTime.timeOfDay(text) else { return .null }
        return .integer(Int64(try extract(arguments.text(0), fromTime: time)))
      },
      ScalarFunction("django_date_trunc", 4) { arguments in
        guard let moment = try parser.parse(arguments[1], zone: arguments[2], connection: arguments[3]) else {
          return .null
        }
        return .text(try truncatedDate(moment, to: arguments.text(0)))
      },
      ScalarFunction("django_datetime_trunc", 4) { arguments in
        guard let moment = try parser.parse(arguments[1], zone: arguments[2], connection: arguments[3]) else {
          return .null
        }
        let unit = try arguments.text(0)
        if let time = moment.timeOfDay, let truncated = truncatedTime(time, to: unit) {
          return .text("\(moment.dateText) \(truncated)")
        }
        return .text(try truncatedDate(moment, to: unit) + " 00:00:00")
      },
      ScalarFunction("django_time_trunc", 4) { arguments in
        guard case .text(let text) = arguments[1] else { return .null }
        let time: Int
        if let moment = try parser.parse(arguments[1], zone: arguments[2], connection: arguments[3]) {
          guard let timeOfDay = moment.timeOfDay else { throw OrdinaryHookFailure() }
          time = timeOfDay
        } else if let timeOfDay = CivilTime.timeOfDay(text) {
          time = timeOfDay
        } else {
          return .null
        }
        guard let truncated = truncatedTime(time, to: try arguments.text(0)) else { throw OrdinaryHookFailure() }
        return .text(truncated)
      },
      ScalarFunction("django_datetime_cast_date", 3) { arguments in
        guard let moment = try parser.parse(arguments[0], zone: arguments[1], connection: arguments[2]) else {
          return .null
        }
        guard moment.timeOfDay != nil else { throw OrdinaryHookFailure() }
        return .text(moment.dateText)
      },
      ScalarFunction("django_datetime_cast_time", 3) { arguments in
        guard let moment = try parser.parse(arguments[0], zone: arguments[1], connection: arguments[2]) else {
          return .null
        }
        guard let time = moment.timeOfDay else { throw OrdinaryHookFailure() }
        return .text(CivilTime.timeText(time))
      },
      ScalarFunction("django_time_diff", 2) { arguments in
        if arguments.hasNull { return .null }
        guard let left = CivilTime.timeOfDay(try arguments.text(0)),
          let right = CivilTime.timeOfDay(try arguments.text(1))
        else { throw OrdinaryHookFailure() }
        return .integer(Int64(left - right))
      },
      ScalarFunction("django_timestamp_diff", 2) { arguments in
        if arguments.hasNull { return .null }
        guard let left = CivilTime.timestamp(try arguments.text(0)),
          let right = CivilTime.timestamp(try arguments.text(1)),
          (left.timeOfDay == nil) == (right.timeOfDay == nil)
        else { throw OrdinaryHookFailure() }
        return .integer(Int64(left.microseconds - right.microseconds))
      },
      ScalarFunction("django_format_dtdelta", 3) { arguments in try formatDelta(arguments) },
    ]
  }

  // MARK: Parts

  private static func extract(_ unit: String, from moment: CivilTime) throws -> Int {
    switch unit {
    case "year": return moment.year
    case "month": return moment.month
    case "day": return moment.dayOfMonth
    case "quarter": return (moment.month + 2) / 3
    case "week_day": return moment.isoWeekday % 7 + 1
    case "iso_week_day": return moment.isoWeekday
    case "week": return moment.isoWeek.week
    case "iso_year": return moment.isoWeek.year
    default:
      guard let time = moment.timeOfDay else { throw OrdinaryHookFailure() }
      return try extract(unit, fromTime: time)
    }
  }

  private static func extract(_ unit: String, fromTime time: Int) throws -> Int {
    switch unit {
    case "hour": time / 3_600_000_000
    case "minute": time / 60_000_000 % 60
    case "second": time / 1_000_000 % 60
    case "microsecond": time % 1_000_000
    default: throw OrdinaryHookFailure()
    }
  }

  private static func truncatedDate(_ moment: CivilTime, to unit: String) throws -> String {
    let (year, month, _) = moment.civil
    switch unit {
    case "year": return "\(padded(year, 4))-01-01"
    case "quarter": return "\(padded(year, 4))-\(padded(month - (month - 1) % 3, 2))-01"
    case "month": return "\(padded(year, 4))-\(padded(month, 2))-01"
    case "week": return CivilTime(day: moment.day - (moment.isoWeekday - 1)).dateText
    case "day": return moment.dateText
    default: throw OrdinaryHookFailure()
    }
  }

  private static func truncatedTime(_ time: Int, to unit: String) -> String? {
    let seconds = time / 1_000_000
    switch unit {
    case "hour": return "\(padded(seconds / 3_600, 2)):00:00"
    case "minute": return "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):00"
    case "second": return CivilTime.timeText(seconds * 1_000_000)
    default: return nil
    }
  }

  // MARK: Durations

  /// `django_format_dtdelta(connector, left, right)`: operands are microseconds or timestamps for `+` and `-`, numbers for
  /// `*` and `/`.
  private static func formatDelta(_ arguments: borrowing FunctionArguments) throws -> SQLiteValue {
    if arguments.hasNull { return .null }
    let connector = try arguments.text(0).filter { $0 != " " }
    let isSum = connector == "+"
    guard isSum || connector == "-" else {
      return try scaled(arguments[1], by: arguments[2], multiplies: connector == "*")
    }
    switch (arguments[1], arguments[2]) {
    case (.text(let left), .integer(let right)):
      guard let moment = CivilTime.timestamp(left) else { return .null }
      var change = isSum ? Int(right) : -Int(right)
      if !isSum, moment.timeOfDay == nil {
        // A date minus a duration loses the duration's whole days, rounded down, and not the rest.
        change = -floorDivision(Int(right), CivilTime.microsecondsPerDay) * CivilTime.microsecondsPerDay
      }
      guard let result = moment.adding(microseconds: change) else { throw OrdinaryHookFailure() }
      return .text(result.text)
    case (.integer(let left), .text(let right)) where isSum:
      guard let moment = CivilTime.timestamp(right) else { return .null }
      guard let result = moment.adding(microseconds: Int(left)) else { throw OrdinaryHookFailure() }
      return .text(result.text)
    case (.integer(let left), .integer(let right)):
      return .text(durationText(isSum ? Int(left) + Int(right) : Int(left) - Int(right)))
    case (.text(let left), .text(let right)) where !isSum:
      guard let left = CivilTime.timestamp(left), let right = CivilTime.timestamp(right) else { return .null }
      return .text(durationText(left.microseconds - right.microseconds))
    default:
      throw OrdinaryHookFailure()
    }
  }

  private static func scaled(_ left: SQLiteValue, by right: SQLiteValue, multiplies: Bool) throws -> SQLiteValue {
    if multiplies, case .integer(let left) = left, case .integer(let right) = right {
      let (product, overflow) = left.multipliedReportingOverflow(by: right)
      guard !overflow else { throw OrdinaryHookFailure() }
      return .integer(product)
    }
    func number(_ value: SQLiteValue) throws -> Double {
      switch value {
      case .integer(let integer): return Double(integer)
      case .real(let real): return real
      default: throw OrdinaryHookFailure()
      }
    }
    let (dividend, divisor) = (try number(left), try number(right))
    if multiplies { return .real(dividend * divisor) }
    guard divisor != 0 else { throw OrdinaryHookFailure() }
    return .real(dividend / divisor)
  }

  /// Python's `str(timedelta)`: `-1 day, 23:59:59.000001`.
  private static func durationText(_ microseconds: Int) -> String {
    let days = floorDivision(microseconds, CivilTime.microsecondsPerDay)
    let rest = microseconds - days * CivilTime.microsecondsPerDay
    let seconds = rest / 1_000_000
    var time = "\(seconds / 3_600):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    if rest % 1_000_000 != 0 { time += ".\(padded(rest % 1_000_000, 6))" }
    return days == 0 ? time : "\(days) day\(abs(days) == 1 ? "" : "s"), \(time)"
  }
}

/// `_sqlite_datetime_parse`: a column's text as local time of a zone.
struct TimestampParser {
  var utcOffset: DateFunctions.UTCOffset

  /// Nil for NULL and for what is no timestamp.
  func parse(
    _ value: SQLiteValue, zone: SQLiteValue = .null, connection: SQLiteValue = .null
  ) throws -> CivilTime? {
    guard case .text(let text) = value, let moment = CivilTime.timestamp(text) else { return nil }
    guard case .text(let connectionZone) = connection else { return moment }
    // A date has no zone to replace: TypeError in Python.
    guard moment.timeOfDay != nil else { throw OrdinaryHookFailure() }
    guard case .text(let name) = zone, name != connectionZone else { return moment }
    let (zoneName, offset) = Self.splitOffset(name)
    guard connectionZone == "UTC", let shifted = moment.adding(microseconds: offset * 1_000_000) else {
      throw OrdinaryHookFailure()
    }
    if zoneName.isEmpty || zoneName == "UTC" { return shifted }
    guard let seconds = utcOffset(zoneName, floorDivision(shifted.microseconds, 1_000_000)),
      let local = shifted.adding(microseconds: seconds * 1_000_000)
    else { throw OrdinaryHookFailure() }
    return local
  }

  /// Django's `split_tzname_delta`: `UTC+03:00` is the zone and its offset in seconds.
  private static func splitOffset(_ name: String) -> (zone: String, seconds: Int) {
    for (sign, factor) in [("+", 1), ("-", -1)] as [(Character, Int)] {
      guard let place = name.lastIndex(of: sign) else { continue }
      let text = name[name.index(after: place)...]
      // "0530" is a time, but its hours are read as 530: the moment moves by three weeks, as under Django 5.2.
      if text.count == 4, let number = Int(text), number / 100 < 24, number % 100 < 60 {
        return (String(name[..<place]), factor * number * 3_600)
      }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), let hours = Int(parts[0]), hours < 24,
        let minutes = parts.count == 2 ? Int(parts[1]) : 0, minutes < 60
      else { continue }
      return (String(name[..<place]), factor * (hours * 3_600 + minutes * 60))
    }
    return (name, 0)
  }
}
