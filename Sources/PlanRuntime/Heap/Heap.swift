#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The plan's own heap.
//
// Small objects come from free lists, cut from slabs: two for each size (SizeClass.swift), one of containers and one of
// leaves (texts and the like, which refer to nothing that could lead back), so that the collector passes leaves by. Larger
// ones come from malloc. Built with HEAP_ON_MALLOC every object is its own malloc, so that the address sanitizer sees it.
//
// Counting. An object is born with a count of 1 that belongs to the current *scope* (`adopt`): a stack of
// references which the machine cuts back when the native function that was running returns. So a native
// function allocates freely, returns one of its values, and never releases anything by hand; what it stores
// into a container is retained by the container. Only the machine's loop, which owns its registers, handles
// counts itself, through the `owned` forms.
//
// Freeing uses a work list and never recursion: a list nested a million deep is freed in constant stack.
//
// Two accounts are kept: `liveBytes` is what this heap really holds (the memory limit), `cpythonBytes` what
// CPython 3.11 would hold for the same objects (the metric `peak_memory`; CPythonSize.swift has the table).

/// Allocates, counts, frees and accounts the objects of one interpreter.
public final class Heap {
  /// Bins of objects: twice their size class, and one more for containers.
  static let binCount = SizeClass.count * 2
  /// Storage up to so many bytes is kept for the next by multiples of 16.
  private static let largestKeptStorage = 512
  private static let storageClasses = largestKeptStorage / SizeClass.granule + 1

  /// Free places of objects by bin, and of storage by size class; the link stands behind the header of an object.
  private var freeObjects: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private var freeStorage: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  /// Slabs of containers, each of one size class, which the collector walks; and how many slabs there are.
  private(set) var containerSlabs: [Slab] = []
  private var slabCount = 0
  private var slabMemory = SlabMemory()
  private var storageCursor: UnsafeMutableRawPointer?
  private var storageRemaining = 0
  /// The slabs of leaves, which nothing else holds.
  private var leafSlabs: [Slab] = []
  /// The slab that is being filled by bin, the next unused place in it and where its places end.
  private var currentSlabs: [Slab?] = Array(repeating: nil, count: Heap.binCount)
  private var unused: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private var unusedEnd: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  /// Objects that are their own malloc.
  let largeContainers = LargeObjects()
  private let largeLeaves = LargeObjects()

  // The stack of references that belong to running natives.
  package var scope: UnsafeMutablePointer<ObjectReference>
  package var scopeCount = 0
  private var scopeCapacity: Int

  /// While true, objects that die are only queued: the collector empties rings one object at a time.
  var freeing = false
  private var dying = ObjectStack()

  /// Bytes that live objects of this heap occupy, with their out-of-line storage and foreign costs.
  package private(set) var liveBytes = 0
  /// `liveBytes` above this makes the next check of the budget end the plan.
  package var byteLimit = Int.max
  /// What CPython 3.11 would hold for the same objects, in bytes.
  package var cpythonBytes = 0
  /// The most that `cpythonBytes` has been since `resetPeak`, or since a plan's `tracemalloc.reset_peak()`.
  package var cpythonPeak = 0
  /// What `cpythonPeak` was before the plan reset it.
  private var peakBeforeReset = 0
  /// Objects that are alive.
  package private(set) var liveObjects = 0
  /// Containers made since the last collection, those taken off that died; the collector's trigger, as in CPython.
  package var allocationsSinceCollection = 0

  /// Bytes by allocation site, kept while a ledger is recorded.
  package var siteBytes: [Int] = []
  package var tracksSites = false
  /// Tells the site that an object being allocated is charged to; asked only while `tracksSites`.
  package var siteOfAllocation: () -> UInt16 = { 0 }
  /// When `cpythonBytes` first reaches this while sites are tracked, `siteSnapshot` is taken.
  package var snapshotAt = Int.max
  package var siteSnapshot: [Int] = []

  /// Asked when a generator's count fell to zero: true if the machine takes a count of it, to close it first.
  package var keepsDying: (ObjectReference) -> Bool = { _ in false }

