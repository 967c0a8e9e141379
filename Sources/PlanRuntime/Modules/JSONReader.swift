import BigInt

// Plan values from JSON text, with CPython's errors.

/// What is wrong with a text, and at which byte.
enum JSONFailure: Error {
  case malformed(String, at: Int)
  case raised(PlanError)
}

/// The hooks of a decoder; `.none` where there is none.
struct JSONHooks {
  var object: Value = .none
  var pairs: Value = .none
  var float: Value = .none
  var int: Value = .none
  var constant: Value = .none
  var isStrict = true
}

struct JSONReader {
  private let vm: Interpreter
  private let bytes: UnsafeBufferPointer<UInt8>
  private let hooks: JSONHooks
  private(set) var place: Int
  private var depth = 0
  /// Keys that were read before: objects of a list mostly have the same.
  private var keys: [ArraySlice<UInt8>: Value] = [:]

  init(_ vm: Interpreter, _ bytes: UnsafeBufferPointer<UInt8>, from place: Int, _ hooks: JSONHooks) {
    self.vm = vm
    self.bytes = bytes
    self.place = place
    self.hooks = hooks
  }

  mutating func skipBlanks() {
    while place < bytes.count, bytes[place] == 32 || bytes[place] == 10 || bytes[place] == 13 || bytes[place] == 9 {
      place += 1
    }
  }

  var isAtEnd: Bool { place == bytes.count }

  private func plan<R>(_ body: () throws(PlanError) -> R) throws(JSONFailure) -> R {
    do throws(PlanError) { return try body() } catch { throw .raised(error) }
  }

  /// One value, without blanks before it. The values belong to the scope.
  mutating func value() throws(JSONFailure) -> Value {
    let vm = vm
    try plan { () throws(PlanError) in try vm.charge(1) }
    guard place < bytes.count else { throw .malformed("Expecting value", at: place) }
    switch bytes[place] {
    case UInt8(ascii: "\""):
      place += 1
      return try string()
    case UInt8(ascii: "{"): return try nested { (reader) throws(JSONFailure) in try reader.object() }
    case UInt8(ascii: "["): return try nested { (reader) throws(JSONFailure) in try reader.array() }
    case UInt8(ascii: "n"): if take("null") { return .none }
    case UInt8(ascii: "t"): if take("true") { return .bool(true) }
    case UInt8(ascii: "f"): if take("false") { return .bool(false) }
    case UInt8(ascii: "N"): if take("NaN") { return try constant("NaN", .nan) }
    case UInt8(ascii: "I"): if take("Infinity") { return try constant("Infinity", .infinity) }
    case UInt8(ascii: "-"):
      if take("-Infinity") { return try constant("-Infinity", -.infinity) }
      if let number = try number() { return number }
    case 48...57: if let number = try number() { return number }
    default: break
    }
    throw .malformed("Expecting value", at: place)
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(JSONFailure) -> Value
  ) throws(JSONFailure) -> Value {
    depth += 1
    defer { depth -= 1 }
    if vm.depth + depth > vm.recursionLimit {
      throw .raised(vm.error(.recursionError, "maximum recursion depth exceeded while decoding a JSON object"))
    }
    return try body(&self)
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard place + count <= bytes.count else { return false }
    for index in 0..<count where bytes[place + index] != word.utf8Start[index] { return false }
    place += count
    return true
  }

  private func constant(_ name: String, _ number: Double) throws(JSONFailure) -> Value {
    if hooks.constant.isNone { return .float(number) }
    return try plan { () throws(PlanError) in try vm.call(hooks.constant, vm.string(name)) }
  }

  // MARK: Containers

