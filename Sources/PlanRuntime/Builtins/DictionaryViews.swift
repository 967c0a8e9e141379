// dict.keys(), values() and items(), and iterating a dict.

/// What of the entries a view or iterator shows.
enum DictionaryPart {
  case keys, values, items
}

/// A view: it shows the dict as it is at the moment.
final class DictionaryView: ForeignObject {
  private(set) var dictionary: Value
  let part: DictionaryPart

  init(_ dictionary: DictionaryObject, _ part: DictionaryPart) {
    dictionary.reference.retain()
    self.dictionary = .object(dictionary.reference)
    self.part = part
  }

  override var cpythonSize: Int { 40 }
  override func visit(_ visitor: (Value) -> Void) { visitor(dictionary) }
  override func dismantle(_ heap: Heap) {
    let old = dictionary
    dictionary = .undefined
    heap.release(old)
  }
}

/// Iterates a dict in insertion order or backwards; adding or removing keys meanwhile is an error.
final class DictionaryIterator: NativeIterator {
  private var dictionary: Value
  private let part: DictionaryPart
  private let reversed: Bool
  private var place: Int
  private let count: Int
  private let version: Int32

  init(_ dictionary: DictionaryObject, _ part: DictionaryPart, reversed: Bool) {
    dictionary.reference.retain()
    self.dictionary = .object(dictionary.reference)
    self.part = part
    self.reversed = reversed
    place = reversed ? dictionary.used - 1 : 0
    count = dictionary.count
    version = dictionary.version
  }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard case .object(let reference) = dictionary else { return nil }
    let source = DictionaryObject(reference)
    if source.version != version {
      if source.count != count {
        throw vm.error(.runtimeError, "dictionary changed size during iteration")
      }
      throw vm.error(.runtimeError, "dictionary keys changed during iteration")
    }
    let entries = source.entries
    while reversed ? place >= 0 : place < source.used {
      let entry = entries[place]
      place += reversed ? -1 : 1
      if entry.key.isUndefined { continue }
      switch part {
      case .keys: return entry.key
      case .values: return entry.value
      case .items: return vm.heap.tuple([entry.key, entry.value])
      }
    }
    dictionary = .undefined
    _ = vm.heap.adopt(reference)
    return nil
  }

  override func visit(_ visitor: (Value) -> Void) { visitor(dictionary) }
  override func dismantle(_ heap: Heap) {
    let old = dictionary
    dictionary = .undefined
    heap.release(old)
  }
}

extension Interpreter {
  func dictionaryIterator(_ dictionary: DictionaryObject, _ part: DictionaryPart, reversed: Bool = false) -> Value {
    let more = types.more
    let type =
      switch (part, reversed) {
      case (.keys, false): more.dictionaryKeyIterator
      case (.values, false): more.dictionaryValueIterator
      case (.items, false): more.dictionaryItemIterator
      case (.keys, true): more.dictionaryReverseKeyIterator
      case (.values, true): more.dictionaryReverseValueIterator
      case (.items, true): more.dictionaryReverseItemIterator
      }
    return iterator(DictionaryIterator(dictionary, part, reversed: reversed), type: type)
  }

  func dictionaryView(_ dictionary: DictionaryObject, _ part: DictionaryPart) -> Value {
    let type =
      switch part {
      case .keys: types.more.dictionaryKeys
      case .values: types.more.dictionaryValues
      case .items: types.more.dictionaryItems
      }
    return foreign(DictionaryView(dictionary, part), of: type ?? types.object)
  }

  /// The dict behind a view, with what it shows.
  func viewState(_ value: Value) -> (dictionary: DictionaryObject, part: DictionaryPart)? {
    guard case .object(let reference) = value, reference.kind == .foreign,
      let view = reference.foreign as? DictionaryView,
      case .object(let source) = view.dictionary
    else { return nil }
    return (DictionaryObject(source), view.part)
  }

  private func viewReceiver(_ value: Value) throws(PlanError) -> (dictionary: DictionaryObject, part: DictionaryPart) {
    if let view = viewState(value) { return view }
    throw error(.typeError, "descriptor requires a dictionary view but received a '\(typeName(of: value))'")
  }

