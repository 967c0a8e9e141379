// set and frozenset.

extension Interpreter {
  func defineSet() {
    define(types.set) { d in
      d.staticMethod("__new__", "cls, *args, **kwargs") { (vm, a) throws(PlanError) in
        let type = try vm.classArgument(a[0], of: vm.types.set)
        return vm.wrap(vm.heap.set(), in: type)
      }
      d.method("__init__", "self, iterable=..., /") { (vm, a) throws(PlanError) in
        let set = try vm.setReceiver(a[0])
        if set.filled > 0 { vm.heap.clear(set) }
        if !a[1].isUndefined { try vm.update(set, from: a[1]) }
        return .none
      }
      d.set("__hash__", .none)
      defineSetAlgebra(d)
      defineSetChanges(d)
    }
    define(types.frozenset) { d in
      d.staticMethod("__new__", "cls, iterable=..., /") { (vm, a) throws(PlanError) in
        let type = try vm.classArgument(a[0], of: vm.types.frozenset)
        if type === vm.types.frozenset, a[1].object(of: .frozenSet) != nil { return a[1] }
        let set = vm.newSet(frozen: true)
        if !a[1].isUndefined { try vm.update(set, from: a[1]) }
        return vm.wrap(.object(set.reference), in: type)
      }
      d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
        .int(Interpreter.hash(ofFrozen: try vm.setReceiver(a[0])))
      }
      defineSetAlgebra(d)
    }
  }

  private func isFrozen(_ set: SetObject) -> Bool { set.reference.kind == .frozenSet }

  private func defineSetAlgebra(_ d: TypeDefinition) {
    d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
      let set = try vm.setReceiver(a[0])
      let name = vm.typeName(of: a[0])
      if set.count == 0 { return vm.string("\(name)()") }
      let plain = a[0].object(of: .set) != nil
      return try vm.reprElements(
        of: set.reference, open: plain ? "{" : "\(name)({", close: plain ? "}" : "})", recursive: "\(name)(...)"
      ) { (text) throws(PlanError) in
        let keys = vm.heap.list((0...set.mask).map { set.table[$0].key }.filter { !$0.isUndefined })
        guard let list = vm.list(keys) else { return }
        for index in 0..<list.count {
          if index > 0 { text += [44, 32] }
          try vm.charge(1)
          try vm.appendRepr(list[index], to: &text)
        }
      }
    }
    d.method("__len__", "self, /") { (vm, a) throws(PlanError) in .int(try vm.setReceiver(a[0]).count) }
    d.method("__contains__", "self, key, /") { (vm, a) throws(PlanError) in
      .bool(try vm.contains(vm.setReceiver(a[0]), vm.setKey(a[1])))
    }
    d.method("__iter__", "self, /") { (vm, a) throws(PlanError) in
      vm.iterator(SetIterator(try vm.setReceiver(a[0])), type: vm.types.more.setIterator)
    }
    d.method("copy", "self, /") { (vm, a) throws(PlanError) in
      let set = try vm.setReceiver(a[0])
      if vm.isFrozen(set) && a[0].object(of: .frozenSet) != nil { return a[0] }
      return .object(try vm.copy(set, frozen: vm.isFrozen(set)).reference)
    }
    d.method("__sizeof__", "self, /") { (vm, a) throws(PlanError) in
      let set = try vm.setReceiver(a[0])
      return .int(200 + (set.mask > 7 ? (set.mask + 1) * 16 : 0))
    }
    defineSetOperators(d)
    d.method("union", "self, /, *others") { (vm, a) throws(PlanError) in
      let set = try vm.setReceiver(a[0])
      let made = try vm.copy(set, frozen: vm.isFrozen(set))
      for other in vm.values(ofTuple: a[1]) { try vm.update(made, from: other) }
      return .object(made.reference)
    }
    d.method("intersection", "self, /, *others") { (vm, a) throws(PlanError) in
      .object(try vm.intersection(vm.setReceiver(a[0]), all: vm.values(ofTuple: a[1])).reference)
    }
    d.method("difference", "self, /, *others") { (vm, a) throws(PlanError) in
      let set = try vm.setReceiver(a[0])
      let others = vm.values(ofTuple: a[1])
      guard let first = others.first else { return .object(try vm.copy(set, frozen: vm.isFrozen(set)).reference) }
      let made = try vm.difference(set, first, frozen: vm.isFrozen(set))
      for other in others.dropFirst() { try vm.subtract(other, from: made) }
      return .object(made.reference)
    }
    d.method("symmetric_difference", "self, other, /") { (vm, a) throws(PlanError) in
      let set = try vm.setReceiver(a[0])
      return .object(try vm.symmetricDifference(set, a[1], frozen: vm.isFrozen(set)).reference)
    }
    d.method("isdisjoint", "self, other, /") { (vm, a) throws(PlanError) in
      .bool(try vm.isDisjoint(vm.setReceiver(a[0]), a[1]))
    }
    d.method("issubset", "self, other, /") { (vm, a) throws(PlanError) in
      .bool(try vm.isSubset(vm.setReceiver(a[0]), of: vm.asSet(a[1])))
    }
    d.method("issuperset", "self, other, /") { (vm, a) throws(PlanError) in
      .bool(try vm.isSubset(vm.asSet(a[1]), of: vm.setReceiver(a[0])))
    }
  }

  private func areEqual(_ a: SetObject, _ b: SetObject) throws(PlanError) -> Bool {
    if a.count != b.count { return false }
    return try isSubset(a, of: b)
  }

  /// The set that a value is, or one made of an iterable.
  private func asSet(_ value: Value) throws(PlanError) -> SetObject {
    if let set = set(value) { return set }
    let made = newSet()
    try update(made, from: value)
    return made
  }

  /// A key to look for: sets, which have no hash, are looked for as the frozensets they equal.
  private func setKey(_ value: Value) throws(PlanError) -> Value {
    guard let set = set(value), !isFrozen(set), lookupSpecial(value, .__hash__).map(\.isNone) ?? true else {
      return value
    }
    return .object(try copy(set, frozen: true).reference)
  }

  private func intersection(_ set: SetObject, all others: [Value]) throws(PlanError) -> SetObject {
    let frozen = isFrozen(set)
    if others.isEmpty { return try copy(set, frozen: frozen) }
    var result = set
    for other in others { result = try intersection(result, other, frozen: frozen) }
    return result
  }

  private func defineSetOperators(_ d: TypeDefinition) {
    func binary(
      _ name: String, _ body: @escaping (Interpreter, SetObject, Value, Bool) throws(PlanError) -> SetObject
    ) {
      d.method("__\(name)__", "self, value, /") { (vm, a) throws(PlanError) in
        guard let left = vm.set(a[0]), vm.set(a[1]) != nil else { return vm.notImplemented }
        return .object(try body(vm, left, vm.native(a[1]), vm.isFrozen(left)).reference)
      }
      d.method("__r\(name)__", "self, value, /") { (vm, a) throws(PlanError) in
        guard vm.set(a[0]) != nil, let left = vm.set(a[1]) else { return vm.notImplemented }
        return .object(try body(vm, left, vm.native(a[0]), vm.isFrozen(left)).reference)
      }
    }
    binary("or") { (vm, set, other, frozen) throws(PlanError) in
      let made = try vm.copy(set, frozen: frozen)
      try vm.update(made, from: other)
      return made
    }
    binary("and") { (vm, set, other, frozen) throws(PlanError) in try vm.intersection(set, other, frozen: frozen) }
    binary("sub") { (vm, set, other, frozen) throws(PlanError) in try vm.difference(set, other, frozen: frozen) }
    binary("xor") { (vm, set, other, frozen) throws(PlanError) in
      try vm.symmetricDifference(set, other, frozen: frozen)
    }
    func compare(_ name: String, _ test: @escaping (Interpreter, SetObject, SetObject) throws(PlanError) -> Bool) {
      d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
        let left = try vm.setReceiver(a[0])
        guard let right = vm.set(a[1]) else { return vm.notImplemented }
        return .bool(try test(vm, left, right))
      }
    }
    compare("__eq__") { (vm, a, b) throws(PlanError) in try vm.areEqual(a, b) }
    compare("__ne__") { (vm, a, b) throws(PlanError) in try !vm.areEqual(a, b) }
    compare("__lt__") { (vm, a, b) throws(PlanError) in a.count < b.count ? try vm.isSubset(a, of: b) : false }
    compare("__le__") { (vm, a, b) throws(PlanError) in try vm.isSubset(a, of: b) }
    compare("__gt__") { (vm, a, b) throws(PlanError) in b.count < a.count ? try vm.isSubset(b, of: a) : false }
    compare("__ge__") { (vm, a, b) throws(PlanError) in try vm.isSubset(b, of: a) }
  }

  private func defineSetChanges(_ d: TypeDefinition) {
    d.method("add", "self, element, /") { (vm, a) throws(PlanError) in
      try vm.add(vm.setReceiver(a[0]), a[1])
      return .none
    }
    d.method("discard", "self, element, /") { (vm, a) throws(PlanError) in
      _ = try vm.remove(vm.setReceiver(a[0]), vm.setKey(a[1]))
      return .none
    }
    d.method("remove", "self, element, /") { (vm, a) throws(PlanError) in
      if try !vm.remove(vm.setReceiver(a[0]), vm.setKey(a[1])) { throw vm.error(.keyError, arguments: [a[1]]) }
      return .none
    }
    d.method("pop", "self, /") { (vm, a) throws(PlanError) in
      let set = try vm.setReceiver(a[0])
      if set.count == 0 {
        throw vm.error(.keyError, arguments: [vm.string("pop from an empty set")])
      }
      // A set has no hash: the field holds CPython's `finger`, where the last search ended.
      var place = max(set.cachedHash, 0) & set.mask
      while set.table[place].key.isUndefined { place = place == set.mask ? 0 : place + 1 }
      set.cachedHash = place + 1
      return vm.heap.adopt(owned: vm.heap.removeKeyOwned(place: place, of: set))
    }
    d.method("clear", "self, /") { (vm, a) throws(PlanError) in
      vm.heap.clear(try vm.setReceiver(a[0]))
      return .none
    }
    d.method("update", "self, /, *others") { (vm, a) throws(PlanError) in
      let set = try vm.setReceiver(a[0])
      for other in vm.values(ofTuple: a[1]) { try vm.update(set, from: other) }
      return .none
    }
    d.method("intersection_update", "self, /, *others") { (vm, a) throws(PlanError) in
      let set = try vm.setReceiver(a[0])
      vm.swapContents(set, try vm.intersection(set, all: vm.values(ofTuple: a[1])))
      return .none
    }
    d.method("difference_update", "self, /, *others") { (vm, a) throws(PlanError) in
      let set = try vm.setReceiver(a[0])
      for other in vm.values(ofTuple: a[1]) { try vm.subtract(other, from: set) }
      return .none
    }
    d.method("symmetric_difference_update", "self, other, /") { (vm, a) throws(PlanError) in
      try vm.toggle(vm.setReceiver(a[0]), with: a[1])
      return .none
    }
    func inplace(_ name: String, _ body: @escaping (Interpreter, SetObject, Value) throws(PlanError) -> Void) {
      d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
        let set = try vm.setReceiver(a[0])
        guard vm.set(a[1]) != nil else { return vm.notImplemented }
        try body(vm, set, a[1])
        return a[0]
      }
    }
    inplace("__ior__") { (vm, set, other) throws(PlanError) in try vm.update(set, from: other) }
    inplace("__iand__") { (vm, set, other) throws(PlanError) in
      vm.swapContents(set, try vm.intersection(set, other, frozen: false))
    }
    inplace("__isub__") { (vm, set, other) throws(PlanError) in try vm.subtract(other, from: set) }
    inplace("__ixor__") { (vm, set, other) throws(PlanError) in try vm.toggle(set, with: other) }
  }
}

/// Iterates a set in the order of its table.
final class SetIterator: NativeIterator {
  private var set: Value
  private var place = 0
  private let count: Int

  init(_ set: SetObject) {
    set.reference.retain()
    self.set = .object(set.reference)
    count = set.count
  }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard case .object(let reference) = set else { return nil }
    let source = SetObject(reference)
    if source.count != count { throw vm.error(.runtimeError, "Set changed size during iteration") }
    while place <= source.mask {
      let key = source.table[place].key
      place += 1
      if !key.isUndefined { return key }
    }
    set = .undefined
    _ = vm.heap.adopt(reference)
    return nil
  }

  override func visit(_ visitor: (Value) -> Void) { visitor(set) }
  override func dismantle(_ heap: Heap) {
    let old = set
    set = .undefined
    heap.release(old)
  }
}
