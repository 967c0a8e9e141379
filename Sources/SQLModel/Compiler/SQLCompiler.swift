/// Prints a query as SQLite's SQL, word for word as Django 5.2 does.
///
/// A compiler works on a copy of the query, because printing itself may add joins (for ordering, related objects and
/// inherited columns). The order is Django's: the select list first, with a place for each column; then the order, whose
/// terms become places (`ORDER BY 2`) where they are selected under a name; then conditions are split into WHERE, HAVING
/// and conditions over windows; then the GROUP BY from everything selected. Only then are tables known, and FROM is
/// printed from those still in use.
struct SQLCompiler {
  var query: Query
  let dialect: Dialect
  /// Conditions that cannot hold end the compilation with `EmptyResultSet`; otherwise they are printed as `0 = 1`.
  var elidesEmpty = true

  var select: [SelectedTerm] = []
  var layout = RowLayout()
  var metaOrdering: [OrderingTerm] = []

  struct SelectedTerm {
    var expression: SQLExpression
    var fragment: SQLFragment
    var alias: String?
  }

  struct OrderTerm {
    var expression: SQLExpression
    var fragment: SQLFragment
    var isReference: Bool
  }

  init(_ query: Query, _ dialect: Dialect, elidesEmpty: Bool = true) {
    self.query = query
    self.dialect = dialect
    self.elidesEmpty = elidesEmpty
  }

  /// Aliases that Django made (`T3`, `U0`) stand bare; names of tables and columns are quoted.
  func quotedUnlessAlias(_ name: String) -> String {
    if query.aliases.contains(name) && query.tableAliases[name] == nil || query.selectedExtra.contains(name)
      || (query.externalAliases[name] ?? false) && query.tableAliases[name] == nil
    {
      return name
    }
    return quoted(name)
  }

  // MARK: The whole statement

  mutating func statement() throws -> CompiledStatement {
    let fragment = try compileQuery()
    let columns = try select.map { SelectedColumn(name: $0.alias, converter: try Self.converter(for: $0.expression)) }
    return CompiledStatement(sql: fragment.sql, arguments: fragment.arguments, columns: columns, layout: layout)
  }

  mutating func compileQuery(withLimits: Bool = true, withColumnAliases: Bool = false) throws -> SQLFragment {
    try setUpSelect(withColumnAliases: withColumnAliases || query.combinator != nil)
    var order = try orderTerms()
    let (whereNode, having, qualify) = try query.conditions.splitting(mustGroup: !query.grouping.isNone)
    let extraSelect = extraSelectTerms(for: order)
    let groups = try groupTerms(select + extraSelect, order, having)
    var result: [SQLFragment]
    if let combinator = query.combinator {
      result = [try compileCombination(combinator)]
    } else if let qualify {
      result = [try compileQualified(qualify, whereNode, having)]
      order = []
    } else {
      result = try compilePlain(whereNode, having, extraSelect, groups)
      if !groups.isEmpty, !metaOrdering.isEmpty { order = [] }
    }
    if query.explain != nil { result.insert(SQLFragment("EXPLAIN QUERY PLAN"), at: 0) }
    if !order.isEmpty {
      let terms = SQLFragment.joined(order.map(\.fragment), separator: ", ")
      result.append(SQLFragment("ORDER BY " + terms.sql, terms.arguments))
    }
    if withLimits, query.isSliced { result.append(SQLFragment(limitClause)) }
    let whole = SQLFragment.joined(result, separator: " ")
    guard query.isSubquery, !extraSelect.isEmpty else { return whole }
    // A subquery may not give more columns than were asked for.
    var parts: [SQLFragment] = []
    for term in select {
      if let alias = term.alias {
        parts.append(SQLFragment("\(quoted("subquery")).\(quoted(alias))"))
      } else if case .column(var column) = term.expression {
        column.alias = "subquery"
        parts.append(SQLFragment("\(column.alias).\(quoted(column.target.column ?? ""))"))
      }
    }
    let outer = SQLFragment.joined(parts, separator: ", ")
    return SQLFragment(
      "SELECT \(outer.sql) FROM (\(whole.sql)) subquery", outer.arguments + whole.arguments)
  }

  private var limitClause: String {
    var parts: [String] = []
    if let high = query.highMark {
      parts.append("LIMIT \(high - query.lowMark)")
    } else if query.lowMark != 0 {
      parts.append("LIMIT -1")
    }
    if query.lowMark != 0 { parts.append("OFFSET \(query.lowMark)") }
    return parts.joined(separator: " ")
  }

