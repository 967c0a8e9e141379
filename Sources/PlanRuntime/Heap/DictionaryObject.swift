#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Python's dict: entries in insertion order and an index over them, as CPython's compact dictionaries.
//
// Up to eight entries there is no index: looking through eight hashes is faster than probing. Beyond that the
// index is an open-addressing table of 32-bit entry numbers, probed as CPython probes (perturbation), with the
// entry number of a deleted entry left in place (the entry's key is then `.undefined`).
//
// Finding a key may run a plan's `__eq__`, so looking up is the interpreter's (Machine/Hashing.swift); here are the
// table itself and its accounts.

/// One entry: hash, key and value; a deleted one has an undefined key.
package struct DictionaryEntry: BitwiseCopyable {
  package var hash: Int
  package var key: Value
  package var value: Value
}

/// Payload: live count, used entries, capacity of entries, index slots (0: no index), entries, index, CPython's slots used, a
/// counter that changes with each insertion and removal.
package struct DictionaryObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  static let payloadSize = 64
  static let unindexed = 8

  /// Live entries: Python's `len`.
  package var count: Int {
    @inline(__always) get { reference.field(0) }
    @inline(__always) nonmutating set { reference.setField(0, to: newValue) }
  }

  /// Places of `entries` in use, deleted ones included.
  package var used: Int {
    @inline(__always) get { reference.field(8) }
    @inline(__always) nonmutating set { reference.setField(8, to: newValue) }
  }

  var capacity: Int {
    @inline(__always) get { reference.field(16) }
    @inline(__always) nonmutating set { reference.setField(16, to: newValue) }
  }

  var slots: Int {
    @inline(__always) get { reference.field(24) }
    @inline(__always) nonmutating set { reference.setField(24, to: newValue) }
  }

  package var entries: UnsafeMutablePointer<DictionaryEntry> {
    @inline(__always) get { reference.field(32) }
    @inline(__always) nonmutating set { reference.setField(32, to: newValue) }
  }

  var index: UnsafeMutablePointer<Int32> {
    @inline(__always) get { reference.field(40) }
    @inline(__always) nonmutating set { reference.setField(40, to: newValue) }
  }

  /// Bytes that were charged for CPython's table.
  var chargedTable: Int {
    @inline(__always) get { reference.field(48) }
    @inline(__always) nonmutating set { reference.setField(48, to: newValue) }
  }

  /// Changes whenever a key comes or goes; iterators compare it.
  package var version: Int32 {
    @inline(__always) get { reference.field(56) }
    @inline(__always) nonmutating set { reference.setField(56, to: newValue) }
  }

  /// 1 while every key is a string: CPython's tables are smaller then.
  var stringKeys: Int32 {
    @inline(__always) get { reference.field(60) }
    @inline(__always) nonmutating set { reference.setField(60, to: newValue) }
  }

  /// A picture of something else (an instance's `__dict__`) that must not be changed, because nothing else would change with it.
  package var isFrozen: Bool {
    @inline(__always) get { stringKeys & 2 != 0 }
    nonmutating set { stringKeys = newValue ? stringKeys | 2 : stringKeys & ~2 }
  }

  /// Calls `body` for each live entry in insertion order.
  package func forEach<E: Error>(_ body: (Value, Value) throws(E) -> Void) throws(E) {
    var place = 0
    while place < used {
      let entry = entries[place]
      if !entry.key.isUndefined { try body(entry.key, entry.value) }
      place += 1
    }
  }
}

extension Heap {
  /// An empty dictionary with room for `capacity` entries.
  package func dictionaryOwned(capacity: Int = 0) -> ObjectReference {
    let reference = allocateOwned(.dictionary, payloadSize: DictionaryObject.payloadSize)
    let dictionary = DictionaryObject(reference)
    let room = capacity > 0 ? capacity : 4
    dictionary.count = 0
    dictionary.used = 0
    dictionary.capacity = room
    dictionary.slots = 0
    dictionary.entries = allocateStorage(room * 40).assumingMemoryBound(to: DictionaryEntry.self)
    dictionary.chargedTable = 0
    dictionary.version = 0
    dictionary.stringKeys = 1
    if room > DictionaryObject.unindexed { rebuildIndex(dictionary) }
    charge(CPythonSize.dictionary, site: reference.site)
    return reference
  }

  package func dictionary(capacity: Int = 0) -> Value { adopt(dictionaryOwned(capacity: capacity)) }

  /// Appends an entry whose key is known to be absent. Key and value are borrowed.
  package func appendEntry(_ dictionary: DictionaryObject, hash: Int, key: Value, value: Value) {
    retain(key)
    retain(value)
    if dictionary.used == dictionary.capacity { makeRoom(dictionary) }
    let place = dictionary.used
    (dictionary.entries + place).initialize(to: DictionaryEntry(hash: hash, key: key, value: value))
    dictionary.used = place &+ 1
    dictionary.count &+= 1
    dictionary.version &+= 1
    if dictionary.slots != 0 { insertIndex(dictionary, hash: hash, place: place) }
    if key.object(of: .string) == nil { dictionary.stringKeys &= 2 }
    chargeGrown(dictionary, by: CPythonSize.boxed(key) &+ CPythonSize.boxed(value))
  }

  /// Charges new entries: the numbers in them, and the table if CPython's has become larger.
  @inline(__always)
  private func chargeGrown(_ dictionary: DictionaryObject, by boxes: Int) {
    let table = CPythonSize.dictionaryTable(used: dictionary.used, stringKeys: dictionary.stringKeys & 1 != 0)
    let charged = dictionary.chargedTable
    if table > charged { dictionary.chargedTable = table }
    charge(boxes &+ max(0, table &- charged), site: dictionary.reference.site)
  }

