import Foundation
import LabEngine

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What goes out: results on standard output, progress and complaints on standard error.
enum Terminal {
  static func write(_ text: String) {
    put(text, to: STDOUT_FILENO)
  }

  static func complain(_ text: String) {
    put(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO)
  }

  static var errorsAreShown: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a result to a file, whole or not at all, or to standard output.
  static func deliver(_ text: String, to path: String?) throws {
    guard let path else { return write(text) }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw LabError("\(path) cannot be written: \(error.localizedDescription)")
    }
  }

  /// Everything, however many bytes the system takes at a time; a reader that has left (`| head`) is no error.
  private static func put(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, rest.count > 0 {
        let count = unsafeWrite(descriptor, start, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  private static func unsafeWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}
