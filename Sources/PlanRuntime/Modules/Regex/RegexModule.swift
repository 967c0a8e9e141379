// The module `_re`: the classes `re.Pattern` and `re.Match`, and the compiling of patterns.

/// A pattern object.
final class RegexPattern: ForeignObject {
  let program: RegexProgram
  let source: Held

  init(_ program: RegexProgram, source: Held) {
    self.program = program
    self.source = source
  }

  override package var cpythonSize: Int { 120 + 8 * program.instructions.count }
  override package var cost: Int { 400 + 40 * program.instructions.count }
}

/// A match object.
final class RegexMatch: ForeignObject {
  let program: RegexProgram
  let pattern: Held
  let subject: RegexSubject
  let slots: [Int]
  let position: Int
  let endPosition: Int

  init(_ pattern: Held, _ program: RegexProgram, _ subject: RegexSubject, _ slots: [Int], _ position: Int, _ end: Int) {
    self.pattern = pattern
    self.program = program
    self.subject = subject
    self.slots = slots
    self.position = position
    endPosition = end
  }

  override package var cpythonSize: Int { 80 + 16 * (program.groupCount + 1) }
  override package var cost: Int { 200 }
}

/// The classes and the compiled patterns of one interpreter.
final class RegexTypes {
  let pattern: TypeInfo
  let match: TypeInfo
  var programs: [String: RegexProgram] = [:]

  init(_ vm: Interpreter) {
    pattern = vm.makeType("Pattern", module: "re")
    match = vm.makeType("Match", module: "re")
  }
}

extension Interpreter {
  func registerRegex() {
    registerModule("_re") { (vm, module) throws(PlanError) in
      let types = RegexTypes(vm)
      vm.extensions[ObjectIdentifier(RegexTypes.self)] = types
      vm.definePattern(types)
      vm.defineMatch(types)
      module.set("Pattern", .object(types.pattern.reference))
      module.set("Match", .object(types.match.reference))
      module.set(
        "compile",
        vm.function("compile", "pattern, flags, error, /") { (vm, a) throws(PlanError) in
          if let known = vm.swiftObject(a[0], as: RegexPattern.self) {
            if try vm.integer(a[1]) != 0 {
              throw vm.error(.valueError, "cannot process flags argument with a compiled pattern")
            }
            _ = known
            return a[0]
          }
          guard let text = vm.stringObject(a[0]) else {
            if vm.native(a[0]).object(of: .bytes) != nil { throw vm.unsupported("a bytes pattern") }
            throw vm.error(.typeError, "first argument must be string or compiled pattern")
          }
          let flags = RegexFlags(rawValue: try vm.integer(a[1]))
          let program = try vm.regexProgram(text, flags, types, error: a[2], pattern: a[0])
          return vm.foreign(RegexPattern(program, source: Held(a[0], heap: vm.heap)), of: types.pattern)
        })
    }
  }

  private func regexProgram(
    _ text: StringObject, _ flags: RegexFlags, _ types: RegexTypes, error errorClass: Value, pattern: Value
  ) throws(PlanError) -> RegexProgram {
    if flags.contains(.debug) { throw unsupported("re.DEBUG") }
    if flags.rawValue & 4 != 0 { throw error(.valueError, "cannot use LOCALE flag with a str pattern") }
    if flags.contains(.ascii) && flags.contains(.unicode) {
      throw error(.valueError, "ASCII and UNICODE flags are incompatible")
    }
    let source = text.text
    let key = "\(flags.rawValue):\(source)"
    if let known = types.programs[key] { return known }
    try charge(16 + text.count)
    do throws(RegexSyntaxError) {
      let program = try RegexProgram(source.unicodeScalars.map(\.value), flags: flags)
      if types.programs.count >= 512 { types.programs.removeAll() }
      types.programs[key] = program
      return program
    } catch {
      throw try regexError(error, errorClass, pattern)
    }
  }

  /// The raised `re.error` of a malformed pattern or template.
  private func regexError(
    _ failure: RegexSyntaxError, _ errorClass: Value, _ pattern: Value
  ) throws(PlanError) -> PlanError {
    let position: Value = failure.position < 0 ? .none : .int(failure.position)
    return raise(try call(errorClass, string(failure.message), pattern, position))
  }

