import Diagnostics
import Foundation
import PlanSyntax
import TestSupport
import Testing

/// The trees of `testdata/trees`, which `Tests/Conformance/syntax.py` compares with CPython's.
@Suite struct TreeTests {
  static let files = (try? TestFolder("testdata/trees").files(ending: "py")) ?? []

  @Test(arguments: files)
  func treeIsAsRecorded(_ file: URL) throws {
    let source = SourceFile(name: file.lastPathComponent, bytes: [UInt8](try Data(contentsOf: file)))
    let tree = TreeDump.of(try Parser.parseModule(source))
    try GoldenFile.expect(tree, at: file.deletingPathExtension().appendingPathExtension("tree"))
  }

  @Test func findsItsFiles() {
    #expect(Self.files.count >= 4)
  }

  @Test func expressionsAreParsedAlone() throws {
    let source = SourceFile(name: "<expression>", text: "a, b\n")
    let tree = TreeDump.of(try Parser.parseExpression(source), in: source, showsPlaces: false)
    #expect(tree == #"(Tuple [(Name "a") (Name "b")])"#)
    #expect(throws: SyntaxFailure.self) { try Parser.parseExpression(SourceFile(name: "e", text: "a = 1")) }
  }
}
