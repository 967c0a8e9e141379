// What CPython 3.11 holds for an instance's attributes.
//
// A class has one table of attribute names (its *shared keys*, at most 30), and an instance only an array of values over it. How long that
// array is depends on the instance's past: it is made with the object, with room for the names that the class knows by then and
// for those that may still come. That room starts at 30 and shrinks with each instance (`init_inline_values` of dictobject.c), so that after 29
// instances one spare place is left: the first attribute that is set late (an annotation, a prefetch cache) takes it. A second one
// finds the table closed, and then the instance gets a dictionary of its own, two to three times as large. Model instances feel it: 408 bytes
// each with one annotation, 1,048 with two.
//
// So the names are counted here just as CPython counts them. What an instance was charged is kept in the instance (`attributeBytes`),
// because its class may know other names when it dies.

/// The attribute names that the instances of one class share, as CPython 3.11 would have them.
struct SharedKeys {
  /// `SHARED_KEYS_MAX_SIZE` of dictobject.c.
  static let most = 30

  private var names: Set<NameID> = []
  private var usable = SharedKeys.most

  /// Whether the arrays of new instances no longer become shorter.
  var isSettled: Bool { usable <= 1 }

  /// The array of values of an instance that is made now, in bytes: its length and order in bytes before it, 8 bytes a value.
  mutating func valuesOfNewInstance() -> Int {
    if usable > 1 { usable -= 1 }
    let size = names.count + usable
    return (size + 2 + 7) & ~7 + 8 * size
  }

  /// Whether instances keep an attribute of this name in their arrays; a name that is new takes a place if there is one.
  mutating func admits(_ name: NameID) -> Bool {
    if names.contains(name) { return true }
    guard usable > 0 else { return false }
    usable -= 1
    names.insert(name)
    return true
  }
}

extension CPythonSize {
  /// The slots of the table that a dictionary gets which is full with `used` entries (`GROWTH_RATE` of dictobject.c).
  static func grownSlots(used: Int) -> Int {
    var slots = 8
    while slots < used * 3 { slots *= 2 }
    return slots
  }

  /// A table of names with so many slots.
  static func nameTable(slots: Int) -> Int {
    let index = slots < 256 ? 1 : slots < 65_536 ? 2 : 4
    return 32 + slots * index + (2 * slots / 3) * 16
  }
}
