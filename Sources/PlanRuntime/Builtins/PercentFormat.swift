#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// `template % values`: `%[(key)][flags][width][.precision][length]type`, as PyUnicode_Format.

struct PercentFormatter {
  let vm: Interpreter
  let template: StringObject
  private let arguments: Value
  private let values: [Value]
  private let mapping: Value
  private var used = 0

  /// One conversion as it was read.
  private struct Directive {
    var key: Value = .undefined
    var left = false
    var plus = false
    var blank = false
    var alternate = false
    var zero = false
    var width = 0
    var precision: Int?
    var letter: Unicode.Scalar = "s"
  }

  init(vm: Interpreter, template: StringObject, arguments: Value) {
    self.vm = vm
    self.template = template
    self.arguments = arguments
    if let tuple = vm.tuple(arguments) {
      values = Array(tuple.buffer)
      mapping = .undefined
    } else {
      values = [arguments]
      let isMapping = vm.lookupSpecial(arguments, .__getitem__) != nil && vm.stringObject(arguments) == nil
      mapping = isMapping ? arguments : .undefined
    }
  }

  mutating func run() throws(PlanError) -> Value {
    let bytes = template.bytes
    try vm.charge(bytes.count >> 6)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 32)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte != 37 {
        text.append(byte)
        continue
      }
      if place < bytes.count, bytes[place] == 37 {
        text.append(37)
        place += 1
        continue
      }
      let directive = try read(bytes, &place)
      try vm.charge(1)
      let mark = vm.heap.scopeCount
      defer { vm.heap.closeScope(to: mark) }
      let value = try argument(directive)
      let rendered = try render(directive, value, index: place - 1)
      guard let string = vm.stringObject(rendered) else { continue }
      text.append(contentsOf: string.bytes)
    }
    if used < values.count && mapping.isUndefined {
      throw vm.error(.typeError, "not all arguments converted during string formatting")
    }
    return vm.string(text)
  }

  private mutating func nextArgument() throws(PlanError) -> Value {
    guard used < values.count else {
      throw vm.error(.typeError, "not enough arguments for format string")
    }
    used += 1
    return values[used - 1]
  }

  private mutating func argument(_ directive: Directive) throws(PlanError) -> Value {
    if directive.key.isUndefined { return try nextArgument() }
    return directive.key
  }

  /// Reads what follows a `%`.
  private mutating func read(_ bytes: Bytes, _ place: inout Int) throws(PlanError) -> Directive {
    var directive = Directive()
    func at(_ character: Unicode.Scalar) -> Bool {
      place < bytes.count && UInt32(bytes[place]) == character.value
    }
    if at("(") {
      if mapping.isUndefined { throw vm.error(.typeError, "format requires a mapping") }
      place += 1
      let start = place
      var open = 1
      while place < bytes.count {
        if bytes[place] == 40 { open += 1 }
        if bytes[place] == 41 { open -= 1 }
        if open == 0 { break }
        place += 1
      }
      if place == bytes.count { throw vm.error(.valueError, "incomplete format key") }
      let key = vm.string(Bytes(rebasing: bytes[start..<place]))
      place += 1
      directive.key = try vm.getItem(mapping, key)
      used = values.count
    }
    flags: while place < bytes.count {
      switch bytes[place] {
      case 45: directive.left = true
      case 43: directive.plus = true
      case 32: directive.blank = true
      case 35: directive.alternate = true
      case 48: directive.zero = true
      default: break flags
      }
      place += 1
    }
    if at("*") {
      place += 1
      let given = try star("* wants int")
      if given < 0 { directive.left = true }
      directive.width = abs(given)
    } else {
      directive.width = try number(bytes, &place, "width too big") ?? 0
    }
    if at(".") {
      place += 1
      if at("*") {
        place += 1
        directive.precision = max(0, try star("* wants int"))
      } else {
        directive.precision = try number(bytes, &place, "precision too big") ?? 0
      }
    }
    if at("h") || at("l") || at("L") { place += 1 }
    guard place < bytes.count, let letter = Interpreter.scalar(bytes, at: place) else {
      throw vm.error(.valueError, "incomplete format")
    }
    directive.letter = letter
    place += StringObject.length(ofLead: bytes[place])
    return directive
  }

  private mutating func star(_ message: String) throws(PlanError) -> Int {
    let value = try nextArgument()
    guard case .small(let number)? = vm.whole(value) else { throw vm.error(.typeError, message) }
    return number
  }

  private func number(_ bytes: Bytes, _ place: inout Int, _ message: String) throws(PlanError) -> Int? {
    let start = place
    var number = 0
    while place < bytes.count, bytes[place] >= 48 && bytes[place] <= 57 {
      number = number &* 10 &+ Int(bytes[place]) - 48
      if number > Int(Int32.max) { throw vm.error(.valueError, message) }
      place += 1
    }
    return place == start ? nil : number
  }

  private func render(_ directive: Directive, _ value: Value, index: Int) throws(PlanError) -> Value {
    switch directive.letter {
    case "s": return try pad(directive, try vm.strValue(value))
    case "r": return try pad(directive, try vm.reprValue(value))
    case "a": return try pad(directive, try vm.asciiValue(value))
    case "c":
      var directive = directive
      directive.precision = nil
      if let string = vm.stringObject(value) {
        if string.count != 1 { throw vm.error(.typeError, "%c requires int or char") }
        return try pad(directive, .object(string.reference))
      }
      guard let whole = try wholeOrNil(value) else { throw vm.error(.typeError, "%c requires int or char") }
      guard case .small(let code) = whole, code >= 0, code < 0x110000 else {
        throw vm.error(.overflowError, "%c arg not in range(0x110000)")
      }
      guard let scalar = Unicode.Scalar(UInt32(code)) else {
        throw vm.unsupported("the surrogate code point \(code)")
      }
      return try pad(directive, vm.string(scalar))
    case "d", "i", "u", "x", "X", "o": return try integer(directive, value)
    case "e", "E", "f", "F", "g", "G": return try float(directive, value)
    default:
      let code = String(directive.letter.value, radix: 16)
      let shown = directive.letter.value > 31 && directive.letter.value < 127 ? String(directive.letter) : "?"
      let position = template.codePointIndex(ofByte: index)
      throw vm.error(
        .valueError, "unsupported format character '\(shown)' (0x\(code)) at index \(position)")
    }
  }

  private func wholeOrNil(_ value: Value) throws(PlanError) -> Whole? {
    if let whole = vm.whole(value) { return whole }
    return vm.lookupSpecial(value, .__index__) == nil ? nil : try vm.wholeIndex(value)
  }

  /// Text in its field.
  private func pad(_ directive: Directive, _ value: Value) throws(PlanError) -> Value {
    guard let string = vm.stringObject(value) else { return value }
    let kept = min(directive.precision ?? string.count, string.count)
    guard let text = vm.stringObject(vm.substring(string, 0, kept)) else { return value }
    let missing = directive.width - kept
    if missing <= 0 { return .object(text.reference) }
    return try vm.padded(
      text, left: directive.left ? 0 : missing, right: directive.left ? missing : 0, fill: [32])
  }

  private func spec(_ directive: Directive) -> FormatSpec {
    var spec = FormatSpec()
    spec.width = directive.width
    spec.sign = directive.plus ? 43 : directive.blank ? 32 : 0
    spec.align = directive.left ? 60 : directive.zero ? 61 : 62
    if directive.zero && !directive.left { spec.fill = [48] }
    return spec
  }

  private func integer(_ directive: Directive, _ value: Value) throws(PlanError) -> Value {
    let letter = directive.letter
    let whole: Whole
    if let exact = vm.whole(value) {
      whole = exact
    } else if letter == "d" || letter == "i" || letter == "u" {
      guard
        case .float = vm.native(value)
      else {
        guard let method = vm.lookupSpecial(value, .__int__) ?? vm.lookupSpecial(value, .__index__) else {
          throw vm.error(
            .typeError, "%\(letter) format: a real number is required, not \(vm.typeName(of: value))")
        }
        guard let converted = vm.whole(try vm.call(method, value)) else {
          throw vm.error(.typeError, "__int__ returned non-int")
        }
        return try layOut(directive, converted)
      }
      whole = vm.whole(try vm.truncated(vm.floatReceiver(value))) ?? .small(0)
    } else {
      guard let converted = try wholeOrNil(value) else {
        throw vm.error(
          .typeError, "%\(letter) format: an integer is required, not \(vm.typeName(of: value))")
      }
      whole = converted
    }
    return try layOut(directive, whole)
  }

  private func layOut(_ directive: Directive, _ whole: Whole) throws(PlanError) -> Value {
    var digits: [UInt8]
    var prefix: [UInt8] = []
    switch directive.letter {
    case "x": (digits, prefix) = (Array(try vm.digits(whole, radix: 16).utf8), [48, 120])
    case "X": (digits, prefix) = (Array(try vm.digits(whole, radix: 16, uppercase: true).utf8), [48, 88])
    case "o": (digits, prefix) = (Array(try vm.digits(whole, radix: 8).utf8), [48, 111])
    default:
      digits = Array(try vm.decimal(whole).utf8)
      if whole.isNegative { digits.removeFirst() }
    }
    if let precision = directive.precision, precision > digits.count {
      try vm.checkAllocation(precision)
      digits = [UInt8](repeating: 48, count: precision - digits.count) + digits
    }
    return try vm.layOut(
      spec(directive), negative: whole.isNegative, prefix: directive.alternate ? prefix : [], digits: digits)
  }

  private func float(_ directive: Directive, _ value: Value) throws(PlanError) -> Value {
    let number = try vm.double(value)
    let precision = directive.precision ?? 6
    try vm.checkAllocation(precision)
    var field: FloatField
    switch directive.letter {
    case "f", "F": field = .fixed(number, precision: precision, alternate: directive.alternate)
    case "e", "E": field = .exponential(number, precision: precision, alternate: directive.alternate)
    default: field = .general(number, precision: precision, alternate: directive.alternate, addsPoint: false)
    }
    if directive.letter == "F" || directive.letter == "E" || directive.letter == "G" { field.uppercase() }
    return try vm.layOut(spec(directive), negative: field.negative, digits: field.digits, rest: field.rest)
  }
}

