/// Which fields to load, by `only()` and `defer()`; empty for all.
struct SelectMask {
  private(set) var entries: [ModelField: SelectMask] = [:]

  var isEmpty: Bool { entries.isEmpty }

  subscript(field: ModelField) -> SelectMask? {
    get { entries[field] }
    set { entries[field] = newValue }
  }
}

extension Query {
  /// The tree of names given to `only()` or `defer()`.
  private final class NameTree {
    var children = OrderedMap<String, NameTree>()
    func insert(_ parts: ArraySlice<String>) {
      guard let first = parts.first else { return }
      let child = children[first] ?? NameTree()
      children[first] = child
      child.insert(parts.dropFirst())
    }
  }

  func selectMask() throws -> SelectMask {
    if deferredLoading.names.isEmpty { return SelectMask() }
    let tree = NameTree()
    for name in deferredLoading.names.sorted() { tree.insert(name.lookupParts[...]) }
    var mask = SelectMask()
    if deferredLoading.isDefer {
      try deferMask(model, tree, &mask)
    } else {
      try onlyMask(model, tree, &mask)
    }
    return mask
  }

  private func onlyMask(_ model: ModelMetadata, _ tree: NameTree, _ mask: inout SelectMask) throws {
    mask[.field(model.primaryKey)] = mask[.field(model.primaryKey)] ?? SelectMask()
    for (name, child) in tree.children.pairs {
      let field = try model.field(named: name)
      var inner = mask[field] ?? SelectMask()
      if !child.children.isEmpty {
        guard let related = field.relatedModel else {
          throw SQLModelError(.fieldError, child.children.keys[0])
        }
        try onlyMask(related.concreteModel, child, &inner)
      }
      mask[field] = inner
    }
  }

  private func deferMask(_ model: ModelMetadata, _ tree: NameTree, _ mask: inout SelectMask) throws {
    mask[.field(model.primaryKey)] = SelectMask()
    var rest = tree.children
    let fields: [ModelField] = model.fields.map { .field($0) } + model.relatedObjects.map { .reverse($0) }
    for field in fields {
      let own = rest[field.name]
      rest[field.name] = nil
      var byAttribute: NameTree?
      if case .field(let metadata) = field, metadata.attributeName != field.name {
        byAttribute = rest[metadata.attributeName]
        rest[metadata.attributeName] = nil
      }
      if own == nil, byAttribute == nil {
        mask[field] = mask[field] ?? SelectMask()
      } else if let own, !own.children.isEmpty {
        guard let related = field.relatedModel else {
          throw SQLModelError(.fieldError, own.children.keys[0])
        }
        if case .reverse(let relation) = field, relation.isManyToMany { continue }
        var inner = mask[field] ?? SelectMask()
        try deferMask(related.concreteModel, own, &inner)
        mask[field] = inner
      }
    }
    for name in rest.keys where filteredRelations[name] == nil { _ = try model.field(named: name) }
  }
}
