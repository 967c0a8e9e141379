import Crypto
import Foundation
package import LabProtocol
import Packs

/// Grades a class: many submissions, several at a time, and none of them able to stop the others.
///
/// Each finished report is kept as a file in a folder beside the output, named by the hash of everything it depends on
/// (pack, version, plans); an interrupted grading that is resumed reads those and goes on with the rest. Scores do not
/// depend on the number of jobs, because nothing that is scored is timed.
package struct ClassGrader: Sendable {
  private let lab: Lab
  private let jobs: Int
  /// Where finished reports are kept; nil keeps none.
  private let folder: String?
  private let resumes: Bool

  package init(_ lab: Lab, jobs: Int, keepingIn folder: String?, resumes: Bool) {
    self.lab = lab
    self.jobs = max(1, jobs)
    self.folder = folder
    self.resumes = resumes
  }

  package struct Entry: Sendable {
    package var name: String
    package var report: Report
  }

  /// - Parameter progress: told of each submission that is done, with how many are.
  package func grade(
    _ submissions: [Submission], progress: @escaping @Sendable (_ done: Int, _ total: Int, Entry) -> Void
  ) async throws -> [Entry] {
    var entries: [Int: Entry] = [:]
    try await withThrowingTaskGroup(of: (Int, Entry).self) { group in
      var next = 0
      func add() {
        guard next < submissions.count else { return }
        let (index, submission) = (next, submissions[next])
        next += 1
        group.addTask { (index, try await grade(submission)) }
      }
      for _ in 0..<jobs { add() }
      for try await (index, entry) in group {
        entries[index] = entry
        progress(entries.count, submissions.count, entry)
        add()
      }
    }
    return submissions.indices.compactMap { entries[$0] }
  }

  private func grade(_ submission: Submission) async throws -> Entry {
    let kept = folder.map { "\($0)/\(key(of: submission)).json" }
    if resumes, let kept, let data = FileManager.default.contents(atPath: kept),
      let report = try? JSONDecoder().decode(Report.self, from: data)
    {
      return Entry(name: submission.name, report: report)
    }
    let report = try await PackGrader(lab).grade(submission).report
    if let kept, let folder {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try JSONEncoder().encode(report).write(to: URL(fileURLWithPath: kept), options: .atomic)
    }
    return Entry(name: submission.name, report: report)
  }

  private func key(of submission: Submission) -> String {
    var hash = SHA256()
    func add(_ text: String) {
      hash.update(data: Array("\(text.utf8.count):\(text)".utf8))
    }
    let pack = lab.pack
    for part in [pack.manifest.id, pack.manifest.version, LabVersion.current, submission.name] { add(part) }
    for plan in submission.plans {
      add(plan.exercise)
      add((try? readText(plan.path)) ?? "nothing")
      if let exercise = pack.exercise(named: plan.exercise) {
        for path in [exercise.folder + "/exercise.yml", exercise.scenario, exercise.solution] {
          add((try? readText(path)) ?? "nothing")
        }
      }
    }
    return hash.finalize().prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
