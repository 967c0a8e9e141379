/// All models of one world. Registering a model resolves the names that waited for it, makes the through models of its
/// ManyToManyFields, and gives the models it points to their ways back.
package final class ModelRegistry {
  package private(set) var models: [ModelMetadata] = []
  /// Rises with each registration, so that models know when their catalog of names is stale.
  package private(set) var generation = 0
  /// Transforms that were registered for a class of fields (`Field.register_lookup`): the expression inside the one of that
  /// name, nil where there is none.
  package var registeredTransform: ((SQLExpression, OutputField, String) throws -> SQLExpression?)?
  private var byLabel: [String: ModelMetadata] = [:]
  private var waiting: [(reference: ModelReference, from: ModelMetadata)] = []

  package init() {}

  /// The models that are registered at a moment.
  package struct Snapshot {
    fileprivate var models: [ModelMetadata]
    fileprivate var byLabel: [String: ModelMetadata]
    fileprivate var waiting: [(reference: ModelReference, from: ModelMetadata)]
  }

  package var snapshot: Snapshot { Snapshot(models: models, byLabel: byLabel, waiting: waiting) }

  /// Forgets what was registered since (`isolate_apps`).
  package func restore(_ snapshot: Snapshot) {
    models = snapshot.models
    byLabel = snapshot.byLabel
    waiting = snapshot.waiting
    generation += 1
  }

  /// Lets a model of the same label as a known one be registered, until the snapshot is restored.
  package func isolate() {
    byLabel.removeAll()
    generation += 1
  }

  /// `apps.get_model("app.Model")`; the model's name is not case sensitive.
  package func model(labeled label: String) -> ModelMetadata? { byLabel[label.lowercased()] }

  /// - Throws: `RuntimeError` when another model has the same label.
  package func register(_ model: ModelMetadata) throws(SQLModelError) {
    guard byLabel[model.label.lowercased()] == nil else {
      throw SQLModelError(
        .runtimeError, "Conflicting '\(model.modelName)' models in application '\(model.appLabel)'")
    }
    model.registry = self
    models.append(model)
    byLabel[model.label.lowercased()] = model
    generation += 1
    for field in model.localFields + model.localManyToMany {
      guard let relation = field.relation else { continue }
      if relation.relatedName == nil, let name = model.defaultRelatedName { relation.relatedName = name }
      relation.relatedName = relation.relatedName.map { expand($0, of: model) }
      relation.relatedQueryName = relation.relatedQueryName.map { expand($0, of: model) }
      resolve(relation.target, from: model)
      if let through = relation.through { resolve(through, from: model) }
    }
    let ready = waiting.filter { target(of: $0.reference, from: $0.from) === model }
    waiting.removeAll { target(of: $0.reference, from: $0.from) === model }
    for entry in ready { entry.reference.resolved = model }
    for field in model.localManyToMany { try makeThrough(for: field) }
    generation += 1
  }

  /// Relations whose target is the model, in the order in which their models were registered.
  func relations(to model: ModelMetadata) -> [ReverseRelation] {
    var result: [ReverseRelation] = []
    for source in models where !source.isProxy {
      for field in source.localFields + source.localManyToMany {
        guard let target = field.relation?.target.resolved, target.concreteModel === model else { continue }
        result.append(ReverseRelation(field: field, model: target))
      }
    }
    return result
  }

  private func expand(_ name: String, of model: ModelMetadata) -> String {
    var result = ""
    var rest = Substring(name)
    while let start = rest.firstRange(of: "%(") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: ")s") else { return name }
      switch rest[..<end.lowerBound] {
      case "class": result += model.modelName
      case "model_name": result += model.modelName
      case "app_label": result += model.appLabel
      default: return name
      }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  private func target(of reference: ModelReference, from model: ModelMetadata) -> ModelMetadata? {
    if reference.name == "self" { return model }
    let label = reference.name.contains(".") ? reference.name : "\(model.appLabel).\(reference.name)"
    return byLabel[label.lowercased()]
  }

  private func resolve(_ reference: ModelReference, from model: ModelMetadata) {
    guard reference.resolved == nil else { return }
    if let target = target(of: reference, from: model) {
      reference.resolved = target
    } else {
      waiting.append((reference, model))
    }
  }

  /// The automatic table of a ManyToManyField: `app_model_field(id, model_id, target_id)`, or `from_model_id` and
  /// `to_model_id` when it relates a model to itself.
  private func makeThrough(for field: FieldMetadata) throws(SQLModelError) {
    guard let relation = field.relation, relation.through == nil else { return }
    let source = field.model
    let targetName = relation.target.name == "self" ? source.objectName : relation.target.name
    let shortTarget = targetName.split(separator: ".").last.map { $0.lowercased() } ?? targetName.lowercased()
    var sourceName = source.modelName
    var destinationName = shortTarget
    if relation.target.name == "self" || shortTarget == sourceName {
      sourceName = "from_\(sourceName)"
      destinationName = "to_\(shortTarget)"
    }
    let through = ModelMetadata(
      appLabel: source.appLabel, objectName: "\(source.objectName)_\(field.name)",
      databaseTable: relation.throughTable ?? "\(source.databaseTable)_\(field.name)", isAutoCreated: true)
    through.add(
      FieldMetadata("id", FieldType(.bigAuto), isPrimaryKey: true, isAutoCreated: true, owner: through))
    for (name, target) in [(sourceName, ModelReference(source)), (destinationName, relation.target)] {
      let foreignKey = Relation(
        to: target, relatedName: "\(through.objectName)+", hasDatabaseConstraint: relation.hasDatabaseConstraint)
      through.add(
        FieldMetadata(name, FieldType(.foreignKey), isIndexed: true, relation: foreignKey, owner: through))
    }
    through.uniqueTogether = [[sourceName, destinationName]]
    relation.through = ModelReference(through)
    relation.throughFields = (sourceName, destinationName)
    try register(through)
  }
}
