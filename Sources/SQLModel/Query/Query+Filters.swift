/// How a condition is built.
struct FilterOptions {
  var isBranchNegated = false
  var isCurrentlyNegated = false
  var allowJoins = true
  /// Conditions over many-valued relations under a negation become subqueries.
  var splitSubquery = true
  var checkFilterable = true
  var summarize = false
  var updateJoinTypes = true
}

extension Query {
  /// Adds conditions as one `filter()` call does: they share many-valued joins with each other and not with earlier
  /// calls (`add_q`).
  mutating func add(_ q: Q, reuseAll: Bool = false) throws {
    let existingInner = aliases.pairs.filter { $1.joinType == .inner }.map(\.0)
    var reuse: Set<String>? = reuseAll ? Set(aliases.keys) : usedAliases
    let (clause, _) = try buildConditions(q, reuse: &reuse)
    if !reuseAll, let reuse { usedAliases = reuse }
    if !clause.isEmpty { conditions.add(clause, .and) }
    demoteJoins(existingInner)
  }

  mutating func addFilter(_ name: String, _ value: SQLModelValue) throws { try add(Q([.lookup(name, value)])) }

  package mutating func clearConditions() { conditions = WhereNode() }

  /// Conditions of a `Q` and the joins they need rows from (`_add_q`).
  mutating func buildConditions(
    _ q: Q, reuse: inout Set<String>?, _ options: FilterOptions = FilterOptions()
  ) throws -> (WhereNode, Set<String>) {
    var inner = options
    inner.isCurrentlyNegated = options.isCurrentlyNegated != q.isNegated
    inner.isBranchNegated = options.isBranchNegated || q.isNegated
    var clause = WhereNode(connector: q.connector, isNegated: q.isNegated)
    var promoter = JoinPromoter(q.connector, childCount: q.children.count, isNegated: inner.isCurrentlyNegated)
    for child in q.children {
      let (childClause, needed) = try buildCondition(child, reuse: &reuse, inner)
      promoter.addVotes(needed.sorted())
      if !childClause.isEmpty { clause.add(childClause, q.connector) }
    }
    let needed = options.updateJoinTypes ? promoter.updateJoinTypes(of: &self) : []
    return (clause, needed)
  }

  /// One child of a `Q` (`build_filter`).
  mutating func buildCondition(
    _ child: Q.Child, reuse: inout Set<String>?, _ options: FilterOptions = FilterOptions()
  ) throws -> (WhereNode, Set<String>) {
    switch child {
    case .q(let q): return try buildConditions(q, reuse: &reuse, options)
    case .expression(let expression):
      if case .condition(let q) = expression { return try buildConditions(q, reuse: &reuse, options) }
      guard expression.isConditional else {
        throw SQLModelError(.typeError, "Cannot filter against a non-conditional expression.")
      }
      let resolved = try expression.resolved(
        in: &self, reuse: &reuse,
        ResolutionContext(allowJoins: options.allowJoins, summarize: options.summarize))
      if case .lookup = resolved { return (WhereNode([resolved]), []) }
      guard let lookup = try buildLookup(["exact"], resolved, .bool(true)) else { return (WhereNode([resolved]), []) }
      return (WhereNode([.lookup(lookup)]), [])
    case .lookup(let name, let value): return try buildLookupCondition(name, value, reuse: &reuse, options)
    }
  }

  private mutating func buildLookupCondition(
    _ name: String, _ rawValue: SQLModelValue, reuse: inout Set<String>?, _ options: FilterOptions
  ) throws -> (WhereNode, Set<String>) {
    if name.isEmpty { throw SQLModelError(.fieldError, "Cannot parse keyword query \(pythonRepresentation(of: name))") }
    let (lookups, parts, annotation) = try solveLookup(name, summarize: options.summarize)
    if options.checkFilterable, let annotation { try Self.checkFilterable(annotation) }
    if !options.allowJoins, parts.count > 1 {
      throw SQLModelError(.fieldError, "Joined field references are not permitted in this query")
    }
    let before = useCounts
    let context = ResolutionContext(allowJoins: options.allowJoins, summarize: options.summarize)
    let value = try resolvedValue(rawValue, reuse: &reuse, context)
    var usedJoins = Set(useCounts.filter { $1 > before[$0] ?? 0 }.keys)
    if options.checkFilterable, let expression = value.asExpression { try Self.checkFilterable(expression) }
    if let annotation {
      guard let lookup = try buildLookup(lookups, annotation, value) else { return (WhereNode(), []) }
      return (WhereNode([.lookup(lookup)]), [])
    }
    let trace = PathTrace()
    guard let setup = try setUpLookup(parts, reuse: &reuse, options, trace) else {
      return try splitExclude(name, rawValue, reuse: &reuse, trace.namesWithPath)
    }
    try checkRelated(setup.final, value, setup.lastModel)
    lookupJoins = setup.joins
    usedJoins.formUnion(setup.joins)
    let (targets, alias, joins) = trimJoins(setup)
    reuse?.formUnion(joins)
    guard let target = targets.first else {
      throw SQLModelError(.fieldError, "Cannot resolve keyword '\(name)' into field.")
    }
    let left = SQLExpression.column(
      Column(alias: alias, target: target, output: Self.comparedOutput(setup.final)))
    guard let lookup = try buildLookup(lookups, left, value) else { return (WhereNode(), []) }
    var clause = WhereNode([.lookup(lookup)])
    let isNull = lookup.name == .isNull
    var requiresOuter = isNull && lookup.isRight(true) && !options.isCurrentlyNegated
    if options.isCurrentlyNegated, !isNull || lookup.isRight(false), !lookup.isRightNone {
      requiresOuter = true
      if !isNull { addNotNull(to: &clause, target, alias, setup, joins, value) }
    }
    return (clause, requiresOuter ? [] : usedJoins)
  }

