import BigInt

// Ranges whose bounds go beyond 64 bits. They are `range` objects like any other, only slower.

/// The state of a range with large bounds.
final class BigRange: ForeignObject {
  let start: BigInt
  let stop: BigInt
  let step: BigInt
  let count: BigInt

  init(start: BigInt, stop: BigInt, step: BigInt) {
    self.start = start
    self.stop = stop
    self.step = step
    let distance = step.sign == .plus ? stop - start : start - stop
    count = distance.signum() <= 0 ? 0 : (distance - 1) / BigInt(step.magnitude) + 1
  }

  func element(_ index: BigInt) -> BigInt { start + index * step }

  func index(of value: BigInt) -> BigInt? {
    let (quotient, remainder) = (value - start).quotientAndRemainder(dividingBy: step)
    return remainder.isZero && quotient.signum() >= 0 && quotient < count ? quotient : nil
  }

  override var cpythonSize: Int { 48 + 3 * 36 }
}

/// Iterates a large range.
private final class BigRangeIterator: NativeIterator {
  private let range: BigRange
  private var index: BigInt
  private let step: BigInt

  init(_ range: BigRange, reversed: Bool) {
    self.range = range
    index = reversed ? range.count - 1 : 0
    step = reversed ? -1 : 1
  }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard index.signum() >= 0 && index < range.count else { return nil }
    defer { index += step }
    return vm.heap.integer(range.element(index))
  }
}

extension Interpreter {
  /// A range of any bounds.
  func makeRange(_ start: Whole, _ stop: Whole, _ step: Whole) throws(PlanError) -> Value {
    if case .small(let first) = start, case .small(let last) = stop, case .small(let stride) = step {
      if stride == 0 || Interpreter.fits(first, last, stride) { return try makeRange(first, last, stride) }
    }
    if step.isZero { throw error(.valueError, "range() arg 3 must not be zero") }
    return foreign(BigRange(start: start.big, stop: stop.big, step: step.big), of: types.range)
  }

  /// Whether no place that a range's methods compute overflows.
  private static func fits(_ start: Int, _ stop: Int, _ step: Int) -> Bool {
    let limit = Int.max / 2
    return start.magnitude < limit && stop.magnitude < limit && step.magnitude < limit
  }

  func bigRange(_ value: Value) -> BigRange? {
    guard case .object(let reference) = value, reference.kind == .foreign else { return nil }
    return reference.foreign as? BigRange
  }

  /// A method of a range with large bounds, by its name.
  func bigRangeMethod(_ name: String, _ range: BigRange, _ argument: Value) throws(PlanError) -> Value {
    switch name {
    case "__iter__": return iterator(BigRangeIterator(range, reversed: false))
    case "__reversed__": return iterator(BigRangeIterator(range, reversed: true))
    case "__bool__": return .bool(!range.count.isZero)
    case "__len__":
      guard let count = Int(exactly: range.count) else {
        throw error(.overflowError, "Python int too large to convert to C ssize_t")
      }
      return .int(count)
    case "__repr__":
      let bounds = "\(range.start), \(range.stop)"
      return string(range.step == 1 ? "range(\(bounds))" : "range(\(bounds), \(range.step))")
    case "__getitem__": return try item(of: range, argument)
    case "__contains__": return .bool(whole(argument).flatMap { range.index(of: $0.big) } != nil)
    case "count": return .int(whole(argument).flatMap { range.index(of: $0.big) } == nil ? 0 : 1)
    case "index":
      guard let index = whole(argument).flatMap({ range.index(of: $0.big) }) else {
        throw error(.valueError, "\(try repr(argument)) is not in range")
      }
      return heap.integer(index)
    case "__hash__":
      let isEmpty = range.count.isZero
      return .int(
        try hash(
          heap.tuple([
            heap.integer(range.count), isEmpty ? .none : heap.integer(range.start),
            range.count <= 1 ? .none : heap.integer(range.step),
          ])))
    default: return notImplemented
    }
  }

  private func item(of range: BigRange, _ key: Value) throws(PlanError) -> Value {
    if let slice = sliceState(key) {
      guard let count = Int(exactly: range.count) else { throw unsupported("a slice of a range beyond 64 bits") }
      let part = try slice.indices(self, count: count)
      return try makeRange(
        Whole(range.element(BigInt(part.start))), Whole(range.element(BigInt(part.stop))),
        Whole(range.step * BigInt(part.step)))
    }
    guard let whole = whole(key) else {
      throw error(.typeError, "range indices must be integers or slices, not \(typeName(of: key))")
    }
    let index = whole.isNegative ? whole.big + range.count : whole.big
    guard index.signum() >= 0 && index < range.count else {
      throw error(.indexError, "range object index out of range")
    }
    return heap.integer(range.element(index))
  }

  /// Two ranges of which at least one is large.
  func areEqual(_ a: BigRange, _ b: BigRange) -> Bool {
    if a.count != b.count { return false }
    if a.count.isZero { return true }
    return a.start == b.start && (a.count == 1 || a.step == b.step)
  }
}
