import PlanRuntime
import SQLModel
import SQLiteStore

/// What CPython holds for a column's value as its cursor fetched it, before Django decodes it.
///
/// Python's `sqlite3` itself makes dates and times of columns that are declared so (Django registers `parse_datetime` and the like); what an
/// expression gave comes as text. Django's converters then make new objects of some: an aware datetime of a naive one.
struct FetchedColumn {
  /// Bytes of the fetched object where it is not what SQLite gives; nil for texts and numbers.
  let declaredSize: Int?
  /// Whether the decoded value is another object.
  let isDecodedAnew: Bool

  init(_ converter: ColumnConverter, _ decoder: ColumnDecoder) {
    switch decoder {
    case .dateTime(let utc) where converter.isColumn:
      declaredSize = utc ? CPythonSize.naiveDateTime : CPythonSize.dateTime
      isDecodedAnew = utc
    case .date where converter.isColumn, .time where converter.isColumn:
      declaredSize = CPythonSize.date
      isDecodedAnew = false
    case .raw, .binary, .boolean, .integer:
      declaredSize = nil
      isDecodedAnew = false
    default:
      declaredSize = nil
      isDecodedAnew = true
    }
  }

  /// Bytes beside the decoded value, for the row that the statement stands on.
  @inline(__always)
  func bytesBeside(_ statement: Statement, _ column: Int32) -> Int {
    switch statement.type(column) {
    case .null, .blob: return 0
    case .text: return declaredSize ?? CPythonSize.asciiText + statement.bytes(column).count
    case .integer: return CPythonSize.boxed(.int(Int(statement.integer(column))))
    case .real: return CPythonSize.boxed(.float(0))
    }
  }

  /// Bytes of the fetched value.
  func bytes(_ cell: StoredCell) -> Int {
    switch cell {
    case .null: return 0
    case .integer(let integer): return CPythonSize.boxed(.int(Int(integer)))
    case .real(let number): return CPythonSize.boxed(.float(number))
    case .text(let bytes): return declaredSize ?? CPythonSize.text(bytes)
    case .blob(let bytes): return CPythonSize.bytes + bytes.count
    }
  }

  /// Bytes of a fetched value beyond what its object on the heap is charged; that one is always SQLite's text.
  func bytesBeyond(_ value: Value) -> Int {
    guard let declaredSize, let text = value.object(of: .string) else { return CPythonSize.boxed(value) }
    return declaredSize - StringObject(text).cpythonSize
  }
}
