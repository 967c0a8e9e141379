// tuple: constructor, operators, methods.

extension Interpreter {
  func defineTuple() {
    define(types.tuple) { d in
      d.staticMethod("__new__", "cls, iterable=..., /") { (vm, a) throws(PlanError) in
        let type = try vm.classArgument(a[0], of: vm.types.tuple)
        if a[1].isUndefined { return vm.wrap(vm.emptyTuple, in: type) }
        return vm.wrap(try vm.makeTuple(a[1]), in: type)
      }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        let tuple = try vm.tupleReceiver(a[0])
        if tuple.count == 0 { return vm.string("()") }
        return try vm.reprElements(
          of: tuple.reference, open: "(", close: tuple.count == 1 ? ",)" : ")", recursive: "(...)"
        ) { (text) throws(PlanError) in
          for (index, element) in tuple.buffer.enumerated() {
            if index > 0 { text += [44, 32] }
            try vm.charge(1)
            try vm.appendRepr(element, to: &text)
          }
        }
      }
      d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
        .int(try vm.hash(.object(vm.tupleReceiver(a[0]).reference)))
      }
      d.method("__len__", "self, /") { (vm, a) throws(PlanError) in .int(try vm.tupleReceiver(a[0]).count) }
      d.method("__iter__", "self, /") { (vm, a) throws(PlanError) in
        vm.heap.adopt(vm.heap.listIteratorOwned(try vm.tupleReceiver(a[0]).reference))
      }
      d.method("__contains__", "self, key, /") { (vm, a) throws(PlanError) in
        .bool(try vm.contains(.object(vm.tupleReceiver(a[0]).reference), a[1]))
      }
      func compare(_ name: String, _ operation: ComparisonOperator) {
        d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
          let left = try vm.tupleReceiver(a[0])
          guard let right = vm.tuple(a[1]) else { return vm.notImplemented }
          return try vm.compareElements(operation, left.buffer, right.buffer)
        }
      }
      compare("__eq__", .equal)
      compare("__ne__", .notEqual)
      compare("__lt__", .less)
      compare("__le__", .lessEqual)
      compare("__gt__", .greater)
      compare("__ge__", .greaterEqual)
      d.method("__add__", "self, value, /") { (vm, a) throws(PlanError) in
        let left = try vm.tupleReceiver(a[0])
        guard let right = vm.tuple(a[1]) else {
          throw vm.error(
            .typeError, "can only concatenate tuple (not \"\(vm.typeName(of: a[1]))\") to tuple")
        }
        if left.count == 0 { return .object(right.reference) }
        if right.count == 0 { return .object(left.reference) }
        try vm.checkAllocation((left.count + right.count) * 16)
        try vm.charge(left.count + right.count)
        return vm.heap.tuple(Array(left.buffer) + Array(right.buffer))
      }
      for name in ["__mul__", "__rmul__"] {
        d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
          let tuple = try vm.tupleReceiver(a[0])
          return vm.heap.tuple(try vm.repeated(tuple.buffer, vm.repetitionCount(a[1])))
        }
      }
      d.method("__getitem__", "self, key, /") { (vm, a) throws(PlanError) in
        let tuple = try vm.tupleReceiver(a[0])
        if let slice = vm.sliceState(a[1]) {
          let range = try slice.indices(vm, count: tuple.count)
          if range.step == 1 && range.count == tuple.count { return .object(tuple.reference) }
          if range.count == 0 { return vm.emptyTuple }
          return vm.heap.tuple(try vm.elements(tuple.buffer, range))
        }
        let index = try vm.subscriptIndex(a[1], "tuple")
        guard let place = vm.position(index, in: tuple.count) else {
          throw vm.error(.indexError, "tuple index out of range")
        }
        return tuple[place]
      }
      d.method("index", "self, value, start=0, stop=9223372036854775807, /") { (vm, a) throws(PlanError) in
        let tuple = try vm.tupleReceiver(a[0])
        let range = try vm.searchRange(a[2], a[3], count: tuple.count)
        guard let place = try vm.firstIndex(of: a[1], in: tuple.reference, range.start, range.end) else {
          throw vm.error(.valueError, "tuple.index(x): x not in tuple")
        }
        return .int(place)
      }
      d.method("count", "self, value, /") { (vm, a) throws(PlanError) in
        .int(try vm.occurrences(of: a[1], in: vm.tupleReceiver(a[0]).reference))
      }
      d.method("__getnewargs__", "self, /") { (vm, a) throws(PlanError) in
        vm.heap.tuple([.object(try vm.tupleReceiver(a[0]).reference)])
      }
      d.method("__sizeof__", "self, /") { (vm, a) throws(PlanError) in .int(24 + (try vm.tupleReceiver(a[0])).count * 8)
      }
    }
  }

  /// `tuple(iterable)`.
  func makeTuple(_ iterable: Value) throws(PlanError) -> Value {
    if iterable.object(of: .tuple) != nil { return iterable }
    if let list = iterable.object(of: .list).map(ListObject.init) {
      try charge(list.count)
      return list.count == 0 ? emptyTuple : heap.tuple(UnsafeBufferPointer(list.buffer))
    }
    let list = try collect(iterable)
    return list.count == 0 ? emptyTuple : heap.tuple(UnsafeBufferPointer(list.buffer))
  }
}
