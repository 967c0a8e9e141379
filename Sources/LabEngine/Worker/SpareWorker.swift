import Synchronization

/// A worker that starts while it is not known yet what for, so that its start does not add to that of the command.
struct SpareWorker: Sendable {
  typealias Launch = @Sendable (@Sendable (WorkerSession) async throws -> Void) async throws -> Void

  private let process: Task<Void, any Error>
  /// The session, once the process runs; ends without one when it could not be started.
  private let arrivals: AsyncStream<WorkerSession>
  /// Finished by who used the worker.
  private let use: AsyncStream<Never>.Continuation

  init(_ launch: @escaping Launch) {
    let (arrivals, arrival) = AsyncStream.makeStream(of: WorkerSession.self)
    let (uses, use) = AsyncStream.makeStream(of: Never.self)
    self.arrivals = arrivals
    self.use = use
    process = Task {
      defer { arrival.finish() }
      try await launch { session in
        arrival.yield(session)
        for await _ in uses {}
      }
    }
  }

  /// Gives the worker to `body` and ends it afterwards.
  func lend<Result: Sendable>(to body: @Sendable (WorkerSession) async throws -> Result) async throws -> Result {
    var session: WorkerSession?
    for await arrived in arrivals {
      session = arrived
      break
    }
    guard let session else {
      use.finish()
      try await process.value
      throw CancellationError()
    }
    let result: Swift.Result<Result, any Error>
    do {
      result = .success(try await body(session))
    } catch {
      result = .failure(error)
    }
    use.finish()
    try await process.value
    return try result.get()
  }
}

/// Where a spare worker waits. Holds one at most.
final class Shelf: Sendable {
  private let spare = Mutex<SpareWorker?>(nil)

  func put(_ worker: SpareWorker) { spare.withLock { $0 = worker } }

  func take() -> SpareWorker? {
    spare.withLock { spare in
      defer { spare = nil }
      return spare
    }
  }
}
