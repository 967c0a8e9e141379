extension CompiledStatement {
  /// `Model.objects.raw(sql, params)` and `cursor.execute(sql, params)`: `%s` takes the next argument, `%%` is a percent
  /// sign. Without arguments the text is taken as it is.
  /// - Throws: `OverflowError` and `DatabaseError` for values SQLite has no class for.
  package static func raw(_ sql: String, _ values: [SQLModelValue]?) throws(SQLModelError) -> CompiledStatement {
    var statement = CompiledStatement(sql: sql, arguments: [])
    statement.isVerbatim = true
    guard let values else { return statement }
    for value in values { statement.arguments.append(try bound(value, as: nil)) }
    statement.sql = SQLCompiler.questionMarks(sql)
    return statement
  }
}
