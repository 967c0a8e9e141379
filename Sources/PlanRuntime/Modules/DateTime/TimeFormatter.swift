// `strftime` with the C locale, and the GNU flags that learners use (`%-d`).

struct TimeFormatter {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  private let vm: Interpreter
  private let clock: WallClock
  private let zone: ClockZone
  /// What `utcoffset()` and `tzname()` are asked with.
  private let moment: Value

  init(_ vm: Interpreter, _ clock: WallClock, zone: ClockZone = .naive, moment: Value) {
    self.vm = vm
    self.clock = clock
    self.zone = zone
    self.moment = moment
  }

  func format(_ format: String) throws(PlanError) -> String {
    var result = ""
    var scalars = format.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      var flag: Unicode.Scalar?
      if let next = scalars.first, "-_0^#".unicodeScalars.contains(next), scalars.count > 1 {
        flag = next
        scalars.removeFirst()
      }
      if scalars.first == ":" && scalars.dropFirst().first == "z" {
        // Not known to 3.11's datetime: passed on as it is.
        result += "%"
        continue
      }
      guard let directive = scalars.popFirst() else {
        result += "%"
        break
      }
      result += try text(directive, flag)
    }
    return result
  }

  private func number(_ value: Int, _ width: Int, _ flag: Unicode.Scalar?, blank: Bool = false) -> String {
    switch flag {
    case "-": return "\(value)"
    case "_": return String(repeating: " ", count: max(0, width - "\(value)".count)) + "\(value)"
    case "0": return value.padded(width)
    default:
      return blank ? String(repeating: " ", count: max(0, width - "\(value)".count)) + "\(value)" : value.padded(width)
    }
  }

  private func cased(_ text: String, _ flag: Unicode.Scalar?) -> String { flag == "^" ? text.uppercased() : text }

  private func text(_ directive: Unicode.Scalar, _ flag: Unicode.Scalar?) throws(PlanError) -> String {
    let date = clock.date
    let time = clock.time
    let weekday = CivilCalendar.weekday(ofOrdinal: clock.ordinal)
    let dayOfYear = clock.ordinal - CivilCalendar.ordinal(date.year, 1, 1)
    switch directive {
    case "Y": return flag == nil ? "\(date.year)" : number(date.year, 4, flag)
    case "C": return number(date.year / 100, 2, flag)
    case "y": return number(date.year % 100, 2, flag)
    case "m": return number(date.month, 2, flag)
    case "d": return number(date.day, 2, flag)
    case "e": return number(date.day, 2, flag, blank: true)
    case "H": return number(time.hour, 2, flag)
    case "k": return number(time.hour, 2, flag, blank: true)
    case "I": return number((time.hour + 11) % 12 + 1, 2, flag)
    case "l": return number((time.hour + 11) % 12 + 1, 2, flag, blank: true)
    case "M": return number(time.minute, 2, flag)
    case "S": return number(time.second, 2, flag)
    case "f": return time.microsecond.padded(6)
    case "p": return time.hour < 12 ? "AM" : "PM"
    case "P": return time.hour < 12 ? "am" : "pm"
    case "j": return number(dayOfYear + 1, 3, flag)
    case "a": return cased(String(TimeFormatter.weekdays[weekday].prefix(3)), flag)
    case "A": return cased(TimeFormatter.weekdays[weekday], flag)
    case "b", "h": return cased(String(TimeFormatter.months[date.month - 1].prefix(3)), flag)
    case "B": return cased(TimeFormatter.months[date.month - 1], flag)
    case "u": return "\(weekday + 1)"
    case "w": return "\((weekday + 1) % 7)"
    case "U": return number((dayOfYear + 7 - (weekday + 1) % 7) / 7, 2, flag)
    case "W": return number((dayOfYear + 7 - weekday) / 7, 2, flag)
    case "V": return number(CivilCalendar.isoWeek(ofOrdinal: clock.ordinal).week, 2, flag)
    case "G": return "\(CivilCalendar.isoWeek(ofOrdinal: clock.ordinal).year)"
    case "g": return number(CivilCalendar.isoWeek(ofOrdinal: clock.ordinal).year % 100, 2, flag)
    case "c": return try format("%a %b %e %H:%M:%S %Y")
    case "x", "D": return try format("%m/%d/%y")
    case "X", "T": return try format("%H:%M:%S")
    case "r": return try format("%I:%M:%S %p")
    case "R": return try format("%H:%M")
    case "F": return try format("%Y-%m-%d")
    case "s":
      return "\((clock.microseconds - WallClock.epoch.microseconds) / 1_000_000)"
    case "z": return try vm.offset(zone, at: moment)?.offsetText(separator: "") ?? ""
    case "Z": return try vm.zoneName(zone, at: moment) ?? ""
    case "%": return "%"
    case "n": return "\n"
    case "t": return "\t"
    default: return "%" + (flag.map { String($0) } ?? "") + String(directive)
    }
  }
}
