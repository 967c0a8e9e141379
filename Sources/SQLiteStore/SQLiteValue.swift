/// A value that SQLite stores: an argument of a statement, or an argument or result of a SQL function.
package enum SQLiteValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// The storage class of one column of the current row.
package enum ColumnType: Int32, Sendable {
  case integer = 1
  case real = 2
  case text = 3
  case blob = 4
  case null = 5
}

/// The arguments of one execution.
package enum StatementArguments: Hashable, Sendable {
  /// No arguments were given at all: the SQL is taken as it stands, `%` has no meaning.
  case none
  /// For `%s` in the template, in order.
  case positional([SQLiteValue])
  /// For `%(name)s` in the template; the order is that of the mapping.
  case named([String], [SQLiteValue])

  /// The values in the order given.
  package var values: [SQLiteValue] {
    switch self {
    case .none: []
    case .positional(let values), .named(_, let values): values
    }
  }
}
