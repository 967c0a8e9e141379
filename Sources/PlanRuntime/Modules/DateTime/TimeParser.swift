// `strptime`. CPython turns the format into a regular expression; here each directive gives the lengths that it could
// take, the preferred one first, and the matcher goes back where the rest does not fit.

/// What a format's directives found.
struct ParsedMoment {
  var year = 1900
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  var microsecond = 0
  var offset: TimeSpan?
  var zoneName: String?
  /// 0 is Monday.
  var weekday: Int?
  var dayOfYear: Int?
}

private struct TimeMatcher {
  let text: [Unicode.Scalar]
  let format: [Unicode.Scalar]
  var found: [Unicode.Scalar: String] = [:]

  private static let widths: [Unicode.Scalar: (lengths: [Int], range: ClosedRange<Int>)] = [
    "Y": ([4], 0...9999), "y": ([2], 0...99), "G": ([4], 0...9999), "m": ([2, 1], 1...12), "d": ([2, 1], 1...31),
    "H": ([2, 1], 0...23), "I": ([2, 1], 1...12), "M": ([2, 1], 0...59), "S": ([2, 1], 0...61),
    "j": ([3, 2, 1], 1...366), "f": ([6, 5, 4, 3, 2, 1], 0...999_999), "w": ([1], 0...6), "u": ([1], 1...7),
    "U": ([2, 1], 0...53), "W": ([2, 1], 0...53), "V": ([2, 1], 1...53),
  ]

  /// Matches from a place of text and format; the end of the match, or nil.
  mutating func match(_ place: Int, _ formatPlace: Int) -> Int? {
    guard formatPlace < format.count else { return place }
    let scalar = format[formatPlace]
    if scalar.properties.isWhitespace {
      var next = formatPlace
      while next < format.count && format[next].properties.isWhitespace { next += 1 }
      var end = place
      while end < text.count && text[end].properties.isWhitespace { end += 1 }
      guard end > place else { return nil }
      while end > place {
        if let result = match(end, next) { return result }
        end -= 1
      }
      return nil
    }
    guard scalar == "%", formatPlace + 1 < format.count else {
      guard place < text.count, TimeMatcher.folded(text[place]) == TimeMatcher.folded(scalar) else { return nil }
      return match(place + 1, formatPlace + 1)
    }
    let directive = format[formatPlace + 1]
    if directive == "%" {
      guard place < text.count, text[place] == "%" else { return nil }
      return match(place + 1, formatPlace + 2)
    }
    for length in lengths(directive, at: place) {
      let before = found[directive]
      found[directive] = String(String.UnicodeScalarView(text[place..<(place + length)]))
      if let result = match(place + length, formatPlace + 2) { return result }
      found[directive] = before
    }
    return nil
  }

  private static func folded(_ scalar: Unicode.Scalar) -> String { scalar.properties.lowercaseMapping }

  private func lengths(_ directive: Unicode.Scalar, at place: Int) -> [Int] {
    if let (lengths, range) = TimeMatcher.widths[directive] {
      return lengths.filter { length in
        guard place + length <= text.count else { return false }
        var value = 0
        for (index, scalar) in text[place..<(place + length)].enumerated() {
          if scalar == " " && index == 0 && directive == "d" && length == 2 { continue }
          guard let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil else {
            return false
          }
          value = value * 10 + Int(digit)
        }
        return directive == "f" || range.contains(value)
      }
    }
    switch directive {
    case "a": return name(TimeFormatter.weekdays.map { String($0.prefix(3)) }, at: place)
    case "A": return name(TimeFormatter.weekdays, at: place)
    case "b", "h": return name(TimeFormatter.months.map { String($0.prefix(3)) }, at: place)
    case "B": return name(TimeFormatter.months, at: place)
    case "p": return name(["AM", "PM"], at: place)
    case "Z": return name(["UTC", "GMT"], at: place)
    case "z": return zoneLengths(at: place)
    default: return []
    }
  }

  private func name(_ names: [String], at place: Int) -> [Int] {
    names.sorted { $0.count > $1.count }.compactMap { name in
      let length = name.unicodeScalars.count
      guard place + length <= text.count else { return nil }
      let candidate = String(String.UnicodeScalarView(text[place..<(place + length)]))
      return candidate.lowercased() == name.lowercased() ? length : nil
    }
  }

  /// [+-]HH:?MM[:?SS[.ffffff]] or Z.
  private func zoneLengths(at place: Int) -> [Int] {
    guard place < text.count else { return [] }
    if text[place] == "Z" || text[place] == "z" { return [1] }
    guard text[place] == "+" || text[place] == "-" else { return [] }
    func isPair(_ start: Int) -> Bool {
      start + 2 <= text.count && text[start].properties.numericType == .decimal
        && text[start + 1].properties.numericType == .decimal
    }
    var end = place + 1
    guard isPair(end) else { return [] }
    end += 2
    if end < text.count && text[end] == ":" { end += 1 }
    guard isPair(end) else { return [] }
    end += 2
    var results = [end - place]
    var next = end
    if next < text.count && text[next] == ":" { next += 1 }
    if isPair(next) {
      next += 2
      results.insert(next - place, at: 0)
      if next < text.count && text[next] == "." {
        var fraction = next + 1
        while fraction < text.count && fraction < next + 7 && text[fraction].properties.numericType == .decimal {
          fraction += 1
        }
        if fraction > next + 1 { results.insert(fraction - place, at: 0) }
      }
    }
    return results
  }
}

extension Interpreter {
  private static let knownDirectives = Set("aAbBdfHhIjmMpSUuVWwyYGzZ%".unicodeScalars)

