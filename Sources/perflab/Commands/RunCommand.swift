import ArgumentParser
import Foundation
import LabEngine
import LabProtocol
import Packs

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run your plan of an exercise, and show what it costs and scores.")

  @OptionGroup var options: LabOptions
  @Argument(help: "The exercise, or a plan file; the exercise that is open unless it is given.")
  var target: String?
  @Flag(help: "Show the source with what each line cost.")
  var profile = false
  @Flag(help: "Show the statements.")
  var sql = false
  @Flag(help: "Show SQLite's EXPLAIN QUERY PLAN of each statement.")
  var explain = false

  func run() async throws {
    let lab = try options.lab()
    let submission = try choose(lab)
    let graded = try await PackGrader(lab).grade(submission, traces: true)
    Terminal.write(TextFormat.encode(graded.report, name: submission.name))
    for exercise in graded.report.exercises {
      lab.record(exercise)
      if let run = graded.primaries[exercise.id] { try await details(run, exercise, lab) }
    }
    if !graded.report.passed { throw Ending.planFailed }
  }

  private func choose(_ lab: Lab) throws -> Submission {
    let current = FileManager.default.currentDirectoryPath
    if let target, lab.pack.exercise(named: target) == nil {
      return try Submission.find(target, in: lab.pack, exercise: nil)
    }
    let exercise = try CurrentExercise.choose(target, in: lab.pack, store: lab.store)
    guard let folder = WorkFolder.find(for: lab.pack, from: current) else {
      throw SubmissionError("there is no work folder here: perflab init makes one, perflab run FILE runs a file")
    }
    CurrentExercise.note(exercise, in: lab.pack, store: lab.store)
    return Submission(
      name: exercise.id, plans: [Submission.Plan(exercise: exercise.id, path: folder.plan(of: exercise.id))])
  }

  private func details(_ run: PlanRun, _ report: ExerciseReport, _ lab: Lab) async throws {
    let source = (try? readText(report.path)) ?? ""
    if profile, let ledger = run.trace?.ledger {
      Terminal.write("\n" + LedgerFormat.encode(ledger, path: report.path, source: source))
    }
    if sql, let trace = run.trace { Terminal.write("\n" + StatementFormat.encode(trace)) }
    if explain, let exercise = lab.pack.exercise(named: report.id) {
      var options = RunOptions()
      options.explains = true
      options.traces = true
      let again = try await lab.runner.run(
        PlanSource(path: report.path, text: source), of: exercise, variant: run.variant, options: options)
      Terminal.write("\n" + StatementFormat.encode(again.explanations))
    }
  }
}
