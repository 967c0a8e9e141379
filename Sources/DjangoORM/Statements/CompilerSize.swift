import PlanRuntime
import SQLModel

// What Django holds while a query is under way: the copy of the query, its compiler, the SQL in pieces and as a whole, annotations, the
// cursor. Ours are Swift values, so they are charged by a rule that was fitted to tracemalloc under Django 5.2 (fourteen queries of 2 to
// 26 columns, within 15 % each): it matters only to plans that hold next to nothing themselves.

extension DjangoWorld {
  /// Bytes while the rows of a query are read.
  static func bytesOfReading(columns: Int) -> Int { 5_000 + 850 * columns }

  /// Bytes while `count`, `exists` or `aggregate` wait for their answer; they make a query over the query.
  static func bytesOfAnswering(columns: Int) -> Int { 11_000 + 850 * columns }

  /// Charges bytes while `body` runs.
  func holding<Result>(_ bytes: Int, _ body: () throws(PlanError) -> Result) throws(PlanError) -> Result {
    let site = vm.heap.currentSite
    vm.heap.charge(bytes, site: site)
    defer { vm.heap.charge(-bytes, site: site) }
    return try body()
  }
}
