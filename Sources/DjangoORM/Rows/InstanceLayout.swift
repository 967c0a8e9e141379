import PlanRuntime
import SQLModel
import SQLiteStore

// Rows into instances.
//
// For each statement a layout is made once: which columns fill which slots of the class's shape. A row then is a new instance whose
// slots are written in order; no dictionary, no Swift string, no look-up by name is on that way. Related objects that came along go into
// `_state.fields_cache`, as Django puts them there.

/// How the columns of one statement fill instances of one model.
final class InstanceLayout {
  let model: ModelObject
  let type: TypeInfo
  let shape: Shape
  let columns: [(index: Int32, decoder: ColumnDecoder)]
  let related: [RelatedLayout]
  /// Places of foreign keys among the columns: setting one makes Django's instance have a `__dict__` and a `fields_cache`.
  let foreignKeys: [Int]
  /// Names of the fields that are filled, for `from_db`.
  let fieldNames: [String]
  /// Whether the class keeps Django's `__init__` and `from_db`.
  let isPlain: Bool
  /// Instances and fields that one row makes here at most (related ones apart).
  var fieldCount: Int { columns.count }

  /// - Parameter watch: is told what is read of the instances (related ones apart).
  init?(
    _ columns: ModelColumns, annotations: [NamedColumn], statement: CompiledStatement, world: DjangoWorld,
    watch: ReadWatch? = nil
  ) {
    guard let model = world.modelObject(of: columns.model), let type = model.type else { return nil }
    self.model = model
    self.type = type
    let vm = world.vm
    let root = watch.map { type.watchedRootShape($0) } ?? type.rootShape
    var shape = root.adding(vm.name("_state"))
    var places: [(index: Int32, decoder: ColumnDecoder)] = []
    for (field, index) in zip(columns.fields, columns.indices) {
      shape = shape.adding(vm.name(field.attributeName))
      let decoder = ColumnDecoder(
        statement.columns[index].converter, in: world)
      places.append((Int32(index), decoder))
    }
    fieldNames = columns.fields.map(\.attributeName)
    for annotation in annotations {
      shape = shape.adding(vm.name(annotation.name))
      let decoder = ColumnDecoder(
        statement.columns[annotation.index].converter, in: world)
      places.append((Int32(annotation.index), decoder))
    }
    self.shape = shape
    self.columns = places
    var related: [RelatedLayout] = []
    for entry in columns.related {
      if let layout = RelatedLayout(entry, statement: statement, world: world) { related.append(layout) }
    }
    self.related = related
    foreignKeys = columns.fields.indices.filter { columns.fields[$0].kind.isForeignKey }
    isPlain = world.keepsDjangoConstruction(type)
    if type.expectedSlots < shape.count { type.expectedSlots = shape.count }
  }
}

/// A related object that a row brings along.
struct RelatedLayout {
  let layout: InstanceLayout
  let primaryKey: Int32
  /// Where the object is remembered on the one that the row is of, and where that one is on it.
  let localName: Value
  let remoteName: Value?
  /// A FilteredRelation: an attribute, not a cached relation.
  let isAttribute: Bool

  init?(_ related: RelatedColumns, statement: CompiledStatement, world: DjangoWorld) {
    guard
      let layout = InstanceLayout(related.columns, annotations: [], statement: statement, world: world)
    else { return nil }
    self.layout = layout
    primaryKey = Int32(related.primaryKeyIndex)
    let vm = world.vm
    func name(_ text: String) -> Value { vm.string(of: vm.name(text)) }
    switch related.kind {
    case .forward(let field):
      localName = name(field.name)
      isAttribute = false
      let back = ReverseRelationName.accessor(of: field)
      remoteName = field.isUnique ? back.map(name) : nil
    case .backward(let relation):
      localName = name(relation.accessorName ?? relation.name)
      isAttribute = false
      remoteName = name(relation.field.name)
    case .filtered(let text, let field, let isDirect):
      localName = name(text)
      isAttribute = true
      remoteName =
        isDirect
        ? {
          if case .backward(let relation) = field { return name(relation.field.name) }
          return nil
        }()
        : nil
    }
  }
}

enum ReverseRelationName {
  /// The cache name of the way back of a forward relation.
  static func accessor(of field: FieldMetadata) -> String? {
    guard let relation = field.relation else { return nil }
    if let name = relation.relatedName { return name }
    return field.kind == .oneToOne ? field.model.modelName : field.model.modelName + "_set"
  }
}

