import PlanRuntime

/// An attribute of a model whose related object may be at hand in `_state.fields_cache`.
class CachingDescriptor: NativeDescriptor {
  /// The library's descriptor of the same attribute, which does all that is not done here.
  private(set) var descriptor: Value
  /// The key in `fields_cache`.
  private(set) var cacheName: Value
  let stateName: NameID

  init(_ descriptor: Value, cacheName: Value, vm: Interpreter) {
    self.descriptor = descriptor
    self.cacheName = cacheName
    stateName = vm.name("_state")
    super.init()
    vm.retain(descriptor)
    vm.retain(cacheName)
  }

  override var isData: Bool { true }

  override func visit(_ visitor: (Value) -> Void) {
    visitor(descriptor)
    visitor(cacheName)
  }

  override func dismantle(_ heap: Heap) {
    let (oldDescriptor, oldName) = (descriptor, cacheName)
    descriptor = .undefined
    cacheName = .undefined
    heap.release(oldDescriptor)
    heap.release(oldName)
  }
}
