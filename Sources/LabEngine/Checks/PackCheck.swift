import LabProtocol
package import Packs

/// `perflab pack check`: does a pack hold together? Everything that is wrong is found in one go.
///
/// First the files (keys, links, hints, headers), then what only running shows:
///
/// - the starter gives the right result and misses exactly the measures of its `starter_misses`
/// - the solution scores 100
/// - a blank plan fails
/// - every plan in `wrong/` fails exactly the measures that its head names (`correct`: its result is wrong or it raises, score
///   0), and has the score that it names
/// - no grade is near an edge: the solution clears each target, and the starter misses those it misses, by a factor of 1.5.
///   Exact counts are exempt (they do not vary), and shares are looked at by their distance to 100
///
/// That two runs count the same is part of every grading; a difference is a finding here and not the end.
package struct PackCheck: Sendable {
  private static let margin = 1.5
  private let lab: Lab
  private let progress: @Sendable (String) -> Void

  package init(_ lab: Lab, progress: @escaping @Sendable (String) -> Void) {
    self.lab = lab
    self.progress = progress
  }

  /// Every finding of the pack in `lab`, files first.
  package func run() async -> [PackFinding] {
    let findings = PackFindings()
    let wrong = StaticCheck.run(lab.pack, findings: findings)
    for exercise in lab.pack.exercises {
      let found = await check(exercise, wrong: wrong[exercise.id] ?? [])
      findings.append(contentsOf: found)
    }
    return findings.list
  }

  private func check(_ exercise: Pack.Exercise, wrong: [WrongPlan]) async -> [PackFinding] {
    var found: [PackFinding] = []
    if let report = await grade(exercise.starter, exercise, &found) { checkStarter(report, exercise, &found) }
    if let report = await grade(exercise.solution, exercise, &found) { checkSolution(report, exercise, &found) }
    await checkBlank(exercise, &found)
    for plan in wrong {
      if let report = await grade(plan.path, exercise, &found) { checkWrong(plan, report, exercise, &found) }
    }
    return found
  }

  private func grade(_ path: String, _ exercise: Pack.Exercise, _ found: inout [PackFinding]) async -> ExerciseReport? {
    // A missing file is a finding of the static checks already.
    guard let text = try? readText(path) else { return nil }
    return await grade(PlanSource(path: lab.pack.shown(path), text: text), exercise, &found)
  }

  private func grade(_ plan: PlanSource, _ exercise: Pack.Exercise, _ found: inout [PackFinding]) async
    -> ExerciseReport?
  {
    do {
      let report = try await lab.grader.grade(plan, in: exercise).report
      progress("\(plan.path)  \(report.score.map { "\($0)/100" } ?? "not graded")  \(ReportText.result(report))")
      if report.score == nil {
        found.append(
          PackFinding(file: plan.path, message: "could not be graded: \(report.error?.message ?? "a backstop fired")"))
        return nil
      }
      return report
    } catch let error as LabError {
      found.append(PackFinding(file: plan.path, message: error.message))
    } catch let error as PackError {
      found.append(contentsOf: error.findings)
    } catch {
      found.append(PackFinding(file: plan.path, message: "\(error)"))
    }
    return nil
  }

  private func checkStarter(_ report: ExerciseReport, _ exercise: Pack.Exercise, _ found: inout [PackFinding]) {
    guard report.correct else {
      found.append(
        PackFinding(file: report.path, message: "the starter must be slow, not wrong: \(ReportText.result(report))"))
      return
    }
    let expected = Set(exercise.manifest.starterMisses.map(\.name))
    let missed = Self.missed(report)
    if expected.isEmpty { found.append(PackFinding(file: report.path, message: "the starter must miss a checkpoint")) }
    if missed != expected {
      found.append(
        PackFinding(
          file: report.path,
          message: "the starter misses \(Self.list(missed)), but \"starter_misses\" says \(Self.list(expected))"))
    }
    for (checkpoint, line) in zip(report.checkpoints, exercise.manifest.checkpoints) where !checkpoint.met {
      checkMargin(checkpoint, line, exercise, isMet: false, &found)
    }
  }

  private func checkSolution(_ report: ExerciseReport, _ exercise: Pack.Exercise, _ found: inout [PackFinding]) {
    if report.score != 100 {
      let missed = report.correct ? "misses \(Self.list(Self.missed(report)))" : ReportText.result(report)
      found.append(
        PackFinding(file: report.path, message: "the solution scores \(report.score ?? 0), not 100: \(missed)"))
    }
    for (checkpoint, line) in zip(report.checkpoints, exercise.manifest.checkpoints) where checkpoint.met {
      checkMargin(checkpoint, line, exercise, isMet: true, &found)
    }
  }

  private func checkBlank(_ exercise: Pack.Exercise, _ found: inout [PackFinding]) async {
    let blank = PlanSource(
      path: "a blank \(exercise.id)/plan.py", text: "def \(exercise.manifest.entry)(*args, **kwargs):\n    pass\n")
    guard let report = await grade(blank, exercise, &found), report.correct else { return }
    found.append(PackFinding(file: blank.path, message: "passes: the scenario compares nothing"))
  }

  private func checkWrong(
    _ plan: WrongPlan, _ report: ExerciseReport, _ exercise: Pack.Exercise, _ found: inout [PackFinding]
  ) {
    if plan.isIncorrect {
      if report.correct {
        found.append(PackFinding(file: report.path, line: 1, message: "should be wrong, but its result is right"))
      }
    } else if !report.correct {
      found.append(
        PackFinding(
          file: report.path, line: 1, message: "should give the right result, but: \(ReportText.result(report))"))
    } else {
      let (missed, expected) = (Self.missed(report), Set(plan.fails))
      if missed != expected {
        found.append(
          PackFinding(
            file: report.path, line: 1, message: "fails \(Self.list(missed)), but its head says \(Self.list(expected))")
        )
      }
    }
    if let score = plan.score, score != report.score {
      found.append(
        PackFinding(file: report.path, line: 1, message: "scores \(report.score ?? 0), but its head says \(score)"))
    }
  }

  /// Whether a value keeps its distance from the target.
  private func checkMargin(
    _ report: CheckpointReport, _ checkpoint: Checkpoint, _ exercise: Pack.Exercise, isMet: Bool,
    _ found: inout [PackFinding]
  ) {
    let metric = checkpoint.measure.metric
    guard case .number(let measured)? = report.value, !metric.isExactCount else { return }
    func distance(_ number: Double) -> Double { metric.unit == .percent ? 100 - number : number }
    let limit: Double
    let isBelow: Bool
    switch checkpoint.target {
    case .max(let most): (limit, isBelow) = (most, true)
    case .min(let least): (limit, isBelow) = (least, false)
    case .range, .growth: return
    }
    // Seen by their distance to 100, the least share is the most distance.
    let isUpper = metric.unit == .percent ? !isBelow : isBelow
    let (value, target) = (distance(measured), distance(limit))
    let isClear =
      isUpper == isMet ? value * Self.margin <= target : value >= target * Self.margin
    guard !isClear else { return }
    found.append(
      PackFinding(
        file: lab.pack.shown(exercise.folder + "/exercise.yml"), line: checkpoint.line,
        message:
          "the \(isMet ? "solution meets" : "starter misses") \(ReportText.name(report)) with \(ReportText.value(report)), "
          + "too near its target \(report.target) (a factor of \(Self.margin) is asked for)"))
  }

  /// Names of measures with at least one missed checkpoint, and of missed gates.
  private static func missed(_ report: ExerciseReport) -> Set<String> {
    Set(report.checkpoints.filter { !$0.met }.map(\.metric) + report.gates.filter { !$0.met }.map(\.metric))
  }

  private static func list(_ names: Set<String>) -> String {
    names.isEmpty ? "nothing" : names.sorted().joined(separator: ", ")
  }
}
