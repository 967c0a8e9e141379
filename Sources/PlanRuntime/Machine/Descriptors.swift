// property, classmethod and staticmethod.

/// Python's `property`. All functions are owned; undefined where not given.
final class PropertyDescriptor: NativeDescriptor {
  private(set) var functions: [Value]
  private(set) var documentation: Value
  private(set) var name = ""

  init(_ functions: [Value], documentation: Value, heap: Heap) {
    for function in functions { heap.retain(function) }
    heap.retain(documentation)
    self.functions = functions
    self.documentation = documentation
  }

  override var isData: Bool { true }

  func setName(_ name: String) { self.name = name }

  override func get(_ vm: Interpreter, instance: Value, owner: TypeInfo) throws(PlanError) -> Value {
    if instance.isUndefined { return vm.heap.adopt(owned: vm.ownedSelf(of: self, owner: owner, name: name)) }
    guard !functions[0].isUndefined && !functions[0].isNone else {
      throw vm.error(.attributeError, "property \(quoted)of '\(vm.typeName(of: instance))' object has no getter")
    }
    return try vm.call(functions[0], instance)
  }

  override func set(_ vm: Interpreter, instance: Value, to value: Value) throws(PlanError) {
    guard !functions[1].isUndefined && !functions[1].isNone else {
      throw vm.error(.attributeError, "property \(quoted)of '\(vm.typeName(of: instance))' object has no setter")
    }
    _ = try vm.call(functions[1], instance, value)
  }

  override func delete(_ vm: Interpreter, instance: Value) throws(PlanError) {
    guard !functions[2].isUndefined && !functions[2].isNone else {
      throw vm.error(.attributeError, "property \(quoted)of '\(vm.typeName(of: instance))' object has no deleter")
    }
    _ = try vm.call(functions[2], instance)
  }

  private var quoted: String { name.isEmpty ? "" : "'\(name)' " }

  override var cpythonSize: Int { 72 + 16 }

  override func visit(_ visitor: (Value) -> Void) {
    for function in functions { visitor(function) }
    visitor(documentation)
  }

  override func dismantle(_ heap: Heap) {
    let values = functions + [documentation]
    functions = [.undefined, .undefined, .undefined]
    documentation = .undefined
    for value in values { heap.release(value) }
  }
}

extension Interpreter {
  func defineDescriptors() {
    define(types.property) { d in
      d.staticMethod("__new__", "cls, fget=None, fset=None, fdel=None, doc=None") { (vm, a) throws(PlanError) in
        vm.makeProperty([a[1], a[2], a[3]], documentation: a[4])
      }
      for (index, role) in ["getter", "setter", "deleter"].enumerated() {
        d.method(role, "self, function, /") { (vm, a) throws(PlanError) in
          guard let property = vm.swiftObject(a[0], as: PropertyDescriptor.self) else { return .none }
          var functions = property.functions
          functions[index] = a[1]
          let made = vm.makeProperty(functions, documentation: property.documentation)
          vm.swiftObject(made, as: PropertyDescriptor.self)?.setName(property.name)
          return made
        }
      }
      for (index, role) in ["fget", "fset", "fdel"].enumerated() {
        d.property(
          role,
          get: { (vm, a) throws(PlanError) in
            let value = vm.swiftObject(a, as: PropertyDescriptor.self)?.functions[index] ?? .none
            return value.isUndefined ? .none : value
          })
      }
      d.property(
        "__doc__",
        get: { (vm, a) throws(PlanError) in
          guard let property = vm.swiftObject(a, as: PropertyDescriptor.self) else { return .none }
          if !property.documentation.isNone { return property.documentation }
          return try vm.attributeIfPresent(property.functions[0], KnownName.__doc__.id) ?? .none
        })
      d.method("__set_name__", "self, owner, name, /") { (vm, a) throws(PlanError) in
        vm.swiftObject(a[0], as: PropertyDescriptor.self)?.setName(try vm.text(a[2], "name"))
        return .none
      }
      descriptorMethods(d)
    }
    define(types.classMethod) { d in
      d.staticMethod("__new__", "cls, function, /") { (vm, a) throws(PlanError) in
        vm.heap.adopt(
          vm.heap.foreignOwned(
            ClassMethodDescriptor(a[1], heap: vm.heap), class: vm.types.classMethod.reference, kind: .descriptor))
      }
      d.property(
        "__func__",
        get: { (vm, a) throws(PlanError) in
          vm.swiftObject(a, as: ClassMethodDescriptor.self)?.function ?? .none
        })
      wrappedAttributes(d)
      descriptorMethods(d)
    }
    define(types.staticMethod) { d in
      d.staticMethod("__new__", "cls, function, /") { (vm, a) throws(PlanError) in
        vm.heap.adopt(
          vm.heap.foreignOwned(
            StaticMethodDescriptor(a[1], heap: vm.heap), class: vm.types.staticMethod.reference, kind: .descriptor))
      }
      d.property(
        "__func__",
        get: { (vm, a) throws(PlanError) in
          vm.swiftObject(a, as: StaticMethodDescriptor.self)?.function ?? .none
        })
      d.method("__call__", "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
        guard let method = vm.swiftObject(a[0], as: StaticMethodDescriptor.self) else { return .none }
        return try vm.call(method.function, positional: a[1], keywords: a[2])
      }
      wrappedAttributes(d)
      descriptorMethods(d)
    }
    define(types.descriptor) { d in descriptorMethods(d) }
  }

  func makeProperty(_ functions: [Value], documentation: Value) -> Value {
    heap.adopt(
      heap.foreignOwned(
        PropertyDescriptor(functions, documentation: documentation, heap: heap), class: types.property.reference,
        kind: .descriptor))
  }

  /// `__name__` and its like of what a class or static method wraps.
  private func wrappedAttributes(_ d: TypeDefinition) {
    for name in ["__name__", "__qualname__", "__doc__", "__module__", "__wrapped__", "__isabstractmethod__"] {
      d.property(
        name,
        get: { (vm, a) throws(PlanError) in
          let function =
            vm.swiftObject(a, as: StaticMethodDescriptor.self)?.function
            ?? vm.swiftObject(a, as: ClassMethodDescriptor.self)?.function ?? .none
          return name == "__wrapped__" ? function : try vm.getAttribute(function, vm.name(name))
        })
    }
  }

  /// The descriptor protocol as methods, for code that calls it by hand.
  private func descriptorMethods(_ d: TypeDefinition) {
    d.method("__get__", "self, instance, owner=None, /") { (vm, a) throws(PlanError) in
      guard let descriptor = vm.swiftObject(a[0], as: NativeDescriptor.self) else { return .none }
      let owner = vm.typeInfo(a[2]) ?? vm.type(of: a[1])
      return try descriptor.get(vm, instance: a[1].isNone ? .undefined : a[1], owner: owner)
    }
    d.method("__set__", "self, instance, value, /") { (vm, a) throws(PlanError) in
      try vm.swiftObject(a[0], as: NativeDescriptor.self)?.set(vm, instance: a[1], to: a[2])
      return .none
    }
    d.method("__delete__", "self, instance, /") { (vm, a) throws(PlanError) in
      try vm.swiftObject(a[0], as: NativeDescriptor.self)?.delete(vm, instance: a[1])
      return .none
    }
  }
}
