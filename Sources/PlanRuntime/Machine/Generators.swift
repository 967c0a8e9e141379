// Generators: a window of registers on the heap with a saved pc.
//
// A generator runs in a frame whose registers are its own window, so nothing is copied when it is suspended. `resume`
// runs it from native code; a `for` over a generator is stepped by the loop itself, in the same activation.

/// A generator's suspended frame.
extension ObjectReference {
  /// Of an object of kind `generator`; not counted.
  @inline(__always)
  var generatorState: Unmanaged<GeneratorState> { field(8, as: Unmanaged<GeneratorState>.self) }
}

final class GeneratorState: ForeignObject {
  enum Status { case fresh, suspended, running, finished }

  let function: ObjectReference
  let code: Code
  let registers: UnsafeMutablePointer<Value>
  let registerCount: Int
  var pc: UnsafeMutablePointer<Instruction>
  var status = Status.fresh
  /// Exceptions that it was handling when it was suspended (owned).
  var handled: [Value] = []
  private var isDismantled = false

  init(function: ObjectReference, code: Code, arguments: UnsafeMutablePointer<Value>) {
    function.retain()
    self.function = function
    self.code = code
    registerCount = code.registerCount
    registers = .allocate(capacity: max(code.registerCount, 1))
    registers.initialize(repeating: .undefined, count: max(code.registerCount, 1))
    for index in 0..<code.parameters.registers {
      registers[index] = arguments[index]
      arguments[index] = .undefined
    }
    pc = code.instructionPointer
  }

  deinit { registers.deallocate() }

  override var cpythonSize: Int { 104 + registerCount * 8 + 80 }
  override var cost: Int { 160 + registerCount * 16 }

  override func visit(_ visitor: (Value) -> Void) {
    if isDismantled { return }
    visitor(.object(function))
    for index in 0..<registerCount { visitor(registers[index]) }
    for value in handled { visitor(value) }
  }

  override func dismantle(_ heap: Heap) {
    if isDismantled { return }
    isDismantled = true
    status = .finished
    for index in 0..<registerCount {
      let value = registers[index]
      registers[index] = .undefined
      heap.release(value)
    }
    let values = handled
    handled = []
    for value in values { heap.release(value) }
    heap.release(function)
  }
}

extension Interpreter {
  // MARK: Generators that die suspended

  /// A generator that nobody holds any more but that waits inside a `try` or `with` is closed, as CPython does, so that its `finally`
  /// runs. Releasing happens in the middle of operations, where no plan code may run: the generator gets a count back, and the next block of the
  /// plan closes it.
  func postponeDeath(_ reference: ObjectReference) -> Bool {
    let generator = reference.foreign(as: GeneratorState.self)
    guard generator.status == .suspended else { return false }
    let place = generator.pc - generator.code.instructionPointer - (generator.pc.pointee.op == .yieldFrom ? 0 : 1)
    guard generator.code.handlers.contains(where: { $0.start <= place && place < $0.end }) else { return false }
    reference.retain()
    dyingGenerators.append(reference)
    endSlice()
    return true
  }

  /// Closes generators that were kept for it. What they raise is lost, as in CPython; a limit is not.
  func closeDyingGenerators() throws(PlanError) {
    while !dyingGenerators.isEmpty {
      let reference = dyingGenerators.removeFirst()
      let mark = heap.scopeCount
      defer {
        heap.closeScope(to: mark)
        heap.release(reference)
      }
      do throws(PlanError) {
        try closeGenerator(reference)
      } catch .raised {
        _ = takeRaised()
      }
      reference.foreign(as: GeneratorState.self).status = .finished
    }
  }

  /// A generator that owns the arguments it is given (they are moved out of the registers).
  func makeGeneratorOwned(
    _ callee: ObjectReference, _ function: FunctionState, _ arguments: UnsafeMutablePointer<Value>
  ) -> ObjectReference {
    let state = GeneratorState(function: callee, code: function.code, arguments: arguments)
    return heap.foreignOwned(state, class: types.generator.reference, kind: .generator)
  }

  /// Runs a generator until it yields (the value) or returns (nil; its return value is then in `generatorResult`).
  func resume(_ reference: ObjectReference, sending value: Value) throws(PlanError) -> Value? {
    let generator = reference.foreign(as: GeneratorState.self)
    if try !beginResume(generator, value) { return nil }
    if generator.status == .suspended {
      retain(value)
      storeSent(generator, value)
    }
    guard let result = try runGenerator(reference, generator) else { return nil }
    return heap.adopt(owned: result)
  }

