import SQLiteStore
import Testing

@testable import LabWorker

/// Texts of the worker's reports.
struct TextTests {
  @Test(arguments: [
    (StatementArguments.positional([]), "()"),
    (.positional([.integer(1)]), "(1,)"),
    (.positional([.text("it's"), .text("say \"no\""), .text("a\\b\n'\"")]), #"("it's", 'say "no"', 'a\\b\n\'"')"#),
    (.positional([.null, .real(0.1), .real(1e300)]), "(None, 0.1, 1e+300)"),
    (.named(["a", "b"], [.integer(1), .text("x")]), "{'a': 1, 'b': 'x'}"),
    (.none, ""),
  ])
  func argumentsAsPythonPrintsThem(arguments: StatementArguments, text: String) {
    #expect(PythonRepresentation.arguments(arguments) == text)
  }

  @Test func longArgumentsAreCut() {
    let text = PythonRepresentation.arguments(.positional([.text(String(repeating: "x", count: 5_000))]))
    #expect(text.utf8.count < 1_100)
  }

  @Test(arguments: [
    (50_000_000, false, "50M"), (5_000, false, "5,000"), (1_234_567, false, "1,234,567"), (999, false, "999"),
    (512 << 20, true, "512 MB"), (1 << 20, true, "1 MB"), (1_500, true, "1500 bytes"),
  ])
  func limits(value: Int, isBytes: Bool, text: String) {
    #expect(LimitText.short(value, isBytes: isBytes) == text)
  }
}
