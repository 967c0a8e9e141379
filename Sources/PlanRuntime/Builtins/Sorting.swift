#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Sorting: CPython's own algorithm, comparison by comparison (listobject.c of 3.11: timsort with the merge order of powersort).
//
// It is not only the result that plans see. A list with NaNs, or whose elements compare inconsistently, comes out in an order that
// depends on which elements were compared with which; and a `__lt__` that counts its calls counts CPython's.
//
// The array is searched for ascending runs (descending ones are reversed), short ones are extended to `minimumRun` by binary
// insertion, and runs are merged as powersort says: the boundary between two neighbours has a power (the depth of its node
// in a nearly optimal merge tree), and a run is merged before a boundary of lower power is pushed. Merging first gallops past what
// is already in place, copies the shorter run aside, and switches between element-wise and galloping mode by how
// often one side wins in a row.
//
// Sorting by keys of one exact built-in class needs no calls at all: `SortOrder` has a case of its own for those.

/// An element with its key.
struct SortItem: BitwiseCopyable {
  var key: Value
  var value: Value
}

/// How keys compare.
///
/// Every order can throw, also those that never do: where Swift 6.3's optimizer saw that a specialised sort could not, its callers took
/// an error from it all the same, and `sorted([3, 2, 1] * 22)` failed in release builds.
protocol SortOrder {
  func isLess(_ a: Value, _ b: Value, _ vm: Interpreter) throws(PlanError) -> Bool
}

/// All keys are 64-bit integers.
struct IntegerOrder: SortOrder {
  @inline(__always)
  func isLess(_ a: Value, _ b: Value, _ vm: Interpreter) throws(PlanError) -> Bool {
    guard case .int(let x) = a, case .int(let y) = b else { throw vm.mixedKeys() }
    return x < y
  }
}

/// All keys are floats.
struct FloatOrder: SortOrder {
  @inline(__always)
  func isLess(_ a: Value, _ b: Value, _ vm: Interpreter) throws(PlanError) -> Bool {
    guard case .float(let x) = a, case .float(let y) = b else { throw vm.mixedKeys() }
    return x < y
  }
}

/// All keys are strings.
struct StringOrder: SortOrder {
  @inline(__always)
  func isLess(_ a: Value, _ b: Value, _ vm: Interpreter) throws(PlanError) -> Bool {
    guard case .object(let x) = a, case .object(let y) = b else { throw vm.mixedKeys() }
    return Interpreter.order(StringObject(x).bytes, StringObject(y).bytes) < 0
  }
}

/// All keys are tuples: the first elements that differ decide.
struct TupleOrder: SortOrder {
  func isLess(_ a: Value, _ b: Value, _ vm: Interpreter) throws(PlanError) -> Bool {
    guard case .object(let x) = a, case .object(let y) = b else { return false }
    return try vm.truth(vm.compareElements(.less, TupleObject(x).buffer, TupleObject(y).buffer))
  }
}

/// Any keys, by `__lt__`.
struct GeneralOrder: SortOrder {
  func isLess(_ a: Value, _ b: Value, _ vm: Interpreter) throws(PlanError) -> Bool {
    let mark = vm.heap.scopeCount
    defer { vm.heap.closeScope(to: mark) }
    return try vm.truth(vm.compare(.less, a, b))
  }
}

/// One sort of `count` items in place. When a comparison throws, the items are all still there, in some order.
struct Timsort<Order: SortOrder> {
  typealias Items = UnsafeMutablePointer<SortItem>

  private struct Run {
    var base: Int
    var length: Int
    var power = 0
  }

  private static var initialGallop: Int { 7 }

  private let vm: Interpreter
  private let order: Order
  private let items: Items
  private let count: Int
  private let scratch: Items
  private var pending: [Run] = []
  private var gallop = 7

  private init(_ items: Items, count: Int, scratch: Items, order: Order, vm: Interpreter) {
    self.items = items
    self.count = count
    self.scratch = scratch
    self.order = order
    self.vm = vm
  }

  static func sort(_ items: Items, count: Int, order: Order, vm: Interpreter) throws(PlanError) {
    if count < 2 { return }
    let scratch = Items.allocate(capacity: count / 2 + 1)
    defer { scratch.deallocate() }
    var sort = Timsort(items, count: count, scratch: scratch, order: order, vm: vm)
    try sort.run()
  }

