// How native code defines classes and functions.

/// Defines the attributes of one class.
package struct TypeDefinition {
  let interpreter: Interpreter
  package let type: TypeInfo

  /// A method: the first parameter is the receiver.
  package func method(_ name: String, _ signature: StaticString, _ body: @escaping NativeBody) {
    set(name, native(name, signature, binds: true, .none, body))
  }

  /// A method that the loop calls a shorter way where it can.
  func method(
    _ name: String, _ signature: StaticString, intrinsic: Intrinsic, _ body: @escaping NativeBody
  ) {
    set(name, native(name, signature, binds: true, intrinsic, body))
  }

  package func staticMethod(_ name: String, _ signature: StaticString, _ body: @escaping NativeBody) {
    set(name, native(name, signature, binds: false, .none, body))
  }

  /// A class method: the first parameter is the class.
  package func classMethod(_ name: String, _ signature: StaticString, _ body: @escaping NativeBody) {
    let function = native(name, signature, binds: true, .none, body)
    let descriptor = ClassMethodDescriptor(function, heap: interpreter.heap)
    set(
      name,
      interpreter.heap.adopt(
        interpreter.heap.foreignOwned(
          descriptor, class: interpreter.types.classMethod.reference, kind: .descriptor)))
  }

  /// A computed attribute. Without `set` it is read-only.
  package func property(
    _ name: String, get: @escaping (Interpreter, Value) throws(PlanError) -> Value,
    set: ((Interpreter, Value, Value) throws(PlanError) -> Void)? = nil
  ) {
    let descriptor = NativeProperty(name: name, get: get, set: set)
    self.set(name, interpreter.descriptor(descriptor))
  }

  /// Any value as a class attribute.
  package func set(_ name: String, _ value: Value) {
    type.setOwn(interpreter.name(name), value, heap: interpreter.heap)
    interpreter.bumpTypeEpoch()
  }

  private func native(
    _ name: String, _ signature: StaticString, binds: Bool, _ intrinsic: Intrinsic, _ body: @escaping NativeBody
  ) -> Value {
    let function = NativeFunction(
      name: name, ownerName: type.displayName, binds: binds, signature: signature, intrinsic: intrinsic, body: body)
    return interpreter.heap.adopt(
      interpreter.heap.foreignOwned(function, class: interpreter.types.native.reference, kind: .native))
  }
}

extension Interpreter {
  /// Defines attributes of a class; everything adopted meanwhile is given back.
  package func define(_ type: TypeInfo, _ body: (TypeDefinition) -> Void) {
    let mark = heap.scopeCount
    body(TypeDefinition(interpreter: self, type: type))
    heap.closeScope(to: mark)
  }

  /// A function as a value (not bound when read through an instance).
  package func function(_ name: String, _ signature: StaticString, _ body: @escaping NativeBody) -> Value {
    function(name, signature, intrinsic: .none, body)
  }

  func function(
    _ name: String, _ signature: StaticString, intrinsic: Intrinsic, _ body: @escaping NativeBody
  ) -> Value {
    let function = NativeFunction(name: name, binds: false, signature: signature, intrinsic: intrinsic, body: body)
    return heap.adopt(heap.foreignOwned(function, class: types.native.reference, kind: .native))
  }

  /// A native descriptor as a value.
  package func descriptor(_ descriptor: NativeDescriptor) -> Value {
    heap.adopt(heap.foreignOwned(descriptor, class: types.descriptor.reference, kind: .descriptor))
  }

  /// A native iterator as a value of class `type` (`iterator` unless given).
  package func iterator(_ iterator: NativeIterator, type: TypeInfo? = nil) -> Value {
    heap.adopt(heap.foreignOwned(iterator, class: (type ?? types.iterator).reference, kind: .iterator))
  }

  /// A Swift object as an instance of a native class that plans cannot subclass or give attributes.
  package func foreign(_ object: ForeignObject, of type: TypeInfo) -> Value {
    heap.adopt(heap.foreignOwned(object, class: type.reference))
  }

