import Diagnostics
import Foundation
import PlanSyntax
import Testing

@testable import PlanRuntime

/// The programs of `testdata/language`: what they print, and where their error arises.
@Suite struct LanguageTests {
  @Test(arguments: Chunk.all(in: "language")) func runs(_ chunk: Chunk) {
    let outcome = Self.run(chunk.program, file: chunk.file)
    #expect(outcome.output == chunk.output)
    #expect(outcome.error == chunk.error)
  }

  struct Outcome {
    var output = ""
    var error: Chunk.ExpectedError?
  }

  /// Runs a program as `__main__` in an interpreter of its own, on a thread with a large stack as a plan has it.
  static func run(_ program: String, file: String) -> Outcome {
    let box = OutcomeBox()
    let thread = Thread {
      box.outcome = runHere(program, file: file)
      box.finished.signal()
    }
    thread.stackSize = 512 << 20
    thread.start()
    box.finished.wait()
    return box.outcome
  }

  /// What the thread leaves for its maker, who reads it after `finished`.
  private final class OutcomeBox: @unchecked Sendable {
    var outcome = Outcome()
    let finished = DispatchSemaphore(value: 0)
  }

  private static func runHere(_ program: String, file: String) -> Outcome {
    let interpreter = Interpreter()
    interpreter.registerStandardLibrary()
    var bytes: [UInt8] = []
    interpreter.output = { bytes.append(contentsOf: $0) }
    let module = interpreter.makeModule("__main__")
    var outcome = Outcome()
    do {
      let code = try interpreter.compile(SourceFile(name: file, text: program), module: module)
      interpreter.release(try interpreter.runOwned(code, module: module))
    } catch {
      outcome.error = expectedError(interpreter, file)
    }
    outcome.output = String(decoding: bytes, as: UTF8.self)
    return outcome
  }

  /// The error that ended the program, as CPython's last line of a traceback says it.
  private static func expectedError(_ interpreter: Interpreter, _ file: String) -> Chunk.ExpectedError {
    let exception = interpreter.takeRaised()
    guard let state = interpreter.exceptionState(exception) else {
      return Chunk.ExpectedError(line: 0, text: "stopped")
    }
    if let refusal = state.refusal {
      return Chunk.ExpectedError(
        line: refusal.source.line(at: refusal.span.start), text: "\(refusal.kind.rawValue): \(refusal.message)")
    }
    let line = state.traceback.first { $0.source.name == file }?.line ?? 0
    let text = (try? interpreter.str(exception)) ?? "?"
    let module =
      (try? interpreter.str(interpreter.getAttribute(.object(interpreter.type(of: exception).reference), "__module__")))
      ?? "?"
    let prefix = module == "builtins" || module == "__main__" ? "" : "\(module)."
    let name = "\(prefix)\(interpreter.typeName(of: exception))"
    let first = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
    return Chunk.ExpectedError(line: line, text: first.isEmpty ? name : "\(name): \(first)")
  }
}
