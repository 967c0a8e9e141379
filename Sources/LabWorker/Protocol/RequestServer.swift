import LabProtocol

/// Answers requests on the machine's thread: each one with what it has to say and exactly one `finished`.
final class RequestServer: @unchecked Sendable {
  private let channel: Channel
  private let watchdog: Watchdog
  private let sandbox: Sandbox
  private let queue: RequestQueue
  private var world: PlanWorld?

  init(channel: Channel, watchdog: Watchdog, sandbox: Sandbox, queue: RequestQueue) {
    self.channel = channel
    self.watchdog = watchdog
    self.sandbox = sandbox
    self.queue = queue
  }

  func serve() -> Never {
    while true { answer(queue.next()) }
  }

  private func answer(_ message: EngineMessage) {
    switch message {
    case .configure(let request, let description):
      sandbox.confine(memoryBytes: description.limits.memoryBytes, fileBytes: 4 << 30)
      finish(request, configure(description))
    case .load(let request, let source):
      run(request) { $0.load(source) }
    case .run(let request, let scenario):
      run(request) { $0.run(scenario) }
    case .execute(let request, let execution):
      run(request) { $0.execute(execution) }
    case .statement(let request, let text):
      run(request) { $0.statement(text) }
    case .complete(let request, let text):
      run(request) { $0.complete(text) }
    case .explain(let request, let sql):
      run(request) { $0.explain(sql) }
    case .build(let request, let dataset):
      run(request) { $0.build(dataset) }
    case .test(let request, let tests):
      run(request) { $0.test(tests) }
    case .cancel, .shutdown:
      break
    }
  }

  private func configure(_ description: World) -> Outcome {
    guard description.version == ProtocolVersion.current else {
      return .fault(LabFault(message: "the engine speaks protocol \(description.version)"))
    }
    let (made, outcome) = PlanWorld.make(description, channel: channel)
    world = made
    return outcome
  }

  private func run(_ request: Int, _ body: (PlanWorld) -> Outcome) {
    guard let world else {
      return finish(request, .fault(LabFault(message: "the worker was not configured")))
    }
    sandbox.allowCPU(seconds: world.description.limits.cpuSeconds + 2)
    let handle = world.handle
    queue.running { handle.interrupt() }
    watchdog.begin(
      limits: world.description.limits,
      reach: Watchdog.Reach(stop: { handle.stop() }, place: { handle.lastPlace }))
    var outcome = body(world)
    let wasLate = watchdog.end()
    queue.running(nil)
    if wasLate, case .limited(let hit, let traceback) = outcome, hit.name == .time {
      outcome = .limited(
        Watchdog.hit(seconds: world.description.limits.wallSeconds, place: hit.place), traceback: traceback)
    }
    world.flushOutput()
    finish(request, outcome)
  }

  private func finish(_ request: Int, _ outcome: Outcome) {
    channel.send(.finished(request: request, outcome: outcome))
  }
}