  /// A Swift object as an instance of a class that plans may subclass: an instance whose native value it is. `type` is the class
  /// that `__new__` received.
  package func instance(of type: TypeInfo, holding object: ForeignObject) -> Value {
    let native = heap.foreignOwned(object, class: types.object.reference)
    return heap.adopt(heap.instanceOwned(of: type, native: .object(native)))
  }

  /// The Swift object behind a value made by `foreign` or `instance(of:holding:)`, if it is of that class.
  package func swiftObject<T: ForeignObject>(_ value: Value, as type: T.Type = T.self) -> T? {
    guard case .object(let reference) = native(value) else { return nil }
    switch reference.kind {
    case .foreign, .function, .native, .generator, .iterator, .descriptor, .type: return reference.foreign as? T
    default: return nil
    }
  }

  // MARK: Raising

  /// Raises a standard exception: `throw vm.error(.typeError, "…")`.
  package func error(_ error: StandardError, _ message: String) -> PlanError {
    self.error(types[error], message)
  }

  /// Raises an exception of a class with a message as its only argument.
  package func error(_ type: TypeInfo, _ message: String) -> PlanError {
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    return raise(makeException(type, [string(message)]))
  }

  /// Raises with other arguments than a message (`KeyError(key)`).
  package func error(_ error: StandardError, arguments: [Value]) -> PlanError {
    raise(makeException(types[error], arguments))
  }

  /// An error that names something Python or Django has and perflab does not.
  package func unsupported(_ what: String, nearest: String? = nil) -> PlanError {
    error(
      .unsupportedError,
      nearest.map { "\(what) is not available in perflab; \($0)" } ?? "\(what) is not available in perflab")
  }

  // MARK: Arguments

  /// An argument as a 64-bit integer by `__index__`, or TypeError "'x' object cannot be interpreted as an integer".
  package func integer(_ value: Value) throws(PlanError) -> Int {
    switch value {
    case .int(let integer): return integer
    case .bool(let flag): return flag ? 1 : 0
    default: break
    }
    let plain = native(value)
    if case .int(let integer) = plain { return integer }
    if plain.object(of: .bigInteger) != nil {
      throw error(.overflowError, "Python int too large to convert to C ssize_t")
    }
    if let method = lookupSpecial(value, .__index__) {
      let result = try call(method, value)
      if case .int(let integer) = result { return integer }
      if case .bool(let flag) = result { return flag ? 1 : 0 }
    }
    throw error(.typeError, "'\(typeName(of: value))' object cannot be interpreted as an integer")
  }

  /// The same, clamped to the range of 64 bits instead of overflowing (slices).
  package func clampedInteger(_ value: Value) throws(PlanError) -> Int {
    if let big = native(value).object(of: .bigInteger) { return big.bigInteger.sign == .minus ? Int.min : Int.max }
    return try integer(value)
  }

  /// An argument as a float by `__float__` or `__index__`.
  package func double(_ value: Value) throws(PlanError) -> Double {
    switch native(value) {
    case .float(let number): return number
    case .int(let integer): return Double(integer)
    case .bool(let flag): return flag ? 1 : 0
    case .object(let reference) where reference.kind == .bigInteger:
      guard let number = reference.bigInteger.nearestDouble else {
        throw error(.overflowError, "int too large to convert to float")
      }
      return number
    default: break
    }
    for special in [KnownName.__float__, .__index__] {
      if let method = lookupSpecial(value, special) { return try double(call(method, value)) }
    }
    throw error(.typeError, "must be real number, not \(typeName(of: value))")
  }

  /// A string argument's text, or TypeError naming the argument as CPython does.
  package func text(_ value: Value, _ argument: String) throws(PlanError) -> String {
    if let string = stringObject(value) { return string.text }
    throw error(.typeError, "\(argument) must be str, not \(typeName(of: value))")
  }

  // MARK: Containers

  /// The dict behind a value of class dict or a subclass.
  package func dictionary(_ value: Value) -> DictionaryObject? {
    native(value).object(of: .dictionary).map(DictionaryObject.init)
  }

  package func list(_ value: Value) -> ListObject? { native(value).object(of: .list).map(ListObject.init) }

