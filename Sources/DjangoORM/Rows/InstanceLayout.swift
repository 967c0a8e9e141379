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
  /// The columns of the object and of what hangs on it, where rows may leave it packed (PackedRow.swift).
  let packable: Range<Int32>?

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
    packable = isAttribute || remoteName != nil ? nil : layout.packableColumns
  }
}

extension InstanceLayout {
  /// Whether the objects of one row hold as much as those of the next.
  var instancesHaveOneSize: Bool {
    type.instancesHaveOneSize && related.allSatisfy { $0.layout.instancesHaveOneSize }
  }

  /// All columns of the instance and its related ones, if they stand side by side and nothing of the plan's runs when
  /// they are made.
  fileprivate var packableColumns: Range<Int32>? {
    guard isPlain, let first = columns.first?.index else { return nil }
    var end = first
    for column in columns {
      if column.index != end || column.decoder.isCustom { return nil }
      end += 1
    }
    for related in related {
      guard let columns = related.packable, columns.lowerBound == end else { return nil }
      end = columns.upperBound
    }
    return first..<end
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
  /// - Parameters:
  ///   - packed: what the row brought along, one for each relation, where rows before it brought the same.
  ///   - seen: where related objects are remembered that are made for this row.
  ///   - isUnpacked: the row was left packed, and nothing of the plan's had to run for it then.
  func instanceOwned(
    _ cells: some RowCells, _ layout: InstanceLayout, _ origin: RowOrigin, packed: [PackedRow] = [],
    seen: RelatedRows? = nil, isUnpacked: Bool = false, counts: inout RowCounts
  ) throws(PlanError) -> ObjectReference {
    let heap = vm.heap
    let made =
      !isUnpacked && (hasInitReceivers || !layout.isPlain)
      ? try constructedOwned(cells, layout, alias: origin.alias)
      : try filledOwned(cells, layout, alias: origin.alias)
    counts.instances += 1
    counts.fields += layout.fieldNames.count
    guard let (state, stateReference) = stateObject(InstanceObject(made)) else { return made }
    state.queryset = origin.queryset
    state.row = origin.row
    if !packed.isEmpty, !hasInitReceivers {
      state.leave(packed, of: stateReference, heap)
      for row in packed { counts.add(row.counts) }
      return made
    }
    for (place, related) in layout.related.enumerated() {
      let (bytesBefore, countsBefore) = (heap.cpythonBytes, counts)
      let value =
        packed.isEmpty
        ? try relatedOwned(cells, related, origin, isUnpacked: isUnpacked, counts: &counts)
        : try relatedOwned(packed[place], related, origin, isUnpacked: isUnpacked, counts: &counts)
      if case .object(let reference) = value {
        seen?.remember(
          place, cells, charge: heap.cpythonBytes - bytesBefore, counts: counts.since(countsBefore))
        if let remote = related.remoteName, let (remoteState, remoteReference) = stateObject(InstanceObject(reference))
        {
          try vm.set(try fieldsCache(of: remoteState, remoteReference), remote, .object(made))
        }
      }
      if related.isAttribute {
        if let name = vm.name(of: related.localName) { try vm.setAttribute(.object(made), name, value) }
      } else {
        try vm.set(try fieldsCache(of: state, stateReference), related.localName, value)
      }
      heap.release(value)
    }
    return made
  }

  /// The related object that a row brought along, or None.
  func relatedOwned(
    _ cells: some RowCells, _ related: RelatedLayout, _ origin: RowOrigin, isUnpacked: Bool = false,
    counts: inout RowCounts
  ) throws(PlanError) -> Value {
    if cells.isNull(related.primaryKey) { return .none }
    return .object(try instanceOwned(cells, related.layout, origin, isUnpacked: isUnpacked, counts: &counts))
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

/// Where a row came from: the database, the queryset's number and the row's place in its result.
struct RowOrigin {
  var alias: Value
  var queryset: Int32 = -1
  var row: Int32 = -1
}

/// What rows made, for the log.
struct RowCounts {
  var instances = 0
  var fields = 0

  mutating func add(_ other: RowCounts) {
    instances += other.instances
    fields += other.fields
  }

  func since(_ earlier: RowCounts) -> RowCounts {
    RowCounts(instances: instances - earlier.instances, fields: fields - earlier.fields)
  }
}