  /// The checks before a resumption. False if the generator is finished.
  func beginResume(_ generator: GeneratorState, _ value: Value) throws(PlanError) -> Bool {
    switch generator.status {
    case .running: throw error(.valueError, "generator already executing")
    case .finished:
      setGeneratorResult(.none)
      return false
    case .fresh where !value.isNone:
      throw error(.typeError, "can't send non-None value to a just-started generator")
    case .fresh, .suspended: return true
    }
  }

  /// Puts what was sent into the register that the pending `yield` names. The value is handed over. A pending `yieldFrom` finds it
  /// in `sentValue`.
  func storeSent(_ generator: GeneratorState, _ value: Value) {
    let pending = generator.pc.pointee
    if pending.op == .yieldFrom {
      release(sentValue)
      sentValue = value
      return
    }
    let yielded = (generator.pc - 1).pointee
    let place = generator.registers + Int(yielded.a)
    let old = place.pointee
    place.pointee = value
    release(old)
  }

  /// Throws an exception into a generator at its pending `yield`.
  func throwInto(_ reference: ObjectReference, _ exception: Value) throws(PlanError) -> Value? {
    let generator = reference.foreign(as: GeneratorState.self)
    switch generator.status {
    case .running: throw error(.valueError, "generator already executing")
    case .finished: throw raise(exception)
    case .fresh:
      generator.status = .finished
      throw raise(exception)
    case .suspended: break
    }
    let pending = generator.pc.pointee
    if pending.op == .yieldFrom, try passThrow(generator, pending, exception) {
      // The delegate handled it; what it yielded or returned is in `sentValue`.
      if delegateYielded {
        let value = sentValue
        sentValue = .undefined
        return heap.adopt(owned: value)
      }
    } else {
      if pending.op == .yieldFrom { generator.pc += 1 }
      pendingThrow = true
      _ = raise(exception)
    }
    guard let result = try runGenerator(reference, generator) else { return nil }
    return heap.adopt(owned: result)
  }

  /// Passes an exception on to the iterator that a generator delegates to. True if that dealt with it: it yielded
  /// (`delegateYielded`) or finished, its result then stored as `yieldFrom` would.
  private func passThrow(
    _ generator: GeneratorState, _ pending: Instruction, _ exception: Value
  ) throws(PlanError) -> Bool {
    delegateYielded = false
    let delegate = generator.registers[Int(pending.b)]
    guard case .object(let inner) = delegate else { return false }
    do throws(PlanError) {
      let value: Value?
      if matches(exception, .generatorExit) {
        generator.status = .running
        defer { generator.status = .suspended }
        if inner.kind == .generator {
          try closeGenerator(inner)
        } else if let close = try attributeIfPresent(delegate, KnownName.close.id) {
          _ = try call(close)
        }
        return false
      }
      generator.status = .running
      defer { generator.status = .suspended }
      if inner.kind == .generator {
        value = try throwInto(inner, exception)
      } else if let method = try attributeIfPresent(delegate, KnownName.throw.id) {
        value = try call(method, exception)
      } else {
        return false
      }
      if let value {
        delegateYielded = true
        retain(value)
        release(sentValue)
        sentValue = value
        return true
      }
    } catch .raised where matches(raised, .stopIteration) {
      let stop = takeRaised()
      setGeneratorResult(exceptionState(stop)?.detail(.value) ?? .none)
    } catch .raised {
      // It came back out of the delegate: raise it in the generator.
      pendingThrow = true
      finishDelegation(generator, pending, result: .undefined, advance: false)
      generator.pc += 1
      return true
    }
    let result = generatorResult
    generatorResult = .undefined
    finishDelegation(generator, pending, result: result, advance: true)
    return true
  }

  private func finishDelegation(
    _ generator: GeneratorState, _ pending: Instruction, result: Value, advance: Bool
  ) {
    let delegate = generator.registers[Int(pending.b)]
    generator.registers[Int(pending.b)] = .undefined
    release(delegate)
    if advance {
      let old = generator.registers[Int(pending.a)]
      generator.registers[Int(pending.a)] = result
      release(old)
      generator.pc += 1
    }
  }

  /// `generator.close()`.
  func closeGenerator(_ reference: ObjectReference) throws(PlanError) {
    let generator = reference.foreign(as: GeneratorState.self)
    switch generator.status {
    case .finished: return
    case .fresh:
      generator.status = .finished
      return
    default: break
    }
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    do throws(PlanError) {
      if try throwInto(reference, makeException(types[.generatorExit], [])) != nil {
        throw error(.runtimeError, "generator ignored GeneratorExit")
      }
    } catch .raised where matches(raised, .generatorExit) || matches(raised, .stopIteration) {
      _ = takeRaised()
    }
  }

