// JSON text from plan values, as CPython's encoder writes it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How `json.dumps` was asked to write.
struct JSONStyle {
  var skipsKeys = false
  var isASCII = true
  var checksCircles = true
  var allowsNaN = true
  var sortsKeys = false
  var itemSeparator: [UInt8] = Array(", ".utf8)
  var keySeparator: [UInt8] = Array(": ".utf8)
  /// What stands for one level of indentation; nil: all on one line.
  var indent: [UInt8]?
  /// `default`: called with what has no JSON form.
  var fallback: Value = .none
}

struct JSONWriter {
  private let vm: Interpreter
  private let style: JSONStyle
  private(set) var output: [UInt8] = []
  private var level = 0
  /// Containers being written, for circles.
  private var open: [ObjectReference] = []

  init(_ vm: Interpreter, _ style: JSONStyle) {
    self.vm = vm
    self.style = style
  }

  mutating func write(_ value: Value) throws(PlanError) {
    switch value {
    case .undefined, .none: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .int(let integer): appendDecimal(integer)
    case .float(let number): try append(number)
    case .object(let reference):
      switch reference.kind {
      case .string: appendQuoted(StringObject(reference))
      case .list: try writeList(value, ListObject(reference).count) { ListObject(reference)[$0] }
      case .tuple: try writeList(value, TupleObject(reference).count) { TupleObject(reference)[$0] }
      case .dictionary: try writeDictionary(value, DictionaryObject(reference))
      case .bigInteger: append(String(reference.bigInteger))
      default: try writeOther(value)
      }
    }
  }

  /// Instances of subclasses of built-in types, and what only `default` can write.
  private mutating func writeOther(_ value: Value) throws(PlanError) {
    let plain = vm.native(value)
    switch plain {
    case .int(let integer): return appendDecimal(integer)
    case .float(let number): return try append(number)
    case .object(let reference):
      switch reference.kind {
      case .string: return appendQuoted(StringObject(reference))
      case .list: return try writeList(value, ListObject(reference).count) { ListObject(reference)[$0] }
      case .tuple: return try writeList(value, TupleObject(reference).count) { TupleObject(reference)[$0] }
      case .dictionary: return try writeDictionary(value, DictionaryObject(reference))
      case .bigInteger: return append(String(reference.bigInteger))
      default: break
      }
    default: break
    }
    if style.fallback.isNone {
      throw vm.error(.typeError, "Object of type \(vm.names[vm.type(of: value).name]) is not JSON serializable")
    }
    try enter(value)
    let replacement = try vm.call(style.fallback, value)
    try write(replacement)
    leave()
  }

  private mutating func enter(_ value: Value) throws(PlanError) {
    guard case .object(let reference) = value else { return }
    if style.checksCircles && open.contains(reference) {
      throw vm.error(.valueError, "Circular reference detected")
    }
    open.append(reference)
    if vm.depth + open.count > vm.recursionLimit {
      throw vm.error(.recursionError, "maximum recursion depth exceeded while encoding a JSON object")
    }
  }

  private mutating func leave() { open.removeLast() }

  private mutating func newLine() {
    guard let indent = style.indent else { return }
    output.append(10)
    for _ in 0..<level { output += indent }
  }

  private mutating func writeList(
    _ value: Value, _ count: Int, _ element: (Int) -> Value
  ) throws(PlanError) {
    if count == 0 { return append("[]") }
    try enter(value)
    output.append(UInt8(ascii: "["))
    level += 1
    newLine()
    for index in 0..<count {
      if index > 0 {
        output += style.itemSeparator
        newLine()
      }
      try vm.charge(1)
      let mark = vm.heap.scopeCount
      try write(element(index))
      vm.heap.closeScope(to: mark)
    }
    level -= 1
    newLine()
    output.append(UInt8(ascii: "]"))
    leave()
  }

  private mutating func writeDictionary(_ value: Value, _ dictionary: DictionaryObject) throws(PlanError) {
    if dictionary.count == 0 { return append("{}") }
    try enter(value)
    var items: [(Value, Value)] = []
    items.reserveCapacity(dictionary.count)
    dictionary.forEach { items.append(($0, $1)) }
    if style.sortsKeys { try sort(&items) }
    output.append(UInt8(ascii: "{"))
    level += 1
    var isFirst = true
    for (key, item) in items {
      try vm.charge(1)
      let mark = vm.heap.scopeCount
      let start = output.count
      if !isFirst { output += style.itemSeparator }
      newLine()
      guard try appendKey(key) else {
        output.removeSubrange(start...)
        continue
      }
      isFirst = false
      output += style.keySeparator
      try write(item)
      vm.heap.closeScope(to: mark)
    }
    level -= 1
    newLine()
    output.append(UInt8(ascii: "}"))
    leave()
  }

