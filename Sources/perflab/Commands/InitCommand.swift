import ArgumentParser
import Foundation
import LabEngine
import Packs

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a work folder with the pack's starters to edit.")

  @OptionGroup var options: LabOptions
  @Argument(help: "The folder; ./perflab-PACK unless it is given.")
  var folder: String?

  func run() throws {
    let pack = try options.findPack()
    let current = FileManager.default.currentDirectoryPath
    let path =
      folder.map { PackDiscovery.absolute($0, from: current) } ?? WorkFolder.standardPath(for: pack, from: current)
    let written = try WorkFolder.make(at: path, for: pack)
    let first = pack.exercises.first?.id ?? ""
    Terminal.write(
      """
      \(path)
      \(written.isEmpty ? "all plans were there already" : written.map { "  \($0)/plan.py" }.joined(separator: "\n"))

      cd \(folder ?? "perflab-\(pack.manifest.id)")
      perflab task \(first)     what to do
      perflab run \(first)      what your plan costs
      perflab hint \(first)     the next hint

      """)
  }
}
