import Diagnostics
import Testing

@Suite struct RenderingTests {
  private let source = SourceFile(name: "plan.py", text: "x = 1\n\tñandú = f(a,\n        b)\n")

  private func rendered(_ span: Span, notes: [Diagnostic.Note] = [], hint: String? = nil) -> String {
    DiagnosticRenderer().render(
      Diagnostic(
        category: .error, message: "no", place: Diagnostic.Place(source: source, span: span), notes: notes, hint: hint))
  }

  @Test func caretsCountCharacters() {
    #expect(
      rendered(Span(start: 17, end: 20)) == """
          File "plan.py", line 2
            ñandú = f(a,
                    ^^^
        error: no

        """)
  }

  @Test func severalLinesAreMarkedToTheEndOfTheFirst() {
    #expect(
      rendered(Span(start: 17, end: 32)) == """
          File "plan.py", line 2
            ñandú = f(a,
                    ^^^^
        error: no

        """)
  }

  @Test func notesAndHintsFollow() {
    let note = Diagnostic.Note("it was set here", at: Diagnostic.Place(source: source, span: Span(start: 0, end: 1)))
    #expect(
      rendered(Span(start: 5, end: 5), notes: [note], hint: "try yes") == """
          File "plan.py", line 1
            x = 1
                 ^
        error: no
          File "plan.py", line 1
            x = 1
            ^
        note: it was set here
        hint: try yes

        """)
  }

  @Test func withoutPlaceThereIsOnlyTheMessage() {
    #expect(DiagnosticRenderer().render(Diagnostic(category: .warning, message: "old")) == "warning: old\n")
  }
}
