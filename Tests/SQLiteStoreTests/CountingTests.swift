import Testing

@testable import SQLiteStore

/// What is counted, and what is not.
struct CountingTests {
  @Test func rowsBytesAndStepsAreCountedPerStatement() throws {
    let connection = try Blog.connection()
    _ = try connection.rows(#"SELECT "id", "content" FROM "blog_post" WHERE "views" > %s"#, [.integer(90)])
    let statement = try #require(connection.log.statements.first)
    #expect(connection.log.templates == [#"SELECT "id", "content" FROM "blog_post" WHERE "views" > %s"#])
    #expect(statement.counters.rows == 10)
    #expect(statement.counters.bytes == 1_000)
    #expect(statement.counters.fullScanSteps == 99)
    #expect(statement.counters.vmSteps > 300)
    #expect(statement.counters.rowsWritten == 0)
    #expect(statement.counters.roundTrips == 1)
    #expect(connection.log.totals.rows == 10)
  }

  @Test func theSameStatementCostsTheSameEachTime() throws {
    let counters = try (0..<2).map { _ in
      let connection = try Blog.connection()
      for _ in 0..<3 { _ = try connection.rows("SELECT * FROM blog_post ORDER BY title DESC") }
      return connection.log.statements.map { statement in
        var counters = statement.counters
        counters.nanoseconds = 0
        return counters
      }
    }
    #expect(counters[0] == counters[1])
    #expect(counters[0][0] == counters[0][2])
    #expect(counters[0][0].sorts == 1)
  }

  @Test func writesCountTheRowsTheyTouch() throws {
    let connection = try Blog.connection()
    let update = try connection.execute(
      "UPDATE blog_post SET views = views + 1 WHERE id <= %s", .positional([.integer(7)]))
    #expect(update.affectedRows == 7)
    let insert = try connection.execute(
      "INSERT INTO blog_tag (name) VALUES (%s), (%s) RETURNING id", .positional([.text("a"), .text("b")]))
    #expect(insert.hasRow)
    #expect(insert.integer(0) == 3)
    while try insert.step() {}
    #expect(connection.log.statements.map(\.counters.rowsWritten) == [7, 2])
    #expect(connection.log.statements[1].counters.rows == 2)
    #expect(connection.lastInsertedRow == 4)
  }

  @Test func bulkUpdatesAreCountedApart() throws {
    let connection = try Blog.connection()
    _ = try connection.execute(
      "UPDATE blog_post SET views = 1", purpose: StatementPurpose(.update, isBulkUpdate: true))
    #expect(connection.log.totals.bulkUpdateRows == 100)
    #expect(connection.log.totals.rowsWritten == 0)
  }

  @Test func aServerSideCursorTakesMoreTrips() throws {
    let connection = try Blog.connection()
    for chunk in [2_000, 100, 30] {
      let statement = try connection.execute(
        "SELECT id FROM blog_post", purpose: StatementPurpose(.iteration, cursorChunk: chunk))
      while try statement.step() {}
    }
    #expect(connection.log.statements.map(\.counters.roundTrips) == [4, 5, 7])
  }

  @Test func aStreamStaysLiveAndLeavesTheCacheUsable() throws {
    let connection = try Blog.connection()
    let sql = "SELECT id FROM blog_post ORDER BY id"
    let stream = try connection.execute(sql)
    for _ in 0..<9 { try stream.step() }
    #expect(stream.integer(0) == 10)
    #expect(try connection.rows(sql).count == 100)
    #expect(stream.integer(0) == 10)
    #expect(try connection.execute("DELETE FROM blog_post WHERE id = 50").affectedRows == 1)
    stream.finish()
    #expect(connection.log.statements[0].counters.rows == 10)
    #expect(connection.log.rowsFetched == 110)
  }

  @Test func batchesGiveEveryRowOnce() throws {
    let connection = try Blog.connection()
    let statement = try connection.execute("SELECT id FROM blog_post ORDER BY id")
    var seen: [Int64] = []
    while try statement.readRows(limit: 30, { seen.append($0.integer(0)) }) > 0 {}
    #expect(seen == Array(1...100))
  }

  @Test func repetitionsAreFoundByTemplateAndArguments() throws {
    let connection = try Blog.connection()
    for id: Int64 in [1, 2, 1] { _ = try connection.rows("SELECT title FROM blog_post WHERE id = %s", [.integer(id)]) }
    _ = try connection.execute("BEGIN", purpose: StatementPurpose(.transaction))
    _ = try connection.execute("COMMIT", purpose: StatementPurpose(.transaction))
    #expect(connection.log.repetition(in: 0..<5) == StatementRepetition(similar: 2, duplicates: 1, distinct: 3))
  }

  @Test func whatTheLabAsksIsNotCounted() throws {
    let connection = try Blog.connection()
    _ = try connection.ask("SELECT * FROM blog_post")
    #expect(
      try connection.explainQueryPlan(
        "SELECT * FROM blog_post WHERE id = %s ORDER BY title", .positional([.integer(1)]))
        == ["SEARCH blog_post USING INTEGER PRIMARY KEY (rowid=?)"])
    #expect(connection.log.count == 0)
  }

  @Test func executeManyIsOneStatement() throws {
    let connection = try Blog.connection()
    #expect(try connection.executeMany("INSERT INTO blog_tag (name) VALUES (%s)", [[.text("x")], [.text("y")]]) == 2)
    #expect(connection.log.count == 1)
    #expect(connection.log.statements[0].repetitions == 2)
    #expect(connection.log.totals.rowsWritten == 2)
  }
}
