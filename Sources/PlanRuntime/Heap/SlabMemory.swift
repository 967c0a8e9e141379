#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where slabs come from: the system's pages, an arena at a time.
///
/// Not malloc, which would write its headers between slabs and so touch a page more for each. A small heap gets arenas of a megabyte, of
/// which the kernel backs what is touched, page by page. A heap that has grown will touch all that it asks for, and each first touch of a
/// page is a fault that costs more than the page: it has its arenas backed at once. (Not by huge pages: programs of 100 MB took less time at
/// their best and twice as much at their worst, on a virtual machine.)
struct SlabMemory {
  private static let smallArena = 1 << 20
  private static let largeArena = 2 << 20
  /// So many slabs, 4 MiB, are in small arenas.
  private static let slabsInSmallArenas = 64
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
    if cursor == end {
      if count < SlabMemory.slabsInSmallArenas {
        addArena(SlabMemory.smallArena)
      } else {
        back(addArena(SlabMemory.largeArena), SlabMemory.largeArena)
      }
    }
    guard let memory = UnsafeMutableRawPointer(bitPattern: cursor) else {
      preconditionFailure("an arena was just made")
    }
    cursor += Slab.size
    count += 1
    return memory
  }

  /// Maps an arena, and gives back what had to be mapped around it so that slabs are aligned.
  @discardableResult
  private mutating func addArena(_ size: Int) -> UnsafeMutableRawPointer {
    let alignment = Slab.size
    let flags = MAP_PRIVATE | MAP_ANONYMOUS
    guard let mapped = mmap(nil, size + alignment, PROT_READ | PROT_WRITE, flags, -1, 0), mapped != MAP_FAILED else {
      preconditionFailure("out of memory: a slab")
    }
    let before = -Int(bitPattern: mapped) & (alignment - 1)
    let start = mapped + before
    if before > 0 { munmap(mapped, before) }
    if before < alignment { munmap(start + size, alignment - before) }
    arenas.append((start, size))
    cursor = Int(bitPattern: start)
    end = cursor + size
    return start
  }

  /// Asks for all pages now. Where the kernel does not know the call, they come as they are touched.
  private func back(_ start: UnsafeMutableRawPointer, _ size: Int) {
    #if os(Linux)
      _ = madvise(start, size, SlabMemory.populateForWriting)
    #endif
  }

  func free() {
    for arena in arenas { munmap(arena.start, arena.size) }
  }
}
