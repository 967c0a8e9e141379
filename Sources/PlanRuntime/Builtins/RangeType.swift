import BigInt

// range: lazy sequences of integers of 64 bits; larger ones are in BigRange.swift.

/// The state of a range object.
final class RangeState: ForeignObject {
  let start: Int
  let stop: Int
  let step: Int
  let count: Int

  init(start: Int, stop: Int, step: Int, count: Int) {
    self.start = start
    self.stop = stop
    self.step = step
    self.count = count
  }

  func element(_ index: Int) -> Int { start &+ index &* step }

  /// The place of an integer, if it is in the range.
  func index(of value: Int) -> Int? {
    if count == 0 { return nil }
    let last = element(count - 1)
    guard step > 0 ? value >= start && value <= last : value <= start && value >= last else { return nil }
    let distance = step > 0 ? value.magnitudeDistance(from: start) : start.magnitudeDistance(from: value)
    let (quotient, remainder) = distance.quotientAndRemainder(dividingBy: step.magnitude)
    return remainder == 0 ? Int(quotient) : nil
  }

  override var cpythonSize: Int { 48 }
}

extension Int {
  /// `self - lower` for `lower ≤ self`, without overflow.
  fileprivate func magnitudeDistance(from lower: Int) -> UInt { UInt(bitPattern: self &- lower) }
}

extension Interpreter {
  /// The range that a value is, if it is one.
  func rangeState(_ value: Value) -> RangeState? {
    guard case .object(let reference) = value, reference.kind == .foreign,
      reference.classReference == types.range.reference
    else { return nil }
    return reference.foreign as? RangeState
  }

  private func rangeReceiver(_ value: Value) throws(PlanError) -> RangeState {
    if let range = rangeState(value) { return range }
    throw wrongReceiver(types.range, value)
  }

  /// `range(start, stop, step)`.
  func makeRange(_ start: Int, _ stop: Int, _ step: Int) throws(PlanError) -> Value {
    if step == 0 { throw error(.valueError, "range() arg 3 must not be zero") }
    var count: UInt = 0
    if step > 0 && start < stop { count = (UInt(bitPattern: stop &- start) - 1) / step.magnitude + 1 }
    if step < 0 && stop < start { count = (UInt(bitPattern: start &- stop) - 1) / step.magnitude + 1 }
    guard let fits = Int(exactly: count) else {
      throw error(.overflowError, "Python int too large to convert to C ssize_t")
    }
    return foreign(RangeState(start: start, stop: stop, step: step, count: fits), of: types.range)
  }

