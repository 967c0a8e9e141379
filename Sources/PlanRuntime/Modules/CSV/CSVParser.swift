// Reading rows, as CPython's `_csv.reader` does (`parse_process_char` in Modules/_csv.c of 3.11): a state machine that sees one
// character after the other and, after each line, its end. A row is complete when a line ends outside of quotes.

final class CSVParser: ForeignObject {
  private enum State {
    case startRecord, startField, escaped, afterEscapedNewLine, inField, inQuotes, escapedInQuotes, quoteInQuotes
    case afterNewLine
  }

  private let rules: CSVRules
  private var state = State.startRecord
  private var field: [UInt8] = []
  private var fieldCount = 0
  private var isNumeric = false
  private var fields: [(bytes: [UInt8], isNumeric: Bool)] = []

  init(_ rules: CSVRules) { self.rules = rules }

  override var cpythonSize: Int { 96 }

  /// What ends a line, beside its characters.
  private static let end: UInt32 = .max

  func feed(_ line: StringObject, limit: Int, _ vm: Interpreter) throws(PlanError) -> Value {
    do throws(PlanError) {
      let bytes = line.bytes
      var place = 0
      while place < bytes.count {
        let length = StringObject.length(ofLead: bytes[place])
        let scalar = length == 1 ? UInt32(bytes[place]) : Interpreter.scalar(bytes, at: place)?.value ?? 0
        try process(scalar, limit, vm)
        place += length
      }
      try process(Self.end, limit, vm)
    } catch {
      // The next line begins a new row.
      reset()
      throw error
    }
    return state == .startRecord ? try row(vm) : .none
  }

  func finish(_ vm: Interpreter) throws(PlanError) -> Value {
    guard fieldCount > 0 || state == .inQuotes else {
      reset()
      return .none
    }
    if rules.isStrict {
      reset()
      throw vm.error(rules.error, "unexpected end of data")
    }
    save()
    return try row(vm)
  }

  private func row(_ vm: Interpreter) throws(PlanError) -> Value {
    let list = ListObject(vm.heap.listOwned(capacity: fields.count))
    let result = vm.heap.adopt(list.reference)
    let read = fields
    reset()
    for (bytes, isNumeric) in read {
      if isNumeric {
        vm.heap.append(try vm.call(.object(vm.types.float.reference), vm.string(bytes)), to: list)
      } else {
        vm.heap.appendOwned(.object(bytes.withUnsafeBufferPointer { vm.heap.stringOwned($0) }), to: list)
      }
    }
    return result
  }

  private func reset() {
    state = .startRecord
    field.removeAll(keepingCapacity: true)
    fieldCount = 0
    isNumeric = false
    fields.removeAll(keepingCapacity: true)
  }

  private func save() {
    fields.append((field, isNumeric))
    field.removeAll(keepingCapacity: true)
    fieldCount = 0
    isNumeric = false
  }

  private func add(_ scalar: UInt32, _ limit: Int, _ vm: Interpreter) throws(PlanError) {
    if fieldCount >= limit { throw vm.error(rules.error, "field larger than field limit (\(limit))") }
    CSVWriter.append(scalar, to: &field)
    fieldCount += 1
  }

  private func process(_ scalar: UInt32, _ limit: Int, _ vm: Interpreter) throws(PlanError) {
    let isEnd = scalar == Self.end
    let endsLine = isEnd || scalar == 10 || scalar == 13
    func closeField() {
      save()
      state = isEnd ? .startRecord : .afterNewLine
    }
    switch state {
    case .startRecord, .startField:
      if state == .startRecord {
        if isEnd { return }
        if endsLine {
          state = .afterNewLine
          return
        }
        state = .startField
      }
      if endsLine {
        closeField()
      } else if scalar == rules.quote, rules.quoting != .none {
        state = .inQuotes
      } else if scalar == rules.escape {
        state = .escaped
      } else if scalar == 32, rules.skipsInitialSpace {
        return
      } else if scalar == rules.delimiter {
        save()
      } else {
        if rules.quoting == .nonNumeric { isNumeric = true }
        try add(scalar, limit, vm)
        state = .inField
      }
    case .escaped:
      try add(isEnd ? 10 : scalar, limit, vm)
      state = endsLine && !isEnd ? .afterEscapedNewLine : .inField
    case .afterEscapedNewLine, .inField:
      if state == .afterEscapedNewLine, isEnd { return }
      if endsLine {
        closeField()
      } else if scalar == rules.escape {
        state = .escaped
      } else if scalar == rules.delimiter {
        save()
        state = .startField
      } else {
        try add(scalar, limit, vm)
        state = .inField
      }
    case .inQuotes:
      if isEnd { return }
      if scalar == rules.escape {
        state = .escapedInQuotes
      } else if scalar == rules.quote, rules.quoting != .none {
        state = rules.doublesQuotes ? .quoteInQuotes : .inField
      } else {
        try add(scalar, limit, vm)
      }
    case .escapedInQuotes:
      try add(isEnd ? 10 : scalar, limit, vm)
      state = .inQuotes
    case .quoteInQuotes:
      if rules.quoting != .none, scalar == rules.quote {
        try add(scalar, limit, vm)
        state = .inQuotes
      } else if scalar == rules.delimiter {
        save()
        state = .startField
      } else if endsLine {
        closeField()
      } else if !rules.isStrict {
        try add(scalar, limit, vm)
        state = .inField
      } else {
        func shown(_ scalar: UInt32?) -> String { scalar.flatMap(Unicode.Scalar.init).map { String($0) } ?? "" }
        throw vm.error(rules.error, "'\(shown(rules.delimiter))' expected after '\(shown(rules.quote))'")
      }
    case .afterNewLine:
      if isEnd {
        state = .startRecord
      } else if !endsLine {
        throw vm.error(
          rules.error,
          "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
      }
    }
  }
}
