package import Foundation
package import Testing

/// Output that is kept in a file and compared with it.
///
/// `PERFLAB_RECORD=1 swift test --filter …` writes the files; such a run fails, so that none can pass by recording.
package enum GoldenFile {
  /// Whether this run records.
  package static var isRecording: Bool { ProcessInfo.processInfo.environment["PERFLAB_RECORD"] != nil }

  /// Expects the text that is in the file.
  package static func expect(
    _ actual: String, at file: URL, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if isRecording {
      try actual.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent)", sourceLocation: sourceLocation)
      return
    }
    guard let wanted = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record("\(file.path) is missing: record it with PERFLAB_RECORD=1", sourceLocation: sourceLocation)
      return
    }
    guard wanted != actual else { return }
    Issue.record(
      "\(file.lastPathComponent) differs: \(firstDifference(wanted, actual))", sourceLocation: sourceLocation)
  }

  /// The first line in which two texts differ.
  private static func firstDifference(_ wanted: String, _ actual: String) -> String {
    let wantedLines = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let actualLines = actual.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(wantedLines.count, actualLines.count) {
      let wantedLine = index < wantedLines.count ? wantedLines[index] : "(end)"
      let actualLine = index < actualLines.count ? actualLines[index] : "(end)"
      if wantedLine != actualLine { return "line \(index + 1)\n  wanted \(wantedLine)\n  got    \(actualLine)" }
    }
    return "nothing"
  }
}
