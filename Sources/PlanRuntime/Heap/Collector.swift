// The cycle collector: trial deletion.
//
// Counting cannot free objects that refer to each other in a ring: a class and its methods, an instance and the prefetch cache that
// leads back to it. When enough objects have been allocated, every object that can be part of a ring is looked at: a table counts for each
// how many of its references come from inside the set. What has more references than that is held from outside, and so is all
// that it reaches. The rest is garbage: its contents are given back, and counting frees it.
//
// Collection is triggered by the count of allocations, never by time, so that the same plan collects at the same places.

extension Interpreter {
  /// CPython looks at everything after some 700 · 10 · 10 containers more than died, and at young ones much sooner.
  static let leastCollectionThreshold = 50_000

  /// Frees unreachable cycles among the heap's containers. Returns how many objects were freed.
  @discardableResult
  package func collectGarbage() -> Int {
    heap.allocationsSinceCollection = 0
    let before = heap.liveObjects
    heap.collectCycles()
    let freed = before - heap.liveObjects
    // A heap that only grows is looked at ever more rarely, so that the work stays linear.
    collectionThreshold = max(Interpreter.leastCollectionThreshold, 2 * heap.liveObjects)
    return freed
  }
}

extension Kind {
  /// Whether objects of this kind can be part of a ring.
  var isContainer: Bool {
    switch self {
    case .string, .bytes, .bigInteger, .rangeIterator, .scalar: false
    default: true
    }
  }
}

/// What one collection knows of each container: how many references it has from inside the containers.
///
/// Where an object is in a slab, its count is found without a look at the object, which would be a cache miss for each reference; and
/// slabs of leaves have none.
private struct Census {
  /// One for each place of each slab of containers.
  private let counts: UnsafeMutablePointer<Int32>
  /// Containers that are in no slab: hardly ever any.
  private var large: [UnsafeMutableRawPointer: Int32] = [:]
  private static let reached: Int32 = -1

  init(_ heap: Heap) {
    var places = 0
    for slab in heap.containerSlabs { places += slab.capacity }
    counts = .allocate(capacity: places)
    counts.initialize(repeating: 0, count: places)
    var next = counts
    for slab in heap.containerSlabs {
      slab.base.storeBytes(of: next, toByteOffset: Slab.countsOffset, as: UnsafeMutablePointer<Int32>.self)
      next += slab.capacity
    }
    heap.largeContainers.forEach { large[$0] = 0 }
  }

  func forget() { counts.deallocate() }

  /// The count of a container that is in a slab; nil for everything else.
  @inline(__always)
  private func count(of reference: ObjectReference) -> UnsafeMutablePointer<Int32>? {
    if reference.isLarge { return nil }
    let address = UInt(bitPattern: reference.address)
    let offset = Int(address & UInt(Slab.size - 1))
    let base = reference.address - offset
    let reciprocal = base.load(fromByteOffset: Slab.reciprocalOffset, as: Int.self)
    let place = ((offset &- Slab.headerSize) &* reciprocal) >> 32
    return base.load(fromByteOffset: Slab.countsOffset, as: UnsafeMutablePointer<Int32>?.self).map { $0 + place }
  }

  subscript(container: ObjectReference) -> Int32 {
    if let count = count(of: container) { return count.pointee }
    return large[container.address] ?? 0
  }

  /// One reference to an object comes from inside.
  @inline(__always)
  mutating func noteReference(to reference: ObjectReference) {
    if let count = count(of: reference) {
      count.pointee &+= 1
    } else if !large.isEmpty, reference.isLarge {
      large[reference.address]? += 1
    }
  }

  /// Marks an object as reached from outside. False if it was before, or is no container.
  @inline(__always)
  mutating func reach(_ reference: ObjectReference) -> Bool {
    if let count = count(of: reference) {
      if count.pointee < 0 { return false }
      count.pointee = Census.reached
      return true
    }
    guard !large.isEmpty, reference.isLarge, let count = large[reference.address], count >= 0 else { return false }
    large[reference.address] = Census.reached
    return true
  }
}

extension Heap {
  /// Calls `body` for each live container.
  private func forEachContainer(_ body: (ObjectReference) -> Void) {
    for slab in containerSlabs {
      for place in 0..<usedPlaces(of: slab) {
        let address = slab.base + Slab.headerSize + place * slab.objectSize
        if address.load(fromByteOffset: 4, as: UInt8.self) == Heap.freeMark { continue }
        body(ObjectReference(address: address))
      }
    }
    largeContainers.forEach { body(ObjectReference(address: $0)) }
  }

  func collectCycles() {
    var census = Census(self)
    forEachContainer { reference in
      visitChildren(of: reference) { child in
        if case .object(let other) = child { census.noteReference(to: other) }
      }
    }
    var reachable = ObjectStack()
    forEachContainer { reference in
      if Int(reference.count) > Int(census[reference]), census.reach(reference) { reachable.push(reference) }
    }
    while let reference = reachable.pop() {
      visitChildren(of: reference) { child in
        if case .object(let other) = child, census.reach(other) { reachable.push(other) }
      }
    }
    reachable.free()
    var garbage: [ObjectReference] = []
    forEachContainer { reference in
      if census[reference] >= 0 { garbage.append(reference) }
    }
    census.forget()
    for reference in garbage { reference.retain() }
    for reference in garbage { empty(reference) }
    for reference in garbage { release(reference) }
  }

  /// Gives back what an object of a ring refers to, leaving it valid and empty.
  private func empty(_ reference: ObjectReference) {
    switch reference.kind {
    case .list:
      let list = ListObject(reference)
      let values = Array(list.buffer)
      charge(-cpythonSize(of: reference), site: reference.site)
      list.count = 0
      charge(cpythonSize(of: reference), site: reference.site)
      for value in values { release(value) }
    case .tuple:
      let tuple = TupleObject(reference)
      charge(-cpythonSize(of: reference), site: reference.site)
      let values = Array(tuple.buffer)
      for index in 0..<tuple.count { tuple.elements[index] = .undefined }
      charge(cpythonSize(of: reference), site: reference.site)
      for value in values { release(value) }
    case .dictionary: clear(DictionaryObject(reference))
    case .set, .frozenSet: clear(SetObject(reference))
    case .cell:
      let value = CellObject(reference).value
      CellObject(reference).value = .undefined
      release(value)
    case .boundMethod:
      let method = BoundMethodObject(reference)
      let values = [method.function, method.receiver]
      reference.setField(0, to: Value.undefined)
      reference.setField(16, to: Value.undefined)
      for value in values { release(value) }
    case .listIterator:
      let iterator = ListIteratorObject(reference)
      let value = iterator.sequence
      iterator.sequence = .undefined
      release(value)
    case .instance:
      let instance = InstanceObject(reference)
      charge(-cpythonSize(of: reference), site: reference.site)
      var values = [instance.native]
      for slot in 0..<instance.shape.count { values.append(instance.slots[slot]) }
      instance.native = .undefined
      instance.shape = instance.shape.owner._withUnsafeGuaranteedRef { $0.rootShape }
      charge(cpythonSize(of: reference), site: reference.site)
      for value in values { release(value) }
    case .type, .foreign, .function, .native, .generator, .iterator, .descriptor:
      reference.foreign.dismantle(self)
    case .string, .bytes, .bigInteger, .rangeIterator, .scalar: break
    }
  }
}
