// `_perflab_db`: what `django.db`, written in Python, needs of the connections.

import PlanRuntime
import SQLiteStore

extension DjangoWorld {
  func registerDatabaseModule() {
    vm.registerModule("_perflab_db") { [unowned self] (vm, module) throws(PlanError) in
      let type = self.cursorType()
      func define(_ name: String, _ signature: StaticString, _ body: @escaping (Arguments) throws(PlanError) -> Value) {
        module.set(name, vm.function(name, signature) { (_, a) throws(PlanError) in try body(a) })
      }
      define("aliases", "") { [unowned self] (_) throws(PlanError) in
        vm.heap.list(self.connections.map { vm.string($0.alias) })
      }
      define("execute", "alias, sql, params, purpose") { [unowned self] (a) throws(PlanError) in
        let connection = try self.connection(a[0])
        let sql = try vm.text(a[1], "sql")
        let arguments = try self.parameters(a[2])
        let kind =
          Self.isTransactionControl(sql) ? .transaction : StatementPurpose.Kind(rawValue: try vm.text(a[3], "purpose"))
        do throws(StoreError) {
          let statement = try connection.execute(sql, arguments, purpose: StatementPurpose(kind ?? .other))
          let row = statement.affectedRows > 0 ? Int(connection.lastInsertedRow) : nil
          return vm.foreign(CursorObject(statement, lastInsertedRow: row), of: type)
        } catch {
          throw self.raised(error)
        }
      }
      // What a cursor does for one statement, logged even when it never reached the database.
      define("counting", "alias, sql, body") { [unowned self] (a) throws(PlanError) in
        let connection = try self.connection(a[0])
        let sql = try vm.text(a[1], "sql")
        return try self.counting(sql, .none, connection, SendingPurpose(kind: .raw)) { () throws(PlanError) in
          try vm.call(a[2])
        }
      }
      define("execute_many", "alias, sql, params") { [unowned self] (a) throws(PlanError) in
        let connection = try self.connection(a[0])
        let sql = try vm.text(a[1], "sql")
        var sets: [[SQLiteValue]] = []
        try vm.forEach(a[2]) { (item) throws(PlanError) in
          sets.append(try self.parameterList(item))
          return true
        }
        do throws(StoreError) {
          return .int(try connection.executeMany(sql, sets, purpose: StatementPurpose(.raw)))
        } catch {
          throw self.raised(error)
        }
      }
      define("control", "alias, sql") { [unowned self] (a) throws(PlanError) in
        let connection = try self.connection(a[0])
        let sql = try vm.text(a[1], "sql")
        do throws(StoreError) {
          try connection.execute(sql, .none, purpose: StatementPurpose(.transaction)).finish()
          return .none
        } catch {
          throw self.raised(error)
        }
      }
      self.defineQuietFunctions(define)
      self.defineLogFunctions(define)
    }
  }

  static func isTransactionControl(_ sql: String) -> Bool {
    ["BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT"].contains { sql.hasPrefix($0) }
  }

  private typealias Define = (String, StaticString, @escaping (Arguments) throws(PlanError) -> Value) -> Void

  /// What leaves no trace in the log.
  private func defineQuietFunctions(_ define: Define) {
    let vm = vm
    define("ask", "alias, sql") { [unowned self] (a) throws(PlanError) in
      let connection = try self.connection(a[0])
      let sql = try vm.text(a[1], "sql")
      do throws(StoreError) {
        let rows = try connection.ask(sql)
        return vm.heap.list(rows.map { vm.heap.tuple($0.map { self.value($0) }) })
      } catch {
        throw self.raised(error)
      }
    }
    for (name, sql) in [("end_transaction", "COMMIT"), ("abandon_transaction", "ROLLBACK")] {
      define(name, "alias") { [unowned self] (a) throws(PlanError) in
        let connection = try self.connection(a[0])
        guard connection.isInTransaction else { return .none }
        do throws(StoreError) {
          _ = try connection.ask(sql)
          return .none
        } catch {
          throw self.raised(error)
        }
      }
    }
    define("import_module", "name") { (a) throws(PlanError) in try vm.importModule(vm.text(a[0], "name")) }
    define("collect_garbage", "") { (_) throws(PlanError) in .int(vm.collectGarbage()) }
    define("has_module", "name") { (a) throws(PlanError) in
      .bool(DjangoLibrary.names.contains(try vm.text(a[0], "name")))
    }
    define("check_allowed", "name") { [unowned self] (a) throws(PlanError) in
      let name = try vm.text(a[0], "name")
      if self.forbids(name) { throw vm.error(.unsupportedError, "this exercise does not allow \(name)()") }
      return .none
    }
    define("sqlite_version", "") { (_) throws(PlanError) in vm.string(SQLiteRuntime.version) }
    define("set_guard", "alias, runs_wrappers, is_broken") { [unowned self] (a) throws(PlanError) in
      let alias = try vm.text(a[0], "alias")
      let state = ConnectionGuard(runsWrappers: try vm.truth(a[1]), isBroken: try vm.truth(a[2]))
      self.guards[alias] = state.runsWrappers || state.isBroken ? state : nil
      return .none
    }
  }

