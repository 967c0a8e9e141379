// Out of line parts of the loop: calls, construction, contexts, patterns.

extension Interpreter {
  /// The names of the keyword arguments in a constant.
  func keywordNames(_ frame: UnsafeMutablePointer<Frame>, _ constant: Int) -> [NameID] {
    frame.pointee.code._withUnsafeGuaranteedRef { code in
      if case .names(let names) = code.constants[constant] { names } else { [] }
    }
  }

  /// Calls a native whose arguments stand in registers; they stay there. Depth is not counted: a native that calls back counts itself.
  @inline(__always)
  func callNativeInPlace(
    _ callee: ObjectReference, _ arguments: UnsafeMutablePointer<Value>, _ count: Int,
    _ run: UnsafeMutablePointer<Value>
  ) throws(PlanError) -> Value {
    let function = callee.foreign(as: NativeFunction.self)
    do throws(PlanError) {
      return try callNative(function, arguments, count, [])
    } catch {
      clear(run, count + (arguments - run))
      throw error
    }
  }

  /// Whether calling the class makes a plain object and runs a plan's `__init__` for which `count` arguments fit (or nothing).
  @inline(__always)
  func isPlainClass(_ class: ObjectReference, _ count: Int) -> Bool {
    `class`.withTypeInfo { type in
      if type.plainEpoch != typeEpoch { classify(type) }
      return type.plainArguments == count
    }
  }

  @inline(never)
  private func classify(_ type: TypeInfo) {
    type.plainEpoch = typeEpoch
    type.plainArguments = -1
    type.plainInitialiser = .undefined
    guard type.nativeBase == .object, type !== types.object, type.metaclass === types.type,
      let new = type.lookup(KnownName.__new__.id, epoch: typeEpoch), isObjectsNew(new),
      type.lookup(KnownName.__abstractmethods__.id, epoch: typeEpoch) == nil,
      let initialise = type.lookup(KnownName.__init__.id, epoch: typeEpoch)
    else { return }
    if isObjectsInit(initialise) {
      type.plainArguments = 0
    } else if let function = initialise.object(of: .function) {
      type.plainArguments = FunctionObject(function).plainCount - 1
      type.plainInitialiser = initialise
    }
  }

  /// Calls a plain class (`isPlainClass`): makes an instance and pushes the frame of `__init__`; false if there is none to run: the instance
  /// is then in `run[1]`.
  func beginConstruct(
    _ callee: ObjectReference, _ run: UnsafeMutablePointer<Value>, _ count: Int, destination: UInt16
  ) throws(PlanError) -> Bool {
    let (instance, initialise) = callee.withTypeInfo { (heap.instanceOwned(of: $0), $0.plainInitialiser) }
    guard case .object(let function) = initialise else {
      run[0] = .undefined
      heap.release(callee)
      run[1] = .object(instance)
      return false
    }
    if depth >= recursionLimit {
      heap.release(instance)
      clear(run, count + 2)
      throw recursionError()
    }
    instance.retain()
    run[1] = .object(instance)
    function.retain()
    run[0] = .undefined
    heap.release(callee)
    try pushFrame(function, run + 1, completion: .construct, destination: destination, companion: .object(instance))
    depth &+= 1
    return true
  }

  /// Calls `run[0]` with the receiver in `run[1]`, if there is one, and `count` arguments after it; the run is consumed. True: a frame was
  /// pushed. False: it is done, and the result is in its register.
  func beginCall(
    _ run: UnsafeMutablePointer<Value>, _ count: Int, destination: UInt16, _ r: UnsafeMutablePointer<Value>
  ) throws(PlanError) -> Bool {
    if case .object(let callee) = run[0] {
      let hasReceiver = !run[1].isUndefined
      let window = hasReceiver ? run + 1 : run + 2
      let given = hasReceiver ? count + 1 : count
      if callee.kind == .function, FunctionObject(callee).plainCount == given {
        if depth >= recursionLimit {
          clear(run, count + 2)
          throw recursionError()
        }
        run[0] = .undefined
        try pushFrame(callee, window, completion: .store, destination: destination, companion: .undefined)
        depth &+= 1
        return true
      }
      if callee.kind == .native {
        let result = retained(try callNativeInPlace(callee, window, given, run))
        clear(run, count + 2)
        put(r, destination, result)
        return false
      }
      if callee.kind == .type, !hasReceiver, isPlainClass(callee, given) {
        if try beginConstruct(callee, run, given, destination: destination) { return true }
        let made = run[1]
        run[1] = .undefined
        put(r, destination, made)
        return false
      }
    }
    let result = try callOwned(run, method: true, count: count, keywords: [])
    put(r, destination, result)
    return false
  }

  func badInitResult(_ result: Value) -> PlanError {
    let failure = error(.typeError, "__init__() should return None, not '\(typeName(of: result))'")
    release(result)
    return failure
  }

