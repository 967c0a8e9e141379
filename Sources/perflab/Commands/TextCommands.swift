import ArgumentParser
import Console
import Foundation
import LabEngine
import Packs

struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "The course; with a part's number or a word of its heading, that part.")

  @OptionGroup var options: LabOptions
  @Argument(help: "A number, or a word of the heading.")
  var part: String?

  func run() throws {
    let pack = try options.findPack()
    let parts = CourseParts(try pack.course(language: LabOptions.language))
    guard let part else {
      Terminal.write(parts.text)
      return
    }
    guard let text = parts.find(part) else {
      throw SubmissionError("no part \"\(part)\"; there are:\n\(parts.contents.joined(separator: "\n"))")
    }
    Terminal.write(text)
  }
}

struct TaskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "task", abstract: "What to do in an exercise, and why.")

  @OptionGroup var options: LabOptions
  @Argument(help: "The exercise; the one that is open unless it is given.")
  var exercise: String?

  func run() throws {
    let pack = try options.findPack()
    let chosen = try CurrentExercise.choose(exercise, in: pack, store: try? options.store())
    let task = try pack.text("task", of: chosen, language: LabOptions.language)
    Terminal.write(Paragraphs.filled(task))
  }
}

struct HintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hint", abstract: "The next hint, first one for a checkpoint that was missed last time.")

  @OptionGroup var options: LabOptions
  @Argument(help: "The exercise; the one that is open unless it is given.")
  var exercise: String?
  @Option(help: "This hint, and no other.")
  var number: Int?

  func run() throws {
    let pack = try options.findPack()
    let store = try options.store()
    let chosen = try CurrentExercise.choose(exercise, in: pack, store: store)
    let text = try pack.text("hints", of: chosen, language: LabOptions.language)
    let hints = Hints.parse(text, file: "hints.md", findings: PackFindings())
    let seen = try store.hintsSeen(pack: pack.manifest.id, exercise: chosen.id)
    let hint: Hints.Hint?
    if let number {
      hint = hints.hint(number)
      if hint == nil { throw SubmissionError("there is no hint \(number); there are \(hints.hints.count)") }
    } else {
      let missed = try store.progress(pack: pack.manifest.id, exercise: chosen.id).missed
      hint = hints.next(missed: missed, seen: seen)
    }
    guard let hint else {
      Terminal.write(
        "You have seen all \(hints.hints.count) hints of \(chosen.id). perflab hint --number N shows one again.\n")
      return
    }
    try store.noteHint(hint.number, pack: pack.manifest.id, exercise: chosen.id)
    let filled = Paragraphs.filled(hint.text)
    Terminal.write("\(chosen.id) · hint \(hint.number) of \(hints.hints.count)\n\n\(filled)\n")
  }
}

struct SolutionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solution", abstract: "The reference solution, after passing or with --show.")

  @OptionGroup var options: LabOptions
  @Argument(help: "The exercise; the one that is open unless it is given.")
  var exercise: String?
  @Flag(help: "Show it before the exercise is passed.")
  var show = false

  func run() throws {
    let pack = try options.findPack()
    let store = try options.store()
    let chosen = try CurrentExercise.choose(exercise, in: pack, store: store)
    guard try show || store.progress(pack: pack.manifest.id, exercise: chosen.id).isPassed else {
      Terminal.complain(
        "\(chosen.id) is not passed yet. perflab hint \(chosen.id) helps; --show shows it all the same.")
      throw Ending.planFailed
    }
    let solution = try readText(chosen.solution)
    let folder = WorkFolder.find(for: pack, from: FileManager.default.currentDirectoryPath)
    if let mine = folder.flatMap({ try? readText($0.plan(of: chosen.id)) }) {
      Terminal.write(
        LineDifference.encode(from: mine, to: solution, names: ("your plan.py", pack.shown(chosen.solution))))
    } else {
      Terminal.write(solution)
    }
  }
}
