/// Anything a plan can hold: a plain 16-byte value without automatic reference counting.
///
/// Numbers and singletons live in the value itself; everything else is an object on the plan's own heap,
/// counted by the machine. Copying a `Value` never counts: who stores one counts (see `Heap.retain`).
public enum Value: BitwiseCopyable {
  /// No value at all: an unset local, a deleted slot, an argument that was not given. Plans never see it.
  case undefined
  case none
  case bool(Bool)
  /// Integers of 64 bits; larger ones are `BigInteger` objects.
  case int(Int)
  case float(Double)
  case object(ObjectReference)
}

extension Value {
  @inline(__always) package var isUndefined: Bool {
    if case .undefined = self { return true }
    return false
  }

  @inline(__always) package var isNone: Bool {
    if case .none = self { return true }
    return false
  }

  /// The object, if the value is one.
  @inline(__always) package var object: ObjectReference? {
    if case .object(let reference) = self { return reference }
    return nil
  }

  /// The object, where the compiler or a check has made sure that there is one.
  @inline(__always) package var reference: ObjectReference {
    guard case .object(let reference) = self else { preconditionFailure("a value that must be an object") }
    return reference
  }

  /// The object if it is of that kind.
  @inline(__always) package func object(of kind: Kind) -> ObjectReference? {
    if case .object(let reference) = self, reference.kind == kind { return reference }
    return nil
  }

  /// Python's `is`. Numbers are the same when type and value are, as CPython's small integers and constants.
  @inline(__always) package func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.undefined, .undefined), (.none, .none): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
    case (.object(let a), .object(let b)): a.address == b.address
    default: false
    }
  }
}
