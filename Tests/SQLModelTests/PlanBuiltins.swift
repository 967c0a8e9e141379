import SQLModel

/// The classes and functions that corpora call by name.
enum PlanBuiltins {
  static func call(
    _ name: String, _ arguments: PlanEvaluator.Arguments, _ models: [String: ModelMetadata]
  ) throws -> PlanValue {
    if let result = try literal(name, arguments) { return result }
    if let result = try field(name, arguments) { return .output(result) }
    if let expression = try expression(name, arguments) { return .expression(expression) }
    switch name {
    case "Q":
      let positional = try arguments.positional.map { value -> Q.Child in
        if case .q(let q) = value { return .q(q) }
        return .expression(try value.asArgument())
      }
      return .q(Q(positional: positional, keywords: try arguments.keywords.map { ($0, try $1.asValue()) }))
    case "FilteredRelation":
      var condition = Q()
      if case .q(let q)? = arguments["condition"] { condition = q }
      return .filteredRelation(try FilteredRelation(try arguments.positional[0].asString(), condition: condition))
    case "RowRange", "ValueRange":
      return .frame(
        WindowExpression.Frame(
          name == "RowRange" ? .rows : .range, start: try bound(arguments.at(0, "start")),
          end: try bound(arguments.at(1, "end"))))
    case "list": return arguments.positional[0]
    default:
      if let model = models[name] { return .value(.instance(try instance(of: model, arguments))) }
      throw Unreadable(reason: "call of \(name)")
    }
  }

  private static func bound(_ value: PlanValue?) throws -> Int64? {
    guard let value, !value.isNothing else { return nil }
    return try value.asInt()
  }

  private static func instance(
    of model: ModelMetadata, _ arguments: PlanEvaluator.Arguments
  ) throws -> InstanceValue {
    var values: [String: SQLModelValue] = [:]
    for (name, value) in arguments.keywords {
      values[name == "pk" ? model.primaryKey.name : name] = try value.asValue()
    }
    let key = values[model.primaryKey.name]
    let text = "\(model.objectName) object (\(key?.text ?? "None"))"
    return InstanceValue(model: model, text: text, isSaved: key != nil) { values[$0.name] ?? values[$0.attributeName] }
  }

