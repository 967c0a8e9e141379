// The methods of QuerySet that return another QuerySet, as values: each checks what Django checks, in its words, and
// returns a changed copy.

extension Query {
  /// A copy for the next call: conditions of one call do not share many-valued joins with those of earlier ones.
  package func chained() -> Query {
    var copy = self
    if !isFilterSticky { copy.usedAliases = [] }
    copy.isFilterSticky = false
    return copy
  }

  /// - Throws: `NotSupportedError` "Calling QuerySet.x() after union() is not supported."
  package func requireNotCombined(_ method: String) throws(SQLModelError) {
    if let combinator {
      throw SQLModelError(
        .notSupportedError, "Calling QuerySet.\(method)() after \(combinator.rawValue)() is not supported.")
    }
  }

  private func requireNotSliced(_ message: String) throws(SQLModelError) {
    if isSliced { throw SQLModelError(.typeError, message) }
  }

  // MARK: Conditions

  /// `filter(*args, **kwargs)`
  package func filtered(_ q: Q) throws -> Query { try filtered(q, method: "filter") }

  /// A prefetch's condition: joins that are there serve it too (`add_q(predicate, reuse_all=True)`).
  package func filteredReusingJoins(_ q: Q) throws -> Query {
    var copy = chained()
    try copy.add(q, reuseAll: true)
    return copy
  }

  /// `exclude(*args, **kwargs)`
  package func excluding(_ q: Q) throws -> Query {
    try filtered(Q(q.children, connector: q.connector, isNegated: !q.isNegated), method: "exclude")
  }

  private func filtered(_ q: Q, method: String) throws -> Query {
    try requireNotCombined(method)
    if !q.isEmpty { try requireNotSliced("Cannot filter a query once a slice has been taken.") }
    var copy = chained()
    try copy.add(q)
    return copy
  }

  /// `none()`
  package func emptied() -> Query {
    var copy = chained()
    copy.setEmpty()
    return copy
  }

  // MARK: Order and limits

  /// `order_by(*terms)`; no terms clear the order.
  package func ordered(by terms: [OrderingTerm]) throws -> Query {
    try requireNotSliced("Cannot reorder a query once a slice has been taken.")
    var copy = chained()
    copy.clearOrdering(force: true, clearDefault: false)
    try copy.addOrdering(terms)
    return copy
  }

  /// `reverse()`
  package func reversed() throws -> Query {
    try requireNotSliced("Cannot reverse a query once a slice has been taken.")
    var copy = chained()
    copy.isStandardOrdering.toggle()
    return copy
  }

  /// `queryset.ordered`: an order was given, or the model has one that a GROUP BY does not drop.
  package var isOrdered: Bool {
    if !extraOrderBy.isEmpty || !orderBy.isEmpty { return true }
    return usesDefaultOrdering && !model.ordering.isEmpty && grouping.isNone
  }

  /// `queryset[low:high]`
  package func sliced(_ low: Int?, _ high: Int?) -> Query {
    var copy = chained()
    copy.setSlice(low, high)
    return copy
  }

  private mutating func setSlice(_ low: Int?, _ high: Int?) {
    // Both marks are relative to the limits before.
    let base = lowMark
    if let high { highMark = highMark.map { min($0, base + high) } ?? base + high }
    if let low { lowMark = highMark.map { min($0, base + low) } ?? base + low }
    if lowMark == highMark { setEmpty() }
  }

  /// `distinct()`
  package func distinct(on fields: [String] = []) throws -> Query {
    try requireNotCombined("distinct")
    try requireNotSliced("Cannot create distinct fields once a slice has been taken.")
    var copy = chained()
    copy.distinctFields = fields
    copy.isDistinct = true
    return copy
  }

  // MARK: Selection

  /// `values(*names)`, without expressions: annotate those first and append their names.
  package func values(_ names: [String]) throws -> Query {
    var copy = chained()
    copy.valueNames = names
    try copy.setValues(names)
    return copy
  }

  /// `select_related()` with names, `nil` for all.
  package func selectingRelated(_ names: [String]?) throws -> Query {
    try requireNotCombined("select_related")
    if valueNames != nil {
      throw SQLModelError(.typeError, "Cannot call select_related() after .values() or .values_list()")
    }
    var copy = chained()
    if let names { copy.addSelectRelated(names) } else { copy.selectRelated = .all }
    return copy
  }

  /// `select_related(None)`
  package func selectingNothingRelated() throws -> Query {
    var copy = try selectingRelated([])
    copy.selectRelated = .none
    return copy
  }

  /// `defer(*names)`; `nil` for `defer(None)`.
  package func deferring(_ names: [String]?) throws -> Query {
    try requireNotCombined("defer")
    if valueNames != nil {
      throw SQLModelError(.typeError, "Cannot call defer() after .values() or .values_list()")
    }
    var copy = chained()
    if let names {
      copy.addDeferredLoading(names)
    } else {
      copy.deferredLoading = DeferredLoading(names: [], isDefer: true)
    }
    return copy
  }

  /// `only(*names)`
  package func loadingOnly(_ names: [String]) throws -> Query {
    try requireNotCombined("only")
    if valueNames != nil {
      throw SQLModelError(.typeError, "Cannot call only() after .values() or .values_list()")
    }
    for name in names where filteredRelations.contains(name.lookupParts[0]) {
      throw SQLModelError(.valueError, "only() is not supported with FilteredRelation.")
    }
    var copy = chained()
    copy.addImmediateLoading(names)
    return copy
  }

  /// An annotation's value.
  package enum Annotation: Hashable {
    case expression(SQLExpression)
    case filteredRelation(FilteredRelation)
  }