  func setGeneratorResult(_ value: Value) {
    retain(value)
    release(generatorResult)
    generatorResult = value
  }

  /// Enters a generator's frame from native code.
  private func runGenerator(_ reference: ObjectReference, _ generator: GeneratorState) throws(PlanError) -> Value? {
    depth += 1
    // The native that asks has its arguments below the top; leaving the frame would forget them.
    let top = registerTop
    defer {
      depth -= 1
      registerTop = top
    }
    if depth > recursionLimit { throw recursionError() }
    pushGenerator(reference, generator, completion: .entry, destination: 0)
    yieldedFromEntry = false
    let result = try execute()
    if yieldedFromEntry {
      yieldedFromEntry = false
      return result
    }
    release(generatorResult)
    generatorResult = result
    return nil
  }

  /// Makes a generator's window the running frame.
  func pushGenerator(
    _ reference: ObjectReference, _ generator: GeneratorState, completion: Frame.Completion, destination: UInt16
  ) {
    reference.retain()
    generator.function.retain()
    let base = handledCount
    if !generator.handled.isEmpty {
      handled += generator.handled
      handledCount = handled.count
      generator.handled = []
    }
    generator.status = .running
    let function = FunctionObject(generator.function)
    frames[frameCount] = Frame(
      function: generator.function, registers: generator.registers, constants: function.constants,
      caches: function.caches, module: function.module, top: registerTop, pc: generator.pc, handledBase: base,
      companion: .object(reference), destination: destination, completion: completion, isLibrary: function.isLibrary)
    frameCount += 1
  }

  func defineGenerator() {
    define(types.generator) { d in
      d.method("__iter__", "self, /") { (_, a) throws(PlanError) in a[0] }
      d.method("__next__", "self, /") { (vm, a) throws(PlanError) in try vm.stepGenerator(a[0], sending: .none) }
      d.method("send", "self, value, /") { (vm, a) throws(PlanError) in try vm.stepGenerator(a[0], sending: a[1]) }
      d.method("throw", "self, type, value=..., traceback=..., /") { (vm, a) throws(PlanError) in
        guard let reference = a[0].object(of: .generator) else { return .none }
        var exception = a[1]
        if let type = vm.typeInfo(a[1]), vm.exceptionState(a[2]) != nil, vm.isInstance(a[2], of: type) {
          exception = a[2]
        } else if vm.typeInfo(a[1]) != nil {
          exception = a[2].isUndefined || a[2].isNone ? try vm.call(a[1]) : try vm.call(a[1], a[2])
        }
        guard vm.exceptionState(exception) != nil else {
          throw vm.error(
            .typeError,
            "exceptions must be classes or instances deriving from BaseException, not \(vm.typeName(of: exception))")
        }
        if let value = try vm.throwInto(reference, exception) { return value }
        throw vm.stopIteration()
      }
      d.method("close", "self, /") { (vm, a) throws(PlanError) in
        if let reference = a[0].object(of: .generator) { try vm.closeGenerator(reference) }
        return .none
      }
      d.property("__name__") { (vm, value) throws(PlanError) in
        vm.swiftObject(value, as: GeneratorState.self).map { vm.string(of: $0.code.name) } ?? .none
      }
      d.property("__qualname__") { (vm, value) throws(PlanError) in
        vm.swiftObject(value, as: GeneratorState.self).map { vm.string(of: $0.code.qualifiedName) } ?? .none
      }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        let code = vm.swiftObject(a[0], as: GeneratorState.self)?.code
        let name = code.map { vm.names[$0.qualifiedName] } ?? "?"
        return vm.string("<generator object \(name) at \(vm.address(of: a[0]))>")
      }
    }
  }

  private func stepGenerator(_ generator: Value, sending value: Value) throws(PlanError) -> Value {
    guard let reference = generator.object(of: .generator) else {
      throw error(.typeError, "descriptor requires a 'generator' object")
    }
    if let result = try resume(reference, sending: value) { return result }
    throw stopIteration()
  }

  /// StopIteration with the value that the generator which just ended returned.
  func stopIteration() -> PlanError {
    let value = heap.adopt(owned: generatorResult)
    generatorResult = .undefined
    let isNone = value.isNone || value.isUndefined
    let exception = makeException(types[.stopIteration], isNone ? [] : [value])
    setExceptionAttribute(exception, .value, isNone ? .none : value)
    return raise(exception)
  }
}
