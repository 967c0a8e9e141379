import Diagnostics
import PlanSyntax
import Testing

/// When a prompt asks for another line.
@Suite struct CompletenessTests {
  private func answer(_ text: String) -> String {
    switch Completeness.of(SourceFile(name: "<stdin>", text: text)) {
    case .complete: "complete"
    case .incomplete: "incomplete"
    case .invalid: "invalid"
    }
  }

  @Test(arguments: [
    "", "\n", "# comment\n", "x = 1\n", "x = 1", "f(a,\n  b)\n", "if a: b\n\n", "if a:\n  b\n\n",
    "def f():\n  pass\n  \n",
    "x = '''a\n'''\n", "a; b\n", "@d\ndef f(): pass\n\n",
  ])
  func complete(_ text: String) {
    #expect(answer(text) == "complete")
  }

  @Test(arguments: [
    "f(\n", "x = [1,\n", "x = '''a\n", "if a:\n", "if a:\n  b\n", "if a: b\n", "def f():\n", "class A:\n\n",
    "x = 1 + \\\n",
    "try:\n  a\n", "f(a b\n", "@d\n", "match a:\n", "for a in b:\n  # c\n", "if a:\n  b\nelse:\n",
  ])
  func incomplete(_ text: String) {
    #expect(answer(text) == "incomplete")
  }

  @Test(arguments: ["x = = 1\n", ")\n", "x = 'a\n", "  x\n", "if a\n", "print 1\n", "if a:\nb\n"])
  func invalid(_ text: String) {
    #expect(answer(text) == "invalid")
  }
}
