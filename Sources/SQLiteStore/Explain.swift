/// SQLite's plan of a statement (`EXPLAIN QUERY PLAN`), as text.
extension Connection {
  /// One line a node, indented by two spaces a level. The statement is neither run nor logged.
  package func explainQueryPlan(
    _ template: String, _ arguments: StatementArguments = .none
  ) throws(StoreError) -> [String] {
    let sql =
      switch arguments {
      case .none: template
      case .positional: Placeholders.positional(template)
      case .named(let names, _): try Placeholders.named(template, names: names)
      }
    // Unbound parameters are NULL to the planner, which looks at values only with STAT4.
    let rows = try ask("EXPLAIN QUERY PLAN " + sql, unboundAllowed: true)
    var depths: [Int64: Int] = [0: 0]
    return rows.compactMap { row in
      guard row.count == 4, case .integer(let id) = row[0], case .integer(let parent) = row[1],
        case .text(let detail) = row[3]
      else { return nil }
      let depth = depths[parent] ?? 0
      depths[id] = depth + 1
      return String(repeating: "  ", count: depth) + detail
    }
  }
}
