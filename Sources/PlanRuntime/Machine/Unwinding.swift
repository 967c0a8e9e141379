import Diagnostics

// How an exception travels: up the frames until one has a handler for where it is.

extension Interpreter {
  /// Finds the handler of what was raised, taking frames off on the way. True: the top frame's `pc` is at the handler. False: the entry
  /// frame of this activation was taken off too, and the error goes on to the native that entered it.
  func unwind(_ error: PlanError, downTo entry: Int) throws(PlanError) -> Bool {
    while true {
      let frame = frames + (frameCount - 1)
      let code = frame.pointee.code.takeUnretainedValue()
      let place = max(frame.pointee.pc - code.instructionPointer - 1, 0)
      if error == .raised {
        if reraising {
          reraising = false
        } else {
          note(code, place)
        }
        if let handler = code.handlers.first(where: { $0.start <= place && place < $0.end }) {
          clear(frame.pointee.registers, code.registerCount, from: handler.depth)
          frame.pointee.registers[handler.exceptionRegister] = raised
          raised = .undefined
          frame.pointee.pc = code.instructionPointer + handler.handler
          registerTop = frame.pointee.top
          return true
        }
      }
      let completion = frame.pointee.completion
      let isGenerator = code.isGenerator
      dropFrame(frame)
      if completion != .entry { depth -= 1 }
      if isGenerator && error == .raised && matches(raised, .stopIteration) {
        let cause = takeRaised()
        _ = self.error(.runtimeError, "generator raised StopIteration")
        setCause(raised, cause)
        setContext(raised, cause)
      }
      if frameCount < entry { return false }
    }
  }

  /// Adds a frame to the traceback of the exception being raised.
  private func note(_ code: Code, _ place: Int) {
    guard let state = exceptionState(raised), state.traceback.count < 4000 else { return }
    state.traceback.append(
      TracebackEntry(
        source: code.source, function: names[code.name], line: Int(code.lines[place]), span: code.positions[place],
        isLibrary: code.isLibrary))
  }

  /// `raise` alone.
  func reraiseHandled() -> PlanError {
    guard let exception = handled.last, !exception.isUndefined else {
      return error(.runtimeError, "No active exception to reraise")
    }
    retain(exception)
    release(raised)
    raised = exception
    return .raised
  }

  /// Makes an owned exception the handled one.
  func pushHandled(_ exception: Value) {
    handled.append(exception)
    handledCount = handled.count
  }

  @inline(never)
  func dropHandled(to count: Int) {
    while handled.count > count { release(handled.removeLast()) }
    handledCount = handled.count
  }

  /// What `__exit__` gets as its third argument: an object that stands for the traceback.
  func tracebackValue(_ exception: Value) -> Value {
    foreign(TracebackObject(exception, heap: heap), of: types.traceback)
  }

  /// Raises what the parser or compiler refused, as the plan's SyntaxError (or UnsupportedError).
  func raiseSyntaxError(_ failure: SyntaxFailure) -> PlanError {
    let type: StandardError =
      switch failure.kind {
      case .syntaxError: .syntaxError
      case .indentationError: .indentationError
      case .tabError: .tabError
      case .recursionError: .recursionError
      case .unsupportedError: .unsupportedError
      }
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    let exception = makeException(types[type], [string(failure.message)])
    setExceptionAttribute(exception, .msg, string(failure.message))
    exceptionState(exception)?.refusal = failure
    return raise(exception)
  }
}

/// A traceback as a value: it only leads back to its exception.
final class TracebackObject: ForeignObject {
  private(set) var exception: Value

  init(_ exception: Value, heap: Heap) {
    heap.retain(exception)
    self.exception = exception
  }

  override func visit(_ visitor: (Value) -> Void) { visitor(exception) }
  override func dismantle(_ heap: Heap) {
    let old = exception
    exception = .undefined
    heap.release(old)
  }
}
