// None, NotImplemented and Ellipsis.

extension Interpreter {
  func defineSingletons() {
    func singleton(_ type: TypeInfo, _ text: String, _ value: Value) {
      define(type) { d in
        d.staticMethod("__new__", "cls, /") { (_, _) throws(PlanError) in value }
        d.method("__repr__", "self, /") { (vm, _) throws(PlanError) in vm.string(text) }
      }
    }
    singleton(types.noneType, "None", .none)
    singleton(types.notImplementedType, "NotImplemented", notImplemented)
    singleton(types.ellipsisType, "Ellipsis", ellipsis)
    define(types.noneType) { d in d.method("__bool__", "self, /") { (_, _) throws(PlanError) in .bool(false) } }
    define(types.notImplementedType) { d in d.method("__bool__", "self, /") { (_, _) throws(PlanError) in .bool(true) }
    }
  }
}
