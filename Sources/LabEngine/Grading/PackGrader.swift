import Foundation
package import LabProtocol
import Packs

/// Grades submissions: one report for each, in the order in which they were given.
package struct PackGrader: Sendable {
  private let lab: Lab

  package init(_ lab: Lab) {
    self.lab = lab
  }

  /// One submission's report.
  ///
  /// - Throws: `LabError` when the lab or the pack is at fault; what a plan does is in the report.
  package func grade(
    _ submission: Submission, traces: Bool = false,
    progress: (@Sendable (_ exercise: String, _ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> Graded {
    var graded: [ExerciseReport] = []
    var primaries: [String: PlanRun] = [:]
    var sqlite: String?
    for plan in submission.plans {
      guard let exercise = lab.pack.exercise(named: plan.exercise) else { continue }
      if let problem = plan.problem {
        graded.append(Self.unread(plan, exercise, problem))
        continue
      }
      let text: String
      do {
        text = try readText(plan.path)
      } catch let error as PackError {
        graded.append(Self.unread(plan, exercise, error.findings.first?.message ?? "cannot be read"))
        continue
      }
      let grade = try await lab.grader.grade(PlanSource(path: plan.path, text: text), in: exercise, traces: traces) {
        progress?(exercise.id, $0, $1)
      }
      graded.append(grade.report)
      primaries[exercise.id] = grade.primary
      sqlite = sqlite ?? grade.versions?.sqlite
    }
    return Graded(report: report(graded, sqlite: sqlite ?? ""), primaries: primaries)
  }

  /// A report, and the run of each exercise that it was told of in detail.
  package struct Graded: Sendable {
    package var report: Report
    package var primaries: [String: PlanRun]
  }

  /// Puts exercises' reports together: the day's score is their mean by weight, rounded down.
  package func report(_ exercises: [ExerciseReport], sqlite: String) -> Report {
    let manifest = lab.pack.manifest
    let weights = exercises.map { manifest.weights[$0.id] ?? 1 }
    let total = zip(exercises, weights).reduce(0) { $0 + ($1.0.score ?? 0) * $1.1 }
    let sum = weights.reduce(0, +)
    var warnings: [String] = []
    if let checked = manifest.sqlite, !sqlite.isEmpty, checked != sqlite {
      warnings.append("the pack was checked with SQLite \(checked), this is \(sqlite): estimates may differ")
    }
    return Report(
      pack: manifest.id, packVersion: manifest.version, version: LabVersion.current, sqlite: sqlite,
      seed: manifest.seed, score: sum == 0 ? 0 : total / sum,
      passed: !exercises.isEmpty && exercises.allSatisfy(\.passed), exercises: exercises, warnings: warnings)
  }

  private static func unread(_ plan: Submission.Plan, _ exercise: Pack.Exercise, _ problem: String) -> ExerciseReport {
    ExerciseReport(
      id: exercise.id, path: plan.path, score: 0, passed: false, correct: false, limits: exercise.manifest.limits,
      error: ReportError(type: "NoPlan", message: problem))
  }
}
