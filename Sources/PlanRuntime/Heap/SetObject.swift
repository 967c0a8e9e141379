// Python's set and frozenset: CPython's own table (setobject.c), because its order is visible. Open addressing
// over a power of two, nine linear probes, then perturbation; a removed entry leaves a dummy. Adding needs
// `__eq__`, so probing for a key is the interpreter's (Machine/Hashing.swift); here are the table and its accounts.

/// One place of a set's table: free (`undefined` key, hash 0), a dummy (`undefined` key, hash -1), or a key.
package struct SetEntry: BitwiseCopyable {
  package var hash: Int
  package var key: Value

  package static var free: SetEntry { SetEntry(hash: 0, key: .undefined) }
  package static var dummy: SetEntry { SetEntry(hash: -1, key: .undefined) }

  @inline(__always) package var isFree: Bool { key.isUndefined && hash == 0 }
}

/// Payload: live count, filled places (dummies included), mask, table, cached hash of a frozenset, change counter.
package struct SetObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  static let linearProbes = 9

  package var count: Int {
    @inline(__always) get { reference.field(0) }
    @inline(__always) nonmutating set { reference.setField(0, to: newValue) }
  }

  package var filled: Int {
    @inline(__always) get { reference.field(8) }
    @inline(__always) nonmutating set { reference.setField(8, to: newValue) }
  }

  package var mask: Int {
    @inline(__always) get { reference.field(16) }
    @inline(__always) nonmutating set { reference.setField(16, to: newValue) }
  }

  package var table: UnsafeMutablePointer<SetEntry> {
    @inline(__always) get { reference.field(24) }
    @inline(__always) nonmutating set { reference.setField(24, to: newValue) }
  }

  package var cachedHash: Int {
    @inline(__always) get { reference.field(32) }
    @inline(__always) nonmutating set { reference.setField(32, to: newValue) }
  }

  package var version: Int {
    @inline(__always) get { reference.field(40) }
    @inline(__always) nonmutating set { reference.setField(40, to: newValue) }
  }

  package func forEach<E: Error>(_ body: (Value) throws(E) -> Void) throws(E) {
    var place = 0
    while place <= mask {
      let key = table[place].key
      if !key.isUndefined { try body(key) }
      place += 1
    }
  }

  /// CPython's size: 200 + 16 for the collector, and a table of its own above 8 places.
  var cpythonSize: Int { 216 + (mask > 7 ? (mask + 1) * 16 : 0) }
}

extension Heap {
  package func setOwned(frozen: Bool = false) -> ObjectReference {
    let reference = allocateOwned(frozen ? .frozenSet : .set, payloadSize: 48)
    let set = SetObject(reference)
    set.count = 0
    set.filled = 0
    set.mask = 7
    set.cachedHash = -1
    set.version = 0
    set.table = allocateStorage(8 * 24).assumingMemoryBound(to: SetEntry.self)
    set.table.initialize(repeating: .free, count: 8)
    charge(216, site: reference.site)
    return reference
  }

  package func set(frozen: Bool = false) -> Value { adopt(setOwned(frozen: frozen)) }

  /// Puts a borrowed key at a free place found by probing, and grows the table by CPython's rule.
  package func fill(place: Int, hash: Int, key: Value, of set: SetObject) {
    retain(key)
    if set.table[place].isFree { set.filled += 1 }
    set.table[place] = SetEntry(hash: hash, key: key)
    set.count += 1
    set.version += 1
    charge(CPythonSize.boxed(key), site: set.reference.site)
    if set.filled * 5 >= set.mask * 3 {
      resize(set, minimum: set.count > 50_000 ? set.count * 2 : set.count * 4)
    }
  }

  /// Leaves a dummy; the key's count goes to the caller.
  package func removeKeyOwned(place: Int, of set: SetObject) -> Value {
    let key = set.table[place].key
    set.table[place] = .dummy
    set.count -= 1
    set.version += 1
    charge(-CPythonSize.boxed(key), site: set.reference.site)
    return key
  }

  package func clear(_ set: SetObject) {
    let table = set.table
    let places = set.mask + 1
    charge(216 - set.cpythonSize, site: set.reference.site)
    set.count = 0
    set.filled = 0
    set.mask = 7
    set.version += 1
    set.table = allocateStorage(8 * 24).assumingMemoryBound(to: SetEntry.self)
    set.table.initialize(repeating: .free, count: 8)
    for place in 0..<places {
      charge(-CPythonSize.boxed(table[place].key), site: set.reference.site)
      release(table[place].key)
    }
    releaseStorage(table, bytes: places * 24)
  }

  /// `set_table_resize`: the smallest power of two above `minimum`, keys inserted again in table order.
  package func resize(_ set: SetObject, minimum: Int) {
    var size = 8
    while size <= minimum { size *= 2 }
    let old = set.table
    let places = set.mask + 1
    let before = set.cpythonSize
    set.table = allocateStorage(size * 24).assumingMemoryBound(to: SetEntry.self)
    set.table.initialize(repeating: .free, count: size)
    set.mask = size - 1
    set.filled = set.count
    for place in 0..<places where !old[place].key.isUndefined { insertClean(old[place], into: set) }
    releaseStorage(old, bytes: places * 24)
    charge(set.cpythonSize - before, site: set.reference.site)
  }

  private func insertClean(_ entry: SetEntry, into set: SetObject) {
    let mask = set.mask
    var perturb = UInt(bitPattern: entry.hash)
    var start = entry.hash & mask
    while true {
      let probes = start + SetObject.linearProbes <= mask ? SetObject.linearProbes : 0
      for place in start...(start + probes) where set.table[place].key.isUndefined {
        set.table[place] = entry
        return
      }
      perturb >>= 5
      start = (start &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
  }
}
