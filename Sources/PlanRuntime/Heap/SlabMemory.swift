#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where slabs come from: the system's pages, a megabyte at a time.
///
/// Not malloc, which would write its headers between slabs and so touch a page more for each. In a heap that has grown the kernel is asked
/// to back a slab at once: at the first touch of each page that costs several times as much, but a small heap does not touch all
/// of its pages.
struct SlabMemory {
  private static let arenaSize = 1 << 20
  /// So many slabs, 16 MiB, are left to be backed page by page.
  private static let untouched = 256
  #if os(Linux)
    /// `MADV_POPULATE_WRITE`; kernels before 5.14 refuse it.
    private static let populateForWriting: Int32 = 23
  #endif

  private var arenas: [(start: UnsafeMutableRawPointer, size: Int)] = []
  private var cursor = 0
  private var end = 0
  private var count = 0

  /// 64 KiB, aligned to their size, zero.
  mutating func slab() -> UnsafeMutableRawPointer {
    if cursor == end { addArena() }
    guard let memory = UnsafeMutableRawPointer(bitPattern: cursor) else {
      preconditionFailure("an arena was just made")
    }
    cursor += Slab.size
    count += 1
    #if os(Linux)
      if count > SlabMemory.untouched { _ = madvise(memory, Slab.size, SlabMemory.populateForWriting) }
    #endif
    return memory
  }

  private mutating func addArena() {
    // Room for alignment; what is cut off is never touched.
    let size = SlabMemory.arenaSize + Slab.size
    let flags = MAP_PRIVATE | MAP_ANONYMOUS
    guard let start = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), start != MAP_FAILED else {
      preconditionFailure("out of memory: a slab")
    }
    arenas.append((start, size))
    cursor = (Int(bitPattern: start) + Slab.size - 1) & ~(Slab.size - 1)
    end = cursor + SlabMemory.arenaSize
  }

  func free() {
    for arena in arenas { munmap(arena.start, arena.size) }
  }
}
