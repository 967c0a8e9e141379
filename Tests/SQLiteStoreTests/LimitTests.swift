import Testing

@testable import SQLiteStore

/// Counted limits fire at the same place every time.
struct LimitTests {
  @Test func queries() throws {
    let connection = try Blog.connection(limits: StoreLimits(queries: 2))
    #expect(connection.failure("SELECT 1") == nil)
    #expect(connection.failure("SELECT 1") == nil)
    #expect(connection.failure("SELECT 1") == .limit(.queries(2)))
    #expect(connection.log.count == 2)
  }

  @Test func rows() throws {
    let connection = try Blog.connection(limits: StoreLimits(rows: 30))
    #expect(connection.failure("SELECT id FROM blog_post LIMIT 30") == nil)
    #expect(connection.failure("SELECT id FROM blog_post") == .limit(.rows(30)))
  }

  @Test func steps() throws {
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    let spent = try (0..<2).map { _ in
      let connection = try Blog.connection(limits: StoreLimits(steps: 50_000))
      #expect(connection.failure(endless) == .limit(.steps(50_000)))
      return connection.log.totals.vmSteps
    }
    #expect(spent[0] == spent[1])
    #expect((50_000...52_000).contains(spent[0]))
  }

  @Test func cancellation() throws {
    var looks = 0
    let connection = try Blog.connection {
      $0.isCancelled = {
        looks += 1
        return looks > 3
      }
    }
    #expect(
      connection.failure("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
        == .cancelled)
    #expect(looks == 4)
  }

  @Test func theOverlayIsADiskOfItsOwn() throws {
    let connection = try Blog.connection { $0.capacity = 256 << 10 }
    #expect(
      connection.exception("UPDATE blog_post SET content = hex(zeroblob(10000))")
        == "OperationalError: database or disk is full")
  }
}
