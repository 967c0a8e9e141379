package import LabProtocol

/// One conversation with one worker: requests one after the other, each answered by messages up to its `finished`.
///
/// A worker can go silent or die at any moment. The rules:
///
/// - it ends without `finished`: if its watchdog spoke last, that limit ended the plan; else it crashed, which is an
///   outcome of the plan (`WorkerCrashed`) and not of the lab
/// - it says nothing until the deadline of the request (the plan's own time limit and a grace, for the worker's watchdog is
///   to fire first): it is killed, and the outcome is the time limit
/// - it reports a fault: that is passed on as an outcome; who grades decides what it means
package actor WorkerSession {
  private let connection: any WorkerConnection
  private let patience: Duration
  private var nextRequest = 1
  private var hasEnded = false
  private var isLate = false
  private var isStopped = false
  private var running: Int?
  /// The worker's hello; nil until `start`.
  package private(set) var versions: WorkerVersions?

  /// - Parameter patience: how long a worker may take to say hello, and to read what it is sent, before it is killed.
  package init(_ connection: any WorkerConnection, patience: Duration = .seconds(30)) {
    self.connection = connection
    self.patience = patience
  }

  /// Waits for the worker's hello and configures its world.
  ///
  /// - Throws: `LabError` when the worker does not come up, speaks another protocol, or cannot make the world (a defect in
  ///   the pack's models, a database that cannot be read).
  package func start(_ world: World) async throws {
    try await finishStart(postWorld(world))
  }

  /// The same, and a first request, which the worker reads while it makes the world.
  ///
  /// - Parameter limit: how long the request may take, counted from when the world is there.
  package func start(
    _ world: World, firstWithin limit: Duration, _ make: (Int) -> EngineMessage
  ) async throws -> WorkerReply {
    let configuration = try postWorld(world)
    let first = try post(make)
    try await finishStart(configuration)
    return try await reply(to: first, within: limit)
  }

  /// Sends the world ahead of the worker's hello: it is on its way while the worker comes up.
  private func postWorld(_ world: World) throws -> Int {
    try post { .configure(request: $0, world: world) }
  }

  private func finishStart(_ configuration: Int) async throws {
    try await greet()
    let reply = try await reply(to: configuration, within: .seconds(60))
    switch reply.outcome {
    case .done: break
    case .fault(let fault): throw LabError(fault)
    case .raised(let failure):
      let place = failure.place.map { "\($0.path):\($0.line): " } ?? ""
      throw LabError("\(place)\(failure.type): \(failure.message)")
    case .limited(let hit, _): throw LabError("the worker did not come up: \(hit.message)")
    }
  }

  /// Waits for the worker's hello alone.
  package func greet() async throws {
    let alarm = alarm()
    defer { alarm.cancel() }
    guard case .hello(let versions)? = try await connection.receive() else {
      throw LabError("the worker did not start")
    }
    guard versions.protocolVersion == ProtocolVersion.current else {
      throw LabError("the worker speaks protocol \(versions.protocolVersion), this is \(ProtocolVersion.current)")
    }
    self.versions = versions
  }

  /// Sends one request and gathers everything up to its end.
  ///
  /// - Parameters:
  ///   - limit: how long the request may take before the worker is killed.
  ///   - observe: sees each message as it comes, for progress and live output.
  package func request(
    within limit: Duration, observe: (@Sendable (WorkerMessage) -> Void)? = nil, _ make: (Int) -> EngineMessage
  ) async throws -> WorkerReply {
    guard !hasEnded else {
      var reply = WorkerReply()
      reply.outcome = .limited(LimitHit(name: .crash, value: 0, message: "the worker has ended"), traceback: [])
      return reply
    }
    return try await reply(to: post(make), within: limit, observe: observe)
  }

  /// Sends one request and says its number. A worker that does not read what fills the pipe is killed, which ends the sending.
  private func post(_ make: (Int) -> EngineMessage) throws -> Int {
    let alarm = alarm()
    defer { alarm.cancel() }
    let number = nextRequest
    nextRequest += 1
    try connection.send(make(number))
    return number
  }

  private func reply(
    to number: Int, within limit: Duration, observe: (@Sendable (WorkerMessage) -> Void)? = nil
  ) async throws -> WorkerReply {
    var reply = WorkerReply()
    running = number
    defer { running = nil }
    let alarm = Task { [connection] in
      try await Task.sleep(for: limit)
      self.noteLate()
      connection.kill()
    }
    defer { alarm.cancel() }
    while true {
      let next = try await withTaskCancellationHandler {
        try await connection.receive()
      } onCancel: {
        connection.kill()
      }
      guard let message = next else {
        hasEnded = true
        try Task.checkCancellation()
        reply.outcome = .limited(
          reply.watchdog ?? (isLate ? lateHit(limit) : isStopped ? Self.stopped : Self.crash), traceback: [])
        return reply
      }
      observe?(message)
      if case .finished(let finished, let outcome) = message {
        guard finished == number else { continue }
        reply.outcome = outcome
        return reply
      }
      reply.add(message)
    }
  }

  /// Asks the running request to stop (`KeyboardInterrupt` in the plan).
  package nonisolated func cancel() {
    try? connection.send(.cancel)
  }

  /// Ends the worker at once: it did not stop when it was asked to.
  package func kill() {
    isStopped = true
    connection.kill()
  }

  /// Lets the worker end by itself.
  package func shutDown() {
    guard !hasEnded else { return }
    try? connection.send(.shutdown)
  }

  package var isAlive: Bool { !hasEnded }

  /// The number of the request that runs now.
  package var requestNumber: Int? { running }

  /// Whether that same request still runs.
  package func isBusy(with request: Int?) -> Bool { request != nil && running == request }

  private func noteLate() { isLate = true }

  /// Kills the worker when its time is up, unless it is cancelled.
  private func alarm() -> Task<Void, any Error> {
    Task { [connection, patience] in
      try await Task.sleep(for: patience)
      connection.kill()
    }
  }

  private static let crash = LimitHit(
    name: .crash, value: 0, message: "the worker crashed under the plan; the lab goes on without it")

  private static let stopped = LimitHit(
    name: .crash, value: 0, message: "it did not stop when it was asked to, so its worker was ended")

  private func lateHit(_ limit: Duration) -> LimitHit {
    let seconds = Double(limit.components.seconds)
    return LimitHit(name: .time, value: seconds, message: "no answer within \(Int(seconds)) s; the worker was ended")
  }
}

/// What one request gave.
package struct WorkerReply: Sendable {
  package var calls: [MeasuredCall] = []
  package var trace: RunTrace?
  package var standardOutput = ""
  package var standardError = ""
  package var value: ResultValue?
  package var rows: [DeliveredRows] = []
  package var steps: [Step] = []
  package var completions: [String] = []
  package var explanations: [Explanation] = []
  package var tests: [TestOutcome] = []
  package var watchdog: LimitHit?
  package var outcome: Outcome = .done

  package struct Step: Sendable, Equatable {
    package var text: String
    package var place: SourcePlace?
  }

  package init() {}

  package mutating func add(_ message: WorkerMessage) {
    switch message {
    case .output(.standardOutput, let text): standardOutput += text
    case .output(.standardError, let text): standardError += text
    case .value(let value): self.value = value
    case .call(let call): calls.append(call)
    case .rows(let rows): self.rows.append(rows)
    case .trace(let trace): self.trace = trace
    case .step(let text, let place): steps.append(Step(text: text, place: place))
    case .completions(let words): completions += words
    case .explanation(let list): explanations += list
    case .test(let outcome): tests.append(outcome)
    case .watchdog(let hit): watchdog = hit
    case .hello, .progress, .finished: break
    }
  }
}
