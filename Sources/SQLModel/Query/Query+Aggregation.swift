/// What `aggregate()` and `count()` run. The statement has one row; a missing statement means the answer is known.
package struct AggregationStatement {
  package var statement: CompiledStatement?
  package var names: [String]
  /// Answers when there is nothing to ask, or no row came back: `None`, or 0 for counts.
  package var emptyValues: [SQLModelValue]
}

extension Query {
  /// `aggregate(name=…)`.
  ///
  /// Aggregates over a plain query replace its select list. Where the query groups, limits or removes duplicates
  /// itself, it becomes a subquery, and the aggregates are taken over its rows:
  /// `SELECT AVG("n") FROM (SELECT COUNT(…) AS "n" … GROUP BY …) subquery`.
  package func aggregation(_ items: [(String, SQLExpression)], _ dialect: Dialect = Dialect()) throws
    -> AggregationStatement
  {
    if items.isEmpty { return AggregationStatement(statement: nil, names: [], emptyValues: []) }
    if !distinctFields.isEmpty {
      throw SQLModelError(.notImplementedError, "aggregate() + distinct(fields) not implemented.")
    }
    var query = self
    let mask = query.annotationMask
    var aggregates = OrderedMap<String, SQLExpression>()
    var replacements: [SQLExpression: SQLExpression] = [:]
    var usesSubquery = false
    var usesWindow = false
    for (name, expression) in items {
      try Self.checkAlias(name)
      var resolved = try expression.resolved(in: &query, ResolutionContext(summarize: true))
      guard resolved.containsAggregate else {
        throw SQLModelError(.typeError, "\(name) is not an aggregate expression")
      }
      query.appendAnnotationMask([name])
      for reference in resolved.references {
        guard let annotation = query.annotations[reference] else { continue }
        usesSubquery = usesSubquery || annotation.containsSubquery
        usesWindow = usesWindow || annotation.containsWindow
      }
      resolved = resolved.replacing(replacements)
      query.annotations[name] = resolved
      query.summaries.insert(name)
      aggregates[name] = resolved
      replacements[.reference(Reference(name: name, source: resolved))] = resolved
    }
    for (name, _) in items { query.annotations[name] = nil }
    query.summaries = []
    query.setAnnotationMask(mask.map { mask in query.annotations.keys.filter { mask.contains($0) } })
    let (_, having, qualify) = try query.conditions.splitting(mustGroup: false)
    let aggregatesAlready = query.annotations.values.contains(where: \.containsAggregate) || having != nil
    var groups = false
    if case .expressions = query.grouping { groups = true }
    let needsSubquery =
      groups || query.isSliced || aggregatesAlready || usesSubquery || usesWindow || qualify != nil
      || query.isDistinct || query.combinator != nil
    if needsSubquery {
      return try query.aggregationOverSubquery(
        aggregates, aggregatesAlready: aggregatesAlready, qualifies: qualify != nil, dialect)
    }
    query.select = []
    query.selected = nil
    query.usesDefaultColumns = false
    query.extra.removeAll()
    if !query.annotations.isEmpty {
      var inlined: [SQLExpression: SQLExpression] = [:]
      for (name, annotation) in query.annotations.pairs {
        inlined[.reference(Reference(name: name, source: annotation))] = annotation
      }
      aggregates = aggregates.mapValues { $0.replacing(inlined) }
    }
    query.annotations = aggregates
    query.annotationMask = Set(aggregates.keys)
    query.clearOrdering(force: true)
    query.clearLimits()
    query.selectRelated = .none
    query.deferredLoading = DeferredLoading(names: [], isDefer: true)
    query.grouping = .none
    return try Self.finished(aggregates) { elidesEmpty in
      var compiler = SQLCompiler(query, dialect, elidesEmpty: elidesEmpty)
      return try compiler.statement()
    }
  }

