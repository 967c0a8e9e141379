/// `DELETE FROM "t" WHERE …`. A query over several tables deletes the rows whose keys a subquery finds.
package enum DeleteStatement {
  /// Keys deleted by one statement (`GET_ITERATOR_CHUNK_SIZE`).
  package static let batchSize = 100

  /// Deletes what the query finds, without cascades; `nil` when it finds nothing.
  package static func compile(_ original: Query, _ dialect: Dialect = Dialect()) throws -> CompiledStatement? {
    var query = original
    query.initialAlias()
    if query.activeTableCount == 1 { return try simple(query, dialect) }
    var inner = query
    inner.clearSelectClause()
    inner.select = [.column(Column(alias: inner.initialAlias(), target: query.model.primaryKey))]
    var outer = Query(model: query.model)
    try outer.addFilter("pk__in", .query(inner))
    return try simple(outer, dialect)
  }

  /// Deletes up to `batchSize` rows by a field's values.
  package static func compile(
    _ model: ModelMetadata, where field: FieldMetadata, isIn keys: [SQLModelValue], _ dialect: Dialect = Dialect()
  ) throws -> CompiledStatement? {
    var query = Query(model: model)
    try query.addFilter(field.attributeName + "__in", .list(keys))
    return try simple(query, dialect)
  }

  private static func simple(_ query: Query, _ dialect: Dialect) throws -> CompiledStatement? {
    let compiler = SQLCompiler(query, dialect)
    let table = compiler.quotedUnlessAlias(query.baseAlias ?? query.model.databaseTable)
    do {
      let condition = try compiler.compile(.conditions(query.conditions))
      return CompiledStatement(sql: "DELETE FROM \(table) WHERE \(condition.sql)", arguments: condition.arguments)
    } catch is FullResultSet {
      return CompiledStatement(sql: "DELETE FROM \(table)", arguments: [])
    } catch is EmptyResultSet {
      return nil
    }
  }
}
