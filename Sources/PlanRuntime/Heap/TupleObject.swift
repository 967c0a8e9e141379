/// Python's `tuple`. Payload: count, then the elements inline.
package struct TupleObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  @inline(__always) package var count: Int { reference.field(0) }

  @inline(__always) package var elements: UnsafeMutablePointer<Value> {
    (reference.payload + 8).assumingMemoryBound(to: Value.self)
  }

  @inline(__always) package subscript(_ index: Int) -> Value { elements[index] }

  package var buffer: UnsafeMutableBufferPointer<Value> {
    UnsafeMutableBufferPointer(start: elements, count: count)
  }
}

extension Heap {
  /// A tuple of `count` elements that `fill` must initialise with values whose counts it hands over. Until `fill`
  /// returns the tuple must not be seen by anyone.
  @inline(__always)
  package func tupleOwned(count: Int, fill: (UnsafeMutablePointer<Value>) -> Void) -> ObjectReference {
    let reference = allocateOwned(.tuple, payloadSize: 8 + count * 16)
    reference.setField(0, to: count)
    let tuple = TupleObject(reference)
    fill(tuple.elements)
    var bytes = CPythonSize.tuple + count * 8
    for index in 0..<count { bytes &+= CPythonSize.boxed(tuple.elements[index]) }
    charge(bytes, site: reference.site)
    return reference
  }

  /// A tuple of borrowed values, which it retains; it belongs to the scope.
  package func tuple(_ values: UnsafeBufferPointer<Value>) -> Value {
    adopt(
      tupleOwned(count: values.count) { target in
        for (index, value) in values.enumerated() {
          retain(value)
          (target + index).initialize(to: value)
        }
      })
  }

  package func tuple(_ values: [Value]) -> Value { values.withUnsafeBufferPointer { tuple($0) } }
}
