import Foundation
import LabProtocol
import Synchronization

@testable import LabEngine

/// A worker that answers from a script: each message of the engine is given to a closure, whose answers come back in order.
final class RecordedConnection: WorkerConnection {
  private struct State {
    var pending: [WorkerMessage]
    var hasEnded = false
  }

  private let state: Mutex<State>
  private let answer: @Sendable (EngineMessage) -> [WorkerMessage]?

  /// - Parameter answer: the messages for a message of the engine; nil ends the worker, as a crash does.
  init(answer: @escaping @Sendable (EngineMessage) -> [WorkerMessage]?) {
    let hello = WorkerVersions(
      protocolVersion: ProtocolVersion.current, sqlite: "3.40.1", processIdentifier: 1, sandbox: ["rlimits"])
    state = Mutex(State(pending: [.hello(hello)]))
    self.answer = answer
  }

  func send(_ message: EngineMessage) throws {
    let messages = answer(message)
    state.withLock { state in
      if let messages { state.pending += messages } else { state.hasEnded = true }
    }
  }

  func receive() async throws -> WorkerMessage? {
    while true {
      let next = state.withLock { state -> (WorkerMessage?, Bool) in
        if !state.pending.isEmpty { return (state.pending.removeFirst(), true) }
        return (nil, state.hasEnded)
      }
      if next.1 { return next.0 }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  func kill() {
    state.withLock { $0.hasEnded = true }
  }
}

/// Launches recorded workers; each gets its own state from `make`.
struct RecordedLauncher: WorkerLauncher {
  let make: @Sendable () -> RecordedConnection

  func withWorker<Result: Sendable>(
    _ body: @Sendable (WorkerSession) async throws -> Result
  ) async throws -> Result {
    try await body(WorkerSession(make()))
  }
}

/// A world in which plans are programs of one line: `queries=601 latency=300 result=right`. It knows nothing of Python; it
/// plays back what a worker would have said, so that grading itself can be tested.
struct PlayedWorld {
  /// What a plan does in a run, from its text and the run's parameters.
  static func launcher() -> RecordedLauncher {
    RecordedLauncher {
      let world = Mutex<World?>(nil)
      let plan = Mutex<String>("")
      return RecordedConnection { message in
        switch message {
        case .configure(let request, let configured):
          world.withLock { $0 = configured }
          return [.finished(request: request, outcome: .done)]
        case .load(let request, let source):
          plan.withLock { $0 = source.text }
          if source.text.contains("syntax error") {
            let failure = PlanFailure(
              type: "SyntaxError", message: "invalid syntax", place: SourcePlace(path: source.path, line: 3))
            return [.finished(request: request, outcome: .raised(failure))]
          }
          return [.finished(request: request, outcome: .done)]
        case .run(let request, let scenario):
          return play(
            plan.withLock { $0 }, request: request, scenario: scenario, seed: world.withLock { $0?.seed ?? 0 })
        case .build(let request, let dataset):
          let text = "\(dataset.parameters["size"] ?? .integer(0))"
          _ = FileManager.default.createFile(atPath: dataset.destination, contents: Data(text.utf8))
          return [.finished(request: request, outcome: .done)]
        default:
          return []
        }
      }
    }
  }

  private static let turns = Mutex(0)

  private static func play(_ plan: String, request: Int, scenario: ScenarioRun, seed: Int) -> [WorkerMessage]? {
    if plan.contains("crash") { return nil }
    if plan.contains("loop") {
      let hit = LimitHit(
        name: .operations, value: 50e6, message: "operation limit of 50M hit at plan.py:4",
        place: SourcePlace(path: "plan.py", line: 4))
      return [.finished(request: request, outcome: .limited(hit, traceback: []))]
    }
    if plan.contains("fault") {
      return [.finished(request: request, outcome: .fault(LabFault(message: "scenario.py is broken")))]
    }
    if plan.contains("slow machine") {
      let hit = LimitHit(name: .time, value: 20, message: "time limit of 20 s hit")
      return [.finished(request: request, outcome: .limited(hit, traceback: []))]
    }
    func number(_ key: String) -> Int? {
      plan.split(whereSeparator: { " \n".contains($0) }).first { $0.hasPrefix(key + "=") }.flatMap {
        Int($0.dropFirst(key.count + 1))
      }
    }
    var page = 0
    if case .integer(let size)? = scenario.parameters["page_size"] { page = size }
    var queries = number("queries") ?? 1
    if let perRow = number("per_row") { queries += perRow * page }
    if plan.contains("unsteady") {
      queries += turns.withLock { turns in
        turns += 1
        return turns
      }
    }
    let isWrongHere = plan.contains("hard_coded") && seed != 7
    let isStale = plan.contains("stale")
    let result = isWrongHere ? "wrong" : isStale ? "old" : "right"
    let counts = Counts(
      queries: queries, roundTrips: queries, rows: 10, latencyNanoseconds: (number("latency") ?? 10) * 1_000_000)
    let delivery = Delivery(
      type: "list", rows: 2, bytes: 40, digest: "\(result) \(seed)", chunks: ["\(result) \(seed)"])
    let call = MeasuredCall(
      index: 0, counts: counts, clock: ClockReadings(wallMicroseconds: 5), deliveries: [delivery], truth: "right",
      isStale: isStale)
    var messages: [WorkerMessage] = [.call(call)]
    if let window = scenario.rowWindow {
      let author = isWrongHere ? "luis" : "ana"
      messages.append(
        .rows(
          DeliveredRows(
            call: window.call, delivery: 0, firstRow: window.firstRow,
            rows: [#"{"title":"a","author":"ana"}"#, #"{"title":"b","author":"\#(author)"}"#])))
    }
    return messages + [.finished(request: request, outcome: .done)]
  }
}
