import LabProtocol
import PlanRuntime
import Synchronization

/// What other threads may do with a running plan.
final class PlanHandle: @unchecked Sendable {
  private let interpreter: Interpreter
  private let place = Mutex<SourcePlace?>(nil)
  private let stopping = Atomic<Bool>(false)

  init(_ interpreter: Interpreter) {
    self.interpreter = interpreter
  }

  /// KeyboardInterrupt in the plan.
  func interrupt() {
    stopping.store(true, ordering: .relaxed)
    interpreter.cancel(interrupt: true)
  }

  /// The end of the plan, which it cannot catch.
  func stop() {
    stopping.store(true, ordering: .relaxed)
    interpreter.cancel(interrupt: false)
  }

  /// Whether SQLite should give up as well.
  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  func reset() {
    stopping.store(false, ordering: .relaxed)
  }

  /// The last line that is known to have run: noted with each query, so that a native that hangs has a line.
  var lastPlace: SourcePlace? { place.withLock { $0 } }

  func note(_ newPlace: SourcePlace?) {
    place.withLock { $0 = newPlace }
  }
}