  private func defineLogFunctions(_ define: Define) {
    let vm = vm
    define("shown", "alias, sql, params") { [unowned self] (a) throws(PlanError) in
      let connection = try self.connection(a[0])
      return vm.string(
        ShownSQL.text(try vm.text(a[1], "sql"), try self.parameters(a[2]), repetitions: nil, connection))
    }
    define("queries", "alias, limit") { [unowned self] (a) throws(PlanError) in
      let connection = try self.connection(a[0])
      let alias = connection.alias
      let indices = self.shownQueries[alias, default: ShownQueries()].indices(
        self.log, alias: alias, last: try vm.integer(a[1]))
      let list = ListObject(vm.heap.listOwned(capacity: indices.count))
      let result = vm.heap.adopt(list.reference)
      for index in indices {
        try vm.turn { () throws(PlanError) in
          let statement = self.log.statements[index]
          let sql = ShownSQL.text(
            self.log.templates[statement.template], statement.arguments, repetitions: statement.repetitions, connection)
          let entry = vm.heap.dictionary(capacity: 2)
          if let dictionary = vm.dictionary(entry) {
            try vm.set(dictionary, "sql", vm.string(sql))
            try vm.set(dictionary, "time", vm.string("0.000"))
          }
          vm.heap.append(entry, to: list)
        }
      }
      return result
    }
    define("query_count", "alias") { [unowned self] (a) throws(PlanError) in
      let alias = try vm.text(a[0], "alias")
      return .int(self.shownQueries[alias, default: ShownQueries()].count(self.log, alias: alias))
    }
    define("clear_queries", "alias") { [unowned self] (a) throws(PlanError) in
      let alias = try vm.text(a[0], "alias")
      self.shownQueries[alias, default: ShownQueries()].clear(self.log, alias: alias)
      return .none
    }
    define("set_logging", "alias, flag") { [unowned self] (a) throws(PlanError) in
      let alias = try vm.text(a[0], "alias")
      let flag = try vm.truth(a[1])
      self.shownQueries[alias, default: ShownQueries()].setLogging(flag, self.log, alias: alias)
      return .none
    }
  }

  private func cursorType() -> TypeInfo {
    let type = vm.makeType("Statement", module: "_perflab_db", nativeBase: .object)
    vm.define(type) { d in
      func property(_ name: String, _ read: @escaping (Interpreter, CursorObject) -> Value) {
        d.property(
          name,
          get: { (vm, this) throws(PlanError) in
            guard let cursor = vm.swiftObject(this, as: CursorObject.self) else { return .none }
            return read(vm, cursor)
          })
      }
      property("rowcount") { _, cursor in .int(cursor.statement.affectedRows) }
      property("lastrowid") { _, cursor in cursor.lastInsertedRow.map { .int($0) } ?? .none }
      property("columns") { vm, cursor in vm.heap.list(cursor.columns.map { vm.string($0) }) }
      property("declared") { vm, cursor in
        vm.heap.list(cursor.declared.map { text in text.map { vm.string($0) } ?? .none })
      }
      d.method("fetch", "self, limit") { [unowned self] (vm, a) throws(PlanError) in
        guard let cursor = vm.swiftObject(a[0], as: CursorObject.self) else { return vm.heap.list([]) }
        return try self.rows(of: cursor, limit: try vm.integer(a[1]))
      }
      d.method("close", "self") { (vm, a) throws(PlanError) in
        vm.swiftObject(a[0], as: CursorObject.self)?.statement.finish()
        return .none
      }
    }
    return type
  }
}