  /// `f(*a, **k)`.
  func callSpread(_ i: Instruction, _ r: UnsafeMutablePointer<Value>) throws(PlanError) -> Value {
    let b = Int(i.b)
    var arguments: [Value] = []
    if i.flags.contains(.method), !r[b + 1].isUndefined { arguments.append(r[b + 1]) }
    if let tuple = r[b + 2].object(of: .tuple) {
      arguments += Array(TupleObject(tuple).buffer)
    } else {
      let value = r[b + 2]
      if lookupSpecial(value, .__iter__) == nil && lookupSpecial(value, .__getitem__) == nil,
        value.object.map({ ![.list, .generator].contains($0.kind) }) ?? true
      {
        throw error(
          .typeError,
          "\(calleeName(r[b])) argument after * must be an iterable, not \(typeName(of: value))")
      }
      arguments += Array(try collect(value).buffer)
    }
    var keywords: [(NameID, Value)] = []
    if i.flags.contains(.keywordDictionary), let dictionary = dictionary(r[b + 3]) {
      dictionary.forEach { key, value in
        if let name = self.name(of: key) { keywords.append((name, value)) }
      }
    }
    return try call(r[b], arguments: arguments, keywords: keywords)
  }

  /// `super()` without arguments.
  func callSuper(_ i: Instruction, _ r: UnsafeMutablePointer<Value>) throws(PlanError) -> Value {
    let b = Int(i.b)
    guard r[b].isIdentical(to: .object(types.superType.reference)) else { return try call(r[b]) }
    guard i.flags.contains(.hasFirstArgument) else { throw error(.runtimeError, "super(): no arguments") }
    guard i.flags.contains(.hasClassCell), let cell = r[b + 2].object(of: .cell) else {
      throw error(.runtimeError, "super(): __class__ cell not found")
    }
    let type = CellObject(cell).value
    if type.isUndefined { throw error(.runtimeError, "super(): empty __class__ cell") }
    return try makeSuper(type, r[b + 3])
  }

  // MARK: Generators in `for`

  /// Steps a generator in a frame of this activation. False if it is finished.
  func beginLoop(_ reference: ObjectReference, destination: UInt16) throws(PlanError) -> Bool {
    let isPushed = reference.generatorState._withUnsafeGuaranteedRef { generator in
      let status = generator.status
      guard status == .suspended || status == .fresh, depth < recursionLimit else { return false }
      depth &+= 1
      if status == .suspended { storeSent(generator, .none) }
      pushGenerator(reference, generator, completion: .loop, destination: destination)
      return true
    }
    if isPushed { return true }
    if try !beginResume(reference.foreign(as: GeneratorState.self), .none) { return false }
    throw recursionError()
  }

  /// Takes the frame of a generator that yields off the stack.
  func suspend(_ frame: UnsafeMutablePointer<Frame>, _ pc: UnsafeMutablePointer<Instruction>) {
    let companion = frame.pointee.companion.reference
    companion.generatorState._withUnsafeGuaranteedRef { generator in
      generator.pc = pc
      generator.status = .suspended
      if handledCount > frame.pointee.handledBase { keepHandled(generator, from: frame.pointee.handledBase) }
    }
    let function = frame.pointee.function
    frameCount &-= 1
    registerTop = frameCount > 0 ? frames[frameCount - 1].top : 0
    heap.release(function)
    heap.release(companion)
  }

  @inline(never)
  private func keepHandled(_ generator: GeneratorState, from base: Int) {
    generator.handled = Array(handled[base...])
    handled.removeLast(handledCount - base)
    handledCount = handled.count
  }

  /// One step of `yield from`: what the delegate yields, or nil when it ended (its result is in `generatorResult`).
  func stepDelegate(_ delegate: Value) throws(PlanError) -> Value? {
    let sent = sentValue.isUndefined ? Value.none : heap.adopt(owned: sentValue)
    sentValue = .undefined
    release(generatorResult)
    generatorResult = .undefined
    if let reference = delegate.object(of: .generator) { return try resume(reference, sending: sent) }
    if sent.isNone {
      if let reference = delegate.object, lookupSpecial(delegate, .__next__) != nil, reference.kind == .instance {
        do throws(PlanError) {
          return try callMethod(delegate, "__next__")
        } catch .raised where matches(raised, .stopIteration) {
          setGeneratorResult(exceptionState(takeRaised())?.detail(.value) ?? .none)
          return nil
        }
      }
      return try next(delegate)
    }
    do throws(PlanError) {
      return try callMethod(delegate, "send", sent)
    } catch .raised where matches(raised, .stopIteration) {
      setGeneratorResult(exceptionState(takeRaised())?.detail(.value) ?? .none)
      return nil
    }
  }

