import SQLModel
import Testing

struct LongListTests {
  /// Django's SQLite backend splits batches of writes and `in_bulk` at 999 parameters, but never a list in a filter.
  @Test func aLongListStaysOneList() throws {
    let post = try #require(try BlogModels().byName["Post"])
    let keys = (0..<2500).map { SQLModelValue.int(Int64($0)) }
    let statement = try #require(
      try Query(model: post).filtered(Q([.lookup("pk__in", .list(keys))])).compile())
    #expect(statement.arguments.count == 2500)
    #expect(statement.sql.ranges(of: " IN (").count == 1)
  }
}
