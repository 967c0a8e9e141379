#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Python's `list`. Payload: count, capacity, CPython's capacity (what its growth rule would have allocated), storage.
///
/// All changes go through the heap's methods, which count elements and keep both accounts.
package struct ListObject: BitwiseCopyable {
  package let reference: ObjectReference

  @inline(__always) package init(_ reference: ObjectReference) { self.reference = reference }

  package var count: Int {
    @inline(__always) get { reference.field(0) }
    @inline(__always) nonmutating set { reference.setField(0, to: newValue) }
  }

  package var capacity: Int {
    @inline(__always) get { reference.field(8) }
    @inline(__always) nonmutating set { reference.setField(8, to: newValue) }
  }

  package var cpythonCapacity: Int {
    @inline(__always) get { reference.field(16) }
    @inline(__always) nonmutating set { reference.setField(16, to: newValue) }
  }

  package var storage: UnsafeMutablePointer<Value> {
    @inline(__always) get { reference.field(24) }
    @inline(__always) nonmutating set { reference.setField(24, to: newValue) }
  }

  @inline(__always) package subscript(_ index: Int) -> Value { storage[index] }

  package var buffer: UnsafeMutableBufferPointer<Value> {
    UnsafeMutableBufferPointer(start: storage, count: count)
  }
}

extension Heap {
  /// An empty list with room for `capacity` elements; CPython's exact size is charged for `exact` elements.
  package func listOwned(capacity: Int, exact: Int = 0) -> ObjectReference {
    let reference = allocateOwned(.list, payloadSize: 32)
    let list = ListObject(reference)
    let room = max(capacity, 4)
    list.count = 0
    list.capacity = room
    list.cpythonCapacity = exact
    list.storage = allocateStorage(room * 16).assumingMemoryBound(to: Value.self)
    charge(CPythonSize.list + exact * 8, site: reference.site)
    return reference
  }

  /// A list of borrowed values, which it retains; it belongs to the scope.
  package func list(_ values: UnsafeBufferPointer<Value>) -> Value {
    let reference = listOwned(capacity: values.count, exact: values.count)
    let list = ListObject(reference)
    var boxed = 0
    for (index, value) in values.enumerated() {
      retain(value)
      boxed &+= CPythonSize.boxed(value)
      (list.storage + index).initialize(to: value)
    }
    list.count = values.count
    charge(boxed, site: reference.site)
    return adopt(reference)
  }

  package func list(_ values: [Value]) -> Value { values.withUnsafeBufferPointer { list($0) } }

  /// Appends a borrowed value.
  @inline(__always)
  package func append(_ value: Value, to list: ListObject) {
    retain(value)
    appendOwned(value, to: list)
  }

  /// Appends a value whose count is handed over.
  @inline(__always)
  package func appendOwned(_ value: Value, to list: ListObject) {
    let count = list.count
    if count == list.capacity { grow(list, to: count + 1) }
    (list.storage + count).initialize(to: value)
    list.count = count &+ 1
    chargeAppended(value, list)
  }

  func chargeAppended(_ value: Value, _ list: ListObject) {
    var bytes = CPythonSize.boxed(value)
    let count = list.count
    if count > list.cpythonCapacity {
      let capacity = CPythonSize.listCapacity(growingTo: count)
      bytes &+= (capacity - list.cpythonCapacity) * 8
      list.cpythonCapacity = capacity
    }
    if bytes != 0 { charge(bytes, site: list.reference.site) }
  }

  @inline(never)
  package func grow(_ list: ListObject, to minimum: Int) {
    let capacity = max(minimum, list.capacity + list.capacity / 2, 8)
    let storage = growStorage(list.storage, from: list.capacity * 16, to: capacity * 16)
      .assumingMemoryBound(to: Value.self)
    list.storage = storage
    list.capacity = capacity
  }

  /// Stores a borrowed value at an index that exists.
  package func set(_ value: Value, at index: Int, of list: ListObject) {
    retain(value)
    let old = list.storage[index]
    list.storage[index] = value
    charge(CPythonSize.boxed(value) - CPythonSize.boxed(old), site: list.reference.site)
    release(old)
  }

  /// Replaces a range of a list by borrowed values (insertions, deletions, slices). The values may come from the list itself.
  package func replace(_ range: Range<Int>, of list: ListObject, with values: [Value]) {
    var boxed = 0
    for value in values {
      retain(value)
      boxed += CPythonSize.boxed(value)
    }
    let removed = Array(list.buffer[range])
    let count = list.count + values.count - range.count
    if count > list.capacity { grow(list, to: count) }
    let tail = list.count - range.upperBound
    memmove(
      list.storage + range.lowerBound + values.count, list.storage + range.upperBound, tail * 16)
    for (index, value) in values.enumerated() { (list.storage + range.lowerBound + index).initialize(to: value) }
    list.count = count
    for value in removed { boxed -= CPythonSize.boxed(value) }
    let resized = CPythonSize.listCapacity(from: list.cpythonCapacity, to: count)
    boxed += (resized - list.cpythonCapacity) * 8
    list.cpythonCapacity = resized
    charge(boxed, site: list.reference.site)
    for value in removed { release(value) }
  }

  /// Takes the last element off; its count goes to the caller.
  package func popLastOwned(_ list: ListObject) -> Value? {
    guard list.count > 0 else { return nil }
    list.count -= 1
    let value = list.storage[list.count]
    let resized = CPythonSize.listCapacity(from: list.cpythonCapacity, to: list.count)
    charge((resized - list.cpythonCapacity) * 8 - CPythonSize.boxed(value), site: list.reference.site)
    list.cpythonCapacity = resized
    return value
  }
}
