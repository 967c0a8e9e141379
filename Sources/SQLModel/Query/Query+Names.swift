// Names in lookups: `author__profile__role` is walked along relations, `author_id__gt` ends on a column, what remains
// are transforms and the lookup.

/// A many-valued relation was met where only one row may answer: `exclude()` turns it into a subquery.
struct MultiJoin: Error {}

/// Where a walk along names was when it met a many-valued relation.
final class PathTrace {
  var namesWithPath: [(name: String, path: [PathStep])] = []
}

/// The last field of a path: a model's field, a relation backwards, or the output of an annotation.
enum FinalField: Hashable {
  case join(JoinField)
  case field(FieldMetadata)
  case output(OutputField)

  var asOutputField: OutputField {
    switch self {
    case .join(let join): join.asOutputField
    case .field(let field): .field(field)
    case .output(let output): output
    }
  }

  var isRelation: Bool {
    switch self {
    case .join: true
    case .field(let field): field.isRelation
    case .output(let output): output.isRelation
    }
  }
}

struct NamePath {
  var steps: [PathStep] = []
  var final: FinalField
  var targets: [FieldMetadata]
  var rest: [String]
}

struct JoinSetup {
  var final: FinalField
  var targets: [FieldMetadata]
  var lastModel: ModelMetadata
  var joins: [String]
  var path: [PathStep]
  var transforms: [String]
  /// Raised instead of a transform's error when the name was no field either.
  var fieldError: SQLModelError?
}

extension Query {
  /// Walks names along relations as far as they are fields (`names_to_path`).
  /// - Parameters:
  ///   - allowMany: `false` stops at a many-valued relation with `MultiJoin`.
  ///   - failOnMissing: names that are no fields raise instead of being left over.
  func path(
    of names: [String], from start: ModelMetadata, allowMany: Bool = true, failOnMissing: Bool = false,
    trace: PathTrace? = nil
  ) throws -> NamePath {
    var current = start
    var steps: [PathStep] = []
    var final: FinalField?
    var targets: [FieldMetadata] = []
    var namesWithPath: [(name: String, path: [PathStep])] = []
    var consumed = 0
    for (position, original) in names.enumerated() {
      var here: [PathStep] = []
      let name = original == "pk" ? current.primaryKey.name : original
      var field = current.optionalField(named: name)
      var output: OutputField?
      var filtered: FilteredRelation?
      if field == nil {
        if let annotation = selectedAnnotation(name) {
          output = try annotation.requiredOutputField()
          if case .field(let annotated)? = output { field = .field(annotated) }
        } else if position == 0, let relation = filteredRelations[name] {
          filtered = relation
          if relation.relationName.contains("__") {
            let inner = try path(
              of: relation.relationName.lookupParts, from: current, allowMany: allowMany,
              failOnMissing: failOnMissing, trace: trace)
            steps += inner.steps.dropLast()
            if case .join(let join) = inner.final {
              switch join {
              case .forward(let forward): field = .field(forward)
              case .backward(let backward): field = .reverse(backward)
              }
              // The last relation leaves from the table that the earlier ones reached.
              if let last = inner.steps.dropLast().last { current = last.to }
            }
          } else {
            field = try current.field(named: relation.relationName)
          }
        }
      }
      guard field != nil || output != nil else {
        if position == 0 || failOnMissing {
          let available =
            Array(current.fieldNamesForChoices) + selectedAnnotations.keys + filteredRelations.keys
          throw SQLModelError(
            .fieldError,
            "Cannot resolve keyword '\(name)' into field. Choices are: "
              + available.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
              .joined(separator: ", "))
        }
        break
      }
      consumed = position + 1
      guard let field else {
        if let output { final = .output(output) }
        if failOnMissing, position + 1 != names.count { throw joinNotPermitted(names[position + 1], after: name) }
        break
      }
      let owner = field.model.concreteModel
      if output == nil, owner !== current {
        let toParent = current.pathToParent(owner)
        if let last = toParent.last {
          steps += toParent
          here += toParent
          current = last.to
        }
      }
      let infos = Self.steps(along: field, filtered: filtered)
      if infos.isEmpty {
        guard case .field(let scalar) = field else { break }
        final = .field(scalar)
        targets = [scalar]
        if failOnMissing, position + 1 != names.count { throw joinNotPermitted(names[position + 1], after: name) }
        break
      }
      if !allowMany, let many = infos.firstIndex(where: \.isMultiple) {
        here += infos[...many]
        namesWithPath.append((original, here))
        trace?.namesWithPath = namesWithPath
        throw MultiJoin()
      }
      let last = infos[infos.count - 1]
      steps += infos
      final = .join(last.joinField)
      current = last.to
      targets = last.targets
      here += infos
      namesWithPath.append((original, here))
    }
    guard let final else {
      throw SQLModelError(.fieldError, "Cannot resolve keyword '' into field.")
    }
    return NamePath(steps: steps, final: final, targets: targets, rest: Array(names[consumed...]))
  }

