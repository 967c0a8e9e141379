/// What an object on the heap is; it decides the layout of the payload.
package enum Kind: UInt8, BitwiseCopyable {
  // Objects whose class follows from the kind.
  case string, bytes, bigInteger, list, tuple, dictionary, set, frozenSet, cell, boundMethod
  // Iterators that the loop steps in place.
  case rangeIterator, listIterator
  // Objects whose payload begins with a reference to their class.
  case scalar, instance, type, foreign, function, native, generator, iterator, descriptor
}

/// A reference to an object: its address. It does not count.
///
/// Every object begins with a header of 8 bytes: reference count (32 bits), kind (8), bin (8: `Heap.binCount`) and
/// allocation site (16: an index into the heap's sites, 0 when nobody asked for attribution).
public struct ObjectReference: BitwiseCopyable, Equatable {
  package let address: UnsafeMutableRawPointer

  package init(address: UnsafeMutableRawPointer) { self.address = address }

  package var count: UInt32 {
    @inline(__always) get { address.load(as: UInt32.self) }
    @inline(__always) nonmutating set { address.storeBytes(of: newValue, as: UInt32.self) }
  }

  @inline(__always) package var kind: Kind {
    unsafeBitCast(address.load(fromByteOffset: 4, as: UInt8.self), to: Kind.self)
  }

  @inline(__always) package var bin: UInt8 { address.load(fromByteOffset: 5, as: UInt8.self) }

  /// Whether the object can be part of a ring (`Kind.isContainer`), by its bin.
  @inline(__always) var isContainer: Bool { bin & 1 != 0 }

  /// Whether the object is its own malloc instead of a place in a slab, without a look at it.
  @inline(__always) var isLarge: Bool { UInt(bitPattern: address) & 8 != 0 }

  @inline(__always) package var site: UInt16 { address.load(fromByteOffset: 6, as: UInt16.self) }

  /// Where the payload begins: 8 bytes behind the header.
  @inline(__always) package var payload: UnsafeMutableRawPointer { address + 8 }

  @inline(__always) package func retain() {
    address.assumingMemoryBound(to: UInt32.self).pointee &+= 1
  }

  /// Reads a field of the payload.
  @inline(__always) package func field<T: BitwiseCopyable>(_ offset: Int, as type: T.Type = T.self) -> T {
    payload.load(fromByteOffset: offset, as: T.self)
  }

  /// Writes a field of the payload; counts nothing.
  @inline(__always) package func setField<T: BitwiseCopyable>(_ offset: Int, to value: T) {
    payload.storeBytes(of: value, toByteOffset: offset, as: T.self)
  }

  /// True where the payload begins with the class.
  @inline(__always) package var carriesClass: Bool { kind.rawValue >= Kind.scalar.rawValue }

  /// The class of an object that carries it (the reference of a type object).
  @inline(__always) package var classReference: ObjectReference { field(0) }
}
