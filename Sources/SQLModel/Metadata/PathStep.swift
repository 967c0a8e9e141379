/// One join that a name in a lookup asks for (Django's `PathInfo`).
struct PathStep: Hashable {
  var from: ModelMetadata
  var to: ModelMetadata
  /// Fields of the joined table that hold the value the lookup compares with.
  var targets: [FieldMetadata]
  var joinField: JoinField
  /// Following the step may give several rows for one.
  var isMultiple: Bool
  /// From the table that holds the foreign key to the one it points to.
  var isDirect: Bool
  var filteredRelation: FilteredRelation?
}

/// The field a join follows, forwards or backwards.
package enum JoinField: Hashable {
  case forward(FieldMetadata)
  case backward(ReverseRelation)

  /// The foreign key itself, whichever way it is followed.
  package var foreignKey: FieldMetadata {
    switch self {
    case .forward(let field): field
    case .backward(let relation): relation.field
    }
  }

  package var asOutputField: OutputField {
    switch self {
    case .forward(let field): .field(field)
    case .backward(let relation): .reverse(relation)
    }
  }

  /// The pair of columns of the ON clause: the parent table's, then the joined table's.
  var joiningFields: (left: FieldMetadata, right: FieldMetadata)? {
    guard let target = foreignKey.targetField else { return nil }
    switch self {
    case .forward(let field): return (field, target)
    case .backward(let relation): return (target, relation.field)
    }
  }

  /// The model at the far end (`join_field.related_model`).
  var relatedModel: ModelMetadata? {
    switch self {
    case .forward(let field): field.relation?.target.resolved
    case .backward(let relation): relation.relatedModel
    }
  }

  var isNullable: Bool {
    switch self {
    case .forward(let field): field.isNullable
    case .backward: true
    }
  }
}