  /// `annotate(name=…)`, or `alias(name=…)` when not selected.
  package func annotated(_ items: [(String, Annotation)], select: Bool = true) throws -> Query {
    try requireNotCombined(select ? "annotate" : "alias")
    var copy = chained()
    let taken: Set<String> = valueNames.map(Set.init) ?? model.fieldNamesForChoices
    for (name, annotation) in items {
      if taken.contains(name) {
        throw SQLModelError(
          .valueError, "The annotation '\(name)' conflicts with a field on the model.")
      }
      switch annotation {
      case .filteredRelation(let relation): try copy.addFilteredRelation(relation, name)
      case .expression(let expression): try copy.addAnnotation(expression, name, select: select)
      }
    }
    let names = Set(items.map(\.0))
    if copy.annotations.pairs.contains(where: { names.contains($0) && $1.containsAggregate }) {
      if copy.valueNames == nil { copy.grouping = .allColumns } else { copy.setGroupBy() }
    }
    return copy
  }

  /// `extra(select=…, where=…, params=…, tables=…, order_by=…, select_params=…)`
  package func withExtra(
    select: [(String, String)] = [], selectArguments: [SQLModelValue] = [], conditions: [String] = [],
    arguments: [SQLModelValue] = [], tables: [String] = [], orderBy: [String] = []
  ) throws -> Query {
    try requireNotCombined("extra")
    try requireNotSliced("Cannot change a query once a slice has been taken.")
    var copy = chained()
    try copy.addExtra(
      select: select, selectArguments: selectArguments, conditions: conditions, arguments: arguments, tables: tables,
      orderBy: orderBy)
    return copy
  }

  // MARK: Combination

  /// `union`, `intersection`, `difference` of this and the others.
  package func combined(_ combinator: Combinator, _ others: [Query], all: Bool = false) -> Query {
    switch combinator {
    case .union where isEmpty:
      let rest = others.filter { !$0.isEmpty }
      guard let first = rest.first else { return self }
      return rest.count == 1 ? first : first.combination(combinator, Array(rest.dropFirst()), all: all)
    case .union where others.isEmpty: return self
    case .intersection, .difference:
      if isEmpty { return self }
      if combinator == .intersection, let empty = others.first(where: \.isEmpty) { return empty }
    default: break
    }
    return combination(combinator, others, all: all)
  }

  private func combination(_ combinator: Combinator, _ others: [Query], all: Bool) -> Query {
    var copy = chained()
    copy.clearOrdering(force: true)
    copy.clearLimits()
    copy.combined = [self] + others
    copy.combinator = combinator
    copy.combinesAll = all
    return copy
  }

  /// `queryset & other`, `queryset | other`, `queryset ^ other` (`sql.Query.combine`).
  package func merged(with other: Query, _ connector: Connector) throws -> Query {
    guard model === other.model else {
      throw SQLModelError(.typeError, "Cannot combine queries on two different base models.")
    }
    try requireNotSliced("Cannot combine queries once a slice has been taken.")
    if isDistinct != other.isDistinct {
      throw SQLModelError(.typeError, "Cannot combine a unique query with a non-unique query.")
    }
    if distinctFields != other.distinctFields {
      throw SQLModelError(.typeError, "Cannot combine queries with different distinct fields.")
    }
    if connector == .or, !extra.isEmpty, !other.extra.isEmpty {
      throw SQLModelError(
        .valueError, "When merging querysets using 'or', you cannot have extra(select=...) on both sides.")
    }
    var left = chained()
    let initial = left.initialAlias()
    var right = other
    right.bumpPrefix(&left, excluding: [initial])
    let map = try left.takeJoins(of: right, connector)
    left.subqueryPrefixes.formUnion(right.subqueryPrefixes)
    left.conditions.add(right.conditions.relabeled(map), connector)
    left.takeSelection(of: right, map)
    return left
  }

  /// Adds another query's joins; returns what its aliases are called here.
  private mutating func takeJoins(of right: Query, _ connector: Connector) throws -> [String: String] {
    var map: [String: String] = [:]
    var reuse: Set<String>? = connector == .and ? [] : Set(aliases.keys)
    var promoter = JoinPromoter(connector, childCount: 2, isNegated: false)
    promoter.addVotes(aliases.pairs.filter { $1.joinType == .inner }.map(\.0))
    var rightVotes: [String] = []
    for alias in right.aliases.keys.dropFirst() {
      guard let moved = right.aliases[alias]?.relabeled(map) else { continue }
      let count = aliases.count
      let newAlias = try join(moved, reuse: &reuse)
      // A join made anew may have become an outer one on the way.
      let joinType = aliases.count > count ? aliases[newAlias]?.joinType : moved.joinType
      if joinType == .inner { rightVotes.append(newAlias) }
      reuse?.remove(newAlias)
      if alias != newAlias { map[alias] = newAlias }
      if right.useCounts[alias, default: 0] == 0 { unreference(newAlias) }
    }
    promoter.addVotes(rightVotes)
    _ = promoter.updateJoinTypes(of: &self)
    return map
  }

  private mutating func takeSelection(of right: Query, _ map: [String: String]) {
    if right.select.isEmpty { select = [] } else { setSelect(right.select.map { $0.relabeled(map) }) }
    for (name, entry) in right.extra.pairs { extra[name] = entry }
    let mask = (extraMask ?? []).union(right.extraMask ?? [])
    if !mask.isEmpty { extraMask = mask }
    extraTables += right.extraTables
    if !right.orderBy.isEmpty { orderBy = right.orderBy }
    if !right.extraOrderBy.isEmpty { extraOrderBy = right.extraOrderBy }
  }
}
