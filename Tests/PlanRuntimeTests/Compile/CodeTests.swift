import Diagnostics
import Foundation
import PlanSyntax
import Testing

@testable import PlanRuntime

/// Compiled code: golden disassemblies, and the verifier over all programs of the language tests.
@Suite struct CodeTests {
  static let programs =
    (try? FileManager.default.contentsOfDirectory(atPath: Chunk.testData("code").path))?
    .filter { $0.hasSuffix(".py") }.sorted() ?? []

  /// `testdata/code/x.py` compiles to `x.txt`. With `PERFLAB_RECORD=1` the texts are written, and the test fails.
  @Test(arguments: programs) func compilesTo(_ program: String) throws {
    let file = Chunk.testData("code").appending(path: program)
    let golden = file.deletingPathExtension().appendingPathExtension("txt")
    let source = SourceFile(name: program, bytes: [UInt8](try Data(contentsOf: file)))
    let names = NameTable()
    let globals = GlobalTable()
    let code = try Compiler.compile(try Parser.parseModule(source), names: names, globals: globals)
    let text = Disassembler(names: names, globals: globals).text(of: code)
    #expect(CodeVerifier.findings(in: code, names: names).map(\.description) == [])
    if ProcessInfo.processInfo.environment["PERFLAB_RECORD"] != nil {
      try text.write(to: golden, atomically: true, encoding: .utf8)
      Issue.record("recorded")
    } else {
      #expect(try text == String(contentsOf: golden, encoding: .utf8))
    }
  }

  @Test(arguments: Chunk.all(in: "language")) func isSound(_ chunk: Chunk) throws {
    let names = NameTable()
    let module: Module
    do {
      module = try Parser.parseModule(SourceFile(name: chunk.file, text: chunk.program))
    } catch {
      return
    }
    let code = try Compiler.compile(module, names: names, globals: GlobalTable())
    #expect(CodeVerifier.findings(in: code, names: names).map(\.description) == [])
  }

  /// A block's weight belongs to the tree: the same program written differently in layout costs the same.
  @Test func weighsTheTree() throws {
    func weights(_ text: String) throws -> [Int] {
      let module = try Parser.parseModule(SourceFile(name: "weights", text: text))
      let code = try Compiler.compile(module, names: NameTable(), globals: GlobalTable())
      return code.instructions.filter { $0.op == .chargeBlock }.map(\.wide)
    }
    // Statement, target, sum, two numbers; folding takes nothing away.
    #expect(try weights("x = 1 + 2") == [5])
    #expect(try weights("x = (\n  1 + 2)") == [5])
    #expect(try weights("x = y + 2") == [5])
    #expect(try weights("if a:\n  b\nelse:\n  c\nd") == [2, 2, 2, 2])
    #expect(try weights("for i in a:\n  b\nc") == [2, 4, 2])
  }

  @Test func listsImports() throws {
    let module = try Parser.parseModule(
      SourceFile(
        name: "imports", text: "import a.b as c, d\ndef f():\n  from . import e\n  from g.h import i as j, k\n"))
    #expect(module.imports.map(\.module) == ["a.b", "d", "", "g.h"])
    #expect(module.imports.map(\.level) == [0, 0, 1, 0])
    #expect(module.imports[3].names == ["i", "k"])
  }
}
