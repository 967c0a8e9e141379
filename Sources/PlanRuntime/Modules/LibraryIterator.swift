/// An iterator of a native module that keeps plan values: it owns a count of each.
class LibraryIterator: NativeIterator {
  private(set) var held: [Value]

  init(_ values: [Value], heap: Heap) {
    for value in values { heap.retain(value) }
    held = values
  }

  /// Puts another value in a place.
  func keep(_ value: Value, at place: Int, _ heap: Heap) {
    heap.retain(value)
    let old = held[place]
    held[place] = value
    heap.release(old)
  }

  /// Adds a value behind the others.
  func keep(_ value: Value, _ heap: Heap) {
    heap.retain(value)
    held.append(value)
  }

  override package var cpythonSize: Int { 72 }

  override package func visit(_ visitor: (Value) -> Void) {
    for value in held { visitor(value) }
  }

  override package func dismantle(_ heap: Heap) {
    let old = held
    held = old.map { _ in .undefined }
    for value in old { heap.release(value) }
  }
}

extension Interpreter {
  /// Makes a class of iterators: `make` gets the arguments after the class, at the places of the signature.
  func defineIterator(
    _ module: ModuleState, _ name: String, _ signature: StaticString,
    _ make: @escaping (Interpreter, Arguments) throws(PlanError) -> NativeIterator,
    more: (TypeDefinition) -> Void = { _ in }
  ) {
    let type = makeType(name, module: module.name, bases: [types.iterator])
    define(type) { d in
      d.staticMethod("__new__", signature) { (vm, a) throws(PlanError) in vm.iterator(try make(vm, a), type: type) }
      d.method("__init__", "self, *args, **kwargs") { _, _ in .none }
      d.method("__iter__", "self, /") { _, a in a[0] }
      d.method("__next__", "self, /") { (vm, a) throws(PlanError) in
        if let value = try vm.next(a[0]) { return value }
        throw vm.error(.stopIteration, arguments: [])
      }
      more(d)
    }
    module.set(name, .object(type.reference))
  }
}
