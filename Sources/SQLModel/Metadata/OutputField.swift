/// What an expression yields (Django's `output_field`): a bare type, a model's field, or a reverse relation when a
/// lookup ends on one.
package enum OutputField: Hashable {
  case type(FieldType)
  case field(FieldMetadata)
  case reverse(ReverseRelation)

  package static func kind(_ kind: FieldKind) -> OutputField { .type(FieldType(kind)) }

  package var type: FieldType {
    switch self {
    case .type(let type): type
    case .field(let field): field.type
    case .reverse(let relation): relation.field.type
    }
  }

  package var kind: FieldKind { type.kind }

  /// The class name that messages print: a reverse relation is a `ManyToOneRel` there.
  package var className: String {
    switch self {
    case .type, .field: type.className
    case .reverse(let relation): relation.className
    }
  }

  package var isRelation: Bool {
    switch self {
    case .type: false
    case .field(let field): field.isRelation
    case .reverse: true
    }
  }

  /// `field.name`; expressions' own types have none.
  package var name: String? {
    switch self {
    case .type: nil
    case .field(let field): field.name
    case .reverse(let relation): relation.name
    }
  }

  /// The field at the end of the relation that holds the compared value; the field itself when it is no relation.
  package var valueField: OutputField {
    switch self {
    case .type: self
    case .field(let field): .field(field.valueField)
    case .reverse(let relation): .field(relation.relatedModel.primaryKey.valueField)
    }
  }

  package func isInstance(of kind: FieldKind) -> Bool {
    if case .reverse = self { return false }
    return self.kind.isSubclass(of: kind)
  }
}
