import Foundation
import LabProtocol
import Subprocess
import Synchronization
import SystemPackage

/// Starts workers as child processes: this executable again, as `perflab worker`.
///
/// A child gets no environment (but a word to its allocator, which no plan can see) and no descriptors but the two pipes, and stands in a process group of its own, so that
/// Ctrl-C at the terminal reaches the engine and not the plan. At most `slots` children run at a time.
package struct ChildLauncher: WorkerLauncher {
  private let executable: String
  private let arguments: [String]
  private let slots: WorkerSlots
  private let showsErrors: Bool
  private let patience: Duration
  private let shelf = Shelf()

  /// - Parameters:
  ///   - executable: the path of perflab; by default the file that runs now.
  ///   - slots: how many children may run at a time.
  ///   - showsErrors: let the child write to this process's standard error, for finding a worker's own defects.
  ///   - patience: see `WorkerSession`.
  package init(
    executable: String = "/proc/self/exe", arguments: [String] = ["worker"], slots: Int, showsErrors: Bool = false,
    patience: Duration = .seconds(30)
  ) {
    // This link is read here: in the child, it would name the child.
    let ownLink = "/proc/self/exe"
    self.executable =
      executable == ownLink
      ? (try? FileManager.default.destinationOfSymbolicLink(atPath: ownLink)) ?? ownLink : executable
    self.arguments = arguments
    // Writing to a child that has just died must be an error of that write, and not the end of this process.
    ignoreClosedPipes()
    self.slots = WorkerSlots(slots)
    self.showsErrors = showsErrors
    self.patience = patience
  }

  /// Starts a worker ahead of its use; the next `withWorker` gets it. One that is never used ends with this process.
  package func prepare() {
    shelf.put(SpareWorker { body in try await launch(body) })
  }

  package func withWorker<Result: Sendable>(
    _ body: @Sendable (WorkerSession) async throws -> Result
  ) async throws -> Result {
    await slots.take()
    do {
      let result = if let spare = shelf.take() { try await spare.lend(to: body) } else { try await launch(body) }
      await slots.give()
      return result
    } catch {
      await slots.give()
      throw error
    }
  }

  private func launch<Result: Sendable>(
    _ body: @Sendable (WorkerSession) async throws -> Result
  ) async throws -> Result {
    let toWorker = try FileDescriptor.pipe()
    let fromWorker = try FileDescriptor.pipe()
    for descriptor in [toWorker.writeEnd, fromWorker.readEnd] { closeOnExec(descriptor) }
    var options = PlatformOptions()
    options.processGroupID = 0
    let connection = ChildConnection(input: toWorker.writeEnd, output: fromWorker.readEnd)
    do {
      let status = try await Subprocess.run(
        .path(FilePath(executable)), arguments: Arguments(arguments),
        environment: .custom(Self.environment),
        platformOptions: options,
        input: .fileDescriptor(toWorker.readEnd, closeAfterSpawningProcess: true),
        output: .fileDescriptor(fromWorker.writeEnd, closeAfterSpawningProcess: true),
        error: .fileDescriptor(
          showsErrors ? .standardError : try Self.nowhere(), closeAfterSpawningProcess: !showsErrors)
      ) { execution in
        connection.start(processIdentifier: execution.processIdentifier.value)
        let session = WorkerSession(connection, patience: patience)
        let result: Swift.Result<Result, any Error>
        do {
          result = .success(try await body(session))
        } catch {
          result = .failure(error)
        }
        await session.shutDown()
        connection.end()
        return result
      }
      connection.hasEnded()
      return try status.closureResult.get()
    } catch let error as SubprocessError {
      connection.end()
      throw LabError("a worker could not be started: \(error)")
    }
  }

  /// Nothing of the user's. glibc is told to use one arena and to grow it in larger steps: a worker allocates on one thread, which
  /// would otherwise get an arena that grows by one `mprotect` for each few pages.
  private static let environment: [Environment.Key: String] = [
    "GLIBC_TUNABLES": "glibc.malloc.arena_max=1:glibc.malloc.top_pad=1048576"
  ]

  private static func nowhere() throws -> FileDescriptor {
    try FileDescriptor.open("/dev/null", .writeOnly)
  }
}

/// Two pipes to a child: messages as lines of JSON. A thread reads, since reads block; the session takes what has come.
final class ChildConnection: WorkerConnection {
  private let input: FileDescriptor
  private let output: FileDescriptor
  private let mailbox = Mailbox()
  /// Held while something is sent, which may block: a process can be killed meanwhile, and then nothing blocks.
  private let isInputOpen = Mutex(true)
  private let process = Mutex(Process())

  private struct Process {
    var identifier: Int32 = 0
    var alarm: Task<Void, any Error>?
  }

  init(input: FileDescriptor, output: FileDescriptor) {
    self.input = input
    self.output = output
  }

  func start(processIdentifier: Int32) {
    process.withLock { $0.identifier = processIdentifier }
    let output = output
    let mailbox = mailbox
    let thread = Thread { readLines(from: output, into: mailbox) }
    thread.start()
  }

  func send(_ message: EngineMessage) throws {
    var line = try JSONEncoder().encode(message)
    line.append(0x0A)
    isInputOpen.withLock { isOpen in
      guard isOpen else { return }
      // A child that has ended closes its side (EPIPE); `receive` reports its end.
      _ = try? input.writeAll(line)
    }
  }

  func receive() async throws -> WorkerMessage? {
    guard let line = await mailbox.next() else { return nil }
    do {
      return try JSONDecoder().decode(WorkerMessage.self, from: Data(line))
    } catch {
      throw WorkerProtocolError(
        "the worker said what is no message: \(String(decoding: line.prefix(200), as: UTF8.self))")
    }
  }

  func kill() {
    process.withLock { process in
      if process.identifier > 0 { killProcess(process.identifier) }
    }
  }

  /// Closes the worker's input, upon which it ends; one that does not in half a second is killed.
  func end() {
    let alarm = Task {
      try await Task.sleep(for: .milliseconds(500))
      self.kill()
    }
    process.withLock { $0.alarm = alarm }
    isInputOpen.withLock { isOpen in
      if isOpen { try? input.close() }
      isOpen = false
    }
  }

  /// Its process is gone; its number may soon be another's.
  func hasEnded() {
    process.withLock { process in
      process.alarm?.cancel()
      process = Process()
    }
  }
}

/// Splits what a worker writes into lines, until it closes its side.
private func readLines(from descriptor: FileDescriptor, into mailbox: Mailbox) {
  var pending: [UInt8] = []
  let size = 64 << 10
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 16)
  defer {
    buffer.deallocate()
    try? descriptor.close()
    mailbox.close()
  }
  while let count = try? descriptor.read(into: buffer), count > 0 {
    var rest = UnsafeRawBufferPointer(rebasing: buffer[..<count])
    while let end = rest.firstIndex(of: 0x0A) {
      pending.append(contentsOf: rest[..<end])
      mailbox.put(pending)
      pending.removeAll()
      rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
    }
    pending.append(contentsOf: rest)
  }
}
