import PlanRuntime

extension DjangoWorld {
  /// The class of `instance._state`.
  func defineState(_ type: TypeInfo) {
    vm.define(type) { d in
      d.staticMethod("__new__", "cls, *args, **kwargs") { [unowned self] (vm, a) throws(PlanError) in
        vm.foreign(StateObject(), of: self.nativeTypes.state)
      }
      d.property(
        "adding", get: { [unowned self] (vm, this) throws(PlanError) in .bool(try self.state(this).isAdding) },
        set: { [unowned self] (vm, this, value) throws(PlanError) in try self.state(this).isAdding = try vm.truth(value)
        })
      d.property(
        "db", get: { [unowned self] (vm, this) throws(PlanError) in try self.state(this).database },
        set: { [unowned self] (vm, this, value) throws(PlanError) in
          try self.state(this).setDatabase(value, heap: vm.heap)
        })
      d.property(
        "fields_cache",
        get: { [unowned self] (vm, this) throws(PlanError) in
          .object(try self.fieldsCache(of: try self.state(this), this.reference).reference)
        },
        set: { [unowned self] (vm, this, value) throws(PlanError) in
          let state = try self.state(this)
          state.setCache(value, of: this.reference, vm.heap)
          state.chargeEmptyCache(false, of: this.reference, vm.heap)
        })
      d.property(
        "queryset", get: { [unowned self] (vm, this) throws(PlanError) in .int(Int(try self.state(this).queryset)) })
      d.property("row", get: { [unowned self] (vm, this) throws(PlanError) in .int(Int(try self.state(this).row)) })
      d.method("__copy__", "self") { [unowned self] (vm, a) throws(PlanError) in try self.copy(of: a[0], deep: nil) }
      d.method("__deepcopy__", "self, memo") { [unowned self] (vm, a) throws(PlanError) in
        try self.copy(of: a[0], deep: a[1])
      }
    }
  }

  private func copy(of value: Value, deep memo: Value?) throws(PlanError) -> Value {
    let old = try state(value)
    let new = StateObject()
    new.isAdding = old.isAdding
    new.setDatabase(old.database, heap: vm.heap)
    new.queryset = old.queryset
    new.row = old.row
    let made = vm.foreign(new, of: nativeTypes.state)
    if let cache = try relatedObjects(of: old, value.reference) {
      let module = try vm.importModule("copy")
      if let memo {
        let copy = try vm.call(vm.getAttribute(module, "deepcopy"), .object(cache.reference), memo)
        new.setCache(copy, of: made.reference, vm.heap)
      } else {
        let copy = try vm.call(vm.getAttribute(module, "copy"), .object(cache.reference))
        new.setCache(copy, of: made.reference, vm.heap)
      }
    }
    return made
  }

  private func state(_ value: Value) throws(PlanError) -> StateObject {
    if let state: StateObject = vm.swiftObject(value) { return state }
    throw vm.error(.typeError, "expected a ModelState, not \(vm.typeName(of: value))")
  }
}
