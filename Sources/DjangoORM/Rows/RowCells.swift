import PlanRuntime
import SQLModel
import SQLiteStore

/// What one column of a row holds, by SQLite's storage classes. Bytes are valid while the row is.
enum StoredCell {
  case null
  case integer(Int64)
  case real(Double)
  /// UTF-8, without a final zero.
  case text(UnsafeRawBufferPointer)
  case blob(UnsafeRawBufferPointer)

  /// Bytes of a text or blob; 0 for anything else.
  var byteCount: Int {
    switch self {
    case .text(let bytes), .blob(let bytes): bytes.count
    default: 0
    }
  }
}

extension Statement {
  /// A column of the current row.
  @inline(__always)
  func cell(_ column: Int32) -> StoredCell {
    switch type(column) {
    case .null: .null
    case .integer: .integer(integer(column))
    case .real: .real(real(column))
    case .text: .text(bytes(column))
    case .blob: .blob(bytes(column))
    }
  }
}

/// The columns of one row, where a reader finds them.
protocol RowCells {
  func cell(_ column: Int32) -> StoredCell
  /// Bytes of a text or blob as SQLite stores it; 0 for anything else.
  func byteCount(_ column: Int32) -> Int
  /// The decoded value of a column; its count goes to the caller.
  func valueOwned(_ column: Int32, _ decoder: ColumnDecoder, _ world: DjangoWorld) throws(PlanError) -> Value
}

extension RowCells {
  func isNull(_ column: Int32) -> Bool {
    if case .null = cell(column) { true } else { false }
  }

  func byteCount(_ column: Int32) -> Int { cell(column).byteCount }

  @inline(__always)
  func valueOwned(_ column: Int32, _ decoder: ColumnDecoder, _ world: DjangoWorld) throws(PlanError) -> Value {
    try world.decodeOwned(cell(column), decoder)
  }
}

/// The row that a statement stands on.
struct CurrentRow: RowCells {
  let statement: Statement

  @inline(__always)
  func cell(_ column: Int32) -> StoredCell { statement.cell(column) }
}
