extension Query {
  // MARK: Aliases

  /// The base table's alias, made on first use and counted as used.
  @discardableResult
  mutating func initialAlias() -> String {
    if let alias = aliases.keys.first {
      useCounts[alias, default: 0] += 1
      return alias
    }
    return addTable(TableReference(tableName: model.databaseTable, alias: model.databaseTable, join: nil))
  }

  var baseAlias: String? { aliases.keys.first }

  mutating func unreference(_ alias: String, by amount: Int = 1) { useCounts[alias, default: 0] -= amount }

  var activeTableCount: Int { useCounts.values.count { $0 > 0 } }

  func isNullable(_ field: FieldMetadata) -> Bool { field.isNullable }

  /// A fresh alias for a table: its own name the first time, then `T3`, numbered by how many tables there are.
  private mutating func newAlias(for table: String, filteredRelation: FilteredRelation?) -> String {
    let alias: String
    if tableAliases[table] != nil {
      alias = "\(aliasPrefix)\(aliases.count + 1)"
      tableAliases[table]?.append(alias)
    } else {
      alias = filteredRelation?.alias ?? table
      tableAliases[table] = [alias]
    }
    useCounts[alias] = 1
    return alias
  }

  private mutating func addTable(_ reference: TableReference) -> String {
    let alias = newAlias(for: reference.tableName, filteredRelation: reference.join?.filteredRelation)
    var reference = reference
    reference.alias = alias
    aliases[alias] = reference
    return alias
  }

  // MARK: Joining

  /// The alias of a join: a shared one where the same join exists and may be shared, else a new one.
  /// - Parameter reuse: aliases that may be shared; `nil` for all.
  mutating func join(_ wanted: TableReference, reuse: inout Set<String>?) throws -> String {
    let candidates = aliases.pairs.filter { alias, table in
      (reuse?.contains(alias) ?? true) && table.isSameJoin(as: wanted)
    }.map(\.0)
    if let last = candidates.last {
      let alias = candidates.contains(wanted.alias) ? wanted.alias : last
      useCounts[alias, default: 0] += 1
      return alias
    }
    var table = wanted
    let alias = newAlias(for: wanted.tableName, filteredRelation: wanted.join?.filteredRelation)
    table.alias = alias
    if let join = table.join {
      let parentIsOuter = aliases[join.parentAlias]?.joinType == .leftOuter
      table.join?.type = parentIsOuter || join.isNullable ? .leftOuter : .inner
    }
    aliases[alias] = table
    if let filtered = table.join?.filteredRelation {
      let count = aliases.count
      var inner = reuse.map { $0.union([alias]) }
      let (clause, _) = try buildConditions(
        filtered.condition, reuse: &inner, FilterOptions(splitSubquery: false, updateJoinTypes: false))
      aliases[alias]?.join?.filteredRelation?.resolvedCondition = clause
      if count < aliases.count, let moved = aliases[alias] {
        // The condition's own joins must stand before the join that uses them.
        aliases[alias] = nil
        aliases[alias] = moved
      }
    }
    return alias
  }

  /// Makes joins LEFT OUTER where they may miss, and those that hang on them.
  mutating func promoteJoins(_ names: some Sequence<String>) {
    var pending = Array(names)
    while !pending.isEmpty {
      let alias = pending.removeFirst()
      guard let table = aliases[alias], let join = table.join else { continue }
      let parentIsOuter = aliases[join.parentAlias]?.joinType == .leftOuter
      if join.isNullable || parentIsOuter, join.type != .leftOuter {
        aliases[alias]?.join?.type = .leftOuter
        pending += aliases.pairs.filter { $1.parentAlias == alias && !pending.contains($0) }.map(\.0)
      }
    }
  }

  /// Makes joins INNER, and the inner chain above them.
  mutating func demoteJoins(_ names: some Sequence<String>) {
    var pending = Array(names)
    while !pending.isEmpty {
      let alias = pending.removeFirst()
      guard let join = aliases[alias]?.join, join.type == .leftOuter else { continue }
      aliases[alias]?.join?.type = .inner
      if aliases[join.parentAlias]?.joinType == .inner { pending.append(join.parentAlias) }
    }
  }

  /// Joins from a model's table to the parent's table that holds a field (multi-table inheritance).
  mutating func joinParent(
    of child: ModelMetadata, _ parent: ModelMetadata?, from alias: String, seen: inout [ObjectIdentifier: String]
  ) throws -> String {
    guard let parent else { return alias }
    if let found = seen[ObjectIdentifier(parent)] { return found }
    let chain = child.baseChain(to: parent)
    if chain.isEmpty { return alias }
    var current = child
    var result = alias
    for ancestor in chain {
      if let found = seen[ObjectIdentifier(ancestor)] {
        current = ancestor
        result = found
        continue
      }
      guard let link = current.ancestorLink(to: ancestor) else {
        // A proxy has no link to its base.
        current = ancestor
        continue
      }
      var all: Set<String>?
      let info = try setupJoins([link.name], from: current, alias: result, reuse: &all)
      current = ancestor
      result = info.joins[info.joins.count - 1]
      seen[ObjectIdentifier(ancestor)] = result
    }
    return result
  }

  /// `RawSQL` may name columns of parent tables without saying so: those tables are joined.
  mutating func joinParents(
    mentionedIn sql: String, reuse: inout Set<String>?, _ context: ResolutionContext
  ) throws {
    let text = sql.lowercased()
    for parent in model.allParents {
      for field in parent.localFields {
        if let column = field.column, text.contains(column.lowercased()) {
          _ = try resolveReference(field.name, reuse: &reuse, context)
          break
        }
      }
    }
  }
}