  package init() {
    freeObjects = .allocate(capacity: Heap.binCount)
    freeObjects.initialize(repeating: nil, count: Heap.binCount)
    freeStorage = .allocate(capacity: Heap.storageClasses)
    freeStorage.initialize(repeating: nil, count: Heap.storageClasses)
    unused = .allocate(capacity: Heap.binCount)
    unused.initialize(repeating: nil, count: Heap.binCount)
    unusedEnd = .allocate(capacity: Heap.binCount)
    unusedEnd.initialize(repeating: nil, count: Heap.binCount)
    scopeCapacity = 4096
    scope = .allocate(capacity: scopeCapacity)
  }

  deinit {
    slabMemory.free()
    largeContainers.freeAll()
    largeLeaves.freeAll()
    freeObjects.deallocate()
    freeStorage.deallocate()
    unused.deallocate()
    unusedEnd.deallocate()
    scope.deallocate()
    dying.free()
  }

  /// Numbers of objects that are in no slab, by address, given when they are first asked for.
  private var largeOffsets: [UnsafeMutableRawPointer: Int] = [:]

  /// Where an object stands, counted over the slabs in the order in which they were made: the same in each run of the same
  /// program, whatever addresses the system gave. For `id()` and default reprs.
  package func offset(of reference: ObjectReference) -> Int {
    #if !HEAP_ON_MALLOC
      if !reference.isLarge,
        let base = UnsafeMutableRawPointer(bitPattern: UInt(bitPattern: reference.address) & ~UInt(Slab.size - 1))
      {
        let slab = base.load(as: Unmanaged<Slab>.self).takeUnretainedValue()
        return 0x7F00_0000_0000 + slab.number * Slab.size + (reference.address - base)
      }
    #endif
    if let known = largeOffsets[reference.address] { return known }
    let number = 0x7E00_0000_0000 + largeOffsets.count * SizeClass.granule
    largeOffsets[reference.address] = number
    return number
  }

  // MARK: Allocation

  /// A new object with a count of 1 that the caller owns, and an uninitialised payload of `payloadSize` bytes.
  package func allocateOwned(_ kind: Kind, payloadSize: Int) -> ObjectReference {
    var size = (payloadSize &+ 8 &+ SizeClass.granule &- 1) & ~(SizeClass.granule &- 1)
    let address: UnsafeMutableRawPointer
    let isContainer = kind.isContainer
    var bin = isContainer ? 1 : 0
    #if HEAP_ON_MALLOC
      if SizeClass.has(size, liveBytes: liveBytes) {
        let sizeClass = SizeClass.of(size)
        bin += sizeClass * 2
        size = SizeClass.size(sizeClass)
      }
      address = large(isContainer).allocate(size)
    #else
      if SizeClass.has(size, liveBytes: liveBytes) {
        let sizeClass = SizeClass.of(size)
        bin &+= sizeClass &* 2
        if size > SizeClass.largestFine { size = SizeClass.size(sizeClass) }
        if let head = freeObjects[bin] {
          freeObjects[bin] = head.load(fromByteOffset: 8, as: UnsafeMutableRawPointer?.self)
          address = head
        } else if let next = unused[bin], next != unusedEnd[bin] {
          unused[bin] = next + size
          address = next
        } else {
          address = beginSlab(bin)
        }
      } else {
        address = large(isContainer).allocate(size)
      }
    #endif
    address.storeBytes(of: 1, as: UInt32.self)
    address.storeBytes(of: kind.rawValue, toByteOffset: 4, as: UInt8.self)
    address.storeBytes(of: UInt8(bin), toByteOffset: 5, as: UInt8.self)
    address.storeBytes(of: tracksSites ? siteOfAllocation() : 0, toByteOffset: 6, as: UInt16.self)
    liveBytes &+= size
    liveObjects &+= 1
    if isContainer { allocationsSinceCollection &+= 1 }
    return ObjectReference(address: address)
  }

  private func large(_ isContainer: Bool) -> LargeObjects { isContainer ? largeContainers : largeLeaves }

