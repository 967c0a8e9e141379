import LabProtocol
import Packs
import Testing

@testable import LabEngine

/// From what workers say to a score.
struct GradingTests {
  private func grade(_ plan: String, gate: String = "") async throws -> ExerciseReport {
    let pack = try PlayedPack(gate: gate)
    defer { pack.remove() }
    return try await pack.grade(plan)
  }

  @Test func aGoodPlanHasEverything() async throws {
    let report = try await grade("queries=1 latency=10")
    #expect(report.score == 100)
    #expect(report.passed)
    #expect(report.stars == 3)
    #expect(report.runs == RunsReport(publicRuns: 5, publicSame: 5, hiddenRuns: 1, hiddenSame: 1))
    #expect(report.checkpoints[1].value == .growth(.constant, values: [1, 1, 1]))
    #expect(report.metrics?.queries == 1)
  }

  @Test func pointsAreForWhatIsMet() async throws {
    let report = try await grade("queries=1 per_row=3 latency=100")
    #expect(report.score == 60)
    #expect(!report.passed)
    #expect(report.correct)
    #expect(report.checkpoints.map(\.met) == [true, false, true])
    #expect(report.checkpoints[1].value == .growth(.linear, values: [151, 301, 601]))
  }

  @Test func aWrongResultScoresNothingAndShowsTheFirstDifference() async throws {
    let report = try await grade("hard_coded queries=1")
    #expect(report.score == 0)
    #expect(!report.correct)
    #expect(report.runs.publicSame == 5)
    #expect(report.runs.hiddenSame == 0)
    #expect(report.difference == Difference(path: #"call 1, row 2, ["author"]"#, expected: #""ana""#, got: #""luis""#))
  }

  @Test func aPlanThatDoesNotLoadIsNotRunFurther() async throws {
    let report = try await grade("syntax error")
    #expect(report.score == 0)
    #expect(report.error?.type == "SyntaxError")
    #expect(report.error?.line == 3)
    #expect(report.checkpoints.allSatisfy { $0.value == nil })
  }

  @Test func limitsAndCrashesAreTheplansOwn() async throws {
    let looping = try await grade("loop")
    #expect(looping.score == 0)
    #expect(looping.error?.type == "OperationLimit")
    #expect(looping.error?.line == 4)
    let crashing = try await grade("crash")
    #expect(crashing.score == 0)
    #expect(crashing.error?.type == "WorkerCrashed")
  }

  @Test func aBackstopIsNoScore() async throws {
    let report = try await grade("slow machine")
    #expect(report.score == nil)
    #expect(!report.passed)
  }

  @Test func aFaultOfTheLabIsNoGrade() async throws {
    await #expect(throws: LabError("scenario.py is broken")) { try await grade("fault") }
  }

  @Test func countersThatDifferAreAFaultOfTheLab() async throws {
    let error = await #expect(throws: LabError.self) { try await grade("unsteady queries=1") }
    #expect(error?.message.contains("counted differently: queries") == true)
  }

  @Test func staleIsCappedWhereThereIsAGateAndWrongElsewhere() async throws {
    let gated = try await grade("stale queries=1", gate: "gate: {metric: stale_reads, max: 0, cap: 40}")
    #expect(gated.correct)
    #expect(gated.score == 40)
    #expect(gated.gates.first?.met == false)
    let ungated = try await grade("stale queries=1")
    #expect(ungated.score == 0)
  }

  @Test func fiftyGradesAreEqual() async throws {
    let pack = try PlayedPack()
    defer { pack.remove() }
    let first = try await pack.grade("queries=3 per_row=1 latency=250")
    for _ in 0..<50 {
      let again = try await pack.grade("queries=3 per_row=1 latency=250")
      #expect(again == first)
    }
  }

  @Test func packCheckFindsWhatOnlyRunningShows() async throws {
    let pack = try PlayedPack()
    defer { pack.remove() }
    // A blank plan passes in the played world, which compares nothing of it.
    let blank = PackFinding(file: "a blank one/plan.py", message: "passes: the scenario compares nothing")
    #expect(await PackCheck(pack.lab, progress: { _ in }).run() == [blank])
    try pack.write("exercises/one/plan.py", "queries=1 latency=301")
    try pack.write("solutions/one/plan.py", "queries=1 latency=180")
    try pack.write("exercises/one/wrong/slow.py", "# fails: queries\nqueries=9 latency=400")
    let findings = await PackCheck(pack.lab, progress: { _ in }).run().map(\.rendered)
    #expect(
      findings == [
        "exercises/one/plan.py: the starter misses latency, but \"starter_misses\" says growth(queries), latency, queries",
        "exercises/one/exercise.yml:11: the solution meets latency, large with 180 ms, too near its target ≤ 200 ms "
          + "(a factor of 1.5 is asked for)",
        blank.rendered,
        "exercises/one/wrong/slow.py:1: fails latency, queries, but its head says queries",
      ])
  }
}
