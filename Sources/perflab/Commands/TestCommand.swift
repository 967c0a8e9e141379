import ArgumentParser
import LabEngine
import LabProtocol

struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run tests written for django.test: a file beside its models.py, or an app's folder."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case junit
  }

  @Argument(help: "A file of TestCase classes, or a folder with models.py and tests.py or test_*.py.")
  var path: String
  @Option(parsing: .upToNextOption, help: "Only these tests: app.tests.Class.test, or a class or module.")
  var only: [String] = []
  @Option(help: ArgumentHelp("The project's settings; settings.py beside the app unless given.", valueName: "file"))
  var settings: String?
  @Option(help: "Seconds for each test module.")
  var timeLimit = 60.0
  @Option(help: "text, json or junit.")
  var format: Format = .text

  func validate() throws {
    guard timeLimit > 0, timeLimit <= 86_400 else { throw ValidationError("--time-limit must be above 0") }
  }

  func run() async throws {
    let suite = try TestSuite(path: path, settingsFile: settings)
    var limits = Limits()
    limits.memoryBytes = 1 << 30
    limits.wallSeconds = timeLimit
    limits.cpuSeconds = Int(timeLimit.rounded(.up)) + 5
    limits.operations = Int(min(timeLimit * 2e9, 1e15))
    limits.queries = 1_000_000
    limits.rows = 10_000_000
    let outcomes = try await TestExecution(LabOptions.launcher(slots: 1)).run(
      suite, only: only.isEmpty ? nil : only, limits: limits)
    switch format {
    case .text: Terminal.write(TestFormat.text(outcomes))
    case .json: Terminal.write(TestFormat.json(outcomes))
    case .junit: Terminal.write(TestFormat.junit(outcomes))
    }
    if outcomes.contains(where: { $0.status == .fail || $0.status == .error }) { throw Ending.planFailed }
  }
}
