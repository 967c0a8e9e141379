#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// bytes: what plans do with encoded text, digests and binary values.

extension Interpreter {
  func defineBytes() {
    define(types.bytes) { d in
      d.staticMethod("__new__", "cls, source=..., encoding=..., errors=...") { (vm, a) throws(PlanError) in
        let type = try vm.classArgument(a[0], of: vm.types.bytes)
        return vm.wrap(try vm.makeBytes(a[1], encoding: a[2], errors: a[3]), in: type)
      }
      d.classMethod("fromhex", "cls, string, /") { (vm, a) throws(PlanError) in
        let text = try vm.text(a[1], "fromhex() argument")
        var bytes: [UInt8] = []
        var half: UInt8?
        for (index, scalar) in text.unicodeScalars.enumerated() {
          if half == nil && scalar.isPythonSpace { continue }
          guard let digit = scalar.pythonDigit, digit < 16, scalar.isASCII else {
            throw vm.error(.valueError, "non-hexadecimal number found in fromhex() arg at position \(index)")
          }
          if let first = half {
            bytes.append(first << 4 | UInt8(digit))
            half = nil
          } else {
            half = UInt8(digit)
          }
        }
        if half != nil {
          throw vm.error(
            .valueError,
            "non-hexadecimal number found in fromhex() arg at position \(text.unicodeScalars.count)")
        }
        return vm.heap.bytes(bytes)
      }
      defineBytesOperators(d)
      defineBytesMethods(d)
      defineBytesSplitting(d)
    }
  }

  private func makeBytes(_ source: Value, encoding: Value, errors: Value) throws(PlanError) -> Value {
    if source.isUndefined { return heap.bytes([]) }
    if let string = stringObject(source) {
      if encoding.isUndefined { throw error(.typeError, "string argument without an encoding") }
      return try encode(string, encoding: encoding, errors: errors.isUndefined ? self.string("strict") : errors)
    }
    if !encoding.isUndefined { throw error(.typeError, "encoding without a string argument") }
    if let method = lookupSpecial(source, .__bytes__) { return try call(method, source) }
    if source.object(of: .bytes) != nil { return source }
    if whole(source) != nil {
      let count = try integer(source)
      if count < 0 { throw error(.valueError, "negative count") }
      try checkAllocation(count)
      try charge(count >> 6)
      return heap.bytes([UInt8](repeating: 0, count: count))
    }
    return heap.bytes(try byteArray(source))
  }

  /// The bytes of a bytes object or of an iterable of integers below 256.
  func byteArray(_ value: Value) throws(PlanError) -> [UInt8] {
    if let bytes = bytesObject(value) { return Array(bytes.bytes) }
    if lookupSpecial(value, .__iter__) == nil || stringObject(value) != nil {
      throw error(.typeError, "cannot convert '\(typeName(of: value))' object to bytes")
    }
    var bytes: [UInt8] = []
    try forEach(value) { (element) throws(PlanError) in
      guard let byte = UInt8(exactly: try self.integer(element)) else {
        throw self.error(.valueError, "bytes must be in range(0, 256)")
      }
      bytes.append(byte)
      return true
    }
    return bytes
  }

  /// The bytes-like argument of a method.
  private func bytesArgument(_ value: Value) throws(PlanError) -> Bytes {
    if let bytes = bytesObject(value) { return bytes.bytes }
    throw error(.typeError, "a bytes-like object is required, not '\(typeName(of: value))'")
  }

  /// `repr(bytes)`.
  static func repr(ofBytes bytes: Bytes) -> String {
    let quote: UInt8 = bytes.contains(39) && !bytes.contains(34) ? 34 : 39
    var text: [UInt8] = [98, quote]
    for byte in bytes {
      switch byte {
      case quote, 92: text += [92, byte]
      case 9: text += Array("\\t".utf8)
      case 10: text += Array("\\n".utf8)
      case 13: text += Array("\\r".utf8)
      case 32..<127: text.append(byte)
      default: text += Array(StringRepr.escape(UInt32(byte)).utf8)
      }
    }
    text.append(quote)
    return String(decoding: text, as: UTF8.self)
  }

