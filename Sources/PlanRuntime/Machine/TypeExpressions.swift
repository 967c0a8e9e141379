// Types as annotations write them: `list[int]` (`types.GenericAlias`) and `int | None` (`types.UnionType`).

/// `origin[arguments]`, or a union of `arguments`.
final class TypeExpression: ForeignObject {
  /// Undefined for a union.
  private(set) var origin: Value
  private(set) var arguments: [Value]

  init(origin: Value, arguments: [Value], heap: Heap) {
    heap.retain(origin)
    for argument in arguments { heap.retain(argument) }
    self.origin = origin
    self.arguments = arguments
  }

  override func visit(_ visitor: (Value) -> Void) {
    visitor(origin)
    for argument in arguments { visitor(argument) }
  }

  override func dismantle(_ heap: Heap) {
    let values = arguments + [origin]
    arguments = []
    origin = .undefined
    for value in values { heap.release(value) }
  }
}

extension Interpreter {
  private func expression(_ value: Value) -> TypeExpression? { swiftObject(value, as: TypeExpression.self) }

  /// `list[int]`
  func genericAlias(_ origin: Value, _ key: Value) -> Value {
    let arguments = tuple(key).map { Array($0.buffer) } ?? [key]
    return foreign(
      TypeExpression(origin: origin, arguments: arguments, heap: heap), of: typeExpressions.alias)
  }

  /// `left | right`, or NotImplemented where one side is no type.
  private func union(_ left: Value, _ right: Value) throws(PlanError) -> Value {
    var members: [Value] = []
    for side in [left, right] {
      let parts: [Value]
      if let known = expression(side), known.origin.isUndefined {
        parts = known.arguments
      } else if side.isNone {
        parts = [.object(types.noneType.reference)]
      } else if typeInfo(side) != nil || expression(side) != nil {
        parts = [side]
      } else {
        return notImplemented
      }
      for part in parts {
        if try !contains(members, part) { members.append(part) }
      }
    }
    if members.count == 1 { return members[0] }
    return foreign(TypeExpression(origin: .undefined, arguments: members, heap: heap), of: typeExpressions.union)
  }

  private func contains(_ values: [Value], _ value: Value) throws(PlanError) -> Bool {
    for other in values {
      if try equal(other, value) { return true }
    }
    return false
  }

  /// A type as a part of such an expression: `int`, `module.Class`, `None`.
  private func partText(_ value: Value) throws(PlanError) -> String {
    if value.isIdentical(to: ellipsis) { return "..." }
    guard let type = typeInfo(value) else { return try repr(value) }
    if type === types.noneType { return "None" }
    return type.module == "builtins" ? type.qualifiedName : "\(type.module).\(type.qualifiedName)"
  }

  private func partsText(_ values: [Value], _ separator: String) throws(PlanError) -> String {
    var texts: [String] = []
    for value in values { texts.append(try partText(value)) }
    return texts.joined(separator: separator)
  }

  /// Both classes, made at the first use.
  struct TypeExpressionTypes {
    let alias: TypeInfo
    let union: TypeInfo
  }

  func defineTypeExpressions() {
    let alias = makeType("GenericAlias", module: "types")
    let union = makeType("UnionType", module: "types")
    typeExpressions = TypeExpressionTypes(alias: alias, union: union)
    for type in [types.type!, alias, union] {
      define(type) { d in
        d.method("__or__", "self, other, /") { (vm, a) throws(PlanError) in try vm.union(a[0], a[1]) }
        d.method("__ror__", "self, other, /") { (vm, a) throws(PlanError) in try vm.union(a[1], a[0]) }
      }
    }
    for type in [alias, union] {
      define(type) { d in
        d.property("__args__") { (vm, value) throws(PlanError) in vm.heap.tuple(vm.expression(value)?.arguments ?? []) }
        d.property("__parameters__") { (vm, _) throws(PlanError) in vm.emptyTuple }
        d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
          var result = 0
          for part in vm.expression(a[0])?.arguments ?? [] { result ^= try vm.hash(part) }
          return .int(result)
        }
      }
    }
    define(alias) { d in
      d.property("__origin__") { (vm, value) throws(PlanError) in vm.expression(value)?.origin ?? .none }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let alias = vm.expression(a[0]) else { return .none }
        let arguments = alias.arguments.isEmpty ? "()" : try vm.partsText(alias.arguments, ", ")
        return vm.string("\(try vm.partText(alias.origin))[\(arguments)]")
      }
      d.method("__call__", "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
        try vm.call(vm.expression(a[0])?.origin ?? .none, positional: a[1], keywords: a[2])
      }
      d.method("__mro_entries__", "self, bases, /") { (vm, a) throws(PlanError) in
        vm.heap.tuple([vm.expression(a[0])?.origin ?? .none])
      }
      d.method("__getattr__", "self, name, /") { (vm, a) throws(PlanError) in
        guard let alias = vm.expression(a[0]), let name = vm.name(of: a[1]) else { return .none }
        return try vm.getAttribute(alias.origin, name)
      }
      d.method("__eq__", "self, other, /") { (vm, a) throws(PlanError) in
        guard let left = vm.expression(a[0]), let right = vm.expression(a[1]), !right.origin.isUndefined else {
          return vm.notImplemented
        }
        if try !vm.equal(left.origin, right.origin) { return .bool(false) }
        return .bool(try vm.equal(vm.heap.tuple(left.arguments), vm.heap.tuple(right.arguments)))
      }
      d.method("__instancecheck__", "self, instance, /") { (vm, _) throws(PlanError) in
        throw vm.error(.typeError, "isinstance() argument 2 cannot be a parameterized generic")
      }
      d.method("__subclasscheck__", "self, cls, /") { (vm, _) throws(PlanError) in
        throw vm.error(.typeError, "issubclass() argument 2 cannot be a parameterized generic")
      }
    }
    define(union) { d in
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        vm.string(try vm.partsText(vm.expression(a[0])?.arguments ?? [], " | "))
      }
      d.method("__eq__", "self, other, /") { (vm, a) throws(PlanError) in
        guard let left = vm.expression(a[0]), let right = vm.expression(a[1]), right.origin.isUndefined else {
          return vm.notImplemented
        }
        guard left.arguments.count == right.arguments.count else { return .bool(false) }
        for part in left.arguments {
          if try !vm.contains(right.arguments, part) { return .bool(false) }
        }
        return .bool(true)
      }
      d.method("__instancecheck__", "self, instance, /") { (vm, a) throws(PlanError) in
        for part in vm.expression(a[0])?.arguments ?? [] {
          if try vm.isInstance(a[1], part) { return .bool(true) }
        }
        return .bool(false)
      }
      d.method("__subclasscheck__", "self, cls, /") { (vm, a) throws(PlanError) in
        for part in vm.expression(a[0])?.arguments ?? [] {
          if try vm.isSubclass(a[1], part) { return .bool(true) }
        }
        return .bool(false)
      }
    }
  }
}
