/// One field of a model. Fields are compared by identity, as Django compares them by model and creation counter.
package final class FieldMetadata {
  /// The attribute's name in the class body.
  package let name: String
  /// The attribute holding the raw value: `author_id` for a foreign key `author`.
  package let attributeName: String
  /// The column; `nil` for a ManyToManyField.
  package let column: String?
  /// Type of the field. For a foreign key the kind is `.foreignKey`; see `valueField` for the type of its values.
  package let type: FieldType
  package let isNullable: Bool
  package let isPrimaryKey: Bool
  package let isUnique: Bool
  /// `db_index` (foreign keys have it by default).
  package let isIndexed: Bool
  /// Made by Django and not by the class body: the implicit `id`, a parent link, a through table's fields.
  package let isAutoCreated: Bool
  /// `db_default`, already an expression.
  package let databaseDefault: SQLExpression?
  /// Of a relation: where it points and how it is followed backwards.
  package let relation: Relation?
  /// The model whose class body declared the field (not the child that inherited it). Set on registration.
  package internal(set) unowned var model: ModelMetadata
  /// The layer above may keep what it needs of the field (default, choices, validators) beside it.
  package var attachment: AnyObject?

  /// - Parameters:
  ///   - column: `db_column`; by default the attribute's name.
  ///   - owner: the declaring model.
  package init(
    _ name: String, _ type: FieldType, column: String? = nil, isNullable: Bool = false, isPrimaryKey: Bool = false,
    isUnique: Bool = false, isIndexed: Bool = false, isAutoCreated: Bool = false,
    databaseDefault: SQLExpression? = nil, relation: Relation? = nil, owner: ModelMetadata
  ) {
    self.name = name
    self.type = type
    attributeName = type.kind.isForeignKey ? name + "_id" : name
    self.column = type.kind == .manyToMany ? nil : (column ?? attributeName)
    self.isNullable = isNullable
    self.isPrimaryKey = isPrimaryKey
    self.isUnique = isUnique || isPrimaryKey || type.kind == .oneToOne
    self.isIndexed = isIndexed
    self.isAutoCreated = isAutoCreated
    self.databaseDefault = databaseDefault
    self.relation = relation
    model = owner
  }

  package var kind: FieldKind { type.kind }
  package var isRelation: Bool { relation != nil }
  package var isManyToMany: Bool { kind == .manyToMany }
  /// The field has a column.
  package var isConcrete: Bool { column != nil }

  /// `app.Model.field`, as Django prints a field.
  package var label: String { "\(model.label).\(name)" }

  /// The field the foreign key's column refers to (`to_field`, or the target's primary key).
  package var targetField: FieldMetadata? {
    guard kind.isForeignKey, let relation, let target = relation.target.resolved else { return nil }
    if let name = relation.toFieldName, let field = target.concreteField(named: name) { return field }
    return target.primaryKey
  }

  /// The field whose type the stored value has: follows foreign keys to the end.
  package var valueField: FieldMetadata {
    guard kind.isForeignKey else { return self }
    if let knownValueField { return knownValueField }
    var field = self
    while let target = field.targetField { field = target }
    // Not before the end is reached: a model on the way may still be waiting for its registration.
    if !field.kind.isForeignKey { knownValueField = field }
    return field
  }

  private var knownValueField: FieldMetadata?

  /// Column type in `CREATE TABLE`; a foreign key takes its target's, an automatic key's target is a plain integer.
  package var databaseType: String? {
    let value = valueField
    if value !== self {
      switch value.kind {
      case .auto, .smallAuto: return "integer"
      case .bigAuto: return "bigint"
      default: break
      }
    }
    return value.type.databaseType
  }
}

extension FieldMetadata: Hashable {
  package static func == (left: FieldMetadata, right: FieldMetadata) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
