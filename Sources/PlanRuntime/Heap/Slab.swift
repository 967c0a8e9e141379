/// A run of places for objects of one size, aligned to its own size, so that the address of an object leads to it.
final class Slab {
  static let size = 64 << 10
  static let headerSize = 64

  let base: UnsafeMutableRawPointer
  let bin: Int
  let objectSize: Int
  let capacity: Int
  /// How many slabs were made before it.
  let number: Int

  var holdsContainers: Bool { bin & 1 != 0 }

  init(base: UnsafeMutableRawPointer, bin: Int, number: Int) {
    self.base = base
    self.bin = bin
    objectSize = SizeClass.size(bin >> 1)
    self.number = number
    capacity = (Slab.size - Slab.headerSize) / objectSize
    base.storeBytes(of: Unmanaged.passUnretained(self), as: Unmanaged<Slab>.self)
    // A place's number is its offset divided by the objects' size. As a product: offsets are multiples of the size and less than 2^16, so
    // rounding the reciprocal up cannot carry.
    base.storeBytes(of: (1 << 32 + objectSize - 1) / objectSize, toByteOffset: Slab.reciprocalOffset, as: Int.self)
  }

  // What stands in the header of a slab's memory, behind the slab itself: the collector's counts while it runs, one for each place
  // (nil for leaves), and 2^32 divided by the objects' size.
  static let countsOffset = 8
  static let reciprocalOffset = 16
}
