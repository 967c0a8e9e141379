extension Lookup {
  /// Makes a lookup over a resolved left side and prepares the right side by the left side's field
  /// (`get_prep_lookup`). Errors about values that don't fit arise here, when the queryset is built.
  static func make(_ name: Name, family: Family, left: SQLExpression, right: SQLModelValue) throws -> Lookup {
    var lookup = Lookup(resolved: name, family: family, left: left, right: .value(right))
    if case .query(let query) = right {
      lookup.right = .expression(.query(try lookup.preparedSubquery(query)))
      return lookup
    }
    if case .expression(let expression) = right {
      if case .query(let query) = expression {
        lookup.right = .expression(.query(try lookup.preparedSubquery(query)))
      } else {
        lookup.right = .expression(expression)
      }
      return lookup
    }
    let output = try left.outputField()
    switch name {
    case .isIn, .range:
      lookup.right = try preparedList(right, name: name, family: family, left: left, output: output)
    case .iexact, .contains, .icontains, .startswith, .istartswith, .endswith, .iendswith, .regex, .iregex, .isNull,
      .hasKey:
      break
    case .hasKeys, .hasAnyKeys:
      if case .list(let values) = right { lookup.right = .value(.list(values.map { .string($0.text) })) }
    default:
      var value = right
      if family == .related, let output {
        value = try normalized(value, for: output)
      }
      if family == .integer, name == .gte || name == .lt, case .float(let number) = value, number.isFinite {
        value = .float(number.rounded(.up))
      }
      if let output { value = try prepared(value, for: output) }
      lookup.right = .value(value)
    }
    return lookup
  }

  private static func preparedList(
    _ right: SQLModelValue, name: Name, family: Family, left: SQLExpression, output: OutputField?
  ) throws -> Operand {
    let values: [SQLModelValue]
    switch right {
    case .list(let items): values = items
    case .dictionary(let entries): values = entries.map(\.key)
    case .string(let text): values = text.map { .string(String($0)) }
    case .bytes(let bytes): values = bytes.map { .int(Int64($0)) }
    default:
      throw SQLModelError(.typeError, "'\(right.typeName)' object is not iterable")
    }
    var prepared: [SQLModelValue] = []
    var hasExpression = false
    for value in values {
      if value.asExpression != nil {
        hasExpression = true
        prepared.append(value)
        continue
      }
      var item = value
      if let output {
        if family == .related { item = try normalized(item, for: output) }
        item = try SQLModel.prepared(item, for: output)
      }
      prepared.append(item)
    }
    guard hasExpression else { return .value(.list(prepared)) }
    return .expression(
      .list(
        prepared.map { item in
          if let expression = item.asExpression { return expression }
          if case .string = item { return .literal(item, output: output) }
          return .literal(item)
        }))
  }

  /// A queryset on the right must yield one column; without `values()` it yields its primary key.
  private func preparedSubquery(_ original: Query) throws -> Query {
    var query = original
    switch name {
    case .exact:
      guard query.hasLimitOne else {
        throw SQLModelError(
          .valueError, "The QuerySet value for an exact lookup must be limited to one result using slicing.")
      }
      guard query.subqueryFieldCount == 1 else {
        throw SQLModelError(
          .valueError,
          "The QuerySet value for the exact lookup must have 1 selected fields (received \(query.subqueryFieldCount))")
      }
      if !query.hasSelectFields {
        query.clearSelectClause()
        try query.addFields(["pk"])
      }
    case .isIn:
      if family == .related, !query.hasSelectFields, case .field(let field)? = try left.outputField(),
        let target = field.targetField, !target.isPrimaryKey
      {
        // `to_field`: compare with the field the foreign key refers to.
        let name = field.isPrimaryKey && field.model === query.model ? field.name : target.name
        try query.setValues([name])
      }
      guard query.subqueryFieldCount == 1 else {
        throw SQLModelError(
          .valueError,
          "The QuerySet value for the 'in' lookup must have 1 selected fields (received \(query.subqueryFieldCount))")
      }
      query.clearOrdering(clearDefault: true)
      if !query.hasSelectFields {
        query.clearSelectClause()
        try query.addFields(["pk"])
      }
    default: break
    }
    return query
  }

  /// An instance given to a relation stands for the value of the field that the relation refers to.
  private static func normalized(_ value: SQLModelValue, for output: OutputField) throws -> SQLModelValue {
    guard case .instance(let instance) = value else { return value }
    guard instance.isSaved else {
      throw SQLModelError(.valueError, "Model instances passed to related filters must be saved.")
    }
    var source: FieldMetadata
    switch output {
    case .field(let field):
      guard let target = field.targetField else { return value }
      source = target
    case .reverse(let relation): source = relation.relatedModel.primaryKey
    case .type: return value
    }
    while !instance.model.isDescendant(of: source.model), let target = source.targetField { source = target }
    if let found = instance.value(of: source) { return found }
    return instance.value(of: instance.model.primaryKey) ?? .none
  }
}
