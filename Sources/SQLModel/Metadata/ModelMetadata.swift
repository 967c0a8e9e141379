/// What a query needs to know of a model (Django's `_meta`). Models refer to each other in circles, so they are
/// objects; they live as long as their registry and are compared by identity.
package final class ModelMetadata {
  package let appLabel: String
  /// The class's name.
  package let objectName: String
  package let databaseTable: String
  package let isAbstract: Bool
  package let isProxy: Bool
  package let isManaged: Bool
  /// A through model that the registry made.
  package let isAutoCreated: Bool
  /// Concrete fields declared by this model (abstract bases included), in order of creation; the implicit primary key
  /// is the first one. Parent links of multi-table inheritance belong here too.
  package private(set) var localFields: [FieldMetadata] = []
  package private(set) var localManyToMany: [FieldMetadata] = []
  /// Concrete parents with the field that links to them; a proxy's one parent has no link.
  package var parents: [Parent] = []
  package var ordering: [OrderingTerm] = []
  package var getLatestBy: [String] = []
  package var uniqueTogether: [[String]] = []
  package var indexes: [IndexMetadata] = []
  package var constraints: [ConstraintMetadata] = []
  package var defaultRelatedName: String?
  /// The layer above keeps its class object here.
  package weak var attachment: AnyObject?
  /// Set on registration.
  package internal(set) var registry: ModelRegistry?

  package struct Parent {
    package let model: ModelMetadata
    package let link: FieldMetadata?
    package init(model: ModelMetadata, link: FieldMetadata?) {
      self.model = model
      self.link = link
    }
  }

  private var catalog: FieldCatalog?

  package init(
    appLabel: String, objectName: String, databaseTable: String? = nil, isAbstract: Bool = false,
    isProxy: Bool = false, isManaged: Bool = true, isAutoCreated: Bool = false
  ) {
    self.appLabel = appLabel
    self.objectName = objectName
    self.databaseTable = databaseTable ?? "\(appLabel)_\(objectName.lowercased())"
    self.isAbstract = isAbstract
    self.isProxy = isProxy
    self.isManaged = isManaged
    self.isAutoCreated = isAutoCreated
  }

  package func add(_ field: FieldMetadata) {
    if field.isManyToMany { localManyToMany.append(field) } else { localFields.append(field) }
    catalog = nil
  }

  /// `app.Model`.
  package var label: String { "\(appLabel).\(objectName)" }
  /// The class's name in lower case.
  package var modelName: String { objectName.lowercased() }

  /// The model that has the table: itself, or the concrete base of a proxy.
  package var concreteModel: ModelMetadata {
    var model = self
    while model.isProxy, let parent = model.parents.first?.model { model = parent }
    return model
  }

  /// The primary key. A model without one cannot be registered.
  package var primaryKey: FieldMetadata {
    if let field = fields.first(where: { $0.isPrimaryKey && isOwnPrimaryKey($0) }) { return field }
    preconditionFailure("the registry refuses models without a primary key: \(label)")
  }

  /// A child's key is its link to the parent, not the parent's own key that it inherits too.
  private func isOwnPrimaryKey(_ field: FieldMetadata) -> Bool { field.model === concreteModel }

  /// Fields with a column, inherited ones first (`_meta.concrete_fields`).
  package var fields: [FieldMetadata] { currentCatalog.fields }
  package var manyToMany: [FieldMetadata] { currentCatalog.manyToMany }
  /// Relations that lead here, hidden ones excluded (`_meta.related_objects`).
  package var relatedObjects: [ReverseRelation] { currentCatalog.relatedObjects }
  /// All relations that lead here, hidden ones included: what a delete has to look at.
  package var allRelatedObjects: [ReverseRelation] { currentCatalog.allRelatedObjects }

  /// `_meta.get_field(name)`: by field name, attribute name, or the name of a reverse relation in lookups.
  /// - Throws: `FieldDoesNotExist`: "Post has no field named 'x'".
  package func field(named name: String) throws(SQLModelError) -> ModelField {
    if let field = currentCatalog.byName[name] { return field }
    throw SQLModelError(.fieldDoesNotExist, "\(objectName) has no field named '\(name)'")
  }

  package func concreteField(named name: String) -> FieldMetadata? {
    if case .field(let field)? = currentCatalog.byName[name] { return field }
    return nil
  }

  package func optionalField(named name: String) -> ModelField? { currentCatalog.byName[name] }

  /// Names a lookup may begin with, as the error message lists them.
  var fieldNamesForChoices: Set<String> { currentCatalog.names }

  /// Every model above this one in multi-table inheritance (and a proxy's bases), nearest first.
  package var allParents: [ModelMetadata] {
    var result: [ModelMetadata] = []
    for parent in parents {
      if !result.contains(where: { $0 === parent.model }) { result.append(parent.model) }
      for ancestor in parent.model.allParents where !result.contains(where: { $0 === ancestor }) {
        result.append(ancestor)
      }
    }
    return result
  }

  package func isDescendant(of other: ModelMetadata) -> Bool {
    self === other || allParents.contains { $0 === other }
  }

  /// Models from the child's parent up to `model` (Django's `get_base_chain`), empty when there is no such way.
  func baseChain(to model: ModelMetadata) -> [ModelMetadata] {
    if parents.contains(where: { $0.model === model }) { return [model] }
    for parent in parents {
      let chain = parent.model.baseChain(to: model)
      if !chain.isEmpty { return [parent.model] + chain }
    }
    return []
  }

  /// The link field leading towards an ancestor (`get_ancestor_link`).
  package func ancestorLink(to ancestor: ModelMetadata) -> FieldMetadata? {
    if let parent = parents.first(where: { $0.model === ancestor }) { return parent.link }
    for parent in parents {
      if let link = parent.model.ancestorLink(to: ancestor) { return parent.link ?? link }
    }
    return nil
  }

  /// Joins from this model's table up to an ancestor's.
  func pathToParent(_ parent: ModelMetadata) -> [PathStep] {
    guard parent !== self, parent !== concreteModel else { return [] }
    var path: [PathStep] = []
    var current = concreteModel
    for ancestor in concreteModel.baseChain(to: parent) {
      if let link = current.ancestorLink(to: ancestor), let target = link.targetField {
        path.append(
          PathStep(
            from: current, to: ancestor, targets: [target], joinField: .forward(link), isMultiple: false,
            isDirect: true, filteredRelation: nil))
      }
      current = ancestor
    }
    return path
  }

  private var currentCatalog: FieldCatalog {
    let generation = registry?.generation ?? 0
    if let catalog, catalog.generation == generation { return catalog }
    let fresh = FieldCatalog(of: self, generation: generation)
    catalog = fresh
    return fresh
  }
}

extension ModelMetadata: Hashable {
  package static func == (left: ModelMetadata, right: ModelMetadata) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// One entry of `Meta.ordering` or `order_by(…)`.
package enum OrderingTerm: Hashable {
  /// `"name"`, `"-name"` or `"?"`.
  case name(String)
  case expression(SQLExpression)
}

package struct IndexMetadata: Hashable {
  package var name: String
  /// Field names, `-` in front for a descending column.
  package var fields: [String]
  package var expressions: [SQLExpression]
  package var condition: Q?
  package init(name: String, fields: [String] = [], expressions: [SQLExpression] = [], condition: Q? = nil) {
    self.name = name
    self.fields = fields
    self.expressions = expressions
    self.condition = condition
  }
}

package enum ConstraintMetadata: Hashable {
  case unique(name: String, fields: [String], expressions: [SQLExpression], condition: Q?)
  case check(name: String, condition: Q)
}
