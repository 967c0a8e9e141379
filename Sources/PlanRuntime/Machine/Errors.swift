/// That a plan's code cannot go on: an exception is raised (`Interpreter.raised`) or the plan was stopped.
///
/// The error itself carries nothing, so throwing costs nothing; the exception is an object of the plan's heap.
public enum PlanError: Error {
  /// `Interpreter.raised` holds the exception.
  case raised
  /// A limit or an interruption ends the plan; it cannot be caught and skips `finally` (`Interpreter.stop` says why).
  case stopped
}

/// Why a plan was ended from outside its own code.
package enum StopReason: Equatable, Sendable {
  /// A limit fired: its error type (`OperationLimit`, …), its name and its value in the limit's unit.
  case limit(type: String, name: String, value: Int)
  /// The process was asked to end the plan.
  case cancelled
}

/// The exceptions that exist before any plan runs; the raw value is Python's name.
package enum StandardError: String, CaseIterable {
  case baseException = "BaseException"
  case systemExit = "SystemExit"
  case keyboardInterrupt = "KeyboardInterrupt"
  case generatorExit = "GeneratorExit"
  case exception = "Exception"
  case stopIteration = "StopIteration"
  case stopAsyncIteration = "StopAsyncIteration"
  case arithmeticError = "ArithmeticError"
  case floatingPointError = "FloatingPointError"
  case overflowError = "OverflowError"
  case zeroDivisionError = "ZeroDivisionError"
  case assertionError = "AssertionError"
  case attributeError = "AttributeError"
  case bufferError = "BufferError"
  case eofError = "EOFError"
  case importError = "ImportError"
  case moduleNotFoundError = "ModuleNotFoundError"
  case lookupError = "LookupError"
  case indexError = "IndexError"
  case keyError = "KeyError"
  case memoryError = "MemoryError"
  case nameError = "NameError"
  case unboundLocalError = "UnboundLocalError"
  case osError = "OSError"
  case fileNotFoundError = "FileNotFoundError"
  case permissionError = "PermissionError"
  case timeoutError = "TimeoutError"
  case connectionError = "ConnectionError"
  case referenceError = "ReferenceError"
  case runtimeError = "RuntimeError"
  case notImplementedError = "NotImplementedError"
  case recursionError = "RecursionError"
  case syntaxError = "SyntaxError"
  case indentationError = "IndentationError"
  case tabError = "TabError"
  case systemError = "SystemError"
  case typeError = "TypeError"
  case valueError = "ValueError"
  case unicodeError = "UnicodeError"
  case unicodeDecodeError = "UnicodeDecodeError"
  case unicodeEncodeError = "UnicodeEncodeError"
  case warning = "Warning"
  case userWarning = "UserWarning"
  case deprecationWarning = "DeprecationWarning"
  case runtimeWarning = "RuntimeWarning"
  case futureWarning = "FutureWarning"
  case pendingDeprecationWarning = "PendingDeprecationWarning"
  case syntaxWarning = "SyntaxWarning"
  case resourceWarning = "ResourceWarning"
  case importWarning = "ImportWarning"
  case unicodeWarning = "UnicodeWarning"
  case bytesWarning = "BytesWarning"
  /// perflab's own: something of Python or Django that it does not have.
  case unsupportedError = "UnsupportedError"

  var base: StandardError? {
    switch self {
    case .baseException: nil
    case .systemExit, .keyboardInterrupt, .generatorExit, .exception: .baseException
    case .floatingPointError, .overflowError, .zeroDivisionError: .arithmeticError
    case .moduleNotFoundError: .importError
    case .indexError, .keyError: .lookupError
    case .unboundLocalError: .nameError
    case .fileNotFoundError, .permissionError, .timeoutError, .connectionError: .osError
    case .notImplementedError, .recursionError: .runtimeError
    case .indentationError: .syntaxError
    case .tabError: .indentationError
    case .unicodeError: .valueError
    case .unicodeDecodeError, .unicodeEncodeError: .unicodeError
    case .userWarning, .deprecationWarning, .runtimeWarning, .futureWarning, .pendingDeprecationWarning,
      .syntaxWarning, .resourceWarning, .importWarning, .unicodeWarning, .bytesWarning:
      .warning
    default: .exception
    }
  }
}