  @inline(__always)
  private func isLess(_ a: Items, _ b: Items) throws(PlanError) -> Bool {
    try order.isLess(a.pointee.key, b.pointee.key, vm)
  }

  private mutating func run() throws(PlanError) {
    let minimum = minimumRun(count)
    var low = 0
    while low < count {
      var length = try countRun(low)
      if length < minimum {
        let forced = min(minimum, count - low)
        try insert(low, low + forced, from: low + length)
        length = forced
      }
      try vm.charge(length)
      try push(low, length)
      low += length
    }
    while pending.count > 1 {
      var index = pending.count - 2
      if index > 0 && pending[index - 1].length < pending[index + 1].length { index -= 1 }
      try merge(at: index)
    }
  }

  private func minimumRun(_ count: Int) -> Int {
    var rest = count
    var odd = 0
    while rest >= 64 {
      odd |= rest & 1
      rest >>= 1
    }
    return rest + odd
  }

  /// The length of the run that begins at `low`, made ascending.
  private func countRun(_ low: Int) throws(PlanError) -> Int {
    if low + 1 == count { return 1 }
    var place = low + 2
    if try isLess(items + (low + 1), items + low) {
      while place < count, try isLess(items + place, items + (place - 1)) { place += 1 }
      var (left, right) = (low, place - 1)
      while left < right {
        swap(&items[left], &items[right])
        left += 1
        right -= 1
      }
    } else {
      while place < count, try !isLess(items + place, items + (place - 1)) { place += 1 }
    }
    return place - low
  }

  /// Binary insertion of `[start, high)` into the sorted `[low, start)`.
  private func insert(_ low: Int, _ high: Int, from start: Int) throws(PlanError) {
    var start = start == low ? start + 1 : start
    while start < high {
      var left = low
      var right = start
      let pivot = items[start]
      repeat {
        let middle = left + (right - left) >> 1
        if try order.isLess(pivot.key, items[middle].key, vm) { right = middle } else { left = middle + 1 }
      } while left < right
      memmove(items + left + 1, items + left, (start - left) * MemoryLayout<SortItem>.stride)
      items[left] = pivot
      start += 1
    }
  }

  /// The power of the boundary between two neighbouring runs.
  private func power(_ start: Int, _ first: Int, _ second: Int) -> Int {
    var a = 2 * start + first
    var b = a + first + second
    var result = 0
    while true {
      result += 1
      if a >= count {
        a -= count
        b -= count
      } else if b >= count {
        return result
      }
      a <<= 1
      b <<= 1
    }
  }

  private mutating func push(_ base: Int, _ length: Int) throws(PlanError) {
    if let last = pending.last {
      let power = power(last.base, last.length, length)
      while pending.count > 1 && pending[pending.count - 2].power > power { try merge(at: pending.count - 2) }
      pending[pending.count - 1].power = power
    }
    pending.append(Run(base: base, length: length))
  }

  private mutating func merge(at index: Int) throws(PlanError) {
    var a = items + pending[index].base
    var countA = pending[index].length
    let b = items + pending[index + 1].base
    var countB = pending[index + 1].length
    pending[index].length = countA + countB
    if index == pending.count - 3 { pending[index + 1] = pending[index + 2] }
    pending.removeLast()
    try vm.charge(countA + countB)
    let skipped = try gallopRight(b.pointee.key, a, countA, hint: 0)
    a += skipped
    countA -= skipped
    if countA == 0 { return }
    countB = try gallopLeft(a[countA - 1].key, b, countB, hint: countB - 1)
    if countB <= 0 { return }
    if countA <= countB { try mergeLow(a, countA, b, countB) } else { try mergeHigh(a, countA, b, countB) }
  }

  /// Where `key` goes in the sorted `a`, before any equal elements.
  private func gallopLeft(_ key: Value, _ a: Items, _ count: Int, hint: Int) throws(PlanError) -> Int {
    var last = 0
    var offset = 1
    if try order.isLess(a[hint].key, key, vm) {
      let most = count - hint
      while offset < most, try order.isLess(a[hint + offset].key, key, vm) {
        last = offset
        offset = offset << 1 + 1
      }
      offset = min(offset, most) + hint
      last += hint
    } else {
      let most = hint + 1
      while offset < most, try !order.isLess(a[hint - offset].key, key, vm) {
        last = offset
        offset = offset << 1 + 1
      }
      offset = min(offset, most)
      (last, offset) = (hint - offset, hint - last)
    }
    last += 1
    while last < offset {
      let middle = last + (offset - last) >> 1
      if try order.isLess(a[middle].key, key, vm) { last = middle + 1 } else { offset = middle }
    }
    return offset
  }