  // MARK: with

  func enterContext(_ i: Instruction, _ r: UnsafeMutablePointer<Value>) throws(PlanError) {
    let manager = r[Int(i.b)]
    let type = self.type(of: manager)
    guard let enter = type.lookup(KnownName.__enter__.id, epoch: typeEpoch) else {
      throw error(
        .typeError, "'\(type.displayName)' object does not support the context manager protocol")
    }
    guard let exit = type.lookup(KnownName.__exit__.id, epoch: typeEpoch) else {
      throw error(
        .typeError,
        "'\(type.displayName)' object does not support the context manager protocol (missed __exit__ method)")
    }
    let bound = retained(try bind(exit, to: manager, owner: type))
    let entered: Value
    do throws(PlanError) {
      entered = retained(try call(bind(enter, to: manager, owner: type)))
    } catch {
      release(bound)
      throw error
    }
    consumeB(r, i)
    put(r, i.a, bound)
    put(r, i.a &+ 1, entered)
  }

  // MARK: Patterns

  func isPatternSequence(_ value: Value) -> Bool {
    guard case .object(let reference) = native(value) else { return false }
    switch reference.kind {
    case .list, .tuple: return true
    case .string, .bytes, .dictionary, .set, .frozenSet: return false
    default:
      let type = type(of: value)
      return type === types.range
        || type.resolutionOrder.contains { $0.displayName == "Sequence" || $0.displayName == "deque" }
    }
  }

  func isPatternMapping(_ value: Value) -> Bool {
    if dictionary(value) != nil { return true }
    return type(of: value).resolutionOrder.contains { $0.displayName == "Mapping" || $0.displayName == "mappingproxy" }
  }

  func matchKeys(_ mapping: Value, _ keys: Value) throws(PlanError) -> Value {
    guard let tuple = tuple(keys) else { return .none }
    var found: [Value] = []
    for (index, key) in tuple.buffer.enumerated() {
      for earlier in 0..<index where try equal(tuple[earlier], key) {
        throw error(.valueError, "mapping pattern checks duplicate key (\(try repr(key)))")
      }
      if let dictionary = dictionary(mapping) {
        guard let value = try find(dictionary, key) else { return .none }
        found.append(value)
      } else {
        let value = try callMethod(mapping, "get", key, notImplemented)
        if value.isIdentical(to: notImplemented) { return .none }
        found.append(value)
      }
    }
    return heap.tuple(found)
  }

  func matchClass(_ value: Value, _ pattern: Value, positional: Int, names keywords: [NameID]) throws(PlanError)
    -> Value
  {
    guard let type = typeInfo(pattern) else {
      throw error(.typeError, "called match pattern must be a class")
    }
    if try !isInstance(value, pattern) { return .none }
    var found: [Value] = []
    if positional > 0 {
      if let arguments = try attributeIfPresent(pattern, KnownName.__match_args__.id), let tuple = tuple(arguments) {
        if positional > tuple.count {
          throw error(
            .typeError,
            "\(type.displayName)() accepts \(tuple.count) positional sub-pattern\(tuple.count == 1 ? "" : "s") (\(positional) given)"
          )
        }
        for index in 0..<positional {
          guard let name = name(of: tuple[index]) else {
            throw error(.typeError, "__match_args__ elements must be strings (got \(typeName(of: tuple[index])))")
          }
          guard let attribute = try attributeIfPresent(value, name) else { return .none }
          found.append(attribute)
        }
      } else if type.isLibrary && type.nativeBase == .builtin && positional == 1 {
        found.append(value)
      } else {
        let allowed = type.isLibrary && type.nativeBase == .builtin ? 1 : 0
        throw error(
          .typeError,
          "\(type.displayName)() accepts \(allowed) positional sub-pattern\(allowed == 1 ? "" : "s") (\(positional) given)"
        )
      }
    }
    for keyword in keywords {
      guard let attribute = try attributeIfPresent(value, keyword) else { return .none }
      found.append(attribute)
    }
    return heap.tuple(found)
  }

  func copyMapping(_ mapping: Value, without keys: Value) throws(PlanError) -> Value {
    let copy = DictionaryObject(heap.dictionaryOwned())
    _ = heap.adopt(copy.reference)
    try update(copy, by: mapping)
    for key in tuple(keys)?.buffer ?? UnsafeMutableBufferPointer(start: nil, count: 0) {
      if let removed = try removeOwned(copy, key) { release(removed) }
    }
    return .object(copy.reference)
  }

  /// What the prompt does with the value of an expression statement.
  func displayHook(_ value: Value) throws(PlanError) {
    if value.isNone { return }
    let text = try repr(value) + "\n"
    var bytes = text
    bytes.withUTF8 { output($0) }
    builtins.set(KnownName.lastResult.id, value)
  }
}
