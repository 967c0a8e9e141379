// What each kind of object owns: its size on both accounts, its children, and how it gives them back.

extension Heap {
  /// The bytes that `allocateOwned` took for an object.
  @inline(__always)
  func allocatedSize(of reference: ObjectReference) -> Int {
    let sizeClass = Int(reference.bin >> 1)
    return sizeClass != 0 ? SizeClass.size(sizeClass) : largeSize(of: reference)
  }

  @inline(never)
  private func largeSize(of reference: ObjectReference) -> Int {
    let payload: Int
    switch reference.kind {
    case .string: payload = StringObject.bytesOffset + StringObject(reference).byteCount + 1
    case .bytes: payload = 17 + BytesObject(reference).count
    case .tuple: payload = 8 + TupleObject(reference).count * 16
    case .instance: payload = InstanceObject.inlineOffset + InstanceObject(reference).inlineCapacity * 16
    default: preconditionFailure("only objects of variable size are large")
    }
    return (payload + 8 + SizeClass.granule - 1) & ~(SizeClass.granule - 1)
  }

  /// What CPython holds for an object, boxed numbers inside it included.
  func cpythonSize(of reference: ObjectReference) -> Int {
    var boxes = 0
    switch reference.kind {
    case .list, .tuple, .dictionary, .set, .frozenSet:
      visitChildren(of: reference) { boxes += CPythonSize.boxed($0) }
    case .instance:
      let instance = InstanceObject(reference)
      for slot in 0..<instance.slotCount { boxes += CPythonSize.boxed(instance.slots[slot]) }
    default: break
    }
    return sizeWithoutBoxes(of: reference) + boxes
  }

  /// What CPython holds for an object, without the numbers inside it.
  func sizeWithoutBoxes(of reference: ObjectReference) -> Int {
    switch reference.kind {
    case .string: return StringObject(reference).cpythonSize
    case .bytes: return CPythonSize.bytes + BytesObject(reference).count
    case .list: return CPythonSize.list + ListObject(reference).cpythonCapacity * 8
    case .tuple: return CPythonSize.tuple + TupleObject(reference).count * 8
    case .dictionary: return CPythonSize.dictionary + DictionaryObject(reference).chargedTable
    case .set, .frozenSet: return SetObject(reference).cpythonSize
    case .cell: return CPythonSize.cell
    case .boundMethod: return CPythonSize.boundMethod
    case .rangeIterator: return 48
    case .listIterator: return 64
    case .scalar: return reference.classReference.instanceSize
    case .instance:
      let instance = InstanceObject(reference)
      return instance.classReference.instanceSize + instance.attributeBytes
    case .bigInteger: return 28 + reference.field(8, as: Int.self)
    case .type, .foreign, .function, .native, .generator, .iterator, .descriptor:
      return reference.foreign.cpythonSize
    }
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
      for slot in 0..<instance.slotCount { visitor(instance.slots[slot]) }
    case .type, .foreign, .function, .native, .generator, .iterator, .descriptor:
      visitor(.object(reference.classReference))
      reference.foreign.visit(visitor)
    }
  }

  /// Releases values that lie side by side. Returns what CPython held for the numbers among them.
  @inline(__always)
  private func releaseAll(_ values: UnsafeMutablePointer<Value>, _ count: Int) -> Int {
    var boxes = 0
    var index = 0
    while index < count {
      let value = values[index]
      boxes &+= CPythonSize.boxed(value)
      release(value)
      index &+= 1
    }
    return boxes
  }

  /// Gives back everything that a dying object owns, its out-of-line storage included. Returns what CPython held for the numbers in it.
  func releaseContents(of reference: ObjectReference) -> Int {
    switch reference.kind {
    case .string, .bytes, .rangeIterator: break
    case .bigInteger: reference.field(0, as: Unmanaged<BigIntegerBox>.self).release()
    case .list:
      let list = ListObject(reference)
      let boxes = releaseAll(list.storage, list.count)
      releaseStorage(list.storage, bytes: list.capacity * 16)
      return boxes
    case .tuple: return releaseAll(TupleObject(reference).elements, TupleObject(reference).count)
    case .dictionary:
      let dictionary = DictionaryObject(reference)
      let entries = dictionary.entries
      let used = dictionary.used
      var boxes = 0
      var place = 0
      while place < used {
        let entry = entries[place]
        boxes &+= CPythonSize.boxed(entry.key) &+ CPythonSize.boxed(entry.value)
        release(entry.key)
        release(entry.value)
        place &+= 1
      }
      releaseStorage(entries, bytes: dictionary.capacity * 40)
      if dictionary.slots != 0 { releaseStorage(dictionary.index, bytes: dictionary.slots * 4) }
      return boxes
    case .set, .frozenSet:
      let set = SetObject(reference)
      var boxes = 0
      for place in 0...set.mask {
        boxes += CPythonSize.boxed(set.table[place].key)
        release(set.table[place].key)
      }
      releaseStorage(set.table, bytes: (set.mask + 1) * 24)
      return boxes
    case .cell: release(CellObject(reference).value)
    case .boundMethod:
      release(BoundMethodObject(reference).function)
      release(BoundMethodObject(reference).receiver)
    case .listIterator: release(ListIteratorObject(reference).sequence)
    case .scalar: release(reference.classReference)
    case .instance:
      let instance = InstanceObject(reference)
      let boxes = releaseAll(instance.slots, instance.slotCount)
      if instance.capacity > instance.inlineCapacity {
        releaseStorage(instance.slots, bytes: instance.capacity * 16)
      }
      release(instance.native)
      release(instance.classReference)
      return boxes
    case .type, .foreign, .function, .native, .generator, .iterator, .descriptor:
      let object = reference.foreign
      object.dismantle(self)
      addForeignCost(-object.cost)
      let owner = reference.classReference
      reference.field(8, as: Unmanaged<ForeignObject>.self).release()
      if owner != reference { release(owner) }
    }
    return 0
  }
}
