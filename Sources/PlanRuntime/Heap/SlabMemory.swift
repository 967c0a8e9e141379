#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where slabs come from: memory of `Slab.size` bytes, aligned to as many.
///
/// The first few are asked for one by one, so that a small plan touches little. A heap that has outgrown them takes slabs from regions
/// that Linux may back by huge pages: a plan that keeps 300,000 dicts spent a fifth of its time on page faults otherwise.
struct SlabMemory {
  private static let singleSlabs = 64
  private static let regionSize = 4 << 20
  private static let hugePage = 2 << 20

  private var blocks: [UnsafeMutableRawPointer] = []
  private var cursor: UnsafeMutableRawPointer?
  private var remaining = 0

  mutating func slab() -> UnsafeMutableRawPointer {
    if remaining == 0 {
      let isRegion = blocks.count >= Self.singleSlabs
      let size = isRegion ? Self.regionSize : Slab.size
      var memory: UnsafeMutableRawPointer?
      guard posix_memalign(&memory, isRegion ? Self.hugePage : Slab.size, size) == 0, let memory else {
        preconditionFailure("out of memory: a slab")
      }
      #if os(Linux)
        if isRegion { _ = madvise(memory, size, MADV_HUGEPAGE) }
      #endif
      blocks.append(memory)
      cursor = memory
      remaining = size
    }
    guard let slab = cursor else { preconditionFailure("a block was just made") }
    cursor = slab + Slab.size
    remaining -= Slab.size
    return slab
  }

  /// Gives everything back; no slab may be used afterwards.
  func release() {
    for block in blocks { free(block) }
  }
}
