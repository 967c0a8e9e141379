// The format-spec mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//
// Parsing and its errors follow parse_internal_render_format_spec of CPython's formatter_unicode.c; laying the parts of a number
// out follows its calc_number_widths: padding left of everything, sign, prefix, padding, digits with separators, the rest, padding.

/// A parsed format specification.
struct FormatSpec {
  var fill: [UInt8] = [32]
  /// `<`, `>`, `=`, `^`; nil: the type's own.
  var align: UInt8?
  /// `+`, `-`, a blank; 0 where none is given.
  var sign: UInt8 = 0
  var avoidsNegativeZero = false
  var alternate = false
  var width = 0
  /// `,` or `_`; 0 where none is given.
  var grouping: UInt8 = 0
  var precision: Int?
  /// The type's code point; 0 where none is given.
  var type: UInt32 = 0

  var fillIsZero: Bool { fill.count == 1 && fill[0] == 48 }

  /// The type as an ASCII letter, 0 for none and for what is no ASCII.
  var letter: UInt8 { UInt8(exactly: type) ?? 255 }
}

extension Interpreter {
  /// Parses a spec for a value of a type whose default alignment and type letter are these.
  func parseSpec(
    _ bytes: Bytes, of value: Value, align defaultAlign: Character, type defaultType: Character
  ) throws(PlanError) -> FormatSpec {
    var spec = FormatSpec()
    var place = 0
    let count = bytes.count
    func isAlign(_ byte: UInt8) -> Bool { byte == 60 || byte == 62 || byte == 61 || byte == 94 }
    var fillGiven = false
    if count > 0 {
      let length = StringObject.length(ofLead: bytes[0])
      if length < count && isAlign(bytes[length]) {
        spec.fill = Array(bytes[0..<length])
        spec.align = bytes[length]
        fillGiven = true
        place = length + 1
      } else if isAlign(bytes[0]) {
        spec.align = bytes[0]
        place = 1
      }
    }
    func at(_ byte: Character) -> Bool { place < count && bytes[place] == byte.asciiValue }
    if at("+") || at("-") || at(" ") {
      spec.sign = bytes[place]
      place += 1
    }
    if at("z") {
      spec.avoidsNegativeZero = true
      place += 1
    }
    if at("#") {
      spec.alternate = true
      place += 1
    }
    if !fillGiven && at("0") {
      spec.fill = [48]
      if spec.align == nil && defaultAlign == ">" { spec.align = 61 }
      place += 1
    }
    if let width = try digits(bytes, &place) { spec.width = width }
    if at(",") {
      spec.grouping = 44
      place += 1
    }
    if at("_") {
      if spec.grouping != 0 { throw error(.valueError, "Cannot specify both ',' and '_'.") }
      spec.grouping = 95
      place += 1
    }
    if at(",") && spec.grouping == 95 { throw error(.valueError, "Cannot specify both ',' and '_'.") }
    if at(".") {
      place += 1
      guard let precision = try digits(bytes, &place) else {
        throw error(.valueError, "Format specifier missing precision")
      }
      spec.precision = precision
    }
    if place < count {
      let length = StringObject.length(ofLead: bytes[place])
      guard place + length == count, let scalar = Interpreter.scalar(bytes, at: place) else {
        let text = String(decoding: bytes, as: UTF8.self)
        throw error(
          .valueError, "Invalid format specifier '\(text)' for object of type '\(typeName(of: value))'")
      }
      spec.type = scalar.value
    } else {
      spec.type = defaultType == "\0" ? 0 : UInt32(defaultType.asciiValue ?? 0)
    }
    try checkGrouping(spec)
    return spec
  }

  private func digits(_ bytes: Bytes, _ place: inout Int) throws(PlanError) -> Int? {
    let start = place
    var number = 0
    while place < bytes.count, bytes[place] >= 48 && bytes[place] <= 57 {
      let (tens, first) = number.multipliedReportingOverflow(by: 10)
      let (sum, second) = tens.addingReportingOverflow(Int(bytes[place]) - 48)
      if first || second { throw error(.valueError, "Too many decimal digits in format string") }
      number = sum
      place += 1
    }
    return place == start ? nil : number
  }

