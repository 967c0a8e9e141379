import ArgumentParser
import LabEngine
import LabWorker
import Packs

/// The edge: arguments in, an exit code out. 0 done, 1 the plan failed, 2 usage, 3 the lab's own fault, 130 interrupted.
@main
enum Main {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    // The child side: confined before anything else of the process is touched.
    if arguments == ["worker"] { Worker.run() }
    Signals.prepare()
    // A small plan takes less time than a process that starts: the worker's start and the reading of the arguments go side by side.
    if arguments.first == ExecCommand.configuration.commandName { ExecCommand.launcher.prepare() }
    do {
      var command = try Perflab.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      leave(.done)
    } catch {
      leave(report(error))
    }
  }

  /// Says what went wrong on standard error, and with which code to end.
  private static func report(_ error: any Error) -> Ending {
    switch error {
    case let ending as Ending:
      return ending
    case let error as PackError:
      for finding in error.findings { Terminal.complain(finding.rendered) }
      return .labFault
    case let error as SubmissionError:
      Terminal.complain("error: \(error.message)")
      return .usage
    case let error as LabError:
      Terminal.complain("error: \(error.message)")
      return .labFault
    case let error as WorkerProtocolError:
      Terminal.complain("error: \(error.message)")
      return .labFault
    case is CancellationError:
      return .interrupted
    default:
      let code = Perflab.exitCode(for: error)
      let message = Perflab.fullMessage(for: error)
      if code == .success {
        Terminal.write(message + "\n")
        return .done
      }
      Terminal.complain(message)
      return code == .validationFailure ? .usage : .labFault
    }
  }
}

struct Perflab: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "perflab",
    abstract: "A terminal lab in which people learn to make Django data access fast.",
    discussion: "Without a command, and on a terminal, perflab is an interactive session.",
    version: LabVersion.current,
    subcommands: [
      InitCommand.self, ListCommand.self, LessonCommand.self, TaskCommand.self, HintCommand.self, SolutionCommand.self,
      RunCommand.self, GradeCommand.self, ExecCommand.self, TestCommand.self, DatasetCommand.self, PackCommand.self,
      DoctorCommand.self,
    ])

  @OptionGroup var options: LabOptions

  func run() async throws {
    try await SessionEntry.run(options)
  }
}
