/// A stack of references, which it does not count; it is given back by `free`.
struct ObjectStack {
  private var base: UnsafeMutablePointer<ObjectReference>
  private var capacity: Int
  private var count = 0

  init(capacity: Int = 256) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  func free() { base.deallocate() }

  @inline(__always)
  mutating func push(_ reference: ObjectReference) {
    if count == capacity { grow() }
    (base + count).initialize(to: reference)
    count &+= 1
  }

  @inline(__always)
  mutating func pop() -> ObjectReference? {
    if count == 0 { return nil }
    count &-= 1
    return base[count]
  }

  @inline(never)
  private mutating func grow() {
    let grown = UnsafeMutablePointer<ObjectReference>.allocate(capacity: capacity * 2)
    grown.update(from: base, count: count)
    base.deallocate()
    base = grown
    capacity *= 2
  }
}
