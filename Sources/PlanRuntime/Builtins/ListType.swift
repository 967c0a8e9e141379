// list: constructor, operators, subscripts, methods.

extension Interpreter {
  func defineList() {
    define(types.list) { d in
      d.staticMethod("__new__", "cls, *args, **kwargs") { (vm, a) throws(PlanError) in
        let type = try vm.classArgument(a[0], of: vm.types.list)
        return vm.wrap(vm.heap.adopt(vm.heap.listOwned(capacity: 0)), in: type)
      }
      d.method("__init__", "self, iterable=..., /") { (vm, a) throws(PlanError) in
        let list = try vm.listReceiver(a[0])
        if list.count > 0 { vm.heap.replace(0..<list.count, of: list, with: []) }
        if !a[1].isUndefined { try vm.extendList(list, by: a[1]) }
        return .none
      }
      defineListOperators(d)
      defineListSubscripts(d)
      defineListMethods(d)
    }
  }

  private func defineListOperators(_ d: TypeDefinition) {
    d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      if list.count == 0 { return vm.string("[]") }
      return try vm.reprElements(of: list.reference, open: "[", close: "]", recursive: "[...]") {
        (text) throws(PlanError) in
        var index = 0
        while index < list.count {
          if index > 0 { text += [44, 32] }
          let element = list[index]
          vm.retain(element)
          defer { vm.release(element) }
          try vm.charge(1)
          try vm.appendRepr(element, to: &text)
          index += 1
        }
      }
    }
    d.set("__hash__", .none)
    d.method("__len__", "self, /") { (vm, a) throws(PlanError) in .int(try vm.listReceiver(a[0]).count) }
    d.method("__iter__", "self, /") { (vm, a) throws(PlanError) in
      vm.heap.adopt(vm.heap.listIteratorOwned(try vm.listReceiver(a[0]).reference))
    }
    d.method("__reversed__", "self, /") { (vm, a) throws(PlanError) in
      vm.iterator(
        ReversedIterator(
          .object(try vm.listReceiver(a[0]).reference), count: try vm.listReceiver(a[0]).count, heap: vm.heap),
        type: vm.types.more.listReverseIterator)
    }
    d.method("__contains__", "self, key, /") { (vm, a) throws(PlanError) in
      .bool(try vm.contains(.object(vm.listReceiver(a[0]).reference), a[1]))
    }
    func compare(_ name: String, _ operation: ComparisonOperator) {
      d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
        let left = try vm.listReceiver(a[0])
        guard let right = vm.list(a[1]) else { return vm.notImplemented }
        return try vm.compareLists(operation, left, right)
      }
    }
    compare("__eq__", .equal)
    compare("__ne__", .notEqual)
    compare("__lt__", .less)
    compare("__le__", .lessEqual)
    compare("__gt__", .greater)
    compare("__ge__", .greaterEqual)
    d.method("__add__", "self, value, /") { (vm, a) throws(PlanError) in
      let left = try vm.listReceiver(a[0])
      guard let right = vm.list(a[1]) else {
        throw vm.error(
          .typeError, "can only concatenate list (not \"\(vm.typeName(of: a[1]))\") to list")
      }
      try vm.checkAllocation((left.count + right.count) * 16)
      try vm.charge(left.count + right.count)
      return vm.heap.list(Array(left.buffer) + Array(right.buffer))
    }
    d.method("__iadd__", "self, value, /") { (vm, a) throws(PlanError) in
      try vm.extendList(vm.listReceiver(a[0]), by: a[1])
      return a[0]
    }
    for name in ["__mul__", "__rmul__"] {
      d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
        let list = try vm.listReceiver(a[0])
        return vm.heap.list(try vm.repeated(list.buffer, vm.repetitionCount(a[1])))
      }
    }
    d.method("__imul__", "self, value, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      let values = try vm.repeated(list.buffer, vm.repetitionCount(a[1]))
      vm.heap.replace(0..<list.count, of: list, with: values)
      return a[0]
    }
    d.method("__sizeof__", "self, /") { (vm, a) throws(PlanError) in
      .int(40 + (try vm.listReceiver(a[0])).cpythonCapacity * 8)
    }
  }

  private func defineListSubscripts(_ d: TypeDefinition) {
    d.method("__getitem__", "self, index, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      if let slice = vm.sliceState(a[1]) {
        let range = try slice.indices(vm, count: list.count)
        return vm.heap.list(try vm.elements(list.buffer, range))
      }
      let index = try vm.subscriptIndex(a[1], "list")
      guard let place = vm.position(index, in: list.count) else {
        throw vm.error(.indexError, "list index out of range")
      }
      return list[place]
    }
    d.method("__setitem__", "self, key, value, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      if let slice = vm.sliceState(a[1]) {
        try vm.assign(a[2], to: slice, of: list)
        return .none
      }
      let index = try vm.subscriptIndex(a[1], "list")
      guard let place = vm.position(index, in: list.count) else {
        throw vm.error(.indexError, "list assignment index out of range")
      }
      vm.heap.set(a[2], at: place, of: list)
      return .none
    }
    d.method("__delitem__", "self, key, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      if let slice = vm.sliceState(a[1]) {
        try vm.deleteSlice(slice, of: list)
        return .none
      }
      let index = try vm.subscriptIndex(a[1], "list")
      guard let place = vm.position(index, in: list.count) else {
        throw vm.error(.indexError, "list assignment index out of range")
      }
      try vm.charge((list.count - place) >> 3)
      vm.heap.replace(place..<(place + 1), of: list, with: [])
      return .none
    }
  }

  private func assign(_ value: Value, to slice: SliceState, of list: ListObject) throws(PlanError) {
    if lookupSpecial(value, .__iter__) == nil && lookupSpecial(value, .__getitem__) == nil {
      throw error(
        .typeError, slice.step.isNone ? "can only assign an iterable" : "must assign iterable to extended slice")
    }
    let values: [Value]
    if let source = self.list(value) {
      values = Array(source.buffer)
    } else if let source = tuple(value) {
      values = Array(source.buffer)
    } else {
      values = Array(try collect(value).buffer)
    }
    let range = try slice.indices(self, count: list.count)
    try charge(values.count + range.count)
    if range.step == 1 {
      let start = range.start
      heap.replace(start..<max(start, start + range.count), of: list, with: values)
      return
    }
    if values.count != range.count {
      throw error(
        .valueError, "attempt to assign sequence of size \(values.count) to extended slice of size \(range.count)")
    }
    for (index, value) in values.enumerated() {
      retain(value)
      _ = index
    }
    defer { for value in values { release(value) } }
    for (index, value) in values.enumerated() { heap.set(value, at: range.start + index * range.step, of: list) }
  }

  private func deleteSlice(_ slice: SliceState, of list: ListObject) throws(PlanError) {
    let range = try slice.indices(self, count: list.count)
    if range.count == 0 { return }
    try charge(list.count >> 3 + range.count)
    if range.step == 1 {
      heap.replace(range.start..<(range.start + range.count), of: list, with: [])
      return
    }
    let step = abs(range.step)
    let first = range.step > 0 ? range.start : range.start + (range.count - 1) * range.step
    let last = first + (range.count - 1) * step
    var kept: [Value] = []
    for index in first...last where (index - first) % step != 0 { kept.append(list[index]) }
    heap.replace(first..<(last + 1), of: list, with: kept)
  }

  /// `list.extend(iterable)`.
  func extendList(_ list: ListObject, by iterable: Value) throws(PlanError) {
    if case .object(let reference) = iterable, reference.kind == .list || reference.kind == .tuple {
      let count = reference.kind == .list ? ListObject(reference).count : TupleObject(reference).count
      try charge(count)
      try checkAllocation(count * 16)
      if list.capacity < list.count + count { heap.grow(list, to: list.count + count) }
      for index in 0..<count {
        heap.append(reference.kind == .list ? ListObject(reference)[index] : TupleObject(reference)[index], to: list)
      }
      return
    }
    try forEach(iterable) { (value) throws(PlanError) in
      self.heap.append(value, to: list)
      return true
    }
  }

  private func defineListMethods(_ d: TypeDefinition) {
    d.method("append", "self, object, /", intrinsic: .listAppend) { (vm, a) throws(PlanError) in
      vm.heap.append(a[1], to: try vm.listReceiver(a[0]))
      return .none
    }
    d.method("extend", "self, iterable, /") { (vm, a) throws(PlanError) in
      try vm.extendList(vm.listReceiver(a[0]), by: a[1])
      return .none
    }
    d.method("insert", "self, index, object, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      var index = try vm.integer(a[1])
      if index < 0 { index = max(0, index + list.count) }
      index = min(index, list.count)
      try vm.charge((list.count - index) >> 3)
      vm.heap.replace(index..<index, of: list, with: [a[2]])
      return .none
    }
    d.method("pop", "self, index=-1, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      let index = try vm.integer(a[1])
      if list.count == 0 { throw vm.error(.indexError, "pop from empty list") }
      guard let place = vm.position(index, in: list.count) else {
        throw vm.error(.indexError, "pop index out of range")
      }
      if place == list.count - 1, let value = vm.heap.popLastOwned(list) { return vm.heap.adopt(owned: value) }
      let value = list[place]
      vm.retain(value)
      _ = vm.heap.adopt(owned: value)
      try vm.charge((list.count - place) >> 3)
      vm.heap.replace(place..<(place + 1), of: list, with: [])
      return value
    }
    d.method("remove", "self, value, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      guard let place = try vm.firstIndex(of: a[1], in: list.reference, 0, Int.max), place < list.count else {
        throw vm.error(.valueError, "list.remove(x): x not in list")
      }
      try vm.charge((list.count - place) >> 3)
      vm.heap.replace(place..<(place + 1), of: list, with: [])
      return .none
    }
    d.method("clear", "self, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      vm.heap.replace(0..<list.count, of: list, with: [])
      return .none
    }
    d.method("copy", "self, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      try vm.charge(list.count)
      try vm.checkAllocation(list.count * 16)
      return vm.heap.list(UnsafeBufferPointer(list.buffer))
    }
    d.method("index", "self, value, start=0, stop=9223372036854775807, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      let range = try vm.searchRange(a[2], a[3], count: list.count)
      guard let place = try vm.firstIndex(of: a[1], in: list.reference, range.start, range.end) else {
        throw vm.error(.valueError, "\(try vm.repr(a[1])) is not in list")
      }
      return .int(place)
    }
    d.method("count", "self, value, /") { (vm, a) throws(PlanError) in
      .int(try vm.occurrences(of: a[1], in: vm.listReceiver(a[0]).reference))
    }
    d.method("reverse", "self, /") { (vm, a) throws(PlanError) in
      let list = try vm.listReceiver(a[0])
      try vm.charge(list.count >> 1)
      var buffer = list.buffer
      buffer.reverse()
      return .none
    }
    d.method("sort", "self, /, *, key=None, reverse=False") { (vm, a) throws(PlanError) in
      try vm.sort(vm.listReceiver(a[0]), key: a[1], reverse: vm.integer(a[2]) != 0)
      return .none
    }
  }
}
