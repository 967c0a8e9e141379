import PlanRuntime

// The rows of one chunk of `QuerySet.iterator()`.
//
// A chunk has thousands of rows and is all that a streaming plan holds, so it is kept small: nine bytes a column, moments as numbers
// instead of SQLite's texts, and what rows bring along again and again only once (PackedRow.swift). Texts are the plan's
// objects: an instance shares them with its row, as Django's shares them with the fetched tuple.

/// Fetched rows, column by column, as Python's `sqlite3` gives them.
final class RowChunk {
  private enum Tag: UInt8 { case none, int, float, object, moment }

  private var tags: [UInt8] = []
  private var words: [UInt64] = []
  /// For each row where its columns end, and what it brought along packed: it has no columns for that then.
  private var rows: [(end: Int, packed: [PackedRow])] = []

  var count: Int { rows.count }

  /// What a row brought along.
  func packed(_ row: Int) -> [PackedRow] { rows[row].packed }

  func cells(_ row: Int) -> FetchedRow { FetchedRow(chunk: self, start: row == 0 ? 0 : rows[row - 1].end) }

  /// Adds a column to the row that is being fetched. Returns what CPython's account is charged for it beside an object that is
  /// kept here.
  func append(_ cell: StoredCell, _ form: FetchedColumn, _ decoder: ColumnDecoder, _ world: DjangoWorld) -> Int {
    if case .dateTime = decoder, case .text(let bytes) = cell,
      let moment = Interpreter.microseconds(sqlite: bytes.assumingMemoryBound(to: UInt8.self))
    {
      add(.moment, UInt64(bitPattern: Int64(moment)))
      return form.bytes(cell)
    }
    let value = world.rawOwned(cell)
    switch value {
    case .int(let integer): add(.int, UInt64(bitPattern: Int64(integer)))
    case .float(let number): add(.float, number.bitPattern)
    case .object(let reference): add(.object, UInt64(UInt(bitPattern: reference.address)))
    default: add(.none, 0)
    }
    return form.bytesBeyond(value)
  }

  private func add(_ tag: Tag, _ word: UInt64) {
    tags.append(tag.rawValue)
    words.append(word)
  }

  func endRow(_ packed: [PackedRow]) { rows.append((words.count, packed)) }

  fileprivate enum Content {
    case value(Value)
    /// Microseconds since 0001-01-01.
    case moment(Int)
  }

  fileprivate func content(_ place: Int) -> Content {
    let word = words[place]
    switch Tag(rawValue: tags[place]) {
    case .int: return .value(.int(Int(Int64(bitPattern: word))))
    case .float: return .value(.float(Double(bitPattern: word)))
    case .object:
      guard let address = UnsafeMutableRawPointer(bitPattern: UInt(word)) else { return .value(.none) }
      return .value(.object(ObjectReference(address: address)))
    case .moment: return .moment(Int(Int64(bitPattern: word)))
    case .some(.none), nil: return .value(.none)
    }
  }

  /// Gives all rows back.
  func clear(_ heap: Heap) {
    forEachObject { heap.release($0) }
    tags.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
  }

  func forEachObject(_ body: (Value) -> Void) {
    for place in tags.indices where tags[place] == Tag.object.rawValue {
      if case .value(let value) = content(place) { body(value) }
    }
  }
}

/// A row that was fetched before.
struct FetchedRow: RowCells {
  fileprivate let chunk: RowChunk
  fileprivate let start: Int

  /// A moment is given as its microseconds since 0001-01-01.
  func cell(_ column: Int32) -> StoredCell {
    switch chunk.content(start + Int(column)) {
    case .value(.int(let integer)): return .integer(Int64(integer))
    case .value(.float(let number)): return .real(number)
    case .value(.object(let reference)) where reference.kind == .string:
      return .text(UnsafeRawBufferPointer(StringObject(reference).bytes))
    case .value(.object(let reference)) where reference.kind == .bytes:
      return .blob(UnsafeRawBufferPointer(BytesObject(reference).bytes))
    case .value: return .null
    case .moment(let microseconds): return .integer(Int64(microseconds))
    }
  }

  func byteCount(_ column: Int32) -> Int {
    if case .moment(let microseconds) = chunk.content(start + Int(column)) {
      return "2026-01-01 00:00:00".utf8.count + (microseconds % 1_000_000 == 0 ? 0 : ".000000".utf8.count)
    }
    return cell(column).byteCount
  }

  @inline(__always)
  func valueOwned(_ column: Int32, _ decoder: ColumnDecoder, _ world: DjangoWorld) throws(PlanError) -> Value {
    switch chunk.content(start + Int(column)) {
    case .value(let value):
      if case .raw = decoder {
        world.vm.heap.retain(value)
        return value
      }
      return try world.decodedOwned(value, decoder)
    case .moment(let microseconds):
      guard case .dateTime(let utc) = decoder else { return .none }
      return .object(world.vm.dateTimeOwned(microseconds: microseconds, utc: utc))
    }
  }
}
