package import LabProtocol

/// A line to one worker: what the session above it needs, so that grading is tested with recorded messages and runs with
/// child processes.
package protocol WorkerConnection: Sendable {
  /// Sends one message. A worker that has ended is not an error here: the next `receive` says so.
  func send(_ message: EngineMessage) throws

  /// The next message in order, or nil when the worker has ended.
  ///
  /// - Throws: `WorkerProtocolError` when what came is no message.
  func receive() async throws -> WorkerMessage?

  /// Ends the worker at once.
  func kill()
}

/// Makes workers. `withWorker` gives a fresh one to `body` and ends it when `body` is done, however it ended.
package protocol WorkerLauncher: Sendable {
  func withWorker<Result: Sendable>(
    _ body: @Sendable (WorkerSession) async throws -> Result
  ) async throws -> Result
}

/// What came over the pipe was not a message: the binary was replaced while it ran, or is defective.
package struct WorkerProtocolError: Error, Sendable {
  package var message: String

  package init(_ message: String) {
    self.message = message
  }
}

/// A fault of the lab, not of the plan: it is never a grade, and commands end with 3.
package struct LabError: Error, Sendable, Equatable {
  package var message: String

  package init(_ message: String) {
    self.message = message
  }

  package init(_ fault: LabFault) {
    message = fault.place.map { "\($0.path):\($0.line): \(fault.message)" } ?? fault.message
  }
}
