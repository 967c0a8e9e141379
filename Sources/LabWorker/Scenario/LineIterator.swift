import PlanRuntime

/// The lines of an iterable of bytes as strings, each with its end. It holds one piece and one line, no more.
final class LineIterator: NativeIterator {
  private var pieces: Value
  private var piece: [UInt8] = []
  private var place = 0
  private var isOver = false

  /// - Parameter pieces: an iterator, kept alive.
  init(_ pieces: Value, heap: Heap) {
    heap.retain(pieces)
    self.pieces = pieces
  }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    var searched = place
    while true {
      if let end = piece[searched...].firstIndex(of: 10) {
        defer { place = end + 1 }
        return try text(place..<(end + 1), vm)
      }
      if isOver { break }
      searched = piece.count - place
      piece.removeFirst(place)
      place = 0
      let mark = vm.heap.scopeCount
      defer { vm.heap.closeScope(to: mark) }
      guard let more = try vm.next(pieces) else {
        isOver = true
        continue
      }
      guard case .object(let reference) = vm.native(more), reference.kind == .bytes else {
        throw vm.error(.typeError, "a response's content must be bytes, not \(vm.typeName(of: more))")
      }
      piece.append(contentsOf: BytesObject(reference).bytes)
    }
    if place == piece.count { return nil }
    defer { place = piece.count }
    return try text(place..<piece.count, vm)
  }

  private func text(_ range: Range<Int>, _ vm: Interpreter) throws(PlanError) -> Value {
    guard let text = String(validating: piece[range], as: UTF8.self) else {
      throw vm.error(.valueError, "a line of the response is not UTF-8")
    }
    return vm.string(text)
  }

  override func visit(_ visitor: (Value) -> Void) { visitor(pieces) }

  override func dismantle(_ heap: Heap) {
    let old = pieces
    pieces = .undefined
    heap.release(old)
  }
}
