/// One thing that is wrong with a pack: where, what, and what would be right.
///
/// All findings of a pack are gathered, never only the first, so that an author mends a pack in one go.
package struct PackFinding: Codable, Equatable, Sendable {
  /// The file, relative to the pack's root where it lies below it.
  package var file: String
  /// The line, starting at 1; nil where the whole file is meant.
  package var line: Int?
  package var message: String
  /// The nearest known word, or what to do next.
  package var note: String?

  package init(file: String, line: Int? = nil, message: String, note: String? = nil) {
    self.file = file
    self.line = line
    self.message = message
    self.note = note
  }

  /// `exercises/n_plus_one/exercise.yml:12: unknown key "metrik" in a checkpoint (did you mean "metric"?)`
  package var rendered: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return note.map { "\(place): \(message) (\($0))" } ?? "\(place): \(message)"
  }
}

/// The findings of one check, in the order in which they were met.
package final class PackFindings {
  package private(set) var list: [PackFinding] = []

  package init() {}

  package func add(_ file: String, _ line: Int? = nil, _ message: String, note: String? = nil) {
    list.append(PackFinding(file: file, line: line, message: message, note: note))
  }

  package func append(contentsOf findings: [PackFinding]) {
    list.append(contentsOf: findings)
  }
}

/// A pack that cannot be used: every finding, to be rendered at the edge.
package struct PackError: Error, Sendable {
  package var findings: [PackFinding]

  package init(_ findings: [PackFinding]) {
    self.findings = findings
  }

  package init(_ file: String, _ message: String) {
    findings = [PackFinding(file: file, message: message)]
  }
}
