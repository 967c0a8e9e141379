import Foundation
import LabProtocol
import Testing

@testable import LabEngine

/// Real child processes: a shell that speaks the protocol's lines plays the worker.
struct ChildLauncherTests {
  private func launcher(_ script: String) -> ChildLauncher {
    let hello = #"{"kind":"hello","value":{"protocolVersion":2,"sqlite":"3.40.1","processIdentifier":1,"sandbox":[]}}"#
    let configured = #"{"kind":"finished","request":1,"outcome":{"kind":"done"}}"#
    return ChildLauncher(
      executable: "/bin/sh",
      arguments: ["-c", "printf '%s\\n' '\(hello)'; read line; printf '%s\\n' '\(configured)'; read line; \(script)"],
      slots: 2)
  }

  private func reply(_ script: String, within limit: Duration = .seconds(10)) async throws -> WorkerReply {
    let world = World(
      version: ProtocolVersion.current, app: "blog", settings: DjangoSettings(), limits: Limits(), seed: 1, epoch: 0)
    return try await launcher(script).withWorker { session in
      try await session.start(world)
      return try await session.request(within: limit) { .statement(request: $0, text: "1") }
    }
  }

  @Test func aChildAnswers() async throws {
    let messages =
      #"printf '%s\n' '{"kind":"output","stream":"stdout","text":"hola\n"}' '{"kind":"finished","request":2,"outcome":{"kind":"done"}}'"#
    let reply = try await reply(messages)
    #expect(reply.outcome == .done)
    #expect(reply.standardOutput == "hola\n")
  }

  @Test func aChildHasNoEnvironment() async throws {
    let message =
      #"printf '{"kind":"output","stream":"stdout","text":"%s"}\n{"kind":"finished","request":2,"outcome":{"kind":"done"}}\n' "${HOME-none}${PATH_IS_NOT_HERE-none}""#
    #expect(try await reply(message).standardOutput == "nonenone")
  }

  @Test func aChildThatDiesIsACrash() async throws {
    guard case .limited(let hit, _) = try await reply("kill -SEGV $$").outcome else {
      Issue.record("no limit")
      return
    }
    #expect(hit.name == .crash)
  }

  @Test func aChildThatIsSilentIsKilled() async throws {
    guard case .limited(let hit, _) = try await reply("while :; do :; done", within: .milliseconds(200)).outcome else {
      Issue.record("no limit")
      return
    }
    #expect(hit.name == .time)
  }

  @Test func whatIsNoMessageIsAFault() async throws {
    await #expect(throws: WorkerProtocolError.self) { try await reply("echo hello") }
  }

  @Test func anExecutableThatIsNotThereIsAFault() async throws {
    await #expect(throws: LabError.self) {
      try await ChildLauncher(executable: "/nowhere/perflab", slots: 1).withWorker { session in
        try await session.greet()
      }
    }
  }

  @Test func aWorkerThatWasPreparedServesOnce() async throws {
    let message =
      #"printf '{"kind":"output","stream":"stdout","text":"%s"}\n{"kind":"finished","request":2,"outcome":{"kind":"done"}}\n' $$"#
    let launcher = launcher(message)
    let world = World(
      version: ProtocolVersion.current, app: "blog", settings: DjangoSettings(), limits: Limits(), seed: 1, epoch: 0)
    launcher.prepare()
    var processes: Set<String> = []
    for _ in 0..<2 {
      let reply = try await launcher.withWorker { session in
        try await session.start(world)
        return try await session.request(within: .seconds(10)) { .statement(request: $0, text: "1") }
      }
      #expect(reply.outcome == .done)
      processes.insert(reply.standardOutput)
    }
    #expect(processes.count == 2)
  }

  @Test func aPreparedWorkerThatCannotStartIsAFault() async throws {
    let launcher = ChildLauncher(executable: "/nowhere/perflab", slots: 1)
    launcher.prepare()
    await #expect(throws: LabError.self) {
      try await launcher.withWorker { session in try await session.greet() }
    }
  }

  @Test func aPreparedWorkerEndsWithTheTaskThatWasCancelled() async throws {
    let launcher = launcher("while :; do :; done")
    launcher.prepare()
    let task = Task {
      try await launcher.withWorker { session in
        try await session.request(within: .seconds(60)) { .statement(request: $0, text: "1") }.outcome
      }
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func aWorkerThatDoesNotReadItsWorldIsKilled() async throws {
    let launcher = ChildLauncher(
      executable: "/bin/sh", arguments: ["-c", "while :; do :; done"], slots: 1, patience: .milliseconds(200))
    var world = World(
      version: ProtocolVersion.current, app: "blog", settings: DjangoSettings(), limits: Limits(), seed: 1, epoch: 0)
    // More than a pipe holds.
    world.models = PlanSource(path: "models.py", text: String(repeating: "#", count: 1 << 20))
    let sent = world
    await #expect(throws: LabError.self) {
      try await launcher.withWorker { session in try await session.start(sent) }
    }
  }

  @Test func moreWorkersThanSlotsTakeTurns() async throws {
    let message = #"printf '%s\n' '{"kind":"finished","request":2,"outcome":{"kind":"done"}}'"#
    let launcher = launcher(message)
    let world = World(
      version: ProtocolVersion.current, app: "blog", settings: DjangoSettings(), limits: Limits(), seed: 1, epoch: 0)
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try await launcher.withWorker { session in
            try await session.start(world)
            return try await session.request(within: .seconds(10)) { .statement(request: $0, text: "1") }.outcome
          }
        }
      }
      for try await outcome in group { #expect(outcome == .done) }
    }
  }
}
