extension Query {
  /// The query as part of another one: its aliases move to the next letter (`U0`, `U1`), and references to the outer
  /// query become that query's columns (`resolve_expression`).
  func resolved(
    asSubqueryOf outer: inout Query, reuse: inout Set<String>?, _ context: ResolutionContext
  ) throws -> Query {
    var inner = self
    inner.bumpPrefix(&outer)
    inner.isSubquery = true
    inner.conditions = try inner.conditions.resolvingLeaves(in: &outer, reuse: &reuse, context)
    if inner.combinator != nil {
      var resolved: [Query] = []
      for query in inner.combined {
        resolved.append(try query.resolved(asSubqueryOf: &outer, reuse: &reuse, context))
      }
      inner.combined = resolved
    }
    for (name, annotation) in inner.annotations.pairs {
      var resolved = try annotation.resolved(in: &outer, reuse: &reuse, context)
      if case .subquery(var subquery) = resolved {
        subquery.query.externalAliases.merge(inner.externalAliases) { _, new in new }
        resolved = .subquery(subquery)
      }
      inner.annotations[name] = resolved
    }
    for (alias, table) in outer.aliases.pairs {
      if let join = table.join {
        inner.externalAliases[alias] = join.field.relatedModel?.databaseTable != alias
      } else {
        inner.externalAliases[alias] = table.tableName != table.alias
      }
    }
    return inner
  }

  /// Moves this query's aliases to a letter that no query around or inside uses.
  mutating func bumpPrefix(_ outer: inout Query, excluding excluded: Set<String> = []) {
    guard aliasPrefix == outer.aliasPrefix else { return }
    for prefix in AliasPrefixes(after: aliasPrefix) where !subqueryPrefixes.contains(prefix) {
      aliasPrefix = prefix
      break
    }
    subqueryPrefixes.insert(aliasPrefix)
    outer.subqueryPrefixes.formUnion(subqueryPrefixes)
    var map: [String: String] = [:]
    for (position, alias) in aliases.keys.enumerated() where !excluded.contains(alias) {
      map[alias] = "\(aliasPrefix)\(position)"
    }
    changeAliases(map)
  }

  /// Renames aliases everywhere in the query.
  mutating func changeAliases(_ map: [String: String]) {
    if map.isEmpty { return }
    conditions = conditions.relabeled(map)
    if case .expressions(let expressions) = grouping {
      grouping = .expressions(expressions.map { $0.relabeled(map) })
    }
    select = select.map { $0.relabeled(map) }
    annotations = annotations.mapValues { $0.relabeled(map) }
    for old in aliases.keys {
      guard let new = map[old], let table = aliases[old] else { continue }
      aliases[old] = nil
      aliases[new] = table.relabeled(map)
      useCounts[new] = useCounts[old]
      useCounts[old] = nil
      if let position = tableAliases[table.tableName]?.firstIndex(of: old) {
        tableAliases[table.tableName]?[position] = new
      }
    }
    var external: [String: Bool] = [:]
    for (alias, isAliased) in externalAliases { external[map[alias] ?? alias] = isAliased || map[alias] != nil }
    externalAliases = external
    for index in combined.indices {
      let names = combined[index].externalAliases
      combined[index].changeAliases(map.filter { names[$0.key] != nil })
    }
  }

  /// Columns of outer queries that this one uses.
  func externalColumns() -> [Column] {
    (annotations.values + conditions.children).flatMap { $0.columns(includingExternal: true) }
      .filter { externalAliases[$0.alias] != nil }
  }

  func groupByColumns(wrapper: SQLExpression) -> [SQLExpression] {
    let columns = externalColumns()
    if columns.contains(where: \.isPossiblyMultivalued) { return [wrapper] }
    return columns.map { .column($0) }
  }

  /// What a scalar subquery yields: its one column, or its one annotation.
  func outputField() throws -> OutputField? {
    if select.count == 1 {
      if case .column(let column) = select[0] { return .field(column.target) }
      return try select[0].outputField()
    }
    if let first = selectedAnnotations.first, selectedAnnotations.count == 1 { return try first.value.outputField() }
    return nil
  }

  /// The query that only asks whether there is a row: `SELECT 1 AS "a" … LIMIT 1`.
  package func existsQuery(limit: Bool = true) throws -> Query {
    var query = self
    if !(query.isDistinct && query.isSliced) {
      if case .allColumns = query.grouping {
        try query.addFields(concreteFieldNames, allowMany: false)
        query.setGroupBy(allowAliases: false)
      }
      query.clearSelectClause()
    }
    if !query.combined.isEmpty, query.combinator == .union {
      query.combined = try query.combined.map { try $0.existsQuery(limit: false) }
    }
    query.clearOrdering(force: true)
    if limit { query.setLimits(high: 1) }
    try query.addAnnotation(.literal(.int(1)), "a")
    return query
  }
}

/// Letters for the aliases of subqueries: U … Z, then AA, AB, …
private struct AliasPrefixes: Sequence, IteratorProtocol {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  private var digits: [Int]
  private var isFirst = true

  init(after prefix: String) {
    let last = prefix.first.flatMap { Self.letters.firstIndex(of: $0) } ?? 19
    // After Z the sequence starts over with every letter, then with two.
    digits = prefix.count == 1 && last < 25 ? [last + 1] : [0]
  }

  mutating func next() -> String? {
    if isFirst {
      isFirst = false
      return text
    }
    var index = digits.count - 1
    while index >= 0 {
      if digits[index] < 25 {
        digits[index] += 1
        return text
      }
      digits[index] = 0
      index -= 1
    }
    digits = Array(repeating: 0, count: digits.count + 1)
    return text
  }

  private var text: String { String(digits.map { Self.letters[$0] }) }
}
