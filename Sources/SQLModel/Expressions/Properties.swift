extension SQLExpression {
  /// An aggregate stands somewhere inside, so the expression belongs into HAVING and not into WHERE.
  package var containsAggregate: Bool {
    switch self {
    case .function(let call) where call.aggregate != nil: true
    case .window, .subquery, .query, .outerReference, .resolvedOuterReference, .field: false
    default: children.contains(where: \.containsAggregate)
    }
  }

  /// A window function stands somewhere inside.
  package var containsWindow: Bool {
    switch self {
    case .window: true
    case .subquery, .query, .outerReference, .resolvedOuterReference: false
    default: children.contains(where: \.containsWindow)
    }
  }

  package var containsColumns: Bool {
    switch self {
    case .column: true
    default: children.contains(where: \.containsColumns)
    }
  }

  var containsSubquery: Bool {
    switch self {
    case .subquery: true
    default:
      children.contains { child in
        if case .query(let query) = child, query.isSubquery { return true }
        return child.containsSubquery
      }
    }
  }

  /// The expression may stand in `filter()` by itself, or be negated with `~`.
  package var isConditional: Bool {
    switch self {
    case .condition, .lookup, .conditions: true
    case .subquery(let subquery): subquery.isExists || output(is: .boolean)
    case .field, .sliced, .outerReference, .resolvedOuterReference, .query, .when, .ordering, .list, .star: false
    default: output(is: .boolean)
    }
  }

  private func output(is kind: FieldKind) -> Bool {
    guard let output = try? outputField() else { return false }
    return output.isInstance(of: kind)
  }

  /// The Python class's name, for messages.
  package var className: String {
    switch self {
    case .field: "F"
    case .sliced: "Sliced"
    case .outerReference: "OuterRef"
    case .resolvedOuterReference: "ResolvedOuterRef"
    case .condition: "Q"
    case .value: "Value"
    case .star: "Star"
    case .raw: "RawSQL"
    case .function(let call): call.className
    case .combined(let combined):
      switch combined.form {
      case .plain: "CombinedExpression"
      case .duration: "DurationExpression"
      case .temporalSubtraction: "TemporalSubtraction"
      }
    case .wrapped: "ExpressionWrapper"
    case .negated: "NegatedExpression"
    case .cases: "Case"
    case .when: "When"
    case .subquery(let subquery): subquery.isExists ? "Exists" : "Subquery"
    case .query: "Query"
    case .ordering: "OrderBy"
    case .window: "Window"
    case .list: "ExpressionList"
    case .lookup(let lookup): lookup.name.rawValue
    case .databaseDefault: "DatabaseDefault"
    case .column: "Col"
    case .reference: "Ref"
    case .position: "PositionRef"
    case .conditions: "WhereNode"
    case .nothing: "NothingNode"
    case .extraWhere: "ExtraWhere"
    }
  }

  /// What the expression is when its query is known to give no rows without asking; `nil` when that is not known.
  var emptyResultValue: SQLModelValue? {
    switch self {
    case .value(let value): return value.value
    case .subquery(let subquery): return subquery.isExists ? .bool(false) : SQLModelValue.none
    case .query: return SQLModelValue.none
    case .function(let call):
      if let aggregate = call.aggregate { return aggregate.emptyValue }
      if call.className == "Coalesce" {
        for argument in call.arguments {
          guard let value = argument.emptyResultValue else { return nil }
          if value != .none { return value }
        }
        return SQLModelValue.none
      }
      return nil
    default: return nil
    }
  }

  /// What a GROUP BY must list for this expression (`get_group_by_cols`).
  func groupByColumns() -> [SQLExpression] {
    switch self {
    case .function(let call):
      if call.aggregate != nil || call.form == .random { return [] }
      if !containsAggregate { return [self] }
      return call.arguments.flatMap { $0.groupByColumns() }
    case .value, .resolvedOuterReference, .outerReference: return []
    case .raw, .column, .reference, .position: return [self]
    case .wrapped(let inner, let output): return inner.withOutput(output).groupByColumns()
    case .when, .ordering, .lookup, .list, .conditions: return children.flatMap { $0.groupByColumns() }
    case .cases(let expression) where expression.cases.isEmpty: return expression.otherwise.groupByColumns()
    case .subquery(let subquery): return subquery.query.groupByColumns(wrapper: self)
    case .query(let query): return query.groupByColumns(wrapper: self)
    case .window(let window):
      return (window.partitionBy ?? []).flatMap { $0.groupByColumns() }
        + (window.orderBy ?? []).flatMap { $0.groupByColumns() }
    case .nothing, .extraWhere: return []
    default:
      if !containsAggregate { return [self] }
      return children.flatMap { $0.groupByColumns() }
    }
  }

  /// The same expression with an output field given to it.
  func withOutput(_ output: OutputField) -> SQLExpression {
    switch self {
    case .function(var call):
      call.output = output
      return .function(call)
    case .combined(var combined):
      combined.output = output
      return .combined(combined)
    case .value(var value):
      value.output = output
      return .value(value)
    case .cases(var expression):
      expression.output = output
      return .cases(expression)
    case .subquery(var subquery):
      subquery.output = output
      return .subquery(subquery)
    case .window(var window):
      window.output = output
      return .window(window)
    case .column(var column):
      column.output = output
      return .column(column)
    case .raw(var raw):
      raw.output = output
      return .raw(raw)
    case .wrapped(let inner, _): return .wrapped(inner, output)
    default: return self
    }
  }

  /// Aliases of columns inside.
  func columnAliases() -> [String] { columns(includingExternal: false).map(\.alias) }

  /// Columns inside; those that subqueries take from outside on request (`_gen_cols`).
  func columns(includingExternal: Bool, followingReferences: Bool = true) -> [Column] {
    switch self {
    case .column(let column): return [column]
    case .subquery(let subquery): return includingExternal ? subquery.query.externalColumns() : []
    case .query(let query): return includingExternal ? query.externalColumns() : []
    case .reference, .position:
      if !followingReferences { return [] }
    default: break
    }
    return children.flatMap {
      $0.columns(includingExternal: includingExternal, followingReferences: followingReferences)
    }
  }
}
