/// `INSERT INTO "t" ("a", "b") VALUES (?, ?), (?, ?) RETURNING "t"."id"`.
package struct InsertStatement {
  package enum Conflict: Hashable {
    /// `bulk_create(ignore_conflicts=True)` → `INSERT OR IGNORE`
    case ignore
    /// `bulk_create(update_conflicts=True)` → `ON CONFLICT("u") DO UPDATE SET "a" = EXCLUDED."a"`
    case update(fields: [FieldMetadata], uniqueFields: [FieldMetadata])
  }

  package var model: ModelMetadata
  /// Empty: only the primary key is written, as NULL.
  package var fields: [FieldMetadata]
  /// One row for each object, a value for each field. Expressions are allowed where they name no columns.
  package var rows: [[SQLModelValue]]
  package var conflict: Conflict?
  /// Columns to give back; there is one result row for each object.
  package var returning: [FieldMetadata]

  package init(
    into model: ModelMetadata, fields: [FieldMetadata], rows: [[SQLModelValue]], conflict: Conflict? = nil,
    returning: [FieldMetadata] = []
  ) {
    self.model = model
    self.fields = fields
    self.rows = rows
    self.conflict = conflict
    self.returning = returning
  }

  /// How many objects one statement may take: SQLite allows 999 parameters and 500 terms (`bulk_batch_size`).
  package static func batchSize(fieldCount: Int, objectCount: Int) -> Int {
    switch fieldCount {
    case 0: max(objectCount, 1)
    case 1: 500
    default: max(999 / fieldCount, 1)
    }
  }

  /// - Throws: `ValueError` for `F()`, `FieldError` for aggregates and windows, and the fields' own errors.
  package func compile(_ dialect: Dialect = Dialect()) throws -> CompiledStatement {
    var query = Query(model: model)
    let table = quoted(model.databaseTable)
    var sql = conflict == .ignore ? "INSERT OR IGNORE INTO \(table)" : "INSERT INTO \(table)"
    let columns = fields.isEmpty ? [model.primaryKey] : fields
    sql += " (\(columns.map { quoted($0.column ?? "") }.joined(separator: ", ")))"
    var arguments: [SQLArgument] = []
    var rowTexts: [String] = []
    let placeholders = "(" + Array(repeating: "?", count: fields.count).joined(separator: ", ") + ")"
    for row in rows {
      if fields.isEmpty {
        rowTexts.append("(NULL)")
        continue
      }
      var texts: [String]?
      for (index, value) in row.enumerated() {
        if let expression = value.asExpression {
          let fragment = try compile(expression, fields[index], &query, dialect)
          if texts == nil { texts = Array(repeating: "?", count: fields.count) }
          texts?[index] = fragment.sql
          arguments += fragment.arguments
        } else {
          arguments.append(try bound(value, as: .field(fields[index]), isForSave: true))
        }
      }
      rowTexts.append(texts.map { "(\($0.joined(separator: ", ")))" } ?? placeholders)
    }
    sql += " VALUES \(rowTexts.joined(separator: ", "))"
    if case .update(let updated, let unique) = conflict {
      let assignments = updated.map { "\(quoted($0.column ?? "")) = EXCLUDED.\(quoted($0.column ?? ""))" }
      sql +=
        " ON CONFLICT(\(unique.map { quoted($0.column ?? "") }.joined(separator: ", "))) DO UPDATE SET "
        + assignments.joined(separator: ", ")
    }
    var result: [SelectedColumn] = []
    if !returning.isEmpty {
      sql += " RETURNING " + returning.map { "\(table).\(quoted($0.column ?? ""))" }.joined(separator: ", ")
      result = try returning.map {
        SelectedColumn(
          name: nil,
          converter: try SQLCompiler.converter(for: .column(Column(alias: model.databaseTable, target: $0))))
      }
    }
    return CompiledStatement(sql: sql, arguments: arguments, columns: result)
  }

  private func compile(
    _ expression: SQLExpression, _ field: FieldMetadata, _ query: inout Query, _ dialect: Dialect
  ) throws -> SQLFragment {
    let resolved = try expression.resolved(in: &query, ResolutionContext(allowJoins: false, isForSave: true))
    if resolved.containsColumns {
      throw SQLModelError(
        .valueError,
        "Failed to insert expression \"\(resolved)\" on \(field.label). F() expressions can only be used to update, not "
          + "to insert.")
    }
    try refuseAggregates(resolved, field)
    return try SQLCompiler(query, dialect).compile(resolved)
  }
}

/// - Throws: `FieldError` for expressions that need a GROUP BY or a window.
func refuseAggregates(_ expression: SQLExpression, _ field: FieldMetadata) throws(SQLModelError) {
  if expression.containsAggregate {
    throw SQLModelError(
      .fieldError, "Aggregate functions are not allowed in this query (\(field.name)=\(expression)).")
  }
  if expression.containsWindow {
    throw SQLModelError(
      .fieldError, "Window expressions are not allowed in this query (\(field.name)=\(expression)).")
  }
}