  private func joinNotPermitted(_ next: String, after name: String) -> SQLModelError {
    SQLModelError(
      .fieldError,
      "Cannot resolve keyword \(pythonRepresentation(of: next)) into field. Join on '\(name)' not permitted.")
  }

  /// The joins that one relation needs, none for a scalar field.
  static func steps(along field: ModelField, filtered: FilteredRelation?) -> [PathStep] {
    switch field {
    case .field(let field):
      guard let relation = field.relation, let target = relation.target.resolved else { return [] }
      if field.isManyToMany { return manyToManySteps(field, relation, backwards: false, filtered: filtered) }
      guard let targetField = field.targetField else { return [] }
      return [
        PathStep(
          from: field.model, to: target, targets: [targetField], joinField: .forward(field), isMultiple: false,
          isDirect: true, filteredRelation: filtered)
      ]
    case .reverse(let reverse):
      if reverse.isManyToMany, let relation = reverse.field.relation {
        return manyToManySteps(reverse.field, relation, backwards: true, filtered: filtered)
      }
      return [
        PathStep(
          from: reverse.model, to: reverse.relatedModel, targets: [reverse.relatedModel.primaryKey],
          joinField: .backward(reverse), isMultiple: reverse.isMultiple, isDirect: false, filteredRelation: filtered)
      ]
    }
  }

  /// Through the table between: backwards along one of its foreign keys, forwards along the other.
  private static func manyToManySteps(
    _ field: FieldMetadata, _ relation: Relation, backwards: Bool, filtered: FilteredRelation?
  ) -> [PathStep] {
    guard let through = relation.through?.resolved, let keys = field.throughKeys else { return [] }
    let (near, far) = backwards ? (keys.target, keys.source) : (keys.source, keys.target)
    guard let nearTarget = near.relation?.target.resolved, let farTarget = far.relation?.target.resolved,
      let farField = far.targetField
    else { return [] }
    let back = ReverseRelation(field: near, model: nearTarget)
    return [
      PathStep(
        from: nearTarget, to: through, targets: [through.primaryKey], joinField: .backward(back), isMultiple: true,
        isDirect: false, filteredRelation: nil),
      PathStep(
        from: through, to: farTarget, targets: [farField], joinField: .forward(far), isMultiple: false, isDirect: true,
        filteredRelation: filtered),
    ]
  }

  /// Adds the joins for names (`setup_joins`).
  mutating func setupJoins(
    _ names: [String], from start: ModelMetadata, alias: String, reuse: inout Set<String>?, allowMany: Bool = true,
    trace: PathTrace? = nil
  ) throws -> JoinSetup {
    var found: NamePath?
    var pivot = names.count
    var lastError: SQLModelError?
    while pivot > 0 {
      do {
        found = try path(
          of: Array(names[..<pivot]), from: start, allowMany: allowMany, failOnMissing: true, trace: trace)
        break
      } catch let error as SQLModelError where error.kind == .fieldError {
        if pivot == 1 { throw error }
        lastError = error
      }
      pivot -= 1
    }
    guard let found else { throw SQLModelError(.fieldError, "Cannot resolve keyword '' into field.") }
    var joins = [alias]
    var current = alias
    var lastModel = start
    for step in found.steps {
      lastModel = step.to
      let isNullable = step.isDirect ? step.joinField.isNullable : true
      var filtered = step.filteredRelation
      filtered?.resolvedCondition = nil
      let wanted = TableReference(
        tableName: step.to.databaseTable, alias: filtered?.alias ?? "",
        join: Join(
          parentAlias: current, type: .inner, field: step.joinField, isNullable: isNullable,
          filteredRelation: filtered))
      if step.isMultiple {
        current = try join(wanted, reuse: &reuse)
      } else {
        var all: Set<String>?
        current = try join(wanted, reuse: &all)
      }
      joins.append(current)
      if filtered != nil { reuse?.insert(current) }
    }
    var isModelField = false
    if case .field = found.final { isModelField = true }
    if case .join(.forward) = found.final { isModelField = true }
    return JoinSetup(
      final: found.final, targets: found.targets, lastModel: lastModel, joins: joins, path: found.steps,
      transforms: Array(names[pivot...]), fieldError: isModelField ? lastError : nil)
  }