  /// The joins for a lookup, `nil` where a many-valued relation needs a subquery.
  private mutating func setUpLookup(
    _ parts: [String], reuse: inout Set<String>?, _ options: FilterOptions, _ trace: PathTrace
  ) throws -> JoinSetup? {
    let start = initialAlias()
    do {
      return try setupJoins(
        parts, from: model, alias: start, reuse: &reuse,
        allowMany: !options.isBranchNegated || !options.splitSubquery, trace: trace)
    } catch is MultiJoin {
      return nil
    }
  }

  /// `NOT (a = 1)` does not accept NULL, but `exclude()` means it to: `NOT (a = 1 AND a IS NOT NULL)`.
  private func addNotNull(
    to clause: inout WhereNode, _ target: FieldMetadata, _ alias: String, _ setup: JoinSetup, _ joins: [String],
    _ value: SQLModelValue
  ) {
    var lastJoinIsOuter = false
    if let last = joins.last, let table = aliases[last] { lastJoinIsOuter = table.joinType == .leftOuter }
    if isNullable(target) || lastJoinIsOuter {
      var column = Column(alias: alias, target: target)
      if let first = setup.targets.first { column.output = .field(first) }
      clause.add(Self.notNull(column), .and)
    }
    if let column = value.asColumn, isNullable(column.target) {
      clause.add(Self.notNull(column), .and)
    }
  }

  private static func notNull(_ column: Column) -> SQLExpression {
    .lookup(Lookup(resolved: .isNull, family: .standard, left: .column(column), right: .value(.bool(false))))
  }

  /// What a lookup's left side counts as: the relation itself when the path ends on one (`author=…`), so that
  /// instances are accepted; otherwise the field.
  private static func comparedOutput(_ final: FinalField) -> OutputField { final.asOutputField }

  /// Splits a name into the field's part and the lookups after it, or finds the annotation it means.
  func solveLookup(
    _ name: String, summarize: Bool = false
  ) throws -> (lookups: [String], parts: [String], annotation: SQLExpression?) {
    let parts = name.lookupParts
    if !annotations.isEmpty {
      for count in 1...parts.count {
        let candidate = parts[..<count].joined(separator: "__")
        if let annotation = annotations[candidate] {
          let rest = Array(parts[count...])
          if summarize { return (rest, [], .reference(Reference(name: candidate, source: annotation))) }
          return (rest, [], annotation)
        }
      }
    }
    let found = try path(of: parts, from: model)
    let fieldParts = Array(parts[..<(parts.count - found.rest.count)])
    if found.rest.count > 1, fieldParts.isEmpty {
      throw SQLModelError(.fieldError, "Invalid lookup \"\(name)\" for model \(model.objectName).")
    }
    return (found.rest, fieldParts, nil)
  }

  private mutating func resolvedValue(
    _ value: SQLModelValue, reuse: inout Set<String>?, _ context: ResolutionContext
  ) throws -> SQLModelValue {
    switch value {
    case .expression(let expression):
      return .expression(try expression.resolved(in: &self, reuse: &reuse, context))
    case .query(let query):
      return .query(try query.resolved(asSubqueryOf: &self, reuse: &reuse, context))
    case .list(let items):
      var resolved: [SQLModelValue] = []
      resolved.reserveCapacity(items.count)
      for item in items { resolved.append(try resolvedValue(item, reuse: &reuse, context)) }
      return .list(resolved)
    default: return value
    }
  }

