// Calls that native code makes, and how arguments find their parameters.
//
// The loop pushes a frame for a plain call of a plan's function without leaving its own activation; everything else
// comes here. Arguments travel in registers: callee first, then a place for a receiver, then positional values, then keyword
// values whose names stand in a tuple beside. A run of registers that is passed down is consumed by the call.

extension Interpreter {
  // MARK: Calling from native code

  /// Calls with positional arguments.
  package func call(_ callee: Value, _ arguments: Value...) throws(PlanError) -> Value {
    try call(callee, arguments: arguments)
  }

  /// Calls with positional and keyword arguments, all borrowed.
  package func call(
    _ callee: Value, arguments: [Value], keywords: [(NameID, Value)] = []
  ) throws(PlanError) -> Value {
    let base = registerTop
    let count = arguments.count + keywords.count
    guard base + count + 64 < registerCapacity else { throw recursionError() }
    let run = registers + base
    retain(callee)
    run[0] = callee
    run[1] = .undefined
    for (index, argument) in arguments.enumerated() {
      retain(argument)
      run[2 + index] = argument
    }
    for (index, pair) in keywords.enumerated() {
      retain(pair.1)
      run[2 + arguments.count + index] = pair.1
    }
    registerTop = base + 2 + count
    defer { registerTop = base }
    let result = try callOwned(run, method: false, count: count, keywords: keywords.map(\.0))
    return heap.adopt(owned: result)
  }

  /// Calls with a tuple of positional arguments and a dict of keywords (either may be undefined).
  package func call(_ callee: Value, positional: Value, keywords: Value = .undefined) throws(PlanError) -> Value {
    let arguments = tuple(positional).map { Array($0.buffer) } ?? []
    var pairs: [(NameID, Value)] = []
    if let dictionary = dictionary(keywords) {
      try dictionary.forEach { (key, value) throws(PlanError) in
        guard let name = self.name(of: key) else { throw self.error(.typeError, "keywords must be strings") }
        pairs.append((name, value))
      }
    }
    return try call(callee, arguments: arguments, keywords: pairs)
  }

  package func callMethod(_ value: Value, _ name: String, _ arguments: Value...) throws(PlanError) -> Value {
    let (callee, takesReceiver) = try findMethod(value, self.name(name), cache: nil)
    return try call(callee, arguments: takesReceiver ? [value] + arguments : arguments)
  }

  func recursionError() -> PlanError {
    error(.recursionError, "maximum recursion depth exceeded")
  }

  /// Calls what stands in a run of registers: `run[0]` callee, `run[1]` receiver or undefined (looked at only if `method`), `run[2…]`
  /// values, the last of them named by `keywords`. Consumes the run, also when it raises. `registerTop` must be beyond it.
  func callOwned(
    _ run: UnsafeMutablePointer<Value>, method: Bool, count: Int, keywords: [NameID]
  ) throws(PlanError) -> Value {
    if UInt(bitPattern: run - registers) >= UInt(registerCapacity) {
      return try callFromGenerator(run, method: method, count: count, keywords: keywords)
    }
    depth += 1
    defer { depth -= 1 }
    if depth > recursionLimit {
      clear(run, 2 + count)
      throw recursionError()
    }
    var count = count
    var arguments = run + 2
    if !method {
      drop(run + 1, 1)
    } else if !run[1].isUndefined {
      arguments = run + 1
      count += 1
    }
    guard case .object(let callee) = run[0] else {
      return try callObject(run, arguments, count, keywords)
    }
    switch callee.kind {
    case .function:
      let function = callee.foreign(as: FunctionState.self)
      do throws(PlanError) {
        try bind(function, arguments, count, keywords)
      } catch {
        clear(run, 1)
        throw error
      }
      run[0] = .undefined
      if arguments == run + 2 { run[1] = .undefined }
      if function.code.isGenerator {
        let generator = makeGeneratorOwned(callee, function, arguments)
        release(callee)
        return .object(generator)
      }
      return try self.run(functionOwned: callee, arguments)
    case .native:
      let function = callee.foreign(as: NativeFunction.self)
      let mark = heap.scopeCount
      defer {
        clear(arguments, count)
        clear(run, 1)
        heap.closeScope(to: mark)
      }
      let result = try callNative(function, arguments, count, keywords)
      retain(result)
      return result
    case .boundMethod:
      let method = BoundMethodObject(callee)
      guard arguments == run + 2 else { return try callObject(run, arguments, count, keywords) }
      retain(method.function)
      retain(method.receiver)
      run[0] = method.function
      run[1] = method.receiver
      release(callee)
      return try callOwned(run, method: true, count: count, keywords: keywords)
    case .type:
      return try callType(callee, run, arguments, count, keywords)
    default:
      return try callObject(run, arguments, count, keywords)
    }
  }

