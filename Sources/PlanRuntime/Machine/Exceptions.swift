package import Diagnostics

// Exceptions: objects of the plan whose native value is an `ExceptionState`.

/// What every exception has besides its attributes.
package final class ExceptionState: ForeignObject {
  /// `args`: a tuple. All values here are owned.
  package internal(set) var arguments: Value
  package internal(set) var cause: Value = .undefined
  package internal(set) var context: Value = .undefined
  package var suppressContext = false
  /// `name` and `obj` of AttributeError, NameError and ImportError; `value` of StopIteration; `code` of SystemExit.
  package internal(set) var details: [(KnownName, Value)] = []
  /// Frames that it passed, the innermost first, as it unwound them.
  package var traceback: [TracebackEntry] = []
  /// For a SyntaxError: what was refused, and where.
  package internal(set) var refusal: SyntaxFailure?

  init(arguments: Value, heap: Heap) {
    heap.retain(arguments)
    self.arguments = arguments
  }

  override package var cpythonSize: Int { 32 }

  package func detail(_ name: KnownName) -> Value? { details.first { $0.0 == name }?.1 }

  override package func visit(_ visitor: (Value) -> Void) {
    visitor(arguments)
    visitor(cause)
    visitor(context)
    for detail in details { visitor(detail.1) }
  }

  override package func dismantle(_ heap: Heap) {
    let values = [arguments, cause, context] + details.map(\.1)
    (arguments, cause, context) = (.undefined, .undefined, .undefined)
    details = []
    for value in values { heap.release(value) }
  }
}

/// A place that an exception passed: one frame of a traceback.
package struct TracebackEntry {
  package let source: SourceFile
  package let function: String
  package let line: Int
  /// The expression responsible, for the carets.
  package let span: Span
  package let isLibrary: Bool
}

extension Interpreter {
  /// The state of an exception, nil for any other value.
  package func exceptionState(_ value: Value) -> ExceptionState? { swiftObject(value, as: ExceptionState.self) }

  /// An exception of a class with these `args`, not raised. Native classes' `__init__` is not run.
  package func makeException(_ type: TypeInfo, _ arguments: [Value]) -> Value {
    let state = ExceptionState(arguments: heap.tuple(arguments), heap: heap)
    let native = heap.foreignOwned(state, class: types.exceptionState.reference)
    return heap.adopt(heap.instanceOwned(of: type, native: .object(native)))
  }

  /// Sets one of the details that some exceptions have.
  package func setExceptionAttribute(_ exception: Value, _ name: KnownName, _ value: Value) {
    guard let state = exceptionState(exception) else { return }
    retain(value)
    if let index = state.details.firstIndex(where: { $0.0 == name }) {
      release(state.details[index].1)
      state.details[index].1 = value
    } else {
      state.details.append((name, value))
    }
  }

  package func setCause(_ exception: Value, _ cause: Value) {
    guard let state = exceptionState(exception) else { return }
    retain(cause)
    release(state.cause)
    state.cause = cause
    state.suppressContext = true
  }

  package func setContext(_ exception: Value, _ context: Value) {
    guard let state = exceptionState(exception) else { return }
    retain(context)
    release(state.context)
    state.context = context
  }

  package func setArguments(_ exception: Value, _ arguments: Value) {
    guard let state = exceptionState(exception) else { return }
    retain(arguments)
    release(state.arguments)
    state.arguments = arguments
  }

  /// Raises an exception value: it becomes `raised`, with the handled exception as its context.
  package func raise(_ exception: Value) -> PlanError {
    retain(exception)
    release(raised)
    raised = exception
    if let handling = handled.last, !handling.isUndefined, !handling.isIdentical(to: exception),
      let state = exceptionState(exception), state.context.isUndefined
    {
      breakContextCycle(handling, exception)
      setContext(exception, handling)
    }
    return .raised
  }

  /// As CPython: an exception must not be its own context's context.
  private func breakContextCycle(_ handling: Value, _ exception: Value) {
    var current = handling
    var steps = 0
    while steps < 1000, let state = exceptionState(current), !state.context.isUndefined {
      if state.context.isIdentical(to: exception) {
        release(state.context)
        state.context = .undefined
        return
      }
      current = state.context
      steps += 1
    }
  }

  /// Whether an exception is an instance of the class.
  package func matches(_ exception: Value, _ type: TypeInfo) -> Bool { isInstance(exception, of: type) }

  package func matches(_ exception: Value, _ error: StandardError) -> Bool { matches(exception, types[error]) }

  /// The raised exception, which is then no longer raised; it belongs to the scope. For a Swift `catch`.
  package func takeRaised() -> Value {
    let value = raised
    raised = .undefined
    return heap.adopt(owned: value)
  }

  /// `raise value` of a plan: classes are called; `cause` undefined where there is none.
  func raiseStatement(_ value: Value, cause: Value) throws(PlanError) {
    var exception = value
    if let type = typeInfo(value), type.isSubclass(of: types[.baseException]) {
      exception = try call(value)
      if exceptionState(exception) == nil {
        throw error(
          .typeError,
          "calling \(try repr(value)) should have returned an instance of BaseException, not \(try repr(.object(self.type(of: exception).reference)))"
        )
      }
    }
    guard exceptionState(exception) != nil else {
      throw error(.typeError, "exceptions must derive from BaseException")
    }
    if !cause.isUndefined {
      var reason = cause
      if let type = typeInfo(cause), type.isSubclass(of: types[.baseException]) { reason = try call(cause) }
      if !reason.isNone && exceptionState(reason) == nil {
        throw error(.typeError, "exception causes must derive from BaseException")
      }
      if reason.isNone {
        exceptionState(exception)?.suppressContext = true
      } else {
        setCause(exception, reason)
      }
    }
    throw raise(exception)
  }

  /// `except classes`: whether the exception matches.
  func checkMatch(_ exception: Value, _ classes: Value) throws(PlanError) -> Bool {
    if let type = typeInfo(classes), type.isSubclass(of: types[.baseException]) { return matches(exception, type) }
    if let tuple = tuple(classes) {
      for element in tuple.buffer {
        guard let type = typeInfo(element), type.isSubclass(of: types[.baseException]) else {
          throw error(.typeError, "catching classes that do not inherit from BaseException is not allowed")
        }
      }
      for element in tuple.buffer {
        if let type = typeInfo(element), matches(exception, type) { return true }
      }
      return false
    }
    throw error(.typeError, "catching classes that do not inherit from BaseException is not allowed")
  }
}
