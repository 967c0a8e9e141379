import Testing

@testable import SQLiteStore

/// Errors as Python's sqlite3 module and Django give them.
struct ErrorTests {
  @Test(arguments: [
    ("INSERT INTO blog_tag (name) VALUES ('sql')", "IntegrityError: UNIQUE constraint failed: blog_tag.name"),
    ("INSERT INTO blog_tag (name) VALUES (NULL)", "IntegrityError: NOT NULL constraint failed: blog_tag.name"),
    ("INSERT INTO blog_tag (id, name) VALUES ('x', 'y')", "IntegrityError: datatype mismatch"),
    ("INSERT INTO blog_comment (post_id, content) VALUES (999, '')", "IntegrityError: FOREIGN KEY constraint failed"),
    ("SELEC", "OperationalError: near \"SELEC\": syntax error"),
    ("SELECT * FROM nope", "OperationalError: no such table: nope"),
    ("SELECT nope FROM blog_tag", "OperationalError: no such column: nope"),
    ("SELECT 1; SELECT 2", "ProgrammingError: You can only execute one statement at a time."),
    ("SELECT 1; /* two */ ;", "ProgrammingError: You can only execute one statement at a time."),
    (
      "SELECT %s",
      "ProgrammingError: Incorrect number of bindings supplied. The current statement uses 1, and there are 0 supplied."
    ),
    ("ROLLBACK", "OperationalError: cannot rollback - no transaction is active"),
  ])
  func messages(sql: String, exception: String) throws {
    let connection = try Blog.connection()
    #expect(connection.exception(sql) == exception)
    // Django's log has the statement all the same.
    #expect(connection.log.count == 1)
    #expect(connection.log.statements[0].error != nil)
  }

  @Test func aTrailingCommentIsNoSecondStatement() throws {
    let connection = try Blog.connection()
    #expect(try connection.rows("SELECT 1; -- done\n /* really */ ") == [[.integer(1)]])
  }

  @Test func namedArgumentsAreFoundByName() throws {
    let connection = try Blog.connection()
    let statement = try connection.execute(
      "SELECT %(b)s, %(a)s, '100%%'", .named(["a", "b"], [.integer(1), .text("two")]))
    #expect(statement.value(0) == .text("two"))
    #expect(statement.value(1) == .integer(1))
    #expect(statement.value(2) == .text("100%"))
    #expect(
      connection.exception("SELECT %(c)s", .named(["a"], [.integer(1)]))
        == "ProgrammingError: You did not supply a value for binding parameter :c.")
  }

  @Test func withoutArgumentsThePercentSignMeansNothing() throws {
    let connection = try Blog.connection()
    let statement = try connection.execute("SELECT '50%%', 7 % 4")
    #expect(statement.value(0) == .text("50%%"))
    #expect(statement.value(1) == .integer(3))
  }

  @Test(arguments: [
    "ATTACH DATABASE '/etc/passwd' AS other", "DETACH DATABASE main", "PRAGMA writable_schema = 1",
    "PRAGMA journal_mode = DELETE", "SELECT load_extension('x')", "CREATE TABLE t (a)", "DROP TABLE blog_tag",
    "CREATE TRIGGER t AFTER INSERT ON blog_tag BEGIN SELECT 1; END",
    "UPDATE sqlite_master SET sql = ''", "VACUUM INTO '/tmp/perflab-should-not-exist'",
  ])
  func refusals(sql: String) throws {
    let connection = try Blog.connection()
    #expect(connection.exception(sql) != nil)
    #expect(try connection.rows("SELECT count(*) FROM blog_tag") == [[.integer(2)]])
  }

  @Test(arguments: [
    "PRAGMA table_info(blog_post)", "PRAGMA foreign_keys", "CREATE INDEX i ON blog_post (title)", "ANALYZE",
    "BEGIN", "EXPLAIN QUERY PLAN SELECT 1",
  ])
  func permissions(sql: String) throws {
    #expect(try Blog.connection().exception(sql) == nil)
  }

  @Test func tablesMayBeMadeWhereTheWorldSaysSo() throws {
    let connection = try Blog.connection { $0.allowsSchemaChanges = true }
    #expect(connection.exception("CREATE TABLE t (a)") == nil)
    #expect(connection.exception("ALTER TABLE t RENAME TO u") == nil)
  }
}