  package func tuple(_ value: Value) -> TupleObject? { native(value).object(of: .tuple).map(TupleObject.init) }

  package func set(_ value: Value) -> SetObject? {
    guard case .object(let reference) = native(value) else { return nil }
    return reference.kind == .set || reference.kind == .frozenSet ? SetObject(reference) : nil
  }

  /// All values of an iterable as a list of the scope; a list, tuple or other iterable.
  package func collect(_ iterable: Value) throws(PlanError) -> ListObject {
    let reference = heap.listOwned(capacity: 4)
    _ = heap.adopt(reference)
    let list = ListObject(reference)
    try forEach(iterable) { (value) throws(PlanError) in
      self.heap.append(value, to: list)
      return true
    }
    return list
  }
}

/// An attribute of a class that computes what reading, setting and deleting mean: Python's descriptor protocol, natively.
open class NativeDescriptor: ForeignObject {
  /// True where the descriptor goes before the instance's own attributes.
  open var isData: Bool { false }

  /// `instance` is undefined when read through the class.
  open func get(_ vm: Interpreter, instance: Value, owner: TypeInfo) throws(PlanError) -> Value { .undefined }

  open func set(_ vm: Interpreter, instance: Value, to value: Value) throws(PlanError) {
    throw vm.error(.attributeError, "can't set attribute")
  }

  open func delete(_ vm: Interpreter, instance: Value) throws(PlanError) {
    throw vm.error(.attributeError, "can't delete attribute")
  }
}

/// A computed attribute of a native class.
final class NativeProperty: NativeDescriptor {
  let name: String
  private let getter: (Interpreter, Value) throws(PlanError) -> Value
  private let setter: ((Interpreter, Value, Value) throws(PlanError) -> Void)?

  init(
    name: String, get: @escaping (Interpreter, Value) throws(PlanError) -> Value,
    set: ((Interpreter, Value, Value) throws(PlanError) -> Void)?
  ) {
    self.name = name
    getter = get
    setter = set
  }

  override var isData: Bool { true }

  override func get(_ vm: Interpreter, instance: Value, owner: TypeInfo) throws(PlanError) -> Value {
    if instance.isUndefined { return vm.heap.adopt(owned: vm.ownedSelf(of: self, owner: owner, name: name)) }
    return try getter(vm, instance)
  }

  override func set(_ vm: Interpreter, instance: Value, to value: Value) throws(PlanError) {
    guard let setter else {
      throw vm.error(
        .attributeError, "attribute '\(name)' of '\(vm.typeName(of: instance))' objects is not writable")
    }
    try setter(vm, instance, value)
  }
}

/// Python's `classmethod`.
final class ClassMethodDescriptor: NativeDescriptor {
  private(set) var function: Value

  init(_ function: Value, heap: Heap) {
    heap.retain(function)
    self.function = function
  }

  override func get(_ vm: Interpreter, instance: Value, owner: TypeInfo) throws(PlanError) -> Value {
    try vm.bind(function, to: .object(owner.reference), owner: owner.metaclass ?? owner)
  }

  override func visit(_ visitor: (Value) -> Void) { visitor(function) }
  override func dismantle(_ heap: Heap) {
    let old = function
    function = .undefined
    heap.release(old)
  }
}

/// Python's `staticmethod`.
final class StaticMethodDescriptor: NativeDescriptor {
  private(set) var function: Value

  init(_ function: Value, heap: Heap) {
    heap.retain(function)
    self.function = function
  }

  override func get(_ vm: Interpreter, instance: Value, owner: TypeInfo) throws(PlanError) -> Value { function }

  override func visit(_ visitor: (Value) -> Void) { visitor(function) }
  override func dismantle(_ heap: Heap) {
    let old = function
    function = .undefined
    heap.release(old)
  }
}

/// An iterator written in Swift. Returning nil ends it, and it must then go on returning nil.
open class NativeIterator: ForeignObject {
  /// The next value, borrowed or of the current scope.
  open func next(_ vm: Interpreter) throws(PlanError) -> Value? { nil }
}
