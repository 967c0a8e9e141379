extension SQLCompiler {
  /// The terms of ORDER BY, each once.
  mutating func orderTerms() throws -> [OrderTerm] {
    var result: [OrderTerm] = []
    var seen: Set<SQLFragment> = []
    for (term, isReference) in try orderPairs() {
      var resolved = try SQLExpression.ordering(term).resolved(in: &query)
      if !isReference, query.combinator != nil, !select.isEmpty {
        resolved = try combinedOrdering(term, resolved)
      }
      let fragment = try compile(resolved)
      let bare = SQLFragment(Self.withoutDirection(fragment.sql), fragment.arguments)
      if seen.insert(bare).inserted {
        result.append(OrderTerm(expression: resolved, fragment: fragment, isReference: isReference))
      }
    }
    return result
  }

  /// The term without `ASC` or `DESC` and what follows.
  static func withoutDirection(_ sql: String) -> String {
    for word in [" ASC", " DESC"] {
      if let range = sql.ranges(of: word).last {
        let rest = sql[range.upperBound...]
        if rest.isEmpty || rest.hasPrefix(" NULLS") { return String(sql[..<range.lowerBound]) }
      }
    }
    return sql
  }

  private mutating func orderPairs() throws -> [(OrderByExpression, Bool)] {
    let ordering: [OrderingTerm]
    if !query.extraOrderBy.isEmpty {
      ordering = query.extraOrderBy.map { .name($0) }
    } else if !query.usesDefaultOrdering || !query.orderBy.isEmpty {
      ordering = query.orderBy
    } else {
      ordering = query.model.ordering
      metaOrdering = ordering
    }
    var byExpression: [SQLExpression: SQLExpression] = [:]
    var byName: [String: SQLExpression] = [:]
    if !ordering.isEmpty {
      for (index, term) in select.enumerated() {
        let position = SQLExpression.position(index + 1, Reference(name: term.alias, source: term.expression))
        if let alias = term.alias { byName[alias] = position }
        byExpression[term.expression] = position
      }
    }
    var result: [(OrderByExpression, Bool)] = []
    for item in ordering {
      switch item {
      case .expression(let expression):
        var wanted = expression
        if case .value = wanted { wanted = try Self.castValue(wanted) }
        var term: OrderByExpression
        if case .ordering(let given) = wanted { term = given } else { term = OrderByExpression(wanted) }
        if !query.isStandardOrdering { term = term.reversed }
        var reference = byExpression[term.expression]
        if reference == nil, case .field(let name) = term.expression { reference = byName[name] }
        if let reference { term.expression = reference }
        result.append((term, reference != nil))
      case .name(let text):
        result += try namedOrdering(text, byName)
      }
    }
    return result
  }

  private static func castValue(_ value: SQLExpression) throws -> SQLExpression {
    Functions.cast(value, to: try value.requiredOutputField())
  }

  private mutating func namedOrdering(
    _ text: String, _ byName: [String: SQLExpression]
  ) throws -> [(OrderByExpression, Bool)] {
    if text == "?" { return [(OrderByExpression(Functions.random), false)] }
    let isMinus = text.hasPrefix("-")
    let name = isMinus ? String(text.dropFirst()) : text
    let descending = isMinus == query.isStandardOrdering
    if let reference = byName[name] { return [(OrderByExpression(reference, descending: descending), true)] }
    var parts = [name]
    var annotation = query.annotations[name]
    if annotation == nil {
      parts = name.lookupParts
      annotation = query.annotations[parts[0]]
    }
    if var expression = annotation {
      let transforms = parts.dropFirst()
      if query.combinator != nil, !select.isEmpty {
        if !transforms.isEmpty {
          throw SQLModelError(
            .notImplementedError, "Ordering combined queries by transforms is not implemented.")
        }
        expression = .field(parts[0])
      }
      for transform in transforms { expression = try query.transform(expression, transform) }
      if case .value = expression { expression = try Self.castValue(expression) }
      return [(OrderByExpression(expression, descending: descending), false)]
    }
    if text.contains("."), query.extraOrderBy.contains(text) {
      let pieces = name.split(separator: ".", maxSplits: 1).map(String.init)
      let raw = RawSQL("\(quotedUnlessAlias(pieces[0])).\(pieces[1])")
      return [(OrderByExpression(.raw(raw), descending: descending), false)]
    }
    if let entry = query.extra[name] {
      let raw = SQLExpression.raw(RawSQL(entry.sql, entry.arguments))
      if query.selectedExtra.contains(name) {
        return [(OrderByExpression(.reference(Reference(name: name, source: raw)), descending: descending), true)]
      }
      return [(OrderByExpression(raw, descending: descending), false)]
    }
    if query.combinator != nil, !select.isEmpty {
      return [(OrderByExpression(.field(name), descending: descending), false)]
    }
    var seen: Set<[String]> = []
    return try relatedOrdering(
      name, descending: descending, model: query.model, alias: query.initialAlias(), seen: &seen
    ).map { ($0, false) }
  }

  /// A field's column; for a relation whose model has an ordering of its own, that ordering's terms.
  private mutating func relatedOrdering(
    _ name: String, descending: Bool, model: ModelMetadata, alias: String, seen: inout Set<[String]>
  ) throws -> [OrderByExpression] {
    let parts = name.lookupParts
    var all: Set<String>?
    let setup = try query.setupJoins(parts, from: model, alias: alias, reuse: &all)
    var attribute: String?
    if case .join(.forward(let field)) = setup.final { attribute = field.attributeName }
    if setup.final.isRelation, !setup.lastModel.ordering.isEmpty, attribute != parts.last, name != "pk",
      setup.transforms.isEmpty
    {
      let path = setup.joins.map { join -> String in
        guard let pair = query.aliases[join]?.join?.field.joiningFields else { return "" }
        return "\(pair.left.column ?? ""):\(pair.right.column ?? "")"
      }
      guard seen.insert(path).inserted else {
        throw SQLModelError(.fieldError, "Infinite loop caused by ordering.")
      }
      var result: [OrderByExpression] = []
      let last = setup.joins[setup.joins.count - 1]
      for item in setup.lastModel.ordering {
        switch item {
        case .expression(.ordering(let term)):
          if case .ordering(let prefixed) = SQLExpression.ordering(term).prefixingNames(with: name + "__") {
            result.append(prefixed)
          }
        case .expression(let expression):
          result.append(OrderByExpression(expression.prefixingNames(with: name + "__"), descending: descending))
        case .name(let text):
          let isMinus = text.hasPrefix("-")
          let terms = try relatedOrdering(
            isMinus ? String(text.dropFirst()) : text, descending: isMinus != descending, model: setup.lastModel,
            alias: last, seen: &seen)
          // Expressions of an ordering further away are named from here.
          for term in terms {
            if case .ordering(let prefixed) = SQLExpression.ordering(term).prefixingNames(with: name + "__") {
              result.append(prefixed)
            }
          }
        }
      }
      return result
    }
    let (targets, final, _) = query.trimJoins(setup)
    return try targets.map {
      OrderByExpression(try query.transformed($0, alias: final, by: setup), descending: descending)
    }
  }

  /// What DISTINCT must select besides, so that it can be ordered by.
  func extraSelectTerms(for order: [OrderTerm]) -> [SelectedTerm] {
    guard query.isDistinct, query.distinctFields.isEmpty else { return [] }
    var result: [SelectedTerm] = []
    for term in order where !term.isReference {
      let bare = SQLFragment(Self.withoutDirection(term.fragment.sql), term.fragment.arguments)
      if !select.contains(where: { $0.fragment == bare }) {
        result.append(SelectedTerm(expression: term.expression, fragment: bare, alias: nil))
      }
    }
    return result
  }
}