  private func regexPattern(_ value: Value) throws(PlanError) -> RegexPattern {
    guard let pattern = swiftObject(value, as: RegexPattern.self) else {
      throw error(.typeError, "descriptor requires a 're.Pattern' object but received '\(typeName(of: value))'")
    }
    return pattern
  }

  private func regexSubject(_ value: Value) throws(PlanError) -> RegexSubject {
    guard let text = stringObject(value) else {
      if native(value).object(of: .bytes) != nil {
        throw error(.typeError, "cannot use a string pattern on a bytes-like object")
      }
      throw error(.typeError, "expected string or bytes-like object, got '\(typeName(of: value))'")
    }
    try charge(1 + text.byteCount / 64)
    return RegexSubject(text, heap: heap)
  }

  private func bounds(_ subject: RegexSubject, _ position: Value, _ end: Value) throws(PlanError) -> (Int, Int) {
    let stop = end.isUndefined ? subject.count : min(max(0, try clampedInteger(end)), subject.count)
    let start = position.isUndefined ? 0 : min(max(0, try clampedInteger(position)), subject.count)
    return (start, stop)
  }

  private func regexMatch(
    _ pattern: Value, _ program: RegexProgram, _ subject: RegexSubject, _ slots: [Int], _ start: Int, _ end: Int
  ) -> Value {
    let types = extensions[ObjectIdentifier(RegexTypes.self)] as? RegexTypes ?? RegexTypes(self)
    return foreign(
      RegexMatch(Held(pattern, heap: heap), program, subject, slots, start, end), of: types.match)
  }

  // MARK: Pattern

