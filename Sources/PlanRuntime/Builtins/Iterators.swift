// The iterators of built-in functions: zip, enumerate, map, filter, reversed, iter(callable, sentinel).
//
// A native iterator keeps its sources and what it calls as values it owns; `OwningIterator` gives them back.

/// An iterator that owns some values.
class OwningIterator: NativeIterator {
  final var owned: [Value]

  init(_ owned: [Value], heap: Heap) {
    for value in owned { heap.retain(value) }
    self.owned = owned
  }

  /// Lets everything go: the iterator is at its end.
  final func finish(_ vm: Interpreter) {
    let values = owned
    owned = []
    for value in values { _ = vm.heap.adopt(owned: value) }
  }

  final override func visit(_ visitor: (Value) -> Void) { for value in owned { visitor(value) } }
  final override func dismantle(_ heap: Heap) {
    let values = owned
    owned = []
    for value in values { heap.release(value) }
  }
}

/// `zip(*iterables, strict=)`.
final class ZipIterator: OwningIterator {
  private let strict: Bool

  init(_ iterators: [Value], strict: Bool, heap: Heap) {
    self.strict = strict
    super.init(iterators, heap: heap)
  }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    if owned.isEmpty { return nil }
    var values: [Value] = []
    values.reserveCapacity(owned.count)
    for index in owned.indices {
      guard let value = try vm.next(owned[index]) else {
        if strict { try checkStrict(vm, at: index) }
        return nil
      }
      values.append(value)
    }
    return vm.heap.tuple(values)
  }

  /// An iterable ended: all others must, too.
  private func checkStrict(_ vm: Interpreter, at index: Int) throws(PlanError) {
    if index > 0 {
      let others = index == 1 ? " 1" : "s 1-\(index)"
      throw vm.error(.valueError, "zip() argument \(index + 1) is shorter than argument\(others)")
    }
    for later in owned.indices.dropFirst() where try vm.next(owned[later]) != nil {
      let others = later == 1 ? " 1" : "s 1-\(later)"
      throw vm.error(.valueError, "zip() argument \(later + 1) is longer than argument\(others)")
    }
  }
}

/// `enumerate(iterable, start)`.
final class EnumerateIterator: OwningIterator {
  private var index: Whole

  init(_ iterator: Value, start: Whole, heap: Heap) {
    index = start
    super.init([iterator], heap: heap)
  }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard let source = owned.first, let value = try vm.next(source) else { return nil }
    let number = vm.value(index)
    if case .small(let integer) = index, integer < Int.max {
      index = .small(integer + 1)
    } else {
      index = Whole(index.big + 1)
    }
    return vm.heap.tuple([number, value])
  }
}

/// `map(function, *iterables)`.
final class MapIterator: OwningIterator {
  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard let function = owned.first else { return nil }
    if owned.count == 2 {
      guard let value = try vm.next(owned[1]) else { return nil }
      return try vm.call(function, value)
    }
    var values: [Value] = []
    for source in owned.dropFirst() {
      guard let value = try vm.next(source) else { return nil }
      values.append(value)
    }
    return try vm.call(function, arguments: values)
  }
}

/// `filter(function, iterable)`.
final class FilterIterator: OwningIterator {
  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard owned.count == 2 else { return nil }
    while true {
      guard let value = try vm.next(owned[1]) else { return nil }
      try vm.charge(1)
      let passes = owned[0].isNone || isBool(vm) ? try vm.truth(value) : try vm.truth(vm.call(owned[0], value))
      if passes { return value }
    }
  }

  private func isBool(_ vm: Interpreter) -> Bool { vm.typeInfo(owned[0]) === vm.types.bool }
}

/// `reversed(sequence)` of lists and of anything with a length and subscripts.
final class ReversedIterator: OwningIterator {
  private var index: Int

  init(_ sequence: Value, count: Int, heap: Heap) {
    index = count - 1
    super.init([sequence], heap: heap)
  }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard let sequence = owned.first else { return nil }
    guard index >= 0 else {
      finish(vm)
      return nil
    }
    defer { index -= 1 }
    if case .object(let reference) = sequence, reference.kind == .list || reference.kind == .tuple {
      if let value = vm.element(of: reference, at: index) { return value }
      finish(vm)
      return nil
    }
    do {
      return try vm.getItem(sequence, .int(index))
    } catch .raised where vm.matches(vm.raised, .indexError) || vm.matches(vm.raised, .stopIteration) {
      _ = vm.takeRaised()
      finish(vm)
      return nil
    }
  }
}