  private func checkGrouping(_ spec: FormatSpec) throws(PlanError) {
    if spec.grouping == 0 { return }
    switch spec.letter {
    case 0, 100, 101, 102, 103, 69, 71, 37, 70: return  // d e f g E G % F
    case 98, 111, 120, 88:  // b o x X
      if spec.grouping == 95 { return }
    default: break
    }
    let separator = String(Unicode.Scalar(spec.grouping))
    if spec.type > 32 && spec.type < 128, let letter = Unicode.Scalar(spec.type) {
      throw error(.valueError, "Cannot specify '\(separator)' with '\(letter)'.")
    }
    throw error(.valueError, "Cannot specify '\(separator)' with '\\x\(String(spec.type, radix: 16))'.")
  }

  func unknownFormatCode(_ spec: FormatSpec, _ value: Value) -> PlanError {
    let name = typeName(of: value)
    if spec.type > 32 && spec.type < 128, let letter = Unicode.Scalar(spec.type) {
      return error(.valueError, "Unknown format code '\(letter)' for object of type '\(name)'")
    }
    return error(
      .valueError, "Unknown format code '\\x\(String(spec.type, radix: 16))' for object of type '\(name)'")
  }

  /// Text in a field: `format(str, spec)`.
  func formatText(_ string: StringObject, spec bytes: Bytes, of value: Value) throws(PlanError) -> Value {
    let spec = try parseSpec(bytes, of: value, align: "<", type: "s")
    if spec.type != 115 { throw unknownFormatCode(spec, value) }
    if spec.sign != 0 {
      throw error(
        .valueError, "\(spec.sign == 32 ? "Space" : "Sign") not allowed in string format specifier")
    }
    if spec.avoidsNegativeZero {
      throw error(.valueError, "Negative zero coercion (z) not allowed in string format specifier")
    }
    if spec.alternate { throw error(.valueError, "Alternate form (#) not allowed in string format specifier") }
    if spec.align == 61 { throw error(.valueError, "'=' alignment not allowed in string format specifier") }
    let kept = spec.precision.map { min($0, string.count) } ?? string.count
    let missing = spec.width - kept
    if missing <= 0 { return substring(string, 0, kept) }
    let left = spec.align == 62 ? missing : spec.align == 94 ? missing / 2 : 0
    guard let text = stringObject(substring(string, 0, kept)) else { return .none }
    return try padded(text, left: left, right: missing - left, fill: spec.fill)
  }

  /// Puts a number together. `digits` is the integer part, which separators group; `rest` comes behind it as it is.
  func layOut(
    _ spec: FormatSpec, negative: Bool, prefix: [UInt8] = [], digits: [UInt8], rest: [UInt8] = [], group: Int = 3
  ) throws(PlanError) -> Value {
    var sign: [UInt8] = []
    if negative { sign = [45] } else if spec.sign == 43 || spec.sign == 32 { sign = [spec.sign] }
    let align = spec.align ?? 62
    var digits = digits
    if spec.grouping != 0 {
      let fixed = sign.count + prefix.count + rest.count
      let minimum = spec.fillIsZero && align == 61 ? spec.width - fixed : 0
      try checkAllocation(max(minimum, 0))
      digits = Interpreter.grouped(digits, separator: spec.grouping, group: group, minimum: minimum)
    }
    let used = sign.count + prefix.count + digits.count + rest.count
    let missing = max(0, spec.width - used)
    if missing > 0 {
      try checkAllocation(missing * spec.fill.count)
      try charge(missing >> 6)
    }
    var text: [UInt8] = []
    text.reserveCapacity(used + missing * spec.fill.count)
    func pad(_ count: Int) {
      for _ in 0..<count { text.append(contentsOf: spec.fill) }
    }
    let left = align == 62 ? missing : align == 94 ? missing / 2 : 0
    pad(left)
    text += sign
    text += prefix
    if align == 61 { pad(missing) }
    text += digits
    text += rest
    if align == 60 || align == 94 { pad(missing - left) }
    return string(text)
  }

  /// Digits with a separator every `group` from the right, filled with zeros to at least `minimum` characters, separators
  /// included; a separator never stands first.
  static func grouped(_ digits: [UInt8], separator: UInt8, group: Int, minimum: Int) -> [UInt8] {
    if digits.isEmpty { return digits }
    var reversed: [UInt8] = []
    var inGroup = 0
    for digit in digits.reversed() {
      if inGroup == group {
        reversed.append(separator)
        inGroup = 0
      }
      reversed.append(digit)
      inGroup += 1
    }
    while reversed.count < minimum {
      if inGroup == group {
        reversed.append(separator)
        inGroup = 0
      }
      reversed.append(48)
      inGroup += 1
    }
    return reversed.reversed()
  }
}
