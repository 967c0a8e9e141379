// The backstop for what counts nothing: a native that hangs, a lock, an endless loop inside SQLite.
//
// A thread looks every few milliseconds whether the running request is over its wall-clock or CPU limit. First it asks: the
// plan's stop flag is set, and a plan that is still counting ends with a proper traceback. If the request goes on for
// another while, the watchdog says the last word itself, with the line that the plan was at, and ends the process: exit
// code 1, never a signal.

import LabProtocol
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Watches one request at a time.
final class Watchdog: Sendable {
  /// What the watchdog may call from its own thread.
  struct Reach: Sendable {
    /// Asks the running plan to stop.
    var stop: @Sendable () -> Void
    /// The innermost line of the learner's file, as far as it can be known from outside.
    var place: @Sendable () -> SourcePlace?
  }

  private struct Watch {
    var wallEnd: Double
    var cpuEnd: Double
    var wallSeconds: Double
    var reach: Reach
    var askedAt: Double?
  }

  private let watch = Mutex<Watch?>(nil)
  private let channel: Channel

  /// Seconds between the question and the end of the process.
  private static let grace = 0.25
  private static let intervalMicroseconds: UInt32 = 10_000

  init(channel: Channel) {
    self.channel = channel
  }

  /// Starts the thread. It runs as long as the process.
  func start() {
    detachThread(name: "watchdog", stackBytes: 256 << 10) {
      while true {
        usleep(Self.intervalMicroseconds)
        self.look()
      }
    }
  }

  func begin(limits: Limits, reach: Reach) {
    let now = ProcessClock.monotonicSeconds
    watch.withLock {
      $0 = Watch(
        wallEnd: now + limits.wallSeconds, cpuEnd: ProcessClock.cpuSeconds + Double(limits.cpuSeconds),
        wallSeconds: limits.wallSeconds, reach: reach)
    }
  }

  /// Ends the watch; true when the watchdog had asked the plan to stop.
  func end() -> Bool {
    watch.withLock { current in
      defer { current = nil }
      return current?.askedAt != nil
    }
  }

  private func look() {
    watch.withLock { current in
      guard var present = current else { return }
      let now = ProcessClock.monotonicSeconds
      if let asked = present.askedAt {
        guard now > asked + Self.grace else { return }
        let place = present.reach.place()
        channel.send(.watchdog(Self.hit(seconds: present.wallSeconds, place: place)))
        _exit(1)
      }
      guard now > present.wallEnd || ProcessClock.cpuSeconds > present.cpuEnd else { return }
      present.askedAt = now
      current = present
      present.reach.stop()
    }
  }

  /// The limit as it is reported, by the watchdog or by the plan that it stopped.
  static func hit(seconds: Double, place: SourcePlace?) -> LimitHit {
    let text = seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
    let location = place.map { " at \($0.path):\($0.line)" } ?? ""
    return LimitHit(
      name: .time, value: seconds, message: "time limit of \(text) s hit\(location)", place: place)
  }
}

/// Runs `body` on a thread of its own, with a stack of its own size.
func detachThread(name: String, stackBytes: Int, _ body: @escaping @Sendable () -> Void) {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, stackBytes)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  let context = Unmanaged.passRetained(Box(body)).toOpaque()
  #if canImport(Darwin)
    var thread: pthread_t?
    pthread_create(
      &thread, &attributes,
      {
        Unmanaged<Box>.fromOpaque($0).takeRetainedValue().body()
        return nil
      }, context)
  #else
    var thread = pthread_t()
    pthread_create(
      &thread, &attributes,
      { context in
        if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, context)
  #endif
  pthread_attr_destroy(&attributes)
}
