import BigInt

// Python's integers for the arithmetic of built-ins: 64 bits where that is enough, BigInt beyond.

/// An integer of any size.
enum Whole {
  case small(Int)
  case big(BigInt)

  init(_ value: BigInt) {
    if let small = Int(exactly: value) { self = .small(small) } else { self = .big(value) }
  }

  var big: BigInt {
    switch self {
    case .small(let value): BigInt(value)
    case .big(let value): value
    }
  }

  var isNegative: Bool {
    switch self {
    case .small(let value): value < 0
    case .big(let value): value.sign == .minus
    }
  }

  var isZero: Bool {
    if case .small(0) = self { return true }
    return false
  }

  var isOdd: Bool {
    switch self {
    case .small(let value): value & 1 != 0
    case .big(let value): value.magnitude.words.first.map { $0 & 1 != 0 } ?? false
    }
  }

  /// Bits of the magnitude: `int.bit_length`.
  var bitLength: Int {
    switch self {
    case .small(let value): Int.bitWidth - value.magnitude.leadingZeroBitCount
    case .big(let value): value.magnitude.bitWidth
    }
  }

  /// The nearest float, half to even; nil beyond the range of floats.
  var double: Double? {
    switch self {
    case .small(let value): return Double(value)
    case .big(let value): return value.nearestDouble
    }
  }

  static func < (a: Whole, b: Whole) -> Bool {
    if case .small(let x) = a, case .small(let y) = b { return x < y }
    return a.big < b.big
  }

  static func == (a: Whole, b: Whole) -> Bool {
    switch (a, b) {
    case (.small(let x), .small(let y)): x == y
    case (.big(let x), .big(let y)): x == y
    default: false
    }
  }
}

extension BigInt {
  /// The nearest float, half to even; nil where that is beyond their range. The top 64 bits are enough, with what is below
  /// them gathered in the last one.
  var nearestDouble: Double? {
    let bits = magnitude.bitWidth
    if bits <= 64 {
      let value = Double(UInt64(magnitude))
      return sign == .minus ? -value : value
    }
    if bits > 1024 { return nil }
    let shift = bits - 64
    let top = magnitude >> shift
    var head = UInt64(top)
    if (top << shift) != magnitude { head |= 1 }
    let value = Double(sign: .plus, exponent: shift, significand: Double(head))
    if value.isInfinite { return nil }
    return sign == .minus ? -value : value
  }
}

extension Interpreter {
  /// The integer that a value is (int, bool, a subclass), nil for anything else.
  func whole(_ value: Value) -> Whole? {
    switch native(value) {
    case .int(let integer): .small(integer)
    case .bool(let flag): .small(flag ? 1 : 0)
    case .object(let reference) where reference.kind == .bigInteger: .big(reference.bigInteger)
    default: nil
    }
  }

  func wholeReceiver(_ value: Value) throws(PlanError) -> Whole {
    if let whole = whole(value) { return whole }
    throw wrongReceiver(types.int, value)
  }

  /// An integer by `__index__`.
  func wholeIndex(_ value: Value) throws(PlanError) -> Whole {
    if let whole = whole(value) { return whole }
    if let method = lookupSpecial(value, .__index__) {
      let result = try call(method, value)
      if let whole = whole(result) { return whole }
      throw error(.typeError, "__index__ returned non-int (type \(typeName(of: result)))")
    }
    throw error(.typeError, "'\(typeName(of: value))' object cannot be interpreted as an integer")
  }

  func value(_ whole: Whole) -> Value {
    switch whole {
    case .small(let integer): .int(integer)
    case .big(let integer): heap.integer(integer)
    }
  }

  /// Charges work on large integers by their 64-bit words.
  func chargeWords(_ a: Whole, _ b: Whole) throws(PlanError) {
    if case .small = a, case .small = b { return }
    try charge((a.bitLength + b.bitLength) >> 6)
  }
}
