import PlanRuntime
import SQLModel
import SQLiteStore

/// What a queryset yields for a row.
enum RowMode: String {
  case model, values
  case list = "values_list"
  case flat, named
}

/// How the rows of a compiled statement become what a queryset yields; valid while no class changes.
final class RowPlan {
  let mode: RowMode
  let layout: InstanceLayout?
  let decoders: [ColumnDecoder]
  let fetched: [FetchedColumn]
  /// The columns whose decoded values are other objects than the fetched ones.
  let decodedAnew: [(column: Int32, form: FetchedColumn)]
  /// Keys of `values()`, alive as interned names.
  let names: [Value]
  let places: [Int32]
  /// The class of `values_list(named=True)`, which the library keeps.
  private(set) var rowType: TypeInfo?

  init(_ compiled: CompiledStatement, mode: RowMode, world: DjangoWorld) throws(PlanError) {
    self.mode = mode
    let vm = world.vm
    let decoders = compiled.columns.map { ColumnDecoder($0.converter, in: world) }
    self.decoders = decoders
    let fetched = zip(compiled.columns, decoders).map { FetchedColumn($0.converter, $1) }
    self.fetched = fetched
    decodedAnew = fetched.enumerated().filter(\.element.isDecodedAnew).map { (Int32($0.offset), $0.element) }
    switch mode {
    case .model:
      guard let base = compiled.layout.base,
        let layout = world.layout(base, compiled.layout.annotations, compiled)
      else { throw vm.error(.typeError, "the rows of this query make no instances") }
      self.layout = layout
      names = []
      places = []
    case .values, .list, .flat, .named:
      layout = nil
      let values = compiled.layout.values
      if values.isEmpty {
        names = compiled.columns.map { $0.name.map { vm.string(of: vm.name($0)) } ?? .none }
        places = (0..<compiled.columns.count).map { Int32($0) }
      } else {
        names = values.map { vm.string(of: vm.name($0.name)) }
        places = values.map { Int32($0.index) }
      }
      if mode == .named {
        let module = try vm.importModule("django.db.models.query")
        rowType = vm.typeInfo(try vm.call(vm.getAttribute(module, "create_namedtuple_class"), arguments: names))
      }
    }
  }
}

/// Reads the rows of one statement as what a queryset yields: to the end, or for `iterator()` by chunks (RowIterator).
final class RowReader {
  private let world: DjangoWorld
  private let statement: Statement
  private let plan: RowPlan
  /// Of the row that is read next.
  private var origin: RowOrigin
  /// Related objects that rows before it brought; nil where each is made at once.
  private lazy var related: RelatedRows? = relatedRows()
  private var counts = RowCounts()
  /// Where it is noted what becomes of the rows, while somebody wants to know.
  let observed: ObservedRows?
  private let layout: InstanceLayout?

  init(
    _ statement: Statement, _ plan: RowPlan, alias: Value, queryset: Int, observed: ObservedRows?, world: DjangoWorld
  ) {
    self.world = world
    self.statement = statement
    self.plan = plan
    self.observed = observed
    layout = observed?.layout ?? plan.layout
    let vm = world.vm
    origin = RowOrigin(
      alias: vm.string(of: vm.name(vm.stringObject(alias)?.text ?? "default")),
      queryset: Int32(truncatingIfNeeded: queryset), row: 0)
  }

  /// Whether a row's values are decoded by somebody: Django then makes a new tuple, beside the fetched one.
  private var isConverted: Bool {
    plan.places.contains { if case .raw = plan.decoders[Int($0)] { false } else { true } }
  }

  // MARK: All rows

  /// Reads every row into a list.
  ///
  /// Django fetches all rows before it makes the first instance, in lists of a hundred tuples, and keeps them until the last one is made
  /// (`results` in `ModelIterable.__iter__`). They are not kept here, only charged: the tuples, their lists, and values that
  /// were decoded into others.
  func readAll(into list: ListObject) throws(PlanError) {
    let heap = world.vm.heap
    let site = heap.currentSite
    let isShared = plan.mode == .list && !isConverted
    var charged = 0
    defer { heap.charge(-charged, site: site) }
    while statement.hasRow {
      let mark = heap.scopeCount
      defer { heap.closeScope(to: mark) }
      var bytes =
        Int(origin.row) % RowReader.fetchedAtOnce == 0 ? CPythonSize.list(appended: RowReader.fetchedAtOnce) : 0
      if !isShared {
        bytes += CPythonSize.row(columns: plan.decoders.count)
        for (column, form) in plan.decodedAnew { bytes += form.bytesBeside(statement, column) }
      }
      charged += bytes
      heap.charge(bytes, site: site)
      let row = CurrentRow(statement: statement)
      heap.appendOwned(try valueOwned(row, packed: related?.packed(row) ?? [], seen: related), to: list)
      try world.vm.charge(1)
      try step()
    }
    deliver()
  }

