import ArgumentParser
import LabEngine
import Packs

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Exercises with best score, attempts and state.")

  @OptionGroup var options: LabOptions

  func run() throws {
    let pack = try options.findPack()
    let store = try options.store()
    var columns = Columns([.left, .left, .right, .right, .left])
    columns.add(["exercise", "", "best", "attempts", "state"])
    for exercise in pack.exercises {
      let progress = try store.progress(pack: pack.manifest.id, exercise: exercise.id)
      let state = progress.isPassed ? "passed" : progress.attempts == 0 ? "new" : "open"
      columns.add([
        exercise.id, exercise.manifest.title, progress.best.map { "\($0)/100" } ?? "–", String(progress.attempts),
        state,
      ])
    }
    Terminal.write("\(pack.manifest.title) (\(pack.manifest.id) \(pack.manifest.version))\n\n")
    Terminal.write(columns.lines.joined(separator: "\n") + "\n")
  }
}
