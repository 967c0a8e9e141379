#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Python's `bytes`. Payload: hash (0: not computed), count, then the bytes and a NUL.
package struct BytesObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  package var cachedHash: Int {
    @inline(__always) get { reference.field(0) }
    @inline(__always) nonmutating set { reference.setField(0, to: newValue) }
  }

  @inline(__always) package var count: Int { reference.field(8) }

  package var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: (reference.payload + 16).assumingMemoryBound(to: UInt8.self), count: count)
  }
}

extension Heap {
  package func bytesOwned(_ bytes: UnsafeBufferPointer<UInt8>) -> ObjectReference {
    let reference = allocateOwned(.bytes, payloadSize: 17 + bytes.count)
    reference.setField(0, to: 0)
    reference.setField(8, to: bytes.count)
    let start = (reference.payload + 16).assumingMemoryBound(to: UInt8.self)
    if let source = bytes.baseAddress { memcpy(start, source, bytes.count) }
    start[bytes.count] = 0
    charge(33 + bytes.count, site: reference.site)
    return reference
  }

  package func bytes(_ bytes: [UInt8]) -> Value { adopt(bytes.withUnsafeBufferPointer { bytesOwned($0) }) }
}
