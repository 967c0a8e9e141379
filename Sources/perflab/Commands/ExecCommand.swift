import ArgumentParser
import Foundation
import LabEngine
import LabProtocol
import Packs

struct ExecCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec", abstract: "Run any plan file: its top level, then main() if it has one.")

  /// One for the process, so that its worker may start before the arguments are read.
  static let launcher = LabOptions.launcher(slots: 1)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @Argument(help: "The plan's file; - reads standard input.")
  var file: String
  @Option(help: "A models.py; its models are importable as NAME.models.")
  var models: String?
  @Option(help: "The app's name.")
  var app: String?
  @Option(help: "A SQLite file, of which the plan gets a private copy.")
  var database: String?
  @Flag(help: "Change the database file itself when the plan ended well.")
  var write = false
  @Option(help: "Seconds.")
  var timeLimit = 2.0
  @Option(help: "The plan's own heap: 256MB.")
  var memoryLimit = "256MB"
  @Option(help: "text or json.")
  var format: Format = .text

  func validate() throws {
    if write, database == nil { throw ValidationError("--write needs --database") }
    guard timeLimit > 0, timeLimit <= 86_400 else { throw ValidationError("--time-limit must be above 0") }
    if case .failure(let problem) = Quantity.parse(memoryLimit, as: .bytes) {
      throw ValidationError("--memory-limit: \(problem.message)")
    }
  }

  func run() async throws {
    let result: PlanExecution.Result
    switch try source() {
    case .failure(let error):
      result = PlanExecution.Result(reply: WorkerReply(), error: error)
    case .success(let source):
      let request = PlanExecution.Request(
        source: source, app: appName, models: try models.map { PlanSource(path: $0, text: try read($0)) },
        database: try database.map(existing), writesBack: write, limits: limits)
      result = try await PlanExecution(Self.launcher).run(request)
    }
    switch format {
    case .json: Terminal.write(ExecutionFormat.json(result))
    case .text:
      Terminal.write(ExecutionFormat.text(result))
      if !result.reply.standardError.isEmpty { Terminal.complain(result.reply.standardError) }
      if let error = result.error { Terminal.complain(Self.describe(error, file)) }
    }
    if result.error != nil { throw Ending.planFailed }
  }

  /// `--app`, else the folder that holds the models, else `app`.
  private var appName: String {
    if let app { return app }
    guard let models else { return "app" }
    let folder = URL(fileURLWithPath: models).standardizedFileURL.deletingLastPathComponent().lastPathComponent
    return folder.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && !folder.isEmpty ? folder : "app"
  }

  private var limits: Limits {
    var limits = Limits()
    if case .success(let bytes) = Quantity.parse(memoryLimit, as: .bytes), bytes >= 1 {
      limits.memoryBytes = Int(bytes)
    }
    limits.wallSeconds = timeLimit
    limits.cpuSeconds = Int(timeLimit.rounded(.up)) + 5
    // Outside a pack the clock is the limit that was asked for; the counted ones only keep the end reproducible.
    limits.operations = Int(min(timeLimit * 2e9, 1e15))
    limits.queries = 100_000
    limits.rows = 10_000_000
    limits.outputBytes = 4 << 20
    return limits
  }

  /// The plan's text. A file that cannot be read is a mistake in the command; one that is not UTF-8 is a plan with an error,
  /// and CPython's words for it.
  private func source() throws -> Result<PlanSource, ReportError> {
    let name = file == "-" ? "<stdin>" : file
    let data =
      file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
    guard let data else { throw SubmissionError("\(file) cannot be read") }
    if let text = String(validating: data, as: UTF8.self) { return .success(PlanSource(path: name, text: text)) }
    return .failure(.notUTF8(data, path: name))
  }

  private func read(_ path: String) throws -> String {
    do {
      return try readText(path)
    } catch let error as PackError {
      throw SubmissionError(error.findings.first?.rendered ?? "\(path) cannot be read")
    }
  }

  private func existing(_ path: String) throws -> String {
    guard FileManager.default.isReadableFile(atPath: path) else { throw SubmissionError("\(path) cannot be read") }
    return PackDiscovery.absolute(path, from: FileManager.default.currentDirectoryPath)
  }

  private static func describe(_ error: ReportError, _ file: String) -> String {
    if let text = error.text, !text.isEmpty { return text }
    return "\(error.type): \(error.message)"
  }
}
