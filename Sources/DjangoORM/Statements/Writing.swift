import PlanRuntime
import SQLModel
import SQLiteStore

// INSERT, UPDATE and DELETE as the library asks for them.

extension DjangoWorld {
  func defineWrites(_ make: (String, StaticString, @escaping NativeBody) -> Void) {
    // A row of values for each object; the rows that RETURNING gives back, as tuples.
    make("insert", "model, names, rows, returning, alias, conflict=None, purpose=None") {
      [unowned self] (vm, a) throws(PlanError) in
      let model = try self.model(a[0]).metadata
      let fields = try self.fields(a[1], of: model)
      var rows: [[SQLModelValue]] = []
      try vm.forEach(a[2]) { (row) throws(PlanError) in
        rows.append(try self.list(row))
        return true
      }
      let returning = try self.fields(a[3], of: model)
      var conflict: InsertStatement.Conflict?
      if self.optionalText(a[5]) == "ignore" { conflict = .ignore }
      if let pair = vm.tuple(a[5]), pair.count == 2 {
        conflict = .update(
          fields: try self.fields(pair.elements[0], of: model),
          uniqueFields: try self.fields(pair.elements[1], of: model))
      }
      let insert = InsertStatement(into: model, fields: fields, rows: rows, conflict: conflict, returning: returning)
      let compiled = try self.attempt { try insert.compile(self.dialect) }
      var purpose = try self.purpose(a[6])
      if purpose.kind == .other { purpose.kind = .insert }
      purpose.model = purpose.model ?? model.label
      let statement = try self.send(compiled, alias: a[4], purpose)
      defer { statement.finish() }
      var results: [Value] = []
      while statement.hasRow {
        var values: [Value] = []
        for (index, column) in compiled.columns.enumerated() {
          let decoder = ColumnDecoder(column.converter, in: self)
          values.append(
            vm.heap.adopt(owned: try self.decodeOwned(statement.cell(Int32(index)), decoder)))
        }
        results.append(vm.heap.tuple(values))
        _ = try self.attempt { try statement.step() }
      }
      return vm.heap.list(results)
    }
    make("batch_size", "field_count, object_count") { (vm, a) throws(PlanError) in
      .int(InsertStatement.batchSize(fieldCount: try vm.integer(a[0]), objectCount: try vm.integer(a[1])))
    }
    // `queryset.update(**values)`, or a save's update where `names` are attribute names.
    make("update", "query, values, alias, purpose=None") { [unowned self] (vm, a) throws(PlanError) in
      let query = try self.query(a[0])
      let values = try self.pairs(a[1])
      let plan = try self.attempt { try UpdateStatement(query, values: values).plan(self.dialect) }
      return try self.run(plan, alias: a[2], purpose: a[3])
    }
    make("update_fields", "query, model, values, alias") { [unowned self] (vm, a) throws(PlanError) in
      let query = try self.query(a[0])
      let model = try self.model(a[1]).metadata
      var values: [(FieldMetadata, SQLModelValue)] = []
      for (name, value) in try self.pairs(a[2]) {
        guard let field = model.concreteField(named: name) else { continue }
        values.append((field, value))
      }
      let plan = try self.attempt { try UpdateStatement(query, fields: values).plan(self.dialect) }
      return try self.run(plan, alias: a[3], purpose: .none)
    }
    make("delete", "query, alias") { [unowned self] (vm, a) throws(PlanError) in
      let query = try self.query(a[0])
      guard let compiled = try self.attempt({ try DeleteStatement.compile(query, self.dialect) }) else {
        return .int(0)
      }
      let statement = try self.send(compiled, alias: a[1], SendingPurpose(kind: .delete, model: query.model.label))
      statement.finish()
      return .int(max(0, statement.affectedRows))
    }
    make("delete_batch", "model, name, keys, alias") { [unowned self] (vm, a) throws(PlanError) in
      let model = try self.model(a[0]).metadata
      let name = try vm.text(a[1], "field")
      guard let field = model.concreteField(named: name) else { throw vm.error(.attributeError, "no field \(name)") }
      let keys = try self.list(a[2])
      let made = try self.attempt { try DeleteStatement.compile(model, where: field, isIn: keys, self.dialect) }
      guard let compiled = made else { return .int(0) }
      let statement = try self.send(compiled, alias: a[3], SendingPurpose(kind: .delete, model: model.label))
      statement.finish()
      return .int(max(0, statement.affectedRows))
    }
  }

  private func pairs(_ iterable: Value) throws(PlanError) -> [(String, SQLModelValue)] {
    var pairs: [(String, SQLModelValue)] = []
    try vm.forEach(iterable) { (pair) throws(PlanError) in
      guard let pair = self.vm.tuple(pair), pair.count == 2 else { return true }
      pairs.append((try self.vm.text(pair.elements[0], "name"), try self.sqlValue(pair.elements[1])))
      return true
    }
    return pairs
  }

  func fields(_ names: Value, of model: ModelMetadata) throws(PlanError) -> [FieldMetadata] {
    if names.isNone { return [] }
    var fields: [FieldMetadata] = []
    for name in try strings(names) {
      guard let field = model.concreteField(named: name) else {
        throw raised(
          "FieldDoesNotExist", in: "django.core.exceptions", "\(model.objectName) has no field named '\(name)'")
      }
      fields.append(field)
    }
    return fields
  }

  /// Runs an update; the answer is how many rows of the model's own table matched.
  private func run(_ plan: UpdateStatement.Plan, alias: Value, purpose: Value) throws(PlanError) -> Value {
    var sending = try self.purpose(purpose)
    if sending.kind == .other { sending.kind = .update }
    switch plan {
    case .nothing: return .int(0)
    case .statement(let compiled):
      let statement = try send(compiled, alias: alias, sending)
      statement.finish()
      return .int(max(0, statement.affectedRows))
    case .keyed(let keyed):
      guard let keys = keyed.keys else { return .int(0) }
      let statement = try send(keys, alias: alias, sending)
      var rows: [[SQLModelValue]] = []
      while statement.hasRow {
        var row: [SQLModelValue] = []
        for index in 0..<statement.columnCount {
          switch statement.value(index) {
          case .integer(let integer): row.append(.int(integer))
          case .text(let text): row.append(.string(text))
          case .real(let number): row.append(.float(number))
          default: row.append(.none)
          }
        }
        rows.append(row)
        _ = try attempt { try statement.step() }
      }
      var affected: Int?
      for compiled in try attempt({ try keyed.statements(for: rows, dialect) }) {
        let update = try send(compiled, alias: alias, sending)
        update.finish()
        if affected == nil { affected = max(0, update.affectedRows) }
      }
      return .int(affected ?? rows.count)
    }
  }
}
