import LabProtocol
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Requests that wait for the machine's thread, and the flag of the one that runs.
final class RequestQueue: Sendable {
  private struct State {
    var waiting: [EngineMessage] = []
    /// Sets the running plan's cancel flag.
    var cancelRunning: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  func put(_ message: EngineMessage) {
    state.withLock { $0.waiting.append(message) }
  }

  /// The next request. Waiting is polled: a request comes once in seconds, and a millisecond is not noticed.
  func next() -> EngineMessage {
    var pause: UInt32 = 50
    while true {
      if let message = state.withLock({ $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }) { return message }
      usleep(pause)
      pause = min(pause * 2, 1_000)
    }
  }

  /// What `cancel` shall do from now on.
  func running(_ cancel: (@Sendable () -> Void)?) {
    state.withLock { $0.cancelRunning = cancel }
  }

  func cancel() {
    state.withLock { $0.cancelRunning }?()
  }
}
