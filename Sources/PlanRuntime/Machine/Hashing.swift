// Hashes, equality, and finding keys.
//
// Hashes are CPython's under PYTHONHASHSEED=0: SipHash-1-3 with a zero key for text and bytes, residues modulo 2**61 - 1
// for numbers, so that the order of a set is CPython's.

extension Interpreter {
  /// Python's `hash(value)`, or TypeError "unhashable type: 'list'".
  package func hash(_ value: Value) throws(PlanError) -> Int {
    switch value {
    case .undefined: return 0
    case .none: return Interpreter.hashOfNone
    case .bool(let flag): return flag ? 1 : 0
    case .int(let integer): return Interpreter.hash(integer)
    case .float(let number): return Interpreter.hash(number)
    case .object(let reference):
      if reference.kind == .string { return hash(StringObject(reference)) }
      return try hashObject(value, reference)
    }
  }

  /// CPython hashes None by its address; this is what it gave where addresses are fixed.
  static let hashOfNone = 0xFCA8_6420

  @inline(__always)
  func hash(_ string: StringObject) -> Int {
    let cached = string.cachedHash
    if cached != 0 { return cached }
    let hash = string.byteCount == 0 ? 0 : SipHash.hash(string)
    string.cachedHash = hash
    return hash
  }

  private func hashObject(_ value: Value, _ reference: ObjectReference) throws(PlanError) -> Int {
    if reference.kind == .tuple { return try hashTuple(TupleObject(reference)) }
    guard let method = lookupSpecial(value, .__hash__), !method.isNone else {
      throw error(.typeError, "unhashable type: '\(typeName(of: value))'")
    }
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    let result = try call(method, value)
    switch result {
    case .int(let integer): return integer == -1 ? -2 : integer
    case .bool(let flag): return flag ? 1 : 0
    case .object(let reference) where reference.kind == .bigInteger:
      return Interpreter.hash(reference.bigInteger)
    default: throw error(.typeError, "__hash__ method should return an integer")
    }
  }

  /// xxHash's accumulation, as tupleobject.c.
  private func hashTuple(_ tuple: TupleObject) throws(PlanError) -> Int {
    depth += 1
    defer { depth -= 1 }
    if depth > recursionLimit {
      throw error(.recursionError, "maximum recursion depth exceeded while calling a Python object")
    }
    let prime1: UInt = 11_400_714_785_074_694_791
    let prime2: UInt = 14_029_467_366_897_019_727
    let prime5: UInt = 2_870_177_450_012_600_261
    var accumulator = prime5
    for element in tuple.buffer {
      let lane = UInt(bitPattern: try hash(element))
      accumulator &+= lane &* prime2
      accumulator = (accumulator << 31) | (accumulator >> 33)
      accumulator &*= prime1
    }
    accumulator &+= UInt(tuple.count) ^ (prime5 ^ 3_527_539)
    if accumulator == UInt.max { return 1_546_275_796 }
    return Int(bitPattern: accumulator)
  }

  // MARK: Equality

  /// Python's `a == b` as a truth value; identical objects are equal without being asked, as containers compare.
  package func equal(_ a: Value, _ b: Value) throws(PlanError) -> Bool {
    switch (a, b) {
    case (.int(let x), .int(let y)): return x == y
    case (.none, .none): return true
    case (.bool(let x), .bool(let y)): return x == y
    case (.float(let x), .float(let y)): return x == y || x.bitPattern == y.bitPattern
    case (.object(let x), .object(let y)):
      if x == y { return true }
      if x.kind == .string && y.kind == .string { return StringObject(x).equals(StringObject(y)) }
    default: break
    }
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    return try truth(compare(.equal, a, b))
  }

  // MARK: Dictionaries

  /// What `placeAmongStrings` gives when no key is equal.
  static let absent = -1
  /// The same when only a plan's code could tell.
  static let unclear = -2

  /// The place of a string among a dictionary's entries as long as no code of the plan must run: `unclear` where a key of another kind
  /// has the same hash.
  @inline(__always)
  func placeAmongStrings(_ string: StringObject, hash: Int, in dictionary: DictionaryObject) -> Int {
    if dictionary.slots == 0 { return placeWithoutIndex(string, hash: hash, in: dictionary) }
    let entries = dictionary.entries
    let index = dictionary.index
    let mask = dictionary.slots &- 1
    var slot = hash & mask
    var perturb = UInt(bitPattern: hash)
    while true {
      let place = Int(index[slot])
      if place < 0 { return Interpreter.absent }
      if entries[place].hash == hash {
        let found = self.place(place, ifItHolds: string, in: entries)
        if found != Interpreter.absent { return found }
      }
      perturb >>= 5
      slot = (slot &* 5 &+ Int(truncatingIfNeeded: perturb) &+ 1) & mask
    }
  }

  @inline(never)
  private func placeWithoutIndex(_ string: StringObject, hash: Int, in dictionary: DictionaryObject) -> Int {
    let entries = dictionary.entries
    let used = dictionary.used
    var place = 0
    while place < used {
      if entries[place].hash == hash {
        let found = self.place(place, ifItHolds: string, in: entries)
        if found != Interpreter.absent { return found }
      }
      place &+= 1
    }
    return Interpreter.absent
  }

  /// `place`, whose key has a string's hash, if the key is that string; else `absent` or `unclear`. Most keys are the very string.
  @inline(__always)
  private func place(
    _ place: Int, ifItHolds string: StringObject, in entries: UnsafeMutablePointer<DictionaryEntry>
  ) -> Int {
    guard case .object(let key) = entries[place].key else { return Interpreter.absent }
    if key == string.reference { return place }
    if key.kind != .string { return Interpreter.unclear }
    return StringObject(key).equals(string) ? place : Interpreter.absent
  }