  private func aggregationOverSubquery(
    _ aggregates: OrderedMap<String, SQLExpression>, aggregatesAlready: Bool, qualifies: Bool, _ dialect: Dialect
  ) throws -> AggregationStatement {
    var inner = self
    inner.isSubquery = true
    inner.selectRelated = .none
    inner.setAnnotationMask(selectedAnnotations.keys)
    inner.clearOrdering(force: false)
    if !inner.isDistinct {
      if inner.usesDefaultColumns, aggregatesAlready {
        inner.grouping = .expressions([.column(Column(alias: inner.initialAlias(), target: model.primaryKey))])
      }
      inner.usesDefaultColumns = false
      if !qualifies, combinator == nil {
        var mask: Set<String> = []
        if case .expressions(let groups) = grouping { for group in groups { mask.formUnion(group.references) } }
        for aggregate in aggregates.values { mask.formUnion(aggregate.references) }
        for (name, annotation) in selectedAnnotations.pairs where !annotation.groupByColumns().isEmpty {
          mask.insert(name)
        }
        inner.setAnnotationMask(annotations.keys.filter { mask.contains($0) })
      }
    }
    // Columns that the aggregates take from tables are selected inside under names of their own.
    var references = OrderedMap<SQLExpression, SQLExpression>()
    var outer = OrderedMap<String, SQLExpression>()
    for (name, aggregate) in aggregates.pairs {
      var replacements: [SQLExpression: SQLExpression] = [:]
      for column in aggregate.columns(includingExternal: false, followingReferences: false) {
        let expression = SQLExpression.column(column)
        if references[expression] == nil {
          let alias = "__col\(references.count + 1)"
          references[expression] = .reference(Reference(name: alias, source: expression))
          try inner.addAnnotation(expression, alias)
        }
        replacements[expression] = references[expression]
      }
      outer[name] = aggregate.replacing(replacements)
    }
    if inner.select.isEmpty, !inner.usesDefaultColumns, inner.annotationMask?.isEmpty ?? true {
      inner.select = [.column(Column(alias: inner.initialAlias(), target: model.primaryKey))]
    }
    return try Self.finished(outer) { elidesEmpty in
      let outerCompiler = SQLCompiler(Query(model: model), dialect)
      let list = SQLFragment.joined(try outer.values.map { try outerCompiler.compile($0) }, separator: ", ")
      var innerCompiler = SQLCompiler(inner, dialect, elidesEmpty: elidesEmpty)
      let body = try innerCompiler.compileQuery(withColumnAliases: true)
      let columns = try outer.pairs.map {
        SelectedColumn(name: $0, converter: try SQLCompiler.converter(for: $1))
      }
      return CompiledStatement(
        sql: "SELECT \(list.sql) FROM (\(body.sql)) subquery", arguments: list.arguments + body.arguments,
        columns: columns,
        layout: RowLayout(values: outer.keys.enumerated().map { NamedColumn(name: $1, index: $0) }))
    }
  }

  private static func finished(
    _ aggregates: OrderedMap<String, SQLExpression>, _ compile: (Bool) throws -> CompiledStatement
  ) throws -> AggregationStatement {
    let empty = aggregates.values.map(\.emptyResultValue)
    // When an answer for no rows is not known, the database is asked for it.
    let elidesEmpty = !empty.contains { $0 == nil }
    var statement: CompiledStatement?
    do { statement = try compile(elidesEmpty) } catch is EmptyResultSet {}
    statement?.layout.values = aggregates.keys.enumerated().map { NamedColumn(name: $1, index: $0) }
    return AggregationStatement(
      statement: statement, names: aggregates.keys, emptyValues: empty.map { $0 ?? .none })
  }

  /// `count()`
  package func count(_ dialect: Dialect = Dialect()) throws -> AggregationStatement {
    try aggregation([("__count", try Functions.count(.star))], dialect)
  }

  /// The statement that fetches the query's rows, `nil` when it is known that there are none.
  package func compile(_ dialect: Dialect = Dialect()) throws -> CompiledStatement? {
    var compiler = SQLCompiler(self, dialect)
    do { return try compiler.statement() } catch is EmptyResultSet { return nil }
  }

  /// `exists()`: a statement with at most one row, `nil` when the answer is no.
  package func exists(_ dialect: Dialect = Dialect()) throws -> CompiledStatement? {
    try existsQuery().compile(dialect)
  }
}
