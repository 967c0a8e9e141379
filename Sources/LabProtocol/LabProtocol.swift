// What engine and worker say to each other, and what a report holds: values without behaviour.
//
// The engine starts a worker as a child process and the two speak JSON lines over two pipes: one message a line,
// UTF-8, no line feed inside. The engine sends `EngineMessage`, the worker answers with `WorkerMessage`.
//
//     engine                                worker
//                                      ←    hello            versions, sandbox features
//     configure (1, world)             →
//                                      ←    finished (1)
//     load (2, source)                 →                     the file's top level runs, database access raises
//                                      ←    output, finished (2)
//     run (3, scenario)                →
//                                      ←    output, call …, trace, finished (3)
//     shutdown                         →                     the worker ends with 0
//
// Every request carries a number, and exactly one `finished` with that number ends it, whatever happened: a plan's
// exception, a limit, or a fault of the lab. `cancel` has no number: it sets the flag that the running request looks
// at. A worker that ends without `finished` has crashed, or its watchdog spoke last (`WorkerMessage.watchdog`).
//
// The types are Codable with keys as they are spelled here; a change of meaning or a removed key raises
// `ProtocolVersion.current`, an added optional key does not.

/// The version of the wire format between engine and worker.
package enum ProtocolVersion {
  /// Both sides are one binary, so a difference means that the file was replaced while it ran.
  package static let current = 2
}
