// Attributes of objects that are no instances: functions, methods, exceptions' details, `super`, generators.

extension Interpreter {
  /// True for objects whose attributes are not only their class's.
  func hasOwnAttributes(_ reference: ObjectReference) -> Bool {
    switch reference.kind {
    case .function, .native, .boundMethod: true
    case .foreign: reference.foreign is SuperObject
    default: false
    }
  }

  /// An attribute that the object itself has; nil where it has none of that name.
  func ownAttribute(of value: Value, _ name: NameID) throws(PlanError) -> Value? {
    guard case .object(let reference) = value else { return nil }
    switch reference.kind {
    case .function: return try functionAttribute(reference.foreign(as: FunctionState.self), value, name)
    case .native: return nativeAttribute(reference.foreign(as: NativeFunction.self), name)
    case .boundMethod:
      let method = BoundMethodObject(reference)
      switch name {
      case KnownName.__self__.id: return method.receiver
      case KnownName.__func__.id: return method.function
      default: return try attributeIfPresent(method.function, name)
      }
    case .foreign:
      if let object = reference.foreign as? SuperObject { return try getSuperAttribute(object, name) }
      return nil
    default: return nil
    }
  }

  private func functionAttribute(_ function: FunctionState, _ value: Value, _ name: NameID) throws(PlanError) -> Value?
  {
    switch name {
    case KnownName.__name__.id: return string(function.name)
    case KnownName.__qualname__.id: return string(function.qualifiedName)
    case KnownName.__module__.id:
      if let module = try functionDictionary(function, name) { return module }
      return string(function.module.name)
    case KnownName.__doc__.id:
      if !function.documentation.isUndefined { return function.documentation }
      return function.code.documentation.map { string($0) } ?? Value.none
    case KnownName.__defaults__.id: return function.defaults.isUndefined ? Value.none : function.defaults
    case KnownName.__kwdefaults__.id:
      return function.keywordDefaults.isUndefined ? Value.none : function.keywordDefaults
    case KnownName.__annotations__.id:
      if function.annotations.isUndefined {
        function.setOwned(.annotations, .object(heap.dictionaryOwned()), heap: heap)
      }
      return function.annotations
    case KnownName.__dict__.id:
      if function.attributes.isUndefined { function.setOwned(.attributes, .object(heap.dictionaryOwned()), heap: heap) }
      return function.attributes
    case KnownName.__code__.id, KnownName.__globals__.id, KnownName.__closure__.id:
      throw unsupported("\(names[name]) of a function")
    default: return try functionDictionary(function, name)
    }
  }

  private func functionDictionary(_ function: FunctionState, _ name: NameID) throws(PlanError) -> Value? {
    guard case .object(let reference) = function.attributes else { return nil }
    return try find(DictionaryObject(reference), string(of: name))
  }

  private func nativeAttribute(_ function: NativeFunction, _ name: NameID) -> Value? {
    switch name {
    case KnownName.__name__.id: string(function.name)
    case KnownName.__qualname__.id: string(function.ownerName.map { "\($0).\(function.name)" } ?? function.name)
    case KnownName.__doc__.id: Value.none
    case KnownName.__module__.id: string("builtins")
    default: nil
    }
  }

  /// Sets an attribute that the object itself can have. False where it cannot.
  func setOwnAttribute(of value: Value, _ name: NameID, _ new: Value) throws(PlanError) -> Bool {
    guard let reference = value.object(of: .function) else { return false }
    let function = reference.foreign(as: FunctionState.self)
    switch name {
    case KnownName.__name__.id: function.name = try text(new, "__name__")
    case KnownName.__qualname__.id: function.qualifiedName = try text(new, "__qualname__")
    case KnownName.__doc__.id:
      retain(new)
      function.setOwned(.documentation, new, heap: heap)
    case KnownName.__annotations__.id:
      retain(new)
      function.setOwned(.annotations, new, heap: heap)
    case KnownName.__defaults__.id, KnownName.__kwdefaults__.id, KnownName.__code__.id:
      throw unsupported("changing \(names[name]) of a function")
    default:
      if function.attributes.isUndefined { function.setOwned(.attributes, .object(heap.dictionaryOwned()), heap: heap) }
      if case .object(let dictionary) = function.attributes {
        try set(DictionaryObject(dictionary), string(of: name), new)
      }
    }
    return true
  }

  /// What a native property is when it is read through its class.
  func ownedSelf(of descriptor: NativeDescriptor, owner: TypeInfo, name: String) -> Value {
    for type in owner.resolutionOrder {
      if let value = type.own(self.name(name)), case .object(let reference) = value, reference.kind == .descriptor,
        reference.foreign === descriptor
      {
        retain(value)
        return value
      }
    }
    return .none
  }
}