/// `iter(callable, sentinel)`.
final class CallableIterator: OwningIterator {
  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard owned.count == 2 else { return nil }
    do {
      let value = try vm.call(owned[0])
      if try vm.equal(value, owned[1]) {
        finish(vm)
        return nil
      }
      return value
    } catch .raised where vm.matches(vm.raised, .stopIteration) {
      _ = vm.takeRaised()
      finish(vm)
      return nil
    }
  }
}

extension Interpreter {
  /// `__iter__` and `__next__` of a class of native iterators.
  func defineIterator(_ type: TypeInfo) {
    define(type) { d in
      d.method("__iter__", "self, /") { (_, a) throws(PlanError) in a[0] }
      d.method("__next__", "self, /") { (vm, a) throws(PlanError) in
        guard let value = try vm.next(a[0]) else { throw vm.error(.stopIteration, arguments: []) }
        return value
      }
    }
  }

  func defineIterators() {
    let more = types.more
    for type in more.iterators { defineIterator(type) }
    define(types.rangeIterator) { d in
      d.method("__length_hint__", "self, /") { (_, a) throws(PlanError) in
        .int(a[0].object(of: .rangeIterator).map { RangeIteratorObject($0).remaining } ?? 0)
      }
    }
    define(types.listIterator) { d in
      d.method("__length_hint__", "self, /") { (vm, a) throws(PlanError) in
        guard let iterator = a[0].object(of: .listIterator).map(ListIteratorObject.init),
          case .object = iterator.sequence
        else { return .int(0) }
        return .int(max(0, try vm.length(iterator.sequence) - iterator.index))
      }
    }
    define(more.zip) { d in
      d.staticMethod("__new__", "cls, /, *iterables, strict=False") { (vm, a) throws(PlanError) in
        var iterators: [Value] = []
        for iterable in vm.values(ofTuple: a[1]) { iterators.append(try vm.getIterator(iterable)) }
        return vm.iterator(ZipIterator(iterators, strict: try vm.truth(a[2]), heap: vm.heap), type: more.zip)
      }
    }
    define(more.enumerate) { d in
      d.staticMethod("__new__", "cls, iterable, start=0") { (vm, a) throws(PlanError) in
        let start = try vm.wholeIndex(a[2])
        return vm.iterator(
          EnumerateIterator(try vm.getIterator(a[1]), start: start, heap: vm.heap), type: more.enumerate)
      }
    }
    define(more.map) { d in
      d.staticMethod("__new__", "cls, /, *args") { (vm, a) throws(PlanError) in
        guard let arguments = vm.tuple(a[1]), arguments.count >= 2 else {
          throw vm.error(.typeError, "map() must have at least two arguments.")
        }
        var owned = [arguments[0]]
        for iterable in arguments.buffer.dropFirst() { owned.append(try vm.getIterator(iterable)) }
        return vm.iterator(MapIterator(owned, heap: vm.heap), type: more.map)
      }
    }
    define(more.filter) { d in
      d.staticMethod("__new__", "cls, function, iterable, /") { (vm, a) throws(PlanError) in
        vm.iterator(FilterIterator([a[1], try vm.getIterator(a[2])], heap: vm.heap), type: more.filter)
      }
    }
    define(more.reversed) { d in
      d.staticMethod("__new__", "cls, sequence, /") { (vm, a) throws(PlanError) in
        if let method = vm.lookupSpecial(a[1], .__reversed__) {
          if method.isNone { throw vm.error(.typeError, "'\(vm.typeName(of: a[1]))' object is not reversible") }
          return try vm.call(method, a[1])
        }
        guard vm.lookupSpecial(a[1], .__getitem__) != nil, vm.lookupSpecial(a[1], .__len__) != nil,
          vm.dictionary(a[1]) == nil
        else { throw vm.error(.typeError, "'\(vm.typeName(of: a[1]))' object is not reversible") }
        return vm.iterator(
          ReversedIterator(a[1], count: try vm.length(a[1]), heap: vm.heap), type: more.reversed)
      }
    }
  }
}
