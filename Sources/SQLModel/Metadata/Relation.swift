/// Where a relational field points and how it is followed backwards.
package final class Relation {
  package enum DeleteRule: String, Sendable {
    case cascade = "CASCADE"
    case protect = "PROTECT"
    case restrict = "RESTRICT"
    case setNull = "SET_NULL"
    case setDefault = "SET_DEFAULT"
    case set = "SET"
    case doNothing = "DO_NOTHING"
  }

  /// The model at the other end, possibly known only by a name until that model is registered.
  package let target: ModelReference
  /// `related_name`; one that ends in `+` hides the way back.
  package internal(set) var relatedName: String?
  package internal(set) var relatedQueryName: String?
  package let toFieldName: String?
  package let deleteRule: DeleteRule
  /// A OneToOneField made to reach a parent model (multi-table inheritance).
  package let isParentLink: Bool
  package let limitChoicesTo: Q?
  package let hasDatabaseConstraint: Bool
  /// ManyToManyField: the table between, made by the registry when not given.
  package internal(set) var through: ModelReference?
  /// ManyToManyField: names of the through model's fields, from this model and to the target.
  package internal(set) var throughFields: (source: String, target: String)?
  /// ManyToManyField to itself whose rows hold both ways.
  package let isSymmetrical: Bool
  /// `db_table` of an automatic through model.
  package let throughTable: String?

  package init(
    to target: ModelReference, relatedName: String? = nil, relatedQueryName: String? = nil,
    toFieldName: String? = nil, deleteRule: DeleteRule = .cascade, isParentLink: Bool = false,
    limitChoicesTo: Q? = nil, hasDatabaseConstraint: Bool = true, through: ModelReference? = nil,
    throughFields: (source: String, target: String)? = nil, isSymmetrical: Bool = false, throughTable: String? = nil
  ) {
    self.target = target
    self.relatedName = relatedName
    self.relatedQueryName = relatedQueryName
    self.toFieldName = toFieldName
    self.deleteRule = deleteRule
    self.isParentLink = isParentLink
    self.limitChoicesTo = limitChoicesTo
    self.hasDatabaseConstraint = hasDatabaseConstraint
    self.through = through
    self.throughFields = throughFields
    self.isSymmetrical = isSymmetrical
    self.throughTable = throughTable
  }

  /// The way back is not offered (`related_name` ending in `+`).
  package var isHidden: Bool { relatedName?.hasSuffix("+") ?? false }
}

/// A model, or its name until it is registered: `"Author"`, `"library.Author"` or `"self"`.
package final class ModelReference {
  package let name: String
  package internal(set) var resolved: ModelMetadata?

  package init(name: String) { self.name = name }

  package init(_ model: ModelMetadata) {
    name = model.label
    resolved = model
  }
}
