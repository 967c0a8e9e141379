import ArgumentParser
import Foundation
import LabEngine
import LabProtocol
import Packs

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "What this machine has: versions, limits, sandbox, folders, and what is missing.")

  @OptionGroup var options: LabOptions

  func run() async throws {
    var columns = Columns([.left, .left])
    var isSound = true
    columns.add(["perflab", LabVersion.current])
    columns.add(["executable", LabOptions.executable])
    do {
      let versions = try await LabOptions.launcher(slots: 1).withWorker { session in
        try await session.greet()
        return await session.versions
      }
      columns.add(["SQLite", versions?.sqlite ?? "?"])
      columns.add(["sandbox", versions?.sandbox.joined(separator: ", ") ?? "none"])
    } catch let error as LabError {
      isSound = false
      columns.add(["worker", "missing: \(error.message)"])
    }
    do {
      let pack = try options.findPack()
      columns.add(["pack", "\(pack.manifest.id) \(pack.manifest.version) at \(pack.root)"])
    } catch let error as PackError {
      isSound = false
      for finding in error.findings { columns.add(["pack", finding.rendered]) }
    }
    let limits = Limits()
    columns.add([
      "limits",
      "\(limits.operations) operations, \(limits.queries) queries, \(limits.rows) rows, \(limits.memoryBytes >> 20) MiB heap, "
        + "\(Int(limits.wallSeconds)) s",
    ])
    let folders = options.folders
    do {
      let store = try options.store()
      columns.add(["progress", folders.data])
      let datasets = try store.datasets()
      let bytes = datasets.reduce(0) { $0 + $1.bytes }
      columns.add([
        "datasets", "\(ReportText.count(datasets.count, "database")), \(ReportText.bytes(bytes)) in \(folders.cache)",
      ])
    } catch let error as LabError {
      isSound = false
      columns.add(["progress", error.message])
    }
    Terminal.write(columns.lines.joined(separator: "\n") + "\n")
    if !isSound { throw Ending.labFault }
  }
}
