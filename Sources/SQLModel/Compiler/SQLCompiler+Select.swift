extension SQLCompiler {
  /// Builds the select list and the row's layout.
  mutating func setUpSelect(withColumnAliases: Bool) throws {
    if query.useCounts.values.allSatisfy({ $0 == 0 }) { query.initialAlias() }
    let mask = try query.selectMask()
    let columns = query.usesDefaultColumns ? try defaultColumns(mask) : query.select

    var chosen: [(String?, SQLExpression)] = []
    var baseIndices: [Int] = []
    if let selected = query.selected {
      for (name, entry) in selected.pairs {
        switch entry {
        case .annotation(let annotation):
          if let expression = query.annotations[annotation] { chosen.append((name, expression)) }
        case .column(let index) where index < columns.count: chosen.append((name, columns[index]))
        case .column: break
        case .raw(let expression): chosen.append((name, expression))
        }
      }
    } else {
      for (name, entry) in query.selectedExtra.pairs { chosen.append((name, .raw(RawSQL(entry.sql, entry.arguments)))) }
      baseIndices = Array(chosen.count..<(chosen.count + columns.count))
      chosen += columns.map { (nil, $0) }
      chosen += query.selectedAnnotations.pairs.map { ($0, $1) }
    }
    var annotations: [NamedColumn] = []
    for (index, entry) in chosen.enumerated() {
      if let name = entry.0 { annotations.append(NamedColumn(name: name, index: index)) }
    }
    layout = RowLayout(annotations: annotations)
    if query.selected == nil, !baseIndices.isEmpty {
      var base = ModelColumns(
        model: query.model,
        fields: columns.compactMap { if case .column(let column) = $0 { column.target } else { nil } },
        indices: baseIndices, related: [])
      if !query.selectRelated.isNone {
        var terms = chosen
        var restricted: Query.SelectRelatedNode?
        if case .only(let node) = query.selectRelated { restricted = node }
        let root = query.initialAlias()
        base.related = try relatedSelections(
          &terms, mask, model: query.model, alias: root, depth: 1, requested: restricted)
        chosen = terms
        Self.inheritParentColumns(&base)
      }
      layout.base = base
    }
    if query.selected != nil {
      layout.values = annotations
    } else if !query.valuesSelect.isEmpty || !query.usesDefaultColumns {
      layout.values = valuesNames(chosen.count, annotations, baseIndices)
      if !query.usesDefaultColumns { layout.base = nil }
    }

    var nextColumn = 1
    for (alias, expression) in chosen {
      var fragment: SQLFragment
      do {
        fragment = try compile(expression)
        _ = try expression.requiredOutputField()
      } catch is EmptyResultSet {
        if let value = expression.emptyResultValue {
          fragment = try compile(.literal(value))
        } else {
          fragment = SQLFragment("0")
        }
      } catch is FullResultSet {
        fragment = try compile(.literal(.bool(true)))
      }
      var name = alias
      if alias == nil, withColumnAliases {
        name = "col\(nextColumn)"
        nextColumn += 1
      }
      select.append(SelectedTerm(expression: expression, fragment: fragment, alias: name))
    }
  }

  /// `values()` without names: extra columns, fields and annotations in this order.
  private func valuesNames(_ count: Int, _ annotations: [NamedColumn], _ base: [Int]) -> [NamedColumn] {
    var names = annotations
    for (offset, index) in base.enumerated() where offset < query.valuesSelect.count {
      names.append(NamedColumn(name: query.valuesSelect[offset], index: index))
    }
    return names.sorted { $0.index < $1.index }
  }

  /// The model's columns, inherited ones through joins to the parents' tables.
  /// - Parameter fromParent: a related child's columns that its parent already selected are left out.
  mutating func defaultColumns(
    _ mask: SelectMask, alias: String? = nil, model: ModelMetadata? = nil, fromParent: ModelMetadata? = nil
  ) throws -> [SQLExpression] {
    let model = model ?? query.model
    let start = alias ?? query.initialAlias()
    var seen: [ObjectIdentifier: String] = [:]
    var result: [SQLExpression] = []
    for field in model.fields {
      let owner = field.model.concreteModel
      let parent: ModelMetadata? = owner === model.concreteModel ? nil : owner
      if let fromParent, let parent, fromParent.concreteModel.isDescendant(of: parent.concreteModel) { continue }
      if !mask.isEmpty, mask[.field(field)] == nil { continue }
      let alias = try query.joinParent(of: model.concreteModel, parent, from: start, seen: &seen)
      result.append(.column(Column(alias: alias, target: field)))
    }
    return result
  }

  // MARK: select_related

  private mutating func relatedSelections(
    _ terms: inout [(String?, SQLExpression)], _ mask: SelectMask, model: ModelMetadata, alias: String, depth: Int,
    requested: Query.SelectRelatedNode?
  ) throws -> [RelatedColumns] {
    if requested == nil, depth > 5 { return [] }
    var result: [RelatedColumns] = []
    var found: Set<String> = []
    for field in model.fields {
      found.insert(field.name)
      let next = requested?.children[field.name]
      if let next, !field.isRelation {
        _ = next
        throw SQLModelError(
          .fieldError,
          "Non-relational field given in select_related: '\(field.name)'. Choices are: \(relatedChoices(model))")
      }
      guard let relation = field.relation, !relation.isParentLink, let target = relation.target.resolved else {
        continue
      }
      if let requested {
        guard requested.children.contains(field.name) else { continue }
        try checkNotDeferred(.field(field), field.model, field.name, mask)
      } else if field.isNullable {
        continue
      }
      var all: Set<String>?
      let setup = try query.setupJoins([field.name], from: model, alias: alias, reuse: &all)
      result.append(
        try relatedColumns(
          &terms, mask[.field(field)] ?? SelectMask(), model: target, alias: setup.joins[setup.joins.count - 1],
          depth: depth, requested: requested == nil ? nil : next ?? Query.SelectRelatedNode(), kind: .forward(field)))
    }
    guard let requested else { return result }
    for relation in model.relatedObjects where relation.isOneToOne || relation.field.isUnique && !relation.isManyToMany
    {
      guard !relation.isHidden, let next = requested.children[relation.name] else { continue }
      try checkNotDeferred(.reverse(relation), relation.model, relation.name, mask)
      found.insert(relation.name)
      var all: Set<String>?
      let setup = try query.setupJoins([relation.name], from: model, alias: alias, reuse: &all)
      let child = relation.relatedModel
      let isFromParent = child !== model && child.isDescendant(of: model)
      result.append(
        try relatedColumns(
          &terms, mask[.reverse(relation)] ?? SelectMask(), model: child, alias: setup.joins[setup.joins.count - 1],
          depth: depth, requested: next, kind: .backward(relation), fromParent: model, isFromParent: isFromParent))
    }
    if depth == 1 {
      for (name, next) in requested.children.pairs where query.filteredRelations.contains(name) {
        found.insert(name)
        var all: Set<String>?
        let setup = try query.setupJoins([name], from: model, alias: alias, reuse: &all)
        guard case .join(let joinField) = setup.final else { continue }
        result.append(
          try relatedColumns(
            &terms, SelectMask(), model: setup.lastModel, alias: setup.joins[setup.joins.count - 1], depth: depth,
            requested: next, kind: .filtered(name: name, field: joinField, isDirect: setup.joins.count <= 2),
            fromParent: model))
      }
    }
    let missing = requested.children.keys.filter { !found.contains($0) }
    if !missing.isEmpty {
      throw SQLModelError(
        .fieldError,
        "Invalid field name(s) given in select_related: \(missing.map { "'\($0)'" }.joined(separator: ", ")). "
          + "Choices are: \(relatedChoices(model))")
    }
    return result
  }

  private mutating func relatedColumns(
    _ terms: inout [(String?, SQLExpression)], _ mask: SelectMask, model: ModelMetadata, alias: String, depth: Int,
    requested: Query.SelectRelatedNode?, kind: RelatedColumns.Kind, fromParent: ModelMetadata? = nil,
    isFromParent: Bool = false
  ) throws -> RelatedColumns {
    let columns = try defaultColumns(mask, alias: alias, model: model, fromParent: fromParent)
    let first = terms.count
    terms += columns.map { (nil, $0) }
    let fields = columns.compactMap { column -> FieldMetadata? in
      if case .column(let column) = column { return column.target }
      return nil
    }
    let related = try relatedSelections(
      &terms, mask, model: model, alias: alias, depth: depth + 1, requested: requested)
    let key = fields.firstIndex { $0.isPrimaryKey && $0 === model.primaryKey } ?? 0
    return RelatedColumns(
      columns: ModelColumns(
        model: model, fields: fields, indices: Array(first..<(first + columns.count)), related: related),
      primaryKeyIndex: first + key, kind: kind, isFromParent: isFromParent)
  }

  /// A child reached from its parent takes the parent's columns for the fields it inherits.
  private static func inheritParentColumns(_ parent: inout ModelColumns) {
    for index in parent.related.indices {
      if parent.related[index].isFromParent {
        parent.related[index].columns.fields = parent.fields + parent.related[index].columns.fields
        parent.related[index].columns.indices = parent.indices + parent.related[index].columns.indices
      }
      inheritParentColumns(&parent.related[index].columns)
    }
  }

  private func checkNotDeferred(
    _ field: ModelField, _ model: ModelMetadata, _ name: String, _ mask: SelectMask
  ) throws(SQLModelError) {
    if !mask.isEmpty, mask[field] == nil {
      throw SQLModelError(
        .fieldError,
        "Field \(model.objectName).\(name) cannot be both deferred and traversed using select_related at the same time."
      )
    }
  }

  private func relatedChoices(_ model: ModelMetadata) -> String {
    let names =
      model.fields.filter(\.isRelation).map(\.name)
      + model.relatedObjects.filter { $0.field.isUnique && !$0.isManyToMany }.map(\.name)
      + query.filteredRelations.keys
    return names.isEmpty ? "(none)" : names.joined(separator: ", ")
  }

  // MARK: Conversion

  static func converter(for expression: SQLExpression) throws -> ColumnConverter {
    var converter = ColumnConverter(output: try expression.outputField(), isColumn: false)
    switch expression {
    case .column: converter.isColumn = true
    case .function(let call):
      switch call.form {
      case .jsonKey(_, let asText): converter.isJSONKey = !asText
      case .truncate(_, let zone):
        converter.isTruncation = true
        converter.truncationTimeZone = zone
      case .truncateToDate, .truncateToTime: converter.isTruncation = true
      default: break
      }
    default: break
    }
    return converter
  }
}
