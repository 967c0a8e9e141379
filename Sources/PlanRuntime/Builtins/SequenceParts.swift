// What list and tuple share: comparing element by element, searching, repeating.

extension Interpreter {
  /// `a op b` of two sequences: the first elements that differ decide, then the lengths. The buffers' owners stay alive and their
  /// length is read anew where a plan's `__eq__` may have changed it by the callers that pass lists.
  func compareElements(
    _ operation: ComparisonOperator, _ a: UnsafeMutableBufferPointer<Value>, _ b: UnsafeMutableBufferPointer<Value>
  ) throws(PlanError) -> Value {
    if a.count != b.count {
      if operation == .equal { return .bool(false) }
      if operation == .notEqual { return .bool(true) }
    }
    let shared = min(a.count, b.count)
    var index = 0
    while index < shared {
      try charge(1)
      let (x, y) = (a[index], b[index])
      if try !equal(x, y) {
        if operation == .equal { return .bool(false) }
        if operation == .notEqual { return .bool(true) }
        return try compare(operation, x, y)
      }
      index += 1
    }
    return .bool(Interpreter.compare(operation, a.count, b.count))
  }

  /// `a op b` of two lists, which plan code may change while they are compared.
  func compareLists(_ operation: ComparisonOperator, _ a: ListObject, _ b: ListObject) throws(PlanError) -> Value {
    if a.count != b.count {
      if operation == .equal { return .bool(false) }
      if operation == .notEqual { return .bool(true) }
    }
    var index = 0
    while index < a.count && index < b.count {
      try charge(1)
      let (x, y) = (a[index], b[index])
      retain(x)
      retain(y)
      defer {
        release(x)
        release(y)
      }
      if try !equal(x, y) {
        if operation == .equal { return .bool(false) }
        if operation == .notEqual { return .bool(true) }
        return try compare(operation, x, y)
      }
      index += 1
    }
    return .bool(Interpreter.compare(operation, a.count, b.count))
  }

  /// The first place from `start` to before `end` whose element equals `value`.
  func firstIndex(
    of value: Value, in sequence: ObjectReference, _ start: Int, _ end: Int
  ) throws(PlanError) -> Int? {
    var index = start
    while index < end {
      guard let element = element(of: sequence, at: index) else { return nil }
      try charge(1)
      retain(element)
      defer { release(element) }
      if try isSame(element, value) { return index }
      index += 1
    }
    return nil
  }

  /// As containers compare: identical, or equal.
  private func isSame(_ element: Value, _ value: Value) throws(PlanError) -> Bool {
    if element.isIdentical(to: value) { return true }
    return try equal(element, value)
  }

  /// An element of a list or tuple, nil behind the end.
  func element(of sequence: ObjectReference, at index: Int) -> Value? {
    if sequence.kind == .list {
      let list = ListObject(sequence)
      return index < list.count ? list[index] : nil
    }
    let tuple = TupleObject(sequence)
    return index < tuple.count ? tuple[index] : nil
  }

  /// `count` of list and tuple.
  func occurrences(of value: Value, in sequence: ObjectReference) throws(PlanError) -> Int {
    var count = 0
    var index = 0
    while let element = element(of: sequence, at: index) {
      try charge(1)
      retain(element)
      defer { release(element) }
      if try isSame(element, value) { count += 1 }
      index += 1
    }
    return count
  }

  /// Elements repeated, their number checked against the memory limit first.
  func repeated(_ elements: UnsafeMutableBufferPointer<Value>, _ times: Int) throws(PlanError) -> [Value] {
    let times = max(0, times)
    let (count, overflow) = elements.count.multipliedReportingOverflow(by: times)
    try checkAllocation(overflow ? Int.max : count.multipliedReportingOverflow(by: 16).overflow ? Int.max : count * 16)
    try charge(count)
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<times { values.append(contentsOf: elements) }
    return values
  }

  /// The elements that a slice covers.
  func elements(
    _ elements: UnsafeMutableBufferPointer<Value>, _ range: SliceState.Range
  ) throws(PlanError) -> [Value] {
    try charge(range.count)
    if range.step == 1 { return Array(elements[range.start..<(range.start + range.count)]) }
    return (0..<range.count).map { elements[range.start + $0 * range.step] }
  }

  /// The repr of elements between brackets; `open` stands there while the container is being shown already.
  func reprElements(
    of reference: ObjectReference, open: String, close: String, recursive: String,
    _ body: (inout [UInt8]) throws(PlanError) -> Void
  ) throws(PlanError) -> Value {
    if reprInProgress.contains(reference.address) { return string(recursive) }
    reprInProgress.append(reference.address)
    defer { reprInProgress.removeLast() }
    var text = Array(open.utf8)
    try body(&text)
    text += Array(close.utf8)
    return string(text)
  }

  /// Printable ASCII without quotes and backslashes: its repr is the text between single quotes.
  private static func needsNoEscape(_ bytes: Bytes) -> Bool {
    for byte in bytes where byte &- 32 >= 95 || byte == 39 || byte == 92 { return false }
    return true
  }

  /// Appends the repr of a value.
  func appendRepr(_ value: Value, to text: inout [UInt8]) throws(PlanError) {
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    if let exact = value.object(of: .string).map(StringObject.init), Interpreter.needsNoEscape(exact.bytes) {
      try charge(exact.byteCount >> 6)
      text.append(39)
      text.append(contentsOf: exact.bytes)
      text.append(39)
    } else if let string = stringObject(try reprValue(value)) {
      text.append(contentsOf: string.bytes)
      try charge(string.byteCount >> 6)
    }
  }
}
