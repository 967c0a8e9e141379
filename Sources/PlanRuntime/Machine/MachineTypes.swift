// The built-in classes that are part of the machine itself: object and type, descriptors, functions, generators, modules.

extension Interpreter {
  func defineMachine() {
    defineObject()
    defineType()
    defineDescriptors()
    defineGenerator()
    defineTypeExpressions()
    defineFunctions()
    for type in types.allTypes where Interpreter.publicTypes.contains(type.displayName) {
      builtins.set(type.displayName, .object(type.reference))
    }
    for error in StandardError.allCases { builtins.set(error.rawValue, .object(types[error].reference)) }
    builtins.set("IOError", .object(types[.osError].reference))
    builtins.set("EnvironmentError", .object(types[.osError].reference))
    builtins.set("NotImplemented", notImplemented)
    builtins.set("Ellipsis", ellipsis)
    builtins.set("__debug__", .bool(true))
  }

  private static let publicTypes: Set<String> = [
    "object", "type", "int", "bool", "float", "str", "bytes", "list", "tuple", "dict", "set", "frozenset", "slice",
    "range",
    "property", "classmethod", "staticmethod", "super",
  ]

  private func defineObject() {
    define(types.object) { d in
      d.staticMethod("__new__", "cls, /, *args, **kwargs") { (vm, a) throws(PlanError) in
        guard let type = vm.typeInfo(a[0]) else {
          throw vm.error(.typeError, "object.__new__(X): X is not a type object (\(vm.typeName(of: a[0])))")
        }
        let hasArguments = (vm.tuple(a[1])?.count ?? 0) > 0 || (vm.dictionary(a[2])?.count ?? 0) > 0
        let overridden =
          type.lookup(KnownName.__new__.id, epoch: vm.typeEpoch)
          .map { !vm.isObjectsNew($0) } ?? false
        if overridden && hasArguments {
          throw vm.error(.typeError, "object.__new__() takes exactly one argument (the type to instantiate)")
        }
        if type.nativeBase == .wrapper && !type.isSubclass(of: vm.types[.baseException]) {
          return try vm.newWrapped(type)
        }
        return try vm.newPlainObject(type, hasArguments: hasArguments)
      }
      d.method("__init__", "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
        let hasArguments = (vm.tuple(a[1])?.count ?? 0) > 0 || (vm.dictionary(a[2])?.count ?? 0) > 0
        let type = vm.type(of: a[0])
        if hasArguments, let own = type.lookup(KnownName.__init__.id, epoch: vm.typeEpoch), !vm.isObjectsInit(own) {
          throw vm.error(
            .typeError, "object.__init__() takes exactly one argument (the instance to initialize)")
        }
        return .none
      }
      d.method("__getattribute__", "self, name, /") { (vm, a) throws(PlanError) in
        guard let name = vm.name(of: a[1]) else { throw vm.attributeNameError(a[1]) }
        return try vm.getPlainAttribute(a[0], vm.type(of: a[0]), name)
      }
      d.method("__setattr__", "self, name, value, /") { (vm, a) throws(PlanError) in
        guard let name = vm.name(of: a[1]) else { throw vm.attributeNameError(a[1]) }
        try vm.setPlainAttribute(a[0], vm.type(of: a[0]), name, a[2])
        return .none
      }
      d.method("__delattr__", "self, name, /") { (vm, a) throws(PlanError) in
        guard let name = vm.name(of: a[1]) else { throw vm.attributeNameError(a[1]) }
        try vm.deletePlainAttribute(a[0], vm.type(of: a[0]), name)
        return .none
      }
      d.classMethod("__init_subclass__", "cls, /") { (_, _) throws(PlanError) in .none }
      d.property("__class__", get: { (vm, value) throws(PlanError) in .object(vm.type(of: value).reference) }) {
        (vm, value, new) throws(PlanError) in
        guard case .object(let reference) = value, reference.kind == .instance else {
          throw vm.error(
            .typeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
        }
        try vm.changeClass(of: InstanceObject(reference), to: new)
      }
    }
  }

  /// An instance of a plan's subclass of a built-in type, made without arguments: `list.__new__(Sub)`.
  func newWrapped(_ type: TypeInfo) throws(PlanError) -> Value {
    guard let base = type.resolutionOrder.first(where: { $0.nativeBase == .builtin && $0 !== types.object }),
      let new = base.lookup(KnownName.__new__.id, epoch: typeEpoch)
    else { return heap.adopt(heap.instanceOwned(of: type)) }
    return try call(readOnClass(new, base), .object(type.reference))
  }

  /// A value of a built-in type as the result of `__new__` for `type`: as it is for the type itself, inside an instance for a subclass.
  package func wrap(_ value: Value, in type: TypeInfo) -> Value {
    if type.isLibrary && type.isImmutable && type.nativeBase == .builtin { return value }
    retain(value)
    return heap.adopt(heap.instanceOwned(of: type, native: value))
  }

  func attributeNameError(_ value: Value) -> PlanError {
    error(.typeError, "attribute name must be string, not '\(typeName(of: value))'")
  }

  private func defineType() {
    define(types.type) { d in
      d.staticMethod("__new__", "cls, name, bases=..., namespace=..., /, **kwargs") { (vm, a) throws(PlanError) in
        if a[2].isUndefined { return .object(vm.type(of: a[1]).reference) }
        guard let metaclass = vm.typeInfo(a[0]) else {
          throw vm.error(.typeError, "type.__new__(X): X is not a type object")
        }
        var winner = metaclass
        for base in vm.tuple(a[2])?.buffer ?? UnsafeMutableBufferPointer(start: nil, count: 0) {
          if let other = vm.typeInfo(base)?.metaclass, other.isSubclass(of: winner) { winner = other }
        }
        guard let contents = vm.dictionary(a[3]) else {
          throw vm.error(.typeError, "type.__new__() argument 3 must be dict, not \(vm.typeName(of: a[3]))")
        }
        return try vm.makeClass(winner, name: a[1], bases: a[2], namespace: .object(contents.reference), keywords: a[4])
      }
      d.method("__init__", "self, /, *args, **kwargs") { (_, _) throws(PlanError) in .none }
      d.method("__call__", "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
        guard let type = vm.typeInfo(a[0]) else { throw vm.error(.typeError, "descriptor '__call__' requires a type") }
        var keywords: [(NameID, Value)] = []
        vm.dictionary(a[2])?.forEach { key, value in
          if let name = vm.name(of: key) { keywords.append((name, value)) }
        }
        return try vm.construct(type, vm.tuple(a[1]).map { Array($0.buffer) } ?? [], keywords)
      }
      d.classMethod("__prepare__", "cls, /, *args, **kwargs") { (vm, _) throws(PlanError) in vm.heap.dictionary() }
      d.method("mro", "self, /") { (vm, a) throws(PlanError) in
        vm.heap.list(vm.typeInfo(a[0])?.resolutionOrder.map { .object($0.reference) } ?? [])
      }
      d.method("__subclasses__", "self, /") { (vm, a) throws(PlanError) in
        vm.heap.list(vm.typeInfo(a[0])?.subclasses.map { .object($0._withUnsafeGuaranteedRef { $0.reference }) } ?? [])
      }
      d.method("__instancecheck__", "self, instance, /") { (vm, a) throws(PlanError) in
        .bool(vm.typeInfo(a[0]).map { vm.isInstance(a[1], of: $0) } ?? false)
      }
      d.method("__subclasscheck__", "self, subclass, /") { (vm, a) throws(PlanError) in
        guard let type = vm.typeInfo(a[0]), let other = vm.typeInfo(a[1]) else { return .bool(false) }
        return .bool(other.isSubclass(of: type))
      }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let type = vm.typeInfo(a[0]) else { return vm.string("<class>") }
        if type.module == "builtins" { return vm.string("<class '\(type.qualifiedName)'>") }
        return vm.string("<class '\(type.module).\(type.qualifiedName)'>")
      }
      d.method("__or__", "self, other, /") { (vm, a) throws(PlanError) in
        vm.heap.tuple([a[0], a[1].isNone ? .object(vm.types.noneType.reference) : a[1]])
      }
      typeProperties(d)
    }
  }

