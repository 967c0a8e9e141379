import LabProtocol
import Testing

@testable import LabEngine

/// What a session makes of workers that answer, die and go silent.
struct WorkerSessionTests {
  private let world = World(
    version: ProtocolVersion.current, app: "blog", settings: DjangoSettings(), limits: Limits(), seed: 1, epoch: 0)

  private func session(_ answer: @escaping @Sendable (EngineMessage) -> [WorkerMessage]?) async throws -> WorkerSession
  {
    let session = WorkerSession(
      RecordedConnection { message in
        if case .configure(let request, _) = message { return [.finished(request: request, outcome: .done)] }
        return answer(message)
      })
    try await session.start(world)
    return session
  }

  @Test func gathersMessagesUpToItsOwnEnd() async throws {
    let session = try await session { message in
      guard case .statement(let request, let text) = message else { return [] }
      return [
        .output(stream: .standardOutput, text: "a\n"), .finished(request: request - 1, outcome: .done),
        .value(ResultValue(representation: text, type: "str")), .finished(request: request, outcome: .done),
      ]
    }
    let reply = try await session.request(within: .seconds(5)) { .statement(request: $0, text: "1 + 1") }
    #expect(reply.standardOutput == "a\n")
    #expect(reply.value?.representation == "1 + 1")
    #expect(reply.outcome == .done)
  }

  @Test func aWorkerThatEndsHasCrashed() async throws {
    let session = try await session { _ in nil }
    let reply = try await session.request(within: .seconds(5)) { .statement(request: $0, text: "x") }
    guard case .limited(let hit, _) = reply.outcome else {
      Issue.record("\(reply.outcome)")
      return
    }
    #expect(hit.name == .crash)
    #expect(await !session.isAlive)
  }

  @Test func theWatchdogsLastWordCounts() async throws {
    let last = LimitHit(name: .time, value: 2, message: "time limit of 2 s hit at plan.py:3")
    let connection = RecordedConnection { message in
      switch message {
      case .configure(let request, _): [.finished(request: request, outcome: .done)]
      case .statement: [.watchdog(last)]
      default: nil
      }
    }
    let session = WorkerSession(connection)
    try await session.start(world)
    async let reply = session.request(within: .milliseconds(300)) { .statement(request: $0, text: "x") }
    #expect(try await reply.outcome == .limited(last, traceback: []))
  }

  @Test func aSilentWorkerIsEnded() async throws {
    let session = try await session { _ in [] }
    let reply = try await session.request(within: .milliseconds(50)) { .statement(request: $0, text: "x") }
    guard case .limited(let hit, _) = reply.outcome else {
      Issue.record("\(reply.outcome)")
      return
    }
    #expect(hit.name == .time)
  }

  @Test func anotherProtocolIsRefused() async throws {
    struct Other: WorkerConnection {
      func send(_ message: EngineMessage) throws {}
      func receive() async throws -> WorkerMessage? {
        .hello(WorkerVersions(protocolVersion: 99, sqlite: "", processIdentifier: 1, sandbox: []))
      }
      func kill() {}
    }
    await #expect(throws: LabError.self) { try await WorkerSession(Other()).start(world) }
  }
}
