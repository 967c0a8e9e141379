package import BigInt

/// The Swift object that holds an integer beyond 64 bits.
final class BigIntegerBox {
  let value: BigInt

  init(_ value: BigInt) { self.value = value }
}

extension ObjectReference {
  /// The integer of a `bigInteger` object. Payload: unmanaged box, bytes of digits as CPython counts them.
  package var bigInteger: BigInt {
    field(0, as: Unmanaged<BigIntegerBox>.self)._withUnsafeGuaranteedRef { $0.value }
  }
}

extension Heap {
  /// An integer of any size as a value: inline where it fits 64 bits, otherwise an object of the current scope.
  package func integer(_ value: BigInt) -> Value {
    if let small = Int(exactly: value) { return .int(small) }
    let reference = allocateOwned(.bigInteger, payloadSize: 16)
    reference.setField(0, to: Unmanaged.passRetained(BigIntegerBox(value)))
    // longobject.c: digits of 30 bits, four bytes each, the first included in the 28.
    let digits = (value.magnitude.bitWidth + 29) / 30
    reference.setField(8, to: (digits - 1) * 4)
    charge(28 + (digits - 1) * 4, site: reference.site)
    return adopt(reference)
  }
}