  private func typeProperties(_ d: TypeDefinition) {
    d.property(
      "__name__",
      get: { (vm, a) throws(PlanError) in
        vm.string(vm.typeInfo(a)?.displayName.split(separator: ".").last.map(String.init) ?? "")
      }
    ) {
      (vm, a, new) throws(PlanError) in
      if let type = vm.typeInfo(a) { try vm.renameType(type, new) }
    }
    d.property("__qualname__", get: { (vm, a) throws(PlanError) in vm.string(vm.typeInfo(a)?.qualifiedName ?? "") }) {
      (vm, a, new) throws(PlanError) in
      if let type = vm.typeInfo(a), !type.isImmutable { type.qualifiedName = try vm.text(new, "__qualname__") }
    }
    d.property("__module__", get: { (vm, a) throws(PlanError) in vm.string(vm.typeInfo(a)?.module ?? "") }) {
      (vm, a, new) throws(PlanError) in
      if let type = vm.typeInfo(a), !type.isImmutable {
        type.module = try vm.text(new, "__module__")
        type.setOwn(KnownName.__module__.id, new, heap: vm.heap)
      }
    }
    d.property("__doc__", get: { (vm, a) throws(PlanError) in vm.typeInfo(a)?.own(KnownName.__doc__.id) ?? .none }) {
      (vm, a, new) throws(PlanError) in
      if let type = vm.typeInfo(a), !type.isImmutable { type.setOwn(KnownName.__doc__.id, new, heap: vm.heap) }
    }
    d.property(
      "__bases__",
      get: { (vm, a) throws(PlanError) in
        vm.heap.tuple(vm.typeInfo(a)?.bases.map { .object($0.reference) } ?? [])
      })
    d.property(
      "__base__",
      get: { (vm, a) throws(PlanError) in
        vm.typeInfo(a)?.bases.first.map { .object($0.reference) } ?? .none
      })
    d.property(
      "__mro__",
      get: { (vm, a) throws(PlanError) in
        vm.heap.tuple(vm.typeInfo(a)?.resolutionOrder.map { .object($0.reference) } ?? [])
      })
    d.property(
      "__dict__",
      get: { (vm, a) throws(PlanError) in
        let dictionary = DictionaryObject(vm.heap.dictionaryOwned())
        _ = vm.heap.adopt(dictionary.reference)
        guard let type = vm.typeInfo(a) else { return .object(dictionary.reference) }
        for name in type.attributeNames {
          if let value = type.own(name) { try vm.set(dictionary, vm.string(of: name), value) }
        }
        return .object(dictionary.reference)
      })
  }

