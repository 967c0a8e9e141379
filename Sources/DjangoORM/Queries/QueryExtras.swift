import PlanRuntime
import SQLModel

// What querysets ask of queries beyond the methods of `SQLModel.Query`.

extension DjangoWorld {
  func defineQueryExtras(_ module: ModuleState) {
    func make(_ name: String, _ signature: StaticString, _ body: @escaping NativeBody) {
      module.set(name, vm.function(name, signature, body))
    }
    make("lookup", "name, left, right") { [unowned self] (vm, a) throws(PlanError) in
      let text = try vm.text(a[0], "name")
      guard let name = Lookup.Name(rawValue: text) else { throw vm.unsupported("the lookup \(text)") }
      let (left, right) = (try self.expression(a[1]), try self.sqlValue(a[2]))
      return self.wrap(.lookup(try self.attempt { try Lookup(name, left, right) }))
    }
    make("exists_expression", "query") { [unowned self] (vm, a) throws(PlanError) in
      guard case .query(let query) = try self.sqlValue(a[0]) else {
        throw vm.error(.attributeError, "'\(vm.typeName(of: a[0]))' object has no attribute 'query'")
      }
      return self.wrap(.subquery(try self.attempt { try SubqueryExpression.exists(query) }))
    }
    make("exists_rows", "query, alias, purpose") { [unowned self] (vm, a) throws(PlanError) in
      let query = try self.query(a[0])
      guard let compiled = try self.attempt({ try query.exists(self.dialect) }) else { return .bool(false) }
      let statement = try self.send(compiled, alias: a[1], try self.purpose(a[2]))
      defer { statement.finish() }
      return .bool(statement.hasRow)
    }
    vm.define(nativeTypes.query) { d in
      d.property(
        "filtered_relation_names",
        get: { [unowned self] (vm, this) throws(PlanError) in
          vm.heap.tuple(try self.query(this).filteredRelationNames.map { vm.string($0) })
        })
      d.property(
        "has_filters",
        get: { [unowned self] (vm, this) throws(PlanError) in .bool(!(try self.query(this).conditions.children.isEmpty))
        })
    }
  }
}
