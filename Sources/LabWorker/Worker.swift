// The child side of the lab: `perflab worker`.
//
// Three threads. The main thread reads what the engine says: requests go into a queue, `cancel` sets the running plan's
// flag at once. The machine's thread, with a large stack, takes one request after the other and answers it. The watchdog
// looks at the clock. The process ends with 0 when the engine closes its side or says so.
//
// The order at the start matters: confine the process, configure SQLite (both before any thread), say hello, then start
// the threads. No line of a plan has been read by then.

import LabProtocol
import SQLiteStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A worker process.
package enum Worker {
  /// Bytes of stack for the machine: Python's recursion limit bounds native recursion as well.
  private static let stackBytes = 256 << 20

  /// Serves the engine over standard input and output. Returns when the engine is done.
  package static func run() {
    signal(SIGPIPE, SIG_IGN)
    let sandbox = Sandbox.enter()
    guard SQLiteRuntime.configureForWorker() else { return }
    let channel = Channel()
    let watchdog = Watchdog(channel: channel)
    let queue = RequestQueue()
    let server = RequestServer(channel: channel, watchdog: watchdog, sandbox: sandbox, queue: queue)
    channel.send(
      .hello(
        WorkerVersions(
          protocolVersion: ProtocolVersion.current, sqlite: SQLiteRuntime.version, processIdentifier: Int(getpid()),
          sandbox: sandbox.features)))
    watchdog.start()
    detachThread(name: "machine", stackBytes: stackBytes) { server.serve() }
    channel.receive { message in
      switch message {
      case .cancel: queue.cancel()
      case .shutdown: _exit(0)
      default: queue.put(message)
      }
    }
    _exit(0)
  }
}