  /// The same for a run in a generator's own registers, where the parameters of a callee might not have room: it moves to the stack.
  private func callFromGenerator(
    _ run: UnsafeMutablePointer<Value>, method: Bool, count: Int, keywords: [NameID]
  ) throws(PlanError) -> Value {
    let base = registerTop
    guard base + count + 64 < registerCapacity else {
      clear(run, 2 + count)
      throw recursionError()
    }
    let moved = registers + base
    for index in 0..<(2 + count) {
      moved[index] = run[index]
      run[index] = .undefined
    }
    registerTop = base + 2 + count
    defer { registerTop = base }
    return try callOwned(moved, method: method, count: count, keywords: keywords)
  }

  /// Releases registers and leaves them undefined.
  func clear(_ run: UnsafeMutablePointer<Value>, _ count: Int, from start: Int = 0) {
    drop(run + start, count - start)
  }

  /// Any other object: `__call__` of its class.
  private func callObject(
    _ run: UnsafeMutablePointer<Value>, _ arguments: UnsafeMutablePointer<Value>, _ count: Int, _ keywords: [NameID]
  ) throws(PlanError) -> Value {
    let callee = run[0]
    let mark = heap.scopeCount
    defer {
      clear(arguments, count)
      clear(run, 1)
      heap.closeScope(to: mark)
    }
    guard let method = lookupSpecial(callee, .__call__) else {
      throw error(.typeError, "'\(typeName(of: callee))' object is not callable")
    }
    let positional = count - keywords.count
    var values = [callee]
    for index in 0..<positional { values.append(arguments[index]) }
    let pairs = keywords.enumerated().map { ($1, arguments[positional + $0]) }
    let result = try call(method, arguments: values, keywords: pairs)
    retain(result)
    return result
  }

  // MARK: Classes as callables

  private func callType(
    _ callee: ObjectReference, _ run: UnsafeMutablePointer<Value>, _ arguments: UnsafeMutablePointer<Value>,
    _ count: Int,
    _ keywords: [NameID]
  ) throws(PlanError) -> Value {
    let type = callee.typeInfo
    let mark = heap.scopeCount
    defer {
      clear(arguments, count)
      clear(run, 1)
      heap.closeScope(to: mark)
    }
    let positional = count - keywords.count
    var values: [Value] = []
    values.reserveCapacity(count)
    for index in 0..<positional { values.append(arguments[index]) }
    let pairs = keywords.enumerated().map { ($1, arguments[positional + $0]) }
    let result: Value
    if let metaclass = type.metaclass, metaclass !== types.type,
      let method = metaclass.lookup(KnownName.__call__.id, epoch: typeEpoch), !isTypesOwnCall(method)
    {
      result = try call(method, arguments: [.object(callee)] + values, keywords: pairs)
    } else {
      result = try construct(type, values, pairs)
    }
    retain(result)
    return result
  }

  private func isTypesOwnCall(_ method: Value) -> Bool {
    guard let own = types.type.own(KnownName.__call__.id) else { return false }
    return own.isIdentical(to: method)
  }

