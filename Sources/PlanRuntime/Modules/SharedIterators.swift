// `groupby` and `tee`: several iterators over one, so what they share outlives each of them.

extension Interpreter {
  func defineShared(_ module: ModuleState) {
    let grouperType = makeType("_grouper", module: "itertools", bases: [types.iterator])
    define(grouperType) { d in
      d.method("__iter__", "self, /") { _, a in a[0] }
      d.method("__next__", "self, /") { (vm, a) throws(PlanError) in
        if let value = try vm.next(a[0]) { return value }
        throw vm.error(.stopIteration, arguments: [])
      }
    }
    defineIterator(module, "groupby", "cls, iterable, key=None") { (vm, a) throws(PlanError) in
      GroupingBy(try vm.getIterator(a[1]), key: a[2], grouperType: grouperType, heap: vm.heap)
    }
    let teeType = makeType("_tee", module: "itertools", bases: [types.iterator])
    define(teeType) { d in
      d.method("__iter__", "self, /") { _, a in a[0] }
      d.method("__next__", "self, /") { (vm, a) throws(PlanError) in
        if let value = try vm.next(a[0]) { return value }
        throw vm.error(.stopIteration, arguments: [])
      }
      d.method("__copy__", "self, /") { (vm, a) throws(PlanError) in
        guard let tee = a[0].object?.foreign as? TeeReader else { return .none }
        return vm.iterator(TeeReader(tee.source, place: tee.place), type: teeType)
      }
    }
    module.set(
      "tee",
      function("tee", "iterable, n=2, /") { (vm, a) throws(PlanError) in
        let count = try vm.integer(a[1])
        if count < 0 { throw vm.error(.valueError, "n must be >= 0") }
        guard count < 1 << 20 else { throw vm.error(.overflowError, "n is too large") }
        if let reader = a[0].object?.kind == .iterator ? a[0].object?.foreign as? TeeReader : nil, count > 0 {
          let copies = (1..<max(count, 1)).map { _ in
            vm.iterator(TeeReader(reader.source, place: reader.place), type: teeType)
          }
          return vm.heap.tuple([a[0]] + copies)
        }
        let source = TeeSource(Held(try vm.getIterator(a[0]), heap: vm.heap))
        return vm.heap.tuple((0..<count).map { _ in vm.iterator(TeeReader(source, place: 0), type: teeType) })
      })
  }
}

/// What a `groupby` and its groups share: the iterator, the item read last and its key.
private final class GroupState {
  let iterator: Held
  let key: Held
  var currentKey: Held?
  var currentValue: Held?
  var targetKey: Held?
  /// The number of the group that may still be read.
  var group = 0

  init(iterator: Held, key: Held) {
    self.iterator = iterator
    self.key = key
  }

  /// Reads the next item; false at the end.
  func step(_ vm: Interpreter) throws(PlanError) -> Bool {
    guard let value = try vm.next(iterator.value) else { return false }
    let newKey = key.value.isNone ? value : try vm.call(key.value, value)
    currentValue = Held(value, heap: vm.heap)
    currentKey = Held(newKey, heap: vm.heap)
    return true
  }
}

private final class GroupingBy: NativeIterator {
  private let state: GroupState
  private let grouperType: TypeInfo

  init(_ iterator: Value, key: Value, grouperType: TypeInfo, heap: Heap) {
    state = GroupState(iterator: Held(iterator, heap: heap), key: Held(key, heap: heap))
    self.grouperType = grouperType
  }

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    state.group += 1
    while true {
      if let current = state.currentKey {
        guard let target = state.targetKey else { break }
        if try !vm.equal(target.value, current.value) { break }
      }
      let more = try vm.turn { () throws(PlanError) in try state.step(vm) }
      if !more { return nil }
    }
    guard let key = state.currentKey else { return nil }
    state.targetKey = key
    let group = vm.iterator(Group(state, number: state.group, key: key), type: grouperType)
    return vm.heap.tuple([key.value, group])
  }
}

private final class Group: NativeIterator {
  private let state: GroupState
  private let number: Int
  private let key: Held

  init(_ state: GroupState, number: Int, key: Held) {
    self.state = state
    self.number = number
    self.key = key
  }

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard state.group == number else { return nil }
    if state.currentValue == nil {
      guard try state.step(vm) else { return nil }
    }
    guard let current = state.currentKey, let value = state.currentValue else { return nil }
    guard try vm.equal(key.value, current.value) else { return nil }
    state.currentValue = nil
    vm.retain(value.value)
    return vm.heap.adopt(owned: value.value)
  }
}

/// The items that some of the readers have not read yet.
private final class TeeSource {
  private let iterator: Held
  private var items: [Held] = []
  private var first = 0
  private var places: [ObjectIdentifier: Int] = [:]

  init(_ iterator: Held) { self.iterator = iterator }

  func register(_ reader: TeeReader) { places[ObjectIdentifier(reader)] = reader.place }

  func unregister(_ reader: TeeReader) {
    places[ObjectIdentifier(reader)] = nil
    trim()
  }

  func value(at place: Int, for reader: TeeReader, _ vm: Interpreter) throws(PlanError) -> Value? {
    if place - first == items.count {
      guard let value = try vm.next(iterator.value) else { return nil }
      items.append(Held(value, heap: vm.heap))
    }
    let held = items[place - first]
    vm.retain(held.value)
    places[ObjectIdentifier(reader)] = place + 1
    if place == first { trim() }
    return vm.heap.adopt(owned: held.value)
  }

  private func trim() {
    let least = places.values.min() ?? first + items.count
    // In steps, so that dropping items costs a constant on average.
    if least - first > 64 || least - first == items.count {
      items.removeFirst(least - first)
      first = least
    }
  }
}

private final class TeeReader: NativeIterator {
  let source: TeeSource
  private(set) var place: Int

  init(_ source: TeeSource, place: Int) {
    self.source = source
    self.place = place
    super.init()
    source.register(self)
  }

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard let value = try source.value(at: place, for: self, vm) else { return nil }
    place += 1
    return value
  }

  override package func dismantle(_ heap: Heap) { source.unregister(self) }
}
