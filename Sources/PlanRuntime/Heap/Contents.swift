// What each kind of object owns: its size on both accounts, its children, and how it gives them back.

extension Heap {
  /// The bytes that `allocateOwned` took for an object.
  func allocatedSize(of reference: ObjectReference) -> Int {
    let sizeClass = Int(reference.sizeClass)
    if sizeClass != 0 { return sizeClass * Heap.granule }
    let payload: Int
    switch reference.kind {
    case .string: payload = StringObject.bytesOffset + StringObject(reference).byteCount + 1
    case .bytes: payload = 17 + BytesObject(reference).count
    case .tuple: payload = 8 + TupleObject(reference).count * 16
    case .instance: payload = InstanceObject.inlineOffset + InstanceObject(reference).inlineCapacity * 16
    default: preconditionFailure("only objects of variable size are large")
    }
    return (payload + 8 + Heap.granule - 1) & ~(Heap.granule - 1)
  }

  /// What CPython holds for an object, boxed numbers inside it included.
  func cpythonSize(of reference: ObjectReference) -> Int {
    switch reference.kind {
    case .string: return StringObject(reference).cpythonSize
    case .bytes: return 33 + BytesObject(reference).count
    case .list:
      let list = ListObject(reference)
      return CPythonSize.list + list.cpythonCapacity * 8 + boxes(list.storage, list.count)
    case .tuple:
      let tuple = TupleObject(reference)
      return CPythonSize.tuple + tuple.count * 8 + boxes(tuple.elements, tuple.count)
    case .dictionary:
      let dictionary = DictionaryObject(reference)
      var size = CPythonSize.dictionary + dictionary.chargedTable
      dictionary.forEach { key, value in size += CPythonSize.boxed(key) + CPythonSize.boxed(value) }
      return size
    case .set, .frozenSet:
      let set = SetObject(reference)
      var size = set.cpythonSize
      set.forEach { size += CPythonSize.boxed($0) }
      return size
    case .cell: return CPythonSize.cell
    case .boundMethod: return CPythonSize.boundMethod
    case .rangeIterator: return 48
    case .listIterator: return 64
    case .scalar: return reference.classReference.typeInfo.instanceSize
    case .instance:
      let instance = InstanceObject(reference)
      let shape = instance.shape
      let type = instance.classReference.typeInfo
      return type.instanceSize + instance.attributeBytes + boxes(instance.slots, shape.count)
    case .bigInteger: return 28 + reference.field(8, as: Int.self)
    case .type, .foreign, .function, .native, .generator, .iterator, .descriptor:
      return reference.foreign.cpythonSize
    }
  }

  private func boxes(_ values: UnsafeMutablePointer<Value>, _ count: Int) -> Int {
    var size = 0
    for index in 0..<count { size &+= CPythonSize.boxed(values[index]) }
    return size
  }

  /// Calls `visitor` for each value that an object owns a count of.
  func visitChildren(of reference: ObjectReference, _ visitor: (Value) -> Void) {
    switch reference.kind {
    case .string, .bytes, .bigInteger, .rangeIterator: break
    case .list: for value in ListObject(reference).buffer { visitor(value) }
    case .tuple: for value in TupleObject(reference).buffer { visitor(value) }
    case .dictionary:
      DictionaryObject(reference).forEach { key, value in
        visitor(key)
        visitor(value)
      }
    case .set, .frozenSet: SetObject(reference).forEach { visitor($0) }
    case .cell: visitor(CellObject(reference).value)
    case .boundMethod:
      visitor(BoundMethodObject(reference).function)
      visitor(BoundMethodObject(reference).receiver)
    case .listIterator: visitor(ListIteratorObject(reference).sequence)
    case .scalar: visitor(.object(reference.classReference))
    case .instance:
      let instance = InstanceObject(reference)
      visitor(.object(instance.classReference))
      visitor(instance.native)
      for slot in 0..<instance.shape.count { visitor(instance.slots[slot]) }
    case .type, .foreign, .function, .native, .generator, .iterator, .descriptor:
      visitor(.object(reference.classReference))
      reference.foreign.visit(visitor)
    }
  }

  /// Gives back everything that a dying object owns, its out-of-line storage included.
  func releaseContents(of reference: ObjectReference) {
    switch reference.kind {
    case .string, .bytes, .rangeIterator: break
    case .bigInteger: reference.field(0, as: Unmanaged<BigIntegerBox>.self).release()
    case .list:
      let list = ListObject(reference)
      for value in list.buffer { release(value) }
      releaseStorage(list.storage, bytes: list.capacity * 16)
    case .tuple: for value in TupleObject(reference).buffer { release(value) }
    case .dictionary:
      let dictionary = DictionaryObject(reference)
      for place in 0..<dictionary.used {
        release(dictionary.entries[place].key)
        release(dictionary.entries[place].value)
      }
      releaseStorage(dictionary.entries, bytes: dictionary.capacity * 40)
      if dictionary.slots != 0 { releaseStorage(dictionary.index, bytes: dictionary.slots * 4) }
    case .set, .frozenSet:
      let set = SetObject(reference)
      for place in 0...set.mask { release(set.table[place].key) }
      releaseStorage(set.table, bytes: (set.mask + 1) * 24)
    case .cell: release(CellObject(reference).value)
    case .boundMethod:
      release(BoundMethodObject(reference).function)
      release(BoundMethodObject(reference).receiver)
    case .listIterator: release(ListIteratorObject(reference).sequence)
    case .scalar: release(reference.classReference)
    case .instance:
      let instance = InstanceObject(reference)
      for slot in 0..<instance.shape.count { release(instance.slots[slot]) }
      if instance.capacity > instance.inlineCapacity {
        releaseStorage(instance.slots, bytes: instance.capacity * 16)
      }
      release(instance.native)
      release(instance.classReference)
    case .type, .foreign, .function, .native, .generator, .iterator, .descriptor:
      let object = reference.foreign
      object.dismantle(self)
      addForeignCost(-object.cost)
      let owner = reference.classReference
      reference.field(8, as: Unmanaged<ForeignObject>.self).release()
      if owner != reference { release(owner) }
    }
  }
}
