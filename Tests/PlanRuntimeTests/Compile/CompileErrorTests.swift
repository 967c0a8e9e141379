import Diagnostics
import PlanSyntax
import Testing

@testable import PlanRuntime

/// What the resolver and the compiler refuse, at which line.
@Suite struct CompileErrorTests {
  @Test(arguments: Chunk.all(in: "compile")) func refuses(_ chunk: Chunk) throws {
    let source = SourceFile(name: chunk.file, text: chunk.program)
    do {
      let module = try Parser.parseModule(source)
      _ = try Compiler.compile(module, names: NameTable(), globals: GlobalTable())
      Issue.record("compiles")
    } catch let error as CompileError {
      let type = error.kind == .syntax ? "SyntaxError" : "UnsupportedError"
      #expect(
        Chunk.ExpectedError(line: source.line(at: error.span.start), text: "\(type): \(error.message)") == chunk.error)
    } catch let error as SyntaxFailure {
      #expect(
        Chunk.ExpectedError(
          line: source.line(at: error.span.start), text: "\(error.kind.rawValue): \(error.message)") == chunk.error)
    }
  }
}
