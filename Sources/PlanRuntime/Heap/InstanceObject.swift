#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An instance of a class: class, shape, slots, and the native value it extends.
///
/// Payload: class (reference), shape (unmanaged), slots (pointer, inline or out of line), slot capacity and the capacity inline,
/// native value. `native` is what a subclass of a built-in type holds: the list of a `class L(list)`, the exception state of an
/// exception, the Swift object of a class defined by a native module; `.undefined` otherwise.
package struct InstanceObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  static let inlineOffset = 48

  @inline(__always) package var classReference: ObjectReference { reference.field(0) }

  @inline(__always) package var shapePointer: UnsafeRawPointer { reference.field(8) }

  package var shape: Shape {
    @inline(__always) get { reference.field(8, as: Unmanaged<Shape>.self)._withUnsafeGuaranteedRef { $0 } }
    @inline(__always) nonmutating set { reference.setField(8, to: Unmanaged.passUnretained(newValue)) }
  }

  /// How many slots are in use.
  @inline(__always) var slotCount: Int {
    reference.field(8, as: Unmanaged<Shape>.self)._withUnsafeGuaranteedRef { $0.count }
  }

  package var slots: UnsafeMutablePointer<Value> {
    @inline(__always) get { reference.field(16) }
    @inline(__always) nonmutating set { reference.setField(16, to: newValue) }
  }

  var capacity: Int {
    @inline(__always) get { Int(reference.field(24, as: UInt32.self)) }
    @inline(__always) nonmutating set { reference.setField(24, to: UInt32(truncatingIfNeeded: newValue)) }
  }

  var inlineCapacity: Int {
    get { Int(reference.field(28, as: UInt16.self)) }
    nonmutating set { reference.setField(28, to: UInt16(truncatingIfNeeded: newValue)) }
  }

  /// What CPython was charged for the attributes: the array of values, or the dictionary (SharedKeys.swift). In units of 8 bytes; what does
  /// not fit is not charged.
  @inline(__always) var attributeBytes: Int { Int(reference.field(30, as: UInt16.self) & 0x7FFF) * 8 }

  /// Whether CPython would have made a dictionary object for it, because something asked for `__dict__`.
  @inline(__always) package var hasDictionary: Bool { reference.field(30, as: UInt16.self) & 0x8000 != 0 }

  package var native: Value {
    @inline(__always) get { reference.field(32) }
    @inline(__always) nonmutating set { reference.setField(32, to: newValue) }
  }
}

extension Heap {
  /// A new instance without attributes; `native` is handed over.
  package func instanceOwned(of type: TypeInfo, native: Value = .undefined) -> ObjectReference {
    let inline = min(type.expectedSlots, Int(UInt16.max))
    let reference = allocateOwned(.instance, payloadSize: InstanceObject.inlineOffset + inline * 16)
    type.reference.retain()
    reference.setField(0, to: type.reference)
    let instance = InstanceObject(reference)
    reference.setField(8, to: type.root)
    instance.slots = (reference.payload + InstanceObject.inlineOffset).assumingMemoryBound(to: Value.self)
    reference.setField(24, to: UInt32(truncatingIfNeeded: inline))
    instance.inlineCapacity = inline
    instance.native = native
    let attributes = type.attributesOfNewInstance()
    reference.setField(30, to: UInt16(truncatingIfNeeded: attributes / 8))
    charge(type.instanceSize + attributes, site: reference.site)
    return reference
  }

  /// Adds an attribute that the instance's shape does not have. The value is borrowed.
  package func addAttribute(_ name: NameID, _ value: Value, to instance: InstanceObject) {
    let shape = instance.shape
    let place = shape.count
    if place == instance.capacity { growSlots(instance) }
    retain(value)
    (instance.slots + place).initialize(to: value)
    let grown = shape.adding(name)
    instance.shape = grown
    let type = grown.owner._withUnsafeGuaranteedRef { $0 }
    if grown.count > type.expectedSlots && grown.count <= 24 { type.expectedSlots = grown.count }
    charge(CPythonSize.boxed(value), site: instance.reference.site)
    if grown.dictionarySlots != shape.dictionarySlots { chargeOwnDictionary(of: instance) }
  }

  /// The instance has a dictionary of its own now, or a larger one.
  @inline(never)
  private func chargeOwnDictionary(of instance: InstanceObject) {
    let bytes = CPythonSize.dictionary + CPythonSize.nameTable(slots: instance.shape.dictionarySlots)
    setAttributeBytes(bytes, hasDictionary: true, of: instance)
  }

  /// Something asked CPython for the instance's `__dict__`: an object over the same array.
  package func chargeDictionary(of instance: InstanceObject) {
    if instance.hasDictionary { return }
    setAttributeBytes(instance.attributeBytes + CPythonSize.dictionary, hasDictionary: true, of: instance)
  }

  private func setAttributeBytes(_ bytes: Int, hasDictionary: Bool, of instance: InstanceObject) {
    let before = instance.attributeBytes
    instance.reference.setField(30, to: UInt16(min(bytes / 8, 0x7FFF)) | (hasDictionary ? 0x8000 : 0))
    charge(instance.attributeBytes - before, site: instance.reference.site)
  }

  /// The same from an inline cache: the shape was checked, `cache` names the next one and the slot.
  @inline(__always)
  func appendSlotOwned(_ value: Value, _ cache: InlineCache, to instance: InstanceObject) {
    let place = Int(cache.slot)
    if place == instance.capacity { growSlots(instance) }
    (instance.slots + place).initialize(to: value)
    instance.reference.setField(8, to: cache.next)
    charge(CPythonSize.boxed(value), site: instance.reference.site)
    if case .int = cache.value { chargeOwnDictionary(of: instance) }
  }

  /// Replaces the value of a slot by a borrowed one.
  package func setSlot(_ slot: Int, _ value: Value, of instance: InstanceObject) {
    retain(value)
    setSlotOwned(slot, value, of: instance)
  }

  /// The same with a value whose count is handed over.
  package func setSlotOwned(_ slot: Int, _ value: Value, of instance: InstanceObject) {
    let old = instance.slots[slot]
    instance.slots[slot] = value
    let bytes = CPythonSize.boxed(value) &- CPythonSize.boxed(old)
    if bytes != 0 { charge(bytes, site: instance.reference.site) }
    release(old)
  }

  /// Takes an attribute away: later slots move down, and the shape is the one without it.
  package func removeAttribute(slot: Int, of instance: InstanceObject) {
    let shape = instance.shape
    shape.watch?.noteAll()
    let old = instance.slots[slot]
    let type = shape.owner._withUnsafeGuaranteedRef { $0 }
    var smaller = type.rootShape
    for (index, name) in shape.names.enumerated() where index != slot { smaller = smaller.adding(name) }
    memmove(instance.slots + slot, instance.slots + slot + 1, (shape.count - slot - 1) * 16)
    instance.shape = smaller
    charge(-CPythonSize.boxed(old), site: instance.reference.site)
    release(old)
  }

  private func growSlots(_ instance: InstanceObject) {
    let old = instance.slots
    let oldCapacity = instance.capacity
    let capacity = max(8, oldCapacity * 2)
    let slots = allocateStorage(capacity * 16).assumingMemoryBound(to: Value.self)
    memcpy(slots, old, oldCapacity * 16)
    if oldCapacity > instance.inlineCapacity { releaseStorage(old, bytes: oldCapacity * 16) }
    instance.slots = slots
    instance.capacity = capacity
  }
}
