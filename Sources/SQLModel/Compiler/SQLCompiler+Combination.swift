extension SQLCompiler {
  /// `SELECT … UNION SELECT …`. SQLite allows neither parentheses nor order and limits inside of the parts.
  mutating func compileCombination(_ combinator: Query.Combinator) throws -> SQLFragment {
    for part in query.combined {
      if part.isSliced {
        throw SQLModelError(
          .databaseError, "LIMIT/OFFSET not allowed in subqueries of compound statements.")
      }
      var compiler = SQLCompiler(part, dialect, elidesEmpty: elidesEmpty)
      if try !compiler.orderTerms().isEmpty {
        throw SQLModelError(.databaseError, "ORDER BY not allowed in subqueries of compound statements.")
      }
    }
    var parts: [SQLFragment] = []
    var emptyPart: Query?
    for part in query.combined {
      do {
        parts.append(try compilePart(part, elidesEmpty: elidesEmpty))
      } catch is EmptyResultSet {
        guard combinator == .union || combinator == .difference && !parts.isEmpty else { throw EmptyResultSet() }
        emptyPart = part
      }
    }
    if parts.isEmpty { throw EmptyResultSet() }
    if parts.count == 1, combinator == .union, query.isSliced, let emptyPart {
      parts.append(try compilePart(emptyPart, elidesEmpty: false))
    }
    var word = combinator.sql
    if query.combinesAll, combinator == .union { word += " ALL" }
    return .joined(parts, separator: " \(word) ")
  }

  private func compilePart(_ part: Query, elidesEmpty: Bool) throws -> SQLFragment {
    var part = part
    if let selected = query.selected, part.selected == nil { try part.setValues(selected.keys) }
    var compiler = SQLCompiler(part, dialect, elidesEmpty: elidesEmpty)
    let fragment = try compiler.compileQuery(withColumnAliases: true)
    guard part.combinator != nil else { return fragment }
    return SQLFragment("SELECT * FROM (\(fragment.sql))", fragment.arguments)
  }

  /// An order over a combination names a column of the first part's select list.
  mutating func combinedOrdering(_ term: OrderByExpression, _ resolved: SQLExpression) throws -> SQLExpression {
    guard case .ordering(var ordering) = resolved else { return resolved }
    let source = ordering.expression
    for selectedTerm in select where selectedTerm.expression == source {
      if query.hasSelectFields, let alias = selectedTerm.alias, query.isSelectedAnnotation(alias),
        term.expression != .field(alias)
      {
        continue
      }
      var name = selectedTerm.alias
      if name == nil, case .column(let column) = source { name = column.target.column }
      ordering.expression = .reference(Reference(name: name, source: source))
      return .ordering(ordering)
    }
    // Not selected: every part selects it besides. Django 5.2 can do so only for `values()`, and fails otherwise.
    guard query.selected != nil else {
      throw SQLModelError(.typeError, "'NoneType' object does not support item assignment")
    }
    let alias = "__orderbycol\(query.select.count + 1)"
    for index in query.combined.indices {
      if query.combined[index].hasSelectFields {
        throw SQLModelError(.databaseError, "ORDER BY term does not match any column in the result set.")
      }
      try query.combined[index].addAnnotation(term.expression, alias)
    }
    query.selected?[alias] = .annotation(alias)
    ordering.expression = .reference(Reference(name: alias, source: source))
    return .ordering(ordering)
  }

  /// Conditions over window functions: they are selected inside, under a name, and filtered outside.
  mutating func compileQualified(
    _ qualify: WhereNode, _ whereNode: WhereNode?, _ having: WhereNode?
  ) throws -> SQLFragment {
    var inner = query
    inner.isSubquery = true
    inner.conditions = WhereNode([whereNode, having].compactMap { $0 }.map { .conditions($0) })
    var collector = QualifyCollector(inner: inner)
    var named = SQLCompiler(query, dialect, elidesEmpty: elidesEmpty)
    try named.setUpSelect(withColumnAliases: true)
    var aliases: [String] = []
    for term in named.select {
      guard let alias = term.alias else { continue }
      collector.selected[term.expression] = alias
      aliases.append(alias)
    }
    for leaf in qualify.leaves { try collector.collect(leaf) }
    let qualifyReplaced = SQLExpression.conditions(qualify).replacing(collector.references)
    var order: [SQLExpression] = []
    for term in try orderTerms() {
      for child in term.expression.children { try collector.collect(child) }
      order.append(term.expression.replacing(collector.references))
    }
    var innerCompiler = SQLCompiler(collector.inner, dialect, elidesEmpty: elidesEmpty)
    let innerSQL = try innerCompiler.compileQuery(withLimits: false, withColumnAliases: true)
    let condition = try compile(qualifyReplaced)
    var sql = "SELECT * FROM ( \(innerSQL.sql) ) \"qualify\" WHERE \(condition.sql)"
    if !collector.added.isEmpty {
      sql = "SELECT \(aliases.map(quoted).joined(separator: ", ")) FROM ( \(sql) ) \"qualify_mask\""
    }
    var arguments = innerSQL.arguments + condition.arguments
    if !order.isEmpty {
      let terms = SQLFragment.joined(try order.map { try compile($0) }, separator: ", ")
      sql += " ORDER BY \(terms.sql)"
      arguments += terms.arguments
    }
    return SQLFragment(sql, arguments)
  }
}

/// Gathers the expressions that the outside of a window query must be able to name.
private struct QualifyCollector {
  var inner: Query
  var selected: [SQLExpression: String] = [:]
  var added: [String] = []
  var names: [SQLExpression: String] = [:]

  init(inner: Query) { self.inner = inner }

  var references: [SQLExpression: SQLExpression] {
    var result: [SQLExpression: SQLExpression] = [:]
    for (expression, name) in names { result[expression] = .reference(Reference(name: name, source: expression)) }
    return result
  }

  mutating func collect(_ expression: SQLExpression) throws {
    if names[expression] != nil { return }
    if let alias = selected[expression] {
      names[expression] = alias
      return
    }
    switch expression {
    case .lookup:
      for child in expression.children.reversed() { try collect(child) }
    case .position(_, let reference), .reference(let reference):
      // A place or a name that is selected already means the same outside.
      if let name = reference.name, selected.values.contains(name) { return }
      for child in expression.children.reversed() { try collect(child) }
    default:
      let alias = "qual\(added.count)"
      added.append(alias)
      try inner.addAnnotation(expression, alias)
      names[expression] = alias
    }
  }
}

extension WhereNode {
  var leaves: [SQLExpression] {
    children.flatMap { child -> [SQLExpression] in
      if case .conditions(let node) = child { return node.leaves }
      return [child]
    }
  }
}
