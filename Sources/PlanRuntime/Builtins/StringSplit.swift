#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Taking strings apart and putting them together.

extension Interpreter {
  func defineStringSplit(_ d: TypeDefinition) {
    d.method("split", "self, /, sep=None, maxsplit=-1") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      let limit = try vm.integer(a[2])
      return try vm.split(string, by: a[1], limit: limit < 0 ? Int.max : limit)
    }
    d.method("rsplit", "self, /, sep=None, maxsplit=-1") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      let limit = try vm.integer(a[2])
      if limit < 0 { return try vm.split(string, by: a[1], limit: Int.max) }
      return try vm.splitFromRight(string, by: a[1], limit: limit)
    }
    d.method("splitlines", "self, /, keepends=False") { (vm, a) throws(PlanError) in
      try vm.lines(of: vm.stringReceiver(a[0]), keepEnds: vm.truth(a[1]))
    }
    func partition(_ name: String, last: Bool) {
      d.method(name, "self, sep, /") { (vm, a) throws(PlanError) in
        let string = try vm.stringReceiver(a[0])
        guard let separator = vm.stringObject(a[1]) else {
          throw vm.error(.typeError, "must be str, not \(vm.typeName(of: a[1]))")
        }
        if separator.byteCount == 0 { throw vm.error(.valueError, "empty separator") }
        try vm.charge(string.byteCount >> 6)
        let bytes = string.bytes
        let found =
          last
          ? Interpreter.lastIndex(of: separator.bytes, in: bytes, before: bytes.count)
          : Interpreter.firstIndex(of: separator.bytes, in: bytes)
        let whole = Value.object(string.reference)
        guard let found else {
          return vm.heap.tuple(
            last ? [vm.emptyString, vm.emptyString, whole] : [whole, vm.emptyString, vm.emptyString])
        }
        return vm.heap.tuple([
          vm.substring(string, bytes: 0..<found), .object(separator.reference),
          vm.substring(string, bytes: (found + separator.byteCount)..<bytes.count),
        ])
      }
    }
    partition("partition", last: false)
    partition("rpartition", last: true)
    d.method("join", "self, iterable, /") { (vm, a) throws(PlanError) in try vm.join(vm.stringReceiver(a[0]), a[1]) }
  }

  /// Appends `bytes[range]` of a string to a list.
  private func append(_ string: StringObject, _ range: Range<Int>, to list: ListObject) {
    let bytes = Bytes(rebasing: string.bytes[range])
    if range.count <= 1 || range.count == string.byteCount {
      heap.append(substring(string, bytes: range), to: list)
    } else {
      heap.appendOwned(.object(heap.stringOwned(bytes)), to: list)
    }
  }

  private func newList() -> ListObject {
    let reference = heap.listOwned(capacity: 8)
    _ = heap.adopt(reference)
    return ListObject(reference)
  }

  private func separator(_ value: Value) throws(PlanError) -> StringObject? {
    if value.isNone { return nil }
    guard let separator = stringObject(value) else {
      throw error(.typeError, "must be str or None, not \(typeName(of: value))")
    }
    if separator.byteCount == 0 { throw error(.valueError, "empty separator") }
    return separator
  }

  private func split(_ string: StringObject, by value: Value, limit: Int) throws(PlanError) -> Value {
    let separator = try separator(value)
    let list = newList()
    let bytes = string.bytes
    try charge(bytes.count >> 6 + 1)
    guard let separator else {
      try splitAtBlanks(string, limit, into: list)
      return .object(list.reference)
    }
    var place = 0
    while list.count < limit, let found = Interpreter.firstIndex(of: separator.bytes, in: bytes, from: place) {
      append(string, place..<found, to: list)
      place = found + separator.byteCount
      try charge(1)
    }
    append(string, place..<bytes.count, to: list)
    return .object(list.reference)
  }

  /// The bytes of a blank code point at `place`: 0 if there is none.
  private func blank(_ bytes: Bytes, at place: Int) -> Int {
    let byte = bytes[place]
    if byte < 0x80 { return (byte >= 9 && byte <= 13) || (byte >= 28 && byte <= 32) ? 1 : 0 }
    guard let scalar = Interpreter.scalar(bytes, at: place) else { return 0 }
    return scalar.isPythonSpace ? StringObject.length(ofLead: byte) : 0
  }

  /// The code point that begins at `place`.
  static func scalar(_ bytes: Bytes, at place: Int) -> Unicode.Scalar? {
    let length = StringObject.length(ofLead: bytes[place])
    if length == 1 { return Unicode.Scalar(bytes[place]) }
    var code = UInt32(bytes[place]) & (0x7F >> UInt32(length))
    for offset in 1..<length { code = code << 6 | UInt32(bytes[place + offset] & 0x3F) }
    return Unicode.Scalar(code)
  }

  private func splitAtBlanks(_ string: StringObject, _ limit: Int, into list: ListObject) throws(PlanError) {
    let bytes = string.bytes
    var place = 0
    while true {
      while place < bytes.count {
        let length = blank(bytes, at: place)
        if length == 0 { break }
        place += length
      }
      if place == bytes.count { return }
      if list.count == limit {
        append(string, place..<bytes.count, to: list)
        return
      }
      let start = place
      while place < bytes.count, blank(bytes, at: place) == 0 {
        place += StringObject.length(ofLead: bytes[place])
      }
      append(string, start..<place, to: list)
      try charge(1)
    }
  }

  private func splitFromRight(_ string: StringObject, by value: Value, limit: Int) throws(PlanError) -> Value {
    let separator = try separator(value)
    let bytes = string.bytes
    try charge(bytes.count >> 6 + 1)
    var ranges: [Range<Int>] = []
    if let separator {
      var end = bytes.count
      while ranges.count < limit, let found = Interpreter.lastIndex(of: separator.bytes, in: bytes, before: end) {
        ranges.append((found + separator.byteCount)..<end)
        end = found
        try charge(1)
      }
      ranges.append(0..<end)
    } else {
      ranges = rangesFromRight(bytes, limit: limit)
    }
    let list = newList()
    for range in ranges.reversed() { append(string, range, to: list) }
    return .object(list.reference)
  }

  /// The words of `rsplit()`, last first; what is left after `limit` of them keeps its leading blanks.
  private func rangesFromRight(_ bytes: Bytes, limit: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var end = bytes.count
    func start(of end: Int) -> Int {
      var place = end - 1
      while bytes[place] & 0xC0 == 0x80 { place -= 1 }
      return place
    }
    while true {
      while end > 0, blank(bytes, at: start(of: end)) != 0 { end = start(of: end) }
      if end == 0 { return ranges }
      if ranges.count == limit {
        ranges.append(0..<end)
        return ranges
      }
      var first = end
      while first > 0, blank(bytes, at: start(of: first)) == 0 { first = start(of: first) }
      ranges.append(first..<end)
      end = first
    }
  }

  private func lines(of string: StringObject, keepEnds: Bool) throws(PlanError) -> Value {
    let list = newList()
    let bytes = string.bytes
    try charge(bytes.count >> 6 + 1)
    var start = 0
    var place = 0
    while place < bytes.count {
      let length = StringObject.length(ofLead: bytes[place])
      var end = 0
      switch bytes[place] {
      case 13: end = place + 1 < bytes.count && bytes[place + 1] == 10 ? 2 : 1
      case 10, 11, 12, 28, 29, 30: end = 1
      case 0xC2 where bytes[place + 1] == 0x85: end = 2
      case 0xE2 where bytes[place + 1] == 0x80 && (bytes[place + 2] == 0xA8 || bytes[place + 2] == 0xA9): end = 3
      default: break
      }
      if end == 0 {
        place += length
        continue
      }
      append(string, start..<(keepEnds ? place + end : place), to: list)
      place += end
      start = place
      try charge(1)
    }
    if start < bytes.count { append(string, start..<bytes.count, to: list) }
    return .object(list.reference)
  }

  /// `separator.join(iterable)`: sizes first, then one allocation.
  func join(_ separator: StringObject, _ iterable: Value) throws(PlanError) -> Value {
    let values: UnsafeMutableBufferPointer<Value>
    if let list = list(iterable) {
      values = list.buffer
    } else if let tuple = tuple(iterable) {
      values = tuple.buffer
    } else {
      if lookupSpecial(iterable, .__iter__) == nil && lookupSpecial(iterable, .__getitem__) == nil {
        throw error(.typeError, "can only join an iterable")
      }
      values = try collect(iterable).buffer
    }
    if values.count == 0 { return emptyString }
    var bytes = separator.byteCount * (values.count - 1)
    var count = separator.count * (values.count - 1)
    var width = values.count > 1 ? separator.width : 0
    for (index, value) in values.enumerated() {
      guard let part = stringObject(value) else {
        throw error(
          .typeError, "sequence item \(index): expected str instance, \(typeName(of: value)) found")
      }
      bytes += part.byteCount
      count += part.count
      width = max(width, part.width)
    }
    if values.count == 1, let only = stringObject(values[0]) { return .object(only.reference) }
    try checkAllocation(bytes)
    try charge(values.count + bytes >> 6)
    let between = separator.bytes
    return heap.adopt(
      heap.stringOwned(byteCount: bytes, count: count, width: width) { target in
        var place = target
        for (index, value) in values.enumerated() {
          if index > 0, let source = between.baseAddress, between.count > 0 {
            memcpy(place, source, between.count)
            place += between.count
          }
          guard let part = stringObject(value) else { continue }
          let source = part.bytes
          if let base = source.baseAddress { memcpy(place, base, source.count) }
          place += source.count
        }
      })
  }
}
