/// What a class's instances extend natively; decides what `C(...)` makes.
package enum NativeBase {
  /// A plain object with attributes.
  case object
  /// Instances wrap a value of a built-in type: `class Codes(dict)`.
  case wrapper
  /// Instances of the built-in type itself (`int`, `list`): made by its own constructor.
  case builtin
  /// Metaclasses.
  case type
}

/// A class: what a type object holds.
public final class TypeInfo: ForeignObject {
  package let name: NameID
  package var displayName: String
  package var qualifiedName: String
  package var module: String
  package let bases: [TypeInfo]
  /// The method resolution order, this class first.
  package private(set) var resolutionOrder: [TypeInfo] = []
  /// The class of this class; the type object itself keeps it alive.
  package internal(set) unowned(unsafe) var metaclass: TypeInfo?
  package let nativeBase: NativeBase
  /// The type object itself (unowned: the object owns this).
  package internal(set) var reference: ObjectReference

  /// The class's own attributes in the order in which they were set.
  package private(set) var attributeNames: [NameID] = []
  private var attributes = NameMap<Value>()
  private var cache = NameMap<Value>()
  private var cacheEpoch: UInt32 = 0

  /// The shape of an instance without attributes.
  package var rootShape: Shape { root._withUnsafeGuaranteedRef { $0 } }
  /// The same without a count of it, made when it is first asked for.
  @inline(__always) var root: Unmanaged<Shape> { madeRoot ?? makeRoot() }
  private var madeRoot: Unmanaged<Shape>?
  /// Further roots, alive as long as any instance may be.
  private var watchedShapes: [Shape] = []
  /// How many slots new instances get inline: the most that an instance has had (learned, at most 24).
  package var expectedSlots = 4
  /// Names of `__slots__`; nil where instances take any attribute.
  package var slotNames: [NameID]?
  /// Plans cannot set attributes of this class: built-in types.
  package var isImmutable = false
  /// Defined by perflab itself (natively or in its library).
  package var isLibrary = false
  package var subclasses: [Unmanaged<TypeInfo>] = []

  /// For `Interpreter.isPlainClass`: how many arguments a call takes that only makes an object and runs a plan's `__init__`; -1 if
  /// calling is anything else. Valid while `plainEpoch` is the interpreter's.
  var plainArguments = -1
  var plainEpoch: UInt32 = 0
  /// The plan's `__init__` that such a call runs, undefined for none; borrowed, valid as long as `plainArguments`.
  var plainInitialiser = Value.undefined

  /// A `__getattribute__` other than `object`'s, undefined for none; valid while `hookEpoch` is the interpreter's.
  var attributeHook = Value.undefined
  var hookEpoch: UInt32 = 0

  /// Base size of an instance as CPython holds it.
  package var instanceSize = 16 + 16 + 24

  package init(
    name: NameID, displayName: String, module: String, bases: [TypeInfo], nativeBase: NativeBase,
    reference: ObjectReference
  ) {
    self.name = name
    self.displayName = displayName
    qualifiedName = displayName
    self.module = module
    self.bases = bases
    self.nativeBase = nativeBase
    self.reference = reference
    if let first = bases.first {
      expectedSlots = first.expectedSlots
      instanceSize = first.instanceSize
    }
  }

  @inline(never)
  private func makeRoot() -> Unmanaged<Shape> {
    let made = Unmanaged.passRetained(Shape(owner: self))
    madeRoot = made
    return made
  }

  deinit { madeRoot?.release() }

  /// A root for instances whose reads are watched.
  package func watchedRootShape(_ watch: ReadWatch) -> Shape {
    let root = Shape(owner: self, watch: watch)
    watchedShapes.append(root)
    return root
  }

  private var sharedKeys = SharedKeys()

  /// What CPython allocates for the attributes of a new instance.
  @inline(__always)
  func attributesOfNewInstance() -> Int {
    slotNames == nil && nativeBase == .object ? sharedKeys.valuesOfNewInstance() : 0
  }

  /// Whether CPython allocates as much for one new instance as for the next.
  package var instancesHaveOneSize: Bool { slotNames != nil || nativeBase != .object || sharedKeys.isSettled }

