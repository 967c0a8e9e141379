// slice: the three bounds of `sequence[start:stop:step]`.

/// The state of a slice object.
final class SliceState: ForeignObject {
  private(set) var start: Value
  private(set) var stop: Value
  private(set) var step: Value

  init(_ start: Value, _ stop: Value, _ step: Value, heap: Heap) {
    for value in [start, stop, step] { heap.retain(value) }
    self.start = start
    self.stop = stop
    self.step = step
  }

  /// The places that a slice of `count` elements covers: `start`, `start + step`, … `count` of them, all inside.
  struct Range {
    var start: Int
    var stop: Int
    var step: Int
    var count: Int
  }

  /// `slice.indices`, with the number of places (PySlice_AdjustIndices).
  func indices(_ vm: Interpreter, count: Int) throws(PlanError) -> Range {
    try vm.sliceRange(start, stop, step, count: count)
  }

  override var cpythonSize: Int { 56 }
  override func visit(_ visitor: (Value) -> Void) { for value in [start, stop, step] { visitor(value) } }
  override func dismantle(_ heap: Heap) {
    let values = [start, stop, step]
    (start, stop, step) = (.none, .none, .none)
    for value in values { heap.release(value) }
  }
}

extension Interpreter {
  /// A slice object of borrowed bounds (None where absent).
  func makeSlice(_ start: Value, _ stop: Value, _ step: Value) -> Value {
    foreign(SliceState(start, stop, step, heap: heap), of: types.slice)
  }

  /// The slice that a value is, if it is one.
  func sliceState(_ value: Value) -> SliceState? {
    guard case .object(let reference) = value, reference.kind == .foreign,
      reference.classReference == types.slice.reference
    else { return nil }
    return reference.foreign(as: SliceState.self)
  }

  /// The places of `[start:stop:step]` in a sequence of `count` elements.
  func sliceRange(_ start: Value, _ stop: Value, _ step: Value, count: Int) throws(PlanError) -> SliceState.Range {
    var stride = 1
    if !step.isNone {
      stride = try sliceBound(step)
      if stride == 0 { throw error(.valueError, "slice step cannot be zero") }
      if stride == Int.min { stride = -Int.max }
    }
    let lowest = stride < 0 ? -1 : 0
    let highest = stride < 0 ? count - 1 : count
    func clamped(_ bound: Int) -> Int {
      var place = bound
      if place < 0 {
        place += count
        if place < lowest { place = lowest }
      } else if place > highest {
        place = highest
      }
      return place
    }
    let first = start.isNone ? (stride < 0 ? highest : 0) : clamped(try sliceBound(start))
    let last = stop.isNone ? (stride < 0 ? lowest : count) : clamped(try sliceBound(stop))
    var covered = 0
    if stride > 0 && first < last { covered = (last - first - 1) / stride + 1 }
    if stride < 0 && last < first { covered = (first - last - 1) / -stride + 1 }
    return SliceState.Range(start: first, stop: last, step: stride, count: covered)
  }

  func defineSlice() {
    define(types.slice) { d in
      d.staticMethod("__new__", "cls, *args") { (vm, a) throws(PlanError) in
        guard let arguments = vm.tuple(a[1]) else { return .none }
        switch arguments.count {
        case 0: throw vm.error(.typeError, "slice expected at least 1 argument, got 0")
        case 1: return vm.makeSlice(.none, arguments[0], .none)
        case 2: return vm.makeSlice(arguments[0], arguments[1], .none)
        case 3: return vm.makeSlice(arguments[0], arguments[1], arguments[2])
        default: throw vm.error(.typeError, "slice expected at most 3 arguments, got \(arguments.count)")
        }
      }
      func bound(_ name: String, _ read: @escaping (SliceState) -> Value) {
        d.property(name, get: { (vm, this) throws(PlanError) in vm.sliceState(this).map(read) ?? .none })
      }
      bound("start") { $0.start }
      bound("stop") { $0.stop }
      bound("step") { $0.step }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let slice = vm.sliceState(a[0]) else { throw vm.wrongReceiver(vm.types.slice, a[0]) }
        return vm.string("slice(\(try vm.repr(slice.start)), \(try vm.repr(slice.stop)), \(try vm.repr(slice.step)))")
      }
      d.method("__eq__", "self, value, /") { (vm, a) throws(PlanError) in
        guard let left = vm.sliceState(a[0]), let right = vm.sliceState(a[1]) else { return vm.notImplemented }
        if try !vm.equal(left.start, right.start) { return .bool(false) }
        if try !vm.equal(left.stop, right.stop) { return .bool(false) }
        return .bool(try vm.equal(left.step, right.step))
      }
      d.set("__hash__", .none)
      d.method("indices", "self, length, /") { (vm, a) throws(PlanError) in
        guard let slice = vm.sliceState(a[0]) else { throw vm.wrongReceiver(vm.types.slice, a[0]) }
        let count = try vm.integer(a[1])
        if count < 0 { throw vm.error(.valueError, "length should not be negative") }
        let range = try slice.indices(vm, count: count)
        return vm.heap.tuple([.int(range.start), .int(range.stop), .int(range.step)])
      }
    }
  }
}