  /// A dictionary of distinct strings, whose hashes are known, and values whose counts are handed over.
  func dictionaryOwned(
    keys: UnsafeMutablePointer<Value>, values: UnsafeMutablePointer<Value>, count: Int
  ) -> ObjectReference {
    let reference = dictionaryOwned(capacity: count)
    let dictionary = DictionaryObject(reference)
    let entries = dictionary.entries
    var boxes = 0
    var place = 0
    while place < count {
      let (key, value) = (keys[place], values[place])
      retain(key)
      boxes &+= CPythonSize.boxed(value)
      let hash = StringObject(key.reference).cachedHash
      (entries + place).initialize(to: DictionaryEntry(hash: hash, key: key, value: value))
      if dictionary.slots != 0 { insertIndex(dictionary, hash: hash, place: place) }
      place &+= 1
    }
    dictionary.count = count
    dictionary.used = count
    dictionary.version = Int32(truncatingIfNeeded: count)
    chargeGrown(dictionary, by: boxes)
    return reference
  }

  /// Replaces the value of an entry by a borrowed one.
  @inline(__always)
  package func setValue(_ value: Value, at place: Int, of dictionary: DictionaryObject) {
    retain(value)
    setValueOwned(value, at: place, of: dictionary)
  }

  /// The same with a value whose count is handed over.
  @inline(__always)
  func setValueOwned(_ value: Value, at place: Int, of dictionary: DictionaryObject) {
    let old = dictionary.entries[place].value
    dictionary.entries[place].value = value
    let bytes = CPythonSize.boxed(value) &- CPythonSize.boxed(old)
    if bytes != 0 { charge(bytes, site: dictionary.reference.site) }
    release(old)
  }

  /// Deletes the entry at a place; its value's count goes to the caller.
  package func removeEntryOwned(at place: Int, of dictionary: DictionaryObject) -> Value {
    let entry = dictionary.entries[place]
    dictionary.entries[place].key = .undefined
    dictionary.entries[place].value = .undefined
    dictionary.count &-= 1
    dictionary.version &+= 1
    charge(-CPythonSize.boxed(entry.key) - CPythonSize.boxed(entry.value), site: dictionary.reference.site)
    if place == dictionary.used - 1 && dictionary.slots == 0 { dictionary.used = place }
    release(entry.key)
    return entry.value
  }

  /// Removes everything.
  package func clear(_ dictionary: DictionaryObject) {
    let entries = dictionary.entries
    let used = dictionary.used
    let capacity = dictionary.capacity
    var bytes = dictionary.chargedTable
    if dictionary.slots != 0 { releaseStorage(dictionary.index, bytes: dictionary.slots * 4) }
    dictionary.count = 0
    dictionary.used = 0
    dictionary.capacity = 4
    dictionary.slots = 0
    dictionary.entries = allocateStorage(4 * 40).assumingMemoryBound(to: DictionaryEntry.self)
    dictionary.chargedTable = 0
    dictionary.stringKeys = 1
    dictionary.version &+= 1
    for place in 0..<used {
      let entry = entries[place]
      bytes += CPythonSize.boxed(entry.key) + CPythonSize.boxed(entry.value)
      release(entry.key)
      release(entry.value)
    }
    releaseStorage(entries, bytes: capacity * 40)
    charge(-bytes, site: dictionary.reference.site)
  }

  /// Compacts away deleted entries, or doubles the room.
  private func makeRoom(_ dictionary: DictionaryObject) {
    let old = dictionary.entries
    let oldCapacity = dictionary.capacity
    let capacity = dictionary.count * 2 > oldCapacity ? oldCapacity * 2 : oldCapacity
    let entries = allocateStorage(capacity * 40).assumingMemoryBound(to: DictionaryEntry.self)
    var place = 0
    for index in 0..<dictionary.used where !old[index].key.isUndefined {
      (entries + place).initialize(to: old[index])
      place += 1
    }
    if place != dictionary.used { dictionary.version &+= 1 }
    dictionary.used = place
    dictionary.capacity = capacity
    dictionary.entries = entries
    releaseStorage(old, bytes: oldCapacity * 40)
    if capacity > DictionaryObject.unindexed { rebuildIndex(dictionary) }
  }

  private func rebuildIndex(_ dictionary: DictionaryObject) {
    if dictionary.slots != 0 { releaseStorage(dictionary.index, bytes: dictionary.slots * 4) }
    var slots = 16
    while slots * 2 / 3 < dictionary.capacity { slots *= 2 }
    dictionary.slots = slots
    dictionary.index = allocateStorage(slots * 4).assumingMemoryBound(to: Int32.self)
    dictionary.index.initialize(repeating: -1, count: slots)
    for place in 0..<dictionary.used where !dictionary.entries[place].key.isUndefined {
      insertIndex(dictionary, hash: dictionary.entries[place].hash, place: place)
    }
  }

  private func insertIndex(_ dictionary: DictionaryObject, hash: Int, place: Int) {
    let mask = dictionary.slots - 1
    var slot = hash & mask
    var perturb = UInt(bitPattern: hash)
    while dictionary.index[slot] >= 0 {
      perturb >>= 5
      slot = (slot &* 5 &+ Int(truncatingIfNeeded: perturb) &+ 1) & mask
    }
    dictionary.index[slot] = Int32(truncatingIfNeeded: place)
  }
}
