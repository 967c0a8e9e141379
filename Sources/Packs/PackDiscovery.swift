import Foundation

/// Where the pack is: the first of these that has `exercises/pack.yml`.
///
/// 1. what the command names (`--pack`), which must be a pack
/// 2. `PERFLAB_PACK`, which must be one as well
/// 3. the current folder and those above it; a work folder names its pack in `.perflab-pack`
/// 4. `<binary>/../share/perflab`, where `scripts/install` puts the bundled pack
package enum PackDiscovery {
  package static let workFolderMarker = ".perflab-pack"

  package static func isPack(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/exercises/pack.yml")
  }

  /// - Throws: `PackError` that says where it was looked for.
  package static func find(
    named: String?, environment: [String: String], currentFolder: String, executable: String
  ) throws -> String {
    for (given, source) in [(named, "--pack"), (environment["PERFLAB_PACK"], "PERFLAB_PACK")] {
      guard let given, !given.isEmpty else { continue }
      let folder = absolute(given, from: currentFolder)
      guard isPack(folder) else {
        throw PackError(given, "\(source) names a folder without exercises/pack.yml")
      }
      return folder
    }
    var folder = absolute(currentFolder, from: "/")
    while true {
      if isPack(folder) { return folder }
      if let named = try? String(contentsOfFile: folder + "/" + workFolderMarker, encoding: .utf8) {
        let pack = absolute(named.trimmingCharacters(in: .whitespacesAndNewlines), from: folder)
        if isPack(pack) { return pack }
      }
      if folder == "/" { break }
      folder = URL(fileURLWithPath: folder).deletingLastPathComponent().path
    }
    let installed = URL(fileURLWithPath: executable).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("share/perflab").path
    if isPack(installed) { return installed }
    throw PackError(
      currentFolder,
      "no pack here, in a folder above, or at \(installed): name one with --pack or PERFLAB_PACK")
  }

  /// A path without `.`, `..` or a trailing slash, seen from `folder` when it is relative.
  package static func absolute(_ path: String, from folder: String) -> String {
    let joined = path.hasPrefix("/") ? path : folder + "/" + path
    var parts: [Substring] = []
    for part in joined.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }
}