  private func defineBytesOperators(_ d: TypeDefinition) {
    d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
      let bytes = try vm.bytesReceiver(a[0])
      try vm.charge(bytes.count >> 4)
      return vm.string(Interpreter.repr(ofBytes: bytes.bytes))
    }
    d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
      let bytes = try vm.bytesReceiver(a[0])
      if bytes.cachedHash != 0 || bytes.count == 0 { return .int(bytes.cachedHash) }
      bytes.cachedHash = SipHash.hash(UnsafeRawBufferPointer(bytes.bytes))
      return .int(bytes.cachedHash)
    }
    d.method("__len__", "self, /") { (vm, a) throws(PlanError) in .int(try vm.bytesReceiver(a[0]).count) }
    d.method("__bytes__", "self, /") { (vm, a) throws(PlanError) in .object(try vm.bytesReceiver(a[0]).reference) }
    d.method("__sizeof__", "self, /") { (vm, a) throws(PlanError) in .int(33 + (try vm.bytesReceiver(a[0])).count) }
    d.method("__iter__", "self, /") { (vm, a) throws(PlanError) in
      vm.iterator(
        BytesIterator([.object(try vm.bytesReceiver(a[0]).reference)], heap: vm.heap), type: vm.types.more.bytesIterator
      )
    }
    func compare(_ name: String, _ body: @escaping (Int) -> Bool) {
      d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
        let left = try vm.bytesReceiver(a[0])
        guard let right = vm.bytesObject(a[1]) else { return vm.notImplemented }
        return .bool(body(Interpreter.order(left.bytes, right.bytes)))
      }
    }
    compare("__eq__") { $0 == 0 }
    compare("__ne__") { $0 != 0 }
    compare("__lt__") { $0 < 0 }
    compare("__le__") { $0 <= 0 }
    compare("__gt__") { $0 > 0 }
    compare("__ge__") { $0 >= 0 }
    d.method("__add__", "self, value, /") { (vm, a) throws(PlanError) in
      let left = try vm.bytesReceiver(a[0])
      guard let right = vm.bytesObject(a[1]) else {
        throw vm.error(.typeError, "can't concat \(vm.typeName(of: a[1])) to bytes")
      }
      try vm.checkAllocation(left.count + right.count)
      try vm.charge((left.count + right.count) >> 6)
      return vm.heap.bytes(Array(left.bytes) + Array(right.bytes))
    }
    for name in ["__mul__", "__rmul__"] {
      d.method(name, "self, value, /") { (vm, a) throws(PlanError) in
        let bytes = try vm.bytesReceiver(a[0])
        let times = max(0, try vm.repetitionCount(a[1]))
        let (total, overflow) = bytes.count.multipliedReportingOverflow(by: times)
        try vm.checkAllocation(overflow ? Int.max : total)
        try vm.charge(total >> 6)
        var result: [UInt8] = []
        result.reserveCapacity(total)
        for _ in 0..<times { result += bytes.bytes }
        return vm.heap.bytes(result)
      }
    }
    d.method("__mod__", "self, value, /") { (vm, _) throws(PlanError) in throw vm.unsupported("%-formatting of bytes") }
    d.method("__contains__", "self, key, /") { (vm, a) throws(PlanError) in
      let bytes = try vm.bytesReceiver(a[0])
      try vm.charge(bytes.count >> 6)
      if vm.whole(a[1]) != nil {
        guard let byte = UInt8(exactly: try vm.integer(a[1])) else {
          throw vm.error(.valueError, "byte must be in range(0, 256)")
        }
        return .bool(bytes.bytes.contains(byte))
      }
      return .bool(Interpreter.firstIndex(of: try vm.bytesArgument(a[1]), in: bytes.bytes) != nil)
    }
    d.method("__getitem__", "self, key, /") { (vm, a) throws(PlanError) in
      let bytes = try vm.bytesReceiver(a[0])
      if let slice = vm.sliceState(a[1]) {
        let range = try slice.indices(vm, count: bytes.count)
        try vm.charge(range.count >> 6)
        return vm.heap.bytes((0..<range.count).map { bytes.bytes[range.start + $0 * range.step] })
      }
      let index = try vm.subscriptIndex(a[1], "byte")
      guard let place = vm.position(index, in: bytes.count) else {
        throw vm.error(.indexError, "index out of range")
      }
      return .int(Int(bytes.bytes[place]))
    }
  }

  private func defineBytesMethods(_ d: TypeDefinition) {
    d.method("decode", "self, /, encoding='utf-8', errors='strict'") { (vm, a) throws(PlanError) in
      try vm.decode(vm.bytesReceiver(a[0]), encoding: a[1], errors: a[2])
    }
    d.method("hex", "self, sep=..., bytes_per_sep=1") { (vm, a) throws(PlanError) in
      let bytes = try vm.bytesReceiver(a[0]).bytes
      try vm.charge(bytes.count >> 5)
      let group = try vm.integer(a[2])
      let separator = a[1].isUndefined || group == 0 ? [] : Array(try vm.text(a[1], "sep").utf8)
      if !a[1].isUndefined && separator.count != 1 && group != 0 {
        throw vm.error(.valueError, "sep must be length 1.")
      }
      let digits = Array("0123456789abcdef".utf8)
      var text: [UInt8] = []
      for (index, byte) in bytes.enumerated() {
        if index > 0 && !separator.isEmpty {
          let place = group > 0 ? (bytes.count - index) % group : index % -group
          if place == 0 { text += separator }
        }
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
      }
      return vm.string(text)
    }
    func find(_ name: String, last: Bool, raises: Bool) {
      d.method(name, "self, sub, start=None, end=None, /") { (vm, a) throws(PlanError) in
        let bytes = try vm.bytesReceiver(a[0]).bytes
        let needle: [UInt8]
        if vm.whole(a[1]) != nil {
          guard let byte = UInt8(exactly: try vm.integer(a[1])) else {
            throw vm.error(.valueError, "byte must be in range(0, 256)")
          }
          needle = [byte]
        } else {
          guard let object = vm.bytesObject(a[1]) else {
            throw vm.error(
              .typeError, "argument should be integer or bytes-like object, not '\(vm.typeName(of: a[1]))'")
          }
          needle = Array(object.bytes)
        }
        let range = try vm.searchRange(a[2], a[3], count: bytes.count)
        try vm.charge(bytes.count >> 6)
        var found: Int?
        if range.start <= range.end {
          let part = Bytes(rebasing: bytes[range.start..<range.end])
          found = needle.withUnsafeBufferPointer { needle in
            last
              ? Interpreter.lastIndex(of: needle, in: part, before: part.count)
              : Interpreter.firstIndex(of: needle, in: part)
          }
        }
        if found == nil && raises { throw vm.error(.valueError, "subsection not found") }
        return .int(found.map { $0 + range.start } ?? -1)
      }
    }
    find("find", last: false, raises: false)
    find("rfind", last: true, raises: false)
    find("index", last: false, raises: true)
    find("rindex", last: true, raises: true)
    for (name, atEnd) in [("startswith", false), ("endswith", true)] {
      d.method(name, "self, prefix, /") { (vm, a) throws(PlanError) in
        let bytes = try vm.bytesReceiver(a[0]).bytes
        func matches(_ value: Value) throws(PlanError) -> Bool {
          guard let affix = vm.bytesObject(value)?.bytes else {
            throw vm.error(
              .typeError, "\(name) first arg must be bytes or a tuple of bytes, not \(vm.typeName(of: value))")
          }
          return atEnd
            ? bytes.count >= affix.count && bytes[(bytes.count - affix.count)...].elementsEqual(affix)
            : bytes.starts(with: affix)
        }
        guard let choices = vm.tuple(a[1]) else { return .bool(try matches(a[1])) }
        for choice in choices.buffer where try matches(choice) { return .bool(true) }
        return .bool(false)
      }
    }
    func map(_ name: String, _ body: @escaping (UInt8) -> UInt8) {
      d.method(name, "self, /") { (vm, a) throws(PlanError) in
        let bytes = try vm.bytesReceiver(a[0])
        try vm.charge(bytes.count >> 6)
        return vm.heap.bytes(bytes.bytes.map(body))
      }
    }
    map("upper", StringCase.asciiUpper)
    map("lower", StringCase.asciiLower)
    func strip(_ name: String, left: Bool, right: Bool) {
      d.method(name, "self, bytes=None, /") { (vm, a) throws(PlanError) in
        let bytes = try vm.bytesReceiver(a[0]).bytes
        let taken = a[1].isNone ? [9, 10, 11, 12, 13, 32] : Array(try vm.bytesArgument(a[1]))
        var (start, end) = (0, bytes.count)
        while left, start < end, taken.contains(bytes[start]) { start += 1 }
        while right, end > start, taken.contains(bytes[end - 1]) { end -= 1 }
        try vm.charge(bytes.count >> 6)
        return vm.heap.bytes(Array(bytes[start..<end]))
      }
    }
    strip("strip", left: true, right: true)
    strip("lstrip", left: true, right: false)
    strip("rstrip", left: false, right: true)
  }

  private func defineBytesSplitting(_ d: TypeDefinition) {
    for name in [
      "capitalize", "center", "expandtabs", "isalnum", "isalpha", "isascii", "isdigit", "islower", "isspace", "istitle",
      "isupper", "ljust", "maketrans", "partition", "removeprefix", "removesuffix", "rjust", "rpartition", "rsplit",
      "splitlines", "swapcase", "title", "translate", "zfill",
    ] {
      d.method(name, "self, *args, **kwargs") { (vm, _) throws(PlanError) in
        throw vm.unsupported("bytes.\(name)()", nearest: "decode the bytes and use str.\(name)()")
      }
    }
    d.method("count", "self, sub, /") { (vm, a) throws(PlanError) in
      let bytes = try vm.bytesReceiver(a[0]).bytes
      let needle = try vm.bytesArgument(a[1])
      try vm.charge(bytes.count >> 6)
      if needle.isEmpty { return .int(bytes.count + 1) }
      var (count, place) = (0, 0)
      while let found = Interpreter.firstIndex(of: needle, in: bytes, from: place) {
        count += 1
        place = found + needle.count
      }
      return .int(count)
    }
    d.method("replace", "self, old, new, count=-1, /") { (vm, a) throws(PlanError) in
      let bytes = try vm.bytesReceiver(a[0]).bytes
      let (old, new) = (try vm.bytesArgument(a[1]), try vm.bytesArgument(a[2]))
      let limit = try vm.integer(a[3])
      try vm.charge(bytes.count >> 6)
      if old.isEmpty { throw vm.unsupported("bytes.replace() of an empty pattern") }
      var result: [UInt8] = []
      var (place, turns) = (0, 0)
      while limit < 0 || turns < limit, let found = Interpreter.firstIndex(of: old, in: bytes, from: place) {
        result += bytes[place..<found]
        result += new
        place = found + old.count
        turns += 1
        try vm.charge(1)
        try vm.checkAllocation(result.count)
      }
      result += bytes[place...]
      return vm.heap.bytes(result)
    }
    d.method("split", "self, /, sep=None, maxsplit=-1") { (vm, a) throws(PlanError) in
      let bytes = try vm.bytesReceiver(a[0]).bytes
      let limit = try vm.integer(a[2])
      try vm.charge(bytes.count >> 6)
      var parts: [Value] = []
      if a[1].isNone {
        let words = bytes.split(
          maxSplits: limit < 0 ? Int.max : limit, omittingEmptySubsequences: true,
          whereSeparator: { ($0 >= 9 && $0 <= 13) || $0 == 32 })
        parts = words.map { vm.heap.bytes(Array($0)) }
      } else {
        let separator = try vm.bytesArgument(a[1])
        if separator.isEmpty { throw vm.error(.valueError, "empty separator") }
        var place = 0
        while limit < 0 || parts.count < limit,
          let found = Interpreter.firstIndex(of: separator, in: bytes, from: place)
        {
          parts.append(vm.heap.bytes(Array(bytes[place..<found])))
          place = found + separator.count
        }
        parts.append(vm.heap.bytes(Array(bytes[place...])))
      }
      try vm.charge(parts.count)
      return vm.heap.list(parts)
    }
    d.method("join", "self, iterable, /") { (vm, a) throws(PlanError) in
      let separator = try vm.bytesReceiver(a[0]).bytes
      let list = try vm.collect(a[1])
      // bytes.join of CPython holds a Py_buffer of 80 bytes for each part, on the stack for ten of them.
      let buffers = list.count > 10 ? 80 * list.count : 0
      let site = vm.heap.currentSite
      vm.heap.charge(buffers, site: site)
      defer { vm.heap.charge(-buffers, site: site) }
      var result: [UInt8] = []
      for index in 0..<list.count {
        guard let part = vm.bytesObject(list[index]) else {
          throw vm.error(
            .typeError,
            "sequence item \(index): expected a bytes-like object, \(vm.typeName(of: list[index])) found")
        }
        if index > 0 { result += separator }
        try vm.checkAllocation(result.count + part.count)
        result += part.bytes
      }
      try vm.charge(result.count >> 6)
      return vm.heap.bytes(result)
    }
  }
}

/// Iterates over bytes as integers.
final class BytesIterator: OwningIterator {
  private var index = 0

  override func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard let source = owned.first, let bytes = vm.bytesObject(source) else { return nil }
    guard index < bytes.count else {
      finish(vm)
      return nil
    }
    index += 1
    return .int(Int(bytes.bytes[index - 1]))
  }
}
