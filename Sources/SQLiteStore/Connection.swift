// The measured connection.
//
// Everything a plan does to its database passes `execute`: a record is opened in the log (or a limit refuses), a prepared
// statement is taken from the cache, arguments are bound, and the first step is made, in the order in which Python's
// sqlite3 module and Django's cursor wrappers do it, so that errors come with the same types, messages and counts. What
// the lab itself asks (`ask`) leaves no trace in the log.

import CSQLite

/// A connection to one world's private database. Used from one thread at a time.
package final class Connection {
  let handle: OpaquePointer
  package let log: QueryLog
  /// Django's alias of this connection.
  package let alias: String
  /// Which line of the plan is running: an index of the caller's.
  package var sourceSite: () -> Int
  package var isCancelled: () -> Bool
  /// CREATE TABLE and its like are allowed.
  package var allowsSchemaChanges: Bool
  /// Why statements are refused at present (while a plan is being imported); nil lets them pass. Refused statements are
  /// not logged.
  package var refusesStatements: String?
  /// The error a hook failed with, when a statement ended with `StoreError.hook`. Cleared by the next statement.
  package internal(set) var hookFailure: (any Error)?

  private let fileSystem: PrivateFileSystem
  private let cache = StatementCache()
  /// Why the progress handler stopped the statement.
  private var interruption: StoreError?
  /// Why the authorizer refused the statement.
  private var refusal: String?
  /// The lab's own statements pass the authorizer.
  private var isTrusted = true
  /// Statements that have not been read to their end.
  private var live: [ObjectIdentifier: Unmanaged<Statement>] = [:]

  /// Opens a connection. `limits` of the log hold from now on.
  package init(_ configuration: ConnectionConfiguration, log: QueryLog) throws(StoreError) {
    self.log = log
    alias = configuration.alias
    sourceSite = configuration.sourceSite
    isCancelled = configuration.isCancelled
    allowsSchemaChanges = configuration.allowsSchemaChanges
    fileSystem = try PrivateFileSystem(
      file: PrivateFile.open(configuration), clock: configuration.clock)
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2("database", &opened, flags, fileSystem.name)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw .database(DatabaseError(.operational, "unable to open database file", code: code))
    }
    handle = opened
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, Int32(clamping: log.limits.statementBytes))
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Int32(clamping: log.limits.valueBytes))
    _ = perflab_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_set_authorizer(handle, authorize, context)
    sqlite3_progress_handler(handle, StoreLimits.stepsPerCheck, progress, context)
    FunctionRegistry.register(on: self, hooks: configuration.hooks)
    // As Django opens it, on top of what keeps SQLite in memory. The size is the most that may be mapped (PrivateFile).
    for pragma in [
      "mmap_size=1073741824",
      "journal_mode=MEMORY", "temp_store=MEMORY", "synchronous=OFF", "locking_mode=EXCLUSIVE", "foreign_keys=ON",
      "legacy_alter_table=OFF",
    ] {
      _ = try ask("PRAGMA \(pragma)")
    }
    isTrusted = false
  }

  deinit {
    cache.removeAll()
    sqlite3_close_v2(handle)
  }

  // MARK: What a plan sends

  /// Sends one statement as Django's cursor would, and makes its first step.
  /// - Parameters:
  ///   - template: SQL with Django's placeholders (`%s`, `%(name)s`).
  ///   - purpose: why it is sent.
  /// - Throws: a database exception (the statement is logged all the same), a limit, or a cancellation.
  package func execute(
    _ template: String, _ arguments: StatementArguments = .none, purpose: StatementPurpose = StatementPurpose()
  ) throws(StoreError) -> Statement {
    if let refusesStatements { throw .database(DatabaseError(.database, refusesStatements)) }
    hookFailure = nil
    let record = try log.begin(
      template: template, arguments: arguments, repetitions: nil, site: sourceSite(), connection: alias,
      purpose: purpose)
    do throws(StoreError) {
      let key = StatementCache.Key(template: template, names: arguments.names)
      let prepared = try takeOrPrepare(key)
      let statement = Statement(
        handle: prepared, key: key, connection: self, record: record, purpose: purpose)
      try bind(arguments, to: prepared)
      try statement.start(isWrite: sqlite3_stmt_readonly(prepared) == 0)
      if statement.isLive { noteLive(statement) }
      return statement
    } catch {
      if case .database(let database) = error { log.fail(record, with: database.message) }
      throw error
    }
  }

  /// Sends one statement once for each set of arguments: `cursor.executemany`. It is one entry of the log.
  /// Returns the rows it touched.
  package func executeMany(
    _ template: String, _ sets: [[SQLiteValue]], purpose: StatementPurpose = StatementPurpose()
  ) throws(StoreError) -> Int {
    if let refusesStatements { throw .database(DatabaseError(.database, refusesStatements)) }
    hookFailure = nil
    let record = try log.begin(
      template: template, arguments: .positional(sets.flatMap { $0 }), repetitions: sets.count, site: sourceSite(),
      connection: alias, purpose: purpose)
    var affected = 0
    do throws(StoreError) {
      let key = StatementCache.Key(template: template, names: nil)
      for arguments in sets {
        let prepared = try takeOrPrepare(key)
        let statement = Statement(
          handle: prepared, key: key, connection: self, record: record, purpose: StatementPurpose(roundTrips: 0))
        guard sqlite3_stmt_readonly(prepared) == 0 else {
          throw StoreError.database(
            DatabaseError(.programming, "executemany() can only execute DML statements."))
        }
        try bind(.positional(arguments), to: prepared)
        try statement.start(isWrite: true)
        affected += max(0, statement.affectedRows)
        statement.finish()
      }
    } catch {
      if case .database(let database) = error { log.fail(record, with: database.message) }
      throw error
    }
    return affected
  }

  /// Logs a statement that was refused before it reached the database (a broken transaction, an `execute_wrapper` that
  /// raised): Django counts it, and it costs no round trip.
  package func refuse(
    _ template: String, _ arguments: StatementArguments, purpose: StatementPurpose, because message: String
  ) throws(StoreError) {
    var purpose = purpose
    purpose.roundTrips = 0
    let record = try log.begin(
      template: template, arguments: arguments, repetitions: nil, site: sourceSite(), connection: alias,
      purpose: purpose)
    log.fail(record, with: message)
  }

  /// The key of the row inserted last: `cursor.lastrowid`.
  package var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Whether a transaction is open in SQLite itself.
  package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  // MARK: What the lab asks

  /// Runs a statement of the lab's own: not logged, not limited, past the authorizer. `?` placeholders.
  /// - Parameter unboundAllowed: leave parameters NULL, as for EXPLAIN.
  package func ask(
    _ sql: String, _ arguments: [SQLiteValue] = [], unboundAllowed: Bool = false
  ) throws(StoreError) -> [[SQLiteValue]] {
    let wasTrusted = isTrusted
    isTrusted = true
    defer { isTrusted = wasTrusted }
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &prepared, nil)
    guard code == SQLITE_OK else { throw error(code) }
    defer { sqlite3_finalize(prepared) }
    guard let prepared else { return [] }
    if !unboundAllowed { try bind(.positional(arguments), to: prepared) }
    var rows: [[SQLiteValue]] = []
    while true {
      switch sqlite3_step(prepared) {
      case SQLITE_ROW:
        rows.append((0..<sqlite3_column_count(prepared)).map { readColumn(prepared, $0) })
      case SQLITE_DONE:
        return rows
      case let code:
        throw error(code)
      }
    }
  }

  /// Runs a script of the lab's own (a recipe, a schema): statements separated by `;`, with `:name` parameters.
  package func runScript(_ sql: String, parameters: [String: SQLiteValue] = [:]) throws(StoreError) {
    let wasTrusted = isTrusted
    isTrusted = true
    defer { isTrusted = wasTrusted }
    let text = ContiguousArray(sql.utf8CString)
    var offset = 0
    while offset < text.count - 1 {
      var prepared: OpaquePointer?
      var next = text.count - 1
      let code = text.withUnsafeBufferPointer { text in
        var tail: UnsafePointer<CChar>?
        guard let start = text.baseAddress else { return SQLITE_MISUSE }
        let code = sqlite3_prepare_v2(handle, start + offset, -1, &prepared, &tail)
        if let tail { next = tail - start }
        return code
      }
      guard code == SQLITE_OK else { throw error(code) }
      offset = next
      guard let prepared else { continue }
      defer { sqlite3_finalize(prepared) }
      for index in 0..<sqlite3_bind_parameter_count(prepared) {
        let name = sqlite3_bind_parameter_name(prepared, index + 1).map { String(String(cString: $0).dropFirst()) }
        guard let name, let value = parameters[name] else {
          throw .database(DatabaseError(.programming, "the script has no value for :\(name ?? "?")"))
        }
        try bind(value, to: prepared, at: index + 1)
      }
      while true {
        let step = sqlite3_step(prepared)
        if step == SQLITE_DONE { break }
        guard step == SQLITE_ROW else { throw error(step) }
      }
    }
  }

  /// Writes the database as it is now to a new file, or over an existing one.
  package func write(to path: String) throws(StoreError) {
    try DatabaseCopy.copy(from: handle, toFile: path)
  }

  // MARK: Between SQLite and its statements

  func giveBack(_ prepared: OpaquePointer, for key: StatementCache.Key) {
    cache.put(prepared, for: key)
  }

  func noteLive(_ statement: Statement) {
    live[ObjectIdentifier(statement)] = .passUnretained(statement)
  }

  func noteEnd(_ statement: Statement) {
    live[ObjectIdentifier(statement)] = nil
  }

  /// Delivers what live statements have cost so far to the log, at the border of a measurement.
  package func deliverCounters() {
    for statement in live.values { statement._withUnsafeGuaranteedRef { $0.deliverCounters() } }
  }

  private func takeOrPrepare(_ key: StatementCache.Key) throws(StoreError) -> OpaquePointer {
    if let cached = cache.take(key) { return cached }
    guard let prepared = try prepare(key) else {
      throw .database(DatabaseError(.programming, "the statement is empty"))
    }
    return prepared
  }

  /// Prepares a statement; nil when the text holds none.
  private func prepare(_ key: StatementCache.Key) throws(StoreError) -> OpaquePointer? {
    let sql =
      switch key.names {
      case nil: Placeholders.positional(key.template)
      case .some(let names) where names.isEmpty: key.template
      case .some(let names): try Placeholders.named(key.template, names: names)
      }
    if sql.utf8.contains(0) {
      throw .database(DatabaseError(.programming, "the query contains a null character"))
    }
    var prepared: OpaquePointer?
    var rest = ""
    var sqlCopy = sql
    let code = sqlCopy.withUTF8 { text in
      text.withMemoryRebound(to: CChar.self) { text in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(
          handle, text.baseAddress, Int32(text.count), UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, &tail)
        if code == SQLITE_OK, let tail, let start = text.baseAddress {
          rest = String(
            decoding: UnsafeRawBufferPointer(start: tail, count: text.count - (tail - start)), as: UTF8.self)
        }
        return code
      }
    }
    guard code == SQLITE_OK else { throw error(code) }
    if StatementTail.holdsStatement(rest) {
      sqlite3_finalize(prepared)
      throw .database(DatabaseError(.programming, "You can only execute one statement at a time."))
    }
    return prepared
  }

  private func bind(_ arguments: StatementArguments, to prepared: OpaquePointer) throws(StoreError) {
    let expected = Int(sqlite3_bind_parameter_count(prepared))
    switch arguments {
    case .none, .positional:
      let values = arguments.values
      guard values.count == expected else {
        throw .database(
          DatabaseError(
            .programming,
            "Incorrect number of bindings supplied. The current statement uses \(expected), and there are "
              + "\(values.count) supplied."))
      }
      for (index, value) in values.enumerated() { try bind(value, to: prepared, at: Int32(index + 1)) }
    case .named(let names, let values):
      for index in 0..<Int32(expected) {
        let name = sqlite3_bind_parameter_name(prepared, index + 1).map { String(String(cString: $0).dropFirst()) }
        guard let name, let place = names.firstIndex(of: name) else {
          throw .database(
            DatabaseError(
              .programming,
              name.map { "You did not supply a value for binding parameter :\($0)." }
                ?? "Binding \(index + 1) has no name, but you supplied a dictionary (which has only names)."))
        }
        try bind(values[place], to: prepared, at: index + 1)
      }
    }
  }

  private func bind(_ value: SQLiteValue, to prepared: OpaquePointer, at index: Int32) throws(StoreError) {
    let code: Int32
    switch value {
    case .null:
      code = sqlite3_bind_null(prepared, index)
    case .integer(let integer):
      code = sqlite3_bind_int64(prepared, index, integer)
    case .real(let real):
      code = sqlite3_bind_double(prepared, index, real)
    case .text(var text):
      code = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { bytes in
          bytes.isEmpty
            ? perflab_bind_text(prepared, index, "", 0)
            : perflab_bind_text(prepared, index, bytes.baseAddress, Int32(clamping: bytes.count))
        }
      }
    case .blob(let bytes):
      code = bytes.withUnsafeBytes { bytes in
        bytes.isEmpty
          ? sqlite3_bind_zeroblob(prepared, index, 0)
          : perflab_bind_blob(prepared, index, bytes.baseAddress, Int32(clamping: bytes.count))
      }
    }
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// The error behind a result code: a limit, a cancellation or a hook's when one of them caused it.
  func error(_ code: Int32) -> StoreError {
    if let interruption {
      self.interruption = nil
      return interruption
    }
    if hookFailure != nil { return .hook }
    if code & 0xff == SQLITE_AUTH, let refusal {
      self.refusal = nil
      return .database(DatabaseError(.database, refusal, code: code))
    }
    if code & 0xff == SQLITE_FULL {
      return .database(DatabaseError(.operational, "database or disk is full", code: code))
    }
    let message = String(cString: sqlite3_errmsg(handle))
    let extended = sqlite3_extended_errcode(handle)
    return .database(
      DatabaseError(
        DatabaseError.kind(ofResultCode: code), message, code: extended & 0xff == code & 0xff ? extended : code))
  }

  /// The authorizer's answer: nil allows.
  fileprivate func refuses(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
    guard !isTrusted else { return false }
    refusal = Authorizer.refusal(
      action: action, first: first, second: second, allowsSchemaChanges: allowsSchemaChanges)
    return refusal != nil
  }

  /// The progress handler's answer: true stops the statement.
  fileprivate func stops() -> Bool {
    if isCancelled() {
      interruption = .cancelled
    } else if !isTrusted {
      log.stepsInFlight += Int(StoreLimits.stepsPerCheck)
      if log.isOutOfSteps { interruption = .limit(.steps(log.limits.steps)) }
    }
    return interruption != nil
  }
}

