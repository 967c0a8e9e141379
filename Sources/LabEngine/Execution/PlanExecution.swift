package import LabProtocol

/// Runs a plan outside any pack: `perflab exec`.
package struct PlanExecution: Sendable {
  /// The same start for everybody, so that a plan's own output is reproducible: 2026-01-01T00:00:00Z.
  package static let epoch = 1_767_225_600
  package static let seed = 45

  private let launcher: any WorkerLauncher

  package init(_ launcher: any WorkerLauncher) {
    self.launcher = launcher
  }

  /// What is to be run, and in which world.
  package struct Request: Sendable {
    package var source: PlanSource
    package var app: String
    package var models: PlanSource?
    /// An absolute path; nil is an empty database with the models' tables.
    package var database: String?
    package var writesBack: Bool
    package var limits: Limits

    package init(
      source: PlanSource, app: String, models: PlanSource?, database: String?, writesBack: Bool, limits: Limits
    ) {
      self.source = source
      self.app = app
      self.models = models
      self.database = database
      self.writesBack = writesBack
      self.limits = limits
    }
  }

  /// What came of it.
  package struct Result: Sendable {
    package var reply: WorkerReply
    package var error: ReportError?
  }

  /// - Throws: `LabError` when the lab is at fault.
  package func run(_ request: Request) async throws -> Result {
    let world = World(
      version: ProtocolVersion.current, app: request.app, models: request.models, settings: DjangoSettings(),
      databasePath: request.database, createsTables: request.database == nil, limits: request.limits, seed: Self.seed,
      epoch: Self.epoch)
    let execution = Execution(source: request.source, writesBack: request.writesBack)
    let limit = Duration.milliseconds(Int64(request.limits.wallSeconds * 1000) + 450)
    let reply = try await launcher.withWorker { session in
      try await session.start(world)
      return try await session.request(within: limit) { .execute(request: $0, execution: execution) }
    }
    if case .fault(let fault) = reply.outcome { throw LabError(fault) }
    return Result(reply: reply, error: ReportError(reply.outcome))
  }
}