  private static func literal(_ name: String, _ arguments: PlanEvaluator.Arguments) throws -> PlanValue? {
    let numbers = arguments.positional.compactMap { try? Int($0.asInt()) }
    switch name {
    case "datetime.date":
      return .value(.date(CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])))
    case "datetime.datetime":
      func part(_ index: Int) -> Int { numbers.count > index ? numbers[index] : 0 }
      return .value(
        .dateTime(
          DateTimeValue(
            date: CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]),
            time: ClockTime(hour: part(3), minute: part(4), second: part(5), microsecond: part(6)),
            utcOffset: arguments["tzinfo"] == nil ? nil : 0)))
    case "datetime.time":
      return .value(.time(ClockTime(hour: numbers[0], minute: numbers.count > 1 ? numbers[1] : 0)))
    case "datetime.timedelta":
      let units: [String: Int64] = [
        "days": 86_400_000_000, "hours": 3_600_000_000, "minutes": 60_000_000, "seconds": 1_000_000, "microseconds": 1,
      ]
      var total = try arguments.positional.first.map { try $0.asInt() * 86_400_000_000 } ?? 0
      for (unit, value) in arguments.keywords { total += (units[unit] ?? 0) * (try value.asInt()) }
      return .value(.duration(microseconds: total))
    case "Decimal": return .value(.decimal(try arguments.positional[0].asString()))
    case "UUID": return .value(.uuid(try arguments.positional[0].asString().replacing("-", with: "")))
    default: return nil
    }
  }

  private static func field(_ name: String, _ arguments: PlanEvaluator.Arguments) throws -> OutputField? {
    guard let kind = FieldKind(rawValue: name) else { return nil }
    func number(_ name: String) throws -> Int? { try arguments[name].map { Int(try $0.asInt()) } }
    return .type(
      FieldType(
        kind, maxLength: try number("max_length"), maxDigits: try number("max_digits"),
        decimalPlaces: try number("decimal_places")))
  }

  private static func expression(_ name: String, _ arguments: PlanEvaluator.Arguments) throws -> SQLExpression? {
    var output: OutputField?
    if case .output(let given)? = arguments["output_field"] { output = given }
    if name != "Cast", name != "ExpressionWrapper", case .output(let given)? = arguments.positional.last {
      output = given
    }
    func parsed(_ index: Int) throws -> SQLExpression { try arguments.positional[index].asArgument() }
    func all() throws -> [SQLExpression] {
      try arguments.positional.compactMap { value in
        if case .output = value { return nil }
        return try value.asArgument()
      }
    }
    switch name {
    case "F": return .field(try arguments.positional[0].asString())
    case "Value": return .literal(try arguments.positional[0].asValue(), output: output)
    case "OuterRef":
      if case .expression(.outerReference(let inner)) = arguments.positional[0] {
        return .outerReference(.nested(inner))
      }
      return .outerReference(.name(try arguments.positional[0].asString()))
    case "Subquery", "Exists":
      guard case .queryset(let query) = arguments.positional[0] else { throw Unreadable(reason: name) }
      return .subquery(name == "Exists" ? try .exists(query) : SubqueryExpression(query, output: output))
    case "RawSQL":
      return .raw(
        RawSQL(
          try arguments.positional[0].asString(), try arguments.positional[1].asList().map { try $0.asValue() },
          output: output ?? .kind(.field)))
    case "ExpressionWrapper":
      guard let output else { throw Unreadable(reason: name) }
      return .wrapped(try parsed(0), output)
    case "Cast":
      guard case .output(let target)? = arguments.at(1, "output_field") else { throw Unreadable(reason: name) }
      return Functions.cast(try parsed(0), to: target)
    case "Count", "Sum", "Avg", "Min", "Max", "StdDev", "Variance":
      return try aggregate(name, arguments, output)
    case "Coalesce": return try Functions.coalesce(try all(), output: output)
    case "Greatest": return try Functions.greatest(try all(), output: output)
    case "Least": return try Functions.least(try all(), output: output)
    case "NullIf": return Functions.nullIf(try parsed(0), try parsed(1))
    case "Concat": return try Functions.concat(try all(), output: output)
    case "Substr":
      return Functions.substring(
        try parsed(0), from: try parsed(1), length: arguments.positional.count > 2 ? try parsed(2) : nil)
    case "Left": return Functions.left(try parsed(0), try parsed(1))
    case "Right": return Functions.right(try parsed(0), try parsed(1))
    case "Collate": return try Functions.collate(try parsed(0), try arguments.positional[1].asString())
    case "Round":
      return try Functions.named(
        "Round", [try parsed(0), try arguments.at(1, "precision")?.asArgument() ?? .literal(.int(0))], output: output)
    case "Replace":
      return try Functions.named(
        "Replace", try all() + (arguments.positional.count < 3 ? [.literal(.string(""))] : []), output: output)
    case "Lag", "Lead", "NthValue":
      var items = try all()
      if items.count < 2 { items.append(try arguments["offset"]?.asArgument() ?? .literal(.int(1))) }
      if let fallback = arguments["default"] { items.append(try fallback.asArgument()) }
      return try Functions.named(name, items, output: output)
    case "Ntile":
      return try Functions.named(name, [try arguments.at(0, "num_buckets")?.asArgument() ?? .literal(.int(1))])
    case "Trunc":
      return Functions.truncate(try parsed(0), try arguments.positional[1].asString(), output: output)
    case "TruncDate": return Functions.truncateToDate(try parsed(0))
    case "TruncTime": return Functions.truncateToTime(try parsed(0))
    case "TruncYear", "TruncQuarter", "TruncMonth", "TruncWeek", "TruncDay", "TruncHour", "TruncMinute", "TruncSecond":
      return Functions.truncate(try parsed(0), name.dropFirst(5).lowercased(), output: output)
    case "ExtractYear", "ExtractMonth", "ExtractDay", "ExtractHour", "ExtractMinute", "ExtractSecond", "ExtractWeek",
      "ExtractQuarter":
      return Functions.extract(try parsed(0), name.dropFirst(7).lowercased())
    case "ExtractWeekDay": return Functions.extract(try parsed(0), "week_day")
    case "ExtractIsoWeekDay": return Functions.extract(try parsed(0), "iso_week_day")
    case "ExtractIsoYear": return Functions.extract(try parsed(0), "iso_year")
    case "Func":
      return .function(
        FunctionCall(
          "Func", function: try arguments["function"]?.asString(), try all(),
          template: try arguments["template"]?.asString(), output: output))
    case "KT":
      var parts = try arguments.positional[0].asString().replacing("__", with: "\0").split(separator: "\0").map(
        String.init)
      var result = SQLExpression.field(parts.removeFirst())
      for part in parts { result = Functions.jsonKey(result, part, asText: true) }
      return result
    case "Case":
      let cases = try arguments.positional.map { value -> WhenExpression in
        guard case .expression(.when(let when)) = value else { throw Unreadable(reason: name) }
        return when
      }
      return .cases(
        CaseExpression(
          cases, otherwise: try arguments["default"]?.asArgument() ?? .literal(.none), output: output))
    case "When":
      var conditions: [Q.Child] = []
      for value in arguments.positional.prefix(1) {
        if case .q(let q) = value {
          conditions.append(.q(q))
        } else {
          conditions.append(.expression(try value.asArgument()))
        }
      }
      let lookups = try arguments.keywords.filter { $0.0 != "then" }.map { ($0.0, try $0.1.asValue()) }
      guard let then = arguments.at(1, "then") else { throw Unreadable(reason: name) }
      let condition: SQLExpression
      if lookups.isEmpty, conditions.count == 1 {
        switch conditions[0] {
        case .q(let q): condition = .condition(q)
        case .expression(let expression): condition = expression
        case .lookup: throw Unreadable(reason: name)
        }
      } else {
        condition = .condition(Q(positional: conditions, keywords: lookups))
      }
      return .when(WhenExpression(condition, then: try then.asArgument()))
    case "Window": return try window(arguments, output)
    case "GreaterThan", "LessThan", "Exact", "GreaterThanOrEqual", "LessThanOrEqual":
      let names: [String: Lookup.Name] = [
        "GreaterThan": .gt, "LessThan": .lt, "Exact": .exact, "GreaterThanOrEqual": .gte, "LessThanOrEqual": .lte,
      ]
      guard let lookup = names[name] else { return nil }
      return .lookup(try Lookup(lookup, try parsed(0), try arguments.positional[1].asValue()))
    default:
      return try Functions.named(name, try all(), output: output)
    }
  }

  private static func aggregate(
    _ name: String, _ arguments: PlanEvaluator.Arguments, _ output: OutputField?
  ) throws -> SQLExpression {
    var filter: SQLExpression?
    if case .q(let q)? = arguments["filter"] { filter = .condition(q) }
    if case .expression(let expression)? = arguments["filter"] { filter = expression }
    var argument = try arguments.positional[0].asArgument()
    if argument == .field("*") { argument = .star }
    let distinct = arguments["distinct"]?.asBool ?? false
    let fallback = try arguments["default"]?.asValue()
    switch name {
    case "Count": return try Functions.count(argument, distinct: distinct, filter: filter)
    case "Sum":
      return Functions.sum(argument, distinct: distinct, filter: filter, defaultValue: fallback, output: output)
    case "Avg":
      return Functions.average(argument, distinct: distinct, filter: filter, defaultValue: fallback, output: output)
    case "Min": return Functions.minimum(argument, filter: filter, defaultValue: fallback, output: output)
    case "Max": return Functions.maximum(argument, filter: filter, defaultValue: fallback, output: output)
    case "StdDev":
      return Functions.standardDeviation(
        argument, sample: arguments["sample"]?.asBool ?? false, filter: filter, defaultValue: fallback)
    default:
      return Functions.variance(
        argument, sample: arguments["sample"]?.asBool ?? false, filter: filter, defaultValue: fallback)
    }
  }

  private static func window(
    _ arguments: PlanEvaluator.Arguments, _ output: OutputField?
  ) throws -> SQLExpression {
    func terms(_ name: String) throws -> [SQLExpression]? {
      guard let value = arguments[name], !value.isNothing else { return nil }
      return try value.asList().map { try $0.asArgument() }
    }
    var frame: WindowExpression.Frame?
    if case .frame(let given)? = arguments["frame"] { frame = given }
    return .window(
      try WindowExpression(
        try (arguments.at(0, "expression") ?? .nothing).asArgument(), partitionBy: try terms("partition_by"),
        orderBy: try terms("order_by"), frame: frame, output: output))
  }
}
