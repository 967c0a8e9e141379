/// Things by name: attributes of classes, slots of instances and modules.
///
/// An open-addressing table without deletion: a name's number is spread by one multiplication, and collisions are looked for in
/// the next places. They are read for nearly every attribute that an inline cache cannot answer, where the standard
/// dictionary's hash function alone took 8 % of a plan that follows foreign keys.
struct NameMap<Element: BitwiseCopyable> {
  private struct Place {
    /// -1 where the place is free.
    var name: Int32 = -1
    var value: Element?
  }

  private var places: ContiguousArray<Place> = []
  private(set) var count = 0

  subscript(name: NameID) -> Element? {
    get {
      if places.isEmpty { return nil }
      let mask = places.count &- 1
      var index = Self.start(name, mask)
      while places[index].name >= 0 {
        if places[index].name == name.index { return places[index].value }
        index = (index &+ 1) & mask
      }
      return nil
    }
  }

  /// Sets a value, and returns the one that it replaces.
  mutating func update(_ name: NameID, _ value: Element) -> Element? {
    if count &* 4 >= places.count &* 3 { grow() }
    let mask = places.count &- 1
    var index = Self.start(name, mask)
    while places[index].name >= 0 {
      if places[index].name == name.index {
        let old = places[index].value
        places[index].value = value
        return old
      }
      index = (index &+ 1) & mask
    }
    places[index] = Place(name: name.index, value: value)
    count &+= 1
    return nil
  }

  /// Takes a name out: the table is laid again without it. Rare.
  mutating func remove(_ name: NameID) -> Element? {
    guard let old = self[name] else { return nil }
    let kept = places.filter { $0.name >= 0 && $0.name != name.index }
    removeAll()
    for place in kept {
      if let value = place.value { _ = update(NameID(index: place.name), value) }
    }
    return old
  }

  mutating func removeAll() {
    for index in places.indices { places[index] = Place() }
    count = 0
  }

  private mutating func grow() {
    let old = places
    places = ContiguousArray(repeating: Place(), count: max(8, old.count * 2))
    count = 0
    for place in old where place.name >= 0 {
      if let value = place.value { _ = update(NameID(index: place.name), value) }
    }
  }

  @inline(__always)
  private static func start(_ name: NameID, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (UInt32(bitPattern: name.index) &* 0x9E37_79B1) >> 15) & mask
  }
}
