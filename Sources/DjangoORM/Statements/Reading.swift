import PlanRuntime
import SQLModel
import SQLiteStore

// Functions of `_django` that run queries.

extension DjangoWorld {
  func defineStatements(_ module: ModuleState) {
    func make(_ name: String, _ signature: StaticString, _ body: @escaping NativeBody) {
      module.set(name, vm.function(name, signature, body))
    }
    // All rows as a list.
    make("fetch", "query, alias, mode, purpose") { [unowned self] (vm, a) throws(PlanError) in
      guard let reader = try self.reader(a[0], alias: a[1], mode: a[2], purpose: a[3]) else { return vm.heap.list([]) }
      let list = try self.list(of: reader)
      self.observer?.keep(list, of: reader.observed)
      return list
    }
    // Rows by chunks: as many at a time as the purpose says, or all.
    make("stream", "query, alias, mode, purpose") { [unowned self] (vm, a) throws(PlanError) in
      guard let reader = try self.reader(a[0], alias: a[1], mode: a[2], purpose: a[3]) else {
        return try vm.getIterator(vm.heap.tuple([]))
      }
      let chunkSize = try self.purpose(a[3]).cursorChunk ?? Int.max
      return vm.iterator(RowIterator(reader, chunkSize: chunkSize))
    }
    // What became of the rows that a queryset holds: "rows", "length" or "truth" was asked for.
    make("note_use", "rows, use") { [unowned self] (vm, a) throws(PlanError) in
      if let observer = self.observer { observer.noteUse(try vm.text(a[1], "use"), of: a[0]) }
      return .none
    }
    make("count", "query, alias, purpose") { [unowned self] (vm, a) throws(PlanError) in
      if let (template, key) = self.keyed(a[0]), let statement = template.count(for: key) {
        return try self.answers(statement, alias: a[1], purpose: a[2]).first ?? .int(0)
      }
      let query = try self.query(a[0])
      let statement = try self.attempt { try query.count(self.dialect) }
      return try self.answers(statement, alias: a[1], purpose: a[2]).first ?? .int(0)
    }
    make("aggregate_rows", "query, items, alias, purpose") { [unowned self] (vm, a) throws(PlanError) in
      let query = try self.query(a[0])
      var items: [(String, SQLExpression)] = []
      try vm.forEach(a[1]) { (pair) throws(PlanError) in
        guard let pair = vm.tuple(pair), pair.count == 2 else { return true }
        items.append((try vm.text(pair.elements[0], "name"), try self.expression(pair.elements[1])))
        return true
      }
      let statement = try self.attempt { try query.aggregation(items, self.dialect) }
      let result = DictionaryObject(vm.heap.dictionaryOwned())
      let value = vm.heap.adopt(result.reference)
      let answers = try self.answers(statement, alias: a[2], purpose: a[3])
      for (name, answer) in zip(statement.names, answers) { try vm.set(result, vm.string(name), answer) }
      return value
    }
    make("explain", "query, alias, format") { [unowned self] (vm, a) throws(PlanError) in
      var query = try self.query(a[0])
      query.explain = Query.ExplainOptions(format: self.optionalText(a[2]))
      guard let compiled = try self.attempt({ try query.compile(self.dialect) }) else { return .none }
      let statement = try self.send(compiled, alias: a[1], SendingPurpose(kind: .other))
      defer { statement.finish() }
      var lines: [String] = []
      while statement.hasRow {
        lines.append(
          (0..<statement.columnCount).map { SQLiteText.plain(statement.value($0)) }.joined(separator: " "))
        _ = try self.attempt { try statement.step() }
      }
      return vm.string(lines.joined(separator: "\n"))
    }
    make("sql", "query") { [unowned self] (vm, a) throws(PlanError) in
      let query = try self.query(a[0])
      guard let compiled = try self.attempt({ try query.compile(self.dialect) }) else { return .none }
      return vm.heap.tuple([
        vm.string(compiled.template), vm.heap.tuple(compiled.arguments.map { self.value($0.storeValue) }),
      ])
    }
    // Rows of a plan's own SQL as values converted by the columns' fields: `Manager.raw`.
    make("convert", "model, field, value") { [unowned self] (vm, a) throws(PlanError) in
      let (model, name) = (try self.model(a[0]), try vm.text(a[1], "field"))
      guard let field = model.metadata.concreteField(named: name) else { return a[2] }
      return try self.converted(a[2], ColumnConverter(column: field))
    }
    defineKeyedQueries(make)
    defineWrites(make)
    defineExecution(make)
  }

