// Functions about objects: id, callable, isinstance, issubclass, getattr and its like, vars, dir.

extension Interpreter {
  func defineObjectFunctions() {
    builtin("id", "obj, /") { (vm, a) throws(PlanError) in .int(vm.identity(of: a[0])) }
    builtin("callable", "obj, /") { (vm, a) throws(PlanError) in .bool(vm.isCallable(a[0])) }
    builtin("isinstance", "obj, class_or_tuple, /") { (vm, a) throws(PlanError) in
      if let type = vm.typeInfo(a[1]), vm.isInstance(a[0], of: type) { return .bool(true) }
      return .bool(try vm.isInstance(a[0], a[1]))
    }
    builtin("issubclass", "cls, class_or_tuple, /") { (vm, a) throws(PlanError) in .bool(try vm.isSubclass(a[0], a[1]))
    }
    builtin("getattr", "object, name, default=..., /") { (vm, a) throws(PlanError) in
      let name = try vm.attributeName(a[1])
      if a[2].isUndefined { return try vm.getAttribute(a[0], name) }
      return try vm.attributeIfPresent(a[0], name) ?? a[2]
    }
    builtin("hasattr", "obj, name, /") { (vm, a) throws(PlanError) in
      .bool(try vm.attributeIfPresent(a[0], vm.attributeName(a[1])) != nil)
    }
    builtin("setattr", "obj, name, value, /") { (vm, a) throws(PlanError) in
      try vm.setAttribute(a[0], vm.attributeName(a[1]), a[2])
      return .none
    }
    builtin("delattr", "obj, name, /") { (vm, a) throws(PlanError) in
      try vm.deleteAttribute(a[0], vm.attributeName(a[1]))
      return .none
    }
    builtin("vars", "object=..., /") { (vm, a) throws(PlanError) in
      if a[0].isUndefined { throw vm.unsupported("vars() without an argument") }
      guard let dictionary = try vm.attributeIfPresent(a[0], KnownName.__dict__.id) else {
        throw vm.error(.typeError, "vars() argument must have __dict__ attribute")
      }
      return dictionary
    }
    builtin("dir", "object=..., /") { (vm, a) throws(PlanError) in
      if a[0].isUndefined { throw vm.unsupported("dir() without an argument") }
      guard let method = vm.lookupSpecial(a[0], .__dir__) else { return vm.heap.list([]) }
      let list = try vm.collect(vm.typeInfo(a[0]) == nil ? vm.call(method, a[0]) : vm.typeDirectory(a[0]))
      try vm.sort(list, key: .none, reverse: false)
      return .object(list.reference)
    }
  }

  private func attributeName(_ value: Value) throws(PlanError) -> NameID {
    if let name = name(of: value) { return name }
    throw error(.typeError, "attribute name must be string, not '\(typeName(of: value))'")
  }

  /// `id(value)`: where an object is, counted from a fixed place; numbers and singletons have numbers of their own.
  func identity(of value: Value) -> Int {
    switch value {
    case .undefined, .none: return 0x10_0000
    case .bool(let flag): return flag ? 0x10_0020 : 0x10_0040
    case .int(let integer): return 0x20_0000 &+ integer &* 32
    case .float(let number): return Int(bitPattern: UInt(number.bitPattern >> 1))
    case .object(let reference): return heap.offset(of: reference)
    }
  }

  /// The names of an object: those of its class's resolution order and its own.
  func directory(of value: Value) throws(PlanError) -> Value {
    var seen: Set<NameID> = []
    var names: [NameID] = []
    func add(_ name: NameID) {
      if seen.insert(name).inserted { names.append(name) }
    }
    for type in type(of: value).resolutionOrder { type.attributeNames.forEach(add) }
    if case .object(let reference) = value, reference.kind == .instance {
      InstanceObject(reference).shape.names.forEach(add)
    }
    if let module = swiftObject(value, as: ModuleState.self) {
      names = []
      seen = []
      module.definedNames.forEach(add)
    }
    try charge(names.count)
    return heap.list(names.map { string(of: $0) })
  }

  private func typeDirectory(_ value: Value) throws(PlanError) -> Value {
    var seen: Set<NameID> = []
    var names: [Value] = []
    for type in typeInfo(value)?.resolutionOrder ?? [] {
      for name in type.attributeNames where seen.insert(name).inserted { names.append(string(of: name)) }
    }
    try charge(names.count)
    return heap.list(names)
  }
}
