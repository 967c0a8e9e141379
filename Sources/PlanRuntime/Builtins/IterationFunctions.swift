// Functions over iterables: len, iter, next, sorted, min, max, sum, any, all.

extension Interpreter {
  func defineIterationFunctions() {
    builtin("len", "obj, /", intrinsic: .length) { (vm, a) throws(PlanError) in .int(try vm.length(a[0])) }
    builtin("iter", "object, sentinel=..., /") { (vm, a) throws(PlanError) in
      if a[1].isUndefined { return try vm.getIterator(a[0]) }
      if !vm.isCallable(a[0]) { throw vm.error(.typeError, "iter(v, w): v must be callable") }
      return vm.iterator(CallableIterator([a[0], a[1]], heap: vm.heap), type: vm.types.more.callableIterator)
    }
    builtin("next", "iterator, default=..., /") { (vm, a) throws(PlanError) in
      if a[1].isUndefined {
        guard let value = try vm.nextPropagating(a[0]) else { throw vm.error(.stopIteration, arguments: []) }
        return value
      }
      return try vm.next(a[0]) ?? a[1]
    }
    builtin("sorted", "iterable, /, *, key=None, reverse=False") { (vm, a) throws(PlanError) in
      let list = try vm.copiedList(a[0])
      try vm.sort(list, key: a[1], reverse: vm.integer(a[2]) != 0)
      return .object(list.reference)
    }
    builtin("any", "iterable, /") { (vm, a) throws(PlanError) in
      var found = false
      try vm.forEach(a[0]) { (value) throws(PlanError) in
        found = try vm.truth(value)
        return !found
      }
      return .bool(found)
    }
    builtin("all", "iterable, /") { (vm, a) throws(PlanError) in
      var all = true
      try vm.forEach(a[0]) { (value) throws(PlanError) in
        all = try vm.truth(value)
        return all
      }
      return .bool(all)
    }
    builtin("sum", "iterable, /, start=0") { (vm, a) throws(PlanError) in try vm.sum(a[0], start: a[1]) }
    builtin("min", "*args, key=None, default=...") { (vm, a) throws(PlanError) in
      try vm.extremum("min", .less, a[0], key: a[1], standard: a[2])
    }
    builtin("max", "*args, key=None, default=...") { (vm, a) throws(PlanError) in
      try vm.extremum("max", .greater, a[0], key: a[1], standard: a[2])
    }
    builtin("aiter", "async_iterable, /") { (vm, a) throws(PlanError) in throw vm.unsupported("aiter()") }
    builtin("anext", "async_iterator, default=..., /") { (vm, a) throws(PlanError) in throw vm.unsupported("anext()") }
  }

  /// `next(iterator)` where a StopIteration of the plan's own `__next__` goes on with its value.
  private func nextPropagating(_ iterator: Value) throws(PlanError) -> Value? {
    if case .object(let reference) = iterator, reference.kind == .instance,
      let method = lookupSpecial(iterator, .__next__)
    {
      return try call(method, iterator)
    }
    if case .object(let reference) = iterator, reference.kind == .generator {
      if let value = try resume(reference, sending: .none) { return value }
      throw stopIteration()
    }
    return try next(iterator)
  }

  /// A new list of what an iterable gives.
  func copiedList(_ iterable: Value) throws(PlanError) -> ListObject {
    if case .object(let reference) = iterable, reference.kind == .list || reference.kind == .tuple {
      let buffer = reference.kind == .list ? ListObject(reference).buffer : TupleObject(reference).buffer
      try charge(buffer.count)
      try checkAllocation(buffer.count * 16)
      guard let list = list(heap.list(UnsafeBufferPointer(buffer))) else { return newSequence() }
      return list
    }
    return try collect(iterable)
  }

  private func newSequence() -> ListObject {
    let list = ListObject(heap.listOwned(capacity: 4))
    _ = heap.adopt(list.reference)
    return list
  }

  func isCallable(_ value: Value) -> Bool {
    guard case .object(let reference) = value else { return false }
    switch reference.kind {
    case .function, .native, .boundMethod, .type: return true
    default: return lookupSpecial(value, .__call__) != nil
    }
  }

  /// `sum`: from left to right; integers and floats stay in machine words while they can.
  private func sum(_ iterable: Value, start: Value) throws(PlanError) -> Value {
    if stringObject(start) != nil {
      throw error(.typeError, "sum() can't sum strings [use ''.join(seq) instead]")
    }
    if bytesObject(start) != nil {
      throw error(.typeError, "sum() can't sum bytes [use b''.join(seq) instead]")
    }
    var total = start
    var owned: Value = .undefined
    defer { release(owned) }
    try forEach(iterable) { (value) throws(PlanError) in
      switch (total, value) {
      case (.int(let x), .int(let y)):
        let (sum, overflow) = x.addingReportingOverflow(y)
        if !overflow {
          total = .int(sum)
          return true
        }
      case (.float(let x), .float(let y)):
        total = .float(x + y)
        return true
      case (.float(let x), .int(let y)):
        total = .float(x + Double(y))
        return true
      default: break
      }
      let sum = try self.binary(.add, total, value)
      self.retain(sum)
      self.release(owned)
      owned = sum
      total = sum
      return true
    }
    // What the turns made is owned here; the caller's scope takes it over.
    retain(total)
    return heap.adopt(owned: total)
  }

  private func extremum(
    _ name: String, _ operation: ComparisonOperator, _ positional: Value, key: Value, standard: Value
  ) throws(PlanError) -> Value {
    guard let arguments = tuple(positional) else { return .none }
    if arguments.count == 0 { throw error(.typeError, "\(name) expected at least 1 argument, got 0") }
    let several = arguments.count > 1
    if several && !standard.isUndefined {
      throw error(
        .typeError, "Cannot specify a default for \(name)() with multiple positional arguments")
    }
    var best: Value = .undefined
    var bestKey: Value = .undefined
    defer {
      release(best)
      release(bestKey)
    }
    try forEach(several ? positional : arguments[0]) { (value) throws(PlanError) in
      let candidate = key.isNone ? value : try self.call(key, value)
      if !best.isUndefined {
        let better: Bool
        if case .int(let x) = candidate, case .int(let y) = bestKey {
          better = operation == .less ? x < y : x > y
        } else {
          better = try self.truth(self.compare(operation, candidate, bestKey))
        }
        if !better { return true }
      }
      self.retain(value)
      self.retain(candidate)
      self.release(best)
      self.release(bestKey)
      best = value
      bestKey = candidate
      return true
    }
    if best.isUndefined {
      if !standard.isUndefined { return standard }
      throw error(.valueError, "\(name)() arg is an empty sequence")
    }
    retain(best)
    return heap.adopt(owned: best)
  }
}
