#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a command ends; thrown by a command that has said everything there is to say.
enum Ending: Int32, Error {
  case done = 0
  /// The plan failed, raised or missed a checkpoint.
  case planFailed = 1
  case usage = 2
  /// A bad pack, no disk, a defect: not the plan's fault.
  case labFault = 3
  case interrupted = 130
}

/// Ends the process. What was written is out already: `Terminal` does not buffer.
func leave(_ ending: Ending) -> Never {
  exit(ending.rawValue)
}

enum Signals {
  /// A closed pipe is an error of the write and not a signal; Ctrl-C ends with 130 and not by a signal. Workers notice that
  /// their pipes closed and end by themselves.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT) { _ in _exit(Ending.interrupted.rawValue) }
    signal(SIGTERM) { _ in _exit(Ending.interrupted.rawValue) }
  }
}
