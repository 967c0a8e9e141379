/// The sizes that objects in slabs have: multiples of 16 up to 512 bytes, and in a heap that has grown multiples of 64 up to 4 KiB.
///
/// Texts of a few kilobytes are what most large tables consist of. In slabs one of them costs half a step and its share of the slab's
/// end, about as much as malloc would add, and neither a search nor a page fault of its own. But what one size has freed another
/// cannot use: a plan that streams rows, a few thousand alive at a time, would hold a third more than it needs, so a small
/// heap leaves them to malloc.
enum SizeClass {
  static let granule = 16
  private static let coarseGranule = 64
  static let largestFine = 512
  private static let largest = 4_096
  /// A heap with more live bytes than this has grown.
  private static let grown = 16 << 20
  static let count = of(largest) + 1

  /// Whether an object of a size lives in a slab; if not, it is its own malloc, and its class is 0.
  @inline(__always)
  static func has(_ size: Int, liveBytes: Int) -> Bool {
    size <= largestFine || size <= largest && liveBytes > grown
  }

  /// The class of a size that lives in slabs.
  @inline(__always)
  static func of(_ size: Int) -> Int {
    size <= largestFine
      ? (size &+ granule &- 1) &>> 4
      : largestFine / granule + (size - largestFine + coarseGranule - 1) / coarseGranule
  }

  /// The size of a class's objects in bytes.
  @inline(__always)
  static func size(_ sizeClass: Int) -> Int {
    let fine = largestFine / granule
    return sizeClass <= fine ? sizeClass * granule : largestFine + (sizeClass - fine) * coarseGranule
  }
}