  private func relatedRows() -> RelatedRows? {
    guard let layout, !world.hasInitReceivers else { return nil }
    return RelatedRows(layout, plan.fetched, alias: origin.alias, heap: world.vm.heap)
  }

  /// `GET_ITERATOR_CHUNK_SIZE` of django/db/models/sql/constants.py.
  private static let fetchedAtOnce = 100

  /// Goes to the statement's next row.
  func step() throws(PlanError) {
    if origin.row & 127 == 0 { deliver() }
    do throws(StoreError) {
      try statement.step()
    } catch {
      throw world.raised(error)
    }
  }

  // MARK: Rows by chunks

  var hasRow: Bool { statement.hasRow }
  var columnCount: Int { plan.decoders.count }

  /// Adds the row that the statement stands on to a chunk; what rows before it brought along, too, is left packed. Returns what CPython's
  /// account is charged for the row beside the objects in the chunk.
  func fetch(into chunk: RowChunk) throws(PlanError) -> Int {
    let row = CurrentRow(statement: statement)
    var packed: [PackedRow] = []
    var columns = columnCount
    if let related, let ownColumns = related.ownColumns {
      packed = related.packed(row)
      if packed.isEmpty { try related.learn(row, origin, world) } else { columns = ownColumns }
    }
    var bytes = CPythonSize.row(columns: columnCount)
    for column in 0..<columns {
      bytes += chunk.append(row.cell(Int32(column)), plan.fetched[column], plan.decoders[column], world)
    }
    for related in packed { bytes += related.fetchedBytes }
    chunk.endRow(packed)
    return bytes
  }

  /// What the queryset yields for a row, owned by the caller.
  /// `packed` and `seen`: see `DjangoWorld.instanceOwned`.
  func valueOwned(_ cells: some RowCells, packed: [PackedRow], seen: RelatedRows? = nil) throws(PlanError) -> Value {
    let vm = world.vm
    defer { origin.row &+= 1 }
    switch plan.mode {
    case .model:
      guard let layout else { return .none }
      observed?.addBytes(of: cells)
      return .object(try world.instanceOwned(cells, layout, origin, packed: packed, seen: seen, counts: &counts))
    case .flat:
      return try cells.valueOwned(plan.places[0], plan.decoders[Int(plan.places[0])], world)
    case .list: return .object(try tupleOwned(cells))
    case .named:
      let tuple = try tupleOwned(cells)
      guard let rowType = plan.rowType else { return .object(tuple) }
      // The instance takes the tuple over.
      return .object(vm.heap.instanceOwned(of: rowType, native: .object(tuple)))
    case .values:
      let dictionary = DictionaryObject(vm.heap.dictionaryOwned(capacity: plan.names.count))
      for (name, place) in zip(plan.names, plan.places) {
        let value = try cells.valueOwned(place, plan.decoders[Int(place)], world)
        try vm.set(dictionary, name, value)
        vm.release(value)
      }
      return .object(dictionary.reference)
    }
  }

  private func tupleOwned(_ cells: some RowCells) throws(PlanError) -> ObjectReference {
    var values: [Value] = []
    values.reserveCapacity(plan.places.count)
    for place in plan.places { values.append(try cells.valueOwned(place, plan.decoders[Int(place)], world)) }
    return world.vm.heap.tupleOwned(count: values.count) { elements in
      for (index, value) in values.enumerated() { (elements + index).initialize(to: value) }
    }
  }

  /// Gives the log what was made since the last time.
  func deliver() {
    guard counts.instances > 0 else { return }
    world.log.addInstances(counts.instances, fields: counts.fields, to: statement.record)
    counts = RowCounts()
  }

  func close() {
    deliver()
    observed?.endEvaluation()
    statement.finish()
  }
}

extension DjangoWorld {
  /// The layout of a statement's instances, made once for each set of columns.
  func layout(_ base: ModelColumns, _ annotations: [NamedColumn], _ compiled: CompiledStatement) -> InstanceLayout? {
    let key = LayoutKey(base: base, annotations: annotations)
    if let known = layouts[key], known.epoch == vm.typeEpoch { return known.layout }
    guard let made = InstanceLayout(base, annotations: annotations, statement: compiled, world: self) else {
      return nil
    }
    if layouts.count > 500 { layouts.removeAll() }
    if annotations.isEmpty { layouts[key] = (vm.typeEpoch, made) }
    return made
  }
}

struct LayoutKey: Hashable {
  var base: ModelColumns
  var annotations: [NamedColumn]
}