  /// Where `key` goes in the sorted `a`, behind any equal elements.
  private func gallopRight(_ key: Value, _ a: Items, _ count: Int, hint: Int) throws(PlanError) -> Int {
    var last = 0
    var offset = 1
    if try order.isLess(key, a[hint].key, vm) {
      let most = hint + 1
      while offset < most, try order.isLess(key, a[hint - offset].key, vm) {
        last = offset
        offset = offset << 1 + 1
      }
      offset = min(offset, most)
      (last, offset) = (hint - offset, hint - last)
    } else {
      let most = count - hint
      while offset < most, try !order.isLess(key, a[hint + offset].key, vm) {
        last = offset
        offset = offset << 1 + 1
      }
      offset = min(offset, most) + hint
      last += hint
    }
    last += 1
    while last < offset {
      let middle = last + (offset - last) >> 1
      if try order.isLess(key, a[middle].key, vm) { offset = middle } else { last = middle + 1 }
    }
    return offset
  }

  private func move(_ target: Items, _ source: Items, _ count: Int) {
    memmove(target, source, count * MemoryLayout<SortItem>.stride)
  }

  /// Merges two neighbouring runs of which the first is the shorter; it is copied aside.
  private mutating func mergeLow(_ first: Items, _ firstCount: Int, _ second: Items, _ secondCount: Int)
    throws(PlanError)
  {
    var target = first
    var (a, countA) = (scratch, firstCount)
    var (b, countB) = (second, secondCount)
    move(scratch, first, countA)
    // Whatever happens, what is left aside goes back.
    defer { if countA > 0 { move(target, a, countA) } }
    func takeA(_ count: Int) {
      move(target, a, count)
      target += count
      a += count
      countA -= count
    }
    func takeB(_ count: Int) {
      move(target, b, count)
      target += count
      b += count
      countB -= count
    }
    takeB(1)
    if countB == 0 { return }
    if countA == 1 { return takeB(countB) }
    var threshold = gallop
    while true {
      var winsA = 0
      var winsB = 0
      while true {
        if try isLess(b, a) {
          takeB(1)
          winsB += 1
          winsA = 0
          if countB == 0 { return }
          if winsB >= threshold { break }
        } else {
          takeA(1)
          winsA += 1
          winsB = 0
          if countA == 1 { return takeB(countB) }
          if winsA >= threshold { break }
        }
      }
      threshold += 1
      repeat {
        threshold -= threshold > 1 ? 1 : 0
        gallop = threshold
        winsA = try gallopRight(b.pointee.key, a, countA, hint: 0)
        if winsA > 0 {
          takeA(winsA)
          if countA == 1 { return takeB(countB) }
          if countA == 0 { return }
        }
        takeB(1)
        if countB == 0 { return }
        winsB = try gallopLeft(a.pointee.key, b, countB, hint: 0)
        if winsB > 0 {
          takeB(winsB)
          if countB == 0 { return }
        }
        takeA(1)
        if countA == 1 { return takeB(countB) }
      } while winsA >= Self.initialGallop || winsB >= Self.initialGallop
      threshold += 1
      gallop = threshold
    }
  }

