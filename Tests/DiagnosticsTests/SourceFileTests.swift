import Diagnostics
import Testing

@Suite struct SourceFileTests {
  @Test func lineEndsAreNormalised() {
    let source = SourceFile(name: "a.py", bytes: [0xEF, 0xBB, 0xBF] + Array("a\r\nb\rc\n".utf8))
    #expect(source.bytes == Array("a\nb\nc\n".utf8))
    #expect(source.lineCount == 4)
    #expect(source.text(ofLine: 2) == "b")
    #expect(source.text(ofLine: 4) == "")
    #expect(source.text(ofLine: 5) == nil)
  }

  @Test func locationsCountBytes() {
    let source = SourceFile(name: "a.py", text: "é = 1\n  x\n")
    #expect(source.location(at: 0) == SourceLocation(line: 1, column: 0))
    #expect(source.location(at: 3) == SourceLocation(line: 1, column: 3))
    #expect(source.location(at: 9) == SourceLocation(line: 2, column: 2))
    #expect(source.location(at: 99) == SourceLocation(line: 3, column: 0))
    #expect(source.text(of: Span(start: 9, end: 10)) == "x")
  }

  @Test func spansJoin() {
    #expect(Span(start: 2, end: 3).through(Span(start: 7, end: 9)) == Span(start: 2, end: 9))
    #expect(Span.none.isEmpty)
  }
}
