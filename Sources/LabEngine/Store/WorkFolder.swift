import Foundation
package import Packs

/// The folder in which a user edits plans: `<exercise>/plan.py` for each exercise, and a file that names the pack.
package struct WorkFolder: Sendable {
  package var path: String

  package init(path: String) {
    self.path = path
  }

  /// The work folder of a pack as seen from a folder: that folder or one above it, or the standard one below it.
  package static func find(for pack: Pack, from folder: String) -> WorkFolder? {
    var current = PackDiscovery.absolute(folder, from: "/")
    while true {
      if belongs(current, to: pack) { return WorkFolder(path: current) }
      if current == "/" { break }
      current = URL(fileURLWithPath: current).deletingLastPathComponent().path
    }
    let standard = standardPath(for: pack, from: folder)
    return belongs(standard, to: pack) ? WorkFolder(path: standard) : nil
  }

  package static func standardPath(for pack: Pack, from folder: String) -> String {
    PackDiscovery.absolute("perflab-\(pack.manifest.id)", from: folder)
  }

  private static func belongs(_ folder: String, to pack: Pack) -> Bool {
    guard let text = try? readText("\(folder)/\(PackDiscovery.workFolderMarker)") else { return false }
    let named = PackDiscovery.absolute(text.trimmingCharacters(in: .whitespacesAndNewlines), from: folder)
    return named == pack.root
  }

  package func plan(of exercise: String) -> String { "\(path)/\(exercise)/plan.py" }

  /// Makes the folder with the pack's starters; plans that are there already stay as they are.
  ///
  /// - Returns: the exercises whose starter was written.
  /// - Throws: `LabError` when the folder cannot be written.
  @discardableResult
  package static func make(at path: String, for pack: Pack) throws -> [String] {
    let files = FileManager.default
    var written: [String] = []
    do {
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
      try Data((pack.root + "\n").utf8).write(
        to: URL(fileURLWithPath: path + "/" + PackDiscovery.workFolderMarker), options: .atomic)
      for exercise in pack.exercises {
        let plan = "\(path)/\(exercise.id)/plan.py"
        guard !files.fileExists(atPath: plan) else { continue }
        try files.createDirectory(atPath: "\(path)/\(exercise.id)", withIntermediateDirectories: true)
        try Data(try readText(exercise.starter).utf8).write(to: URL(fileURLWithPath: plan), options: .atomic)
        written.append(exercise.id)
      }
    } catch let error as PackError {
      throw error
    } catch {
      throw LabError("the work folder \(path) cannot be written: \(error.localizedDescription)")
    }
    return written
  }
}
