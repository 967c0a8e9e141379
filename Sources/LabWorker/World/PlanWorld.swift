// One plan's world: interpreter, database, models, clock, and what is measured in it.
//
// It is made once, by `configure`, and answers requests until the process ends. Every request that runs plan code goes
// through `attempt`: a mark on the heap's scope, a fresh cancel flag, and at the end an outcome.

import Diagnostics
import LabProtocol
import PlanRuntime
import SQLiteStore

final class PlanWorld {
  let description: World
  let interpreter: Interpreter
  let log: QueryLog
  let channel: Channel
  let chains = CallChains()
  let handle: PlanHandle
  /// Connections by alias, `default` first.
  private(set) var connections: [Connection] = []
  private(set) lazy var meter = Meter(
    interpreter: interpreter, log: log, profile: description.profile,
    cache: { [unowned self] in django.cacheTotals },
    deliverCounters: { [unowned self] in for connection in connections { connection.deliverCounters() } })
  private(set) lazy var django = DjangoHost(self)
  /// Files by the path that tracebacks print.
  var sources: [String: SourceFile] = [:]
  /// The plan as it was loaded, and as a further worker's.
  var plan: PlanSource?
  var scenario: ScenarioRun?
  var state = ScenarioState()
  /// Which measured call each statement of the log belongs to.
  var callOfStatement: [Int: Int] = [:]
  /// Bytes printed and not yet sent.
  private var pendingOutput: [UInt8] = []
  private var pendingStream = OutputStream.standardOutput
  private let residentBaseline: Int

  private init(_ description: World, channel: Channel) {
    self.description = description
    self.channel = channel
    residentBaseline = ProcessClock.peakResidentBytes
    let limits = description.limits
    log = QueryLog(
      limits: StoreLimits(queries: limits.queries, rows: limits.rows, steps: limits.sqliteSteps))
    var options = InterpreterOptions()
    options.operationLimit = limits.operations
    options.memoryLimit = limits.memoryBytes
    options.seed = description.seed
    interpreter = Interpreter(options: options)
    interpreter.outputLimit = limits.outputBytes
    interpreter.clockMicroseconds = description.epoch * 1_000_000
    interpreter.registerStandardLibrary()
    handle = PlanHandle(interpreter)
  }

  /// Makes a world. The outcome is what the engine hears: a pack's models may raise.
  static func make(_ description: World, channel: Channel) -> (PlanWorld?, Outcome) {
    let world = PlanWorld(description, channel: channel)
    world.connectOutput()
    do {
      try world.openConnections()
    } catch {
      return (nil, .fault(LabFault(message: "the database cannot be opened: \(error.message)")))
    }
    let outcome = world.attempt { () throws(PlanError) in try world.django.install() }
    world.flushOutput()
    if case .done = outcome { return (world, outcome) }
    // A world is never taken down piece by piece: its process ends with it, also when it could not be made.
    _ = Unmanaged.passRetained(world)
    return (nil, outcome)
  }

  // MARK: The database

  private func openConnections() throws(DatabaseError) {
    for alias in ["default"] + description.settings.replicas {
      var source = ConnectionConfiguration.Source.empty
      if let path = description.databasePath {
        // Datasets are built once and never change; anything else may be in use.
        source = description.scenario == nil ? .copying(path: path) : .immutable(path: path)
      }
      var configuration = ConnectionConfiguration(source)
      configuration.alias = alias
      let (interpreter, handle, chains) = (interpreter, handle, chains)
      configuration.clock = { Int64(interpreter.clockMicroseconds / 1_000) }
      configuration.isCancelled = { handle.isStopping }
      configuration.sourceSite = {
        let site = chains.current(interpreter)
        handle.note(chains.place(site))
        return site
      }
      configuration.hooks = django.functionHooks
      do throws(StoreError) {
        let connection = try Connection(configuration, log: log)
        for statement in description.preparation { try connection.runScript(statement) }
        connections.append(connection)
      } catch {
        if case .database(let database) = error { throw database }
        throw DatabaseError(.operational, "\(error)")
      }
    }
  }

  // MARK: Running plan code

  /// Runs `body` and says how it ended.
  func attempt(_ body: () throws(PlanError) -> Void) -> Outcome {
    let mark = interpreter.heap.scopeCount
    defer { interpreter.heap.closeScope(to: mark) }
    interpreter.resetStop()
    handle.reset()
    do throws(PlanError) {
      try body()
      return .done
    } catch {
      return outcome(of: error)
    }
  }

  /// A file as the plan language reads it.
  func source(_ source: PlanSource) -> SourceFile {
    let file = SourceFile(name: source.path, text: source.text)
    sources[source.path] = file
    return file
  }

  /// Refuses the database while `body` runs: plans may not touch it when they are imported.
  func withoutDatabase(_ body: () throws(PlanError) -> Void) throws(PlanError) {
    for connection in connections {
      connection.refusesStatements = "the database may not be used while a plan is imported"
    }
    defer { for connection in connections { connection.refusesStatements = nil } }
    try body()
  }

  /// Where the plan was stopped: the innermost line of the learner's file, or of any.
  var stopPlace: Interpreter.Location? {
    interpreter.stopChain.first { chains.planPaths.contains($0.source.name) } ?? interpreter.stopChain.first
  }

  /// Resident bytes above the world's start.
  var residentBytes: Int { max(0, ProcessClock.peakResidentBytes - residentBaseline) }

  // MARK: Output

  private func connectOutput() {
    interpreter.output = { [unowned self] bytes in print(bytes, .standardOutput) }
    interpreter.errorOutput = { [unowned self] bytes in print(bytes, .standardError) }
  }

  private func print(_ bytes: UnsafeBufferPointer<UInt8>, _ stream: OutputStream) {
    if stream != pendingStream { flushOutput() }
    pendingStream = stream
    pendingOutput.append(contentsOf: bytes)
    if pendingOutput.count > 16 << 10 { flushOutput() }
  }

  /// Sends what was printed.
  func flushOutput() {
    guard !pendingOutput.isEmpty else { return }
    channel.send(.output(stream: pendingStream, text: String(decoding: pendingOutput, as: UTF8.self)))
    pendingOutput.removeAll(keepingCapacity: true)
  }
}