  private mutating func array() throws(JSONFailure) -> Value {
    place += 1
    let value = vm.heap.list([])
    guard let list = vm.list(value) else { return value }
    skipBlanks()
    if place < bytes.count && bytes[place] == UInt8(ascii: "]") {
      place += 1
      return value
    }
    while true {
      let mark = vm.heap.scopeCount
      vm.heap.append(try self.value(), to: list)
      vm.heap.closeScope(to: mark)
      skipBlanks()
      guard place < bytes.count else { throw .malformed("Expecting ',' delimiter", at: place) }
      if bytes[place] == UInt8(ascii: "]") {
        place += 1
        return value
      }
      guard bytes[place] == UInt8(ascii: ",") else { throw .malformed("Expecting ',' delimiter", at: place) }
      place += 1
      skipBlanks()
    }
  }

  private mutating func object() throws(JSONFailure) -> Value {
    place += 1
    let vm = vm
    let wantsPairs = !hooks.pairs.isNone
    let container = wantsPairs ? vm.heap.list([]) : vm.heap.dictionary()
    skipBlanks()
    if place < bytes.count && bytes[place] == UInt8(ascii: "}") {
      place += 1
      return try finished(container)
    }
    while true {
      guard place < bytes.count, bytes[place] == 34 else {
        throw .malformed("Expecting property name enclosed in double quotes", at: place)
      }
      place += 1
      let key = try key()
      skipBlanks()
      guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else {
        throw .malformed("Expecting ':' delimiter", at: place)
      }
      place += 1
      skipBlanks()
      let mark = vm.heap.scopeCount
      let item = try self.value()
      if wantsPairs {
        if let list = vm.list(container) { vm.heap.append(vm.heap.tuple([key, item]), to: list) }
      } else if let dictionary = vm.dictionary(container) {
        try plan { () throws(PlanError) in try vm.set(dictionary, key, item) }
      }
      vm.heap.closeScope(to: mark)
      skipBlanks()
      guard place < bytes.count else { throw .malformed("Expecting ',' delimiter", at: place) }
      if bytes[place] == UInt8(ascii: "}") {
        place += 1
        return try finished(container)
      }
      guard bytes[place] == UInt8(ascii: ",") else { throw .malformed("Expecting ',' delimiter", at: place) }
      place += 1
      skipBlanks()
      if place < bytes.count && bytes[place] == UInt8(ascii: "}") || place == bytes.count {
        throw .malformed("Expecting property name enclosed in double quotes", at: place)
      }
    }
  }

  private func finished(_ container: Value) throws(JSONFailure) -> Value {
    let hook = hooks.pairs.isNone ? hooks.object : hooks.pairs
    if hook.isNone { return container }
    return try plan { () throws(PlanError) in try vm.call(hook, container) }
  }

  private mutating func key() throws(JSONFailure) -> Value {
    let start = place
    var end = place
    while end < bytes.count && bytes[end] != 34 && bytes[end] != 92 && bytes[end] >= 32 { end += 1 }
    guard end < bytes.count, bytes[end] == 34 else { return try string() }
    place = end + 1
    let text = Array(bytes[start..<end])[...]
    if let known = keys[text] { return known }
    // Names live as long as the interpreter, so only so many keys become names.
    guard keys.count < 256 else { return vm.heap.string(text) }
    let made = vm.string(of: vm.name(String(decoding: text, as: UTF8.self)))
    keys[text] = made
    return made
  }

  // MARK: Scalars

  /// The rest of a string, its quote read.
  private mutating func string() throws(JSONFailure) -> Value {
    let begin = place - 1
    var end = place
    while end < bytes.count && bytes[end] != 34 && bytes[end] != 92 && bytes[end] >= 32 { end += 1 }
    if end < bytes.count && bytes[end] == 34 {
      let value = vm.heap.string(UnsafeBufferPointer(rebasing: bytes[place..<end]))
      place = end + 1
      return value
    }
    var text = Array(bytes[place..<end])
    place = end
    while true {
      guard place < bytes.count else { throw .malformed("Unterminated string starting at", at: begin) }
      let byte = bytes[place]
      if byte == 34 {
        place += 1
        return vm.heap.string(text)
      }
      if byte == 92 {
        try escape(into: &text, begin)
      } else if byte < 32 && hooks.isStrict {
        throw .malformed("Invalid control character at", at: place)
      } else {
        text.append(byte)
        place += 1
      }
    }
  }

