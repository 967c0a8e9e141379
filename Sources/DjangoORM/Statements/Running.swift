import PlanRuntime
import SQLModel
import SQLiteStore

// Sending statements: every statement of the library passes `send`.
//
// `execute_wrapper`s and broken transactions are the rare case: only then does a statement go through the library's connection
// object, which calls back here.

/// What the library says of a statement: why it is sent and for whom.
struct SendingPurpose {
  var kind = StatementPurpose.Kind.other
  var relation: String?
  var model: String?
  var queryset: Int?
  var parentQueryset: Int?
  var parentRow: Int?
  var cursorChunk: Int?
  var isBulkUpdate = false
  var roundTrips = 1

  var statement: StatementPurpose {
    StatementPurpose(
      kind, relation: relation, model: model, queryset: queryset, parentQueryset: parentQueryset,
      parentRow: parentRow, isBulkUpdate: isBulkUpdate, roundTrips: roundTrips, cursorChunk: cursorChunk)
  }
}

extension SQLArgument {
  var storeValue: SQLiteValue {
    switch self {
    case .null: .null
    case .integer(let value): .integer(value)
    case .real(let value): .real(value)
    case .text(let value): .text(value)
    case .blob(let value): .blob(value)
    }
  }
}

extension DjangoWorld {
  /// A purpose from the library's tuple `(kind, model, relation, queryset, parent_state, chunk)`; None for none.
  func purpose(_ value: Value) throws(PlanError) -> SendingPurpose {
    var purpose = SendingPurpose()
    if let text = optionalText(value) {
      purpose.kind = StatementPurpose.Kind(rawValue: text) ?? .other
      return purpose
    }
    guard let tuple = vm.tuple(value), tuple.count >= 6 else { return purpose }
    let parts = tuple.elements
    purpose.kind = StatementPurpose.Kind(rawValue: optionalText(parts[0]) ?? "") ?? .other
    purpose.model = optionalText(parts[1])
    purpose.relation = optionalText(parts[2])
    purpose.queryset = try optionalInteger(parts[3])
    if let state: StateObject = vm.swiftObject(parts[4]), state.queryset >= 0 {
      purpose.parentQueryset = Int(state.queryset)
      purpose.parentRow = Int(state.row)
    }
    purpose.cursorChunk = try optionalInteger(parts[5])
    if tuple.count > 6 { purpose.isBulkUpdate = try vm.truth(parts[6]) }
    if tuple.count > 7 { purpose.roundTrips = try vm.integer(parts[7]) }
    return purpose
  }

  /// Sends a statement that was compiled from a query.
  func send(_ statement: CompiledStatement, alias: Value, _ purpose: SendingPurpose) throws(PlanError) -> Statement {
    let arguments = StatementArguments.positional(statement.arguments.map(\.storeValue))
    return try send(template(of: statement), arguments, alias: alias, purpose)
  }

  func template(of statement: CompiledStatement) -> String {
    if let known = templates[statement.sql] { return known }
    let made = statement.template
    if templates.count > 2_000 { templates.removeAll() }
    templates[statement.sql] = made
    return made
  }

  func send(
    _ template: String, _ arguments: StatementArguments, alias: Value, _ purpose: SendingPurpose
  ) throws(PlanError) -> Statement {
    let connection = try connection(alias)
    guard let guarding = guards[connection.alias] else {
      return try sendNow(template, arguments, connection, purpose)
    }
    guard guarding.runsWrappers, !guarding.isInside else {
      if guarding.isBroken, purpose.kind != .transaction {
        return try counting(template, arguments, connection, purpose) { () throws(PlanError) in
          let wrapped = try self.vm.getItem(
            self.vm.getAttribute(self.vm.importModule("django.db"), "connections"), alias)
          _ = try self.vm.callMethod(wrapped, "validate_no_broken_transaction")
          return try self.sendNow(template, arguments, connection, purpose)
        }
      }
      return try sendNow(template, arguments, connection, purpose)
    }
    var sent: Statement?
    var failure: PlanError?
    let thunk = vm.function("execute", "sql, params, many, context") { [unowned self] (vm, a) throws(PlanError) in
      let text = try vm.text(a[0], "sql")
      let values = text == template ? arguments : try self.arguments(a[1])
      do throws(PlanError) {
        sent = try self.sendNow(text, values, connection, purpose)
      } catch {
        failure = error
        throw error
      }
      return .none
    }
    return try counting(template, arguments, connection, purpose) { () throws(PlanError) in
      let module = try self.vm.importModule("django.db")
      let parameters = arguments.isNone ? Value.none : self.vm.heap.tuple(arguments.values.map { self.value($0) })
      _ = try self.vm.call(
        self.vm.getAttribute(module, "_run_wrapped"), alias, thunk, self.vm.string(template), parameters, .bool(false))
      guard let sent else {
        throw failure ?? self.vm.error(.runtimeError, "an execute wrapper did not execute the statement")
      }
      return sent
    }
  }

  /// A statement is logged where Django's debug cursor does it, around everything: also when it is refused on its way.
  func counting<R>(
    _ template: String, _ arguments: StatementArguments, _ connection: Connection, _ purpose: SendingPurpose,
    _ body: () throws(PlanError) -> R
  ) throws(PlanError) -> R {
    let before = log.count
    do throws(PlanError) {
      return try body()
    } catch {
      guard case .raised = error, log.count == before else { throw error }
      let exception = vm.takeRaised()
      let message = try vm.str(exception)
      try attempt { try connection.refuse(template, arguments, purpose: purpose.statement, because: message) }
      throw vm.raise(exception)
    }
  }

  private func sendNow(
    _ template: String, _ arguments: StatementArguments, _ connection: Connection, _ purpose: SendingPurpose
  ) throws(PlanError) -> Statement {
    try attempt { try connection.execute(template, arguments, purpose: purpose.statement) }
  }

  /// Parameters given by a plan: a sequence or a mapping.
  func arguments(_ value: Value) throws(PlanError) -> StatementArguments {
    if value.isNone || value.isUndefined { return .none }
    if let dictionary = vm.dictionary(value) {
      var names: [String] = []
      var values: [SQLiteValue] = []
      try dictionary.forEach { (key, item) throws(PlanError) in
        names.append(try self.vm.text(key, "name"))
        values.append(try self.argument(item))
      }
      return .named(names, values)
    }
    var values: [SQLiteValue] = []
    try vm.forEach(value) { (item) throws(PlanError) in
      values.append(try self.argument(item))
      return true
    }
    return .positional(values)
  }

  private func argument(_ value: Value) throws(PlanError) -> SQLiteValue {
    let converted = try sqlValue(value)
    let raw = try attempt { try CompiledStatement.raw("%s", [converted]) }
    return raw.arguments.first?.storeValue ?? .null
  }

  /// A stored value as Python's sqlite3 gives it.
  func value(_ stored: SQLiteValue) -> Value {
    switch stored {
    case .null: .none
    case .integer(let integer): .int(Int(integer))
    case .real(let number): .float(number)
    case .text(let text): vm.string(text)
    case .blob(let bytes): vm.heap.bytes(bytes)
    }
  }
}

extension StatementArguments {
  var isNone: Bool {
    if case .none = self { return true }
    return false
  }
}
