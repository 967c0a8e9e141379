import PlanRuntime
import SQLModel
import SQLiteStore

/// What a queryset yields for a row.
enum RowMode: String {
  case model, values
  case list = "values_list"
  case flat
}

/// How the rows of a compiled statement become what a queryset yields; valid while no class changes.
final class RowPlan {
  let mode: RowMode
  let layout: InstanceLayout?
  let decoders: [ColumnDecoder]
  /// Keys of `values()`, alive as interned names.
  let names: [Value]
  let places: [Int32]

  init(_ compiled: CompiledStatement, mode: RowMode, world: DjangoWorld) throws(PlanError) {
    self.mode = mode
    let vm = world.vm
    decoders = compiled.columns.map { ColumnDecoder($0.converter, in: world) }
    switch mode {
    case .model:
      guard let base = compiled.layout.base,
        let layout = world.layout(base, compiled.layout.annotations, compiled)
      else { throw vm.error(.typeError, "the rows of this query make no instances") }
      self.layout = layout
      names = []
      places = []
    case .values, .list, .flat:
      layout = nil
      let values = compiled.layout.values
      if values.isEmpty {
        names = compiled.columns.map { $0.name.map { vm.string(of: vm.name($0)) } ?? .none }
        places = (0..<compiled.columns.count).map { Int32($0) }
      } else {
        names = values.map { vm.string(of: vm.name($0.name)) }
        places = values.map { Int32($0.index) }
      }
    }
  }
}

/// Reads the rows of one statement as what a queryset yields: to the end, or one at a time for `iterator()`.
final class RowReader {
  private let world: DjangoWorld
  private let statement: Statement
  private let plan: RowPlan
  private let alias: Value
  private let queryset: Int
  private var row = 0
  private var counts = RowCounts()

  init(_ statement: Statement, _ plan: RowPlan, alias: Value, queryset: Int, world: DjangoWorld) {
    self.world = world
    self.statement = statement
    self.plan = plan
    self.queryset = queryset
    let vm = world.vm
    self.alias = vm.string(of: vm.name(vm.stringObject(alias)?.text ?? "default"))
  }

  /// The next row's value, owned by the caller; nil at the end.
  func nextOwned() throws(PlanError) -> Value? {
    guard statement.hasRow else {
      deliver()
      return nil
    }
    let value = try readOwned()
    row += 1
    if row & 127 == 0 { deliver() }
    do throws(StoreError) {
      try statement.step()
    } catch {
      world.vm.release(value)
      throw world.raised(error)
    }
    return value
  }

  private func readOwned() throws(PlanError) -> Value {
    let vm = world.vm
    switch plan.mode {
    case .model:
      guard let layout = plan.layout else { return .none }
      return .object(
        try world.instanceOwned(
          statement, layout, alias: alias, queryset: queryset, row: row, counts: &counts))
    case .flat:
      return try world.decodeOwned(statement, plan.places[0], plan.decoders[Int(plan.places[0])])
    case .list:
      var values: [Value] = []
      values.reserveCapacity(plan.places.count)
      for place in plan.places { values.append(try world.decodeOwned(statement, place, plan.decoders[Int(place)])) }
      return .object(
        vm.heap.tupleOwned(count: values.count) { elements in
          for (index, value) in values.enumerated() { (elements + index).initialize(to: value) }
        })
    case .values:
      let dictionary = DictionaryObject(vm.heap.dictionaryOwned(capacity: plan.names.count))
      for (name, place) in zip(plan.names, plan.places) {
        let value = try world.decodeOwned(statement, place, plan.decoders[Int(place)])
        try vm.set(dictionary, name, value)
        vm.release(value)
      }
      return .object(dictionary.reference)
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
    statement.finish()
  }
}

/// The iterator of `QuerySet.iterator()`: holds one row at a time.
final class RowIterator: NativeIterator {
  private var reader: RowReader?

  init(_ reader: RowReader) { self.reader = reader }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard let reader else { return nil }
    if let value = try reader.nextOwned() { return vm.heap.adopt(owned: value) }
    self.reader = nil
    return nil
  }

  override func dismantle(_ heap: Heap) {
    reader?.close()
    reader = nil
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
