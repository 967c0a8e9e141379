extension SQLCompiler {
  func compile(_ call: FunctionCall, _ expression: SQLExpression) throws -> SQLFragment {
    switch call.form {
    case .plain, .round:
      if call.form == .round, call.arguments.count > 1, case .value(let precision) = call.arguments[1],
        case .int(let digits) = precision.value, digits < 0
      {
        throw SQLModelError(.valueError, "SQLite does not support negative precision.")
      }
      return try numeric(try standard(call), expression, unlessIn: ["Substr", "Chr", "Ord", "Random"], call)
    case .cast: return try compileCast(call)
    case .concatenationPair:
      let parts = try call.arguments.map { argument in
        let inner = try compile(argument)
        return SQLFragment("COALESCE(\(inner.sql), ?)", inner.arguments + [.text("")])
      }
      let whole = SQLFragment.joined(parts, separator: " || ")
      return SQLFragment("(\(whole.sql))", whole.arguments)
    case .collate(let name):
      let inner = try compile(call.arguments[0])
      return SQLFragment("\(inner.sql) COLLATE \(quoted(name))", inner.arguments)
    case .left:
      return try compile(Functions.substring(call.arguments[0], from: .literal(.int(1)), length: call.arguments[1]))
    case .right:
      let start = call.arguments[1].combined(.multiply, with: .literal(.int(-1)))
      return try compile(Functions.substring(call.arguments[0], from: start, length: call.arguments[1]))
    case .now: return SQLFragment("STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')")
    case .random: return SQLFragment("RAND()")
    case .extract(let part, let zone): return try compileExtract(call, part, zone)
    case .truncate(let kind, let zone): return try compileTruncate(call, kind, zone, expression)
    case .truncateToDate(let zone): return try compileTemporalCast(call, "django_datetime_cast_date", zone)
    case .truncateToTime(let zone): return try compileTemporalCast(call, "django_datetime_cast_time", zone)
    case .jsonKey: return try compileJSONKey(expression)
    }
  }

  private func numeric(
    _ fragment: SQLFragment, _ expression: SQLExpression, unlessIn names: [String], _ call: FunctionCall
  ) throws -> SQLFragment {
    names.contains(call.className) ? fragment : try numeric(fragment, expression)
  }

  /// `function(a, b)`, or the template's text; DISTINCT and FILTER for aggregates.
  private func standard(_ call: FunctionCall) throws -> SQLFragment {
    if call.aggregate != nil { try checkAggregate(call) }
    var parts: [SQLFragment] = []
    for argument in call.arguments {
      do {
        parts.append(try compile(argument))
      } catch is EmptyResultSet {
        guard let value = argument.emptyResultValue else { throw EmptyResultSet() }
        parts.append(try compile(.literal(value)))
      } catch is FullResultSet {
        parts.append(try compile(.literal(.bool(true))))
      }
    }
    let arguments = SQLFragment.joined(parts, separator: call.argumentJoiner)
    let distinct = call.aggregate?.isDistinct == true ? "DISTINCT " : ""
    var result: SQLFragment
    if let template = call.template {
      var values = call.extra
      values.append(FunctionCall.TemplateValue(name: "function", value: call.function ?? ""))
      values.append(FunctionCall.TemplateValue(name: "expressions", value: arguments.sql))
      values.append(FunctionCall.TemplateValue(name: "field", value: arguments.sql))
      values.append(FunctionCall.TemplateValue(name: "distinct", value: distinct))
      result = SQLFragment(Self.filled(template, values), arguments.arguments)
    } else {
      result = SQLFragment("\(call.function ?? "")(\(distinct)\(arguments.sql))", arguments.arguments)
    }
    if let filter = call.aggregate?.filter {
      do {
        let condition = try compile(filter)
        result.sql += " FILTER (WHERE \(condition.sql))"
        result.arguments += condition.arguments
      } catch is FullResultSet {}
    }
    return result
  }

  /// Dates are text in SQLite; adding them up would silently give nonsense.
  private func checkAggregate(_ call: FunctionCall) throws {
    if ["Sum", "Avg", "Variance", "StdDev"].contains(call.className) {
      for argument in call.arguments {
        guard let output = try? argument.outputField() else { continue }
        if [.date, .dateTime, .time].contains(output.kind) {
          throw SQLModelError(
            .notSupportedError,
            "You cannot use Sum, Avg, StdDev, and Variance aggregations on date/time fields in sqlite3 since date/time "
              + "is saved as text.")
        }
      }
    }
    if call.aggregate?.isDistinct == true, call.arguments.count > 1 {
      throw SQLModelError(
        .notSupportedError, "SQLite doesn't support DISTINCT on aggregate functions accepting multiple arguments.")
    }
  }

  /// `%(name)s` replaced, `%%` a percent sign.
  static func filled(_ template: String, _ values: [FunctionCall.TemplateValue]) -> String {
    var result = ""
    var rest = Substring(template)
    while let percent = rest.firstIndex(of: "%") {
      result += rest[..<percent]
      rest = rest[rest.index(after: percent)...]
      if rest.hasPrefix("("), let end = rest.firstRange(of: ")s") {
        let name = rest.dropFirst()[..<end.lowerBound]
        result += values.last { $0.name == name }?.value ?? ""
        rest = rest[end.upperBound...]
      } else {
        result += "%"
        if rest.hasPrefix("%") { rest = rest.dropFirst() }
      }
    }
    return questionMarks(result + rest)
  }

  private func compileCast(_ call: FunctionCall) throws -> SQLFragment {
    let inner = try compile(call.arguments[0])
    guard let output = call.output else { return inner }
    let type: String
    if case .field(let field) = output {
      type = field.databaseType ?? ""
    } else {
      type = output.type.databaseType ?? ""
    }
    switch type {
    case "datetime": return SQLFragment("strftime(?, \(inner.sql))", [.text("%Y-%m-%d %H:%M:%f")] + inner.arguments)
    case "time": return SQLFragment("strftime(?, \(inner.sql))", [.text("%H:%M:%f")] + inner.arguments)
    case "date": return SQLFragment("date(\(inner.sql))", inner.arguments)
    default:
      let castType = output.valueField.type.castDatabaseType ?? type
      return SQLFragment("CAST(\(inner.sql) AS \(castType))", inner.arguments)
    }
  }

  // MARK: Dates and times

  private func zones(_ zone: String?, uses: Bool = true) -> [SQLArgument] {
    guard dialect.usesTimeZones, uses else { return [.null, .null] }
    return [.text(zone ?? dialect.currentTimeZone), .text(dialect.connectionTimeZone)]
  }

  private func compileExtract(_ call: FunctionCall, _ part: String, _ zone: String?) throws -> SQLFragment {
    let inner = try compile(call.arguments[0])
    let kind = try call.arguments[0].requiredOutputField().kind
    let name = SQLArgument.text(part.lowercased())
    if kind == .dateTime {
      return SQLFragment(
        "django_datetime_extract(?, \(inner.sql), ?, ?)", [name] + inner.arguments + zones(zone))
    }
    if zone != nil { throw SQLModelError(.valueError, "tzinfo can only be used with DateTimeField.") }
    switch kind {
    case .date: return SQLFragment("django_date_extract(?, \(inner.sql))", [name] + inner.arguments)
    case .time: return SQLFragment("django_time_extract(?, \(inner.sql))", [name] + inner.arguments)
    default:
      throw SQLModelError(.valueError, "Extract requires native DurationField database support.")
    }
  }

  private func compileTruncate(
    _ call: FunctionCall, _ kind: String, _ zone: String?, _ expression: SQLExpression
  ) throws -> SQLFragment {
    let inner = try compile(call.arguments[0])
    let isDateTime = try call.arguments[0].requiredOutputField().kind == .dateTime
    if !isDateTime, zone != nil {
      throw SQLModelError(.valueError, "tzinfo can only be used with DateTimeField.")
    }
    let function: String
    switch try expression.requiredOutputField().kind {
    case .dateTime: function = "django_datetime_trunc"
    case .date: function = "django_date_trunc"
    case .time: function = "django_time_trunc"
    default:
      throw SQLModelError(.valueError, "Trunc only valid on DateField, TimeField, or DateTimeField.")
    }
    return SQLFragment(
      "\(function)(?, \(inner.sql), ?, ?)",
      [.text(kind.lowercased())] + inner.arguments + zones(zone, uses: isDateTime))
  }

  private func compileTemporalCast(_ call: FunctionCall, _ function: String, _ zone: String?) throws -> SQLFragment {
    let inner = try compile(call.arguments[0])
    return SQLFragment("\(function)(\(inner.sql), ?, ?)", inner.arguments + zones(zone))
  }

  // MARK: JSON

  /// The expression that holds the document, and the keys from it inwards.
  func jsonPath(of expression: SQLExpression) -> (root: SQLExpression, keys: [String]) {
    var keys: [String] = []
    var current = expression
    while case .function(let call) = current, case .jsonKey(let key, _) = call.form {
      keys.insert(key, at: 0)
      current = call.arguments[0]
    }
    return (current, keys)
  }

  /// `$."key"[0]`: keys that are whole numbers count array elements.
  static func jsonPathText(_ keys: [String], includesRoot: Bool = true) -> String {
    var path = includesRoot ? "$" : ""
    for key in keys {
      if let digits = pythonDigits(key.trimmingWhitespace) {
        path += "[\(digits)]"
      } else {
        path += "." + jsonString(key)
      }
    }
    return path
  }

  private func compileJSONKey(_ expression: SQLExpression) throws -> SQLFragment {
    let (root, keys) = jsonPath(of: expression)
    let inner = try compile(root)
    let path = SQLArgument.text(Self.jsonPathText(keys))
    let sql =
      "(CASE WHEN JSON_TYPE(\(inner.sql), ?) IN ('false','null','true') "
      + "THEN JSON_TYPE(\(inner.sql), ?) ELSE JSON_EXTRACT(\(inner.sql), ?) END)"
    let once = inner.arguments + [path]
    return SQLFragment(sql, once + once + once)
  }
}
