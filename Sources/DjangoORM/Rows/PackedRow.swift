import PlanRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Related objects that nobody has read yet.
//
// `Post.objects.select_related("author")` brings the same authors again and again, and Django makes an instance of each for every row:
// 1,180 users become 50,000 objects with half a million attributes, most of which no plan looks at. Here the first row that brings an
// author makes the instance. Rows after it that bring the same bytes only remember them, and make their own instance when
// somebody asks for it:
//
//     row 1   post -> _state -> fields_cache -> {"author": <User 7>, "category": <Category 2>}
//     row 2   post -> _state -> packed       -> [7|ana|…] [2|ORM|…]        one copy for all rows that brought them
//
// Each still gets an object of its own, and the counts of instances and the account in CPython's sizes are the same from the
// beginning: the first one's are noted and charged for each that stays packed (so a class must have had its first instances, which
// are larger: SharedKeys.swift). Only objects without a way back and classes without anything of the plan's in their making
// are left packed (`RelatedLayout.packable`).

/// The columns of a related object, and of what hangs on it, as SQLite gave them; or the absence of one.
final class PackedRow: RowCells {
  let relation: RelatedLayout
  /// The alias that the row came from, a name that lives as long as the interpreter.
  let alias: Value
  /// What CPython's account is charged for the object and all that it holds.
  let charge: Int
  /// What it is charged for the values as Python's `sqlite3` fetches them.
  let fetchedBytes: Int
  /// Instances and fields that the row made.
  let counts: RowCounts

  private let first: Int32
  private let tags: Int
  private let storage: UnsafeMutableRawPointer?
  private let byteCount: Int
  private unowned let heap: Heap

  // A storage class for each column, padded to 8; 8 bytes for each column: a number, or offset and length of its bytes; the bytes.
  private enum Tag: UInt8 { case null, integer, real, text, blob }

  /// No related object.
  init(absent relation: RelatedLayout, alias: Value, heap: Heap) {
    self.relation = relation
    self.alias = alias
    self.heap = heap
    charge = 0
    fetchedBytes = 0
    counts = RowCounts()
    first = 0
    tags = 0
    storage = nil
    byteCount = 0
  }

  init(
    _ cells: some RowCells, _ columns: Range<Int32>, _ forms: [FetchedColumn], relation: RelatedLayout, alias: Value,
    charge: Int, counts: RowCounts, heap: Heap
  ) {
    self.relation = relation
    self.alias = alias
    self.charge = charge
    self.counts = counts
    self.heap = heap
    first = columns.lowerBound
    tags = (columns.count + 7) & ~7
    var end = tags + columns.count * 8
    fetchedBytes = columns.reduce(0) { $0 + forms[Int($1)].bytes(cells.cell($1)) }
    byteCount = columns.reduce(end) { $0 + cells.byteCount($1) }
    let storage = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 8)
    self.storage = storage
    func keep(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
      UnsafeMutableRawBufferPointer(start: storage + end, count: bytes.count).copyMemory(from: bytes)
      defer { end += bytes.count }
      return UInt64(end) | UInt64(bytes.count) << 32
    }
    for (place, column) in columns.enumerated() {
      let (tag, word): (Tag, UInt64) =
        switch cells.cell(column) {
        case .null: (.null, 0)
        case .integer(let integer): (.integer, UInt64(bitPattern: integer))
        case .real(let number): (.real, number.bitPattern)
        case .text(let bytes): (.text, keep(bytes))
        case .blob(let bytes): (.blob, keep(bytes))
        }
      storage.storeBytes(of: tag.rawValue, toByteOffset: place, as: UInt8.self)
      storage.storeBytes(of: word, toByteOffset: tags + place * 8, as: UInt64.self)
    }
    heap.addForeignCost(byteCount + PackedRow.ownCost)
  }

  deinit {
    guard let storage else { return }
    storage.deallocate()
    heap.addForeignCost(-byteCount - PackedRow.ownCost)
  }

  private static let ownCost = 160

  func cell(_ column: Int32) -> StoredCell {
    guard let storage else { return .null }
    let place = Int(column - first)
    let word = storage.load(fromByteOffset: tags + place * 8, as: UInt64.self)
    var bytes: UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(start: storage + Int(word & 0xFFFF_FFFF), count: Int(word >> 32))
    }
    switch Tag(rawValue: storage.load(fromByteOffset: place, as: UInt8.self)) {
    case .integer: return .integer(Int64(bitPattern: word))
    case .real: return .real(Double(bitPattern: word))
    case .text: return .text(bytes)
    case .blob: return .blob(bytes)
    case .null, nil: return .null
    }
  }

  /// Whether a row brought the same.
  func matches(_ cells: some RowCells, _ columns: Range<Int32>) -> Bool {
    columns.allSatisfy { column in
      switch (cell(column), cells.cell(column)) {
      case (.null, .null): true
      case (.integer(let one), .integer(let other)): one == other
      case (.real(let one), .real(let other)): one.bitPattern == other.bitPattern
      case (.text(let one), .text(let other)), (.blob(let one), .blob(let other)):
        one.count == other.count && (one.isEmpty || memcmp(one.baseAddress!, other.baseAddress!, one.count) == 0)
      default: false
      }
    }
  }
}

