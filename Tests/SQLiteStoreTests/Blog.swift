import Foundation

@testable import SQLiteStore

/// A small blog, built in the test.
enum Blog {
  static let schema = """
    CREATE TABLE blog_post (id integer PRIMARY KEY AUTOINCREMENT, title varchar(200) NOT NULL, content text NOT NULL,
      views integer NOT NULL);
    CREATE TABLE blog_tag (id integer PRIMARY KEY AUTOINCREMENT, name varchar(50) NOT NULL UNIQUE);
    CREATE TABLE blog_comment (id integer PRIMARY KEY AUTOINCREMENT,
      post_id bigint NOT NULL REFERENCES blog_post (id) DEFERRABLE INITIALLY DEFERRED, content text NOT NULL);
    INSERT INTO blog_tag (name) VALUES ('django'), ('sql');
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
    INSERT INTO blog_post (title, content, views) SELECT 'Post ' || i, printf('%.*c', 100, 'x'), i FROM n;
    """

  static func connection(
    limits: StoreLimits = StoreLimits(), _ change: (inout ConnectionConfiguration) -> Void = { _ in }
  ) throws -> Connection {
    var configuration = ConnectionConfiguration(.empty)
    change(&configuration)
    let connection = try Connection(configuration, log: QueryLog(limits: limits))
    try connection.runScript(schema)
    return connection
  }

  /// A database file with the blog in it.
  static func file() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("perflab-\(UUID()).sqlite3")
    let connection = try Connection(ConnectionConfiguration(.writing(path: url.path)), log: QueryLog())
    try connection.runScript(schema)
    return url
  }
}

extension Connection {
  /// All rows of a statement, logged as a plan's.
  func rows(_ sql: String, _ arguments: [SQLiteValue] = []) throws -> [[SQLiteValue]] {
    let statement = try execute(sql, .positional(arguments))
    var rows: [[SQLiteValue]] = []
    while statement.hasRow {
      rows.append((0..<statement.columnCount).map { statement.value($0) })
      try statement.step()
    }
    return rows
  }

  /// The error that a statement ends with.
  func failure(_ sql: String, _ arguments: StatementArguments = .positional([])) -> StoreError? {
    do throws(StoreError) {
      let statement = try execute(sql, arguments)
      while try statement.step() {}
      return nil
    } catch {
      return error
    }
  }

  /// The database exception that a statement ends with, as `Type: message`.
  func exception(_ sql: String, _ arguments: StatementArguments = .positional([])) -> String? {
    guard case .database(let error) = failure(sql, arguments) else { return nil }
    return "\(error.kind.rawValue): \(error.message)"
  }
}
