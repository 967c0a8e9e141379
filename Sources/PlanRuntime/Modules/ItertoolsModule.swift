// The module `itertools`: the iterators over one or several others. Those that combine items are in Combinatorics.swift,
// `groupby` and `tee` in SharedIterators.swift.

extension Interpreter {
  func registerItertools() {
    registerModule("itertools") { vm, module throws(PlanError) in
      vm.defineEndless(module)
      vm.defineChain(module)
      vm.defineFilters(module)
      vm.defineZips(module)
      vm.defineCombinatorics(module)
      vm.defineShared(module)
    }
  }

  private func defineEndless(_ module: ModuleState) {
    defineIterator(module, "count", "cls, start=0, step=1") { (vm, a) throws(PlanError) in
      Counting(start: a[1], step: a[2], heap: vm.heap)
    } more: { d in
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let counting = a[0].object?.foreign as? Counting else { return .none }
        let start = try vm.repr(counting.held[0])
        if case .int(1) = counting.held[1] { return vm.string("count(\(start))") }
        return vm.string("count(\(start), \(try vm.repr(counting.held[1])))")
      }
    }
    defineIterator(module, "cycle", "cls, iterable, /") { (vm, a) throws(PlanError) in
      Cycling([try vm.getIterator(a[1])], heap: vm.heap)
    }
    defineIterator(module, "repeat", "cls, object, times=...") { (vm, a) throws(PlanError) in
      Repeating(a[1], times: a[2].isUndefined ? nil : max(0, try vm.integer(a[2])), heap: vm.heap)
    } more: { d in
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let repeating = a[0].object?.foreign as? Repeating else { return .none }
        let value = try vm.repr(repeating.held[0])
        return vm.string(repeating.left.map { "repeat(\(value), \($0))" } ?? "repeat(\(value))")
      }
      d.method("__length_hint__", "self, /") { (vm, a) throws(PlanError) in
        guard let left = (a[0].object?.foreign as? Repeating)?.left else {
          throw vm.error(.typeError, "len() of unsized object")
        }
        return .int(left)
      }
    }
  }

  private func defineChain(_ module: ModuleState) {
    defineIterator(module, "chain", "cls, *iterables") { (vm, a) throws(PlanError) in
      Chaining([try vm.getIterator(a[1]), .undefined], heap: vm.heap)
    } more: { d in
      let type = d.type
      d.classMethod("from_iterable", "cls, iterable, /") { (vm, a) throws(PlanError) in
        vm.iterator(Chaining([try vm.getIterator(a[1]), .undefined], heap: vm.heap), type: type)
      }
    }
  }

  private func defineFilters(_ module: ModuleState) {
    defineIterator(module, "compress", "cls, data, selectors") { (vm, a) throws(PlanError) in
      Compressing([try vm.getIterator(a[1]), try vm.getIterator(a[2])], heap: vm.heap)
    }
    defineIterator(module, "takewhile", "cls, predicate, iterable, /") { (vm, a) throws(PlanError) in
      TakingWhile([a[1], try vm.getIterator(a[2])], heap: vm.heap)
    }
    defineIterator(module, "dropwhile", "cls, predicate, iterable, /") { (vm, a) throws(PlanError) in
      DroppingWhile([a[1], try vm.getIterator(a[2])], heap: vm.heap)
    }
    defineIterator(module, "filterfalse", "cls, function, iterable, /") { (vm, a) throws(PlanError) in
      FilteringFalse([a[1], try vm.getIterator(a[2])], heap: vm.heap)
    }
    defineIterator(module, "starmap", "cls, function, iterable, /") { (vm, a) throws(PlanError) in
      StarMapping([a[1], try vm.getIterator(a[2])], heap: vm.heap)
    }
    defineIterator(module, "accumulate", "cls, iterable, func=None, *, initial=None") { (vm, a) throws(PlanError) in
      Accumulating([try vm.getIterator(a[1]), a[2], .undefined, a[3]], heap: vm.heap)
    }
    defineIterator(module, "pairwise", "cls, iterable, /") { (vm, a) throws(PlanError) in
      Pairing([try vm.getIterator(a[1]), .undefined], heap: vm.heap)
    }
    defineIterator(module, "islice", "cls, iterable, *args") { (vm, a) throws(PlanError) in
      let bounds = vm.tuple(a[2]).map { Array($0.buffer) } ?? []
      guard (1...3).contains(bounds.count) else {
        throw bounds.isEmpty
          ? vm.error(.typeError, "islice expected at least 2 arguments, got 1")
          : vm.error(.typeError, "islice expected at most 4 arguments, got \(bounds.count + 1)")
      }
      func bound(_ value: Value, _ message: String, least: Int) throws(PlanError) -> Int? {
        if value.isNone { return nil }
        let integer: Int
        do {
          integer = try vm.integer(value)
        } catch {
          guard case .raised = error else { throw error }
          _ = vm.takeRaised()
          throw vm.error(.valueError, message)
        }
        guard integer >= least else { throw vm.error(.valueError, message) }
        return integer
      }
      let range = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
      let stopRange = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
      let start = bounds.count == 1 ? 0 : try bound(bounds[0], range, least: 0) ?? 0
      let stop =
        bounds.count == 1 ? try bound(bounds[0], stopRange, least: 0) : try bound(bounds[1], stopRange, least: 0)
      let step =
        bounds.count == 3
        ? try bound(bounds[2], "Step for islice() must be a positive integer or None.", least: 1) ?? 1 : 1
      return Slicing(try vm.getIterator(a[1]), start: start, stop: stop, step: step, heap: vm.heap)
    }
  }

  private func defineZips(_ module: ModuleState) {
    defineIterator(module, "zip_longest", "cls, *iterables, fillvalue=None") { (vm, a) throws(PlanError) in
      var values = [a[2]]
      for iterable in vm.tuple(a[1])?.buffer ?? UnsafeMutableBufferPointer(start: nil, count: 0) {
        values.append(try vm.getIterator(iterable))
      }
      return ZippingLongest(values, heap: vm.heap)
    }
  }
}

