import PlanRuntime
import SQLModel
import SQLiteStore

// Queries for the rows of one integer key, compiled once: `post.author` and `post.comments.count()` in a loop.
//
// Following a relation that is not at hand makes a queryset in Django, filtered by the instance's key. Where nothing of the way there
// can have been replaced (descriptors of the library check it), only the key differs from one time to the next, so the statement of
// the first is sent again with another argument. A keyed query is a query like any other: whoever asks for it as such, to filter it
// further, gets the one that the descriptor would have built.

/// A query without its filter on the field `name`, and the statements compiled from it.
final class KeyedTemplate: ForeignObject {
  private let base: Query
  private let name: String
  private let limit: Int?
  private var rows: CompiledStatement?
  private var count: AggregationStatement?
  /// How rows are read, by mode; made again when a class has changed.
  private var plans: [RowMode: (epoch: UInt32, plan: RowPlan)] = [:]

  init(_ base: Query, name: String, limit: Int?) {
    self.base = base
    self.name = name
    self.limit = limit
  }

  override var cpythonSize: Int { 0 }

  var isSliced: Bool { limit != nil }

  /// The query for one key. With a limit it is in no order, as `get()` asks.
  func query(for key: Int) throws -> Query {
    let filtered = try base.filtered(Q([.lookup(name, .int(Int64(key)))]))
    guard let limit else { return filtered }
    return try filtered.ordered(by: []).sliced(nil, limit)
  }

  /// True where the key is the statement's one argument, so that it may be exchanged.
  func compile(_ dialect: Dialect) throws -> Bool {
    let query = try query(for: 0)
    rows = try query.compile(dialect)
    count = try query.count(dialect)
    return [rows, count?.statement].allSatisfy { $0?.arguments == [.integer(0)] }
  }

  func rows(for key: Int) -> CompiledStatement? {
    var statement = rows
    statement?.arguments = [.integer(Int64(key))]
    return statement
  }

  func count(for key: Int) -> AggregationStatement? {
    var aggregation = count
    aggregation?.statement?.arguments = [.integer(Int64(key))]
    return aggregation
  }

  func plan(_ compiled: CompiledStatement, mode: RowMode, world: DjangoWorld) throws(PlanError) -> RowPlan {
    if let known = plans[mode], known.epoch == world.vm.typeEpoch { return known.plan }
    let made = try RowPlan(compiled, mode: mode, world: world)
    plans[mode] = (world.vm.typeEpoch, made)
    return made
  }
}

extension DjangoWorld {
  func defineKeyedQueries(_ make: (String, StaticString, @escaping NativeBody) -> Void) {
    // A template of a query for the rows whose field `name` is an integer key; None where another statement asks for each key.
    make("keyed_template", "query, name, limit=None") { [unowned self] (vm, a) throws(PlanError) in
      let template = KeyedTemplate(
        try self.query(a[0]), name: try vm.text(a[1], "name"), limit: try self.optionalInteger(a[2]))
      guard try self.attempt({ try template.compile(self.dialect) }) else { return .none }
      return vm.foreign(template, of: self.nativeTypes.query)
    }
    make("keyed_query", "template, key") { [unowned self] (vm, a) throws(PlanError) in
      guard let template: KeyedTemplate = vm.swiftObject(a[0]) else {
        throw vm.error(.typeError, "expected a template")
      }
      return vm.foreign(QueryObject(.keyed(template, key: try vm.integer(a[1]))), of: self.nativeTypes.query)
    }
  }
}