  /// Gives back joins at the end whose only use is a column the foreign key holds itself (`trim_joins`).
  mutating func trimJoins(_ setup: JoinSetup) -> (targets: [FieldMetadata], alias: String, joins: [String]) {
    var joins = setup.joins
    var targets = setup.targets
    for step in setup.path.reversed() {
      guard joins.count > 1, step.isDirect, step.filteredRelation == nil,
        let pair = step.joinField.joiningFields
      else { break }
      guard targets.allSatisfy({ $0.column == pair.right.column }) else { break }
      targets = targets.map { _ in pair.left }
      unreference(joins.removeLast())
    }
    return (targets, joins[joins.count - 1], joins)
  }

  /// The column at the end of a setup with its transforms applied.
  func transformed(_ target: FieldMetadata, alias: String, by setup: JoinSetup) throws -> SQLExpression {
    var expression = SQLExpression.column(Column(alias: alias, target: target))
    for name in setup.transforms {
      do {
        expression = try transform(expression, name)
      } catch let error as SQLModelError where error.kind == .fieldError {
        throw setup.fieldError ?? error
      }
    }
    return expression
  }

  /// What `F("name")` means in this query (`resolve_ref`).
  mutating func resolveReference(
    _ name: String, reuse: inout Set<String>?, _ context: ResolutionContext = ResolutionContext()
  ) throws -> SQLExpression {
    if let annotation = annotations[name] {
      if !context.allowJoins, annotation.columnAliases().contains(where: { aliases[$0]?.join != nil }) {
        throw joinedReferenceError
      }
      guard context.summarize else { return annotation }
      guard isSelectedAnnotation(name) else {
        throw SQLModelError(
          .fieldError, "Cannot aggregate over the '\(name)' alias. Use annotate() to promote it.")
      }
      return .reference(Reference(name: name, source: annotation))
    }
    let parts = name.lookupParts
    if var annotation = annotations[parts[0]] {
      for part in parts.dropFirst() { annotation = try transform(annotation, part) }
      return annotation
    }
    let start = initialAlias()
    let setup = try setupJoins(parts, from: model, alias: start, reuse: &reuse)
    let (targets, alias, joins) = trimJoins(setup)
    if !context.allowJoins, joins.count > 1 { throw joinedReferenceError }
    guard let target = targets.first else {
      throw SQLModelError(.fieldError, "Cannot resolve keyword '\(name)' into field.")
    }
    let result = try transformed(target, alias: alias, by: setup)
    reuse?.formUnion(joins)
    return result
  }

  private var joinedReferenceError: SQLModelError {
    SQLModelError(.fieldError, "Joined field references are not permitted in this query")
  }
}

extension String {
  /// `name.split("__")`
  var lookupParts: [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: "__") {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    parts.append(String(rest))
    return parts
  }
}

extension FieldMetadata {
  /// A ManyToManyField's two foreign keys in the table between.
  package var throughKeys: (source: FieldMetadata, target: FieldMetadata)? {
    guard let relation, let through = relation.through?.resolved, let destination = relation.target.resolved else {
      return nil
    }
    if let names = relation.throughFields {
      guard let source = through.concreteField(named: names.source),
        let target = through.concreteField(named: names.target)
      else { return nil }
      return (source, target)
    }
    let owner = model
    let keys = through.fields.filter(\.kind.isForeignKey)
    func leads(_ key: FieldMetadata, to model: ModelMetadata) -> Bool {
      guard let target = key.relation?.target.resolved else { return false }
      return target.concreteModel === model.concreteModel || model.isDescendant(of: target)
    }
    guard let source = keys.first(where: { leads($0, to: owner) }) else { return nil }
    guard let target = keys.first(where: { $0 !== source && leads($0, to: destination) }) else { return nil }
    return (source, target)
  }
}
