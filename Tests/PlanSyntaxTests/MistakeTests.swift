import Diagnostics
import Foundation
import PlanSyntax
import TestSupport
import Testing

/// The mistakes of `testdata/mistakes`, each with CPython's message on the line that CPython names, and how they are shown.
@Suite struct MistakeTests {
  static let files = (try? TestFolder("testdata/mistakes").files(ending: "py")) ?? []
  static let printed = (try? TestFolder("testdata/rendered").files(ending: "py")) ?? []

  @Test(arguments: files)
  func mistakesAreNamed(_ file: URL) throws {
    for chunk in try ChunkedFile(file).chunks {
      chunk.expect(mistakes(in: SourceFile(name: file.lastPathComponent, text: chunk.text)))
    }
  }

  private func mistakes(in source: SourceFile) -> [ChunkedFile.Message] {
    do {
      _ = try Parser.parseModule(source)
      return []
    } catch {
      let line = error.excerpt?.line ?? source.line(at: error.span.start)
      return [ChunkedFile.Message(line: line, text: "\(error.kind.rawValue): \(error.message)")]
    }
  }

  @Test(arguments: printed)
  func mistakesAreShown(_ file: URL) throws {
    let source = SourceFile(name: file.lastPathComponent, bytes: [UInt8](try Data(contentsOf: file)))
    let failure = #expect(throws: SyntaxFailure.self) { try Parser.parseModule(source) }
    let text = DiagnosticRenderer(showsHints: false).render(try #require(failure).diagnostic)
    try GoldenFile.expect(text, at: file.deletingPathExtension().appendingPathExtension("txt"))
  }

  @Test func findsItsFiles() {
    #expect(Self.files.count >= 10)
    #expect(Self.printed.count >= 15)
  }
}
