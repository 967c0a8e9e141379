/// Objects that have a malloc of their own: a ring of links, one in front of each object, so that the collector and the end of the
/// heap find all of them, and one can go without a search.
///
/// Their addresses are multiples of 8 but not of 16, as those of objects in slabs are: so a reference tells by itself what it leads to.
final class LargeObjects {
  /// What stands in front of an object: its neighbours.
  private struct Link {
    var previous: UnsafeMutablePointer<Link>
    var next: UnsafeMutablePointer<Link>
  }

  /// Links have 16 bytes; malloc's addresses are multiples of 16.
  private static let offset = 24

  private let ring: UnsafeMutablePointer<Link>

  init() {
    ring = .allocate(capacity: 1)
    ring.initialize(to: Link(previous: ring, next: ring))
  }

  deinit { ring.deallocate() }

  /// Memory for an object of that many bytes.
  func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let memory = Heap.systemAllocate(Self.offset + size)
    let link = memory.bindMemory(to: Link.self, capacity: 1)
    link.initialize(to: Link(previous: ring, next: ring.pointee.next))
    ring.pointee.next.pointee.previous = link
    ring.pointee.next = link
    return memory + Self.offset
  }

  func free(_ address: UnsafeMutableRawPointer) {
    let link = (address - Self.offset).assumingMemoryBound(to: Link.self)
    link.pointee.previous.pointee.next = link.pointee.next
    link.pointee.next.pointee.previous = link.pointee.previous
    Heap.systemFree(link)
  }

  func freeAll() {
    forEach { free($0) }
  }

  /// Calls `body` for each object, which may free that one.
  func forEach(_ body: (UnsafeMutableRawPointer) -> Void) {
    var link = ring.pointee.next
    while link != ring {
      let next = link.pointee.next
      body(UnsafeMutableRawPointer(link) + Self.offset)
      link = next
    }
  }
}
