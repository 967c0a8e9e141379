import Foundation
import LabProtocol
import Packs

@testable import LabEngine

/// A pack for the played world, in a temporary folder, with a lab over it.
struct PlayedPack {
  let root: String
  let lab: Lab

  init(gate: String = "") throws {
    root = NSTemporaryDirectory() + "perflab-lab-" + UUID().uuidString
    let files = [
      "exercises/pack.yml": """
      {id: played, title: Played, version: "1.0", app: blog, seed: 7, sqlite: "3.40.1", exercises: [one],
       datasets: {counts: posts, sizes: {small: 100, large: 5000}}}
      """,
      "exercises/models.py": "",
      "exercises/data/seed.sql": "",
      "exercises/one/exercise.yml": """
      id: one
      title: One
      entry: one
      starter_misses: [queries, growth(queries), latency]
      \(gate)
      hidden:
        - {size: 300, seed: 8}
      checkpoints:
        - {metric: queries, dataset: small, max: 4, points: 40, why: "why", next: "next", hint: 1}
        - {metric: growth(queries), dataset: small, over: {page_size: 50}, is: constant, points: 40}
        - {metric: latency, dataset: large, max: 200ms, points: 20}
      """,
      "exercises/one/plan.py": "queries=5 per_row=3 latency=301",
      "exercises/one/scenario.py": "",
      "exercises/one/task.md": "# One\n",
      "exercises/one/hints.md": "## 1 queries\n\nCount.\n",
      "exercises/one/wrong/hard_coded.py": "# fails: correct\n# score: 0\nhard_coded queries=1",
      "solutions/one/plan.py": "queries=1 latency=10",
    ]
    for (path, text) in files {
      let url = URL(fileURLWithPath: root + "/" + path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    lab = Lab(
      pack: try Pack.load(root), launcher: PlayedWorld.launcher(),
      folders: UserFolders(data: root + "/data", cache: root + "/cache"), store: nil)
  }

  func write(_ path: String, _ text: String) throws {
    let url = URL(fileURLWithPath: root + "/" + path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func grade(_ plan: String) async throws -> ExerciseReport {
    let exercise = try lab.pack.exercises.first.orFail()
    return try await lab.grader.grade(PlanSource(path: "plan.py", text: plan), in: exercise).report
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: root)
  }
}

extension Optional {
  struct Missing: Error {}

  func orFail() throws -> Wrapped {
    guard let self else { throw Missing() }
    return self
  }
}
