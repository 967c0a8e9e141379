/// Which attributes of some instances were read: all those whose shapes carry this.
package final class ReadWatch {
  /// A bit for each slot; the last one stands for all that follow.
  package private(set) var slots: UInt64 = 0

  package init() {}

  package func note(_ slot: Int) { slots |= 1 << UInt64(min(slot, 63)) }

  /// Something took all attributes at once.
  package func noteAll() { slots = .max }
}

/// The layout of an instance's attributes: which name lives in which slot, for one class.
///
/// Shapes form a tree for each class: adding an attribute moves an instance to a child shape, so instances whose
/// attributes were set in the same order share one, and a single pointer comparison tells class and layout.
package final class Shape {
  package let owner: Unmanaged<TypeInfo>
  package let names: [NameID]
  /// The slots of the dictionary that CPython's instances with these attributes have for themselves; 0 where they share their
  /// class's keys (SharedKeys.swift).
  let dictionarySlots: Int
  /// Who wants to know which attributes are read; inline caches pass such shapes by.
  package let watch: ReadWatch?
  private let places: NameMap<Int>
  private var children: [NameID: Shape] = [:]

  /// The empty shape of a class.
  init(owner: TypeInfo, watch: ReadWatch? = nil) {
    self.owner = .passUnretained(owner)
    self.watch = watch
    names = []
    count = 0
    places = NameMap()
    dictionarySlots = 0
  }

  private init(parent: Shape, adding name: NameID) {
    let count = parent.names.count
    if parent.dictionarySlots != 0 {
      let isFull = 2 * parent.dictionarySlots / 3 == count
      dictionarySlots = isFull ? CPythonSize.grownSlots(used: count) : parent.dictionarySlots
    } else if parent.owner._withUnsafeGuaranteedRef({ $0.sharesKey(name) }) {
      dictionarySlots = 0
    } else {
      dictionarySlots = CPythonSize.grownSlots(used: count)
    }
    owner = parent.owner
    watch = parent.watch
    names = parent.names + [name]
    self.count = count + 1
    var places = parent.places
    _ = places.update(name, parent.names.count)
    self.places = places
  }

  package let count: Int

  /// The slot of an attribute, if this shape has it.
  package func slot(of name: NameID) -> Int? { places[name] }

  /// The shape with one more attribute.
  package func adding(_ name: NameID) -> Shape {
    if let child = children[name] { return child }
    let child = Shape(parent: self, adding: name)
    children[name] = child
    return child
  }
}
