/// Builders of `django.db.models.functions` and of the aggregates. Arguments are expressions already: see
/// `SQLExpression.parsed` for what a bare string or number becomes.
package enum Functions {
  // MARK: Aggregates

  /// `Count(e)`; `Count("*")` takes `.star`.
  package static func count(
    _ expression: SQLExpression, distinct: Bool = false, filter: SQLExpression? = nil
  ) throws(SQLModelError) -> SQLExpression {
    if case .star = expression, filter != nil {
      throw SQLModelError(.valueError, "Star cannot be used with filter. Please specify a field.")
    }
    return aggregate(
      "Count", "COUNT", [expression], outputRule: .fixed(.kind(.integer)),
      FunctionCall.AggregatePart(isDistinct: distinct, filter: filter, emptyValue: .int(0)))
  }

  package static func sum(
    _ expression: SQLExpression, distinct: Bool = false, filter: SQLExpression? = nil,
    defaultValue: SQLModelValue? = nil, output: OutputField? = nil
  ) -> SQLExpression {
    aggregate(
      "Sum", "SUM", [expression], output: output,
      FunctionCall.AggregatePart(isDistinct: distinct, filter: filter, defaultValue: defaultValue))
  }

  package static func average(
    _ expression: SQLExpression, distinct: Bool = false, filter: SQLExpression? = nil,
    defaultValue: SQLModelValue? = nil, output: OutputField? = nil
  ) -> SQLExpression {
    aggregate(
      "Avg", "AVG", [expression], output: output, outputRule: .numeric,
      FunctionCall.AggregatePart(isDistinct: distinct, filter: filter, defaultValue: defaultValue))
  }

  package static func minimum(
    _ expression: SQLExpression, filter: SQLExpression? = nil, defaultValue: SQLModelValue? = nil,
    output: OutputField? = nil
  ) -> SQLExpression {
    aggregate(
      "Min", "MIN", [expression], output: output,
      FunctionCall.AggregatePart(filter: filter, defaultValue: defaultValue))
  }

  package static func maximum(
    _ expression: SQLExpression, filter: SQLExpression? = nil, defaultValue: SQLModelValue? = nil,
    output: OutputField? = nil
  ) -> SQLExpression {
    aggregate(
      "Max", "MAX", [expression], output: output,
      FunctionCall.AggregatePart(filter: filter, defaultValue: defaultValue))
  }

  package static func standardDeviation(
    _ expression: SQLExpression, sample: Bool = false, filter: SQLExpression? = nil,
    defaultValue: SQLModelValue? = nil, output: OutputField? = nil
  ) -> SQLExpression {
    aggregate(
      "StdDev", sample ? "STDDEV_SAMP" : "STDDEV_POP", [expression], output: output, outputRule: .numeric,
      FunctionCall.AggregatePart(filter: filter, defaultValue: defaultValue))
  }

  package static func variance(
    _ expression: SQLExpression, sample: Bool = false, filter: SQLExpression? = nil,
    defaultValue: SQLModelValue? = nil, output: OutputField? = nil
  ) -> SQLExpression {
    aggregate(
      "Variance", sample ? "VAR_SAMP" : "VAR_POP", [expression], output: output, outputRule: .numeric,
      FunctionCall.AggregatePart(filter: filter, defaultValue: defaultValue))
  }

  /// An aggregate by its parts; a plan's own subclass of `Aggregate` is made here too.
  package static func aggregate(
    _ className: String, _ function: String?, _ arguments: [SQLExpression], output: OutputField? = nil,
    outputRule: FunctionCall.OutputRule = .sources, template: String? = nil, _ part: FunctionCall.AggregatePart
  ) -> SQLExpression {
    .function(
      FunctionCall(
        className, function: function, arguments, template: template, output: output, outputRule: outputRule,
        isWindowCompatible: true, aggregate: part))
  }

  /// The name `aggregate(Sum("views"))` gives: `views__sum`.
  /// - Parameter purpose: "annotations" or "aggregates", for the message.
  /// - Throws: `TypeError` "Complex annotations require an alias".
  package static func defaultAlias(
    of expression: SQLExpression, for purpose: String = "annotations"
  ) throws(SQLModelError) -> String {
    if case .function(let call) = expression, let aggregate = call.aggregate, aggregate.filter == nil,
      call.arguments.count == 1, case .field(let name) = call.arguments[0]
    {
      return "\(name)__\(call.className.lowercased())"
    }
    throw SQLModelError(.typeError, "Complex \(purpose) require an alias")
  }

  // MARK: Comparison and conversion

  package static func cast(_ expression: SQLExpression, to output: OutputField) -> SQLExpression {
    .function(FunctionCall("Cast", function: "CAST", [expression], output: output, form: .cast))
  }

  /// - Throws: `ValueError` "Coalesce must take at least two expressions" (and likewise Greatest, Least, Concat).
  package static func coalesce(_ arguments: [SQLExpression], output: OutputField? = nil) throws(SQLModelError)
    -> SQLExpression
  {
    try atLeastTwo("Coalesce", arguments)
    return .function(FunctionCall("Coalesce", function: "COALESCE", arguments, output: output))
  }

  package static func greatest(_ arguments: [SQLExpression], output: OutputField? = nil) throws(SQLModelError)
    -> SQLExpression
  {
    try atLeastTwo("Greatest", arguments)
    return .function(FunctionCall("Greatest", function: "MAX", arguments, output: output))
  }

  package static func least(_ arguments: [SQLExpression], output: OutputField? = nil) throws(SQLModelError)
    -> SQLExpression
  {
    try atLeastTwo("Least", arguments)
    return .function(FunctionCall("Least", function: "MIN", arguments, output: output))
  }

  package static func nullIf(_ first: SQLExpression, _ second: SQLExpression) -> SQLExpression {
    .function(FunctionCall("NullIf", function: "NULLIF", [first, second]))
  }

  /// - Throws: `ValueError` "Invalid collation name: 'x'."
  package static func collate(_ expression: SQLExpression, _ name: String) throws(SQLModelError) -> SQLExpression {
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
      throw SQLModelError(.valueError, "Invalid collation name: \(pythonRepresentation(of: name)).")
    }
    return .function(FunctionCall("Collate", function: "COLLATE", [expression], form: .collate(name)))
  }

  private static func atLeastTwo(_ name: String, _ arguments: [SQLExpression]) throws(SQLModelError) {
    if arguments.count < 2 {
      throw SQLModelError(.valueError, "\(name) must take at least two expressions")
    }
  }

  // MARK: Text

  package static func concat(_ arguments: [SQLExpression], output: OutputField? = nil) throws(SQLModelError)
    -> SQLExpression
  {
    try atLeastTwo("Concat", arguments)
    var pair = arguments[arguments.count - 1]
    for argument in arguments.dropLast().reversed() {
      pair = .function(
        FunctionCall("ConcatPair", function: "CONCAT", [argument, pair], output: output, form: .concatenationPair))
    }
    return .function(
      FunctionCall("Concat", function: nil, [pair], template: "%(expressions)s", output: output))
  }

  package static func substring(
    _ expression: SQLExpression, from position: SQLExpression, length: SQLExpression? = nil
  ) -> SQLExpression {
    .function(
      FunctionCall(
        "Substr", function: "SUBSTR", [expression, position] + (length.map { [$0] } ?? []),
        outputRule: .fixed(.kind(.char))))
  }

  package static func left(_ expression: SQLExpression, _ length: SQLExpression) -> SQLExpression {
    .function(
      FunctionCall("Left", function: "LEFT", [expression, length], outputRule: .fixed(.kind(.char)), form: .left))
  }

  package static func right(_ expression: SQLExpression, _ length: SQLExpression) -> SQLExpression {
    .function(
      FunctionCall("Right", function: "RIGHT", [expression, length], outputRule: .fixed(.kind(.char)), form: .right))
  }

  /// Functions of one or more arguments without rules of their own, by Django's class name; `nil` for an unknown one.
  package static func named(
    _ className: String, _ arguments: [SQLExpression], output: OutputField? = nil
  ) throws(SQLModelError) -> SQLExpression? {
    guard let plain = plainFunctions[className] else { return nil }
    if let arity = plain.arity, arity != arguments.count {
      throw SQLModelError(
        .typeError,
        "'\(className)' takes exactly \(arity) \(arity == 1 ? "argument" : "arguments") (\(arguments.count) given)")
    }
    return .function(
      FunctionCall(
        className, function: plain.function, arguments, output: output, outputRule: plain.rule, form: plain.form,
        isWindowCompatible: plain.isWindow))
  }

  private struct Plain: Sendable {
    let function: String
    let arity: Int?
    let result: FieldKind?
    let isNumeric: Bool
    let takesFirst: Bool
    let isWindow: Bool
    let form: FunctionCall.Form

    init(
      _ function: String, _ arity: Int? = 1, _ result: FieldKind? = nil, numeric: Bool = false, first: Bool = false,
      window: Bool = false, form: FunctionCall.Form = .plain
    ) {
      self.function = function
      self.arity = arity
      self.result = result
      isNumeric = numeric
      takesFirst = first
      isWindow = window
      self.form = form
    }

    var rule: FunctionCall.OutputRule {
      if let result { return .fixed(.kind(result)) }
      if isNumeric { return .numeric }
      return takesFirst ? .firstSource : .sources
    }
  }

  private static let plainFunctions: [String: Plain] = [
    "Length": Plain("LENGTH", 1, .integer), "Lower": Plain("LOWER"), "Upper": Plain("UPPER"), "Trim": Plain("TRIM"),
    "LTrim": Plain("LTRIM"), "RTrim": Plain("RTRIM"), "Replace": Plain("REPLACE", nil), "Reverse": Plain("REVERSE"),
    "Repeat": Plain("REPEAT", nil, .char), "LPad": Plain("LPAD", nil, .char), "RPad": Plain("RPAD", nil, .char),
    "StrIndex": Plain("INSTR", 2, .integer), "Chr": Plain("CHAR", 1, .char), "Ord": Plain("UNICODE", 1, .integer),
    "MD5": Plain("MD5"), "SHA1": Plain("SHA1"), "SHA224": Plain("SHA224"), "SHA256": Plain("SHA256"),
    "SHA384": Plain("SHA384"), "SHA512": Plain("SHA512"), "Abs": Plain("ABS"), "Ceil": Plain("CEILING"),
    "Floor": Plain("FLOOR"), "Sign": Plain("SIGN"), "Round": Plain("ROUND", nil, first: true, form: .round),
    "Sqrt": Plain("SQRT", numeric: true), "Exp": Plain("EXP", numeric: true), "Ln": Plain("LN", numeric: true),
    "Log": Plain("LOG", 2, numeric: true), "Power": Plain("POWER", 2, numeric: true),
    "Mod": Plain("MOD", 2, numeric: true), "Pi": Plain("PI", 0, numeric: true),
    "Sin": Plain("SIN", numeric: true), "Cos": Plain("COS", numeric: true), "Tan": Plain("TAN", numeric: true),
    "Cot": Plain("COT", numeric: true), "ASin": Plain("ASIN", numeric: true), "ACos": Plain("ACOS", numeric: true),
    "ATan": Plain("ATAN", numeric: true), "ATan2": Plain("ATAN2", 2, numeric: true),
    "Degrees": Plain("DEGREES", numeric: true), "Radians": Plain("RADIANS", numeric: true),
    "Random": Plain("RAND", 0, numeric: true, form: .random),
    "Now": Plain("CURRENT_TIMESTAMP", 0, .dateTime, form: .now),
    "CumeDist": Plain("CUME_DIST", nil, .float, window: true),
    "DenseRank": Plain("DENSE_RANK", nil, .integer, window: true),
    "FirstValue": Plain("FIRST_VALUE", 1, window: true), "LastValue": Plain("LAST_VALUE", 1, window: true),
    "Lag": Plain("LAG", nil, first: true, window: true), "Lead": Plain("LEAD", nil, first: true, window: true),
    "NthValue": Plain("NTH_VALUE", nil, first: true, window: true),
    "Ntile": Plain("NTILE", nil, .integer, window: true),
    "PercentRank": Plain("PERCENT_RANK", nil, .float, window: true), "Rank": Plain("RANK", nil, .integer, window: true),
    "RowNumber": Plain("ROW_NUMBER", nil, .integer, window: true),
  ]

  package static var now: SQLExpression {
    .function(
      FunctionCall("Now", function: "CURRENT_TIMESTAMP", [], outputRule: .fixed(.kind(.dateTime)), form: .now))
  }

  package static var random: SQLExpression {
    .function(FunctionCall("Random", function: "RAND", [], outputRule: .numeric, form: .random))
  }

  // MARK: Dates and times

  /// `ExtractYear(e)` and the other parts; `part` is Django's `lookup_name`.
  package static func extract(_ expression: SQLExpression, _ part: String, timeZone: String? = nil) -> SQLExpression {
    let name = part.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return .function(
      FunctionCall(
        "Extract" + name, function: nil, [expression], outputRule: .fixed(.kind(.integer)),
        form: .extract(part, timeZone: timeZone)))
  }

  /// `TruncMonth(e)` and the others but date and time; `kind` is Django's.
  package static func truncate(
    _ expression: SQLExpression, _ kind: String, output: OutputField? = nil, timeZone: String? = nil
  ) -> SQLExpression {
    .function(
      FunctionCall(
        "Trunc" + kind.prefix(1).uppercased() + kind.dropFirst(), function: nil, [expression], output: output,
        form: .truncate(kind, timeZone: timeZone)))
  }

  package static func truncateToDate(_ expression: SQLExpression, timeZone: String? = nil) -> SQLExpression {
    .function(
      FunctionCall(
        "TruncDate", function: nil, [expression], outputRule: .fixed(.kind(.date)),
        form: .truncateToDate(timeZone: timeZone)))
  }

  package static func truncateToTime(_ expression: SQLExpression, timeZone: String? = nil) -> SQLExpression {
    .function(
      FunctionCall(
        "TruncTime", function: nil, [expression], outputRule: .fixed(.kind(.time)),
        form: .truncateToTime(timeZone: timeZone)))
  }

  // MARK: JSON

  /// `data__key`, or `KT("data__key")` as text.
  package static func jsonKey(_ expression: SQLExpression, _ key: String, asText: Bool = false) -> SQLExpression {
    .function(
      FunctionCall(
        asText ? "KeyTextTransform" : "KeyTransform", function: nil, [expression],
        outputRule: asText ? .fixed(.kind(.text)) : .firstSource, form: .jsonKey(key, asText: asText)))
  }
}
