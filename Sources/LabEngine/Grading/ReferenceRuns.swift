import LabProtocol
package import Packs

/// What the reference solutions give: each run is made once in a grading, whoever needs it, and waited for by the others.
actor ReferenceRuns {
  private struct Key: Hashable {
    var exercise: String
    var variant: Variant
    var isStarter: Bool
  }

  private let runner: PlanRunner
  private var runs: [Key: Task<PlanRun, any Error>] = [:]

  init(_ runner: PlanRunner) {
    self.runner = runner
  }

  /// - Throws: `LabError` when the reference itself fails: then the pack is at fault, and no plan can be graded.
  func run(of exercise: Pack.Exercise, variant: Variant) async throws -> PlanRun {
    let key = Key(exercise: exercise.id, variant: variant, isStarter: false)
    if let task = runs[key] { return try await task.value }
    let task = Task { [runner] in
      let path = runner.pack.shown(exercise.solution)
      let run = try await runner.run(
        PlanSource(path: path, text: try readText(exercise.solution)), of: exercise, variant: variant)
      if let error = run.error {
        throw LabError(
          "the reference \(path)\(error.line.map { ":\($0)" } ?? "") failed on \(variant.shown): \(error.type): \(error.message)"
        )
      }
      return run
    }
    runs[key] = task
    return try await task.value
  }

  /// What the starter costs on the same run, for "starter → now"; nil when it does not come to its end.
  func starter(of exercise: Pack.Exercise, variant: Variant) async throws -> PlanRun? {
    let key = Key(exercise: exercise.id, variant: variant, isStarter: true)
    let task =
      runs[key]
      ?? Task { [runner] in
        let source = PlanSource(path: runner.pack.shown(exercise.starter), text: try readText(exercise.starter))
        return try await runner.run(source, of: exercise, variant: variant)
      }
    runs[key] = task
    let run = try await task.value
    return run.error == nil ? run : nil
  }
}

extension Variant {
  /// `small`, or `small, seed 46, page_size 37`.
  package func shown(beside pack: PackManifest) -> String {
    seed == pack.seed ? ([dataset] + shownParameters).joined(separator: ", ") : shown
  }

  package var shown: String {
    ([dataset, "seed \(seed)"] + shownParameters).joined(separator: ", ")
  }

  private var shownParameters: [String] {
    parameters.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.shown)" }
  }
}

extension JSONScalar {
  var shown: String {
    switch self {
    case .integer(let value): String(value)
    case .number(let value): "\(value)"
    case .string(let value): value
    case .boolean(let value): value ? "true" : "false"
    }
  }
}