  /// The moment that a text gives by a format.
  func parseTime(_ text: String, _ format: String) throws(PlanError) -> ParsedMoment {
    try charge(1 + (text.utf8.count + format.utf8.count) / 8)
    var expanded = format
    for (short, long) in [("%c", "%a %b %d %H:%M:%S %Y"), ("%x", "%m/%d/%y"), ("%X", "%H:%M:%S")] {
      expanded = expanded.split(separator: short, omittingEmptySubsequences: false).joined(separator: long)
    }
    for shorthand in ["T", "R", "D", "F", "r", "e", "n", "t", "s", "k", "l", "P", "C", "g"] {
      if expanded.contains("%" + shorthand) && !expanded.contains("%%" + shorthand) {
        throw error(.valueError, "'\(shorthand)' is a bad directive in format '\(format)'")
      }
    }
    let scalars = Array(expanded.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index] == "%" {
        guard index + 1 < scalars.count else {
          throw error(.valueError, "stray %% in format '\(format)'")
        }
        guard Interpreter.knownDirectives.contains(scalars[index + 1]) else {
          throw error(.valueError, "'\(scalars[index + 1])' is a bad directive in format '\(format)'")
        }
        index += 1
      }
      index += 1
    }
    var matcher = TimeMatcher(text: Array(text.unicodeScalars), format: scalars)
    guard let end = matcher.match(0, 0) else {
      throw error(
        .valueError,
        "time data \(try repr(string(text))) does not match format \(try repr(string(format)))")
    }
    guard end == matcher.text.count else {
      let rest = String(String.UnicodeScalarView(matcher.text[end...]))
      throw error(.valueError, "unconverted data remains: \(rest)")
    }
    return try moment(of: matcher.found)
  }

  private func moment(of found: [Unicode.Scalar: String]) throws(PlanError) -> ParsedMoment {
    func number(_ directive: Unicode.Scalar) -> Int? {
      found[directive].flatMap { Int($0.filter { $0 != " " }) }
    }
    var moment = ParsedMoment()
    var year: Int?
    if let short = number("y") { year = short <= 68 ? 2000 + short : 1900 + short }
    if let long = number("Y") { year = long }
    if let month = number("m") { moment.month = month }
    for directive: Unicode.Scalar in ["b", "h", "B"] {
      if let name = found[directive],
        let place = TimeFormatter.months.firstIndex(where: { $0.lowercased().hasPrefix(name.lowercased()) })
      {
        moment.month = place + 1
      }
    }
    if let day = number("d") { moment.day = day }
    if let hour = number("H") { moment.hour = hour }
    if let hour = number("I") {
      let isAfternoon = found["p"]?.lowercased() == "pm"
      moment.hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    if let minute = number("M") { moment.minute = minute }
    if let second = number("S") { moment.second = second }
    if let digits = found["f"] {
      moment.microsecond = Int(digits + String(repeating: "0", count: 6 - digits.count)) ?? 0
    }
    for directive: Unicode.Scalar in ["a", "A"] {
      if let name = found[directive],
        let place = TimeFormatter.weekdays.firstIndex(where: { $0.lowercased().hasPrefix(name.lowercased()) })
      {
        moment.weekday = place
      }
    }
    if let weekday = number("w") { moment.weekday = (weekday + 6) % 7 }
    if let weekday = number("u") { moment.weekday = weekday - 1 }
    moment.dayOfYear = number("j")
    if let name = found["Z"] {
      moment.zoneName = name.uppercased()
    }
    if let zone = found["z"] {
      let digits = zone.filter(\.isNumber).map { $0.wholeNumberValue ?? 0 }
      if digits.count >= 4 {
        func pair(_ place: Int) -> Int { digits.count > place + 1 ? digits[place] * 10 + digits[place + 1] : 0 }
        var total = (pair(0) * 3600 + pair(2) * 60 + pair(4)) * 1_000_000
        if digits.count > 6 {
          var scale = 100_000
          for digit in digits[6...] {
            total += digit * scale
            scale /= 10
          }
        }
        moment.offset = TimeSpan(microseconds: zone.hasPrefix("-") ? -total : total)
      } else {
        moment.offset = TimeSpan()
      }
    }
    if let isoYear = number("G") {
      guard let week = number("V"), let weekday = moment.weekday else {
        throw error(
          .valueError,
          "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u')."
        )
      }
      let date = CivilCalendar.date(ofOrdinal: try ordinal(isoYear: isoYear, week: week, day: weekday + 1))
      (moment.year, moment.month, moment.day) = (date.year, date.month, date.day)
      return moment
    }
    let isLeapDayWithoutYear = year == nil && moment.month == 2 && moment.day == 29
    moment.year = year ?? (isLeapDayWithoutYear ? 1904 : 1900)
    if let given = year, moment.dayOfYear == nil, let weekday = moment.weekday, let week = number("U") ?? number("W") {
      let firstWeekday = CivilCalendar.weekday(ofOrdinal: CivilCalendar.ordinal(given, 1, 1))
      let startsMonday = number("W") != nil
      let first = startsMonday ? firstWeekday : (firstWeekday + 1) % 7
      let day = startsMonday ? weekday : (weekday + 1) % 7
      let weekZero = (7 - first) % 7
      moment.dayOfYear = week == 0 ? 1 + day - first : 1 + weekZero + 7 * (week - 1) + day
    }
    if let dayOfYear = moment.dayOfYear {
      let date = CivilCalendar.date(ofOrdinal: CivilCalendar.ordinal(moment.year, 1, 1) + dayOfYear - 1)
      (moment.year, moment.month, moment.day) = (date.year, date.month, date.day)
    }
    return moment
  }
}