  /// The first place of a new slab for a bin.
  @inline(never)
  private func beginSlab(_ bin: Int) -> UnsafeMutableRawPointer {
    let slab = Slab(base: slabMemory.slab(), bin: bin, number: slabCount)
    slabCount += 1
    if slab.holdsContainers { containerSlabs.append(slab) } else { leafSlabs.append(slab) }
    currentSlabs[bin] = slab
    let first = slab.base + Slab.headerSize
    unused[bin] = first + slab.objectSize
    unusedEnd[bin] = first + slab.capacity * slab.objectSize
    return first
  }

  /// How many places of a slab have been handed out at least once: all of them, but for the slabs that are being filled.
  func usedPlaces(of slab: Slab) -> Int {
    guard currentSlabs[slab.bin] === slab, let next = unused[slab.bin] else { return slab.capacity }
    return (next - slab.base - Slab.headerSize) / slab.objectSize
  }

  /// Memory from the system; a machine without any left cannot go on, and the engine reports the lost worker.
  static func systemAllocate(_ size: Int) -> UnsafeMutableRawPointer {
    guard let address = malloc(size) else { preconditionFailure("out of memory: \(size) bytes") }
    return address
  }

  static func systemFree(_ address: UnsafeMutableRawPointer) { free(address) }

  /// A freed place of a slab has this where an object has its kind.
  static let freeMark: UInt8 = 0xFF

  private func deallocate(_ reference: ObjectReference, size: Int) {
    let bin = Int(reference.bin)
    let isContainer = reference.isContainer
    let address = reference.address
    if isContainer, allocationsSinceCollection > 0 { allocationsSinceCollection &-= 1 }
    liveBytes &-= size
    liveObjects &-= 1
    #if HEAP_ON_MALLOC
      large(isContainer).free(address)
    #else
      if bin <= 1 {
        large(isContainer).free(address)
        return
      }
      #if DEBUG
        memset(address, 0xDB, size)
      #endif
      address.storeBytes(of: Heap.freeMark, toByteOffset: 4, as: UInt8.self)
      address.storeBytes(of: freeObjects[bin], toByteOffset: 8, as: UnsafeMutableRawPointer?.self)
      freeObjects[bin] = address
    #endif
  }

  /// Out-of-line storage of a container (list elements, dictionary entries), on the same account.
  package func allocateStorage(_ bytes: Int) -> UnsafeMutableRawPointer {
    liveBytes &+= bytes
    #if !HEAP_ON_MALLOC
      if bytes <= Heap.largestKeptStorage {
        let sizeClass = SizeClass.of(bytes)
        if let head = freeStorage[sizeClass] {
          freeStorage[sizeClass] = head.load(as: UnsafeMutableRawPointer?.self)
          return head
        }
        return carveStorage(sizeClass * SizeClass.granule)
      }
    #endif
    return Heap.systemAllocate(bytes)
  }

  @inline(never)
  private func carveStorage(_ size: Int) -> UnsafeMutableRawPointer {
    if storageRemaining < size {
      storageCursor = slabMemory.slab()
      storageRemaining = Slab.size
    }
    guard let cursor = storageCursor else { preconditionFailure("a slab was just made") }
    storageCursor = cursor + size
    storageRemaining -= size
    return cursor
  }

  /// Storage that has grown: the old bytes and room for more. Large storage is grown where it lies, or moved by the kernel.
  func growStorage(_ storage: UnsafeMutableRawPointer, from oldBytes: Int, to newBytes: Int) -> UnsafeMutableRawPointer
  {
    #if !HEAP_ON_MALLOC
      if oldBytes > Heap.largestKeptStorage {
        liveBytes &+= newBytes &- oldBytes
        guard let grown = realloc(storage, newBytes) else { preconditionFailure("out of memory: \(newBytes) bytes") }
        return grown
      }
    #endif
    let grown = allocateStorage(newBytes)
    memcpy(grown, storage, oldBytes)
    releaseStorage(storage, bytes: oldBytes)
    return grown
  }

  package func releaseStorage(_ storage: UnsafeMutableRawPointer, bytes: Int) {
    liveBytes &-= bytes
    #if !HEAP_ON_MALLOC
      if bytes <= Heap.largestKeptStorage {
        let sizeClass = SizeClass.of(bytes)
        storage.storeBytes(of: freeStorage[sizeClass], as: UnsafeMutableRawPointer?.self)
        freeStorage[sizeClass] = storage
        return
      }
    #endif
    free(storage)
  }

