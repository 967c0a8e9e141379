/// `queryset.update(name=value)`.
///
/// One UPDATE in most cases. A query over several tables updates the rows whose keys a subquery finds. Fields that a
/// parent model holds (multi-table inheritance) need the keys first: `Plan.keys` is run, and its rows are given to
/// `Plan.statements`.
package struct UpdateStatement {
  package enum Plan {
    /// Nothing matches, or nothing is to be set.
    case nothing
    case statement(CompiledStatement)
    /// Run `keys`; column 0 is the primary key, the parents' keys follow.
    case keyed(KeyedUpdate)
  }

  package struct KeyedUpdate {
    /// Selects the keys; `nil` when no row matches.
    package let keys: CompiledStatement?
    let query: Query
    let own: [(FieldMetadata, SQLModelValue)]
    let parents: [(model: ModelMetadata, values: [(FieldMetadata, SQLModelValue)], column: Int)]

    /// Statements for the rows that `keys` gave: the model's own table first (its count of rows is the answer, unless
    /// it is absent), then the parents'.
    package func statements(for rows: [[SQLModelValue]], _ dialect: Dialect = Dialect()) throws -> [CompiledStatement] {
      var result: [CompiledStatement] = []
      if !own.isEmpty {
        var update = Query(model: query.model)
        try update.addFilter("pk__in", .list(rows.map { $0[0] }))
        update.initialAlias()
        if let statement = try UpdateStatement.simple(update, own, dialect) { result.append(statement) }
      }
      for parent in parents {
        var update = Query(model: parent.model)
        try update.addFilter("pk__in", .list(rows.map { $0[parent.column] }))
        update.initialAlias()
        if let statement = try UpdateStatement.simple(update, parent.values, dialect) { result.append(statement) }
      }
      return result
    }
  }

  private var query: Query
  private var own: [(FieldMetadata, SQLModelValue)] = []
  private var related: [(model: ModelMetadata, values: [(FieldMetadata, SQLModelValue)])] = []

  /// - Parameter values: by field name, in the order of the keyword arguments.
  /// - Throws: what Django raises for slices, unknown fields, relations and values that don't fit.
  package init(_ original: Query, values: [(String, SQLModelValue)]) throws {
    try original.requireNotCombined("update")
    if original.isSliced {
      throw SQLModelError(.typeError, "Cannot update a query once a slice has been taken.")
    }
    query = original.chained()
    for (name, value) in values {
      let found = try query.model.field(named: name == "pk" ? query.model.primaryKey.name : name)
      guard case .field(let field) = found, !field.isManyToMany else {
        throw SQLModelError(
          .fieldError,
          "Cannot update model field \(Self.representation(of: found)) (only non-relations and foreign keys permitted)."
        )
      }
      let owner = field.model.concreteModel
      if owner !== query.model.concreteModel {
        if let index = related.firstIndex(where: { $0.model === owner }) {
          related[index].values.append((field, value))
        } else {
          related.append((owner, [(field, value)]))
        }
        continue
      }
      try add(field, value)
    }
    try inlineOrderAnnotations()
    query.clearSelectClause()
  }

  /// `Model.save()`'s update, by field objects.
  package init(_ original: Query, fields: [(FieldMetadata, SQLModelValue)]) throws {
    if original.isSliced {
      throw SQLModelError(.typeError, "Cannot update a query once a slice has been taken.")
    }
    query = original.chained()
    for (field, value) in fields { try add(field, value) }
    query.annotations.removeAll()
    query.annotationMask = nil
  }

  private mutating func add(_ field: FieldMetadata, _ value: SQLModelValue) throws {
    guard let expression = value.asExpression else {
      own.append((field, value))
      return
    }
    let resolved = try expression.resolved(in: &query, ResolutionContext(allowJoins: false, isForSave: true))
    own.append((field, .expression(resolved)))
  }

  /// An order by an annotation must not need the annotation to be selected.
  private mutating func inlineOrderAnnotations() throws {
    query.orderBy = try query.orderBy.map { term in
      guard case .name(let text) = term else { return term }
      let isDescending = text.hasPrefix("-")
      guard let annotation = query.annotations[isDescending ? String(text.dropFirst()) : text] else { return term }
      if annotation.containsAggregate {
        throw SQLModelError(.fieldError, "Cannot update when ordering by an aggregate: \(annotation)")
      }
      return .expression(isDescending ? annotation.descending() : annotation)
    }
  }

  package func plan(_ dialect: Dialect = Dialect()) throws -> Plan {
    var update = query
    update.initialAlias()
    if related.isEmpty, update.activeTableCount == 1 {
      return try Self.simple(update, own, dialect).map(Plan.statement) ?? .nothing
    }
    var keys = query.chained()
    keys.selectRelated = .none
    keys.clearOrdering(force: true)
    keys.extra.removeAll()
    keys.select = []
    keys.annotationMask = []
    let meta = query.model
    var names = [meta.primaryKey.name]
    var parents: [(model: ModelMetadata, values: [(FieldMetadata, SQLModelValue)], column: Int)] = []
    for entry in related {
      let isSameKey = meta.pathToParent(entry.model).allSatisfy { $0.joinField.foreignKey.isPrimaryKey }
      parents.append((entry.model, entry.values, isSameKey ? 0 : names.count))
      if !isSameKey { names.append(entry.model.primaryKey.name) }
    }
    try keys.addFields(names)
    if !related.isEmpty {
      return .keyed(
        KeyedUpdate(keys: try keys.compile(dialect), query: query, own: own, parents: parents))
    }
    var outer = update
    outer.clearConditions()
    for alias in outer.aliases.keys { outer.useCounts[alias] = 0 }
    outer.initialAlias()
    try outer.addFilter("pk__in", .query(keys))
    return try Self.simple(outer, own, dialect).map(Plan.statement) ?? .nothing
  }

  static func simple(
    _ query: Query, _ values: [(FieldMetadata, SQLModelValue)], _ dialect: Dialect
  ) throws -> CompiledStatement? {
    if values.isEmpty { return nil }
    var resolving = query
    // The joins that only a value's second resolution would count are not the statement's.
    let compiler = SQLCompiler(query, dialect)
    var assignments: [SQLFragment] = []
    for (field, value) in values {
      let name = compiler.quotedUnlessAlias(field.column ?? "")
      if let expression = value.asExpression {
        let resolved = try expression.resolved(
          in: &resolving, ResolutionContext(allowJoins: false, isForSave: true))
        try refuseAggregates(resolved, field)
        let fragment = try compiler.compile(resolved)
        assignments.append(SQLFragment("\(name) = \(fragment.sql)", fragment.arguments))
        continue
      }
      let argument = try bound(try stored(value, field), as: .field(field), isForSave: true)
      if argument == .null {
        assignments.append(SQLFragment("\(name) = NULL"))
      } else {
        assignments.append(SQLFragment("\(name) = ?", [argument]))
      }
    }
    let list = SQLFragment.joined(assignments, separator: ", ")
    var sql = "UPDATE \(compiler.quotedUnlessAlias(query.baseAlias ?? query.model.databaseTable)) SET \(list.sql)"
    var arguments = list.arguments
    do {
      let condition = try compiler.compile(.conditions(query.conditions))
      sql += " WHERE \(condition.sql)"
      arguments += condition.arguments
    } catch is FullResultSet {
    } catch is EmptyResultSet {
      return nil
    }
    return CompiledStatement(sql: sql, arguments: arguments)
  }

  /// An instance stands for the value that the foreign key refers to.
  private static func stored(_ value: SQLModelValue, _ field: FieldMetadata) throws(SQLModelError) -> SQLModelValue {
    guard case .instance(let instance) = value else { return value }
    guard let target = field.targetField else {
      throw SQLModelError(
        .typeError,
        "Tried to update field \(field.label) with a model instance, \(value.representation). Use a value compatible "
          + "with \(field.type.className).")
    }
    guard instance.isSaved else {
      throw SQLModelError(
        .valueError, "Unsaved model instance \(value.representation) cannot be used in an ORM query.")
    }
    return instance.value(of: target) ?? .none
  }

  private static func representation(of field: ModelField) -> String {
    switch field {
    case .field(let field): "<django.db.models.fields.related.\(field.type.className): \(field.name)>"
    case .reverse(let relation):
      "<\(relation.className): \(relation.relatedModel.appLabel).\(relation.relatedModel.modelName)>"
    }
  }
}