extension Interpreter {
  /// `"%s: %d" % (name, number)` where every conversion is a plain `%s` or `%d` of an exact string or small integer, which most are; nil
  /// for everything else, errors included.
  func plainlyFormattedOwned(_ template: StringObject, _ arguments: Value) throws(PlanError) -> ObjectReference? {
    guard case .object(let reference) = arguments, reference.kind == .tuple else {
      return try withUnsafePointer(to: arguments) { (value) throws(PlanError) in
        try plainlyFormattedOwned(template, UnsafeBufferPointer(start: value, count: 1))
      }
    }
    return try plainlyFormattedOwned(template, UnsafeBufferPointer(TupleObject(reference).buffer))
  }

  /// In two passes over the template, as f-strings are joined: sizes, then bytes.
  private func plainlyFormattedOwned(
    _ template: StringObject, _ values: UnsafeBufferPointer<Value>
  ) throws(PlanError) -> ObjectReference? {
    let bytes = template.bytes
    var size = bytes.count
    var points = template.count
    var width = template.width
    var used = 0
    var place = 0
    while let next = Interpreter.percent(in: bytes, from: place) {
      place = next + 1
      guard place < bytes.count, used < values.count else { return nil }
      let letter = bytes[place]
      place += 1
      if case .int(let integer) = values[used], letter == UInt8(ascii: "d") || letter == UInt8(ascii: "s") {
        let length = Interpreter.decimalLength(integer)
        size &+= length &- 2
        points &+= length &- 2
      } else if case .object(let reference) = values[used], reference.kind == .string, letter == UInt8(ascii: "s") {
        let string = StringObject(reference)
        size &+= string.byteCount &- 2
        points &+= string.count &- 2
        width = max(width, string.width)
      } else {
        return nil
      }
      used += 1
    }
    guard used == values.count else { return nil }
    if size >= 64 { try checkAllocation(size) }
    try charge(bytes.count >> 6 + used)
    return heap.stringOwned(byteCount: size, count: points, width: width) { target in
      Interpreter.fill(target, bytes, values)
    }
  }

  /// Where the next `%` stands.
  @inline(__always)
  private static func percent(in template: UnsafeBufferPointer<UInt8>, from place: Int) -> Int? {
    guard let start = template.baseAddress, place < template.count,
      let found = memchr(start + place, Int32(UInt8(ascii: "%")), template.count - place)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(start)
  }

  private static func fill(
    _ target: UnsafeMutablePointer<UInt8>, _ template: UnsafeBufferPointer<UInt8>, _ values: UnsafeBufferPointer<Value>
  ) {
    guard let source = template.baseAddress else { return }
    var cursor = target
    var place = 0
    for value in values {
      guard let next = percent(in: template, from: place) else { break }
      cursor = StringObject.copy(source + place, next &- place, to: cursor)
      place = next &+ 2
      if case .int(let integer) = value {
        cursor = writeDecimal(integer, length: decimalLength(integer), to: cursor)
      } else if case .object(let reference) = value {
        cursor = StringObject(reference).copy(to: cursor)
      }
    }
    _ = StringObject.copy(source + place, template.count &- place, to: cursor)
  }
}
