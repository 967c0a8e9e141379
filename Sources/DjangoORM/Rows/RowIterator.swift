import PlanRuntime

// `QuerySet.iterator()`.
//
// Django's cursor gives `chunk_size` rows at a time (`cursor_iter`): a list of tuples, which lives until the next one has come. So while a chunk is
// being fetched two are alive, and that is the peak of a streaming plan. Here a chunk is fetched as a whole as well, with the values that
// Python's `sqlite3` would give (RowChunk.swift). What is packed there is charged with each row, and again with an instance that outlives
// its row, until the chunk goes. The former chunk is given back before the next one is read, and stays on CPython's account
// until that has been read.

/// The iterator of `QuerySet.iterator()`: holds one chunk of fetched rows.
final class RowIterator: NativeIterator {
  private var reader: RowReader?
  private let chunkSize: Int
  private let chunk = RowChunk()
  /// The row that is given next.
  private var row = 0
  private var isRunning = false
  /// What the query itself is charged until the last row has been given.
  private var opened = 0
  /// What CPython's account was charged for the chunk beside the objects in it: tuples, their list, numbers.
  private var charged = 0
  /// The line that it is charged to.
  private var site: UInt16 = 0

  init(_ reader: RowReader, chunkSize: Int) {
    self.reader = reader
    self.chunkSize = chunkSize
  }

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard let reader else { return nil }
    // A model's own `from_db` might ask for the next row, and give back the chunk that its row stands in.
    if isRunning { throw vm.error(.valueError, "generator already executing") }
    isRunning = true
    defer { isRunning = false }
    if row == chunk.count {
      try fetch(reader, vm)
      if chunk.count == 0 {
        finish(vm.heap)
        return nil
      }
    }
    defer { row += 1 }
    return vm.heap.adopt(owned: try reader.valueOwned(chunk.cells(row), packed: chunk.packed(row)))
  }

  /// Reads the next chunk, which is empty when there are no more rows.
  private func fetch(_ reader: RowReader, _ vm: Interpreter) throws(PlanError) {
    let heap = vm.heap
    let before = heap.cpythonBytes
    giveBack(heap)
    site = heap.currentSite
    if opened == 0 {
      opened = DjangoWorld.bytesOfReading(columns: reader.columnCount)
      heap.charge(opened, site: site)
    }
    let former = before - heap.cpythonBytes
    heap.charge(former, site: site)
    defer { heap.charge(-former, site: site) }
    while reader.hasRow, chunk.count < chunkSize {
      charge(try reader.fetch(into: chunk), heap)
      try vm.charge(1)
      try reader.step()
    }
    charge(CPythonSize.list(appended: chunk.count), heap)
    reader.deliver()
  }

  private func charge(_ bytes: Int, _ heap: Heap) {
    charged += bytes
    heap.charge(bytes, site: site)
  }

  private func giveBack(_ heap: Heap) {
    chunk.clear(heap)
    row = 0
    heap.charge(-charged, site: site)
    charged = 0
  }

  private func finish(_ heap: Heap) {
    giveBack(heap)
    heap.charge(-opened, site: site)
    opened = 0
    reader?.close()
    reader = nil
  }

  override func visit(_ visitor: (Value) -> Void) {
    chunk.forEachObject(visitor)
  }

  override func dismantle(_ heap: Heap) { finish(heap) }
}
