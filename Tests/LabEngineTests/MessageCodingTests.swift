import Foundation
import LabProtocol
import Testing

/// Every message comes out of its JSON as it went in.
struct MessageCodingTests {
  private static let place = SourcePlace(path: "plan.py", line: 3)
  private static let source = PlanSource(path: "plan.py", text: "1 + 1\n")
  private static let world = World(
    version: ProtocolVersion.current, app: "blog", settings: DjangoSettings(), limits: Limits(), seed: 1, epoch: 0)

  static let fromEngine: [EngineMessage] = [
    .configure(request: 1, world: world), .load(request: 2, source: source),
    .run(request: 3, scenario: ScenarioRun(entry: "posts", parameters: ["limit": .integer(3)])),
    .execute(request: 4, execution: Execution(source: source, writesBack: true)),
    .statement(request: 5, text: "x = \"ñ\"\n"), .complete(request: 6, text: "Post.ob"),
    .explain(request: 7, sql: nil), .explain(request: 8, sql: "SELECT 1"),
    .build(
      request: 9, dataset: DatasetBuild(recipe: source, parameters: ["size": .integer(10)], destination: "/x.sqlite3")),
    .test(request: 10, tests: TestRun(modules: ["blog.tests"], only: ["blog.tests.A"])), .cancel, .shutdown,
  ]

  static let outcomes: [Outcome] = [
    .done, .raised(PlanFailure(type: "ValueError", message: "no", place: place)),
    .limited(LimitHit(name: .memory, value: 5, message: "too much"), traceback: [TracebackFrame(place: place)]),
    .fault(LabFault(message: "a full disk")),
  ]

  static let fromWorker: [WorkerMessage] =
    [
      .hello(WorkerVersions(protocolVersion: 2, sqlite: "3.40.1", processIdentifier: 7, sandbox: ["rlimits"])),
      .output(stream: .standardOutput, text: "hola\n"),
      .value(ResultValue(representation: "2", json: "2", type: "int")),
      .call(MeasuredCall(index: 1, counts: Counts(), clock: ClockReadings())),
      .rows(DeliveredRows(call: 0, delivery: 1, firstRow: 2, rows: ["[1]"])), .trace(RunTrace()),
      .step(text: "a step", place: nil), .step(text: "another", place: place), .completions(["objects"]),
      .explanation([Explanation(sql: "SELECT 1", plan: ["SCAN CONSTANT ROW"])]),
      .test(TestOutcome(id: "a.b", status: .pass)),
      .progress(done: 1, total: 2), .watchdog(LimitHit(name: .time, value: 2, message: "too long")),
    ] + outcomes.map { .finished(request: 4, outcome: $0) }

  @Test(arguments: fromEngine)
  func enginesMessagesSurvive(_ message: EngineMessage) throws {
    #expect(try JSONDecoder().decode(EngineMessage.self, from: JSONEncoder().encode(message)) == message)
  }

  @Test(arguments: fromWorker)
  func workersMessagesSurvive(_ message: WorkerMessage) throws {
    #expect(try JSONDecoder().decode(WorkerMessage.self, from: JSONEncoder().encode(message)) == message)
  }

  @Test func anUnknownMessageIsAnError() {
    let text = Data(#"{"kind": "dance", "request": 1}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(EngineMessage.self, from: text) }
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(WorkerMessage.self, from: text) }
  }
}
