import PlanRuntime
import SQLModel
import SQLiteStore

// Rows by an integer key, the statement compiled once: `post.author` in a loop.
//
// Following a foreign key that is not at hand is `Manager.get(pk=…)` in Django, a queryset of its own each time. Where nothing of that
// can have been replaced (descriptors of the library check it), only the key differs from one time to the next.

/// A compiled query for one row by an integer key.
final class KeyedLookup: ForeignObject {
  let statement: CompiledStatement
  let template: String
  /// Made again when a class has changed.
  fileprivate var plan: (epoch: UInt32, plan: RowPlan)?

  init(_ statement: CompiledStatement, template: String) {
    self.statement = statement
    self.template = template
  }
  override var cpythonSize: Int { 0 }
}

extension DjangoWorld {
  func defineKeyedLookups(_ make: (String, StaticString, @escaping NativeBody) -> Void) {
    // A lookup of a query whose one argument, an integer, stands for the key; None for any other query.
    make("keyed_lookup", "query") { [unowned self] (vm, a) throws(PlanError) in
      let query = try self.query(a[0])
      guard let compiled = try self.attempt({ try query.compile(self.dialect) }), compiled.arguments.count == 1,
        case .integer = compiled.arguments[0]
      else { return .none }
      return vm.foreign(KeyedLookup(compiled, template: self.template(of: compiled)), of: self.nativeTypes.cursor)
    }
    // The instances with this key, as a list.
    make("fetch_keyed", "lookup, key, alias, purpose") { [unowned self] (vm, a) throws(PlanError) in
      guard let lookup: KeyedLookup = vm.swiftObject(a[0]) else { throw vm.error(.typeError, "expected a lookup") }
      let sending = try self.purpose(a[3])
      let statement = try self.send(
        lookup.template, .positional([.integer(Int64(try vm.integer(a[1])))]), alias: a[2], sending)
      let plan: RowPlan
      if let known = lookup.plan, known.epoch == vm.typeEpoch {
        plan = known.plan
      } else {
        plan = try RowPlan(lookup.statement, mode: .model, world: self)
        lookup.plan = (vm.typeEpoch, plan)
      }
      return try self.list(
        of: RowReader(statement, plan, alias: a[2], queryset: sending.queryset ?? -1, world: self))
    }
  }
}
