// exclude(comments__author=x) means "no comment is by x", which a join cannot say: it would keep every post that has
// another comment too. So the condition becomes
//
//     NOT EXISTS(SELECT 1 AS "a" FROM "comment" U1 WHERE (U1."author_id" = x AND U1."post_id" = ("post"."id")) LIMIT 1)
//
// The subquery is built by filtering a fresh query of the same model by the same condition and then cutting off its
// beginning up to the first many-valued join; what is cut off is said by the outer query already.

extension Query {
  mutating func splitExclude(
    _ name: String, _ value: SQLModelValue, reuse: inout Set<String>?,
    _ namesWithPath: [(name: String, path: [PathStep])]
  ) throws -> (WhereNode, Set<String>) {
    var inner = Query(model: model)
    inner.filteredRelations = filteredRelations
    var innerValue = value
    if case .expression(let expression) = value {
      switch expression {
      case .outerReference(let reference): innerValue = .expression(.outerReference(.nested(reference)))
      case .field(let field): innerValue = .expression(.outerReference(.name(field)))
      default: break
      }
    }
    try inner.addFilter(name, innerValue)
    inner.clearOrdering(force: true)
    let (trimmedPrefix, containsOuter) = inner.trimStart(namesWithPath)
    guard case .column(let column)? = inner.select.first else {
      throw SQLModelError(.fieldError, "Cannot exclude by '\(name)'.")
    }
    if reuse?.contains(column.alias) ?? false {
      let key = column.target.model.primaryKey
      let outerColumn = SQLExpression.column(Column(alias: column.alias, target: key))
      inner.bumpPrefix(&self)
      guard case .column(let moved)? = inner.select.first else { return (WhereNode(), []) }
      inner.conditions.add(
        .lookup(
          Lookup(
            resolved: .exact, family: .standard, left: .column(Column(alias: moved.alias, target: key)),
            right: .expression(outerColumn))), .and)
      inner.externalAliases[column.alias] = true
    } else {
      inner.conditions.add(
        .lookup(
          Lookup(
            resolved: .exact, family: .standard, left: .column(column),
            right: .expression(.resolvedOuterReference(trimmedPrefix)))), .and)
    }
    var all: Set<String>?
    var (condition, needed) = try buildCondition(
      .expression(.subquery(try SubqueryExpression.exists(inner))), reuse: &all)
    if containsOuter {
      let (orNull, _) = try buildCondition(
        .lookup(trimmedPrefix + "__isnull", .bool(true)), reuse: &reuse,
        FilterOptions(isBranchNegated: true, isCurrentlyNegated: true))
      condition.add(orNull, .or)
    }
    return (condition, needed)
  }

  /// Cuts joins off the start up to the first many-valued one and selects the column that ties the rest to the outer
  /// query. Returns the name of that column in the outer query.
  mutating func trimStart(_ namesWithPath: [(name: String, path: [PathStep])]) -> (prefix: String, containsOuter: Bool)
  {
    let all = namesWithPath.flatMap(\.path)
    let tables = aliases.keys.filter { lookupJoins.contains($0) || $0 == baseAlias }
    var containsOuter = false
    var trimmed = 0
    while trimmed < all.count, !all[trimmed].isMultiple {
      if aliases[tables[trimmed + 1]]?.joinType == .leftOuter { containsOuter = true }
      unreference(tables[trimmed])
      trimmed += 1
    }
    let joinField = all[min(trimmed, all.count - 1)].joinField.foreignKey
    var remaining = trimmed
    var prefix: [String] = []
    for (name, path) in namesWithPath {
      if remaining - path.count < 0 { break }
      prefix.append(name)
      remaining -= path.count
    }
    if let target = joinField.targetField { prefix.append(target.name) }
    let firstJoin = aliases[tables[trimmed + 1]]
    let selectField: FieldMetadata
    let selectAlias: String
    if firstJoin?.joinType != .leftOuter, firstJoin?.join?.filteredRelation == nil {
      selectField = joinField
      selectAlias = tables[trimmed + 1]
      unreference(tables[trimmed])
    } else {
      selectField = joinField.targetField ?? joinField
      selectAlias = tables[trimmed]
    }
    for alias in aliases.keys where useCounts[alias, default: 0] > 0 {
      if let table = aliases[alias] {
        aliases[alias] = TableReference(tableName: table.tableName, alias: alias, join: nil)
      }
      break
    }
    setSelect([.column(Column(alias: selectAlias, target: selectField))])
    return (prefix.joined(separator: "__"), containsOuter)
  }
}
