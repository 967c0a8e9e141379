// Finding and replacing in a string.

extension Interpreter {
  func defineStringSearch(_ d: TypeDefinition) {
    func find(_ name: String, last: Bool, raises: Bool) {
      d.method(name, "self, sub, start=None, end=None, /") { (vm, a) throws(PlanError) in
        let string = try vm.stringReceiver(a[0])
        guard let needle = vm.stringObject(a[1]) else {
          throw vm.error(.typeError, "must be str, not \(vm.typeName(of: a[1]))")
        }
        let found = try vm.find(needle, in: string, a[2], a[3], last: last)
        if found < 0 && raises { throw vm.error(.valueError, "substring not found") }
        return .int(found)
      }
    }
    find("find", last: false, raises: false)
    find("index", last: false, raises: true)
    find("rfind", last: true, raises: false)
    find("rindex", last: true, raises: true)
    d.method("count", "self, sub, start=None, end=None, /") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      guard let needle = vm.stringObject(a[1]) else {
        throw vm.error(.typeError, "must be str, not \(vm.typeName(of: a[1]))")
      }
      let range = try vm.searchRange(a[2], a[3], count: string.count)
      if range.start > range.end { return .int(0) }
      if needle.byteCount == 0 { return .int(range.end - range.start + 1) }
      try vm.charge(string.byteCount >> 6)
      let bytes = Bytes(rebasing: string.bytes[string.byteOffset(of: range.start)..<string.byteOffset(of: range.end)])
      var count = 0
      var place = 0
      while let found = Interpreter.firstIndex(of: needle.bytes, in: bytes, from: place) {
        count += 1
        place = found + needle.byteCount
      }
      return .int(count)
    }
    d.method("startswith", "self, prefix, start=None, end=None, /") { (vm, a) throws(PlanError) in
      try vm.hasAffix(a, "startswith") { text, affix in text.starts(with: affix) }
    }
    d.method("endswith", "self, suffix, start=None, end=None, /") { (vm, a) throws(PlanError) in
      try vm.hasAffix(a, "endswith") { text, affix in
        text.count >= affix.count && text[(text.count - affix.count)...].elementsEqual(affix)
      }
    }
    d.method("removeprefix", "self, prefix, /") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      guard let prefix = vm.stringObject(a[1]) else {
        throw vm.error(.typeError, "removeprefix() argument must be str, not \(vm.typeName(of: a[1]))")
      }
      let cut = string.bytes.starts(with: prefix.bytes) ? prefix.byteCount : 0
      return vm.substring(string, bytes: cut..<string.byteCount)
    }
    d.method("removesuffix", "self, suffix, /") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      guard let suffix = vm.stringObject(a[1]) else {
        throw vm.error(.typeError, "removesuffix() argument must be str, not \(vm.typeName(of: a[1]))")
      }
      let rest = string.byteCount - suffix.byteCount
      let cut = rest >= 0 && string.bytes[rest...].elementsEqual(suffix.bytes) ? suffix.byteCount : 0
      return vm.substring(string, bytes: 0..<(string.byteCount - cut))
    }
    d.method("replace", "self, old, new, count=-1, /") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      guard let old = vm.stringObject(a[1]) else {
        throw vm.error(.typeError, "replace() argument 1 must be str, not \(vm.typeName(of: a[1]))")
      }
      guard let new = vm.stringObject(a[2]) else {
        throw vm.error(.typeError, "replace() argument 2 must be str, not \(vm.typeName(of: a[2]))")
      }
      let limit = try vm.integer(a[3])
      return try vm.replace(old, by: new, in: string, limit: limit < 0 ? Int.max : limit)
    }
  }

  /// The position of a substring, -1 where it is not.
  private func find(
    _ needle: StringObject, in string: StringObject, _ start: Value, _ end: Value, last: Bool
  ) throws(PlanError) -> Int {
    let range = try searchRange(start, end, count: string.count)
    if range.start > range.end { return -1 }
    try charge(string.byteCount >> 6)
    let first = string.byteOffset(of: range.start)
    let bytes = Bytes(rebasing: string.bytes[first..<string.byteOffset(of: range.end)])
    let found =
      last
      ? Interpreter.lastIndex(of: needle.bytes, in: bytes, before: bytes.count)
      : Interpreter.firstIndex(of: needle.bytes, in: bytes)
    guard let found else { return -1 }
    return string.codePointIndex(ofByte: first + found)
  }

  private func hasAffix(
    _ a: Arguments, _ method: String, _ test: (Bytes, Bytes) -> Bool
  ) throws(PlanError) -> Value {
    let string = try stringReceiver(a[0])
    let single = stringObject(a[1])
    let choices = tuple(a[1])
    if single == nil && choices == nil {
      throw error(
        .typeError, "\(method) first arg must be str or a tuple of str, not \(typeName(of: a[1]))")
    }
    let range = try searchRange(a[2], a[3], count: string.count)
    var text: Bytes?
    if range.start <= range.end {
      text = Bytes(rebasing: string.bytes[string.byteOffset(of: range.start)..<string.byteOffset(of: range.end)])
    }
    if let single { return .bool(text.map { test($0, single.bytes) } ?? false) }
    guard let choices else { return .bool(false) }
    for choice in choices.buffer {
      guard let affix = stringObject(choice) else {
        throw error(.typeError, "tuple for \(method) must only contain str, not \(typeName(of: choice))")
      }
      if let text, test(text, affix.bytes) { return .bool(true) }
    }
    return .bool(false)
  }

  func replace(
    _ old: StringObject, by new: StringObject, in string: StringObject, limit: Int
  ) throws(PlanError) -> Value {
    let bytes = string.bytes
    try charge(bytes.count >> 6 + 1)
    if limit == 0 { return .object(string.reference) }
    var result: [UInt8] = []
    if old.byteCount == 0 {
      let turns = min(limit, string.count + 1)
      try checkAllocation(bytes.count + turns * new.byteCount)
      try charge(turns)
      result.reserveCapacity(bytes.count + turns * new.byteCount)
      var place = 0
      for _ in 0..<turns {
        result.append(contentsOf: new.bytes)
        if place < bytes.count {
          let length = StringObject.length(ofLead: bytes[place])
          result.append(contentsOf: bytes[place..<(place + length)])
          place += length
        }
      }
      if place < bytes.count { result.append(contentsOf: bytes[place...]) }
      return self.string(result)
    }
    guard var found = Interpreter.firstIndex(of: old.bytes, in: bytes) else { return .object(string.reference) }
    result.reserveCapacity(bytes.count)
    var place = 0
    var turns = 0
    while true {
      result.append(contentsOf: bytes[place..<found])
      result.append(contentsOf: new.bytes)
      place = found + old.byteCount
      turns += 1
      if turns & 63 == 0 {
        try charge(64 + (new.byteCount + old.byteCount) >> 2)
        try checkAllocation(result.count)
      }
      guard turns < limit, let next = Interpreter.firstIndex(of: old.bytes, in: bytes, from: place) else { break }
      found = next
    }
    result.append(contentsOf: bytes[place...])
    return self.string(result)
  }
}
