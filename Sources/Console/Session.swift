import Foundation
package import LabEngine
import LabProtocol
package import Packs
import Synchronization

/// The interactive session: lines in, what they cost out.
///
/// What is typed is either the plan language, which a worker runs statement by statement with the names kept, or a
/// `%command`. One worker lives as long as its world does; a crash, `%reset`, `%open` and `%net` end it, and the next
/// statement starts another one. Ctrl-C sets the worker's cancel flag; after half a second of silence the worker is ended, and
/// the session says what was lost with it.
package actor Session {
  let lab: Lab
  let lines: any LineSource
  let style: Style
  private let interrupts = Interrupts()
  let write: @Sendable (String) -> Void
  var exercise: Pack.Exercise
  var folder: WorkFolder?
  var profile = NetworkProfile.halfMillisecond
  /// The trace that `%sql` and `%profile` show.
  var lastTrace: RunTrace?
  var lastReport: ExerciseReport?
  /// Why the current worker has to go.
  private var wantsRestart = false
  private var wantsEnd = false

  package init(
    lab: Lab, exercise: Pack.Exercise, folder: WorkFolder?, lines: any LineSource, style: Style,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.lab = lab
    self.exercise = exercise
    self.folder = folder
    self.lines = lines
    self.style = style
    self.write = write
  }

  /// Runs until the end of the input.
  ///
  /// - Throws: `LabError` when no worker can be started at all.
  package func run() async throws {
    if lines.isInteractive { await welcome() }
    while !wantsEnd {
      wantsRestart = false
      let world = try await world()
      try await lab.launcher.withWorker { worker in
        try await worker.start(world)
        try await self.prepare(worker)
        try await self.converse(worker)
      }
    }
  }

  func restart() { wantsRestart = true }

  func end() { wantsEnd = true }

  private func world() async throws -> World {
    let manifest = lab.pack.manifest
    let size = manifest.datasets.sizes.first
    var world = try await lab.runner.world(
      of: exercise,
      variant: Variant(
        dataset: size?.name ?? "", size: size?.size ?? 1, seed: manifest.seed, parameters: exercise.manifest.parameters),
      traces: true)
    world.profile = profile
    return world
  }

  /// The names that a learner expects to be there.
  private func prepare(_ worker: WorkerSession) async throws {
    let imports = [
      "from \(lab.pack.manifest.app).models import *",
      "from django.db.models import Avg, Case, Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery, Sum, Value, When",
      "from django.db import connection, transaction",
      "from django.core.cache import cache",
    ]
    for statement in imports {
      let reply = try await worker.request(within: .seconds(30)) { .statement(request: $0, text: statement) }
      if let error = ReportError(reply.outcome) {
        write(style.dim("    not there: \(statement) (\(error.type): \(error.message))") + "\n")
      }
    }
  }

  private func converse(_ worker: WorkerSession) async throws {
    completionWorker.withLock { $0 = worker }
    defer { completionWorker.withLock { $0 = nil } }
    while !wantsRestart, !wantsEnd {
      guard let text = await read() else {
        wantsEnd = true
        return
      }
      let isAlive: Bool
      if text.first == "%" {
        try await command(text, worker)
        isAlive = await worker.isAlive
      } else {
        isAlive = try await statement(text, worker)
      }
      if !isAlive {
        write(style.bad("the worker was lost, and with it the names you had bound; a fresh one is started") + "\n")
        return
      }
    }
  }

  /// One statement or command: a line, or as many as it takes.
  private func read() async -> String? {
    var typed: [String] = []
    while true {
      let prompt = typed.isEmpty ? ">>> " : "... "
      switch await nextLine(prompt) {
      case .end:
        if lines.isInteractive { write("\n") }
        return typed.isEmpty ? nil : typed.joined(separator: "\n")
      case .interrupted:
        write("\n")
        typed = []
      case .line(let line):
        if typed.isEmpty, line.allSatisfy(\.isWhitespace) { continue }
        typed.append(line)
        if typed.count == 1, line.first == "%" {
          lines.remember(line)
          return line
        }
        if InputCompleteness.isWhole(typed) {
          let text = typed.joined(separator: "\n")
          lines.remember(text)
          return text
        }
      }
    }
  }

  /// Reading blocks, so a thread does it.
  func nextLine(_ prompt: String) async -> LineRead {
    await withCheckedContinuation { continuation in
      let thread = Thread { [lines] in continuation.resume(returning: lines.next(prompt: prompt)) }
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  /// Runs a statement; false when the worker did not survive it.
  private func statement(_ text: String, _ worker: WorkerSession) async throws -> Bool {
    let write = write
    let limit = Duration.milliseconds(Int64(exercise.manifest.limits.wallSeconds * 1000) + 450)
    let show: @Sendable (WorkerMessage) -> Void = { message in
      if case .output(_, let text) = message { write(text) }
    }
    interrupts.onInterrupt { Self.stop(worker) }
    defer { interrupts.onInterrupt(nil) }
    let reply = try await worker.request(within: limit, observe: show) { .statement(request: $0, text: text) }
    if let value = reply.value?.representation { write(value + "\n") }
    if let trace = reply.trace { lastTrace = trace }
    switch reply.outcome {
    case .done: break
    case .raised(let failure):
      write(style.bad(failure.text.isEmpty ? "\(failure.type): \(failure.message)" : failure.text.trimmedEnd) + "\n")
      if let hint = failure.hint { write(style.dim("    \(hint)") + "\n") }
    case .limited(let hit, _):
      write(style.bad("\(hit.name.rawValue): \(hit.message)") + "\n")
    case .fault(let fault):
      write(style.bad("the lab is at fault: \(fault.message)") + "\n")
    }
    if let call = reply.calls.last {
      let cost = CostLine.encode(call, value: reply.value, profile: profile)
      if !cost.isEmpty { write(style.dim("    \(cost)") + "\n") }
    }
    return await worker.isAlive
  }

  /// Asks the worker to stop, and ends it when it has not after half a second.
  private static func stop(_ worker: WorkerSession) {
    worker.cancel()
    let number = Task { await worker.requestNumber }
    Task {
      let asked = await number.value
      try? await Task.sleep(for: .milliseconds(500))
      if await worker.isBusy(with: asked) { await worker.kill() }
    }
  }

  /// The same for a grading, which runs in workers of its own: its task is cancelled, and they end with it.
  func interruptible<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
    let task = Task { try await body() }
    interrupts.onInterrupt { task.cancel() }
    defer { interrupts.onInterrupt(nil) }
    return try await task.value
  }
}

extension String {
  var trimmedEnd: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

/// The worker that Tab asks; it changes as the session's workers do.
let completionWorker = Mutex<WorkerSession?>(nil)

/// Candidates from the session's worker, waited for on the reading thread; none when it does not answer soon.
package func completionsOfSession(_ text: String) -> [String] {
  if text.hasPrefix("%") { return SessionCommand.allCases.map { "%" + $0.rawValue } }
  guard let worker = completionWorker.withLock({ $0 }) else { return [] }
  let answer = Mutex<[String]>([])
  let done = DispatchSemaphore(value: 0)
  Task {
    let reply = try? await worker.request(within: .seconds(2)) { .complete(request: $0, text: text) }
    answer.withLock { $0 = reply?.completions ?? [] }
    done.signal()
  }
  guard done.wait(timeout: .now() + 1.5) == .success else { return [] }
  return answer.withLock { $0 }
}