extension DjangoWorld {
  /// Nobody overrode what makes instances of rows.
  func keepsDjangoConstruction(_ type: TypeInfo) -> Bool {
    guard let initializer = type.lookup(vm.name("__init__"), epoch: vm.typeEpoch),
      let fromDB = type.lookup(vm.name("from_db"), epoch: vm.typeEpoch)
    else { return false }
    return initializer.isIdentical(to: pythonTypes.modelInit) && fromDB.isIdentical(to: pythonTypes.modelFromDB)
  }

  /// An instance of a row, owned by the caller; `counts` is raised by each instance made and its fields.
  func instanceOwned(
    _ cells: some RowCells, _ layout: InstanceLayout, alias: Value, queryset: Int, row: Int, counts: inout RowCounts
  ) throws(PlanError) -> ObjectReference {
    let heap = vm.heap
    let slowly = hasInitReceivers || !layout.isPlain
    let made =
      slowly
      ? try constructedOwned(cells, layout, alias: alias)
      : try filledOwned(cells, layout, alias: alias)
    counts.instances += 1
    counts.fields += layout.fieldNames.count
    guard let (state, stateReference) = stateObject(InstanceObject(made)) else { return made }
    state.queryset = Int32(truncatingIfNeeded: queryset)
    state.row = Int32(truncatingIfNeeded: row)
    for related in layout.related {
      var value = Value.none
      if !cells.isNull(related.primaryKey) {
        value = .object(
          try instanceOwned(
            cells, related.layout, alias: alias, queryset: queryset, row: row, counts: &counts))
        if let remote = related.remoteName, case .object(let reference) = value,
          let (remoteState, remoteReference) = stateObject(InstanceObject(reference))
        {
          try vm.set(remoteState.fieldsCache(heap, of: remoteReference), remote, .object(made))
        }
      }
      if related.isAttribute {
        if let name = vm.name(of: related.localName) { try vm.setAttribute(.object(made), name, value) }
      } else {
        try vm.set(state.fieldsCache(heap, of: stateReference), related.localName, value)
      }
      heap.release(value)
    }
    return made
  }

  func stateObject(_ instance: InstanceObject) -> (StateObject, ObjectReference)? {
    // It is the first attribute that Django sets.
    let shape = instance.shape
    guard let slot = shape.names.first == stateName ? 0 : shape.slot(of: stateName),
      case .object(let reference) = instance.slots[slot], reference.kind == .foreign,
      reference.classReference == nativeTypes.state.reference
    else { return nil }
    let state = reference.foreign(as: StateObject.self)
    return (state, reference)
  }

  private func filledOwned(
    _ cells: some RowCells, _ layout: InstanceLayout, alias: Value
  ) throws(PlanError) -> ObjectReference {
    let heap = vm.heap
    let reference = heap.instanceOwned(of: layout.type)
    let instance = InstanceObject(reference)
    let slots = instance.slots
    let state = StateObject()
    state.isAdding = false
    state.setDatabase(alias, heap: heap)
    let stateReference = heap.foreignOwned(state, class: nativeTypes.state.reference)
    (slots + 0).initialize(to: .object(stateReference))
    var place = 1
    var bytes = 0
    do throws(PlanError) {
      for column in layout.columns {
        let value = try cells.valueOwned(column.index, column.decoder, self)
        bytes &+= CPythonSize.boxed(value)
        (slots + place).initialize(to: value)
        place += 1
      }
    } catch {
      for index in 0..<place { heap.release(slots[index]) }
      heap.release(reference)
      throw error
    }
    instance.shape = layout.shape
    heap.charge(bytes, site: reference.site)
    if !layout.foreignKeys.isEmpty {
      heap.chargeDictionary(of: instance)
      if layout.foreignKeys.contains(where: { !slots[$0 + 1].isNone }) {
        state.chargeEmptyCache(true, of: stateReference, heap)
      }
    }
    return reference
  }

  /// By `cls.from_db(db, field_names, values)`, as Django makes every instance.
  private func constructedOwned(
    _ cells: some RowCells, _ layout: InstanceLayout, alias: Value
  ) throws(PlanError) -> ObjectReference {
    let heap = vm.heap
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    var values: [Value] = []
    for column in layout.columns {
      values.append(heap.adopt(owned: try cells.valueOwned(column.index, column.decoder, self)))
    }
    let count = layout.fieldNames.count
    let names = heap.list(layout.fieldNames.map { vm.string(of: vm.name($0)) })
    let made = try vm.callMethod(
      .object(layout.type.reference), "from_db", alias, names, heap.list(Array(values.prefix(count))))
    for (place, value) in values.enumerated().dropFirst(count) {
      try vm.setAttribute(made, layout.shape.names[place + 1], value)
    }
    vm.retain(made)
    return made.reference
  }
}

/// What rows made, for the log.
struct RowCounts {
  var instances = 0
  var fields = 0
}
