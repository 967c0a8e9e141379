import PlanRuntime
import SQLiteStore

/// A statement that a plan's cursor sent, with rows to be fetched.
final class CursorObject: ForeignObject {
  let statement: Statement
  let columns: [String]
  let declared: [String?]
  /// `cursor.lastrowid`, as it was right after the statement.
  let lastInsertedRow: Int?

  init(_ statement: Statement, lastInsertedRow: Int?) {
    self.statement = statement
    self.lastInsertedRow = lastInsertedRow
    columns = (0..<statement.columnCount).map { statement.columnName($0) }
    declared = (0..<statement.columnCount).map { statement.declaredType($0) }
  }

  override var cpythonSize: Int { 120 }
}

extension DjangoWorld {
  /// Up to `limit` rows (all below zero) as a list of tuples.
  func rows(of cursor: CursorObject, limit: Int) throws(PlanError) -> Value {
    let statement = cursor.statement
    let reference = vm.heap.listOwned(capacity: 4)
    let result = vm.heap.adopt(reference)
    let list = ListObject(reference)
    var failure: PlanError?
    do throws(StoreError) {
      var left = limit < 0 ? Int.max : limit
      while left > 0, failure == nil {
        let given = try statement.readRows(limit: min(left, 64)) { (statement) throws(StoreError) in
          let mark = vm.heap.scopeCount
          var values: [Value] = []
          for column in 0..<statement.columnCount { values.append(value(statement, column)) }
          vm.heap.append(vm.heap.tuple(values), to: list)
          vm.heap.closeScope(to: mark)
        }
        if given == 0 { break }
        left -= given
        do throws(PlanError) { try vm.charge(given) } catch { failure = error }
      }
    } catch {
      throw raised(error)
    }
    if let failure { throw failure }
    return result
  }

  /// A column of the current row as Python's sqlite3 gives it.
  private func value(_ statement: Statement, _ column: Int32) -> Value {
    switch statement.type(column) {
    case .null: .none
    case .integer: .int(Int(statement.integer(column)))
    case .real: .float(statement.real(column))
    case .text: vm.heap.string(statement.bytes(column).bindMemory(to: UInt8.self))
    case .blob: vm.heap.bytes(Array(statement.bytes(column)))
    }
  }

  /// A parameter as SQLite stores it. `place` counts from one, or is a name.
  func parameter(_ value: Value, _ place: String) throws(PlanError) -> SQLiteValue {
    switch vm.native(value) {
    case .none: return .null
    case .bool(let flag): return .integer(flag ? 1 : 0)
    case .int(let integer): return .integer(Int64(integer))
    case .float(let number): return .real(number)
    case .object(let reference):
      switch reference.kind {
      case .string: return .text(StringObject(reference).text)
      case .bytes: return .blob(Array(BytesObject(reference).bytes))
      case .bigInteger: throw vm.error(.overflowError, "Python int too large to convert to SQLite INTEGER")
      default: break
      }
    case .undefined: break
    }
    throw raised(
      "ProgrammingError", in: "django.db.utils",
      "Error binding parameter \(place): type '\(vm.typeName(of: value))' is not supported")
  }

  func parameters(_ value: Value) throws(PlanError) -> StatementArguments {
    if value.isNone { return .none }
    if let dictionary = vm.dictionary(value) {
      var names: [String] = []
      var values: [SQLiteValue] = []
      try dictionary.forEach { (key, item) throws(PlanError) in
        let name = try vm.text(key, "parameter name")
        names.append(name)
        values.append(try parameter(item, "':\(name)'"))
      }
      return .named(names, values)
    }
    return .positional(try parameterList(value))
  }

  func parameterList(_ value: Value) throws(PlanError) -> [SQLiteValue] {
    var values: [SQLiteValue] = []
    try vm.forEach(value) { (item) throws(PlanError) in
      values.append(try self.parameter(item, String(values.count + 1)))
      return true
    }
    return values
  }
}