private final class Counting: LibraryIterator {
  init(start: Value, step: Value, heap: Heap) { super.init([start, step], heap: heap) }

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    let current = held[0]
    vm.retain(current)
    let result = vm.heap.adopt(owned: current)
    keep(try vm.binary(.add, current, held[1]), at: 0, vm.heap)
    return result
  }
}

private final class Cycling: LibraryIterator {
  private var place = 1
  private var isExhausted = false

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    if !isExhausted {
      if let value = try vm.next(held[0]) {
        keep(value, vm.heap)
        return value
      }
      isExhausted = true
    }
    guard held.count > 1 else { return nil }
    let value = held[place]
    place = place + 1 < held.count ? place + 1 : 1
    return value
  }
}

private final class Repeating: LibraryIterator {
  fileprivate var left: Int?

  init(_ value: Value, times: Int?, heap: Heap) {
    left = times
    super.init([value], heap: heap)
  }

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    try vm.charge(1)
    if let left {
      guard left > 0 else { return nil }
      self.left = left - 1
    }
    return held[0]
  }
}

/// Holds the iterator of iterables and the current iterator.
private final class Chaining: LibraryIterator {
  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    while !held[0].isUndefined {
      if held[1].isUndefined {
        guard let iterable = try vm.next(held[0]) else {
          keep(.undefined, at: 0, vm.heap)
          return nil
        }
        keep(try vm.getIterator(iterable), at: 1, vm.heap)
      }
      if let value = try vm.next(held[1]) { return value }
      keep(.undefined, at: 1, vm.heap)
      try vm.charge(1)
    }
    return nil
  }
}

private final class Compressing: LibraryIterator {
  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    while let value = try vm.next(held[0]), let selector = try vm.next(held[1]) {
      try vm.charge(1)
      if try vm.truth(selector) { return value }
    }
    return nil
  }
}

private final class TakingWhile: LibraryIterator {
  private var isDone = false

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard !isDone, let value = try vm.next(held[1]) else { return nil }
    if try vm.truth(vm.call(held[0], value)) { return value }
    isDone = true
    return nil
  }
}

private final class DroppingWhile: LibraryIterator {
  private var isTaking = false

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    while let value = try vm.next(held[1]) {
      if isTaking { return value }
      if try !vm.truth(vm.call(held[0], value)) {
        isTaking = true
        return value
      }
    }
    return nil
  }
}

private final class FilteringFalse: LibraryIterator {
  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    while let value = try vm.next(held[1]) {
      let keeps = held[0].isNone ? try vm.truth(value) : try vm.truth(vm.call(held[0], value))
      if !keeps { return value }
    }
    return nil
  }
}

private final class StarMapping: LibraryIterator {
  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard let arguments = try vm.next(held[1]) else { return nil }
    let list = try vm.collect(arguments)
    return try vm.call(held[0], arguments: Array(list.buffer))
  }
}

/// Holds iterator, function, total, initial value.
private final class Accumulating: LibraryIterator {
  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    if !held[3].isNone {
      keep(held[3], at: 2, vm.heap)
      keep(.none, at: 3, vm.heap)
      return held[2]
    }
    guard let value = try vm.next(held[0]) else { return nil }
    if held[2].isUndefined {
      keep(value, at: 2, vm.heap)
      return value
    }
    let total = held[1].isNone ? try vm.binary(.add, held[2], value) : try vm.call(held[1], held[2], value)
    keep(total, at: 2, vm.heap)
    return total
  }
}

private final class Pairing: LibraryIterator {
  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    if held[1].isUndefined {
      guard let first = try vm.next(held[0]) else { return nil }
      keep(first, at: 1, vm.heap)
    }
    guard let second = try vm.next(held[0]) else { return nil }
    let pair = vm.heap.tuple([held[1], second])
    keep(second, at: 1, vm.heap)
    return pair
  }
}

private final class Slicing: LibraryIterator {
  private var place = 0
  private var wanted: Int
  private let stop: Int?
  private let step: Int

  init(_ iterator: Value, start: Int, stop: Int?, step: Int, heap: Heap) {
    wanted = start
    self.stop = stop
    self.step = step
    super.init([iterator], heap: heap)
  }

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    let limit = stop.map { max($0, 0) } ?? Int.max
    while place < wanted && place < limit {
      let skipped = try vm.turn { () throws(PlanError) in try vm.next(held[0]) == nil }
      if skipped { return nil }
      place += 1
      try vm.charge(1)
    }
    guard place < limit, let value = try vm.next(held[0]) else { return nil }
    place += 1
    wanted = wanted > Int.max - step ? Int.max : wanted + step
    return value
  }
}

/// Holds the fill value, then the iterators; one that is exhausted becomes undefined.
private final class ZippingLongest: LibraryIterator {
  private var active = -1

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    if active < 0 { active = held.count - 1 }
    guard active > 0 else { return nil }
    var values: [Value] = []
    for place in 1..<held.count {
      if !held[place].isUndefined {
        if let value = try vm.next(held[place]) {
          values.append(value)
          continue
        }
        keep(.undefined, at: place, vm.heap)
        active -= 1
        if active == 0 { return nil }
      }
      values.append(held[0])
    }
    return vm.heap.tuple(values)
  }
}
