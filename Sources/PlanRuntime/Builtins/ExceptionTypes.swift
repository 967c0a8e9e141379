// The exception classes: constructor, texts, attributes.
//
// An exception is an instance whose native value is its `ExceptionState`. What some classes have besides `args` (StopIteration's
// `value`, SyntaxError's `lineno`) is read from its details, where a plan set it, or else from `args`, because exceptions that the
// machine raises are made without running `__init__`.

extension Interpreter {
  func defineExceptions() {
    define(types[.baseException]) { d in
      d.staticMethod("__new__", "cls, /, *args, **kwargs") { (vm, a) throws(PlanError) in
        let type = try vm.classArgument(a[0], of: vm.types[.baseException])
        let arguments = vm.values(ofTuple: a[1])
        let exception = vm.makeException(vm.osErrorType(type, arguments), arguments)
        if type.isSubclass(of: vm.types[.stopIteration]) {
          vm.setExceptionAttribute(exception, .value, arguments.first ?? .none)
        }
        return exception
      }
      d.method("__init__", "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
        _ = try vm.exceptionReceiver(a[0])
        if let keywords = vm.dictionary(a[2]), keywords.count > 0 {
          throw vm.error(.typeError, "\(vm.typeName(of: a[0]))() takes no keyword arguments")
        }
        vm.setArguments(a[0], a[1])
        return .none
      }
      d.method("__str__", "self, /") { (vm, a) throws(PlanError) in
        let state = try vm.exceptionReceiver(a[0])
        guard let arguments = vm.tuple(state.arguments) else { return vm.emptyString }
        switch arguments.count {
        case 0: return vm.emptyString
        case 1: return try vm.strValue(arguments[0])
        default: return try vm.strValue(state.arguments)
        }
      }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        let state = try vm.exceptionReceiver(a[0])
        let name = vm.typeName(of: a[0])
        guard let arguments = vm.tuple(state.arguments) else { return vm.string("\(name)()") }
        if arguments.count == 1 { return vm.string("\(name)(\(try vm.repr(arguments[0])))") }
        return vm.string(name + (try vm.repr(state.arguments)))
      }
      d.method("__reduce__", "self, /") { (vm, a) throws(PlanError) in
        let state = try vm.exceptionReceiver(a[0])
        return vm.heap.tuple([.object(vm.type(of: a[0]).reference), state.arguments])
      }
      d.method("with_traceback", "self, tb, /") { (_, a) throws(PlanError) in a[0] }
      d.method("add_note", "self, note, /") { (vm, a) throws(PlanError) in
        guard vm.stringObject(a[1]) != nil else {
          throw vm.error(.typeError, "note must be a str, not '\(vm.typeName(of: a[1]))'")
        }
        let name = KnownName.__notes__.id
        if let notes = try vm.attributeIfPresent(a[0], name) {
          guard let list = vm.list(notes) else {
            throw vm.error(.typeError, "Cannot add note: __notes__ is not a list")
          }
          vm.heap.append(a[1], to: list)
        } else {
          try vm.setAttribute(a[0], name, vm.heap.list([a[1]]))
        }
        return .none
      }
      defineExceptionProperties(d)
    }
    defineExceptionDetails()
    defineExceptionTexts()
    defineMoreErrors()
  }

  private func exceptionReceiver(_ value: Value) throws(PlanError) -> ExceptionState {
    if let state = exceptionState(value) { return state }
    throw wrongReceiver(types[.baseException], value)
  }

  private func defineExceptionProperties(_ d: TypeDefinition) {
    d.property(
      "args", get: { (vm, this) throws(PlanError) in try vm.exceptionReceiver(this).arguments },
      set: { (vm, this, new) throws(PlanError) in vm.setArguments(this, try vm.makeTuple(new)) })
    func link(
      _ name: String, _ get: @escaping (ExceptionState) -> Value,
      _ set: @escaping (Interpreter, Value, Value) throws(PlanError) -> Void
    ) {
      d.property(
        name,
        get: { (vm, this) throws(PlanError) in
          let value = get(try vm.exceptionReceiver(this))
          return value.isUndefined ? .none : value
        },
        set: { (vm, this, new) throws(PlanError) in
          guard new.isNone || vm.exceptionState(new) != nil else {
            let what = name == "__cause__" ? "cause" : "context"
            throw vm.error(.typeError, "exception \(what) must be None or derive from BaseException")
          }
          try set(vm, this, new.isNone ? .undefined : new)
        })
    }
    link("__cause__", \.cause) { (vm, this, new) throws(PlanError) in vm.setCause(this, new) }
    link("__context__", \.context) { (vm, this, new) throws(PlanError) in vm.setContext(this, new) }
    d.property(
      "__suppress_context__",
      get: { (vm, this) throws(PlanError) in .bool(try vm.exceptionReceiver(this).suppressContext) },
      set: { (vm, this, new) throws(PlanError) in try vm.exceptionReceiver(this).suppressContext = vm.truth(new) })
  }

  /// `OSError(2, "…")` is a FileNotFoundError, and so on.
  private func osErrorType(_ type: TypeInfo, _ arguments: [Value]) -> TypeInfo {
    guard type === types[.osError], arguments.count >= 2, case .int(let code) = arguments[0] else { return type }
    switch code {
    case 2: return types[.fileNotFoundError]
    case 1, 13: return types[.permissionError]
    case 110: return types[.timeoutError]
    default: return type
    }
  }

  /// An attribute that is a detail, or else computed from `args`.
  private func detail(
    _ type: TypeInfo, _ name: String, _ standard: @escaping (UnsafeMutableBufferPointer<Value>) -> Value
  ) {
    guard let known = KnownName(rawValue: name) else { return }
    define(type) { d in
      d.property(
        name,
        get: { (vm, this) throws(PlanError) in
          let state = try vm.exceptionReceiver(this)
          if let value = state.detail(known) { return value }
          return vm.tuple(state.arguments).map { standard($0.buffer) } ?? .none
        },
        set: { (vm, this, new) throws(PlanError) in vm.setExceptionAttribute(this, known, new) })
    }
  }

  /// An attribute that is always one of `args`.
  private func positional(_ type: TypeInfo, _ name: String, _ index: Int, nested: Int? = nil, least: Int = 0) {
    define(type) { d in
      d.property(
        name,
        get: { (vm, this) throws(PlanError) in
          guard let arguments = vm.tuple(try vm.exceptionReceiver(this).arguments), index < arguments.count,
            arguments.count >= least
          else {
            return .none
          }
          guard let nested else { return arguments[index] }
          guard let inner = vm.tuple(arguments[index]), nested < inner.count else { return .none }
          return inner[nested]
        })
    }
  }

  private func defineExceptionDetails() {
    detail(types[.stopIteration], "value") { $0.first ?? .none }
    let emptyOrAll: (UnsafeMutableBufferPointer<Value>) -> Value = { $0.first ?? .none }
    detail(types[.systemExit], "code", emptyOrAll)
    for error in [StandardError.attributeError, .nameError, .importError] {
      detail(types[error], "name") { _ in .none }
    }
    detail(types[.attributeError], "obj") { _ in .none }
    detail(types[.importError], "path") { _ in .none }
    positional(types[.importError], "msg", 0)
    for error in [StandardError.attributeError, .nameError, .importError] {
      let allowed: [KnownName] =
        error == .attributeError ? [.name, .obj] : error == .importError ? [.name, .path] : [.name]
      define(types[error]) { d in
        d.method("__init__", "self, /, *args, **kwargs") { (vm, a) throws(PlanError) in
          _ = try vm.exceptionReceiver(a[0])
          vm.setArguments(a[0], a[1])
          guard let keywords = vm.dictionary(a[2]) else { return .none }
          for place in 0..<keywords.used where !keywords.entries[place].key.isUndefined {
            let entry = keywords.entries[place]
            let text = vm.stringObject(entry.key)?.text ?? ""
            guard let known = allowed.first(where: { $0.rawValue == text }) else {
              throw vm.error(.typeError, "'\(text)' is an invalid keyword argument for \(error.rawValue)()")
            }
            vm.setExceptionAttribute(a[0], known, entry.value)
          }
          return .none
        }
      }
    }
    for (index, name) in ["encoding", "object", "start", "end", "reason"].enumerated() {
      positional(types[.unicodeDecodeError], name, index)
      positional(types[.unicodeEncodeError], name, index)
    }
    positional(types[.syntaxError], "msg", 0)
    for (index, name) in ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"].enumerated() {
      positional(types[.syntaxError], name, 1, nested: index)
    }
    for (index, name) in ["errno", "strerror", "filename"].enumerated() {
      positional(types[.osError], name, index, least: 2)
    }
  }

  private func defineExceptionTexts() {
    func text(
      _ error: StandardError,
      _ body: @escaping (Interpreter, UnsafeMutableBufferPointer<Value>) throws(PlanError) -> String?
    ) {
      define(types[error]) { d in
        d.method("__str__", "self, /") { (vm, a) throws(PlanError) in
          let state = try vm.exceptionReceiver(a[0])
          guard let arguments = vm.tuple(state.arguments) else { return vm.emptyString }
          if let text = try body(vm, arguments.buffer) { return vm.string(text) }
          switch arguments.count {
          case 0: return vm.emptyString
          case 1: return try vm.strValue(arguments[0])
          default: return try vm.strValue(state.arguments)
          }
        }
      }
    }
    text(.keyError) { (vm, arguments) throws(PlanError) in arguments.count == 1 ? try vm.repr(arguments[0]) : nil }
    text(.osError) { (vm, arguments) throws(PlanError) in
      guard arguments.count >= 2 else { return nil }
      let file = arguments.count > 2 && !arguments[2].isNone ? ": " + (try vm.repr(arguments[2])) : ""
      return "[Errno \(try vm.str(arguments[0]))] \(try vm.str(arguments[1]))\(file)"
    }
    text(.syntaxError) { (vm, arguments) throws(PlanError) in
      guard let message = arguments.first else { return "None" }
      let shown = try vm.str(message)
      guard arguments.count > 1, let place = vm.tuple(arguments[1]), place.count >= 2, case .int(let line) = place[1]
      else {
        return shown
      }
      if let file = vm.stringObject(place[0])?.text {
        return "\(shown) (\(file.split(separator: "/").last.map(String.init) ?? file), line \(line))"
      }
      return "\(shown) (line \(line))"
    }
    text(.unicodeEncodeError) { (vm, arguments) throws(PlanError) in
      guard arguments.count == 5, let string = vm.stringObject(arguments[1]), case .int(let start) = arguments[2],
        case .int(let end) = arguments[3]
      else { return nil }
      let (codec, reason) = (try vm.str(arguments[0]), try vm.str(arguments[4]))
      let scalars = string.scalars
      if end == start + 1, start < scalars.count {
        return
          "'\(codec)' codec can't encode character '\(StringRepr.escape(scalars[start].value))' in position \(start): \(reason)"
      }
      return "'\(codec)' codec can't encode characters in position \(start)-\(end - 1): \(reason)"
    }
    text(.unicodeDecodeError) { (vm, arguments) throws(PlanError) in
      guard arguments.count == 5, let bytes = vm.bytesObject(arguments[1]), case .int(let start) = arguments[2],
        case .int(let end) = arguments[3]
      else { return nil }
      let (codec, reason) = (try vm.str(arguments[0]), try vm.str(arguments[4]))
      if end == start + 1, start < bytes.count {
        let digits = String(bytes.bytes[start], radix: 16)
        let byte = digits.count == 1 ? "0" + digits : digits
        return "'\(codec)' codec can't decode byte 0x\(byte) in position \(start): \(reason)"
      }
      return "'\(codec)' codec can't decode bytes in position \(start)-\(end - 1): \(reason)"
    }
  }

  /// Exception classes that only plans raise or name.
  private func defineMoreErrors() {
    let mark = heap.scopeCount
    func add(_ names: [String], _ base: TypeInfo) {
      for name in names {
        let type = makeType(name, bases: [base], nativeBase: .wrapper)
        builtins.set(name, .object(type.reference))
      }
    }
    add(
      [
        "FileExistsError", "IsADirectoryError", "NotADirectoryError", "InterruptedError", "ProcessLookupError",
        "ChildProcessError", "BlockingIOError",
      ], types[.osError])
    add(
      ["BrokenPipeError", "ConnectionAbortedError", "ConnectionRefusedError", "ConnectionResetError"],
      types[.connectionError])
    add(["UnicodeTranslateError"], types[.unicodeError])
    add(["EncodingWarning"], types[.warning])
    builtins.set("IOError", .object(types[.osError].reference))
    builtins.set("EnvironmentError", .object(types[.osError].reference))
    heap.closeScope(to: mark)
  }
}
