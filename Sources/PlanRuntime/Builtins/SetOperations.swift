// The algebra of sets, step by step as setobject.c does it, because the order in which elements end up is visible.

extension Interpreter {
  /// A new empty set of the scope.
  func newSet(frozen: Bool = false) -> SetObject {
    let set = SetObject(heap.setOwned(frozen: frozen))
    _ = heap.adopt(set.reference)
    return set
  }

  /// Adds a key whose hash is known.
  private func add(_ set: SetObject, _ key: Value, hash: Int) throws(PlanError) {
    let (found, place) = try probe(set, key, hash: hash)
    if !found { heap.fill(place: place, hash: hash, key: key, of: set) }
  }

  private func contains(_ set: SetObject, _ key: Value, hash: Int) throws(PlanError) -> Bool {
    try probe(set, key, hash: hash).found
  }

  /// Removes a key whose hash is known. False if it is not there.
  private func discard(_ set: SetObject, _ key: Value, hash: Int) throws(PlanError) -> Bool {
    let (found, place) = try probe(set, key, hash: hash)
    if found { _ = heap.adopt(owned: heap.removeKeyOwned(place: place, of: set)) }
    return found
  }

  /// Calls `body` for each key of a set with its hash; the key stays alive meanwhile.
  private func forEachKey(
    _ set: SetObject, _ body: (Value, Int) throws(PlanError) -> Bool
  ) throws(PlanError) {
    var place = 0
    while place <= set.mask {
      let entry = set.table[place]
      place += 1
      if entry.key.isUndefined { continue }
      try charge(1)
      retain(entry.key)
      defer { release(entry.key) }
      let mark = heap.scopeCount
      defer { heap.closeScope(to: mark) }
      if try !body(entry.key, entry.hash) { return }
    }
  }

  /// `set_update_internal`: adds what an iterable gives.
  func update(_ set: SetObject, from iterable: Value) throws(PlanError) {
    if let other = self.set(iterable) { return try merge(other, into: set) }
    if let dictionary = iterable.object(of: .dictionary).map(DictionaryObject.init) {
      if (set.filled + dictionary.count) * 5 >= set.mask * 3 {
        heap.resize(set, minimum: (set.count + dictionary.count) * 2)
      }
      var index = 0
      while index < dictionary.used {
        let entry = dictionary.entries[index]
        index += 1
        if entry.key.isUndefined { continue }
        try charge(1)
        try add(set, entry.key, hash: entry.hash)
      }
      return
    }
    try forEach(iterable) { (value) throws(PlanError) in
      try self.add(set, value)
      return true
    }
  }

  /// `set_merge`.
  func merge(_ other: SetObject, into set: SetObject) throws(PlanError) {
    if other.reference == set.reference || other.count == 0 { return }
    try checkAllocation(other.count * 24)
    if (set.filled + other.count) * 5 >= set.mask * 3 {
      heap.resize(set, minimum: (set.count + other.count) * 2)
    }
    if set.filled == 0 && set.mask == other.mask && other.filled == other.count {
      try charge(other.count)
      for place in 0...other.mask where !other.table[place].key.isUndefined {
        heap.fill(place: place, hash: other.table[place].hash, key: other.table[place].key, of: set)
      }
      return
    }
    try forEachKey(other) { (key, hash) throws(PlanError) in
      try self.add(set, key, hash: hash)
      return true
    }
  }

  func copy(_ set: SetObject, frozen: Bool) throws(PlanError) -> SetObject {
    let made = newSet(frozen: frozen)
    try merge(set, into: made)
    return made
  }

  /// `set_intersection`.
  func intersection(_ set: SetObject, _ other: Value, frozen: Bool) throws(PlanError) -> SetObject {
    if let second = self.set(other) {
      if second.reference == set.reference { return try copy(set, frozen: frozen) }
      let made = newSet(frozen: frozen)
      let (small, large) = second.count > set.count ? (set, second) : (second, set)
      try forEachKey(small) { (key, hash) throws(PlanError) in
        if try self.contains(large, key, hash: hash) { try self.add(made, key, hash: hash) }
        return true
      }
      return made
    }
    let made = newSet(frozen: frozen)
    try forEach(other) { (key) throws(PlanError) in
      let hash = try self.hash(key)
      if try self.contains(set, key, hash: hash) { try self.add(made, key, hash: hash) }
      return true
    }
    return made
  }

