/// What a name on a model can mean in a lookup: a field, or a relation seen from its other side.
package enum ModelField: Hashable {
  case field(FieldMetadata)
  case reverse(ReverseRelation)

  package var name: String {
    switch self {
    case .field(let field): field.name
    case .reverse(let relation): relation.name
    }
  }

  package var isRelation: Bool {
    switch self {
    case .field(let field): field.isRelation
    case .reverse: true
    }
  }

  /// The model whose table a lookup leaves from.
  package var model: ModelMetadata {
    switch self {
    case .field(let field): field.model
    case .reverse(let relation): relation.model
    }
  }

  /// The model a relation leads to, `nil` for a scalar field.
  package var relatedModel: ModelMetadata? {
    switch self {
    case .field(let field): field.relation?.target.resolved
    case .reverse(let relation): relation.relatedModel
    }
  }

  package var asOutputField: OutputField {
    switch self {
    case .field(let field): .field(field)
    case .reverse(let relation): .reverse(relation)
    }
  }
}
