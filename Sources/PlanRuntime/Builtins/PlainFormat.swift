// The short way from numbers and strings to text, for what reports and rows are full of: `str(5)`, `f"{price:.2f}"`, `f"{name:<20}"`.
//
// Values of the exact built-in classes cannot have methods of a plan's, so nothing is looked up. Specs that are more than
// `[<>^][0][width][,][.digits][df]` take the general way (FormatSpec.swift), which gives the same text.

/// The few parts that the short way understands.
private struct PlainSpec {
  var align: UInt8 = 0
  var zeros = false
  var width = 0
  var grouped = false
  var precision: Int?
  /// `d`, `f` or 0.
  var letter: UInt8 = 0

  init?(_ bytes: Bytes) {
    var place = 0
    if place < bytes.count, bytes[place] == 60 || bytes[place] == 62 || bytes[place] == 94 {
      align = bytes[place]
      place += 1
    }
    if place < bytes.count, bytes[place] == 48 {
      zeros = true
      place += 1
    }
    while place < bytes.count, bytes[place] &- 48 < 10 {
      width = width * 10 + Int(bytes[place]) - 48
      if width > PlainSpec.widest { return nil }
      place += 1
    }
    if place < bytes.count, bytes[place] == 44 {
      grouped = true
      place += 1
    }
    if place + 1 < bytes.count, bytes[place] == 46, bytes[place + 1] &- 48 < 10 {
      precision = Int(bytes[place + 1]) - 48
      place += 2
    }
    if place < bytes.count, bytes[place] == 100 || bytes[place] == 102 {
      letter = bytes[place]
      place += 1
    }
    if place != bytes.count || (zeros && (grouped || align != 0)) { return nil }
  }

  static let widest = 64
}

extension Interpreter {
  /// `str(value)` of None, bool, int and float; nil for objects.
  @inline(__always)
  func plainText(_ value: Value) -> Value? {
    switch value {
    case .int(let integer):
      if integer >= 0 && integer < 10 { return characterStrings[48 + integer] }
      let length = Interpreter.decimalLength(integer)
      return heap.adopt(
        heap.stringOwned(byteCount: length, count: length, width: 0) { target in
          _ = Interpreter.writeDecimal(integer, length: length, to: target)
        })
    case .float(let number): return string(FloatText.repr(number))
    case .bool(let flag): return string(flag ? "True" : "False")
    case .none: return string("None")
    default: return nil
    }
  }

  /// `format(value, spec)` of an exact int, float or str with a simple spec; nil where the general way must be taken.
  func plainFormat(_ value: Value, _ spec: Value) -> Value? {
    guard case .object(let reference) = spec, reference.kind == .string else { return nil }
    let bytes = StringObject(reference).bytes
    switch value {
    case .int(let integer):
      guard let spec = PlainSpec(bytes), spec.letter != 102, spec.precision == nil else { return nil }
      return layOut(spec, negative: integer < 0, whole: UInt64(integer.magnitude), fraction: 0, decimals: 0)
    case .float(let number):
      guard let spec = PlainSpec(bytes), spec.letter == 102, let decimals = spec.precision,
        let (whole, fraction) = Interpreter.decimals(number.magnitude, decimals)
      else { return nil }
      return layOut(spec, negative: number.sign == .minus, whole: whole, fraction: fraction, decimals: decimals)
    case .object(let text) where text.kind == .string:
      guard let spec = PlainSpec(bytes), spec.letter == 0, !spec.grouped, !spec.zeros, spec.precision == nil else {
        return nil
      }
      return align(StringObject(text), spec)
    default: return nil
    }
  }

  /// A float below 2^53 as integer part and decimals, rounded half to even on the exact binary value.
  private static func decimals(_ magnitude: Double, _ count: Int) -> (whole: UInt64, fraction: UInt64)? {
    guard magnitude < 9_007_199_254_740_992 else { return nil }
    var unit: UInt64 = 1
    for _ in 0..<count { unit *= 10 }
    let bits = magnitude.bitPattern
    let biased = Int(bits >> 52)
    var significand = bits & 0xF_FFFF_FFFF_FFFF
    if biased != 0 { significand |= 1 << 52 }
    let shift = 1075 - max(biased, 1)
    let product = UInt128(significand) * UInt128(unit)
    var scaled: UInt128 = 0
    if shift <= 0 {
      scaled = product << UInt128(-shift)
    } else if shift < 128 {
      scaled = product >> UInt128(shift)
      let rest = product - (scaled << UInt128(shift))
      let half = UInt128(1) << UInt128(shift - 1)
      if rest > half || (rest == half && scaled & 1 != 0) { scaled += 1 }
    }
    let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: UInt128(unit))
    return (UInt64(whole), UInt64(fraction))
  }

  /// Writes a number from its last digit to its first.
  private func layOut(_ spec: PlainSpec, negative: Bool, whole: UInt64, fraction: UInt64, decimals: Int) -> Value {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { buffer in
      let end = buffer.count
      var place = end
      func put(_ byte: UInt8) {
        place -= 1
        buffer[place] = byte
      }
      if decimals > 0 {
        var rest = fraction
        for _ in 0..<decimals {
          put(48 + UInt8(rest % 10))
          rest /= 10
        }
        put(46)
      }
      var rest = whole
      var digits = 0
      repeat {
        if spec.grouped && digits > 0 && digits % 3 == 0 { put(44) }
        put(48 + UInt8(rest % 10))
        rest /= 10
        digits += 1
      } while rest != 0
      if spec.zeros { while end - place < spec.width - (negative ? 1 : 0) { put(48) } }
      if negative { put(45) }
      let missing = max(0, spec.width - (end - place))
      let left = spec.align == 60 ? 0 : spec.align == 94 ? missing / 2 : missing
      let length = end - place
      let total = length + missing
      return heap.adopt(
        heap.stringOwned(byteCount: total, count: total, width: 0) { target in
          target.initialize(repeating: 32, count: total)
          for index in 0..<length { target[left + index] = buffer[place + index] }
        })
    }
  }

  private func align(_ string: StringObject, _ spec: PlainSpec) -> Value {
    let missing = spec.width - string.count
    if missing <= 0 { return .object(string.reference) }
    let left = spec.align == 62 ? missing : spec.align == 94 ? missing / 2 : 0
    let source = string.bytes
    let total = source.count + missing
    return heap.adopt(
      heap.stringOwned(byteCount: total, count: string.count + missing, width: string.width) { target in
        target.initialize(repeating: 32, count: total)
        if let base = source.baseAddress { (target + left).update(from: base, count: source.count) }
      })
  }
}