  /// The place of a key among a dictionary's entries, or nil.
  package func place(of key: Value, hash: Int, in dictionary: DictionaryObject) throws(PlanError) -> Int? {
    if case .object(let reference) = key, reference.kind == .string {
      let place = placeAmongStrings(StringObject(reference), hash: hash, in: dictionary)
      if place >= 0 { return place }
      if place == Interpreter.absent { return nil }
    }
    return try placeByEquality(of: key, hash: hash, in: dictionary)
  }

  private func placeByEquality(of key: Value, hash: Int, in dictionary: DictionaryObject) throws(PlanError) -> Int? {
    if dictionary.slots == 0 {
      var place = 0
      while place < dictionary.used {
        let entry = dictionary.entries[place]
        if entry.hash == hash && !entry.key.isUndefined, try isSame(entry.key, key, dictionary) { return place }
        place += 1
      }
      return nil
    }
    let mask = dictionary.slots - 1
    var slot = hash & mask
    var perturb = UInt(bitPattern: hash)
    while true {
      let place = Int(dictionary.index[slot])
      if place < 0 { return nil }
      let entry = dictionary.entries[place]
      if entry.hash == hash && !entry.key.isUndefined, try isSame(entry.key, key, dictionary) { return place }
      perturb >>= 5
      slot = (slot &* 5 &+ Int(truncatingIfNeeded: perturb) &+ 1) & mask
      try charge(1)
    }
  }

  /// Whether an entry's key is the one looked for. A plan's `__eq__` may change the dictionary: that is an error here.
  private func isSame(_ stored: Value, _ key: Value, _ dictionary: DictionaryObject) throws(PlanError) -> Bool {
    if stored.isIdentical(to: key) { return true }
    let version = dictionary.version
    retain(stored)
    defer { release(stored) }
    let same = try equal(stored, key)
    if dictionary.version != version { throw error(.runtimeError, "dictionary changed during lookup") }
    return same
  }

  /// The value of a key, borrowed, or nil.
  package func find(_ dictionary: DictionaryObject, _ key: Value) throws(PlanError) -> Value? {
    let hash = try hash(key)
    if dictionary.count == 0 { return nil }
    guard let place = try place(of: key, hash: hash, in: dictionary) else { return nil }
    return dictionary.entries[place].value
  }

  /// Sets a key; key and value are borrowed.
  package func set(_ dictionary: DictionaryObject, _ key: Value, _ value: Value) throws(PlanError) {
    if dictionary.isFrozen { throw frozenDictionary() }
    let hash = try hash(key)
    if let place = try place(of: key, hash: hash, in: dictionary) {
      heap.setValue(value, at: place, of: dictionary)
    } else {
      heap.appendEntry(dictionary, hash: hash, key: key, value: value)
    }
  }

  private func frozenDictionary() -> PlanError {
    unsupported("changing an object through its __dict__", nearest: "use setattr() or a plain assignment")
  }

  /// Removes a key; the value's count goes to the caller. Nil if it is not there.
  package func removeOwned(_ dictionary: DictionaryObject, _ key: Value) throws(PlanError) -> Value? {
    if dictionary.isFrozen { throw frozenDictionary() }
    let hash = try hash(key)
    guard let place = try place(of: key, hash: hash, in: dictionary) else { return nil }
    return heap.removeEntryOwned(at: place, of: dictionary)
  }

  /// The value of a string key.
  package func find(_ dictionary: DictionaryObject, _ key: String) throws(PlanError) -> Value? {
    try find(dictionary, string(of: name(key)))
  }

  package func set(_ dictionary: DictionaryObject, _ key: String, _ value: Value) throws(PlanError) {
    try set(dictionary, string(of: name(key)), value)
  }

  // MARK: Sets

  /// The place of a key in a set's table, or the first place where it could be put.
  package func probe(_ set: SetObject, _ key: Value, hash: Int) throws(PlanError) -> (found: Bool, place: Int) {
    let mask = set.mask
    var perturb = UInt(bitPattern: hash)
    var start = hash & mask
    // The last dummy on the way, which setobject.c fills again.
    var dummy: Int?
    while true {
      let probes = start + SetObject.linearProbes <= mask ? SetObject.linearProbes : 0
      for place in start...(start + probes) {
        let entry = set.table[place]
        if entry.isFree { return (false, dummy ?? place) }
        if entry.key.isUndefined { dummy = place }
        if entry.hash == hash && !entry.key.isUndefined {
          if entry.key.isIdentical(to: key) { return (true, place) }
          let version = set.version
          retain(entry.key)
          defer { release(entry.key) }
          let same = try equal(entry.key, key)
          if set.version != version { throw error(.runtimeError, "Set changed size during iteration") }
          if same { return (true, place) }
        }
        try charge(1)
      }
      perturb >>= 5
      start = (start &* 5 &+ 1 &+ Int(truncatingIfNeeded: perturb)) & mask
    }
  }

  package func contains(_ set: SetObject, _ key: Value) throws(PlanError) -> Bool {
    try probe(set, key, hash: hash(key)).found
  }

  /// Adds a borrowed key. False if it was there.
  @discardableResult
  package func add(_ set: SetObject, _ key: Value) throws(PlanError) -> Bool {
    let hash = try hash(key)
    let (found, place) = try probe(set, key, hash: hash)
    if found { return false }
    heap.fill(place: place, hash: hash, key: key, of: set)
    return true
  }

  /// Removes a key. False if it was not there.
  package func remove(_ set: SetObject, _ key: Value) throws(PlanError) -> Bool {
    let (found, place) = try probe(set, key, hash: hash(key))
    if found { release(heap.removeKeyOwned(place: place, of: set)) }
    return found
  }
}