  private mutating func compilePlain(
    _ whereNode: WhereNode?, _ having: WhereNode?, _ extraSelect: [SelectedTerm], _ groups: [SQLFragment]
  ) throws -> [SQLFragment] {
    if !query.distinctFields.isEmpty {
      throw SQLModelError(
        .notSupportedError, "DISTINCT ON fields is not supported by this database backend")
    }
    let from = try fromClause()
    var condition: SQLFragment?
    if let whereNode {
      do {
        condition = try compile(.conditions(whereNode))
      } catch is EmptyResultSet {
        if elidesEmpty { throw EmptyResultSet() }
        condition = SQLFragment("0 = 1")
      } catch is FullResultSet {}
    }
    var havingFragment: SQLFragment?
    if let having {
      do {
        havingFragment = try compile(.conditions(having))
      } catch is FullResultSet {}
    }
    var result = [SQLFragment(query.isDistinct ? "SELECT DISTINCT" : "SELECT")]
    result.append(
      .joined(
        (select + extraSelect).map { term in
          guard let alias = term.alias else { return term.fragment }
          return SQLFragment("\(term.fragment.sql) AS \(quoted(alias))", term.fragment.arguments)
        }, separator: ", "))
    if !from.isEmpty { result += [SQLFragment("FROM")] + from }
    if let condition, !condition.sql.isEmpty {
      result.append(SQLFragment("WHERE " + condition.sql, condition.arguments))
    }
    if !groups.isEmpty {
      let grouping = SQLFragment.joined(groups, separator: ", ")
      result.append(SQLFragment("GROUP BY " + grouping.sql, grouping.arguments))
    }
    if let havingFragment, !havingFragment.sql.isEmpty {
      result.append(SQLFragment("HAVING " + havingFragment.sql, havingFragment.arguments))
    }
    return result
  }

  // MARK: FROM

  func fromClause() throws -> [SQLFragment] {
    var result: [SQLFragment] = []
    for (alias, table) in query.aliases.pairs where query.useCounts[alias, default: 0] > 0 {
      result.append(try compile(table))
    }
    for table in query.extraTables {
      let known = query.tableAliases[table]?.first
      let alias = known ?? table
      if !query.aliases.contains(alias) || query.useCounts[alias, default: 0] == 0 {
        result.append(SQLFragment(", \(quotedUnlessAlias(alias))"))
      }
    }
    return result
  }

  private func compile(_ table: TableReference) throws -> SQLFragment {
    let alias = table.alias == table.tableName ? "" : " \(table.alias)"
    let name = quotedUnlessAlias(table.tableName) + alias
    guard let join = table.join else { return SQLFragment(name) }
    guard let pair = join.field.joiningFields else {
      throw SQLModelError(.valueError, "Join generated an empty ON clause.")
    }
    let left = "\(quotedUnlessAlias(join.parentAlias)).\(quoted(pair.left.column ?? ""))"
    let right = "\(quotedUnlessAlias(table.alias)).\(quoted(pair.right.column ?? ""))"
    var condition = SQLFragment("\(left) = \(right)")
    if let resolved = join.filteredRelation?.resolvedCondition {
      do {
        let extra = try compile(.conditions(resolved))
        condition.sql += " AND (\(extra.sql))"
        condition.arguments += extra.arguments
      } catch is FullResultSet {}
    }
    return SQLFragment("\(join.type.rawValue) \(name) ON (\(condition.sql))", condition.arguments)
  }

  // MARK: GROUP BY

  private func groupTerms(
    _ terms: [SelectedTerm], _ order: [OrderTerm], _ having: WhereNode?
  ) throws -> [SQLFragment] {
    if query.grouping.isNone { return [] }
    var expressions: [SQLExpression] = []
    var references: Set<String> = []
    if case .expressions(let given) = query.grouping {
      for expression in given {
        if case .reference(let reference) = expression, let name = reference.name {
          if references.insert(name).inserted { expressions.append(reference.source) }
        } else {
          expressions.append(expression)
        }
      }
    }
    var positions: [SQLExpression: Int] = [:]
    for (index, term) in terms.enumerated() {
      if let alias = term.alias {
        positions[term.expression] = index + 1
        if references.contains(alias) { continue }
      }
      expressions += term.expression.groupByColumns()
    }
    if metaOrdering.isEmpty {
      for term in order where !term.isReference { expressions += term.expression.groupByColumns() }
    }
    if let having { expressions += SQLExpression.conditions(having).groupByColumns() }
    var result: [SQLFragment] = []
    var seen: Set<SQLFragment> = []
    for expression in expressions {
      let fragment: SQLFragment
      do {
        let compiled = try compile(expression)
        fragment = positions[expression].map { SQLFragment(String($0)) } ?? compiled
      } catch is EmptyResultSet {
        continue
      } catch is FullResultSet {
        continue
      }
      if seen.insert(fragment).inserted { result.append(fragment) }
    }
    return result
  }
}