/// A column's value, copied.
func readColumn(_ prepared: OpaquePointer, _ column: Int32) -> SQLiteValue {
  switch sqlite3_column_type(prepared, column) {
  case SQLITE_INTEGER: return .integer(sqlite3_column_int64(prepared, column))
  case SQLITE_FLOAT: return .real(sqlite3_column_double(prepared, column))
  case SQLITE_TEXT:
    let start = sqlite3_column_text(prepared, column)
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(prepared, column)))
    return .text(String(decoding: bytes, as: UTF8.self))
  case SQLITE_BLOB:
    let start = sqlite3_column_blob(prepared, column)
    return .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(prepared, column)))))
  default: return .null
  }
}

private func authorize(
  _ context: UnsafeMutableRawPointer?, _ action: Int32, _ first: UnsafePointer<CChar>?,
  _ second: UnsafePointer<CChar>?, _ database: UnsafePointer<CChar>?, _ trigger: UnsafePointer<CChar>?
) -> Int32 {
  // Reads and selects are most of what is asked, and always allowed.
  if action == SQLITE_READ || action == SQLITE_SELECT { return SQLITE_OK }
  guard let context else { return SQLITE_DENY }
  let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
  let refuses = connection.refuses(
    action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
  return refuses ? SQLITE_DENY : SQLITE_OK
}

private func progress(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let context else { return 1 }
  return Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue().stops() ? 1 : 0
}

extension StatementArguments {
  /// The part of the cache key: see `StatementCache.Key.names`.
  var names: [String]? {
    switch self {
    case .none: []
    case .positional: nil
    case .named(let names, _): names
    }
  }
}