/// The related objects that one evaluation has brought so far.
final class RelatedRows {
  private let relations: [(relation: RelatedLayout, columns: Range<Int32>)]
  private let forms: [FetchedColumn]
  private let alias: Value
  private let heap: Heap
  /// For each relation by primary key.
  private var known: [[Int64: PackedRow]]
  private let absent: [PackedRow]
  /// How many columns stand before those of all related objects; nil where these are not the last ones, side by side.
  let ownColumns: Int?
  /// Whether all classes' instances have one size by now.
  private var isSettled = false
  /// More different ones than this are not remembered.
  private static let most = 4_096

  /// nil where a row's related objects must be made at once.
  init?(_ layout: InstanceLayout, _ forms: [FetchedColumn], alias: Value, heap: Heap) {
    guard layout.isPlain, !layout.related.isEmpty else { return nil }
    relations = layout.related.compactMap { relation in relation.packable.map { (relation, $0) } }
    guard relations.count == layout.related.count else { return nil }
    var end = relations[0].columns.lowerBound
    for (_, columns) in relations where columns.lowerBound == end { end = columns.upperBound }
    ownColumns = Int(end) == forms.count ? Int(relations[0].columns.lowerBound) : nil
    self.forms = forms
    self.alias = alias
    self.heap = heap
    known = Array(repeating: [:], count: relations.count)
    absent = relations.map { PackedRow(absent: $0.relation, alias: alias, heap: heap) }
  }

  /// What a row brought along, if all of it came before; empty otherwise.
  func packed(_ cells: some RowCells) -> [PackedRow] {
    if !isSettled { return [] }
    var rows: [PackedRow] = []
    rows.reserveCapacity(relations.count)
    for place in relations.indices {
      guard let row = packed(place, cells) else { return [] }
      rows.append(row)
    }
    return rows
  }

  /// What a row brought along for one relation, if it came before.
  private func packed(_ place: Int, _ cells: some RowCells) -> PackedRow? {
    let (relation, columns) = relations[place]
    switch cells.cell(relation.primaryKey) {
    case .null: return absent[place]
    case .integer(let key): return known[place][key].flatMap { $0.matches(cells, columns) ? $0 : nil }
    default: return nil
    }
  }

  /// Makes a row's related objects to remember them, and gives them back.
  func learn(_ cells: some RowCells, _ origin: RowOrigin, _ world: DjangoWorld) throws(PlanError) {
    for place in relations.indices where !isSettled || wants(place, cells) {
      let before = heap.cpythonBytes
      var counts = RowCounts()
      let made = try world.relatedOwned(cells, relations[place].relation, origin, counts: &counts)
      if !made.isNone { remember(place, cells, charge: heap.cpythonBytes - before, counts: counts) }
      heap.release(made)
    }
  }

  /// Remembers a related object that was made for a row, with what it was charged and counted.
  func remember(_ place: Int, _ cells: some RowCells, charge: Int, counts: RowCounts) {
    if !isSettled {
      isSettled = relations.allSatisfy { $0.relation.layout.instancesHaveOneSize }
      return
    }
    let (relation, columns) = relations[place]
    guard wants(place, cells), case .integer(let key) = cells.cell(relation.primaryKey) else { return }
    known[place][key] = PackedRow(
      cells, columns, forms, relation: relation, alias: alias, charge: charge, counts: counts, heap: heap)
  }

  /// Whether a row brought something new for one relation, and there is room for it.
  private func wants(_ place: Int, _ cells: some RowCells) -> Bool {
    known[place].count < RelatedRows.most && packed(place, cells) == nil
  }
}
