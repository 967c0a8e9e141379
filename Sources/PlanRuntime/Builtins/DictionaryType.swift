// dict: constructor, operators, subscripts, methods. Its views and iterators are in DictionaryViews.swift.

extension Interpreter {
  func defineDict() {
    define(types.dict) { d in
      d.staticMethod("__new__", "cls, *args, **kwargs") { (vm, a) throws(PlanError) in
        let type = try vm.classArgument(a[0], of: vm.types.dict)
        return vm.wrap(vm.heap.dictionary(), in: type)
      }
      d.method("__init__", "self, *args, **kwargs") { (vm, a) throws(PlanError) in
        try vm.update(vm.dictionaryReceiver(a[0]), a[1], a[2], "dict")
        return .none
      }
      d.classMethod("fromkeys", "cls, iterable, value=None, /") { (vm, a) throws(PlanError) in
        let made = try vm.call(a[0])
        if let dictionary = made.object(of: .dictionary).map(DictionaryObject.init) {
          try vm.forEach(a[1]) { (key) throws(PlanError) in
            try vm.set(dictionary, key, a[2])
            return true
          }
        } else {
          try vm.forEach(a[1]) { (key) throws(PlanError) in
            try vm.setItem(made, key, a[2])
            return true
          }
        }
        return made
      }
      defineDictionaryOperators(d)
      defineDictionaryItems(d)
      defineDictionaryMethods(d)
    }
    defineDictionaryViews()
  }

  /// A new dict of the scope.
  func newDictionary(capacity: Int = 0) -> DictionaryObject {
    let dictionary = DictionaryObject(heap.dictionaryOwned(capacity: capacity))
    _ = heap.adopt(dictionary.reference)
    return dictionary
  }

  /// A copy, its entries in order.
  func copy(_ dictionary: DictionaryObject) throws(PlanError) -> DictionaryObject {
    try charge(dictionary.count)
    try checkAllocation(dictionary.count * 40)
    let made = newDictionary(capacity: dictionary.count)
    for place in 0..<dictionary.used where !dictionary.entries[place].key.isUndefined {
      let entry = dictionary.entries[place]
      heap.appendEntry(made, hash: entry.hash, key: entry.key, value: entry.value)
    }
    return made
  }

  /// Puts all entries of a dict into another.
  func merge(_ source: DictionaryObject, into target: DictionaryObject) throws(PlanError) {
    if source.reference == target.reference { return }
    var index = 0
    while index < source.used {
      let entry = source.entries[index]
      index += 1
      if entry.key.isUndefined { continue }
      try charge(1)
      if let place = try place(of: entry.key, hash: entry.hash, in: target) {
        heap.setValue(entry.value, at: place, of: target)
      } else {
        heap.appendEntry(target, hash: entry.hash, key: entry.key, value: entry.value)
      }
    }
  }

  /// `dict.update(*args, **kwargs)`; `function` names it in messages.
  private func update(
    _ dictionary: DictionaryObject, _ positional: Value, _ keywords: Value, _ function: String
  ) throws(PlanError) {
    if let arguments = tuple(positional), arguments.count > 0 {
      if arguments.count > 1 {
        throw error(.typeError, "\(function) expected at most 1 argument, got \(arguments.count)")
      }
      try update(dictionary, from: arguments[0])
    }
    if let keywords = self.dictionary(keywords) { try merge(keywords, into: dictionary) }
  }

  /// Takes over a mapping, or pairs.
  func update(_ dictionary: DictionaryObject, from source: Value) throws(PlanError) {
    if let other = self.dictionary(source), isPlainDictionary(source) {
      try merge(other, into: dictionary)
      return
    }
    if let keys = try attributeIfPresent(source, KnownName.keys.id) {
      try forEach(try call(keys)) { (key) throws(PlanError) in
        try self.set(dictionary, key, try self.getItem(source, key))
        return true
      }
      return
    }
    var index = 0
    try forEach(source) { (element) throws(PlanError) in
      let pair: ListObject
      do {
        if self.lookupSpecial(element, .__iter__) == nil && self.lookupSpecial(element, .__getitem__) == nil {
          throw self.error(
            .typeError, "cannot convert dictionary update sequence element #\(index) to a sequence")
        }
        pair = try self.collect(element)
      }
      if pair.count != 2 {
        throw self.error(
          .valueError, "dictionary update sequence element #\(index) has length \(pair.count); 2 is required")
      }
      try self.set(dictionary, pair[0], pair[1])
      index += 1
      return true
    }
  }