  /// All rows, with the reader closed at the end.
  func list(of reader: RowReader) throws(PlanError) -> Value {
    let list = ListObject(vm.heap.listOwned(capacity: 4))
    let result = vm.heap.adopt(list.reference)
    defer { reader.close() }
    try holding(DjangoWorld.bytesOfReading(columns: reader.columnCount)) { () throws(PlanError) in
      try reader.readAll(into: list)
    }
    return result
  }

  private func keyed(_ value: Value) -> (template: KeyedTemplate, key: Int)? {
    guard let object: QueryObject = vm.swiftObject(value), case .keyed(let template, let key) = object.content else {
      return nil
    }
    return (template, key)
  }

  private func reader(
    _ queryValue: Value, alias: Value, mode: Value, purpose: Value
  ) throws(PlanError) -> RowReader? {
    let mode = RowMode(rawValue: try vm.text(mode, "mode")) ?? .model
    let sending = try self.purpose(purpose)
    let compiled: CompiledStatement
    let plan: RowPlan
    let statement: Statement
    let isSliced: Bool
    if let (template, key) = keyed(queryValue), let known = template.rows(for: key) {
      compiled = known
      statement = try send(compiled, alias: alias, sending)
      plan = try template.plan(compiled, mode: mode, world: self)
      isSliced = template.isSliced
    } else {
      let query = try query(queryValue)
      guard let made = try attempt({ try query.compile(dialect) }) else { return nil }
      compiled = made
      statement = try send(compiled, alias: alias, sending)
      plan = try RowPlan(compiled, mode: mode, world: self)
      isSliced = query.isSliced
    }
    let observed = try observer?.begin(
      compiled, isSliced: isSliced, statement: statement.record, sending, world: self)
    return RowReader(
      statement, plan, alias: alias, queryset: sending.queryset ?? -1, observed: observed, world: self)
  }

  /// The values of a statement of one row, or what is known without asking.
  private func answers(
    _ aggregation: AggregationStatement, alias: Value, purpose: Value
  ) throws(PlanError) -> [Value] {
    let empty = try aggregation.emptyValues.map { (value) throws(PlanError) in try self.plainValue(value) }
    guard let compiled = aggregation.statement else { return empty }
    let statement = try holding(DjangoWorld.bytesOfAnswering(columns: compiled.columns.count)) {
      () throws(PlanError) in
      try send(compiled, alias: alias, try self.purpose(purpose))
    }
    defer { statement.finish() }
    guard statement.hasRow else { return empty }
    var values: [Value] = []
    for (index, column) in compiled.columns.enumerated() {
      let decoder = ColumnDecoder(column.converter, in: self)
      values.append(vm.heap.adopt(owned: try decodeOwned(statement.cell(Int32(index)), decoder)))
    }
    return values
  }

  /// A simple value of a query as a plan sees it.
  func plainValue(_ value: SQLModelValue) throws(PlanError) -> Value {
    switch value {
    case .bool(let flag): .bool(flag)
    case .int(let integer): .int(Int(integer))
    case .float(let number): .float(number)
    case .string(let text): vm.string(text)
    default: .none
    }
  }
}

enum SQLiteText {
  static func plain(_ value: SQLiteValue) -> String {
    switch value {
    case .null: "None"
    case .integer(let integer): String(integer)
    case .real(let number): String(number)
    case .text(let text): text
    case .blob: "<blob>"
    }
  }
}
