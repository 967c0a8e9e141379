#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The plan's own heap.
//
// Objects up to 512 bytes come from free lists, one for each multiple of 16, cut from slabs; larger ones come
// from malloc. Built with HEAP_ON_MALLOC every object is its own malloc, so that the address sanitizer sees it.
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
package final class Heap {
  static let granule = 16
  static let largestSmall = 512
  static let classCount = largestSmall / granule + 1

  private var freeLists: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private var slabs: [UnsafeMutableRawPointer] = []
  private var slabCursor: UnsafeMutableRawPointer?
  private var slabRemaining = 0

  // The stack of references that belong to running natives.
  @usableFromInline package var scope: UnsafeMutablePointer<ObjectReference>
  @usableFromInline package var scopeCount = 0
  private var scopeCapacity: Int

  private var freeing = false
  private var workList: [ObjectReference] = []

  /// Bytes that live objects of this heap occupy, with their out-of-line storage and foreign costs.
  package private(set) var liveBytes = 0
  /// `liveBytes` above this makes the next check of the budget end the plan.
  package var byteLimit = Int.max
  /// What CPython 3.11 would hold for the same objects, in bytes.
  @usableFromInline package var cpythonBytes = 0
  /// The most that `cpythonBytes` has been since `resetPeak`.
  @usableFromInline package var cpythonPeak = 0
  /// Objects that are alive.
  package private(set) var liveObjects = 0
  /// Allocations since the last collection; the collector's trigger.
  package var allocationsSinceCollection = 0

  /// Bytes by allocation site, kept while a ledger is recorded.
  package var siteBytes: [Int] = []
  package var tracksSites = false
  /// The site that new objects are charged to.
  package var currentSite: UInt16 = 0
  /// When `cpythonBytes` first reaches this while sites are tracked, `siteSnapshot` is taken.
  package var snapshotAt = Int.max
  package var siteSnapshot: [Int] = []

  /// Every container that the collector looks at, by address.
  var trackedHead: ObjectReference?

  package init() {
    freeLists = .allocate(capacity: Heap.classCount)
    freeLists.initialize(repeating: nil, count: Heap.classCount)
    scopeCapacity = 4096
    scope = .allocate(capacity: scopeCapacity)
  }

  deinit {
    for slab in slabs { free(slab) }
    freeLists.deallocate()
    scope.deallocate()
  }

  // MARK: Allocation

  /// A new object with a count of 1 that the caller owns, and an uninitialised payload of `payloadSize` bytes.
  package func allocateOwned(_ kind: Kind, payloadSize: Int) -> ObjectReference {
    let size = (payloadSize + 8 + Heap.granule - 1) & ~(Heap.granule - 1)
    let address: UnsafeMutableRawPointer
    var sizeClass = 0
    if size <= Heap.largestSmall {
      sizeClass = size / Heap.granule
      address = allocateSmall(sizeClass)
    } else {
      address = Heap.systemAllocate(size)
    }
    address.storeBytes(of: 1, as: UInt32.self)
    address.storeBytes(of: kind.rawValue, toByteOffset: 4, as: UInt8.self)
    address.storeBytes(of: UInt8(sizeClass), toByteOffset: 5, as: UInt8.self)
    address.storeBytes(of: currentSite, toByteOffset: 6, as: UInt16.self)
    liveBytes &+= size
    liveObjects &+= 1
    allocationsSinceCollection &+= 1
    return ObjectReference(address: address)
  }

  @inline(__always)
  private func allocateSmall(_ sizeClass: Int) -> UnsafeMutableRawPointer {
    #if HEAP_ON_MALLOC
      return Heap.systemAllocate(sizeClass * Heap.granule)
    #else
      if let head = freeLists[sizeClass] {
        freeLists[sizeClass] = head.load(as: UnsafeMutableRawPointer?.self)
        return head
      }
      return carve(sizeClass)
    #endif
  }

  @inline(never)
  private func carve(_ sizeClass: Int) -> UnsafeMutableRawPointer {
    let size = sizeClass * Heap.granule
    if slabRemaining < size {
      let slabSize = min(64 << 10 << min(slabs.count / 4, 6), 4 << 20)
      let slab = Heap.systemAllocate(slabSize)
      slabs.append(slab)
      slabCursor = slab
      slabRemaining = slabSize
    }
    guard let cursor = slabCursor else { preconditionFailure("a slab was just made") }
    slabCursor = cursor + size
    slabRemaining -= size
    return cursor
  }

  /// Memory from the system; a machine without any left cannot go on, and the engine reports the lost worker.
  static func systemAllocate(_ size: Int) -> UnsafeMutableRawPointer {
    guard let address = malloc(size) else { preconditionFailure("out of memory: \(size) bytes") }
    return address
  }

  private func deallocate(_ reference: ObjectReference, size: Int) {
    let sizeClass = Int(reference.sizeClass)
    liveBytes &-= size
    liveObjects &-= 1
    #if HEAP_ON_MALLOC
      free(reference.address)
    #else
      if sizeClass == 0 {
        free(reference.address)
      } else {
        #if DEBUG
          memset(reference.address, 0xDB, size)
        #endif
        reference.address.storeBytes(of: freeLists[sizeClass], as: UnsafeMutableRawPointer?.self)
        freeLists[sizeClass] = reference.address
      }
    #endif
  }

  /// Out-of-line storage of a container (list elements, dictionary entries), on the same account.
  package func allocateStorage(_ bytes: Int) -> UnsafeMutableRawPointer {
    liveBytes &+= bytes
    #if !HEAP_ON_MALLOC
      if bytes <= Heap.largestSmall {
        return allocateSmall((bytes + Heap.granule - 1) / Heap.granule)
      }
    #endif
    return Heap.systemAllocate(bytes)
  }

  package func releaseStorage(_ storage: UnsafeMutableRawPointer, bytes: Int) {
    liveBytes &-= bytes
    #if !HEAP_ON_MALLOC
      if bytes <= Heap.largestSmall {
        let sizeClass = (bytes + Heap.granule - 1) / Heap.granule
        storage.storeBytes(of: freeLists[sizeClass], as: UnsafeMutableRawPointer?.self)
        freeLists[sizeClass] = storage
        return
      }
    #endif
    free(storage)
  }

  /// Puts bytes that a Swift object holds on the heap's account (or takes them off again).
  package func addForeignCost(_ bytes: Int) { liveBytes &+= bytes }

  // MARK: Scopes

  /// Gives a new object to the current scope and returns it as a value.
  @inlinable @inline(__always)
  package func adopt(_ reference: ObjectReference) -> Value {
    if scopeCount == scopeCapacityNow { growScope() }
    scope[scopeCount] = reference
    scopeCount &+= 1
    return .object(reference)
  }

  /// Gives a value that the caller owns to the current scope.
  @inlinable @inline(__always)
  package func adopt(owned value: Value) -> Value {
    if case .object(let reference) = value { return adopt(reference) }
    return value
  }

  @usableFromInline var scopeCapacityNow: Int { scopeCapacity }

  @usableFromInline @inline(never)
  func growScope() {
    let grown = UnsafeMutablePointer<ObjectReference>.allocate(capacity: scopeCapacity * 2)
    grown.update(from: scope, count: scopeCount)
    scope.deallocate()
    scope = grown
    scopeCapacity *= 2
  }

  /// Releases what was adopted since `mark` (a former `scopeCount`).
  @inlinable @inline(__always)
  package func closeScope(to mark: Int) {
    if scopeCount != mark { releaseScope(to: mark) }
  }

  @usableFromInline @inline(never)
  func releaseScope(to mark: Int) {
    while scopeCount > mark {
      scopeCount &-= 1
      release(scope[scopeCount])
    }
  }

  // MARK: Counting

  @inlinable @inline(__always)
  package func retain(_ value: Value) {
    if case .object(let reference) = value { reference.retain() }
  }

  @inlinable @inline(__always)
  package func release(_ value: Value) {
    if case .object(let reference) = value { release(reference) }
  }

  @inlinable @inline(__always)
  package func release(_ reference: ObjectReference) {
    let count = reference.count &- 1
    reference.count = count
    if count == 0 { destroy(reference) }
  }

  /// Frees an object whose count fell to zero, and everything that dies with it.
  @usableFromInline @inline(never)
  package func destroy(_ reference: ObjectReference) {
    if reference.kind == .string {
      freeString(reference)
      return
    }
    workList.append(reference)
    if freeing { return }
    freeing = true
    while let next = workList.popLast() { dismantle(next) }
    freeing = false
  }

  private func freeString(_ reference: ObjectReference) {
    charge(-cpythonSize(of: reference), site: reference.site)
    deallocate(reference, size: allocatedSize(of: reference))
  }

  private func dismantle(_ reference: ObjectReference) {
    if reference.kind == .string {
      freeString(reference)
      return
    }
    charge(-cpythonSize(of: reference), site: reference.site)
    let size = allocatedSize(of: reference)
    releaseContents(of: reference)
    deallocate(reference, size: size)
  }

  // MARK: The account in CPython's sizes

  /// Charges bytes (negative: gives them back) to the account that `peak_memory` reads.
  @inlinable @inline(__always)
  package func charge(_ bytes: Int, site: UInt16) {
    cpythonBytes &+= bytes
    if cpythonBytes > cpythonPeak { cpythonPeak = cpythonBytes }
    if tracksSites { chargeSite(bytes, site) }
  }

  @usableFromInline @inline(never)
  func chargeSite(_ bytes: Int, _ site: UInt16) {
    while siteBytes.count <= Int(site) { siteBytes.append(0) }
    siteBytes[Int(site)] += bytes
    if cpythonBytes >= snapshotAt {
      siteSnapshot = siteBytes
      snapshotAt = Int.max
    }
  }

  /// Starts a measurement: the peak is what is alive now.
  package func resetPeak() { cpythonPeak = cpythonBytes }
}
