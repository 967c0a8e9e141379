import PlanRuntime
import SQLModel
import SQLiteStore

// `connection.cursor()` and what the library's connection object asks.

/// A statement that a plan wrote, and its rows.
final class StatementCursor: ForeignObject {
  let statement: Statement
  let insertedRow: Int64
  init(_ statement: Statement, insertedRow: Int64) {
    self.statement = statement
    self.insertedRow = insertedRow
  }
  override func dismantle(_ heap: Heap) { statement.finish() }
}

extension DjangoWorld {
  func defineExecution(_ make: (String, StaticString, @escaping NativeBody) -> Void) {
    make("execute", "alias, sql, params, purpose") { [unowned self] (vm, a) throws(PlanError) in
      let connection = try self.connection(a[0])
      let arguments = try self.arguments(a[2])
      let statement = try self.send(try vm.text(a[1], "sql"), arguments, alias: a[0], try self.purpose(a[3]))
      let cursor = StatementCursor(statement, insertedRow: connection.lastInsertedRow)
      return vm.foreign(cursor, of: self.nativeTypes.cursor)
    }
    make("execute_many", "alias, sql, sets") { [unowned self] (vm, a) throws(PlanError) in
      let connection = try self.connection(a[0])
      var sets: [[SQLiteValue]] = []
      try vm.forEach(a[2]) { (set) throws(PlanError) in
        sets.append(try self.arguments(set).values)
        return true
      }
      let template = try vm.text(a[1], "sql")
      return .int(try self.attempt { try connection.executeMany(template, sets) })
    }
    make("in_transaction", "alias") { [unowned self] (_, a) throws(PlanError) in
      .bool(try self.connection(a[0]).isInTransaction)
    }
    make("guard", "alias, wrappers, broken, inside=False") { [unowned self] (vm, a) throws(PlanError) in
      let alias = try vm.text(a[0], "alias")
      let state = ConnectionGuard(
        runsWrappers: try vm.truth(a[1]), isBroken: try vm.truth(a[2]), isInside: try vm.truth(a[3]))
      self.guards[alias] = state.runsWrappers || state.isBroken ? state : nil
      return .none
    }
    // The log of a connection from a place on: `(sql, seconds)` for the last 9,000 statements.
    make("log_length", "alias") { [unowned self] (_, _) throws(PlanError) in .int(self.log.count) }
    make("logged", "alias, start") { [unowned self] (vm, a) throws(PlanError) in
      let alias = try vm.text(a[0], "alias")
      let start = max(0, try vm.integer(a[1]))
      var entries: [Value] = []
      if start < self.log.count {
        for statement in self.log.statements[start...] where statement.connection == alias {
          let seconds = Double(statement.counters.nanoseconds) / 1e9
          entries.append(vm.heap.tuple([vm.string(self.loggedText(statement)), .float(seconds)]))
        }
      }
      return vm.heap.list(entries)
    }
    make("aliases", "") { [unowned self] (vm, _) throws(PlanError) in
      vm.heap.list(self.connections.map { vm.string($0.alias) })
    }
    make("schema", "alias, sql") { [unowned self] (vm, a) throws(PlanError) in
      let (connection, sql) = (try self.connection(a[0]), try vm.text(a[1], "sql"))
      try self.attempt { try connection.runScript(sql) }
      return .none
    }
    make("tables", "alias") { [unowned self] (vm, a) throws(PlanError) in
      let connection = try self.connection(a[0])
      let rows = try self.attempt {
        try connection.ask("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
      }
      return vm.heap.list(rows.map { self.value($0[0]) })
    }
    make("digest", "text") { (vm, a) throws(PlanError) in
      // names_digest of Django's schema editor, by the library's hashlib.
      let hashed = try vm.call(
        vm.getAttribute(vm.importModule("hashlib"), "md5"), vm.callMethod(a[0], "encode", vm.string("utf-8")))
      return try vm.callMethod(hashed, "hexdigest")
    }
    make("current_zone", "name, offset") { [unowned self] (vm, a) throws(PlanError) in
      self.currentTimeZone = try vm.text(a[0], "name")
      self.currentUTCOffset = try vm.integer(a[1])
      return .none
    }
    make("now", "") { (vm, _) throws(PlanError) in vm.dateTime(epochMicroseconds: vm.clockMicroseconds, utc: true) }
    make("seconds", "") { (vm, _) throws(PlanError) in .float(Double(vm.clockMicroseconds) / 1e6) }
  }

  /// A statement as Django's log shows it.
  private func loggedText(_ statement: ExecutedStatement) -> String {
    let template = log.templates[statement.template]
    if let repetitions = statement.repetitions { return "\(repetitions) times: \(template)" }
    switch statement.arguments {
    case .none: return template
    case .positional(let values) where values.isEmpty: return template
    case .positional(let values):
      return CompiledStatement.raw(logging: template, values)
    case .named(let names, let values):
      var text = template
      for (name, value) in zip(names, values) {
        text = text.replacing("%(\(name))s", with: CompiledStatement.quoted(value))
      }
      return text.replacing("%%", with: "%")
    }
  }

  func defineCursor(_ type: TypeInfo) {
    func cursor(_ value: Value) throws(PlanError) -> StatementCursor {
      if let cursor: StatementCursor = vm.swiftObject(value) { return cursor }
      throw vm.error(.typeError, "expected a cursor")
    }
    vm.define(type) { d in
      d.method("fetchone", "self") { [unowned self] (vm, a) throws(PlanError) in
        try self.row(cursor(a[0]).statement) ?? .none
      }
      d.method("fetchmany", "self, size") { [unowned self] (vm, a) throws(PlanError) in
        let (statement, size) = (try cursor(a[0]).statement, try vm.integer(a[1]))
        var rows: [Value] = []
        while rows.count < size, let row = try self.row(statement) { rows.append(row) }
        return vm.heap.list(rows)
      }
      d.method("fetchall", "self") { [unowned self] (vm, a) throws(PlanError) in
        let statement = try cursor(a[0]).statement
        let list = ListObject(vm.heap.listOwned(capacity: 4))
        let result = vm.heap.adopt(list.reference)
        while statement.hasRow {
          try vm.turn { () throws(PlanError) in
            if let row = try self.row(statement) { vm.heap.append(row, to: list) }
          }
        }
        return result
      }
      d.method("close", "self") { (_, a) throws(PlanError) in
        try cursor(a[0]).statement.finish()
        return .none
      }
      d.property("rowcount", get: { (_, this) throws(PlanError) in .int(try cursor(this).statement.affectedRows) })
      d.property("lastrowid", get: { (_, this) throws(PlanError) in .int(Int(try cursor(this).insertedRow)) })
      d.property(
        "columns",
        get: { (vm, this) throws(PlanError) in
          let statement = try cursor(this).statement
          return vm.heap.list((0..<statement.columnCount).map { vm.string(statement.columnName($0)) })
        })
    }
  }

  private func row(_ statement: Statement) throws(PlanError) -> Value? {
    guard statement.hasRow else { return nil }
    let values = (0..<statement.columnCount).map { vm.heap.adopt(owned: rawOwned(statement.cell($0))) }
    _ = try attempt { try statement.step() }
    return vm.heap.tuple(values)
  }

  /// A raw value of a plan's own statement, converted as a field's column is.
  func converted(_ value: Value, _ converter: ColumnConverter) throws(PlanError) -> Value {
    let decoder = ColumnDecoder(converter, in: self)
    return vm.heap.adopt(owned: try decodedOwned(value, decoder))
  }
}

extension CompiledStatement {
  static func quoted(_ value: SQLiteValue) -> String {
    switch value {
    case .null: SQLArgument.null.quoted
    case .integer(let integer): SQLArgument.integer(integer).quoted
    case .real(let number): SQLArgument.real(number).quoted
    case .text(let text): SQLArgument.text(text).quoted
    case .blob(let bytes): SQLArgument.blob(bytes).quoted
    }
  }

  /// Arguments written into a text with `%s`.
  static func raw(logging template: String, _ values: [SQLiteValue]) -> String {
    var result = ""
    var rest = Substring(template)
    var next = 0
    while let percent = rest.firstIndex(of: "%") {
      result += rest[..<percent]
      let after = rest.index(after: percent)
      guard after < rest.endIndex else {
        result += "%"
        rest = rest[after...]
        break
      }
      if rest[after] == "s", next < values.count {
        result += quoted(values[next])
        next += 1
      } else if rest[after] == "%" {
        result += "%"
      } else {
        result += rest[percent...after]
      }
      rest = rest[rest.index(after: after)...]
    }
    return result + rest
  }
}
