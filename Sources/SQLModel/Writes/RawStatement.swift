extension CompiledStatement {
  /// `Model.objects.raw(sql, params)` and `cursor.execute(sql, params)`: `%s` takes the next argument, `%%` is a percent
  /// sign. Without arguments the text is taken as it is.
  /// - Throws: `OverflowError` and `DatabaseError` for values SQLite has no class for.
  package static func raw(_ sql: String, _ values: [SQLModelValue]?) throws(SQLModelError) -> CompiledStatement {
    guard let values else { return CompiledStatement(sql: sql, arguments: []) }
    var arguments: [SQLArgument] = []
    for value in values { arguments.append(try bound(value, as: nil)) }
    return CompiledStatement(sql: SQLCompiler.questionMarks(sql), arguments: arguments)
  }
}
