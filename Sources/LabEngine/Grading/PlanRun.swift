package import LabProtocol
package import Packs

/// One drive of one plan by its scenario, on one dataset.
package struct PlanRun: Sendable {
  package var variant: Variant
  package var calls: [MeasuredCall]
  package var trace: RunTrace?
  package var standardOutput: String
  package var rows: [DeliveredRows]
  package var steps: [WorkerReply.Step]
  package var explanations: [Explanation]
  package var outcome: Outcome
  package var versions: WorkerVersions?
}

/// What to ask of a run beside its counts.
package struct RunOptions: Sendable {
  /// Keep each statement's record, querysets, cache events and the ledger.
  package var traces = false
  package var rowWindow: RowWindow?
  package var snapshots: [PeakMoment] = []
  package var tracesSteps = false
  /// SQLite's EXPLAIN QUERY PLAN of each statement, after the run.
  package var explains = false
  /// Told of each message as it comes.
  package var observe: (@Sendable (WorkerMessage) -> Void)?

  package init() {}
}

/// Runs plans of one pack, each in a fresh worker.
package struct PlanRunner: Sendable {
  package let pack: Pack
  package let launcher: any WorkerLauncher
  package let datasets: DatasetStore

  package init(pack: Pack, launcher: any WorkerLauncher, datasets: DatasetStore) {
    self.pack = pack
    self.launcher = launcher
    self.datasets = datasets
  }

  /// The world of an exercise on one dataset: what a worker has to know to run its plans or a session's statements.
  package func world(of exercise: Pack.Exercise, variant: Variant, traces: Bool) async throws -> World {
    let manifest = exercise.manifest
    return World(
      version: ProtocolVersion.current, app: pack.manifest.app,
      models: PlanSource(path: pack.shown(pack.modelsPath), text: try readText(pack.modelsPath)),
      scenario: PlanSource(path: pack.shown(exercise.scenario), text: try readText(exercise.scenario)),
      settings: pack.manifest.settings,
      databasePath: try await datasets.database(pack, size: variant.size, seed: variant.seed),
      limits: manifest.limits, seed: variant.seed, epoch: pack.manifest.datasets.epoch, forbidden: manifest.forbidden,
      workers: manifest.workers, tracesStatements: traces)
  }

  /// Runs a plan once.
  ///
  /// - Throws: `LabError` for a fault of the lab or of the pack; what the plan itself does is in the run's outcome.
  package func run(
    _ plan: PlanSource, of exercise: Pack.Exercise, variant: Variant, options: RunOptions = RunOptions()
  ) async throws -> PlanRun {
    let world = try await world(of: exercise, variant: variant, traces: options.traces)
    let scenario = ScenarioRun(
      entry: exercise.manifest.entry, parameters: variant.parameters, comparison: exercise.manifest.comparison,
      rowWindow: options.rowWindow, snapshots: options.snapshots, tracesSteps: options.tracesSteps)
    // The worker's own watchdog fires first and knows the line; this is for a worker that cannot even do that.
    let limit = Duration.milliseconds(Int64(world.limits.wallSeconds * 1000) + 450)
    return try await launcher.withWorker { session in
      try await session.start(world)
      var run = PlanRun(
        variant: variant, calls: [], trace: nil, standardOutput: "", rows: [], steps: [], explanations: [],
        outcome: .done, versions: await session.versions)
      let loaded = try await session.request(within: limit, observe: options.observe) {
        .load(request: $0, source: plan)
      }
      run.standardOutput = loaded.standardOutput
      run.outcome = loaded.outcome
      guard case .done = loaded.outcome else { return try run.checked() }
      let reply = try await session.request(within: limit, observe: options.observe) {
        .run(request: $0, scenario: scenario)
      }
      run.calls = reply.calls
      run.trace = reply.trace
      run.standardOutput += reply.standardOutput
      run.rows = reply.rows
      run.steps = reply.steps
      run.outcome = reply.outcome
      if options.explains, case .done = reply.outcome {
        run.explanations = try await session.request(within: limit) { .explain(request: $0, sql: nil) }.explanations
      }
      return try run.checked()
    }
  }
}

extension PlanRun {
  /// The run, unless the lab was at fault in it.
  fileprivate func checked() throws -> PlanRun {
    if case .fault(let fault) = outcome { throw LabError(fault) }
    return self
  }

  /// What ended the run early, as reports say it; nil when it came to its end.
  package var error: ReportError? { ReportError(outcome) }

  /// A backstop decided, which depends on the machine: such a run is never a score.
  package var isDecidedByClock: Bool {
    if case .limited(let hit, _) = outcome { return hit.name == .time }
    return false
  }
}

extension ReportError {
  package init?(_ outcome: Outcome) {
    switch outcome {
    case .done: return nil
    case .raised(let failure):
      self.init(
        type: failure.type, message: failure.message, line: failure.place?.line, traceback: failure.traceback,
        text: failure.text)
    case .limited(let hit, let traceback):
      self.init(type: hit.name.rawValue, message: hit.message, line: hit.place?.line, traceback: traceback)
    case .fault(let fault):
      self.init(type: "LabFault", message: fault.message, line: fault.place?.line)
    }
  }
}