  private mutating func escape(into text: inout [UInt8], _ begin: Int) throws(JSONFailure) {
    guard place + 1 < bytes.count else { throw .malformed("Unterminated string starting at", at: begin) }
    let start = place
    place += 2
    switch bytes[start + 1] {
    case 34: text.append(34)
    case 92: text.append(92)
    case 47: text.append(47)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"):
      var code = try unit(start)
      if code >= 0xD800 && code < 0xDC00 && place + 1 < bytes.count && bytes[place] == 92
        && bytes[place + 1] == UInt8(ascii: "u")
      {
        let second = place
        place += 2
        let low = try unit(second)
        if low >= 0xDC00 && low < 0xE000 {
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        } else {
          place = second
        }
      }
      guard let scalar = Unicode.Scalar(code) else {
        throw .raised(vm.unsupported("a text with half of a surrogate pair"))
      }
      text += Array(String(scalar).utf8)
    default: throw .malformed("Invalid \\escape", at: start)
    }
  }

  private mutating func unit(_ start: Int) throws(JSONFailure) -> UInt32 {
    var code: UInt32 = 0
    guard place + 4 <= bytes.count else { throw .malformed("Invalid \\uXXXX escape", at: start + 1) }
    for index in place..<(place + 4) {
      let byte = bytes[index]
      let digit: UInt8
      switch byte {
      case 48...57: digit = byte - 48
      case 65...70: digit = byte - 55
      case 97...102: digit = byte - 87
      default: throw .malformed("Invalid \\uXXXX escape", at: start + 1)
      }
      code = code << 4 | UInt32(digit)
    }
    place += 4
    return code
  }

  /// A number; nil where a minus sign has no digits behind it.
  private mutating func number() throws(JSONFailure) -> Value? {
    let start = place
    var end = place
    if bytes[end] == UInt8(ascii: "-") { end += 1 }
    guard end < bytes.count, bytes[end] >= 48, bytes[end] <= 57 else { return nil }
    if bytes[end] == 48 {
      end += 1
    } else {
      while end < bytes.count && bytes[end] >= 48 && bytes[end] <= 57 { end += 1 }
    }
    var isFloat = false
    if end + 1 < bytes.count && bytes[end] == UInt8(ascii: ".") && bytes[end + 1] >= 48 && bytes[end + 1] <= 57 {
      isFloat = true
      end += 2
      while end < bytes.count && bytes[end] >= 48 && bytes[end] <= 57 { end += 1 }
    }
    if end < bytes.count && (bytes[end] | 32) == UInt8(ascii: "e") {
      var exponent = end + 1
      if exponent < bytes.count && (bytes[exponent] == UInt8(ascii: "+") || bytes[exponent] == UInt8(ascii: "-")) {
        exponent += 1
      }
      if exponent < bytes.count && bytes[exponent] >= 48 && bytes[exponent] <= 57 {
        isFloat = true
        end = exponent
        while end < bytes.count && bytes[end] >= 48 && bytes[end] <= 57 { end += 1 }
      }
    }
    place = end
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    let hook = isFloat ? hooks.float : hooks.int
    let vm = vm
    if !hook.isNone { return try plan { () throws(PlanError) in try vm.call(hook, vm.string(text)) } }
    if isFloat { return .float(Double(text) ?? .nan) }
    if let small = Int(text) { return .int(small) }
    let digits = text.utf8.count - (text.hasPrefix("-") ? 1 : 0)
    if digits > 4300 {
      throw .raised(
        vm.error(
          .valueError,
          "Exceeds the limit (4300 digits) for integer string conversion: value has \(digits) digits; "
            + "use sys.set_int_max_str_digits() to increase the limit"))
    }
    return vm.heap.integer(BigInt(text) ?? 0)
  }
}