  func renameType(_ type: TypeInfo, _ new: Value) throws(PlanError) {
    if type.isImmutable {
      throw error(.typeError, "cannot set '__name__' attribute of immutable type '\(type.displayName)'")
    }
    type.displayName = try text(new, "\(type.displayName).__name__")
  }

  private func defineFunctions() {
    define(types.function) { d in
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        let name = vm.swiftObject(a[0], as: FunctionState.self)?.qualifiedName ?? "?"
        return vm.string("<function \(name) at \(vm.address(of: a[0]))>")
      }
      d.method("__get__", "self, instance, owner=None, /") { (vm, a) throws(PlanError) in
        if a[1].isNone { return a[0] }
        return vm.heap.adopt(vm.heap.boundMethodOwned(a[0], a[1]))
      }
      d.method("__call__", "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
        try vm.call(a[0], positional: a[1], keywords: a[2])
      }
    }
    define(types.native) { d in
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        let name = vm.swiftObject(a[0], as: NativeFunction.self)?.name ?? "?"
        return vm.string("<built-in function \(name)>")
      }
    }
    define(types.method) { d in
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let method = a[0].object(of: .boundMethod).map(BoundMethodObject.init) else {
          return vm.string("<method>")
        }
        if let function = vm.swiftObject(method.function, as: NativeFunction.self) {
          let owner = "\(vm.typeName(of: method.receiver)) object at \(vm.address(of: method.receiver))"
          return vm.string("<built-in method \(function.name) of \(owner)>")
        }
        let name = try vm.str(vm.getAttribute(method.function, KnownName.__qualname__.id))
        return vm.string("<bound method \(name) of \(try vm.repr(method.receiver))>")
      }
      d.method("__eq__", "self, other, /") { (vm, a) throws(PlanError) in
        guard let x = a[0].object(of: .boundMethod).map(BoundMethodObject.init),
          let y = a[1].object(of: .boundMethod).map(BoundMethodObject.init)
        else { return vm.notImplemented }
        return .bool(x.function.isIdentical(to: y.function) && x.receiver.isIdentical(to: y.receiver))
      }
      d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
        guard let method = a[0].object(of: .boundMethod).map(BoundMethodObject.init),
          case .object(let receiver) = method.receiver, case .object(let function) = method.function
        else { return .int(0) }
        return .int(Int(bitPattern: receiver.address) >> 4 ^ Int(bitPattern: function.address) >> 4)
      }
    }
    define(types.module) { d in
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        vm.string("<module '\(vm.swiftObject(a[0], as: ModuleState.self)?.name ?? "?")'>")
      }
    }
    define(types.superType) { d in
      d.staticMethod("__new__", "cls, type=..., object=..., /") { (vm, a) throws(PlanError) in
        if a[1].isUndefined { throw vm.error(.runtimeError, "super(): no arguments") }
        if a[2].isUndefined { throw vm.unsupported("super() with one argument") }
        return try vm.makeSuper(a[1], a[2])
      }
    }
  }
}

extension BuiltinTypes {
  var allTypes: [TypeInfo] {
    [
      object, type, noneType, int, bool, float, str, bytes, list, tuple, dict, set, frozenset, slice, range, function,
      generator, module, property, classMethod, staticMethod, superType,
    ]
  }
}
