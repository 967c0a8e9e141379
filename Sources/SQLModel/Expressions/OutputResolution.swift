// What an expression yields. Django infers it from the sources where all agree, knows a table of arithmetic
// combinations, and otherwise asks for `output_field=`.

extension SQLExpression {
  /// The output field, `nil` when it is unknown but nothing contradicts.
  /// - Throws: `FieldError` for mixed types.
  package func outputField() throws -> OutputField? {
    switch self {
    case .field, .sliced, .outerReference, .resolvedOuterReference: return nil
    case .condition, .lookup, .conditions, .negated, .nothing, .extraWhere: return .kind(.boolean)
    case .value(let value): return value.output ?? value.value.naturalOutput
    case .star: return nil
    case .raw(let raw): return raw.output
    case .function(let call): return try call.resolvedOutput()
    case .combined(let combined): return try combined.resolvedOutput()
    case .wrapped(_, let output): return output
    case .cases(let expression):
      if let output = expression.output { return output }
      return try Self.common(
        expression.cases.map { try $0.result.outputField() } + [expression.otherwise.outputField()])
    case .when(let when): return try when.result.outputField()
    case .subquery(let subquery):
      if subquery.isExists { return .kind(.boolean) }
      return try subquery.output ?? subquery.query.outputField()
    case .query(let query): return try query.outputField()
    case .ordering(let ordering): return try ordering.expression.outputField()
    case .window(let window): return try window.output ?? window.source.outputField()
    case .list(let items): return try Self.common(items.map { try $0.outputField() })
    case .databaseDefault(let inner): return try inner.outputField()
    case .column(let column): return column.output
    case .reference(let reference), .position(_, let reference): return try reference.source.outputField()
    }
  }

  /// The output field, which must be known.
  package func requiredOutputField() throws -> OutputField {
    if let output = try outputField() { return output }
    throw SQLModelError(.outputFieldIsNoneError, "Cannot resolve expression type, unknown output_field")
  }

  /// The first known type; every other one must be a class of which the first is an instance.
  static func common(_ outputs: [OutputField?]) throws(SQLModelError) -> OutputField? {
    var first: OutputField?
    for case let output? in outputs {
      guard let known = first else {
        first = output
        continue
      }
      guard known.kind.isSubclass(of: output.kind) else {
        throw SQLModelError(
          .fieldError,
          "Expression contains mixed types: \(known.className), \(output.className). You must set output_field.")
      }
    }
    return first
  }
}

extension SQLModelValue {
  /// The field a bare value has.
  var naturalOutput: OutputField? {
    switch self {
    case .string: .kind(.char)
    case .bool: .kind(.boolean)
    case .int, .bigInteger: .kind(.integer)
    case .float: .kind(.float)
    case .dateTime: .kind(.dateTime)
    case .date: .kind(.date)
    case .time: .kind(.time)
    case .duration: .kind(.duration)
    case .decimal: .kind(.decimal)
    case .bytes: .kind(.binary)
    case .uuid: .kind(.uuid)
    default: nil
    }
  }
}

extension FunctionCall {
  func resolvedOutput() throws -> OutputField? {
    if let output { return output }
    switch outputRule {
    case .fixed(let output): return output
    case .firstSource: return try arguments.first?.requiredOutputField()
    case .sources:
      return try SQLExpression.common(arguments.map { try $0.outputField() })
    case .numeric:
      let outputs = try arguments.map { try $0.outputField() }
      if outputs.contains(where: { $0?.isInstance(of: .decimal) ?? false }) { return .kind(.decimal) }
      if outputs.contains(where: { $0?.isInstance(of: .integer) ?? false }) { return .kind(.float) }
      return outputs.isEmpty ? .kind(.float) : try SQLExpression.common(outputs)
    }
  }
}

extension CombinedExpression {
  func resolvedOutput() throws -> OutputField? {
    if let output { return output }
    if form == .temporalSubtraction { return .kind(.duration) }
    let leftOutput = try left.outputField()
    let rightOutput = try right.outputField()
    if let kind = Self.combinedKind(connector, leftOutput?.kind, rightOutput?.kind) { return .kind(kind) }
    let leftName = try left.requiredOutputField().className
    let rightName = try right.requiredOutputField().className
    throw SQLModelError(
      .fieldError,
      "Cannot infer type of \(pythonRepresentation(of: connector.rawValue)) expression involving these types: "
        + "\(leftName), \(rightName). You must set output_field.")
  }

  private typealias Rule = (left: FieldKind?, right: FieldKind?, result: FieldKind)

  /// `_connector_combinations`, in Django's order; the first rule whose classes fit decides.
  private static func combinedKind(_ connector: Connector, _ left: FieldKind?, _ right: FieldKind?) -> FieldKind? {
    for rule in rules(for: connector) {
      if fits(left, rule.left), fits(right, rule.right) { return rule.result }
    }
    return nil
  }

  private static func fits(_ kind: FieldKind?, _ wanted: FieldKind?) -> Bool {
    guard let wanted else { return kind == nil }
    return kind?.isSubclass(of: wanted) ?? false
  }

  private static func rules(for connector: Connector) -> [Rule] {
    var rules: [Rule] = []
    switch connector {
    case .bitAnd, .bitOr, .bitLeftShift, .bitRightShift, .bitXor:
      return [(.integer, .integer, .integer)]
    case .add, .subtract, .multiply, .divide, .modulo, .power:
      if connector != .subtract { rules.append((.positiveInteger, .positiveInteger, .positiveInteger)) }
      rules += [(.integer, .integer, .integer), (.float, .float, .float), (.decimal, .decimal, .decimal)]
      if connector != .power {
        rules += [
          (.integer, .decimal, .decimal), (.decimal, .integer, .decimal), (.integer, .float, .float),
          (.float, .integer, .float),
        ]
      }
      for kind: FieldKind in [.integer, .decimal, .float] {
        rules += [(kind, nil, kind), (nil, kind, kind)]
      }
    }
    if connector == .add {
      rules += [
        (.date, .duration, .dateTime), (.dateTime, .duration, .dateTime), (.duration, .date, .dateTime),
        (.duration, .dateTime, .dateTime), (.duration, .duration, .duration), (.time, .duration, .time),
        (.duration, .time, .time),
      ]
    }
    if connector == .subtract {
      rules += [
        (.date, .duration, .dateTime), (.dateTime, .duration, .dateTime), (.date, .date, .duration),
        (.date, .dateTime, .duration), (.dateTime, .date, .duration), (.dateTime, .dateTime, .duration),
        (.duration, .duration, .duration), (.time, .duration, .time), (.time, .time, .duration),
      ]
    }
    return rules
  }
}