  /// `type.__call__`: `__new__`, then `__init__` if an instance of the class came back.
  package func construct(
    _ type: TypeInfo, _ arguments: [Value], _ keywords: [(NameID, Value)]
  ) throws(PlanError) -> Value {
    if type === types.type && arguments.count == 1 && keywords.isEmpty {
      return .object(self.type(of: arguments[0]).reference)
    }
    guard let new = type.lookup(KnownName.__new__.id, epoch: typeEpoch) else {
      throw error(.typeError, "cannot create '\(type.displayName)' instances")
    }
    let maker = try readOnClass(new, type)
    let made: Value
    if isObjectsNew(maker) {
      made = try newPlainObject(type, hasArguments: !arguments.isEmpty || !keywords.isEmpty)
    } else {
      made = try call(maker, arguments: [.object(type.reference)] + arguments, keywords: keywords)
    }
    guard isInstance(made, of: type) else { return made }
    if let initialise = self.type(of: made).lookup(KnownName.__init__.id, epoch: typeEpoch),
      !isObjectsInit(initialise)
    {
      let result = try call(
        bind(initialise, to: made, owner: self.type(of: made)), arguments: arguments, keywords: keywords)
      if !result.isNone {
        throw error(.typeError, "__init__() should return None, not '\(typeName(of: result))'")
      }
    }
    return made
  }

  func isObjectsNew(_ value: Value) -> Bool {
    types.object.own(KnownName.__new__.id).map { $0.isIdentical(to: value) } ?? false
  }

  func isObjectsInit(_ value: Value) -> Bool {
    types.object.own(KnownName.__init__.id).map { $0.isIdentical(to: value) } ?? false
  }

  /// `object.__new__` for a class that inherits it.
  func newPlainObject(_ type: TypeInfo, hasArguments: Bool) throws(PlanError) -> Value {
    if hasArguments {
      let initialise = type.lookup(KnownName.__init__.id, epoch: typeEpoch)
      if initialise == nil || isObjectsInit(initialise ?? .none) {
        throw error(.typeError, "\(type.displayName)() takes no arguments")
      }
    }
    try checkAbstract(type)
    return heap.adopt(heap.instanceOwned(of: type))
  }

  private func checkAbstract(_ type: TypeInfo) throws(PlanError) {
    guard let abstract = type.lookup(KnownName.__abstractmethods__.id, epoch: typeEpoch), let set = set(abstract),
      set.count > 0
    else { return }
    var missing: [String] = []
    set.forEach { if let string = stringObject($0) { missing.append(string.text) } }
    missing.sort()
    let noun = missing.count == 1 ? "method" : "methods"
    throw error(
      .typeError,
      "Can't instantiate abstract class \(type.displayName) with abstract \(noun) \(missing.joined(separator: ", "))")
  }

  // MARK: Binding the arguments of natives

  /// Calls a native function with arguments that stay the caller's. The result is borrowed or of the current scope.
  func callNative(
    _ function: NativeFunction, _ arguments: UnsafeMutablePointer<Value>, _ count: Int, _ keywords: [NameID]
  ) throws(PlanError) -> Value {
    function.prepare(self)
    if keywords.isEmpty {
      if count == function.plainCount { return try function.body(self, Arguments(base: arguments, count: count)) }
      if count >= function.leastCount && count <= function.mostCount, let defaults = function.defaults {
        return try callWithDefaults(function, arguments, count, defaults)
      }
    }
    let signature = function.signature
    let parameters = signature.names.count
    // Bind into the registers beyond the arguments; what is put there is borrowed, and wiped afterwards.
    let base = registerTop
    guard base + parameters + 64 < registerCapacity else { throw recursionError() }
    let bound = registers + base
    registerTop = base + parameters
    defer {
      for index in 0..<parameters { bound[index] = .undefined }
      registerTop = base
    }
    try bindNative(function, signature, arguments, count, keywords, into: bound)
    return try function.body(self, Arguments(base: bound, count: parameters))
  }

  /// Only trailing defaults are missing.
  private func callWithDefaults(
    _ function: NativeFunction, _ arguments: UnsafeMutablePointer<Value>, _ count: Int,
    _ defaults: UnsafeMutablePointer<Value>
  ) throws(PlanError) -> Value {
    let parameters = function.parameterCount
    let base = registerTop
    guard base + parameters + 64 < registerCapacity else { throw recursionError() }
    let bound = registers + base
    registerTop = base + parameters
    defer {
      for index in 0..<parameters { bound[index] = .undefined }
      registerTop = base
    }
    for index in 0..<count { bound[index] = arguments[index] }
    for index in count..<parameters { bound[index] = defaults[index] }
    return try function.body(self, Arguments(base: bound, count: parameters))
  }