  /// Writes a key; false where it is skipped.
  private mutating func appendKey(_ key: Value) throws(PlanError) -> Bool {
    switch vm.native(key) {
    case .none: append("\"null\"")
    case .bool(let flag): append(flag ? "\"true\"" : "\"false\"")
    case .int(let integer):
      output.append(34)
      appendDecimal(integer)
      output.append(34)
    case .float(let number):
      output.append(34)
      try append(number)
      output.append(34)
    case .object(let reference) where reference.kind == .string: appendQuoted(StringObject(reference))
    case .object(let reference) where reference.kind == .bigInteger: append("\"\(reference.bigInteger)\"")
    default:
      if style.skipsKeys { return false }
      throw vm.error(
        .typeError, "keys must be str, int, float, bool or None, not \(vm.typeName(of: key))")
    }
    return true
  }

  /// By key, as `sorted(d.items())` up to equal keys, which a dict does not have.
  private func sort(_ items: inout [(Value, Value)]) throws(PlanError) {
    let vm = vm
    if items.allSatisfy({ $0.0.object(of: .string) != nil }) {
      items.sort { first, second in
        guard case .object(let a) = first.0, case .object(let b) = second.0 else { return false }
        return Interpreter.compareText(.less, StringObject(a), StringObject(b))
      }
      return
    }
    // A merge sort, because comparing may raise.
    var source = items
    var width = 1
    while width < source.count {
      var merged: [(Value, Value)] = []
      merged.reserveCapacity(source.count)
      var start = 0
      while start < source.count {
        let middle = min(start + width, source.count)
        let end = min(start + 2 * width, source.count)
        var (i, j) = (start, middle)
        while i < middle && j < end {
          if try vm.truth(vm.compare(.less, source[j].0, source[i].0)) {
            merged.append(source[j])
            j += 1
          } else {
            merged.append(source[i])
            i += 1
          }
        }
        merged += source[i..<middle]
        merged += source[j..<end]
        start = end
      }
      source = merged
      width *= 2
    }
    items = source
  }

  // MARK: Scalars

  private mutating func append(_ text: String) { output += Array(text.utf8) }

  private mutating func append(_ text: StaticString) {
    output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func appendDecimal(_ integer: Int) {
    if integer >= 0 && integer < 10 {
      output.append(UInt8(48 + integer))
    } else {
      append(String(integer))
    }
  }

  private mutating func append(_ number: Double) throws(PlanError) {
    if number.isFinite { return append(try vm.repr(.float(number))) }
    if !style.allowsNaN {
      throw vm.error(.valueError, "Out of range float values are not JSON compliant")
    }
    append(number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity")
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)

  private mutating func appendQuoted(_ string: StringObject) {
    let bytes = string.bytes
    output.reserveCapacity(output.count + bytes.count + 2)
    output.append(34)
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 32 && byte < 127 && byte != 34 && byte != 92 || byte >= 127 && !style.isASCII {
        index += 1
        continue
      }
      if start < index { output.append(contentsOf: bytes[start..<index]) }
      if byte < 128 {
        appendEscape(byte)
        index += 1
      } else {
        let length = StringObject.length(ofLead: byte)
        var code = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for next in bytes[(index + 1)..<(index + length)] { code = code << 6 | UInt32(next & 0x3F) }
        if code >= 0x10000 {
          appendUnit(0xD800 + (code - 0x10000) >> 10)
          appendUnit(0xDC00 + (code - 0x10000) & 0x3FF)
        } else {
          appendUnit(code)
        }
        index += length
      }
      start = index
    }
    if start < bytes.count { output.append(contentsOf: bytes[start...]) }
    output.append(34)
  }

  private mutating func appendEscape(_ byte: UInt8) {
    output.append(92)
    switch byte {
    case 34, 92: output.append(byte)
    case 10: output.append(UInt8(ascii: "n"))
    case 13: output.append(UInt8(ascii: "r"))
    case 9: output.append(UInt8(ascii: "t"))
    case 12: output.append(UInt8(ascii: "f"))
    case 8: output.append(UInt8(ascii: "b"))
    default:
      output.removeLast()
      appendUnit(UInt32(byte))
    }
  }

  private mutating func appendUnit(_ unit: UInt32) {
    output.append(92)
    output.append(UInt8(ascii: "u"))
    for shift in [12, 8, 4, 0] { output.append(JSONWriter.hexadecimal[Int(unit >> UInt32(shift)) & 15]) }
  }
}
