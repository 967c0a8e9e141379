#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the kernel says about this process's time and memory. Shown, or used as a backstop; never scored.
enum ProcessClock {
  /// CPU seconds of all threads so far.
  static var cpuSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Seconds of a clock that only runs forward.
  static var monotonicSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The peak resident set so far, in bytes: `VmHWM` without the pages of files that are mapped now (`RssFile`: the program and the
  /// database, which the kernel would cache anyway). `getrusage` would tell the engine's, which a child inherits.
  static var peakResidentBytes: Int {
    let descriptor = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return 0 }
    let lines = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n")
    func kilobytes(_ name: String) -> Int {
      guard let line = lines.first(where: { $0.hasPrefix(name) }) else { return 0 }
      return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0
    }
    return max(0, kilobytes("VmHWM:") - kilobytes("RssFile:")) * 1_024
  }
}