  /// The value of a default, borrowed for good: its strings are names.
  func value(of value: Signature.Default) -> Value {
    switch value {
    case .required, .omitted: .undefined
    case .none: .none
    case .bool(let flag): .bool(flag)
    case .int(let integer): .int(integer)
    case .float(let number): .float(number)
    case .string(let text): string(of: name(text))
    }
  }

  private func bindNative(
    _ function: NativeFunction, _ signature: Signature, _ arguments: UnsafeMutablePointer<Value>, _ count: Int,
    _ keywords: [NameID], into bound: UnsafeMutablePointer<Value>
  ) throws(PlanError) {
    let positionalGiven = count - keywords.count
    for index in signature.names.indices { bound[index] = .undefined }
    for index in 0..<min(positionalGiven, signature.positional) { bound[index] = arguments[index] }
    if positionalGiven > signature.positional {
      guard let variadic = signature.variadic else {
        throw tooManyForNative(function, signature, positionalGiven)
      }
      bound[variadic] = heap.tuple(
        UnsafeBufferPointer(start: arguments + signature.positional, count: positionalGiven - signature.positional))
    } else if let variadic = signature.variadic {
      bound[variadic] = emptyTuple
    }
    if let place = signature.keywordVariadic { bound[place] = heap.dictionary() }
    for (index, keyword) in keywords.enumerated() {
      let value = arguments[positionalGiven + index]
      let text = names[keyword]
      if let place = signature.names.firstIndex(of: text), place >= signature.positionalOnly,
        place != signature.variadic, place != signature.keywordVariadic
      {
        if !bound[place].isUndefined {
          throw error(
            .typeError, "\(function.displayName) got multiple values for argument '\(text)'")
        }
        bound[place] = value
      } else if let place = signature.keywordVariadic, let dictionary = dictionary(bound[place]) {
        try set(dictionary, string(of: keyword), value)
      } else if signature.positional == signature.positionalOnly && signature.names.count == signature.positional {
        throw error(.typeError, "\(function.displayName) takes no keyword arguments")
      } else {
        throw error(.typeError, "'\(text)' is an invalid keyword argument for \(function.displayName)")
      }
    }
    for (index, value) in signature.defaults.enumerated() where bound[index].isUndefined {
      if case .required = value { throw missingForNative(function, signature, positionalGiven, index) }
      bound[index] = self.value(of: value)
    }
  }

  private func tooManyForNative(_ function: NativeFunction, _ signature: Signature, _ given: Int) -> PlanError {
    let receiver = function.binds || function.name == "__new__" ? 1 : 0
    let most = signature.positional - receiver
    let least = signature.required - receiver
    let shown = given - receiver
    if most == 0 { return error(.typeError, "\(function.displayName) takes no arguments (\(shown) given)") }
    if least == most {
      let noun = most == 1 ? "exactly one argument" : "exactly \(most) arguments"
      return error(.typeError, "\(function.displayName) takes \(noun) (\(shown) given)")
    }
    return error(
      .typeError, "\(function.shortName) expected at most \(most) argument\(most == 1 ? "" : "s"), got \(shown)")
  }

  private func missingForNative(
    _ function: NativeFunction, _ signature: Signature, _ given: Int, _ index: Int
  ) -> PlanError {
    let receiver = function.binds ? 1 : 0
    if index >= signature.positional {
      return error(
        .typeError, "\(function.displayName) missing required keyword-only argument: '\(signature.names[index])'")
    }
    let least = signature.required - receiver
    let shown = max(given - receiver, 0)
    if signature.positionalOnly <= index {
      return error(
        .typeError,
        "\(function.displayName) missing required argument '\(signature.names[index])' (pos \(index - receiver + 1))")
    }
    if least == signature.positional - receiver {
      let noun = least == 1 ? "exactly one argument" : "exactly \(least) arguments"
      return error(.typeError, "\(function.displayName) takes \(noun) (\(shown) given)")
    }
    return error(
      .typeError, "\(function.shortName) expected at least \(least) argument\(least == 1 ? "" : "s"), got \(shown)")
  }
}

extension NativeFunction {
  /// `list.append()` or `len()`, as messages name it.
  var displayName: String { ownerName.map { "\($0).\(name)()" } ?? "\(name)()" }

  var shortName: String { name == "__new__" || name == "__init__" ? ownerName ?? name : name }
}
