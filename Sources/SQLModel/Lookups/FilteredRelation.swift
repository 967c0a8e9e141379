/// `FilteredRelation("posts", condition=Q(posts__featured=True))`: a relation joined with a further condition in ON.
package struct FilteredRelation: Hashable {
  package var relationName: String
  package var condition: Q
  /// The annotation's name; given by `annotate`.
  var alias: String
  var resolvedCondition: WhereNode?

  /// - Throws: `ValueError` when the name is empty.
  package init(_ relationName: String, condition: Q = Q()) throws(SQLModelError) {
    if relationName.isEmpty { throw SQLModelError(.valueError, "relation_name cannot be empty.") }
    self.relationName = relationName
    self.condition = condition
    alias = ""
  }

  /// Joins are the same when they follow the same relation under the same condition, resolved or not.
  package static func == (left: FilteredRelation, right: FilteredRelation) -> Bool {
    left.relationName == right.relationName && left.alias == right.alias && left.condition == right.condition
  }
  package func hash(into hasher: inout Hasher) {
    hasher.combine(relationName)
    hasher.combine(alias)
  }
}
