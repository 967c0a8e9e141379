import Foundation
package import LabProtocol
import Packs

// Running a file or a folder of tests.
//
// An app's folder is read as text into one world: NAME.models, NAME.tests and what lies beside them. Each test module gets a
// worker of its own, so that what one leaves behind does not reach the next. A worker tells of all its tests before it runs
// the first; when a limit or a crash ends it, the test that was running is the one to blame, and another worker goes on with
// those that were left.

/// Runs tests written for `django.test`: `perflab test`.
package struct TestExecution: Sendable {
  private let launcher: any WorkerLauncher

  package init(_ launcher: any WorkerLauncher) {
    self.launcher = launcher
  }

  /// - Parameters:
  ///   - suite: the modules.
  ///   - only: ids, or what they begin with; nil for all.
  /// - Returns: what became of each test, in the order in which they ran.
  /// - Throws: `LabError` when the lab is at fault.
  package func run(_ suite: TestSuite, only: [String]?, limits: Limits) async throws -> [TestOutcome] {
    var outcomes: [TestOutcome] = []
    for module in suite.tests {
      if let only, !only.contains(where: { Self.concerns(module, $0) }) { continue }
      outcomes += try await run(module, of: suite, only: only, limits: limits)
    }
    return outcomes
  }

  private static func concerns(_ module: String, _ id: String) -> Bool {
    id == module || id.hasPrefix(module + ".") || module.hasPrefix(id + ".")
  }

  private func run(
    _ module: String, of suite: TestSuite, only: [String]?, limits: Limits
  ) async throws -> [TestOutcome] {
    let world = World(
      version: ProtocolVersion.current, app: suite.app, models: suite.models, modules: suite.modules,
      settings: suite.settings, createsTables: true, limits: limits, seed: PlanExecution.seed,
      epoch: PlanExecution.epoch, toleratesMissingNames: true, tracesStatements: false)
    let limit = Duration.milliseconds(Int64(limits.wallSeconds * 1000) + 450)
    var known: [String: TestOutcome] = [:]
    var order: [String] = []
    var left = only
    while true {
      let run = TestRun(modules: [module], only: left)
      let reply = try await launcher.withWorker { session in
        try await session.start(world)
        return try await session.request(within: limit) { .test(request: $0, tests: run) }
      }
      if case .fault(let fault) = reply.outcome { throw LabError(fault) }
      var told: Set<String> = []
      var ended: Set<String> = []
      for outcome in reply.tests {
        if known[outcome.id] == nil { order.append(outcome.id) }
        known[outcome.id] = outcome
        if !told.insert(outcome.id).inserted || outcome.message != Self.notRun { ended.insert(outcome.id) }
      }
      guard let error = ReportError(reply.outcome) else { break }
      let waiting = order.filter { told.contains($0) && !ended.contains($0) }
      let blamed = waiting.first ?? module
      if known[blamed] == nil { order.append(blamed) }
      known[blamed] = TestOutcome(
        id: blamed, status: .error, message: "\(error.type): \(error.message)", line: error.line)
      left = Array(waiting.dropFirst())
      if left?.isEmpty != false { break }
    }
    return order.compactMap { known[$0] }
  }

  /// What a worker says of a test before it runs it.
  private static let notRun = "it was not run"
}

/// The modules of a file or folder of tests.
package struct TestSuite: Sendable, Equatable {
  /// The app's label: the folder's name.
  package var app: String
  package var models: PlanSource?
  /// Every other module of the app by its dotted name.
  package var modules: [String: PlanSource]
  /// The names of those that hold tests, sorted.
  package var tests: [String]
  /// What the project's settings say of time zones, keys and databases.
  package var settings: DjangoSettings

  /// Reads a file of test classes beside its models, or an app's folder.
  ///
  /// - Parameter settingsFile: the project's settings module; nil looks for one beside the app's folder.
  /// - Throws: `SubmissionError` where there are no tests.
  package init(path: String, settingsFile: String? = nil) throws {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw SubmissionError("\(path) does not exist")
    }
    let folder = isFolder.boolValue ? url : url.deletingLastPathComponent()
    app = folder.lastPathComponent
    modules = [:]
    tests = []
    settings = try Self.settings(beside: folder, file: settingsFile)
    guard let files = FileManager.default.enumerator(atPath: folder.path) else {
      throw SubmissionError("\(path) cannot be read")
    }
    for case let file as String in files where file.hasSuffix(".py") {
      var parts = file.dropLast(3).split(separator: "/").map(String.init)
      guard let text = try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8) else { continue }
      let source = PlanSource(path: file, text: text)
      let name = parts.last ?? ""
      if parts == ["models"] {
        models = source
        continue
      }
      if name == "__init__" { parts.removeLast() }
      guard !parts.isEmpty else { continue }
      let dotted = ([app] + parts).joined(separator: ".")
      modules[dotted] = source
      let isTest = name == "tests" || name.hasPrefix("test_") || name.hasSuffix("_tests")
      if isFolder.boolValue ? isTest : folder.appendingPathComponent(file).path == url.path { tests.append(dotted) }
    }
    tests.sort()
    if tests.isEmpty { throw SubmissionError("\(path) has no tests (tests.py, test_*.py)") }
  }

  /// The names under which a project's settings lie beside its apps, the first that is there counts.
  private static let settingsNames = ["settings.py", "test_settings.py", "test_sqlite.py"]

  /// Reads the plain assignments of a settings module that make a difference here: USE_TZ, TIME_ZONE, DEFAULT_AUTO_FIELD
  /// and the names of DATABASES. Without one they are those of a new project. Tests run with DEBUG off.
  private static func settings(beside folder: URL, file: String?) throws -> DjangoSettings {
    var settings = DjangoSettings()
    settings.debug = false
    let project = folder.deletingLastPathComponent()
    let candidates = file.map { [URL(fileURLWithPath: $0)] } ?? settingsNames.map { project.appendingPathComponent($0) }
    let text = candidates.lazy.compactMap { try? String(contentsOf: $0, encoding: .utf8) }.first
    if let file, text == nil { throw SubmissionError("\(file) cannot be read") }
    guard let text else { return settings }
    var isInDatabases = false
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      if line.hasPrefix("}") { isInDatabases = false }
      if isInDatabases, line.hasSuffix(": {"), let name = line.split(separator: "\"").dropFirst().first,
        line.prefix(while: { $0 == " " }).count == 4, name != "default"
      {
        settings.replicas.append(String(name))
      }
      guard parts.count == 2, !line.hasPrefix(" ") else { continue }
      let value = parts[1].trimmingCharacters(in: CharacterSet(charactersIn: "\"'"))
      switch parts[0] {
      case "USE_TZ": settings.usesTimeZones = value == "True"
      case "TIME_ZONE": settings.timeZone = value
      case "DEFAULT_AUTO_FIELD": settings.defaultAutoField = value
      case "DATABASES": isInDatabases = true
      default: break
      }
    }
    return settings
  }
}
