import Insight
package import LabProtocol
package import Packs

/// Grades one plan in one exercise.
///
/// The way of a grade:
///
/// 1. The checkpoints say which runs are needed (dataset, seed, parameters); public and hidden runs that only compare
///    results are added. A run that several ask for is made once.
/// 2. The smallest run comes first and alone: a plan that does not load, raises or gives something else is known then, and
///    nothing more is run. The others follow, as many at a time as there are worker slots.
/// 3. A run whose counters are scored is made twice in two fresh workers. Counters that differ are a fault of the lab and
///    never a grade.
/// 4. Each run's deliveries are compared with the reference's on the same dataset and seed, by digest; where they differ,
///    both plans run again for the rows around the first difference.
/// 5. Points are computed from the counters alone, in `Scoring`.
package struct ExerciseGrader: Sendable {
  private let runner: PlanRunner
  private let references: ReferenceRuns
  private var pack: Pack { runner.pack }

  package init(_ runner: PlanRunner) {
    self.runner = runner
    references = ReferenceRuns(runner)
  }

  /// A report, and the first scored run with its trace when one was asked for.
  package struct Grade: Sendable {
    package var report: ExerciseReport
    package var primary: PlanRun?
    package var versions: WorkerVersions?
  }

  /// - Parameters:
  ///   - plan: the plan's text, with the path under which it is reported.
  ///   - traces: keep the trace of the first scored run, and attribute memory at its peak to lines.
  ///   - progress: told of each run that is done.
  /// - Throws: `LabError` when the lab or the pack is at fault.
  package func grade(
    _ plan: PlanSource, in exercise: Pack.Exercise, traces: Bool = false,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> Grade {
    let schedule = RunSchedule(exercise.manifest, pack: pack.manifest)
    let variants = schedule.all
    guard let first = variants.first else { throw LabError("\(exercise.id) has no checkpoint to run") }
    let primaryVariant = schedule.measured.first ?? first
    let attempts = RunAttempt(
      plan: plan, exercise: exercise, runner: runner, references: references, schedule: schedule,
      primary: traces ? primaryVariant : nil)

    var results = [first: try await attempts.make(first)]
    progress?(1, variants.count)
    if results[first]?.isSame == true {
      try await withThrowingTaskGroup(of: (Variant, RunAttempt.Result).self) { group in
        for variant in variants.dropFirst() {
          group.addTask { (variant, try await attempts.make(variant)) }
        }
        for try await (variant, result) in group {
          results[variant] = result
          progress?(results.count, variants.count)
        }
      }
    }
    var grade = report(
      plan, exercise, schedule: schedule, variants: variants, results: results, primary: primaryVariant)
    if traces, let run = results[primaryVariant]?.run, run.error == nil {
      let verification = FixVerification(plan: plan, exercise: exercise, runner: runner, run: run)
      grade.report.findings = try await verification.verify(grade.report.findings)
    }
    if traces, grade.report.metrics != nil, (try? readText(exercise.starter)) != plan.text {
      grade.report.starterMetrics = try await references.starter(of: exercise, variant: primaryVariant)
        .flatMap { MetricReading.report(of: $0.calls) }
    }
    return grade
  }

  private func report(
    _ plan: PlanSource, _ exercise: Pack.Exercise, schedule: RunSchedule, variants: [Variant],
    results: [Variant: RunAttempt.Result], primary: Variant
  ) -> Grade {
    var calls: [Variant: [MeasuredCall]] = [:]
    for (variant, result) in results where result.run.error == nil { calls[variant] = result.run.calls }
    let scoring = Scoring(exercise: exercise.manifest, pack: pack.manifest, calls: calls)
    let failed = variants.compactMap { results[$0] }.first { !$0.isSame }
    let isCorrect = failed == nil && results.count == variants.count
    let checkpoints = scoring.checkpoints()
    let gates = scoring.gates(publicRuns: variants.filter { !schedule.hidden.contains($0) })
    let isDecidedByClock = results.values.contains { $0.run.isDecidedByClock }
    let score = isDecidedByClock ? nil : Scoring.score(checkpoints, gates, isCorrect: isCorrect)
    var runs = RunsReport()
    for variant in variants {
      let isSame = results[variant]?.isSame == true
      if schedule.hidden.contains(variant) {
        runs.hiddenRuns += 1
        runs.hiddenSame += isSame ? 1 : 0
      } else {
        runs.publicRuns += 1
        runs.publicSame += isSame ? 1 : 0
      }
    }
    let shown = results[primary] ?? failed
    let passed = isCorrect && (score ?? 0) >= pack.manifest.passMark
    return Grade(
      report: ExerciseReport(
        id: exercise.id, path: plan.path, score: score, passed: passed, correct: isCorrect,
        stars: Scoring.stars(score ?? 0), checkpoints: checkpoints, gates: gates,
        metrics: shown.flatMap { MetricReading.report(of: $0.run.calls) }, runs: runs, difference: failed?.difference,
        findings: shown?.run.trace.map(Insight.findings) ?? [], ledger: shown?.run.trace?.ledger,
        limits: exercise.manifest.limits, sandbox: shown?.run.versions?.sandbox ?? [],
        error: failed?.run.error),
      primary: shown?.run, versions: shown?.run.versions)
  }
}

/// One run of a graded plan: made, made again, compared.
struct RunAttempt: Sendable {
  let plan: PlanSource
  let exercise: Pack.Exercise
  let runner: PlanRunner
  let references: ReferenceRuns
  let schedule: RunSchedule
  /// The run whose trace is wanted.
  let primary: Variant?

  struct Result: Sendable {
    var run: PlanRun
    /// It came to its end and gave the reference's result.
    var isSame: Bool
    var difference: Difference?
  }

  func make(_ variant: Variant) async throws -> Result {
    let isMeasured = schedule.measured.contains(variant)
    var options = RunOptions()
    options.traces = variant == primary
    async let reference = references.run(of: exercise, variant: variant)
    var run = try await runner.run(plan, of: exercise, variant: variant, options: options)
    if run.error != nil {
      _ = try await reference
      return Result(run: run, isSame: false)
    }
    if isMeasured {
      options.snapshots = options.traces ? run.calls.compactMap(\.peak) : []
      let again = try await runner.run(plan, of: exercise, variant: variant, options: options)
      try compare(run, again)
      if options.traces { run.trace = again.trace }
    }
    let expected = try await reference
    let allowsStale = exercise.manifest.gates.contains { $0.metric == .staleReads }
    switch Agreement.compare(plan: run.calls, reference: expected.calls, allowsStale: allowsStale) {
    case .same: return Result(run: run, isSame: true)
    case .shape(let difference): return Result(run: run, isSame: false, difference: difference)
    case .differs(let place):
      return Result(run: run, isSame: false, difference: try await look(at: place, variant))
    }
  }

  /// Two runs of one plan must count the same.
  private func compare(_ run: PlanRun, _ again: PlanRun) throws {
    if let error = again.error {
      // A backstop depends on the machine's load; it says nothing about the counters.
      if again.isDecidedByClock { return }
      throw LabError(
        "\(plan.path) on \(variantName(run)): the second run ended otherwise (\(error.type): \(error.message))")
    }
    guard run.calls.count == again.calls.count else {
      throw LabError(
        "\(plan.path) on \(variantName(run)): two runs measured \(run.calls.count) and \(again.calls.count) calls")
    }
    for (one, other) in zip(run.calls, again.calls) where one.counts != other.counts {
      throw LabError(
        "\(plan.path) on \(variantName(run)), call \(one.index + 1): two runs counted differently: "
          + one.counts.differences(from: other.counts).joined(separator: ", "))
    }
  }

  private func variantName(_ run: PlanRun) -> String { run.variant.shown }

  /// Both plans run again for the rows around the first difference.
  private func look(at place: Agreement.Place, _ variant: Variant) async throws -> Difference {
    var options = RunOptions()
    options.rowWindow = RowWindow(call: place.call, firstRow: place.firstRow, count: place.count)
    let solution = PlanSource(path: runner.pack.shown(exercise.solution), text: try readText(exercise.solution))
    async let ours = runner.run(solution, of: exercise, variant: variant, options: options)
    let theirs = try await runner.run(plan, of: exercise, variant: variant, options: options)
    func rows(_ run: PlanRun) -> [String] {
      run.rows.filter { $0.call == place.call && $0.delivery == place.delivery }.flatMap(\.rows)
    }
    return FirstDifference.find(
      call: place.call, firstRow: place.firstRow, expected: rows(try await ours), got: rows(theirs))
  }
}

extension Counts {
  /// What differs, in words: `queries 31 and 32`.
  func differences(from other: Counts) -> [String] {
    zip(Mirror(reflecting: self).children, Mirror(reflecting: other).children).compactMap { mine, theirs in
      let (a, b) = ("\(mine.value)", "\(theirs.value)")
      return a == b ? nil : "\(mine.label ?? "?") \(a) and \(b)"
    }
  }
}
