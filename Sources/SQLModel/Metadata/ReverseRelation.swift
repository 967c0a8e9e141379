/// The other side of a relational field, as the model it points to sees it (Django's `ForeignObjectRel`).
package final class ReverseRelation {
  /// The field that points here.
  package unowned let field: FieldMetadata
  /// The model that holds `field`.
  package unowned let relatedModel: ModelMetadata
  /// The model that is pointed to.
  package unowned let model: ModelMetadata

  init(field: FieldMetadata, model: ModelMetadata) {
    self.field = field
    relatedModel = field.model
    self.model = model
  }

  /// The name in lookups: `related_query_name`, else `related_name`, else the model's name in lower case.
  package var name: String {
    field.relation?.relatedQueryName ?? field.relation?.relatedName ?? relatedModel.modelName
  }

  /// The attribute on instances: `related_name`, else `modelname_set`, or `modelname` for one-to-one. `nil` when
  /// hidden.
  package var accessorName: String? {
    guard let relation = field.relation, !relation.isHidden else { return nil }
    if isManyToMany, relation.isSymmetrical, model === relatedModel { return nil }
    if let name = relation.relatedName { return name }
    return isOneToOne ? relatedModel.modelName : relatedModel.modelName + "_set"
  }

  package var isOneToOne: Bool { field.kind == .oneToOne }
  package var isManyToMany: Bool { field.isManyToMany }
  /// More than one object may come back.
  package var isMultiple: Bool { !isOneToOne }
  package var isHidden: Bool { field.relation?.isHidden ?? false }
  /// This way back from a child of multi-table inheritance.
  package var isParentLink: Bool { field.relation?.isParentLink ?? false }

  package var className: String {
    switch field.kind {
    case .oneToOne: "OneToOneRel"
    case .manyToMany: "ManyToManyRel"
    default: "ManyToOneRel"
    }
  }
}

extension ReverseRelation: Hashable {
  package static func == (left: ReverseRelation, right: ReverseRelation) -> Bool {
    left.field === right.field && left.model === right.model
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(field)) }
}
