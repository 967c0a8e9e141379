import PlanRuntime

// `QuerySet.iterator()`.
//
// Django's cursor gives `chunk_size` rows at a time (`cursor_iter`): a list of tuples, which lives until the next one has come. So while a chunk is
// being fetched two are alive, and that is the peak of a streaming plan. Here a chunk is fetched as a whole as well, with the values that
// Python's `sqlite3` would give; an instance shares its texts with it. The former chunk is given back before the next one
// is read, and stays on CPython's account until that has been read.

/// The iterator of `QuerySet.iterator()`: holds one chunk of fetched rows.
final class RowIterator: NativeIterator {
  private var reader: RowReader?
  private let chunkSize: Int
  /// The chunk's values, row by row; each owns a count.
  private var values: [Value] = []
  private var place = 0
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
    if place == values.count {
      try fetch(reader, vm)
      if values.isEmpty {
        finish(vm.heap)
        return nil
      }
    }
    let row = values[place..<(place + reader.columnCount)]
    place += reader.columnCount
    return vm.heap.adopt(owned: try reader.valueOwned(FetchedRow(values: row)))
  }

  /// Reads the next chunk; `values` is empty after it when there are no more rows.
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
    var rows = 0
    while reader.hasRow, rows < chunkSize {
      let start = values.count
      reader.fetchOwned(into: &values)
      rows += 1
      charge(reader.bytes(ofFetched: values[start...]), heap)
      try vm.charge(1)
      try reader.step()
    }
    charge(CPythonSize.list(appended: rows), heap)
    reader.deliver()
  }

  private func charge(_ bytes: Int, _ heap: Heap) {
    charged += bytes
    heap.charge(bytes, site: site)
  }

  private func giveBack(_ heap: Heap) {
    for value in values { heap.release(value) }
    values.removeAll(keepingCapacity: true)
    place = 0
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
    for value in values { visitor(value) }
  }

  override func dismantle(_ heap: Heap) { finish(heap) }
}