  /// A dict whose class does not iterate in its own way.
  private func isPlainDictionary(_ value: Value) -> Bool {
    if value.object(of: .dictionary) != nil { return true }
    let type = type(of: value)
    guard let own = types.dict.own(KnownName.__iter__.id),
      let found = type.lookup(KnownName.__iter__.id, epoch: typeEpoch)
    else { return false }
    return own.isIdentical(to: found)
  }

  private func defineDictionaryOperators(_ d: TypeDefinition) {
    d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
      let dictionary = try vm.dictionaryReceiver(a[0])
      if dictionary.count == 0 { return vm.string("{}") }
      return try vm.reprElements(of: dictionary.reference, open: "{", close: "}", recursive: "{...}") {
        (text) throws(PlanError) in
        var index = 0
        var first = true
        while index < dictionary.used {
          let entry = dictionary.entries[index]
          index += 1
          if entry.key.isUndefined { continue }
          if !first { text += [44, 32] }
          first = false
          vm.retain(entry.key)
          vm.retain(entry.value)
          defer {
            vm.release(entry.key)
            vm.release(entry.value)
          }
          try vm.charge(1)
          try vm.appendRepr(entry.key, to: &text)
          text += [58, 32]
          try vm.appendRepr(entry.value, to: &text)
        }
      }
    }
    d.set("__hash__", .none)
    d.method("__len__", "self, /") { (vm, a) throws(PlanError) in .int(try vm.dictionaryReceiver(a[0]).count) }
    d.method("__contains__", "self, key, /") { (vm, a) throws(PlanError) in
      let dictionary = try vm.dictionaryReceiver(a[0])
      return .bool(try vm.place(of: a[1], hash: vm.hash(a[1]), in: dictionary) != nil)
    }
    d.method("__iter__", "self, /") { (vm, a) throws(PlanError) in
      vm.dictionaryIterator(try vm.dictionaryReceiver(a[0]), .keys)
    }
    d.method("__reversed__", "self, /") { (vm, a) throws(PlanError) in
      vm.dictionaryIterator(try vm.dictionaryReceiver(a[0]), .keys, reversed: true)
    }
    d.method("__eq__", "self, value, /") { (vm, a) throws(PlanError) in
      let left = try vm.dictionaryReceiver(a[0])
      guard let right = vm.dictionary(a[1]) else { return vm.notImplemented }
      return .bool(try vm.equal(left, right))
    }
    d.method("__ne__", "self, value, /") { (vm, a) throws(PlanError) in
      let left = try vm.dictionaryReceiver(a[0])
      guard let right = vm.dictionary(a[1]) else { return vm.notImplemented }
      return .bool(try !vm.equal(left, right))
    }
    d.method("__or__", "self, value, /") { (vm, a) throws(PlanError) in
      guard let left = vm.dictionary(a[0]), let right = vm.dictionary(a[1]) else { return vm.notImplemented }
      let made = try vm.copy(left)
      try vm.merge(right, into: made)
      return .object(made.reference)
    }
    d.method("__ror__", "self, value, /") { (vm, a) throws(PlanError) in
      guard let right = vm.dictionary(a[0]), let left = vm.dictionary(a[1]) else { return vm.notImplemented }
      let made = try vm.copy(left)
      try vm.merge(right, into: made)
      return .object(made.reference)
    }
    d.method("__ior__", "self, value, /") { (vm, a) throws(PlanError) in
      try vm.update(vm.dictionaryReceiver(a[0]), from: a[1])
      return a[0]
    }
    d.method("__sizeof__", "self, /") { (vm, a) throws(PlanError) in
      .int(48 + (try vm.dictionaryReceiver(a[0])).chargedTable)
    }
  }

  private func equal(_ left: DictionaryObject, _ right: DictionaryObject) throws(PlanError) -> Bool {
    if left.count != right.count { return false }
    var index = 0
    while index < left.used {
      let entry = left.entries[index]
      index += 1
      if entry.key.isUndefined { continue }
      try charge(1)
      retain(entry.key)
      retain(entry.value)
      defer {
        release(entry.key)
        release(entry.value)
      }
      guard let place = try place(of: entry.key, hash: entry.hash, in: right) else { return false }
      let other = right.entries[place].value
      retain(other)
      defer { release(other) }
      if try !equal(entry.value, other) { return false }
    }
    return true
  }

  private func defineDictionaryItems(_ d: TypeDefinition) {
    d.method("__getitem__", "self, key, /") { (vm, a) throws(PlanError) in
      let dictionary = try vm.dictionaryReceiver(a[0])
      if let found = try vm.find(dictionary, a[1]) { return found }
      if a[0].object(of: .dictionary) == nil, let missing = vm.lookupSpecial(a[0], .__missing__) {
        return try vm.call(missing, a[0], a[1])
      }
      throw vm.error(.keyError, arguments: [a[1]])
    }
    d.method("__setitem__", "self, key, value, /") { (vm, a) throws(PlanError) in
      try vm.set(vm.dictionaryReceiver(a[0]), a[1], a[2])
      return .none
    }
    d.method("__delitem__", "self, key, /") { (vm, a) throws(PlanError) in
      guard let removed = try vm.removeOwned(vm.dictionaryReceiver(a[0]), a[1]) else {
        throw vm.error(.keyError, arguments: [a[1]])
      }
      vm.release(removed)
      return .none
    }
  }

  private func defineDictionaryMethods(_ d: TypeDefinition) {
    d.method("get", "self, key, default=None, /", intrinsic: .dictionaryGet) { (vm, a) throws(PlanError) in
      try vm.find(vm.dictionaryReceiver(a[0]), a[1]) ?? a[2]
    }
    d.method("setdefault", "self, key, default=None, /") { (vm, a) throws(PlanError) in
      let dictionary = try vm.dictionaryReceiver(a[0])
      let hash = try vm.hash(a[1])
      if let place = try vm.place(of: a[1], hash: hash, in: dictionary) { return dictionary.entries[place].value }
      vm.heap.appendEntry(dictionary, hash: hash, key: a[1], value: a[2])
      return a[2]
    }
    d.method("pop", "self, key, default=..., /") { (vm, a) throws(PlanError) in
      let dictionary = try vm.dictionaryReceiver(a[0])
      if let removed = try vm.removeOwned(dictionary, a[1]) { return vm.heap.adopt(owned: removed) }
      if a[2].isUndefined { throw vm.error(.keyError, arguments: [a[1]]) }
      return a[2]
    }
    d.method("popitem", "self, /") { (vm, a) throws(PlanError) in
      let dictionary = try vm.dictionaryReceiver(a[0])
      var place = dictionary.used - 1
      while place >= 0, dictionary.entries[place].key.isUndefined { place -= 1 }
      guard place >= 0 else {
        throw vm.error(.keyError, arguments: [vm.string("popitem(): dictionary is empty")])
      }
      let pair = vm.heap.tuple([dictionary.entries[place].key, dictionary.entries[place].value])
      vm.release(vm.heap.removeEntryOwned(at: place, of: dictionary))
      return pair
    }
    d.method("update", "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
      try vm.update(vm.dictionaryReceiver(a[0]), a[1], a[2], "update")
      return .none
    }
    d.method("clear", "self, /") { (vm, a) throws(PlanError) in
      vm.heap.clear(try vm.dictionaryReceiver(a[0]))
      return .none
    }
    d.method("copy", "self, /") { (vm, a) throws(PlanError) in
      .object(try vm.copy(vm.dictionaryReceiver(a[0])).reference)
    }
    d.method("keys", "self, /") { (vm, a) throws(PlanError) in vm.dictionaryView(try vm.dictionaryReceiver(a[0]), .keys)
    }
    d.method("values", "self, /") { (vm, a) throws(PlanError) in
      vm.dictionaryView(try vm.dictionaryReceiver(a[0]), .values)
    }
    d.method("items", "self, /") { (vm, a) throws(PlanError) in
      vm.dictionaryView(try vm.dictionaryReceiver(a[0]), .items)
    }
  }
}
