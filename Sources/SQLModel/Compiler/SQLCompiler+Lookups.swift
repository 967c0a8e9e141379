extension SQLCompiler {
  func compile(_ lookup: Lookup) throws -> SQLFragment {
    switch lookup.family {
    case .year(let isISO) where lookup.isRightDirect: return try compileYear(lookup, isISO: isISO)
    case .json: if let special = try compileJSON(lookup) { return special }
    case .jsonKey: return try compileJSONKeyLookup(lookup)
    default: break
    }
    switch lookup.name {
    case .isNull: return try compileIsNull(lookup)
    case .isIn: return try compileIn(lookup)
    case .range: return try compileRange(lookup)
    case .exact:
      if case .value(.bool(let flag)) = lookup.right, lookup.left.isConditional {
        let left = try compileLeft(lookup.left)
        return flag ? left : SQLFragment("NOT \(left.sql)", left.arguments)
      }
      return try compileComparison(lookup, "=")
    case .gt: return try compileComparison(lookup, ">")
    case .gte: return try compileComparison(lookup, ">=")
    case .lt: return try compileComparison(lookup, "<")
    case .lte: return try compileComparison(lookup, "<=")
    case .iexact, .contains, .icontains, .startswith, .istartswith, .endswith, .iendswith:
      return try compilePattern(lookup, left: try compileLeft(lookup.left))
    case .regex, .iregex:
      return try compileRegex(lookup, left: try compileLeft(lookup.left))
    case .hasKey, .hasKeys, .hasAnyKeys, .containedBy: return try compileJSON(lookup) ?? SQLFragment("")
    }
  }

  func compileLeft(_ left: SQLExpression) throws -> SQLFragment {
    let fragment = try compile(left.resolvedAgain)
    if case .lookup = left { return SQLFragment("(\(fragment.sql))", fragment.arguments) }
    return fragment
  }

  /// An expression on the right stands in parentheses, unless it is a plain value.
  func compileRight(_ expression: SQLExpression) throws -> SQLFragment {
    let fragment = try compile(expression)
    if case .value = expression { return fragment }
    if !fragment.sql.isEmpty, !fragment.sql.hasPrefix("(") {
      return SQLFragment("(\(fragment.sql))", fragment.arguments)
    }
    return fragment
  }

  func compileComparison(_ lookup: Lookup, _ operation: String) throws -> SQLFragment {
    let left = try compileLeft(lookup.left)
    let right: SQLFragment
    switch lookup.right {
    case .expression(let expression): right = try compileRight(expression)
    case .value(let value):
      let output = try lookup.left.outputField()
      if lookup.family == .integer, let output { try checkRange(value, lookup, output.kind) }
      right = SQLFragment("?", [try bound(value, as: output)])
    }
    return SQLFragment("\(left.sql) \(operation) \(right.sql)", left.arguments + right.arguments)
  }

  /// Numbers no column of the field can hold decide the comparison without asking.
  private func checkRange(_ value: SQLModelValue, _ lookup: Lookup, _ kind: FieldKind) throws {
    let isBelow: Bool
    let isAbove: Bool
    switch value {
    case .int(let number):
      isBelow = number < kind.integerRange.lowerBound
      isAbove = number > kind.integerRange.upperBound
    case .bigInteger(let digits):
      isBelow = digits.hasPrefix("-")
      isAbove = !isBelow
    default: return
    }
    if isBelow {
      if lookup.name == .gt || lookup.name == .gte { throw FullResultSet() }
      throw EmptyResultSet()
    }
    if isAbove {
      if lookup.name == .lt || lookup.name == .lte { throw FullResultSet() }
      throw EmptyResultSet()
    }
  }

  private func compileIsNull(_ lookup: Lookup) throws -> SQLFragment {
    guard case .value(.bool(let flag)) = lookup.right else {
      throw SQLModelError(.valueError, "The QuerySet value for an isnull lookup must be True or False.")
    }
    if case .value(let value) = lookup.left {
      if (value.value == .none) == flag { throw FullResultSet() }
      throw EmptyResultSet()
    }
    let left = try compileLeft(lookup.left)
    return SQLFragment("\(left.sql) IS \(flag ? "" : "NOT ")NULL", left.arguments)
  }

  // MARK: IN and BETWEEN

  private func compileIn(_ lookup: Lookup) throws -> SQLFragment {
    let left = try compileLeft(lookup.left)
    let right: SQLFragment
    switch lookup.right {
    case .value(.list(let values)):
      let arguments = try listArguments(values, lookup)
      return SQLFragment("\(left.sql) IN (\(Self.placeholders(arguments.count)))", left.arguments + arguments)
    case .expression(.list(let items)):
      var unique: [SQLExpression] = []
      for item in items where item != .literal(.none) && !unique.contains(item) { unique.append(item) }
      if unique.isEmpty { throw EmptyResultSet() }
      let parts = try unique.map { try compile($0) }
      right = .joined(parts, separator: ", ")
      return SQLFragment("\(left.sql) IN (\(right.sql))", left.arguments + right.arguments)
    case .expression(let expression): right = try compileRight(expression)
    case .value: throw EmptyResultSet()
    }
    return SQLFragment("\(left.sql) IN \(right.sql)", left.arguments + right.arguments)
  }

  /// Each value once and without None; nothing left means no row can match.
  private func listArguments(_ values: [SQLModelValue], _ lookup: Lookup) throws -> [SQLArgument] {
    let output = try lookup.left.outputField()
    var seen: Set<SQLModelValue> = []
    var arguments: [SQLArgument] = []
    arguments.reserveCapacity(values.count)
    for value in values where value != .none && seen.insert(value.equalityKey).inserted {
      arguments.append(try bound(value, as: output))
    }
    if arguments.isEmpty { throw EmptyResultSet() }
    return arguments
  }

  private static func placeholders(_ count: Int) -> String {
    var text = "?"
    text.reserveCapacity(count * 3)
    for _ in 1..<max(count, 1) { text += ", ?" }
    return text
  }

  private func compileRange(_ lookup: Lookup) throws -> SQLFragment {
    let left = try compileLeft(lookup.left)
    let parts: [SQLFragment]
    switch lookup.right {
    case .value(.list(let values)):
      let output = try lookup.left.outputField()
      parts = try values.map { SQLFragment("?", [try bound($0, as: output)]) }
    case .expression(.list(let items)): parts = try items.map { try compile($0) }
    default: parts = []
    }
    guard parts.count >= 2 else { throw SQLModelError(.indexError, "tuple index out of range") }
    return SQLFragment(
      "\(left.sql) BETWEEN \(parts[0].sql) AND \(parts[1].sql)",
      left.arguments + parts[0].arguments + parts[1].arguments)
  }

  // MARK: Patterns

  func compilePattern(_ lookup: Lookup, left: SQLFragment) throws -> SQLFragment {
    var right = lookup.right
    if lookup.family == .uuidText {
      let source: SQLExpression
      switch right {
      case .expression(let expression): source = expression
      case .value(let value): source = .literal(.string(value.text))
      }
      right = .expression(
        .function(
          FunctionCall(
            "Replace", function: "REPLACE", [source, .literal(.string("-")), .literal(.string(""))],
            output: .kind(.char))))
    }
    switch right {
    case .value(let value):
      let escaped = value.text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
      let pattern: String
      switch lookup.name {
      case .contains, .icontains: pattern = "%\(escaped)%"
      case .startswith, .istartswith: pattern = "\(escaped)%"
      case .endswith, .iendswith: pattern = "%\(escaped)"
      default: pattern = escaped
      }
      return SQLFragment("\(left.sql) LIKE ? ESCAPE '\\'", left.arguments + [.text(pattern)])
    case .expression(let expression):
      let inner = try compileRight(expression)
      if lookup.name == .iexact {
        return SQLFragment("\(left.sql) LIKE \(inner.sql) ESCAPE '\\'", left.arguments + inner.arguments)
      }
      let escaped = "REPLACE(REPLACE(REPLACE(\(inner.sql), '\\', '\\\\'), '%', '\\%'), '_', '\\_')"
      let pattern: String
      switch lookup.name {
      case .contains: pattern = "'%' || \(escaped) || '%'"
      case .icontains: pattern = "'%' || UPPER(\(escaped)) || '%'"
      case .startswith: pattern = "\(escaped) || '%'"
      case .istartswith: pattern = "UPPER(\(escaped)) || '%'"
      case .endswith: pattern = "'%' || \(escaped)"
      default: pattern = "'%' || UPPER(\(escaped))"
      }
      return SQLFragment("\(left.sql) LIKE \(pattern) ESCAPE '\\'", left.arguments + inner.arguments)
    }
  }

  func compileRegex(_ lookup: Lookup, left: SQLFragment) throws -> SQLFragment {
    let right: SQLFragment
    switch lookup.right {
    case .value(let value): right = SQLFragment("?", [try bound(value, as: nil)])
    case .expression(let expression): right = try compileRight(expression)
    }
    let operation = lookup.name == .iregex ? "REGEXP '(?i)' || \(right.sql)" : "REGEXP \(right.sql)"
    return SQLFragment("\(left.sql) \(operation)", left.arguments + right.arguments)
  }

  // MARK: Years

  /// A year is a range of dates, which an index can serve.
  private func compileYear(_ lookup: Lookup, isISO: Bool) throws -> SQLFragment {
    guard case .function(let call) = lookup.left, case .value(let value) = lookup.right else {
      return try compileComparison(lookup, "=")
    }
    let left = try compileLeft(call.arguments[0])
    guard case .int(let number) = value, (1...9999).contains(number) else {
      throw SQLModelError(.valueError, "year \(value.text) is out of range")
    }
    let year = Int(number)
    let isDateTime = try call.arguments[0].requiredOutputField().kind == .dateTime
    let first = isISO ? CalendarDate.firstDay(ofISOYear: year) : CalendarDate(year: year, month: 1, day: 1)
    let last =
      isISO
      ? CalendarDate(dayNumber: CalendarDate.firstDay(ofISOYear: year + 1).dayNumber - 1)
      : CalendarDate(year: year, month: 12, day: 31)
    // The year is that of the current time zone.
    func bound(_ day: CalendarDate, _ time: ClockTime) -> SQLArgument {
      guard isDateTime else { return .text(day.text) }
      let offset = dialect.usesTimeZones ? dialect.currentUTCOffset : nil
      return .text(DateTimeValue(date: day, time: time, utcOffset: offset).inUTC.text)
    }
    let start = bound(first, ClockTime(hour: 0, minute: 0))
    let finish = bound(last, ClockTime(hour: 23, minute: 59, second: 59, microsecond: 999_999))
    switch lookup.name {
    case .exact: return SQLFragment("\(left.sql) BETWEEN ? AND ?", left.arguments + [start, finish])
    case .gt: return SQLFragment("\(left.sql) > ?", left.arguments + [finish])
    case .gte: return SQLFragment("\(left.sql) >= ?", left.arguments + [start])
    case .lt: return SQLFragment("\(left.sql) < ?", left.arguments + [start])
    default: return SQLFragment("\(left.sql) <= ?", left.arguments + [finish])
    }
  }
}