  /// Merges two neighbouring runs of which the second is the shorter; it is copied aside, and merged from the right.
  private mutating func mergeHigh(_ first: Items, _ firstCount: Int, _ second: Items, _ secondCount: Int)
    throws(PlanError)
  {
    // `target`, `a` and `b` are one behind the next place to write and to read.
    var target = second + secondCount
    var (a, countA) = (first + firstCount, firstCount)
    var (b, countB) = (scratch + secondCount, secondCount)
    move(scratch, second, countB)
    defer { if countB > 0 { move(target - countB, scratch, countB) } }
    func takeA(_ count: Int) {
      target -= count
      a -= count
      move(target, a, count)
      countA -= count
    }
    func takeB(_ count: Int) {
      target -= count
      b -= count
      move(target, b, count)
      countB -= count
    }
    takeA(1)
    if countA == 0 { return }
    if countB == 1 { return takeA(countA) }
    var threshold = gallop
    while true {
      var winsA = 0
      var winsB = 0
      while true {
        if try isLess(b - 1, a - 1) {
          takeA(1)
          winsA += 1
          winsB = 0
          if countA == 0 { return }
          if winsA >= threshold { break }
        } else {
          takeB(1)
          winsB += 1
          winsA = 0
          if countB == 1 { return takeA(countA) }
          if winsB >= threshold { break }
        }
      }
      threshold += 1
      repeat {
        threshold -= threshold > 1 ? 1 : 0
        gallop = threshold
        winsA = countA - (try gallopRight(b[-1].key, first, countA, hint: countA - 1))
        if winsA > 0 {
          takeA(winsA)
          if countA == 0 { return }
        }
        takeB(1)
        if countB == 1 { return takeA(countA) }
        winsB = countB - (try gallopLeft(a[-1].key, scratch, countB, hint: countB - 1))
        if winsB > 0 {
          takeB(winsB)
          if countB == 1 { return takeA(countA) }
          if countB == 0 { return }
        }
        takeA(1)
        if countA == 0 { return }
      } while winsA >= Self.initialGallop || winsB >= Self.initialGallop
      threshold += 1
      gallop = threshold
    }
  }
}

extension Interpreter {
  /// Keys of one class turned out to be of several: a fault of the sort.
  @inline(never)
  fileprivate func mixedKeys() -> PlanError { error(.runtimeError, "keys of several classes in a sort of one") }

  /// `list.sort`. While it runs the list is empty; what happens to it meanwhile is lost, and an error.
  func sort(_ list: ListObject, key: Value, reverse: Bool) throws(PlanError) {
    let count = list.count
    if count == 0 { return }
    let items = UnsafeMutablePointer<SortItem>.allocate(capacity: count)
    defer { items.deallocate() }
    for index in 0..<count { items[index] = SortItem(key: list[index], value: list[index]) }
    list.count = 0
    var failure: PlanError?
    var keyed = 0
    do throws(PlanError) {
      if !key.isNone {
        while keyed < count {
          try charge(1)
          let mark = heap.scopeCount
          defer { heap.closeScope(to: mark) }
          let made = try call(key, items[keyed].value)
          retain(made)
          items[keyed].key = made
          keyed += 1
        }
      }
      if reverse { reverseItems(items, count) }
      try sort(items, count)
      if reverse { reverseItems(items, count) }
    } catch {
      failure = error
    }
    let modified = list.count != 0
    while let extra = heap.popLastOwned(list) { release(extra) }
    if list.capacity < count { heap.grow(list, to: count) }
    for index in 0..<count { (list.storage + index).initialize(to: items[index].value) }
    list.count = count
    for index in 0..<keyed { release(items[index].key) }
    if let failure { throw failure }
    if modified { throw error(.valueError, "list modified during sort") }
  }

  private func reverseItems(_ items: UnsafeMutablePointer<SortItem>, _ count: Int) {
    var (left, right) = (0, count - 1)
    while left < right {
      swap(&items[left], &items[right])
      left += 1
      right -= 1
    }
  }

  /// Chooses the order by what the keys are.
  private func sort(_ items: UnsafeMutablePointer<SortItem>, _ count: Int) throws(PlanError) {
    switch items[0].key {
    case .int:
      if (0..<count).allSatisfy({ if case .int = items[$0].key { true } else { false } }) {
        return try Timsort.sort(items, count: count, order: IntegerOrder(), vm: self)
      }
    case .float:
      if (0..<count).allSatisfy({ if case .float = items[$0].key { true } else { false } }) {
        return try Timsort.sort(items, count: count, order: FloatOrder(), vm: self)
      }
    case .object(let first) where first.kind == .string:
      if (0..<count).allSatisfy({ items[$0].key.object(of: .string) != nil }) {
        return try Timsort.sort(items, count: count, order: StringOrder(), vm: self)
      }
    case .object(let first) where first.kind == .tuple:
      if (0..<count).allSatisfy({ items[$0].key.object(of: .tuple) != nil }) {
        return try Timsort.sort(items, count: count, order: TupleOrder(), vm: self)
      }
    default: break
    }
    try Timsort.sort(items, count: count, order: GeneralOrder(), vm: self)
  }
}
