import CSQLite

/// A statement that has been sent and may have rows to give.
///
/// It stands on its first row right after `Connection.execute`, as Python's cursors do: `hasRow` says so, the column
/// functions read it, `step()` goes on. A statement that is not read to its end stays live (that is `iterator()`) until
/// `finish()` or its release.
///
/// The pointers that `bytes(_:)` gives die at the next `step()` or `finish()`.
package final class Statement {
  let handle: OpaquePointer
  /// The columns of the current row. SQLite is asked for each of them once a row: what a value is and where its bytes are can then be
  /// read from it without a look at the statement, its connection and its errors every time.
  @usableFromInline
  let values: UnsafeMutablePointer<OpaquePointer?>
  /// Its index in `QueryLog.statements`.
  package let record: Int
  package let columnCount: Int32
  /// Whether a row is waiting to be read.
  package private(set) var hasRow = false
  /// Rows that INSERT, UPDATE or DELETE touched, known when the statement has ended (at once without RETURNING); -1 for
  /// statements that only read, as `cursor.rowcount`.
  package private(set) var affectedRows = -1
  /// `sqlite3_total_changes` before a write; nil for statements that only read.
  private var changesBefore: Int64?

  private let connection: Connection
  private let key: StatementCache.Key
  private let purpose: StatementPurpose
  private var isFinished = false
  var isLive: Bool { !isFinished }
  private var rows = 0
  private var counters = StatementCounters()

  init(
    handle: OpaquePointer, key: StatementCache.Key, connection: Connection, record: Int, purpose: StatementPurpose
  ) {
    self.handle = handle
    self.key = key
    self.connection = connection
    self.record = record
    self.purpose = purpose
    self.columnCount = sqlite3_column_count(handle)
    values = .allocate(capacity: Int(columnCount))
    values.initialize(repeating: nil, count: Int(columnCount))
  }

  deinit {
    if !isFinished { release() }
    values.deallocate()
  }

  // MARK: Rows

  /// Goes to the next row. Returns false, and finishes the statement, when there is none.
  @discardableResult
  package func step() throws(StoreError) -> Bool {
    if isFinished { return false }
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW {
      rows += 1
      counters.rows += 1
      readColumns()
      hasRow = true
      do {
        try connection.log.countRow()
      } catch {
        finish()
        throw error
      }
      return true
    }
    hasRow = false
    if code == SQLITE_DONE {
      finish()
      return false
    }
    throw fail(code)
  }

  private func readColumns() {
    var bytes = 0
    for column in 0..<columnCount {
      let value = sqlite3_column_value(handle, column)
      values[Int(column)] = value
      let type = sqlite3_value_type(value)
      if type == SQLITE_TEXT || type == SQLITE_BLOB { bytes &+= Int(sqlite3_value_bytes(value)) }
    }
    counters.bytes &+= bytes
  }

  /// The first step, timed, with what it wrote.
  func start(isWrite: Bool) throws(StoreError) {
    let clock = ContinuousClock.now
    if isWrite {
      changesBefore = sqlite3_total_changes64(connection.handle)
      affectedRows = 0
    }
    defer { charge(nanoseconds: Int(clock.duration(to: .now).nanoseconds)) }
    try step()
  }

  /// Reads up to `limit` rows in one go, the current one first; `body` reads the row this statement stands on. The
  /// whole batch is timed as SQLite's. Returns the number of rows given.
  package func readRows(limit: Int, _ body: (Statement) throws(StoreError) -> Void) throws(StoreError) -> Int {
    let clock = ContinuousClock.now
    var given = 0
    while hasRow, given < limit {
      try body(self)
      given += 1
      try step()
    }
    charge(nanoseconds: Int(clock.duration(to: .now).nanoseconds))
    return given
  }

  private func charge(nanoseconds: Int) {
    if isFinished {
      var late = StatementCounters()
      late.nanoseconds = nanoseconds
      connection.log.add(late, to: record)
    } else {
      counters.nanoseconds += nanoseconds
    }
  }

  // MARK: Columns of the current row

  /// The storage class of a column of the current row; null where there is no row.
  @inlinable
  package func type(_ column: Int32) -> ColumnType {
    hasRow ? ColumnType(rawValue: sqlite3_value_type(values[Int(column)])) ?? .null : .null
  }

  /// The number of a column that is an integer; 0 where there is no row.
  @inlinable
  package func integer(_ column: Int32) -> Int64 { hasRow ? sqlite3_value_int64(values[Int(column)]) : 0 }

  /// The number of a column that is real; 0 where there is no row.
  @inlinable
  package func real(_ column: Int32) -> Double { hasRow ? sqlite3_value_double(values[Int(column)]) : 0 }

  /// The bytes of a text (UTF-8, without the final zero) or blob of the current row; none where there is no row.
  @inlinable
  package func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    guard hasRow else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let value = values[Int(column)]
    let start = sqlite3_value_blob(value)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
  }

  /// The column's value, copied.
  package func value(_ column: Int32) -> SQLiteValue {
    switch type(column) {
    case .null: .null
    case .integer: .integer(integer(column))
    case .real: .real(real(column))
    case .text: .text(String(decoding: bytes(column), as: UTF8.self))
    case .blob: .blob(Array(bytes(column)))
    }
  }

  /// The name of a result column.
  package func columnName(_ column: Int32) -> String {
    sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
  }

  /// The type a result column was declared with, when it is a table's column: `datetime`, `varchar(200)`.
  package func declaredType(_ column: Int32) -> String? {
    sqlite3_column_decltype(handle, column).map { String(cString: $0) }
  }

  // MARK: The end

  /// Ends the statement: what it cost goes to the log, and the prepared statement back to the cache.
  package func finish() {
    guard !isFinished else { return }
    hasRow = false
    release()
  }

  /// Delivers the counters of a live statement to the log, as at the end of a measurement.
  package func deliverCounters() {
    guard !isFinished else { return }
    collect()
  }

  private func collect() {
    counters.vmSteps += Int(sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_VM_STEP, 1))
    counters.fullScanSteps += Int(sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1))
    counters.sorts += Int(sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_SORT, 1))
    counters.autoIndexes += Int(sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_AUTOINDEX, 1))
    connection.log.add(counters, to: record)
    counters = StatementCounters()
  }

  private func release() {
    isFinished = true
    connection.noteEnd(self)
    if let chunk = purpose.cursorChunk {
      // BEGIN or WITH HOLD, DECLARE, CLOSE, one FETCH a chunk, and the FETCH that finds the end.
      counters.roundTrips += 3 + rows / max(1, chunk)
    }
    sqlite3_reset(handle)
    // SQLite counts changes when a statement ends; with RETURNING that is after its last row.
    if let changesBefore, sqlite3_total_changes64(connection.handle) != changesBefore {
      affectedRows = Int(sqlite3_changes64(connection.handle))
      if purpose.isBulkUpdate {
        counters.bulkUpdateRows += affectedRows
      } else {
        counters.rowsWritten += affectedRows
      }
    }
    collect()
    sqlite3_clear_bindings(handle)
    connection.giveBack(handle, for: key)
  }

  private func fail(_ code: Int32) -> StoreError {
    let error = connection.error(code)
    if case .database(let database) = error { connection.log.fail(record, with: database.message) }
    finish()
    return error
  }
}

extension Duration {
  /// Whole nanoseconds.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
