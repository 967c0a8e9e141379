// Iterating from native code.

extension Interpreter {
  /// `iter(value)`.
  package func getIterator(_ value: Value) throws(PlanError) -> Value {
    if case .object(let reference) = value {
      switch reference.kind {
      case .list, .tuple: return heap.adopt(heap.listIteratorOwned(reference))
      case .generator, .rangeIterator, .listIterator: return value
      default: break
      }
    }
    if let method = lookupSpecial(value, .__iter__) {
      if method.isNone { throw error(.typeError, "'\(typeName(of: value))' object is not iterable") }
      let iterator = try call(method, value)
      if !isIterator(iterator) {
        throw error(.typeError, "iter() returned non-iterator of type '\(typeName(of: iterator))'")
      }
      return iterator
    }
    if lookupSpecial(value, .__getitem__) != nil, typeInfo(value) == nil {
      return iterator(SequenceIterator(value, heap: heap))
    }
    throw error(.typeError, "'\(typeName(of: value))' object is not iterable")
  }

  private func isIterator(_ value: Value) -> Bool {
    if case .object(let reference) = value {
      switch reference.kind {
      case .generator, .iterator, .rangeIterator, .listIterator: return true
      default: break
      }
    }
    return lookupSpecial(value, .__next__) != nil
  }

  /// The next value of an iterator, or nil when it is exhausted.
  package func next(_ iterator: Value) throws(PlanError) -> Value? {
    guard case .object(let reference) = iterator else {
      throw error(.typeError, "'\(typeName(of: iterator))' object is not an iterator")
    }
    switch reference.kind {
    case .rangeIterator:
      let range = RangeIteratorObject(reference)
      guard range.remaining > 0 else { return nil }
      let value = range.next
      range.next = value &+ range.step
      range.remaining -= 1
      return .int(value)
    case .listIterator: return nextElement(ListIteratorObject(reference))
    case .iterator: return try reference.foreign(as: NativeIterator.self).next(self)
    case .generator: return try resume(reference, sending: .none)
    default: break
    }
    guard let method = lookupSpecial(iterator, .__next__) else {
      throw error(.typeError, "'\(typeName(of: iterator))' object is not an iterator")
    }
    do throws(PlanError) {
      return try call(method, iterator)
    } catch .raised where matches(raised, types[.stopIteration]) {
      release(raised)
      raised = .undefined
      return nil
    }
  }

  /// One step over a list or tuple; the sequence is let go at its end.
  @inline(__always)
  func nextElement(_ iterator: ListIteratorObject) -> Value? {
    guard case .object(let sequence) = iterator.sequence else { return nil }
    let index = iterator.index
    if sequence.kind == .list {
      let list = ListObject(sequence)
      if index < list.count {
        iterator.index = index &+ 1
        return list[index]
      }
    } else {
      let tuple = TupleObject(sequence)
      if index < tuple.count {
        iterator.index = index &+ 1
        return tuple[index]
      }
    }
    iterator.sequence = .undefined
    _ = heap.adopt(sequence)
    return nil
  }

  /// Calls `body` for each value of an iterable until it answers false; each turn gives back what it adopted.
  package func forEach(
    _ iterable: Value, _ body: (Value) throws(PlanError) -> Bool
  ) throws(PlanError) {
    if case .object(let reference) = iterable, reference.kind == .list || reference.kind == .tuple {
      return try forEachElement(reference, body)
    }
    let iterator = try getIterator(iterable)
    while true {
      let mark = heap.scopeCount
      defer { heap.closeScope(to: mark) }
      guard let value = try next(iterator) else { return }
      try charge(1)
      if try !body(value) { return }
    }
  }

  private func forEachElement(
    _ sequence: ObjectReference, _ body: (Value) throws(PlanError) -> Bool
  ) throws(PlanError) {
    var index = 0
    while true {
      let value: Value
      if sequence.kind == .list {
        let list = ListObject(sequence)
        guard index < list.count else { return }
        value = list[index]
      } else {
        let tuple = TupleObject(sequence)
        guard index < tuple.count else { return }
        value = tuple[index]
      }
      index += 1
      try charge(1)
      let mark = heap.scopeCount
      retain(value)
      defer {
        release(value)
        heap.closeScope(to: mark)
      }
      if try !body(value) { return }
    }
  }
}

/// Iterates an object that has `__getitem__` and no `__iter__`: 0, 1, 2, … until IndexError.
final class SequenceIterator: NativeIterator {
  private var sequence: Value
  private var index = 0

  init(_ sequence: Value, heap: Heap) {
    heap.retain(sequence)
    self.sequence = sequence
  }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    if sequence.isUndefined { return nil }
    do throws(PlanError) {
      let value = try vm.getItem(sequence, .int(index))
      index += 1
      return value
    } catch .raised
      where vm.matches(vm.raised, vm.types[.indexError]) || vm.matches(vm.raised, vm.types[.stopIteration])
    {
      _ = vm.takeRaised()
      _ = vm.heap.adopt(owned: sequence)
      sequence = .undefined
      return nil
    }
  }

  override func visit(_ visitor: (Value) -> Void) { visitor(sequence) }
  override func dismantle(_ heap: Heap) {
    let old = sequence
    sequence = .undefined
    heap.release(old)
  }
}
