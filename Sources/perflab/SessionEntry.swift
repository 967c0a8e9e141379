import Console
import Foundation
import LabEngine
import Packs

#if canImport(Glibc)
  import Glibc
#endif

/// `perflab` alone: the interactive session, or its lines out of a pipe.
enum SessionEntry {
  static func run(_ options: LabOptions) async throws {
    let lab = try options.lab()
    let current = FileManager.default.currentDirectoryPath
    let exercise = try CurrentExercise.choose(nil, in: lab.pack, store: lab.store)
    let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    let editor: LineEditor? =
      isTerminal ? LineEditor(historyPath: options.folders.data + "/history", complete: completionsOfSession) : nil
    let lines: any LineSource = if let editor { editor } else { PlainLines() }
    let session = Session(
      lab: lab, exercise: exercise, folder: WorkFolder.find(for: lab.pack, from: current), lines: lines,
      style: Style.forOutput(environment: ProcessInfo.processInfo.environment, isTerminal: isTerminal),
      write: { Terminal.write($0) })
    try await session.run()
  }
}