  private func definePattern(_ types: RegexTypes) {
    define(types.pattern) { d in
      let modes: [(String, RegexMode)] = [("search", .search), ("match", .match), ("fullmatch", .fullMatch)]
      for (name, mode) in modes {
        d.method(name, "self, string, pos=..., endpos=...") { (vm, a) throws(PlanError) in
          let program = try vm.regexPattern(a[0]).program
          let subject = try vm.regexSubject(a[1])
          let (start, end) = try vm.bounds(subject, a[2], a[3])
          guard start <= end, let slots = try subject.find(program, from: start, to: end, mode, vm) else {
            return .none
          }
          return vm.regexMatch(a[0], program, subject, slots, start, end)
        }
      }
      d.method("findall", "self, string, pos=..., endpos=...") { (vm, a) throws(PlanError) in
        let program = try vm.regexPattern(a[0]).program
        let subject = try vm.regexSubject(a[1])
        let (start, end) = try vm.bounds(subject, a[2], a[3])
        let result = vm.heap.list([])
        guard let list = vm.list(result) else { return .none }
        try vm.eachMatch(program, subject, start, end) { (slots) throws(PlanError) in
          try vm.turn { () throws(PlanError) in
            func group(_ number: Int) -> Value {
              slots[2 * number + 1] < 0 ? vm.emptyString : subject.slice(slots[2 * number], slots[2 * number + 1], vm)
            }
            switch program.groupCount {
            case 0: vm.heap.append(group(0), to: list)
            case 1: vm.heap.append(group(1), to: list)
            default: vm.heap.append(vm.heap.tuple((1...program.groupCount).map(group)), to: list)
            }
          }
          return true
        }
        return result
      }
      d.method("finditer", "self, string, pos=..., endpos=...") { (vm, a) throws(PlanError) in
        let program = try vm.regexPattern(a[0]).program
        let subject = try vm.regexSubject(a[1])
        let (start, end) = try vm.bounds(subject, a[2], a[3])
        return vm.iterator(
          RegexIterator(Held(a[0], heap: vm.heap), program, subject, start, end, types.match))
      }
      d.method("split", "self, string, maxsplit=0") { (vm, a) throws(PlanError) in
        let program = try vm.regexPattern(a[0]).program
        let subject = try vm.regexSubject(a[1])
        let most = try vm.integer(a[2])
        let result = vm.heap.list([])
        guard let list = vm.list(result) else { return .none }
        var last = 0
        var count = 0
        try vm.eachMatch(program, subject, 0, subject.count) { (slots) throws(PlanError) in
          if most != 0 && count >= max(most, 0) { return false }
          try vm.turn { () throws(PlanError) in
            vm.heap.append(subject.slice(last, slots[0], vm), to: list)
            if program.groupCount > 0 {
              for number in 1...program.groupCount {
                let isSet = slots[2 * number + 1] >= 0
                vm.heap.append(isSet ? subject.slice(slots[2 * number], slots[2 * number + 1], vm) : .none, to: list)
              }
            }
          }
          last = slots[1]
          count += 1
          return most == 0 || count < most
        }
        vm.heap.append(subject.slice(last, subject.count, vm), to: list)
        return result
      }
      for name in ["sub", "subn"] {
        d.method(name, "self, repl, string, count=0") { (vm, a) throws(PlanError) in
          let (text, count) = try vm.substitute(a[0], a[1], a[2], vm.integer(a[3]))
          return name == "sub" ? text : vm.heap.tuple([text, .int(count)])
        }
      }
      d.property("pattern", get: { (vm, this) throws(PlanError) in try vm.regexPattern(this).source.value })
      d.property(
        "flags", get: { (vm, this) throws(PlanError) in .int(try vm.regexPattern(this).program.flags.rawValue) })
      d.property("groups", get: { (vm, this) throws(PlanError) in .int(try vm.regexPattern(this).program.groupCount) })
      d.property(
        "groupindex",
        get: { (vm, this) throws(PlanError) in
          let result = vm.heap.dictionary()
          if let dictionary = vm.dictionary(result) {
            for (name, number) in try vm.regexPattern(this).program.groupNames {
              try vm.set(dictionary, name, .int(number))
            }
          }
          return result
        })
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        let pattern = try vm.regexPattern(a[0])
        var flags = pattern.program.flags
        flags.remove(.unicode)
        let names: [(RegexFlags, String)] = [
          (.ascii, "re.ASCII"), (.ignoreCase, "re.IGNORECASE"), (.multiline, "re.MULTILINE"), (.dotAll, "re.DOTALL"),
          (.verbose, "re.VERBOSE"),
        ]
        let shown = names.filter { flags.contains($0.0) }.sorted { $0.0.rawValue < $1.0.rawValue }.map(\.1)
        let end = shown.isEmpty ? ")" : ", \(shown.joined(separator: "|")))"
        let source = String(try vm.repr(pattern.source.value).prefix(200))
        return vm.string("re.compile(\(source)\(end)")
      }
      d.method("__eq__", "self, other, /") { (vm, a) throws(PlanError) in
        guard let other = vm.swiftObject(a[1], as: RegexPattern.self) else { return vm.notImplemented }
        let pattern = try vm.regexPattern(a[0])
        guard pattern.program.flags == other.program.flags else { return .bool(false) }
        return .bool(try vm.equal(pattern.source.value, other.source.value))
      }
      d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
        let pattern = try vm.regexPattern(a[0])
        return .int(try vm.hash(pattern.source.value) ^ pattern.program.flags.rawValue)
      }
      d.method("__copy__", "self, /") { _, a in a[0] }
      d.method("__deepcopy__", "self, memo, /") { _, a in a[0] }
    }
  }

  /// Calls `body` with the groups of each match, one after the other; false ends it.
  private func eachMatch(
    _ program: RegexProgram, _ subject: RegexSubject, _ start: Int, _ end: Int,
    _ body: ([Int]) throws(PlanError) -> Bool
  ) throws(PlanError) {
    var place = start
    var forbids = false
    while place <= end {
      try charge(1)
      guard
        let slots = try subject.find(
          program, from: place, to: end, .search, forbiddingEmpty: forbids, self)
      else { return }
      if try !body(slots) { return }
      forbids = slots[0] == slots[1]
      place = slots[1]
    }
  }

  private func substitute(
    _ patternValue: Value, _ replacement: Value, _ text: Value, _ limit: Int
  ) throws(PlanError) -> (Value, Int) {
    let pattern = try regexPattern(patternValue)
    let program = pattern.program
    let subject = try regexSubject(text)
    var template: RegexTemplate?
    if let string = stringObject(replacement) {
      do throws(RegexSyntaxError) {
        template = try RegexTemplate(string.text, program)
      } catch {
        if error.position < 0 { throw self.error(.indexError, error.message) }
        let module = try importModule("re")
        throw try regexError(error, getAttribute(module, "error"), replacement)
      }
    } else if lookupSpecial(replacement, .__call__) == nil, replacement.object?.kind != .function {
      // A callable is asked below; anything else is neither.
      switch replacement.object?.kind {
      case .native, .boundMethod, .type: break
      default: throw error(.typeError, "decoding to str: need a bytes-like object, \(typeName(of: replacement)) found")
      }
    }
    var output: [UInt8] = []
    var last = 0
    var count = 0
    try eachMatch(program, subject, 0, subject.count) { (slots) throws(PlanError) in
      output += subject.utf8(last, slots[0])
      last = slots[1]
      count += 1
      if let template {
        template.append(to: &output, slots, subject)
      } else {
        try self.turn { () throws(PlanError) in
          let match = self.regexMatch(patternValue, program, subject, slots, 0, subject.count)
          let piece = try self.call(replacement, match)
          guard let string = self.stringObject(piece) else {
            if piece.isNone { return }
            throw self.error(
              .typeError, "sequence item \(count): expected str instance, \(self.typeName(of: piece)) found")
          }
          output += Array(string.bytes)
        }
      }
      if output.count > 1 << 20 { try self.checkAllocation(output.count) }
      return limit == 0 || count < limit
    }
    if count == 0 { return (subject.held.value, 0) }
    output += subject.utf8(last, subject.count)
    try charge(output.count / 64)
    return (heap.string(output), count)
  }

  // MARK: Match

  private func regexMatch(_ value: Value) throws(PlanError) -> RegexMatch {
    guard let match = swiftObject(value, as: RegexMatch.self) else {
      throw error(.typeError, "descriptor requires a 're.Match' object but received '\(typeName(of: value))'")
    }
    return match
  }

  private func groupNumber(_ match: RegexMatch, _ key: Value) throws(PlanError) -> Int {
    if let name = stringObject(key)?.text {
      if let known = match.program.groupNames.first(where: { $0.name == name }) { return known.number }
    } else if case .int(let number) = native(key), number >= 0, number <= match.program.groupCount {
      return number
    } else if case .bool(let flag) = key, match.program.groupCount >= (flag ? 1 : 0) {
      return flag ? 1 : 0
    }
    throw error(.indexError, "no such group")
  }

  private func group(_ match: RegexMatch, _ number: Int, default fallback: Value = .none) -> Value {
    match.slots[2 * number + 1] < 0
      ? fallback : match.subject.slice(match.slots[2 * number], match.slots[2 * number + 1], self)
  }

  private func defineMatch(_ types: RegexTypes) {
    define(types.match) { d in
      d.method("group", "self, *groups") { (vm, a) throws(PlanError) in
        let match = try vm.regexMatch(a[0])
        let keys = vm.tuple(a[1]).map { Array($0.buffer) } ?? []
        if keys.isEmpty { return vm.group(match, 0) }
        var values: [Value] = []
        for key in keys { values.append(vm.group(match, try vm.groupNumber(match, key))) }
        return values.count == 1 ? values[0] : vm.heap.tuple(values)
      }
      d.method("__getitem__", "self, key, /") { (vm, a) throws(PlanError) in
        let match = try vm.regexMatch(a[0])
        return vm.group(match, try vm.groupNumber(match, a[1]))
      }
      d.method("groups", "self, default=None") { (vm, a) throws(PlanError) in
        let match = try vm.regexMatch(a[0])
        let count = match.program.groupCount
        return vm.heap.tuple(count == 0 ? [] : (1...count).map { vm.group(match, $0, default: a[1]) })
      }
      d.method("groupdict", "self, default=None") { (vm, a) throws(PlanError) in
        let match = try vm.regexMatch(a[0])
        let result = vm.heap.dictionary()
        if let dictionary = vm.dictionary(result) {
          for (name, number) in match.program.groupNames {
            try vm.set(dictionary, name, vm.group(match, number, default: a[1]))
          }
        }
        return result
      }
      d.method("start", "self, group=0, /") { (vm, a) throws(PlanError) in
        let match = try vm.regexMatch(a[0])
        let number = try vm.groupNumber(match, a[1])
        return .int(match.slots[2 * number + 1] < 0 ? -1 : match.slots[2 * number])
      }
      d.method("end", "self, group=0, /") { (vm, a) throws(PlanError) in
        let match = try vm.regexMatch(a[0])
        return .int(match.slots[2 * (try vm.groupNumber(match, a[1])) + 1])
      }
      d.method("span", "self, group=0, /") { (vm, a) throws(PlanError) in
        let match = try vm.regexMatch(a[0])
        let number = try vm.groupNumber(match, a[1])
        let end = match.slots[2 * number + 1]
        return vm.heap.tuple([.int(end < 0 ? -1 : match.slots[2 * number]), .int(end)])
      }
      d.method("expand", "self, template, /") { (vm, a) throws(PlanError) in
        let match = try vm.regexMatch(a[0])
        let text = try vm.text(a[1], "expand() argument 1")
        do throws(RegexSyntaxError) {
          let template = try RegexTemplate(text, match.program)
          var output: [UInt8] = []
          template.append(to: &output, match.slots, match.subject)
          return vm.heap.string(output)
        } catch {
          if error.position < 0 { throw vm.error(.indexError, error.message) }
          throw try vm.regexError(error, vm.getAttribute(vm.importModule("re"), "error"), a[1])
        }
      }
      d.property("re", get: { (vm, this) throws(PlanError) in try vm.regexMatch(this).pattern.value })
      d.property("string", get: { (vm, this) throws(PlanError) in try vm.regexMatch(this).subject.held.value })
      d.property("pos", get: { (vm, this) throws(PlanError) in .int(try vm.regexMatch(this).position) })
      d.property("endpos", get: { (vm, this) throws(PlanError) in .int(try vm.regexMatch(this).endPosition) })
      d.property(
        "lastindex",
        get: { (vm, this) throws(PlanError) in
          let last = try vm.regexMatch(this).slots.last ?? -1
          return last < 0 ? .none : .int(last)
        })
      d.property(
        "lastgroup",
        get: { (vm, this) throws(PlanError) in
          let match = try vm.regexMatch(this)
          let last = match.slots.last ?? -1
          return match.program.groupNames.first { $0.number == last }.map { vm.string($0.name) } ?? .none
        })
      d.property(
        "regs",
        get: { (vm, this) throws(PlanError) in
          let match = try vm.regexMatch(this)
          return vm.heap.tuple(
            (0...match.program.groupCount).map { number in
              let end = match.slots[2 * number + 1]
              return vm.heap.tuple([.int(end < 0 ? -1 : match.slots[2 * number]), .int(end)])
            })
        })
      d.method("__bool__", "self, /") { _, _ in .bool(true) }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        let match = try vm.regexMatch(a[0])
        let text = try vm.repr(vm.group(match, 0))
        return vm.string(
          "<re.Match object; span=(\(match.slots[0]), \(match.slots[1])), match=\(String(text.prefix(50)))>")
      }
      d.method("__copy__", "self, /") { _, a in a[0] }
    }
  }
}

/// `finditer`.
private final class RegexIterator: NativeIterator {
  private let pattern: Held
  private let program: RegexProgram
  private let subject: RegexSubject
  private let start: Int
  private let end: Int
  private let type: TypeInfo
  private var place: Int
  private var forbids = false

  init(
    _ pattern: Held, _ program: RegexProgram, _ subject: RegexSubject, _ start: Int, _ end: Int, _ type: TypeInfo
  ) {
    self.pattern = pattern
    self.program = program
    self.subject = subject
    self.start = start
    self.end = end
    self.type = type
    place = start
  }

  override package func next(_ vm: Interpreter) throws(PlanError) -> Value? {
    guard place <= end,
      let slots = try subject.find(program, from: place, to: end, .search, forbiddingEmpty: forbids, vm)
    else {
      place = end + 1
      return nil
    }
    forbids = slots[0] == slots[1]
    place = slots[1]
    return vm.foreign(RegexMatch(pattern, program, subject, slots, start, end), of: type)
  }
}