  /// A lookup over a resolved left side, transforms first; `None` becomes IS NULL (`build_lookup`).
  func buildLookup(
    _ lookups: [String], _ start: SQLExpression, _ value: SQLModelValue
  ) throws -> Lookup? {
    let names = lookups.isEmpty ? ["exact"] : lookups
    var left = start
    for name in names.dropLast() { left = try transform(left, name, lookups: names) }
    var lookupName = names[names.count - 1]
    var found = try lookupClass(lookupName, for: left)
    if found == nil {
      left = try transform(left, lookupName)
      lookupName = "exact"
      found = try lookupClass(lookupName, for: left)
    }
    guard let (name, family) = found else { return nil }
    let isNone: Bool
    if case .none = value { isNone = true } else { isNone = false }
    if isNone, !(name == .exact && (family == .json || family == .jsonKey)) {
      if name != .exact, name != .iexact {
        if name != .isIn && name != .range {
          throw SQLModelError(.valueError, "Cannot use None as a query value")
        }
      } else {
        let isNullFamily = try lookupClass("isnull", for: left)?.1 ?? .standard
        return Lookup(resolved: .isNull, family: isNullFamily, left: left, right: .value(.bool(true)))
      }
    }
    return try Lookup.make(name, family: family, left: left, right: value)
  }

  private func lookupClass(_ text: String, for left: SQLExpression) throws -> (Lookup.Name, Lookup.Family)? {
    guard let name = Lookup.Name(rawValue: text) else { return nil }
    if case .function(let call) = left {
      switch call.form {
      case .jsonKey where LookupTable.jsonKey.contains(name): return (name, .jsonKey)
      case .extract("year", _) where [.exact, .gt, .gte, .lt, .lte].contains(name): return (name, .year(isISO: false))
      case .extract("iso_year", _) where [.exact, .gt, .gte, .lt, .lte].contains(name):
        return (name, .year(isISO: true))
      default: break
      }
    }
    let output = try left.requiredOutputField()
    guard let family = LookupTable.family(of: name, for: output) else { return nil }
    return (name, family)
  }

  /// `lhs.get_transform(name)(lhs)`.
  /// - Throws: `FieldError` "Unsupported lookup 'x' for CharField or join on the field not permitted."
  func transform(_ left: SQLExpression, _ name: String, lookups: [String]? = nil) throws -> SQLExpression {
    let output = try left.requiredOutputField()
    if let result = LookupTable.transform(name, of: left, output: output) { return result }
    if !output.isRelation, let result = try model.registry?.registeredTransform?(left, output, name) { return result }
    let suggestions = closeMatches(name, among: LookupTable.names(for: output))
    let suggestion = suggestions.isEmpty ? "." : ", perhaps you meant \(suggestions.joined(separator: " or "))?"
    var unsupported = name
    if let lookups, let index = lookups.firstIndex(of: name) {
      unsupported = lookups[index...].joined(separator: "__")
    }
    throw SQLModelError(
      .fieldError,
      "Unsupported lookup '\(unsupported)' for \(output.className) or join on the field not permitted\(suggestion)")
  }

  static func checkFilterable(_ expression: SQLExpression) throws {
    // Every window function is filterable since Django 4.2; what remains is refused when it is compiled.
    for child in expression.children { try checkFilterable(child) }
  }

  // MARK: Values that do not belong to a relation

  private func checkRelated(_ final: FinalField, _ value: SQLModelValue, _ lastModel: ModelMetadata) throws {
    guard final.isRelation else { return }
    switch value {
    case .query(let query): try checkQuery(query, final, lastModel)
    case .expression(.query(let query)): try checkQuery(query, final, lastModel)
    case .instance(let instance): try checkInstance(instance, final, lastModel)
    case .list(let items):
      for case .instance(let instance) in items { try checkInstance(instance, final, lastModel) }
    default: break
    }
  }

  private func checkQuery(_ query: Query, _ final: FinalField, _ lastModel: ModelMetadata) throws {
    if !query.hasSelectFields, !isCompatible(query.model, lastModel, final) {
      throw SQLModelError(
        .valueError,
        "Cannot use QuerySet for \"\(query.model.objectName)\": Use a QuerySet for \"\(lastModel.objectName)\".")
    }
  }

  private func checkInstance(_ instance: InstanceValue, _ final: FinalField, _ lastModel: ModelMetadata) throws {
    if !isCompatible(instance.model, lastModel, final) {
      throw SQLModelError(
        .valueError, "Cannot query \"\(instance.text)\": Must be \"\(lastModel.objectName)\" instance.")
    }
  }

  private func isCompatible(_ model: ModelMetadata, _ target: ModelMetadata, _ final: FinalField) -> Bool {
    func check(_ target: ModelMetadata) -> Bool {
      model.concreteModel === target.concreteModel || model.allParents.contains { $0 === target.concreteModel }
        || target.allParents.contains { $0 === model }
    }
    if check(target) { return true }
    if case .join(.forward(let field)) = final, field.isPrimaryKey { return check(field.model) }
    return false
  }
}