  /// `set_difference_update_internal`.
  func subtract(_ other: Value, from set: SetObject) throws(PlanError) {
    if var second = self.set(other) {
      if second.reference == set.reference {
        heap.clear(set)
        return
      }
      if second.count >> 3 > set.count { second = try intersection(set, other, frozen: false) }
      try forEachKey(second) { (key, hash) throws(PlanError) in
        _ = try self.discard(set, key, hash: hash)
        return true
      }
    } else {
      try forEach(other) { (key) throws(PlanError) in
        _ = try self.discard(set, key, hash: self.hash(key))
        return true
      }
    }
    if set.filled - set.count > set.mask / 4 {
      heap.resize(set, minimum: set.count > 50_000 ? set.count * 2 : set.count * 4)
    }
  }

  /// `set_difference`.
  func difference(_ set: SetObject, _ other: Value, frozen: Bool) throws(PlanError) -> SetObject {
    let second = self.set(other)
    let dictionary = other.object(of: .dictionary).map(DictionaryObject.init)
    guard let size = second?.count ?? dictionary?.count, set.count >> 2 <= size else {
      let made = try copy(set, frozen: frozen)
      try subtract(other, from: made)
      return made
    }
    let made = newSet(frozen: frozen)
    try forEachKey(set) { (key, hash) throws(PlanError) in
      let found: Bool
      if let dictionary {
        found = try self.place(of: key, hash: hash, in: dictionary) != nil
      } else if let second {
        found = try self.contains(second, key, hash: hash)
      } else {
        found = false
      }
      if !found { try self.add(made, key, hash: hash) }
      return true
    }
    return made
  }

  /// `set_symmetric_difference_update`.
  func toggle(_ set: SetObject, with other: Value) throws(PlanError) {
    if let dictionary = other.object(of: .dictionary).map(DictionaryObject.init) {
      var index = 0
      while index < dictionary.used {
        let entry = dictionary.entries[index]
        index += 1
        if entry.key.isUndefined { continue }
        try charge(1)
        if try !discard(set, entry.key, hash: entry.hash) { try add(set, entry.key, hash: entry.hash) }
      }
      return
    }
    let second: SetObject
    if let given = self.set(other) {
      second = given
    } else {
      second = newSet()
      try update(second, from: other)
    }
    if second.reference == set.reference {
      heap.clear(set)
      return
    }
    try forEachKey(second) { (key, hash) throws(PlanError) in
      if try !self.discard(set, key, hash: hash) { try self.add(set, key, hash: hash) }
      return true
    }
  }

  /// `set_symmetric_difference`.
  func symmetricDifference(_ set: SetObject, _ other: Value, frozen: Bool) throws(PlanError) -> SetObject {
    let made = newSet(frozen: frozen)
    try update(made, from: other)
    try toggle(made, with: .object(set.reference))
    return made
  }

  func isSubset(_ a: SetObject, of b: SetObject) throws(PlanError) -> Bool {
    if a.count > b.count { return false }
    var all = true
    try forEachKey(a) { (key, hash) throws(PlanError) in
      all = try self.contains(b, key, hash: hash)
      return all
    }
    return all
  }

  func isDisjoint(_ set: SetObject, _ other: Value) throws(PlanError) -> Bool {
    var disjoint = true
    if let second = self.set(other) {
      let (small, large) = second.count > set.count ? (set, second) : (second, set)
      try forEachKey(small) { (key, hash) throws(PlanError) in
        disjoint = try !self.contains(large, key, hash: hash)
        return disjoint
      }
      return disjoint
    }
    try forEach(other) { (key) throws(PlanError) in
      disjoint = try !self.contains(set, key)
      return disjoint
    }
    return disjoint
  }

  /// `set_swap_bodies`: gives a set the table of another one, which is not used afterwards.
  func swapContents(_ a: SetObject, _ b: SetObject) {
    if a.reference == b.reference { return }
    (a.count, b.count) = (b.count, a.count)
    (a.filled, b.filled) = (b.filled, a.filled)
    (a.mask, b.mask) = (b.mask, a.mask)
    (a.table, b.table) = (b.table, a.table)
    a.version += 1
  }

  /// `frozenset_hash`: independent of the order.
  static func hash(ofFrozen set: SetObject) -> Int {
    if set.cachedHash != -1 { return set.cachedHash }
    var hash: UInt = 0
    for place in 0...set.mask where !set.table[place].key.isUndefined {
      let entry = UInt(bitPattern: set.table[place].hash)
      hash ^= ((entry ^ 89_869_747) ^ (entry << 16)) &* 3_644_798_167
    }
    hash ^= (UInt(set.count) &+ 1) &* 1_927_868_237
    hash ^= (hash >> 11) ^ (hash >> 25)
    hash = hash &* 69_069 &+ 907_133_923
    if hash == UInt.max { hash = 590_923_713 }
    set.cachedHash = Int(bitPattern: hash)
    return set.cachedHash
  }
}
