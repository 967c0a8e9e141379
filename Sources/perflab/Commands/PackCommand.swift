import ArgumentParser
import Foundation
import LabEngine
import LabProtocol
import Packs

struct PackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "For authors of exercises.", subcommands: [New.self, Check.self, Try.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Run everything in a pack and list everything that is wrong with it.")

    @Argument(help: "The pack's folder.")
    var folder = "."
    @Option(help: "Workers at a time.")
    var jobs: Int?
    @Flag(help: "Only keys, links, hints and headers: run nothing.")
    var filesOnly = false

    func run() async throws {
      let root = PackDiscovery.absolute(folder, from: FileManager.default.currentDirectoryPath)
      let findings = PackFindings()
      guard let pack = Pack.read(root, findings: findings) else { throw PackError(findings.list) }
      let folders = UserFolders(environment: ProcessInfo.processInfo.environment)
      if filesOnly {
        _ = StaticCheck.run(pack, findings: findings)
      } else {
        let lab = Lab(pack: pack, launcher: LabOptions.launcher(slots: jobs), folders: folders, store: nil) {
          Terminal.complain($0)
        }
        findings.append(contentsOf: await PackCheck(lab) { Terminal.complain($0) }.run())
      }
      guard findings.list.isEmpty else {
        for finding in findings.list { Terminal.write(finding.rendered + "\n") }
        Terminal.write("\(ReportText.count(findings.list.count, "finding"))\n")
        throw Ending.labFault
      }
      Terminal.write("\(pack.manifest.id) \(pack.manifest.version): sound\n")
    }
  }

  struct Try: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "try", abstract: "Run one plan through an exercise's scenario, and show each measured call.")

    @OptionGroup var options: LabOptions
    @Argument(help: "The exercise.")
    var exercise: String
    @Argument(help: "The plan's file.")
    var plan: String
    @Flag(help: "Show each step of the scenario.")
    var trace = false
    @Option(help: "The dataset's name; the pack's first unless it is given.")
    var dataset: String?
    @Option(help: "Another size than the named ones.")
    var size: Int?
    @Option(help: "Another seed than the pack's.")
    var seed: Int?
    @Option(
      name: .customLong("param"),
      help: ArgumentHelp("A parameter of the scenario; may be repeated.", valueName: "name=value"))
    var parameters: [String] = []

    func run() async throws {
      let lab = try options.lab()
      let chosen = try lab.pack.require(exercise)
      let manifest = lab.pack.manifest
      let name = dataset ?? manifest.datasets.sizes.first?.name ?? ""
      guard let size = size ?? manifest.datasets.size(named: name) else {
        throw SubmissionError("no dataset is named \"\(name)\"")
      }
      guard let text = try? readText(plan) else { throw SubmissionError("\(plan) cannot be read") }
      var values = chosen.manifest.parameters
      for parameter in parameters {
        let parts = parameter.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw SubmissionError("--param is name=value, not \(parameter)") }
        values[parts[0]] = Int(parts[1]).map(JSONScalar.integer) ?? .string(parts[1])
      }
      var runOptions = RunOptions()
      runOptions.traces = trace
      runOptions.tracesSteps = trace
      runOptions.observe = { message in
        switch message {
        case .step(let text, let place):
          Terminal.write("\(place.map { "\($0.path):\($0.line): " } ?? "")\(text)\n")
        case .output(_, let text): Terminal.write(text)
        case .call(let call): Terminal.write(Self.describe(call) + "\n")
        default: break
        }
      }
      let run = try await lab.runner.run(
        PlanSource(path: plan, text: text), of: chosen,
        variant: Variant(
          dataset: manifest.datasets.name(of: size), size: size, seed: seed ?? manifest.seed, parameters: values),
        options: runOptions)
      if trace, let trace = run.trace { Terminal.write("\n" + StatementFormat.encode(trace)) }
      if let error = run.error {
        Terminal.complain(error.text ?? "\(error.type): \(error.message)")
        throw Ending.planFailed
      }
    }

    private static func describe(_ call: MeasuredCall) -> String {
      let counts = call.counts
      let delivered = call.deliveries.map { "\($0.type) \(ReportText.count($0.rows, "row")) \($0.digest.prefix(12))" }
      return "call \(call.index + 1)\(call.label.isEmpty ? "" : " (\(call.label))"): "
        + [
          ReportText.count(counts.queries, "query", "queries"), ReportText.count(counts.rows, "row"),
          ReportText.microseconds(counts.latencyNanoseconds / 1000), ReportText.bytes(counts.peakMemoryBytes),
          call.isStale ? "stale" : "", delivered.joined(separator: ", "),
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }
  }

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Make a working pack of one exercise, which `pack check` accepts.")

    @Argument(help: "The new folder; its name becomes the pack's id.")
    var name: String

    func run() throws {
      let files = try NewPack.make(at: name)
      Terminal.write(files.map { "  \(name)/\($0)" }.joined(separator: "\n"))
      Terminal.write("\n\nperflab pack check \(name)\n")
    }
  }
}
