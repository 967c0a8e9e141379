import Diagnostics
import Foundation
import PlanRuntime
import Testing

/// The programs of `testdata`: under the plan machine each prints what CPython prints (`differential.py --record` keeps that
/// beside the program).
struct LibraryProgramTests {
  static let programs: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".py") }.sorted()
  }()

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "testdata")

  @Test func `there are programs`() { #expect(Self.programs.count > 20) }

  @Test(arguments: programs) func `prints what CPython prints`(program: String) throws {
    let source = try String(contentsOf: Self.folder.appending(path: program), encoding: .utf8)
    let recorded = Self.folder.appending(path: program.replacing(".py", with: ".out"))
    let expected = try String(contentsOf: recorded, encoding: .utf8)
    #expect(Self.output(of: source, named: program) == expected)
  }

  /// What a program prints, with its uncaught error behind; run on a thread with a large stack, as plans are.
  private static func output(of source: String, named name: String) -> String {
    let box = Box()
    let thread = Thread {
      let interpreter = Interpreter()
      interpreter.registerStandardLibrary()
      var bytes: [UInt8] = []
      interpreter.output = { bytes.append(contentsOf: $0) }
      let module = interpreter.makeModule("__main__")
      do {
        let code = try interpreter.compile(SourceFile(name: name, text: source), module: module)
        interpreter.release(try interpreter.runOwned(code, module: module))
      } catch {
        let exception = interpreter.takeRaised()
        let text = (try? interpreter.str(exception)) ?? ""
        bytes.append(contentsOf: "\(interpreter.typeName(of: exception)): \(text)\n".utf8)
      }
      box.output = String(decoding: bytes, as: UTF8.self)
      box.finished.signal()
    }
    thread.stackSize = 256 << 20
    thread.start()
    box.finished.wait()
    return box.output
  }

  /// What the thread leaves for its maker, who reads it after `finished`.
  private final class Box: @unchecked Sendable {
    var output = ""
    let finished = DispatchSemaphore(value: 0)
  }
}
