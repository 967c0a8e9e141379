// The iterators of `itertools` that combine items, in lexicographic order of positions.

extension Interpreter {
  func defineCombinatorics(_ module: ModuleState) {
    defineIterator(module, "product", "cls, *iterables, repeat=1") { (vm, a) throws(PlanError) in
      let times = try vm.integer(a[2])
      if times < 0 { throw vm.error(.valueError, "repeat argument cannot be negative") }
      var pools: [Value] = []
      for iterable in vm.tuple(a[1])?.buffer ?? UnsafeMutableBufferPointer(start: nil, count: 0) {
        pools.append(vm.heap.tuple(Array(try vm.collect(iterable).buffer)))
      }
      guard pools.count * times < 1 << 20 else { throw vm.error(.overflowError, "repeat argument too large") }
      return Products(Array((0..<times).map { _ in pools }.joined()), heap: vm.heap)
    }
    defineIterator(module, "permutations", "cls, iterable, r=None") { (vm, a) throws(PlanError) in
      let pool = vm.heap.tuple(Array(try vm.collect(a[1]).buffer))
      return Permutations(pool, size: try vm.groupSize(a[2], of: pool), heap: vm.heap)
    }
    defineIterator(module, "combinations", "cls, iterable, r") { (vm, a) throws(PlanError) in
      let pool = vm.heap.tuple(Array(try vm.collect(a[1]).buffer))
      return Combinations(pool, size: try vm.groupSize(a[2], of: pool), repeats: false, heap: vm.heap)
    }
    defineIterator(module, "combinations_with_replacement", "cls, iterable, r") { (vm, a) throws(PlanError) in
      let pool = vm.heap.tuple(Array(try vm.collect(a[1]).buffer))
      return Combinations(pool, size: try vm.groupSize(a[2], of: pool), repeats: true, heap: vm.heap)
    }
  }

  private func groupSize(_ value: Value, of pool: Value) throws(PlanError) -> Int {
    if value.isNone { return tuple(pool)?.count ?? 0 }
    let size = try integer(value)
    if size < 0 { throw error(.valueError, "r must be non-negative") }
    guard size < 1 << 20 else { throw error(.overflowError, "r is too large") }
    return size
  }
}

/// Holds one pool for each position of the results.
private final class Products: LibraryIterator {
  private var indices: [Int]?
  private var isDone = false

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard !isDone else { return nil }
    try vm.charge(1 + held.count / 8)
    let pools = held.map { vm.tuple($0) }
    if var current = indices {
      var position = current.count - 1
      while position >= 0 {
        current[position] += 1
        if current[position] < pools[position]?.count ?? 0 { break }
        current[position] = 0
        position -= 1
      }
      if position < 0 {
        isDone = true
        return nil
      }
      indices = current
    } else {
      if pools.contains(where: { $0?.count ?? 0 == 0 }) {
        isDone = true
        return nil
      }
      indices = held.map { _ in 0 }
    }
    let current = indices ?? []
    return vm.heap.tuple(zip(pools, current).map { $0?[$1] ?? .none })
  }
}

/// Python's algorithm: positions and the cycles of swaps that are left at each.
private final class Permutations: LibraryIterator {
  private var indices: [Int]
  private var cycles: [Int]
  private let size: Int
  private var hasStarted = false
  private var isDone: Bool

  init(_ pool: Value, size: Int, heap: Heap) {
    let count = pool.object.map { TupleObject($0).count } ?? 0
    indices = Array(0..<count)
    cycles = size <= count ? (0..<size).map { count - $0 } : []
    self.size = size
    isDone = size > count
    super.init([pool], heap: heap)
  }

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard !isDone, let pool = vm.tuple(held[0]) else { return nil }
    try vm.charge(1 + size / 8)
    if hasStarted {
      var position = size - 1
      while position >= 0 {
        cycles[position] -= 1
        if cycles[position] == 0 {
          let first = indices[position]
          for index in position..<(indices.count - 1) { indices[index] = indices[index + 1] }
          indices[indices.count - 1] = first
          cycles[position] = indices.count - position
        } else {
          indices.swapAt(position, indices.count - cycles[position])
          break
        }
        position -= 1
      }
      if position < 0 {
        isDone = true
        return nil
      }
    }
    hasStarted = true
    return vm.heap.tuple(indices.prefix(size).map { pool[$0] })
  }
}

private final class Combinations: LibraryIterator {
  private var indices: [Int]
  private let count: Int
  private let repeats: Bool
  private var hasStarted = false
  private var isDone: Bool

  init(_ pool: Value, size: Int, repeats: Bool, heap: Heap) {
    count = pool.object.map { TupleObject($0).count } ?? 0
    indices = repeats ? Array(repeating: 0, count: size) : Array(0..<size)
    self.repeats = repeats
    isDone = repeats ? count == 0 && size > 0 : size > count
    super.init([pool], heap: heap)
  }

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard !isDone, let pool = vm.tuple(held[0]) else { return nil }
    try vm.charge(1 + indices.count / 8)
    if hasStarted {
      let size = indices.count
      var position = size - 1
      while position >= 0 && indices[position] == (repeats ? count - 1 : position + count - size) { position -= 1 }
      if position < 0 {
        isDone = true
        return nil
      }
      let start = indices[position] + 1
      for index in position..<size { indices[index] = repeats ? start : start + index - position }
    }
    hasStarted = true
    return vm.heap.tuple(indices.map { pool[$0] })
  }
}
