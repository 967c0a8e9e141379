import PlanRuntime

/// An attribute of a model whose related object may be at hand in `_state.fields_cache`.
class CachingDescriptor: NativeDescriptor {
  /// The library's descriptor of the same attribute, which does all that is not done here.
  private(set) var descriptor: Value
  /// The key in `fields_cache`.
  private(set) var cacheName: Value
  unowned(unsafe) let world: DjangoWorld

  init(_ descriptor: Value, cacheName: Value, world: DjangoWorld) {
    self.descriptor = descriptor
    self.cacheName = cacheName
    self.world = world
    super.init()
    world.vm.retain(descriptor)
    world.vm.retain(cacheName)
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
