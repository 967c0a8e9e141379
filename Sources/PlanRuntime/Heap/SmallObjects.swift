// Objects with a few fixed fields.

/// A variable shared with inner functions. Payload: the value.
package struct CellObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  package var value: Value {
    @inline(__always) get { reference.field(0) }
    @inline(__always) nonmutating set { reference.setField(0, to: newValue) }
  }
}

/// A function with its receiver. Payload: function, receiver.
package struct BoundMethodObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  @inline(__always) package var function: Value { reference.field(0) }
  @inline(__always) package var receiver: Value { reference.field(16) }
}

/// An iterator over a `range`, stepped in place by the loop. Payload: next value, step, remaining count.
package struct RangeIteratorObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  package var next: Int {
    @inline(__always) get { reference.field(0) }
    @inline(__always) nonmutating set { reference.setField(0, to: newValue) }
  }

  @inline(__always) package var step: Int { reference.field(8) }

  package var remaining: Int {
    @inline(__always) get { reference.field(16) }
    @inline(__always) nonmutating set { reference.setField(16, to: newValue) }
  }
}

/// An iterator over a list or a tuple, stepped in place by the loop. Payload: the sequence (undefined when exhausted), next index.
package struct ListIteratorObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  package var sequence: Value {
    @inline(__always) get { reference.field(0) }
    @inline(__always) nonmutating set { reference.setField(0, to: newValue) }
  }

  package var index: Int {
    @inline(__always) get { reference.field(16) }
    @inline(__always) nonmutating set { reference.setField(16, to: newValue) }
  }
}

/// A value of a native class in two words and nothing that counts (a date, a UUID). Payload: class, two words.
package struct ScalarObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  @inline(__always) package var first: Int { reference.field(8) }
  @inline(__always) package var second: Int { reference.field(16) }
}

extension Heap {
  /// A cell holding a value that is handed over.
  package func cellOwned(_ value: Value) -> ObjectReference {
    let reference = allocateOwned(.cell, payloadSize: 16)
    reference.setField(0, to: value)
    charge(CPythonSize.cell, site: reference.site)
    return reference
  }

  /// A bound method of a borrowed function and receiver.
  package func boundMethodOwned(_ function: Value, _ receiver: Value) -> ObjectReference {
    let reference = allocateOwned(.boundMethod, payloadSize: 32)
    retain(function)
    retain(receiver)
    reference.setField(0, to: function)
    reference.setField(16, to: receiver)
    charge(CPythonSize.boundMethod, site: reference.site)
    return reference
  }

  package func rangeIteratorOwned(start: Int, step: Int, count: Int) -> ObjectReference {
    let reference = allocateOwned(.rangeIterator, payloadSize: 24)
    reference.setField(0, to: start)
    reference.setField(8, to: step)
    reference.setField(16, to: count)
    charge(48, site: reference.site)
    return reference
  }

  /// An iterator over a borrowed list or tuple.
  package func listIteratorOwned(_ sequence: ObjectReference) -> ObjectReference {
    let reference = allocateOwned(.listIterator, payloadSize: 24)
    sequence.retain()
    reference.setField(0, to: Value.object(sequence))
    reference.setField(16, to: 0)
    charge(64, site: reference.site)
    return reference
  }

  /// A scalar of a native class; `cpythonSize` is what the class charges for it (`TypeInfo.instanceSize`).
  package func scalarOwned(of type: TypeInfo, _ first: Int, _ second: Int = 0) -> ObjectReference {
    let reference = allocateOwned(.scalar, payloadSize: 24)
    type.reference.retain()
    reference.setField(0, to: type.reference)
    reference.setField(8, to: first)
    reference.setField(16, to: second)
    charge(type.instanceSize, site: reference.site)
    return reference
  }
}
