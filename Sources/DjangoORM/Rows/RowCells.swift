import PlanRuntime
import SQLModel
import SQLiteStore

/// The columns of one row, where a reader finds them.
protocol RowCells {
  func isNull(_ column: Int32) -> Bool
  /// Bytes of a text or blob; 0 for anything else.
  func byteCount(_ column: Int32) -> Int
  /// The decoded value of a column; its count goes to the caller.
  func valueOwned(_ column: Int32, _ decoder: ColumnDecoder, _ world: DjangoWorld) throws(PlanError) -> Value
}

/// The row that a statement stands on.
struct CurrentRow: RowCells {
  let statement: Statement

  func isNull(_ column: Int32) -> Bool { statement.type(column) == .null }

  func byteCount(_ column: Int32) -> Int {
    let type = statement.type(column)
    return type == .text || type == .blob ? statement.bytes(column).count : 0
  }

  @inline(__always)
  func valueOwned(_ column: Int32, _ decoder: ColumnDecoder, _ world: DjangoWorld) throws(PlanError) -> Value {
    try world.decodeOwned(statement, column, decoder)
  }
}

/// A row that was fetched before: values as Python's `sqlite3` gives them.
struct FetchedRow: RowCells {
  let values: ArraySlice<Value>

  func isNull(_ column: Int32) -> Bool { values[values.startIndex + Int(column)].isNone }

  func byteCount(_ column: Int32) -> Int {
    guard case .object(let reference) = values[values.startIndex + Int(column)] else { return 0 }
    switch reference.kind {
    case .string: return StringObject(reference).byteCount
    case .bytes: return BytesObject(reference).count
    default: return 0
    }
  }

  @inline(__always)
  func valueOwned(_ column: Int32, _ decoder: ColumnDecoder, _ world: DjangoWorld) throws(PlanError) -> Value {
    let value = values[values.startIndex + Int(column)]
    if case .raw = decoder {
      world.vm.heap.retain(value)
      return value
    }
    return try world.decodedOwned(value, decoder)
  }
}
