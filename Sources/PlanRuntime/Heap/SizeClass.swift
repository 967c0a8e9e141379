/// The sizes that objects in slabs have: multiples of 16 up to 512 bytes, beyond that multiples of 64 up to 4 KiB.
///
/// Texts of a few kilobytes are what most large tables consist of. In slabs one of them costs half a step and its share of the slab's
/// end, about as much as malloc would add, and neither a search nor a page fault of its own.
enum SizeClass {
  static let granule = 16
  private static let coarseGranule = 64
  private static let largestFine = 512
  /// Objects beyond it are their own malloc; their class is 0.
  static let largest = 4_096
  static let count = of(largest) + 1

  /// The class of a size up to `largest`.
  @inline(__always)
  static func of(_ size: Int) -> Int {
    size <= largestFine
      ? (size + granule - 1) / granule
      : largestFine / granule + (size - largestFine + coarseGranule - 1) / coarseGranule
  }

  /// The size of a class's objects in bytes.
  @inline(__always)
  static func size(_ sizeClass: Int) -> Int {
    let fine = largestFine / granule
    return sizeClass <= fine ? sizeClass * granule : largestFine + (sizeClass - fine) * coarseGranule
  }
}
