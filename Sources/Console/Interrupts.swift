import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Ctrl-C while something runs: it stops what runs, not the session.
///
/// Unchecked because Dispatch does not say that its sources are safe to hold; this one is made, resumed and never touched.
final class Interrupts: @unchecked Sendable {
  private let handler = Mutex<(@Sendable () -> Void)?>(nil)
  private let source: any DispatchSourceSignal

  init() {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { [weak self] in
      let handler = self?.handler.withLock { $0 }
      handler?()
    }
    source.resume()
  }

  /// While something runs, Ctrl-C calls this; nil between.
  func onInterrupt(_ stop: (@Sendable () -> Void)?) {
    handler.withLock { $0 = stop }
  }
}
