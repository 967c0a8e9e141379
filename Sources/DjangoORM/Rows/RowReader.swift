import PlanRuntime
import SQLModel
import SQLiteStore

/// What a queryset yields for a row.
enum RowMode: String {
  case model, values
  case list = "values_list"
  case flat
}

/// Reads the rows of one statement as what a queryset yields: to the end, or one at a time for `iterator()`.
final class RowReader {
  private let world: DjangoWorld
  private let statement: Statement
  private let mode: RowMode
  private let layout: InstanceLayout?
  private let decoders: [ColumnDecoder]
  /// Keys of `values()`, alive as interned names.
  private let names: [Value]
  private let places: [Int32]
  private let alias: Value
  private let queryset: Int
  private var row = 0
  private var counts = RowCounts()

  init(
    _ statement: Statement, _ compiled: CompiledStatement, mode: RowMode, alias: Value, queryset: Int,
    world: DjangoWorld
  ) throws(PlanError) {
    self.world = world
    self.statement = statement
    self.mode = mode
    self.queryset = queryset
    let vm = world.vm
    self.alias = vm.string(of: vm.name(vm.stringObject(alias)?.text ?? "default"))
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
    switch mode {
    case .model:
      guard let layout else { return .none }
      return .object(
        try world.instanceOwned(
          statement, layout, alias: alias, queryset: queryset, row: row, counts: &counts))
    case .flat:
      return try world.decodeOwned(statement, places[0], decoders[Int(places[0])])
    case .list:
      var values: [Value] = []
      values.reserveCapacity(places.count)
      for place in places { values.append(try world.decodeOwned(statement, place, decoders[Int(place)])) }
      return .object(
        vm.heap.tupleOwned(count: values.count) { elements in
          for (index, value) in values.enumerated() { (elements + index).initialize(to: value) }
        })
    case .values:
      let dictionary = DictionaryObject(vm.heap.dictionaryOwned(capacity: names.count))
      for (name, place) in zip(names, places) {
        let value = try world.decodeOwned(statement, place, decoders[Int(place)])
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