  func defineRange() {
    define(types.range) { d in
      /// A method that large ranges do in their own way.
      func method(_ name: String, _ signature: StaticString, _ body: @escaping NativeBody) {
        d.method(name, signature) { (vm, a) throws(PlanError) in
          if let large = vm.bigRange(a[0]) {
            return try vm.bigRangeMethod(name, large, a.count > 1 ? a[1] : .none)
          }
          return try body(vm, a)
        }
      }
      d.staticMethod("__new__", "cls, *args, **kwargs") { (vm, a) throws(PlanError) in
        if let keywords = vm.dictionary(a[2]), keywords.count > 0 {
          throw vm.error(.typeError, "range() takes no keyword arguments")
        }
        guard let arguments = vm.tuple(a[1]) else { return .none }
        switch arguments.count {
        case 0: throw vm.error(.typeError, "range expected at least 1 argument, got 0")
        case 1: return try vm.makeRange(.small(0), vm.wholeIndex(arguments[0]), .small(1))
        case 2: return try vm.makeRange(vm.wholeIndex(arguments[0]), vm.wholeIndex(arguments[1]), .small(1))
        case 3:
          return try vm.makeRange(
            vm.wholeIndex(arguments[0]), vm.wholeIndex(arguments[1]), vm.wholeIndex(arguments[2]))
        default: throw vm.error(.typeError, "range expected at most 3 arguments, got \(arguments.count)")
        }
      }
      method("__iter__", "self, /") { (vm, a) throws(PlanError) in
        let range = try vm.rangeReceiver(a[0])
        return vm.heap.adopt(vm.heap.rangeIteratorOwned(start: range.start, step: range.step, count: range.count))
      }
      method("__reversed__", "self, /") { (vm, a) throws(PlanError) in
        let range = try vm.rangeReceiver(a[0])
        let last = range.count == 0 ? range.start : range.element(range.count - 1)
        return vm.heap.adopt(vm.heap.rangeIteratorOwned(start: last, step: 0 &- range.step, count: range.count))
      }
      method("__len__", "self, /") { (vm, a) throws(PlanError) in .int(try vm.rangeReceiver(a[0]).count) }
      method("__bool__", "self, /") { (vm, a) throws(PlanError) in .bool(try vm.rangeReceiver(a[0]).count > 0) }
      method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        let range = try vm.rangeReceiver(a[0])
        if range.step == 1 { return vm.string("range(\(range.start), \(range.stop))") }
        return vm.string("range(\(range.start), \(range.stop), \(range.step))")
      }
      method("__getitem__", "self, key, /") { (vm, a) throws(PlanError) in
        let range = try vm.rangeReceiver(a[0])
        if let slice = vm.sliceState(a[1]) {
          let part = try slice.indices(vm, count: range.count)
          return try vm.makeRange(
            range.element(part.start), range.element(part.stop), range.step &* part.step)
        }
        if case .big? = vm.whole(a[1]) { throw vm.error(.indexError, "range object index out of range") }
        let index = try vm.subscriptIndex(a[1], "range")
        guard let place = vm.position(index, in: range.count) else {
          throw vm.error(.indexError, "range object index out of range")
        }
        return .int(range.element(place))
      }
      method("__contains__", "self, key, /") { (vm, a) throws(PlanError) in
        .bool(try vm.index(of: a[1], in: vm.rangeReceiver(a[0])) != nil)
      }
      method("index", "self, value, /") { (vm, a) throws(PlanError) in
        guard let index = try vm.index(of: a[1], in: vm.rangeReceiver(a[0])) else {
          let whole = vm.whole(a[1]) != nil
          throw vm.error(
            .valueError, whole ? "\(try vm.repr(a[1])) is not in range" : "sequence.index(x): x not in sequence")
        }
        return .int(index)
      }
      method("count", "self, value, /") { (vm, a) throws(PlanError) in
        .int(try vm.index(of: a[1], in: vm.rangeReceiver(a[0])) == nil ? 0 : 1)
      }
      d.method("__eq__", "self, value, /") { (vm, a) throws(PlanError) in
        guard let left = vm.anyRange(a[0]), let right = vm.anyRange(a[1]) else { return vm.notImplemented }
        return .bool(vm.areEqual(left, right))
      }
      d.method("__ne__", "self, value, /") { (vm, a) throws(PlanError) in
        guard let left = vm.anyRange(a[0]), let right = vm.anyRange(a[1]) else { return vm.notImplemented }
        return .bool(!vm.areEqual(left, right))
      }
      method("__hash__", "self, /") { (vm, a) throws(PlanError) in
        let range = try vm.rangeReceiver(a[0])
        let parts: [Value] = [
          .int(range.count), range.count == 0 ? .none : .int(range.start), range.count <= 1 ? .none : .int(range.step),
        ]
        return .int(try vm.hash(vm.heap.tuple(parts)))
      }
      d.property(
        "start",
        get: { (vm, this) throws(PlanError) in
          if let large = vm.bigRange(this) { return vm.heap.integer(large.start) }
          return .int(try vm.rangeReceiver(this).start)
        })
      d.property(
        "stop",
        get: { (vm, this) throws(PlanError) in
          if let large = vm.bigRange(this) { return vm.heap.integer(large.stop) }
          return .int(try vm.rangeReceiver(this).stop)
        })
      d.property(
        "step",
        get: { (vm, this) throws(PlanError) in
          if let large = vm.bigRange(this) { return vm.heap.integer(large.step) }
          return .int(try vm.rangeReceiver(this).step)
        })
    }
  }

  /// A range of any size as one of large bounds, for what is rarely asked.
  private func anyRange(_ value: Value) -> BigRange? {
    if let large = bigRange(value) { return large }
    guard let range = rangeState(value) else { return nil }
    return BigRange(start: BigInt(range.start), stop: BigInt(range.stop), step: BigInt(range.step))
  }

  /// The place of a value in a range: at once for integers, by comparing for anything else.
  private func index(of value: Value, in range: RangeState) throws(PlanError) -> Int? {
    switch value {
    case .int(let integer): return range.index(of: integer)
    case .bool(let flag): return range.index(of: flag ? 1 : 0)
    case .object(let reference) where reference.kind == .bigInteger: return nil
    default: break
    }
    var index = 0
    while index < range.count {
      try charge(1)
      if try equal(.int(range.element(index)), value) { return index }
      index += 1
    }
    return nil
  }
}
