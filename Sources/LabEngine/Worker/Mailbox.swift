import Synchronization

/// Lines from a reading thread to one waiting task.
final class Mailbox: Sendable {
  private struct State {
    var lines: [[UInt8]] = []
    var first = 0
    var isClosed = false
    var waiter: CheckedContinuation<[UInt8]?, Never>?
  }

  private let state = Mutex(State())

  func put(_ line: [UInt8]) {
    let waiter = state.withLock { state -> CheckedContinuation<[UInt8]?, Never>? in
      if let waiter = state.waiter {
        state.waiter = nil
        return waiter
      }
      state.lines.append(line)
      return nil
    }
    waiter?.resume(returning: line)
  }

  func close() {
    let waiter = state.withLock { state in
      state.isClosed = true
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: nil)
  }

  /// The next line, or nil at the end. Only one task may wait at a time.
  func next() async -> [UInt8]? {
    await withCheckedContinuation { continuation in
      let ready = state.withLock { state -> (line: [UInt8]?, isReady: Bool) in
        if state.first < state.lines.count {
          let line = state.lines[state.first]
          state.lines[state.first] = []
          state.first += 1
          if state.first == state.lines.count {
            state.lines.removeAll(keepingCapacity: true)
            state.first = 0
          }
          return (line, true)
        }
        if state.isClosed { return (nil, true) }
        state.waiter = continuation
        return (nil, false)
      }
      if ready.isReady { continuation.resume(returning: ready.line) }
    }
  }
}
