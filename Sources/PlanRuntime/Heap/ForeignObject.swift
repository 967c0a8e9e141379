/// A Swift object inside the heap: the payload is the class of the plan's language and an unmanaged reference to this.
///
/// Subclasses hold plan values as plain `Value`s that they retained (through `Interpreter.retain`) or in a `Held`; they name
/// them to the collector in `visit` and give them back in `dismantle`.
open class ForeignObject {
  public init() {}

  /// Calls `visitor` for each value that this object owns a count of. The collector needs all of them.
  open func visit(_ visitor: (Value) -> Void) {}

  /// Gives all owned values back, leaving none behind. Called when the object dies and before that when a ring is broken, so it must
  /// be able to run twice.
  open func dismantle(_ heap: Heap) {}

  /// What CPython would hold for the object itself, in bytes; constant over its life.
  open var cpythonSize: Int { 48 }

  /// What this process holds for it, in bytes, for the memory limit; constant over its life.
  open var cost: Int { 64 }
}

extension ObjectReference {
  /// The Swift object of a foreign, function, native, generator, iterator, descriptor or type object.
  package var foreign: ForeignObject {
    field(8, as: Unmanaged<ForeignObject>.self)._withUnsafeGuaranteedRef { $0 }
  }

  /// The Swift object as a class that the kind guarantees.
  package func foreign<T: ForeignObject>(as type: T.Type) -> T {
    unsafeDowncast(field(8, as: Unmanaged<ForeignObject>.self)._withUnsafeGuaranteedRef { $0 }, to: type)
  }
}

extension Heap {
  /// Puts a Swift object on the heap as an instance of `class`.
  package func foreignOwned(
    _ object: ForeignObject, class reference: ObjectReference, kind: Kind = .foreign
  ) -> ObjectReference {
    let made = allocateOwned(kind, payloadSize: 16)
    reference.retain()
    made.setField(0, to: reference)
    made.setField(8, to: Unmanaged.passRetained(object))
    addForeignCost(object.cost)
    charge(object.cpythonSize, site: made.site)
    return made
  }
}

/// A value kept alive by a Swift structure: retained when made, released when the last copy goes.
package final class Held {
  package let value: Value
  private unowned let heap: Heap

  package init(_ value: Value, heap: Heap) {
    heap.retain(value)
    self.value = value
    self.heap = heap
  }

  deinit { heap.release(value) }
}
