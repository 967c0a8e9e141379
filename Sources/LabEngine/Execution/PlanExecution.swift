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

    /// Without models, and without a word of Django, there is nothing to be loaded before the plan: an import names its module.
    var isPlainPython: Bool {
      models == nil && !["django", "rest_framework"].contains { source.text.contains($0) }
    }
  }

  /// What came of it.
  package struct Result: Sendable {
    package var reply: WorkerReply
    package var error: ReportError?

    package init(reply: WorkerReply, error: ReportError?) {
      self.reply = reply
      self.error = error
    }
  }

  /// - Throws: `LabError` when the lab is at fault.
  package func run(_ request: Request) async throws -> Result {
    let world = World(
      version: ProtocolVersion.current, app: request.app, models: request.models, settings: DjangoSettings(),
      databasePath: request.database, createsTables: request.database == nil, limits: request.limits, seed: Self.seed,
      epoch: Self.epoch, isPlainPython: request.isPlainPython)
    let execution = Execution(source: request.source, writesBack: request.writesBack)
    let limit = Duration.milliseconds(Int64(request.limits.wallSeconds * 1000) + 450)
    let reply = try await launcher.withWorker { session in
      try await session.start(world, firstWithin: limit) { .execute(request: $0, execution: execution) }
    }
    if case .fault(let fault) = reply.outcome { throw LabError(fault) }
    return Result(reply: reply, error: ReportError(reply.outcome))
  }
}

extension ReportError {
  /// CPython's error for a source file that is not UTF-8 (PEP 263), with the first line that has such a byte.
  package static func notUTF8(_ bytes: some Sequence<UInt8>, path: String) -> ReportError {
    var line = 1
    var byte: UInt8 = 0
    for text in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if String(validating: text, as: UTF8.self) == nil {
        byte =
          text.indices.lazy.first {
            String(validating: text[text.startIndex...$0], as: UTF8.self) == nil && text[$0] >= 0x80
          }
          .map { text[$0] } ?? 0
        break
      }
      line += 1
    }
    let shown = String(byte, radix: 16)
    let message =
      "Non-UTF-8 code starting with '\\x\(shown)' in file \(path) on line \(line), but no encoding declared; "
      + "see https://peps.python.org/pep-0263/ for details"
    return ReportError(type: "SyntaxError", message: message, line: line, text: "SyntaxError: \(message)")
  }
}
