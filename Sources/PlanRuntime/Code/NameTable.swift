/// An interned name: attribute, global, keyword. Equal names of one `NameTable` have equal numbers.
package struct NameID: Hashable, BitwiseCopyable, Sendable {
  package let index: Int32

  package init(index: Int32) {
    self.index = index
  }
}

/// The names of one interpreter, numbered in the order of their first use. Belongs to one thread.
package final class NameTable {
  package private(set) var names: [String] = []
  private var numbers: [String: NameID] = [:]

  package init() {}

  /// A table that begins with these names, numbered from 0 (they must differ).
  package init(preloaded: [String]) {
    for name in preloaded { _ = intern(name) }
  }

  /// The number of `name`, a new one the first time.
  package func intern(_ name: String) -> NameID {
    if let known = numbers[name] { return known }
    let id = NameID(index: Int32(names.count))
    names.append(name)
    numbers[name] = id
    return id
  }

  /// The text of a name of this table.
  package subscript(id: NameID) -> String { names[Int(id.index)] }

  package func text(of id: NameID) -> String { names[Int(id.index)] }
}

/// The global variables of one module: name → slot. It outlives single compilations, so that a prompt's lines share
/// their globals; the machine keeps the values beside it, slot by slot, and may add slots (`setattr(module, …)`).
package final class GlobalTable {
  package private(set) var names: [NameID] = []
  private var slots = NameMap<Int>()

  package init() {}

  /// The slot of `name`, a new one the first time.
  package func slot(of name: NameID) -> Int {
    if let known = slots[name] { return known }
    let slot = names.count
    names.append(name)
    _ = slots.update(name, slot)
    return slot
  }

  /// The slot of `name` if it has one.
  package func existingSlot(of name: NameID) -> Int? { slots[name] }
}
