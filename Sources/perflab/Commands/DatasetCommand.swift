import ArgumentParser
import Foundation
import LabEngine
import Packs

struct DatasetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset", abstract: "The pack's databases.", subcommands: [Export.self])

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Write a dataset to a file, which real Django opens with the pack's models.")

    @OptionGroup var options: LabOptions
    @Argument(help: "The file to write.")
    var file: String
    @Option(help: "The dataset's name; the pack's first unless it is given.")
    var dataset: String?
    @Option(help: "Another size than the named ones.")
    var size: Int?
    @Option(help: "Another seed than the pack's.")
    var seed: Int?
    @Flag(help: "Replace the file if it is there.")
    var force = false

    func run() async throws {
      let lab = try options.lab()
      let manifest = lab.pack.manifest
      let name = dataset ?? manifest.datasets.sizes.first?.name ?? ""
      guard let chosen = size ?? manifest.datasets.size(named: name) else {
        let known = manifest.datasets.sizes.map(\.name)
        let suggestion =
          nearest(to: name, among: known).map { "did you mean \($0)?" } ?? "known: \(known.joined(separator: ", "))"
        throw SubmissionError("no dataset is named \"\(name)\" (\(suggestion))")
      }
      guard chosen > 0 else { throw SubmissionError("--size must be above 0") }
      let files = FileManager.default
      if files.fileExists(atPath: file) {
        guard force else { throw SubmissionError("\(file) is there already; --force replaces it") }
      }
      let path = try await lab.datasets.database(lab.pack, size: chosen, seed: seed ?? manifest.seed)
      let temporary = "\(file).\(ProcessInfo.processInfo.processIdentifier).tmp"
      do {
        try files.copyItem(atPath: path, toPath: temporary)
        try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: temporary)
        if force { try? files.removeItem(atPath: file) }
        try files.moveItem(atPath: temporary, toPath: file)
      } catch {
        try? files.removeItem(atPath: temporary)
        throw LabError("\(file) cannot be written: \(error.localizedDescription)")
      }
      Terminal.complain("\(file): \(chosen) \(manifest.datasets.counts), seed \(seed ?? manifest.seed)")
    }
  }
}
