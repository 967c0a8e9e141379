/// A piece of a statement with the arguments of its placeholders.
struct SQLFragment: Hashable {
  var sql: String
  var arguments: [SQLArgument] = []

  init(_ sql: String, _ arguments: [SQLArgument] = []) {
    self.sql = sql
    self.arguments = arguments
  }

  static func joined(_ parts: [SQLFragment], separator: String) -> SQLFragment {
    SQLFragment(parts.map(\.sql).joined(separator: separator), parts.flatMap(\.arguments))
  }
}

/// A condition can never hold, so there is nothing to ask.
struct EmptyResultSet: Error {}
/// A condition always holds, so it is not written.
struct FullResultSet: Error {}

/// `"name"`, left alone when it is quoted already.
func quoted(_ name: String) -> String {
  name.count > 1 && name.hasPrefix("\"") && name.hasSuffix("\"") ? name : "\"\(name)\""
}