  /// Puts bytes that a Swift object holds on the heap's account (or takes them off again).
  package func addForeignCost(_ bytes: Int) { liveBytes &+= bytes }

  // MARK: Scopes

  /// Gives a new object to the current scope and returns it as a value.
  @inline(__always)
  package func adopt(_ reference: ObjectReference) -> Value {
    if scopeCount == scopeCapacityNow { growScope() }
    scope[scopeCount] = reference
    scopeCount &+= 1
    return .object(reference)
  }

  /// Gives a value that the caller owns to the current scope.
  @inline(__always)
  package func adopt(owned value: Value) -> Value {
    if case .object(let reference) = value { return adopt(reference) }
    return value
  }

  var scopeCapacityNow: Int { scopeCapacity }

  @inline(never)
  func growScope() {
    let grown = UnsafeMutablePointer<ObjectReference>.allocate(capacity: scopeCapacity * 2)
    grown.update(from: scope, count: scopeCount)
    scope.deallocate()
    scope = grown
    scopeCapacity *= 2
  }

  /// Releases what was adopted since `mark` (a former `scopeCount`).
  @inline(__always)
  package func closeScope(to mark: Int) {
    if scopeCount != mark { releaseScope(to: mark) }
  }

  @inline(never)
  func releaseScope(to mark: Int) {
    while scopeCount > mark {
      scopeCount &-= 1
      release(scope[scopeCount])
    }
  }

  // MARK: Counting

  @inline(__always)
  package func retain(_ value: Value) {
    if case .object(let reference) = value { reference.retain() }
  }

  @inline(__always)
  package func release(_ value: Value) {
    if case .object(let reference) = value { release(reference) }
  }

  @inline(__always)
  package func release(_ reference: ObjectReference) {
    let count = reference.count &- 1
    reference.count = count
    if count == 0 { destroy(reference) }
  }

  /// Frees an object whose count fell to zero, and everything that dies with it.
  @inline(never)
  package func destroy(_ reference: ObjectReference) {
    if reference.kind == .string {
      charge(-StringObject(reference).cpythonSize, site: reference.site)
      deallocate(reference, size: allocatedSize(of: reference))
      return
    }
    if freeing {
      dying.push(reference)
      return
    }
    freeing = true
    dismantle(reference)
    while let next = dying.pop() { dismantle(next) }
    freeing = false
  }

  private func dismantle(_ reference: ObjectReference) {
    if reference.kind == .generator, keepsDying(reference) { return }
    let held = sizeWithoutBoxes(of: reference)
    let size = allocatedSize(of: reference)
    charge(-held - releaseContents(of: reference), site: reference.site)
    deallocate(reference, size: size)
  }

  // MARK: The account in CPython's sizes

  /// Charges bytes (negative: gives them back) to the account that `peak_memory` reads.
  @inline(__always)
  package func charge(_ bytes: Int, site: UInt16) {
    cpythonBytes &+= bytes
    if cpythonBytes > cpythonPeak { cpythonPeak = cpythonBytes }
    if tracksSites { chargeSite(bytes, site) }
  }

  /// The site of what is charged now without an object of this heap.
  package var currentSite: UInt16 { tracksSites ? siteOfAllocation() : 0 }

  @inline(never)
  func chargeSite(_ bytes: Int, _ site: UInt16) {
    while siteBytes.count <= Int(site) { siteBytes.append(0) }
    siteBytes[Int(site)] += bytes
    if cpythonBytes >= snapshotAt {
      siteSnapshot = siteBytes
      snapshotAt = Int.max
    }
  }

  /// Starts a measurement: the peak is what is alive now.
  package func resetPeak() {
    cpythonPeak = cpythonBytes
    peakBeforeReset = 0
  }

  /// The most that `cpythonBytes` has been since `resetPeak`.
  package var measuredPeak: Int { max(cpythonPeak, peakBeforeReset) }

  /// A plan's own `tracemalloc.reset_peak()`, which the measurement around it does not see.
  package func resetPeakOfPlan() {
    peakBeforeReset = measuredPeak
    cpythonPeak = cpythonBytes
  }
}
