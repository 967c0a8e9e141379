import Foundation
import LabProtocol
import Synchronization

/// The worker's two pipes: lines of JSON. Any thread may send; one thread receives.
final class Channel: Sendable {
  private let input: Int32
  private let output: Int32
  private let sending = Mutex<Void>(())

  init(input: Int32 = 0, output: Int32 = 1) {
    self.input = input
    self.output = output
  }

  /// Sends one message. An engine that has gone away is no error here: reading ends as well.
  func send(_ message: WorkerMessage) {
    guard var line = try? JSONEncoder().encode(message) else { return }
    line.append(UInt8(ascii: "\n"))
    sending.withLock { _ in
      line.withUnsafeBytes { bytes in
        var rest = bytes
        while !rest.isEmpty {
          let sent = write(output, rest.baseAddress, rest.count)
          if sent > 0 {
            rest = UnsafeRawBufferPointer(rebasing: rest[sent...])
          } else if errno != EINTR {
            return
          }
        }
      }
    }
  }

  /// Hands each message to `body` until the engine closes its side. What is no message ends the reading too, since nothing that
  /// follows could be trusted.
  func receive(_ body: (EngineMessage) -> Void) {
    var pending: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let decoder = JSONDecoder()
    while true {
      let count = buffer.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      var rest = buffer[..<count]
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        pending.append(contentsOf: rest[..<end])
        rest = rest[(end + 1)...]
        guard let message = try? decoder.decode(EngineMessage.self, from: Data(pending)) else { return }
        pending.removeAll(keepingCapacity: true)
        body(message)
      }
      pending.append(contentsOf: rest)
    }
  }
}
