import ArgumentParser
import Foundation
import LabEngine
import Packs

/// Options of every command that works with a pack.
struct LabOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The pack's folder.", valueName: "dir"))
  var pack: String?

  var folders: UserFolders { UserFolders(environment: ProcessInfo.processInfo.environment) }

  func findPack() throws -> Pack {
    try Pack.load(
      PackDiscovery.find(
        named: pack, environment: ProcessInfo.processInfo.environment,
        currentFolder: FileManager.default.currentDirectoryPath, executable: Self.executable))
  }

  /// The pack with everything that running its plans needs.
  ///
  /// - Parameter jobs: how many workers may run at a time.
  func lab(jobs: Int? = nil) throws -> Lab {
    let pack = try findPack()
    return Lab(
      pack: pack, launcher: Self.launcher(slots: jobs), folders: folders, store: try? LabStore(folder: folders.data)
    ) { Terminal.complain($0) }
  }

  func store() throws -> LabStore { try LabStore(folder: folders.data) }

  static func launcher(slots: Int?) -> ChildLauncher {
    let environment = ProcessInfo.processInfo.environment
    return ChildLauncher(
      executable: environment["PERFLAB_WORKER"] ?? "/proc/self/exe",
      slots: slots ?? ProcessInfo.processInfo.activeProcessorCount,
      showsErrors: environment["PERFLAB_WORKER_ERRORS"] != nil)
  }

  static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }

  /// The language of the user's texts: `LC_ALL`, `LC_MESSAGES`, `LANG`, as POSIX orders them.
  static var language: String? {
    let environment = ProcessInfo.processInfo.environment
    for name in ["PERFLAB_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = environment[name], !value.isEmpty else { continue }
      let language = value.prefix { $0.isLetter }.lowercased()
      return language == "c" || language == "posix" ? nil : language
    }
    return nil
  }
}

extension Pack {
  /// The exercise of that name.
  ///
  /// - Throws: `SubmissionError` that suggests the nearest.
  func require(_ id: String) throws -> Exercise {
    if let exercise = exercise(named: id) { return exercise }
    let known = exercises.map(\.id)
    let suggestion =
      nearest(to: id, among: known).map { "did you mean \($0)?" } ?? "known: \(known.joined(separator: ", "))"
    throw SubmissionError("the pack has no exercise \"\(id)\" (\(suggestion))")
  }
}
