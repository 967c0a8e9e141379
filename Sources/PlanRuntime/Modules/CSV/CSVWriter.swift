/// Writes rows as CPython's `_csv.writer` does (`join_append_data` in Modules/_csv.c of 3.11).
struct CSVWriter {
  private let vm: Interpreter
  private let rules: CSVRules
  private var output: [UInt8] = []

  init(_ vm: Interpreter, _ rules: CSVRules) {
    self.vm = vm
    self.rules = rules
  }

  mutating func row(_ row: Value) throws(PlanError) -> Value {
    var count = 0
    var isLastEmpty = false
    func addField(_ writer: inout CSVWriter, _ value: Value) throws(PlanError) {
      if count > 0 { Self.append(writer.rules.delimiter, to: &writer.output) }
      let start = writer.output.count
      try writer.field(value)
      isLastEmpty = writer.output.count == start
      count += 1
    }
    if let list = vm.native(row).object(of: .list).map(ListObject.init) {
      var index = 0
      while index < list.count {
        try addField(&self, list[index])
        index += 1
      }
    } else if let tuple = vm.tuple(row) {
      for index in 0..<tuple.count { try addField(&self, tuple[index]) }
    } else {
      try eachField(of: row) { (writer, value) throws(PlanError) in try addField(&writer, value) }
    }
    if count == 1, isLastEmpty {
      guard rules.quoting != .none, let quote = rules.quote else {
        throw vm.error(rules.error, "single empty field record must be quoted")
      }
      Self.append(quote, to: &output)
      Self.append(quote, to: &output)
    }
    output += rules.lineTerminator
    try vm.charge(count + output.count / 64)
    return vm.string(output)
  }

  private mutating func eachField(
    of row: Value, _ body: (inout CSVWriter, Value) throws(PlanError) -> Void
  ) throws(PlanError) {
    let iterator: Value
    do throws(PlanError) {
      iterator = try vm.getIterator(row)
    } catch .raised where vm.matches(vm.raised, vm.types[.typeError]) {
      _ = vm.takeRaised()
      throw vm.error(rules.error, "iterable expected, not \(vm.typeName(of: row))")
    }
    while let value = try vm.next(iterator) { try body(&self, value) }
  }

  private mutating func field(_ value: Value) throws(PlanError) {
    let quotesText = rules.quoting == .all || rules.quoting == .nonNumeric
    switch value {
    case .none: append([], quoted: quotesText)
    case .int(let integer): try append(String(integer), quoted: rules.quoting == .all)
    default:
      if let string = vm.stringObject(value) {
        try append(string.bytes, quoted: quotesText)
      } else {
        let text = try vm.str(value)
        try append(text, quoted: rules.quoting == .all || rules.quoting == .nonNumeric && !isNumber(value))
      }
    }
  }

  /// `PyNumber_Check`: what has `__index__`, `__int__` or `__float__`.
  private func isNumber(_ value: Value) -> Bool {
    switch vm.native(value) {
    case .bool, .int, .float: true
    default:
      [KnownName.__index__, .__int__, .__float__].contains { vm.lookupSpecial(value, $0) != nil }
    }
  }

  private mutating func append(_ text: String, quoted: Bool) throws(PlanError) {
    let bytes = Array(text.utf8)
    let failed: PlanError? = bytes.withUnsafeBufferPointer { bytes in
      do throws(PlanError) {
        try append(bytes, quoted: quoted)
        return nil
      } catch { return error }
    }
    if let failed { throw failed }
  }

  private mutating func append(_ bytes: [UInt8], quoted: Bool) {
    guard quoted, let quote = rules.quote else { return }
    Self.append(quote, to: &output)
    Self.append(quote, to: &output)
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, quoted: Bool) throws(PlanError) {
    let start = output.count
    var quoted = quoted
    var place = 0
    if quoted, let quote = rules.quote { Self.append(quote, to: &output) }
    while place < bytes.count {
      let length = StringObject.length(ofLead: bytes[place])
      let scalar = length == 1 ? UInt32(bytes[place]) : Interpreter.scalar(bytes, at: place)?.value ?? 0
      if rules.isSpecial(scalar) {
        var escapes = false
        if rules.quoting == .none {
          escapes = true
        } else if scalar == rules.quote {
          if rules.doublesQuotes { Self.append(scalar, to: &output) } else { escapes = true }
        } else if scalar == rules.escape {
          escapes = true
        }
        if escapes {
          guard let escape = rules.escape else {
            throw vm.error(rules.error, "need to escape, but no escapechar set")
          }
          Self.append(escape, to: &output)
        } else if !quoted {
          quoted = true
          if let quote = rules.quote {
            var opening: [UInt8] = []
            Self.append(quote, to: &opening)
            output.insert(contentsOf: opening, at: start)
          }
        }
      }
      output.append(contentsOf: bytes[place..<(place + length)])
      place += length
    }
    if quoted, let quote = rules.quote { Self.append(quote, to: &output) }
  }

  /// Appends a character as UTF-8.
  static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    if scalar < 0x80 {
      output.append(UInt8(scalar))
    } else if let character = Unicode.Scalar(scalar) {
      output.append(contentsOf: String(character).utf8)
    }
  }
}
