/// All names of one model, own and inherited and from relations that lead to it, computed once for each state of the
/// registry (a model registered later may add a way back).
final class FieldCatalog {
  let generation: Int
  let fields: [FieldMetadata]
  let manyToMany: [FieldMetadata]
  let relatedObjects: [ReverseRelation]
  let allRelatedObjects: [ReverseRelation]
  let byName: [String: ModelField]
  let names: Set<String>

  init(of model: ModelMetadata, generation: Int) {
    self.generation = generation
    var fields: [FieldMetadata] = []
    var manyToMany: [FieldMetadata] = []
    for parent in model.parents {
      for field in parent.model.fields where !fields.contains(where: { $0 === field }) { fields.append(field) }
      for field in parent.model.manyToMany where !manyToMany.contains(where: { $0 === field }) {
        manyToMany.append(field)
      }
    }
    fields += model.localFields
    manyToMany += model.localManyToMany
    self.fields = fields
    self.manyToMany = manyToMany

    // Relations lead to this model or to one it inherits from; links from children of a parent are the parent's alone.
    var all: [ReverseRelation] = []
    for parent in model.parents {
      for relation in parent.model.allRelatedObjects
      where !relation.isParentLink || relation.model === model.concreteModel {
        if !all.contains(relation) { all.append(relation) }
      }
    }
    if let registry = model.registry {
      all += registry.relations(to: model.concreteModel).filter { !all.contains($0) }
    }
    allRelatedObjects = all
    relatedObjects = all.filter { !$0.isHidden }

    var byName: [String: ModelField] = [:]
    var names: Set<String> = []
    for relation in all
    where !relation.isHidden || relation.isManyToMany || relation.field.relation?.relatedQueryName != nil {
      byName[relation.name] = .reverse(relation)
    }
    for relation in relatedObjects { names.insert(relation.name) }
    for field in fields + manyToMany {
      byName[field.name] = .field(field)
      names.insert(field.name)
      if field.isConcrete {
        byName[field.attributeName] = .field(field)
        names.insert(field.attributeName)
      }
    }
    self.byName = byName
    self.names = names
  }
}
