import PlanRuntime
import SQLModel
import SQLiteStore

// What becomes of the rows that a plan fetches: which columns and related objects are read, whether they are held at once, and whether
// only their number was wanted. The findings about unread columns, unused joins and len() come from here.
//
// Reads of attributes cost nothing elsewhere because the machine's inline caches answer them. So while somebody observes, instances get shapes
// that carry a `ReadWatch`: the caches pass those by, and the slow way notes the slot. All evaluations at one place of the plan
// with the same columns share a record, as advice is given once for a line.

/// Rows fetched at one place with one set of columns.
package final class ObservedRows {
  package let model: String?
  /// Statements of the log, one for each evaluation.
  package private(set) var statements: [Int] = []
  package let isSliced: Bool
  /// Names of the fields in the order of the columns; empty where the rows are no instances.
  package let fields: [String]
  /// Relations that `select_related` brought along, and those that were read.
  package let joined: [String]
  package fileprivate(set) var joinedRead: Set<String> = []
  /// All rows were kept in a queryset's result cache.
  package fileprivate(set) var isHeld = false
  /// `rows`, `length`, `truth`: what was asked of that cache.
  package fileprivate(set) var uses: Set<String> = []
  /// Bytes of text and blobs by field, those of the evaluation that had most.
  package private(set) var bytes: [Int]

  let layout: InstanceLayout?
  private let watch: ReadWatch
  private var current: [Int]

  fileprivate init(_ compiled: CompiledStatement, model: String?, isSliced: Bool, world: DjangoWorld) {
    self.model = model
    self.isSliced = isSliced
    watch = ReadWatch()
    if let base = compiled.layout.base {
      layout = InstanceLayout(
        base, annotations: compiled.layout.annotations, statement: compiled, world: world, watch: watch)
    } else {
      layout = nil
    }
    fields = layout?.fieldNames ?? []
    joined = layout?.related.filter { !$0.isAttribute }.compactMap { world.vm.stringObject($0.localName)?.text } ?? []
    bytes = Array(repeating: 0, count: fields.count)
    current = bytes
  }

  /// The fields of which some row's value was read.
  package var fieldsRead: [String] {
    // Slot 0 is `_state`; the last bit stands for all slots from 63 on.
    fields.enumerated().filter { watch.slots & (1 << UInt64(min($0.offset + 1, 63))) != 0 }.map(\.element)
  }

  fileprivate func begin(statement: Int) { statements.append(statement) }

  @inline(__always)
  func addBytes(of cells: some RowCells) {
    guard let layout else { return }
    for place in current.indices { current[place] += cells.byteCount(layout.columns[place].index) }
  }

  func endEvaluation() {
    if current.reduce(0, +) > bytes.reduce(0, +) { bytes = current }
    for place in current.indices { current[place] = 0 }
  }
}

/// All that was observed in one run.
package final class RowObserver {
  private struct Place: Hashable {
    var site: Int
    var layout: LayoutKey?
    var sql: String?
  }

  private var places: [Place: ObservedRows] = [:]
  private var byQueryset: [Int32: ObservedRows] = [:]
  /// By the lists that querysets keep. One that died may lend its address to another: then a use too many is noted, and advice withheld.
  private var byList: [UnsafeMutableRawPointer: ObservedRows] = [:]
  package private(set) var observed: [ObservedRows] = []

  package init() {}

  /// The record of a statement's rows; nil for statements that no queryset of the plan iterates over.
  func begin(
    _ compiled: CompiledStatement, isSliced: Bool, statement: Int, _ sending: SendingPurpose, world: DjangoWorld
  ) throws(PlanError) -> ObservedRows? {
    guard sending.kind == .iteration, let queryset = sending.queryset else { return nil }
    let key = compiled.layout.base.map { LayoutKey(base: $0, annotations: compiled.layout.annotations) }
    let place = Place(
      site: world.log.statements[statement].site, layout: key, sql: key == nil ? compiled.sql : nil)
    let rows: ObservedRows
    if let known = places[place] {
      rows = known
    } else {
      rows = ObservedRows(compiled, model: sending.model, isSliced: isSliced, world: world)
      places[place] = rows
      observed.append(rows)
    }
    rows.begin(statement: statement)
    byQueryset[Int32(truncatingIfNeeded: queryset)] = rows
    return rows
  }

  /// A queryset keeps these rows.
  func keep(_ list: Value, of rows: ObservedRows?) {
    guard let rows, case .object(let reference) = list else { return }
    rows.isHeld = true
    byList[reference.address] = rows
  }

  func noteUse(_ use: String, of list: Value) {
    guard case .object(let reference) = list else { return }
    byList[reference.address]?.uses.insert(use)
  }

  /// A related object that a row of this queryset brought along was read.
  func noteRelation(_ name: Value, of queryset: Int32) {
    guard let rows = byQueryset[queryset], case .object(let reference) = name, reference.kind == .string else { return }
    rows.joinedRead.insert(StringObject(reference).text)
  }
}