  /// Whether instances keep an attribute of this name without a dictionary of their own.
  func sharesKey(_ name: NameID) -> Bool { slotNames != nil || sharedKeys.admits(name) }

  override public var cpythonSize: Int { 1_064 }
  override public var cost: Int { 800 }

  // MARK: Attributes

  /// The class's own attribute, not looked for in its bases.
  package func own(_ name: NameID) -> Value? { attributes[name] }

  /// Sets an own attribute; the value is borrowed. The caller bumps the interpreter's type epoch (`Interpreter.setTypeAttribute`).
  package func setOwn(_ name: NameID, _ value: Value, heap: Heap) {
    heap.retain(value)
    if let old = attributes.update(name, value) {
      heap.release(old)
    } else {
      attributeNames.append(name)
    }
  }

  package func removeOwn(_ name: NameID, heap: Heap) -> Bool {
    guard let old = attributes.remove(name) else { return false }
    attributeNames.removeAll { $0 == name }
    heap.release(old)
    return true
  }

  /// An attribute by the resolution order, borrowed; `epoch` is the interpreter's counter of changes to any class.
  package func lookup(_ name: NameID, epoch: UInt32) -> Value? {
    if cacheEpoch != epoch {
      cache.removeAll()
      cacheEpoch = epoch
    }
    if let cached = cache[name] { return cached.isUndefined ? nil : cached }
    for type in resolutionOrder {
      if let value = type.attributes[name] {
        _ = cache.update(name, value)
        return value
      }
    }
    _ = cache.update(name, .undefined)
    return nil
  }

  /// The attribute as classes after `type` in the resolution order have it: what `super()` finds.
  package func lookup(_ name: NameID, after type: TypeInfo) -> Value? {
    guard let start = resolutionOrder.firstIndex(where: { $0 === type }) else { return nil }
    for candidate in resolutionOrder[(start + 1)...] {
      if let value = candidate.attributes[name] { return value }
    }
    return nil
  }

  package func isSubclass(of other: TypeInfo) -> Bool {
    if self === other { return true }
    for type in resolutionOrder where type === other { return true }
    return false
  }

  // MARK: Resolution order

  /// C3 linearisation. False where the bases cannot be put in one order.
  package func resolve() -> Bool {
    var sequences = bases.map(\.resolutionOrder)
    sequences.append(bases)
    var order: [TypeInfo] = [self]
    while true {
      sequences.removeAll(where: \.isEmpty)
      guard !sequences.isEmpty else { break }
      guard
        let next = sequences.lazy.compactMap(\.first).first(where: { candidate in
          !sequences.contains { $0.dropFirst().contains { $0 === candidate } }
        })
      else { return false }
      order.append(next)
      for index in sequences.indices where sequences[index].first === next { sequences[index].removeFirst() }
    }
    resolutionOrder = order
    return true
  }

  private var isDismantled = false

  override public func visit(_ visitor: (Value) -> Void) {
    if isDismantled { return }
    for name in attributeNames {
      if let value = attributes[name] { visitor(value) }
    }
    for base in bases { visitor(.object(base.reference)) }
  }

  override public func dismantle(_ heap: Heap) {
    if isDismantled { return }
    isDismantled = true
    let values = attributeNames.compactMap { attributes[$0] }
    attributes = NameMap<Value>()
    attributeNames = []
    cache = NameMap<Value>()
    for base in bases { base.subclasses.removeAll { $0.toOpaque() == Unmanaged.passUnretained(self).toOpaque() } }
    for value in values { heap.release(value) }
    for base in bases { heap.release(base.reference) }
    metaclass = nil
  }
}

extension ObjectReference {
  /// The class that a type object is.
  package var typeInfo: TypeInfo { foreign(as: TypeInfo.self) }

  /// Looks at the class that a type object is, without a count of it.
  @inline(__always)
  func withTypeInfo<Result>(_ body: (TypeInfo) -> Result) -> Result {
    field(8, as: Unmanaged<TypeInfo>.self)._withUnsafeGuaranteedRef(body)
  }

  /// Base size of an instance of a type object's class, as CPython holds it.
  @inline(__always)
  var instanceSize: Int { field(8, as: Unmanaged<TypeInfo>.self)._withUnsafeGuaranteedRef { $0.instanceSize } }
}
