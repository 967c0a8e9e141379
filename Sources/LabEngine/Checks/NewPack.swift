import Foundation

/// `perflab pack new NAME`: a small working pack of one exercise, complete enough that `pack check` accepts it.
package enum NewPack {
  /// Writes the pack's files below a new folder.
  ///
  /// - Returns: the paths that were written, below `folder`.
  /// - Throws: `SubmissionError` when the folder is there already, `LabError` when it cannot be written.
  package static func make(at folder: String) throws -> [String] {
    guard !FileManager.default.fileExists(atPath: folder) else { throw SubmissionError("\(folder) is there already") }
    let name = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
    let files = NewPackTexts.files(id: name)
    do {
      for (path, text) in files {
        let url = URL(fileURLWithPath: "\(folder)/\(path)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      }
    } catch {
      throw LabError("\(folder) cannot be written: \(error.localizedDescription)")
    }
    return files.map(\.0)
  }
}
