import ArgumentParser
import Foundation
import LabEngine
import LabProtocol
import Packs

struct GradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade", abstract: "Score plans: a file, a work folder, several, or a class.")

  @OptionGroup var options: LabOptions
  @Argument(help: "Plans, work folders, or with --class one folder of work folders. Your work folder unless given.")
  var paths: [String] = []
  @Option(help: "Only this exercise.")
  var exercise: String?
  @Option(help: "text, json, junit, csv or github.")
  var format: ReportFormat = .text
  @Option(name: .shortAndLong, help: ArgumentHelp("Write to a file, whole or not at all.", valueName: "file"))
  var output: String?
  @Option(help: "Workers at a time; scores do not depend on it.")
  var jobs: Int?
  @Flag(name: .customLong("class"), help: "PATH is a folder with one folder for each student.")
  var isClass = false
  @Flag(help: "Go on with an interrupted grading of a class.")
  var resume = false
  @Flag(
    help:
      "Two paths side by side: starters and solutions. Ends 0 when nothing of the first passes and all of the second has 100."
  )
  var compare = false

  func validate() throws {
    if compare, paths.count != 2 { throw ValidationError("--compare needs two paths") }
    if isClass, paths.count != 1 { throw ValidationError("--class needs one folder") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if resume, !isClass { throw ValidationError("--resume goes with --class") }
  }

  func run() async throws {
    let lab = try options.lab(jobs: jobs)
    if isClass { return try await gradeClass(lab) }
    var graded: [(name: String, report: Report)] = []
    for path in try targets(lab) {
      let submission = try Submission.find(path, in: lab.pack, exercise: exercise)
      let report = try await PackGrader(lab).grade(submission).report
      graded.append((submission.name, report))
      if !compare { report.exercises.forEach(lab.record) }
    }
    if compare {
      try Terminal.deliver(
        format == .json ? JSONFormat.encode(graded.map(\.report)) : SideBySideFormat.encode(graded[0], graded[1]),
        to: output)
      let firstMisses = graded[0].report.exercises.allSatisfy { !$0.passed && $0.score != nil }
      let secondIsFull = graded[1].report.exercises.allSatisfy { $0.score == 100 }
      if !firstMisses || !secondIsFull { throw Ending.planFailed }
      return
    }
    try Terminal.deliver(try encode(graded), to: output)
    try judge(graded.map(\.report))
  }

  private func targets(_ lab: Lab) throws -> [String] {
    if !paths.isEmpty { return paths }
    guard let folder = WorkFolder.find(for: lab.pack, from: FileManager.default.currentDirectoryPath) else {
      throw SubmissionError("nothing to grade: name a plan or a work folder (perflab init makes one)")
    }
    return [folder.path]
  }

  private func gradeClass(_ lab: Lab) async throws {
    let submissions = try Submission.findClass(paths[0], in: lab.pack, exercise: exercise)
    let kept = (output ?? paths[0]) + ".perflab-resume"
    let grader = ClassGrader(
      lab, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, keepingIn: kept, resumes: resume)
    let entries = try await grader.grade(submissions) { done, total, entry in
      Terminal.complain("\(done)/\(total)  \(entry.name)  \(entry.report.score)/100")
    }
    let graded = entries.map { (name: $0.name, report: $0.report) }
    try Terminal.deliver(try encode(graded), to: output)
    // A finished grading needs nothing to be resumed from.
    try? FileManager.default.removeItem(atPath: kept)
    try judge(graded.map(\.report))
  }

  private func judge(_ reports: [Report]) throws {
    if reports.contains(where: { $0.exercises.contains { $0.score == nil } }) {
      Terminal.complain("not graded: a backstop ended a run; that is no score")
      throw Ending.labFault
    }
    if !reports.allSatisfy(\.passed) { throw Ending.planFailed }
  }

  private func encode(_ graded: [(name: String, report: Report)]) throws -> String {
    switch format {
    case .text: return graded.map { TextFormat.encode($0.report, name: $0.name) }.joined(separator: "\n")
    case .json:
      if graded.count == 1, !isClass { return try JSONFormat.encode(graded[0].report) }
      return try JSONFormat.encode(graded.map { NamedReport(name: $0.name, report: $0.report) })
    case .junit: return JUnitFormat.encode(graded)
    case .csv: return CSVFormat.encode(graded)
    case .github: return GitHubFormat.encode(graded)
    }
  }

  private struct NamedReport: Encodable {
    var name: String
    var report: Report
  }
}

extension ReportFormat: ExpressibleByArgument {}