  func defineDictionaryViews() {
    for type in [types.more.dictionaryKeys, types.more.dictionaryValues, types.more.dictionaryItems] {
      guard let type else { continue }
      define(type) { d in
        d.method("__len__", "self, /") { (vm, a) throws(PlanError) in .int(try vm.viewReceiver(a[0]).dictionary.count) }
        d.method("__iter__", "self, /") { (vm, a) throws(PlanError) in
          let view = try vm.viewReceiver(a[0])
          return vm.dictionaryIterator(view.dictionary, view.part)
        }
        d.method("__reversed__", "self, /") { (vm, a) throws(PlanError) in
          let view = try vm.viewReceiver(a[0])
          return vm.dictionaryIterator(view.dictionary, view.part, reversed: true)
        }
        d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
          let view = try vm.viewReceiver(a[0])
          guard case .object(let reference) = a[0] else { return vm.emptyString }
          let name = vm.typeName(of: a[0])
          return try vm.reprElements(of: reference, open: "\(name)(", close: ")", recursive: "...") {
            (text) throws(PlanError) in
            let list = try vm.collect(vm.dictionaryIterator(view.dictionary, view.part))
            try vm.appendRepr(.object(list.reference), to: &text)
          }
        }
        d.property(
          "mapping",
          get: { (vm, this) throws(PlanError) in
            .object(try vm.viewReceiver(this).dictionary.reference)
          })
        if type !== types.more.dictionaryValues { defineSetLikeView(d) }
      }
    }
  }

  /// Whether a view holds a value: a key, or a pair whose key has that value.
  private func viewContains(
    _ view: (dictionary: DictionaryObject, part: DictionaryPart), _ value: Value
  ) throws(PlanError) -> Bool {
    if view.part == .keys { return try find(view.dictionary, value) != nil }
    guard let pair = tuple(value), pair.count == 2, let found = try find(view.dictionary, pair[0]) else { return false }
    retain(found)
    defer { release(found) }
    return try equal(found, pair[1])
  }

  /// A new set of what a view shows.
  private func viewSet(_ value: Value) throws(PlanError) -> SetObject {
    let made = newSet()
    if let view = viewState(value), view.part == .keys {
      try update(made, from: .object(view.dictionary.reference))
    } else {
      try update(made, from: value)
    }
    return made
  }

  /// The operators and methods that views of keys and items share with sets.
  private func defineSetLikeView(_ d: TypeDefinition) {
    d.set("__hash__", .none)
    d.method("__contains__", "self, key, /") { (vm, a) throws(PlanError) in
      .bool(try vm.viewContains(vm.viewReceiver(a[0]), a[1]))
    }
    d.method("isdisjoint", "self, other, /") { (vm, a) throws(PlanError) in
      let view = try vm.viewReceiver(a[0])
      var disjoint = true
      try vm.forEach(a[1]) { (value) throws(PlanError) in
        disjoint = try !vm.viewContains(view, value)
        return disjoint
      }
      return .bool(disjoint)
    }
    for (name, swapped) in [("__and__", false), ("__rand__", true)] {
      d.method(name, "self, other, /") { (vm, a) throws(PlanError) in
        _ = swapped
        return try vm.intersection(ofView: a[0], with: a[1])
      }
    }
    func binary(
      _ name: String, _ body: @escaping (Interpreter, SetObject, Value) throws(PlanError) -> Void
    ) {
      for reflected in [false, true] {
        d.method(reflected ? "__r\(name)__" : "__\(name)__", "self, other, /") { (vm, a) throws(PlanError) in
          let made = try vm.viewSet(reflected ? a[1] : a[0])
          try body(vm, made, reflected ? a[0] : a[1])
          return .object(made.reference)
        }
      }
    }
    binary("or") { (vm, set, other) throws(PlanError) in try vm.update(set, from: other) }
    binary("sub") { (vm, set, other) throws(PlanError) in try vm.subtract(other, from: set) }
    binary("xor") { (vm, set, other) throws(PlanError) in try vm.toggle(set, with: other) }
    func compare(_ name: String, _ test: @escaping (Interpreter, Value, Value, Int, Int) throws(PlanError) -> Bool) {
      d.method(name, "self, other, /") { (vm, a) throws(PlanError) in
        guard vm.set(a[1]) != nil || vm.viewState(a[1]).map({ $0.part != .values }) == true else {
          return vm.notImplemented
        }
        return .bool(try test(vm, a[0], a[1], vm.length(a[0]), vm.length(a[1])))
      }
    }
    func allIn(_ sizes: Bool, _ vm: Interpreter, _ a: Value, _ b: Value) throws(PlanError) -> Bool {
      if !sizes { return false }
      var all = true
      try vm.forEach(a) { (value) throws(PlanError) in
        all = try vm.contains(b, value)
        return all
      }
      return all
    }
    compare("__eq__") { (vm, a, b, m, n) throws(PlanError) in try allIn(m == n, vm, a, b) }
    compare("__ne__") { (vm, a, b, m, n) throws(PlanError) in try !allIn(m == n, vm, a, b) }
    compare("__lt__") { (vm, a, b, m, n) throws(PlanError) in try allIn(m < n, vm, a, b) }
    compare("__le__") { (vm, a, b, m, n) throws(PlanError) in try allIn(m <= n, vm, a, b) }
    compare("__gt__") { (vm, a, b, m, n) throws(PlanError) in try allIn(m > n, vm, b, a) }
    compare("__ge__") { (vm, a, b, m, n) throws(PlanError) in try allIn(m >= n, vm, b, a) }
  }

  /// `view & other`, in the order in which CPython's _PyDictView_Intersect finds the elements.
  private func intersection(ofView value: Value, with other: Value) throws(PlanError) -> Value {
    var view = try viewReceiver(value)
    var other = other
    if let set = other.object(of: .set).map(SetObject.init), view.dictionary.count <= set.count {
      return .object(try intersection(set, value, frozen: false).reference)
    }
    if let second = viewState(other), second.part != .values, second.dictionary.count > view.dictionary.count {
      view = second
      other = value
    }
    let made = newSet()
    try forEach(other) { (key) throws(PlanError) in
      if try self.viewContains(view, key) { try self.add(made, key) }
      return true
    }
    return .object(made.reference)
  }
}
