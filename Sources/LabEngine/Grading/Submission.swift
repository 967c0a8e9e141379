import Foundation
import LabProtocol
package import Packs

/// Plans to be graded together: one per exercise, out of one work folder, or a single file.
package struct Submission: Sendable {
  /// As it is named in reports: the path that was given, or the student's folder.
  package var name: String
  package var plans: [Plan]

  package struct Plan: Sendable {
    package var exercise: String
    package var path: String
    /// What kept the plan from being read; it scores 0 with this error.
    package var problem: String?

    package init(exercise: String, path: String, problem: String? = nil) {
      self.exercise = exercise
      self.path = path
      self.problem = problem
    }
  }

  package init(name: String, plans: [Plan]) {
    self.name = name
    self.plans = plans
  }

  /// What `perflab grade PATH` means: a plan file, one exercise's folder, or a work folder with `<exercise>/plan.py` in it.
  ///
  /// - Parameter exercise: the exercise that was named; a file whose folder is not named like one needs it.
  /// - Throws: `SubmissionError` when there is nothing to grade, or the exercise of a file is not known.
  package static func find(_ path: String, in pack: Pack, exercise: String?) throws -> Submission {
    let files = FileManager.default
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw SubmissionError("\(path): there is no such file")
    }
    let known = pack.exercises.map(\.id)
    if let exercise, !known.contains(exercise) {
      let suggestion =
        nearest(to: exercise, among: known).map { "did you mean \($0)?" } ?? "known: \(known.joined(separator: ", "))"
      throw SubmissionError("the pack has no exercise \"\(exercise)\" (\(suggestion))")
    }
    let wanted = exercise.map { [$0] } ?? known
    if isFolder.boolValue {
      let plans = wanted.compactMap { id -> Plan? in
        let plan = "\(path)/\(id)/plan.py"
        return files.fileExists(atPath: plan) ? Plan(exercise: id, path: tidy(plan)) : nil
      }
      if !plans.isEmpty { return Submission(name: path, plans: plans) }
      let id = exercise ?? URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
      guard known.contains(id), files.fileExists(atPath: path + "/plan.py") else {
        throw SubmissionError(
          "\(path) holds no plan: neither plan.py nor \(known.map { $0 + "/plan.py" }.joined(separator: ", "))")
      }
      return Submission(name: path, plans: [Plan(exercise: id, path: tidy(path + "/plan.py"))])
    }
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let names =
      [exercise].compactMap { $0 } + [
        url.deletingLastPathComponent().lastPathComponent,
        url.deletingLastPathComponent().deletingLastPathComponent().lastPathComponent,
        url.deletingPathExtension().lastPathComponent,
      ]
    guard let id = names.first(where: known.contains) ?? (known.count == 1 ? known.first : nil) else {
      throw SubmissionError(
        "\(path): which exercise is it of? Name it with --exercise (\(known.joined(separator: ", ")))")
    }
    return Submission(name: path, plans: [Plan(exercise: id, path: path)])
  }

  /// The folders of a class: one submission for each folder below `path`, in the order of their names.
  package static func findClass(_ path: String, in pack: Pack, exercise: String?) throws -> [Submission] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw SubmissionError("\(path) cannot be read as a folder of submissions")
    }
    let wanted = exercise.map { [$0] } ?? pack.exercises.map(\.id)
    let submissions = names.compactMap { name -> Submission? in
      let folder = tidy("\(path)/\(name)")
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
        return nil
      }
      let plans = wanted.map { id -> Plan in
        let plan = "\(folder)/\(id)/plan.py"
        return Plan(
          exercise: id, path: plan,
          problem: FileManager.default.fileExists(atPath: plan) ? nil : "nothing was handed in")
      }
      return Submission(name: name, plans: plans)
    }
    if submissions.isEmpty { throw SubmissionError("\(path) holds no folders of submissions") }
    return submissions
  }

  private static func tidy(_ path: String) -> String {
    var path = path
    while path.contains("//") { path = path.replacingOccurrences(of: "//", with: "/") }
    return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }
}
