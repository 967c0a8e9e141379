extension Query {
  // MARK: Annotations

  /// Annotations that are selected, in order of their making.
  package var selectedAnnotations: OrderedMap<String, SQLExpression> {
    guard let annotationMask else { return annotations }
    return annotations.filter { name, _ in annotationMask.contains(name) }
  }

  func isSelectedAnnotation(_ name: String) -> Bool {
    annotations.contains(name) && (annotationMask?.contains(name) ?? true)
  }

  func selectedAnnotation(_ name: String) -> SQLExpression? {
    isSelectedAnnotation(name) ? annotations[name] : nil
  }

  mutating func addAnnotation(_ annotation: SQLExpression, _ name: String, select: Bool = true) throws {
    try Self.checkAlias(name)
    let resolved = try annotation.resolved(in: &self)
    if select {
      appendAnnotationMask([name])
    } else {
      setAnnotationMask(selectedAnnotations.keys.filter { $0 != name })
    }
    annotations[name] = resolved
    if select, selected?.isEmpty == false { selected?[name] = .annotation(name) }
  }

  mutating func setAnnotationMask(_ names: [String]?) {
    guard let names else {
      annotationMask = nil
      return
    }
    let mask = Set(names)
    annotationMask = mask
    guard let current = selected, !current.isEmpty else { return }
    var kept = current.filter { _, value in
      if case .annotation(let name) = value { return mask.contains(name) }
      return true
    }
    for name in names { kept[name] = .annotation(name) }
    selected = kept
  }

  mutating func appendAnnotationMask(_ names: [String]) {
    guard let mask = annotationMask else { return }
    let known = annotations.keys.filter { mask.contains($0) }
    setAnnotationMask(known + mask.subtracting(known).sorted() + names.filter { !mask.contains($0) })
  }

  /// - Throws: `ValueError` for names that could break out of their quotes.
  static func checkAlias(_ alias: String) throws(SQLModelError) {
    let isForbidden =
      alias.unicodeScalars.contains { scalar in
        "'`\"][;#".unicodeScalars.contains(scalar) || scalar.properties.isWhitespace || scalar.value < 32
          || (127...159).contains(scalar.value)
      } || alias.contains("--") || alias.contains("/*") || alias.contains("*/")
    if isForbidden {
      throw SQLModelError(
        .valueError,
        "Column aliases cannot contain whitespace characters, hashes, control characters, quotation marks, semicolons, "
          + "or SQL comments.")
    }
  }

  mutating func addFilteredRelation(_ relation: FilteredRelation, _ alias: String) throws {
    if alias.contains(".") {
      throw SQLModelError(
        .valueError,
        "FilteredRelation doesn't support aliases with periods (got \(pythonRepresentation(of: alias))).")
    }
    try Self.checkAlias(alias)
    var relation = relation
    relation.alias = alias
    let name = relation.relationName
    let (lookups, parts, _) = try solveLookup(name)
    if !lookups.isEmpty {
      throw SQLModelError(
        .valueError,
        "FilteredRelation's relation_name cannot contain lookups (got \(pythonRepresentation(of: name))).")
    }
    for lookup in relation.condition.lookupNames {
      let (lookupParts, fieldParts, _) = try solveLookup(lookup)
      let path = fieldParts.dropLast(min(fieldParts.count, lookupParts.isEmpty ? 2 : 1))
      for (index, part) in path.enumerated() where parts.count > index && parts[index] != part {
        throw SQLModelError(
          .valueError,
          "FilteredRelation's condition doesn't support relations outside the \(pythonRepresentation(of: name)) "
            + "(got \(pythonRepresentation(of: lookup))).")
      }
      if fieldParts.count > parts.count + 1 {
        throw SQLModelError(
          .valueError,
          "FilteredRelation's condition doesn't support nested relations deeper than the relation_name "
            + "(got \(pythonRepresentation(of: lookup)) for \(pythonRepresentation(of: name))).")
      }
    }
    relation.condition = try relation.condition.renamingPrefix(name, to: alias)
    filteredRelations[alias] = relation
  }

  // MARK: Columns

  package var hasSelectFields: Bool { selected != nil }
  /// Names given to `FilteredRelation`s.
  package var filteredRelationNames: [String] { filteredRelations.keys }

  var subqueryFieldCount: Int { selected?.count ?? 1 }

  mutating func setSelect(_ columns: [SQLExpression]) {
    usesDefaultColumns = false
    select = columns
  }

  mutating func clearSelectClause() {
    select = []
    usesDefaultColumns = false
    selectRelated = .none
    extraMask = []
    setAnnotationMask([])
    selected = nil
  }

  mutating func clearSelectFields() {
    select = []
    valuesSelect = []
    selected = nil
  }

  /// Selects model fields by their (spanning) names.
  mutating func addFields(_ names: [String], allowMany: Bool = true) throws {
    let alias = initialAlias()
    var columns: [SQLExpression] = []
    for name in names {
      do {
        var all: Set<String>?
        let setup = try setupJoins(
          name.lookupParts, from: model, alias: alias, reuse: &all, allowMany: allowMany)
        let (targets, final, _) = trimJoins(setup)
        for target in targets { columns.append(try transformed(target, alias: final, by: setup)) }
      } catch is MultiJoin {
        throw SQLModelError(.fieldError, "Invalid field name: '\(name)'")
      } catch let error as SQLModelError where error.kind == .fieldError {
        if name.contains("__") { throw error }
        let choices =
          Array(model.fieldNamesForChoices) + extra.keys + selectedAnnotations.keys + filteredRelations.keys
        throw SQLModelError(
          .fieldError,
          "Cannot resolve keyword \(pythonRepresentation(of: name)) into field. Choices are: "
            + choices.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
            .joined(separator: ", "))
      }
    }
    if !columns.isEmpty { setSelect(columns) }
  }

  var concreteFieldNames: [String] { model.fields.map(\.attributeName) }

  /// `values(*names)`; no names mean all fields, extra columns and annotations.
  mutating func setValues(_ names: [String]) throws {
    selectRelated = .none
    deferredLoading = DeferredLoading(names: [], isDefer: true)
    clearSelectFields()
    var chosen = OrderedMap<String, Selected>()
    var fieldNames: [String] = []
    if names.isEmpty {
      fieldNames = concreteFieldNames
    } else {
      for name in names { try Self.checkAlias(name) }
      var extraNames: [String] = []
      var annotationNames: [String] = []
      if extra.isEmpty, annotations.isEmpty {
        fieldNames = names
        for (index, name) in names.enumerated() { chosen[name] = .column(index) }
      } else {
        usesDefaultColumns = false
        for name in names {
          if let entry = selectedExtra[name] {
            extraNames.append(name)
            chosen[name] = .raw(.raw(RawSQL(entry.sql, entry.arguments)))
          } else if isSelectedAnnotation(name) {
            annotationNames.append(name)
            chosen[name] = .annotation(name)
          } else if annotations.contains(name) {
            throw SQLModelError(
              .fieldError, "Cannot select the '\(name)' alias. Use annotate() to promote it.")
          } else {
            if !selectedAnnotations.isEmpty { _ = try path(of: name.lookupParts, from: model) }
            chosen[name] = .column(fieldNames.count)
            fieldNames.append(name)
          }
        }
      }
      extraMask = Set(extraNames)
      setAnnotationMask(annotationNames)
    }
    switch grouping {
    case .none: break
    case .allColumns:
      try addFields(concreteFieldNames, allowMany: false)
      setGroupBy(allowAliases: false)
      clearSelectFields()
    case .expressions(let expressions):
      grouping = .expressions(
        expressions.map { expression in
          if case .reference(let reference) = expression, let name = reference.name, !chosen.contains(name),
            let annotation = annotations[name]
          {
            return annotation
          }
          return expression
        })
    }
    valuesSelect = fieldNames
    try addFields(fieldNames)
    selected = names.isEmpty ? nil : chosen
  }

  var selectedExtra: OrderedMap<String, ExtraSelect> {
    guard let extraMask else { return extra }
    return extra.filter { name, _ in extraMask.contains(name) }
  }

  // MARK: Grouping

  /// Groups by what is selected and by annotations that are no aggregates (`set_group_by`).
  mutating func setGroupBy(allowAliases: Bool = true) {
    if allowAliases, !valuesSelect.isEmpty {
      // Selected transforms (`created_at__year`) become annotations, so that the GROUP BY can name them.
      var transforms = OrderedMap<String, SQLExpression>()
      var columns = OrderedMap<String, SQLExpression>()
      for (name, expression) in zip(valuesSelect, select) {
        if case .column = expression { columns[name] = expression } else { transforms[name] = expression }
      }
      var merged = transforms
      for (name, annotation) in annotations.pairs { merged[name] = annotation }
      annotations = merged
      appendAnnotationMask(transforms.keys)
      select = columns.values
      valuesSelect = columns.keys
      if selected != nil {
        for (index, name) in columns.keys.enumerated() { selected?[name] = .column(index) }
        for name in transforms.keys { selected?[name] = .annotation(name) }
      }
    }
    var groups = select
    for (name, annotation) in selectedAnnotations.pairs {
      let columns = annotation.groupByColumns()
      if columns.isEmpty { continue }
      if allowAliases, !annotation.containsAggregate {
        groups.append(.reference(Reference(name: name, source: annotation)))
      } else {
        groups += columns
      }
    }
    grouping = .expressions(groups)
  }

  // MARK: Related objects and deferred fields

  mutating func addSelectRelated(_ names: [String]) {
    var root = SelectRelatedNode()
    if case .only(let existing) = selectRelated { root = existing }
    for name in names { root.insert(name.lookupParts[...]) }
    selectRelated = .only(root)
  }

  mutating func addDeferredLoading(_ names: [String]) {
    let existing = deferredLoading
    if existing.isDefer {
      deferredLoading = DeferredLoading(names: existing.names.union(names), isDefer: true)
      return
    }
    let remaining = existing.names.subtracting(names)
    if !remaining.isEmpty {
      deferredLoading = DeferredLoading(names: remaining, isDefer: false)
    } else {
      deferredLoading = DeferredLoading(names: Set(names).subtracting(existing.names), isDefer: true)
    }
  }

  mutating func addImmediateLoading(_ names: [String]) {
    var wanted = Set(names)
    if wanted.remove("pk") != nil { wanted.insert(model.primaryKey.name) }
    let existing = deferredLoading
    deferredLoading = DeferredLoading(
      names: existing.isDefer ? wanted.subtracting(existing.names) : wanted, isDefer: false)
  }

  // MARK: Order and limits

  /// - Throws: `FieldError` for names that are no fields and for aggregates that are not annotated.
  mutating func addOrdering(_ terms: [OrderingTerm]) throws {
    for term in terms {
      switch term {
      case .name(let text):
        if text == "?" { continue }
        let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
        if annotations.contains(name) || extra.contains(name) { continue }
        _ = try path(of: name.lookupParts, from: model)
      case .expression(let expression):
        if expression.containsAggregate {
          throw SQLModelError(
            .fieldError,
            "Using an aggregate in order_by() without also including it in annotate() is not allowed: "
              + expression.description)
        }
      }
    }
    if terms.isEmpty { usesDefaultOrdering = false } else { orderBy += terms }
  }

  mutating func clearOrdering(force: Bool = false, clearDefault: Bool = true) {
    if !force, isSliced || !distinctFields.isEmpty { return }
    orderBy = []
    extraOrderBy = []
    if clearDefault { usesDefaultOrdering = false }
  }

  package var isSliced: Bool { lowMark != 0 || highMark != nil }
  var hasLimitOne: Bool { highMark.map { $0 - lowMark == 1 } ?? false }

  /// Limits relative to those already there.
  package mutating func setLimits(low: Int? = nil, high: Int? = nil) {
    if let high { highMark = highMark.map { min($0, lowMark + high) } ?? lowMark + high }
    if let low { lowMark = highMark.map { min($0, lowMark + low) } ?? lowMark + low }
    if lowMark == highMark { setEmpty() }
  }

  package mutating func clearLimits() {
    lowMark = 0
    highMark = nil
  }

  package mutating func setEmpty() {
    conditions.add(.nothing, .and)
    for index in combined.indices { combined[index].setEmpty() }
  }

  /// `none()` was called.
  package var isEmpty: Bool { conditions.children.contains(.nothing) }

  // MARK: extra()

  mutating func addExtra(
    select: [(String, String)], selectArguments: [SQLModelValue], conditions sqls: [String],
    arguments: [SQLModelValue], tables: [String], orderBy order: [String]
  ) throws {
    var rest = selectArguments[...]
    for (name, sql) in select {
      try Self.checkAlias(name)
      var taken: [SQLModelValue] = []
      for _ in 0..<sql.placeholderCount { if let next = rest.popFirst() { taken.append(next) } }
      extra[name] = ExtraSelect(sql: sql, arguments: taken)
    }
    if !sqls.isEmpty || !arguments.isEmpty {
      var bound: [SQLArgument] = []
      for value in arguments { bound.append(try SQLModel.bound(value, as: nil)) }
      conditions.add(.extraWhere(sqls, bound), .and)
    }
    extraTables += tables
    if !order.isEmpty { extraOrderBy = order }
  }
}

extension Query.SelectRelatedNode {
  mutating func insert(_ parts: ArraySlice<String>) {
    guard let first = parts.first else { return }
    var child = children[first] ?? Query.SelectRelatedNode()
    child.insert(parts.dropFirst())
    children[first] = child
  }
}

extension String {
  /// How many `%s` stand in the text; `%%s` is a percent sign.
  var placeholderCount: Int {
    var count = 0
    var rest = Substring(self)
    while let range = rest.firstRange(of: "%") {
      let after = rest[range.upperBound...]
      if after.hasPrefix("s") { count += 1 }
      rest = after.dropFirst()
    }
    return count
  }
}
