import Diagnostics
import PlanSyntax
import Testing

/// No text overflows the stack: what is nested too deeply is an error.
@Suite struct LimitTests {
  private func failure(_ text: String) -> SyntaxFailure? {
    do {
      _ = try Parser.parseModule(SourceFile(name: "plan.py", text: text))
      return nil
    } catch {
      return error
    }
  }

  @Test func bracketsNestTwoHundredDeep() {
    let deep = String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200)
    #expect(failure(deep) == nil)
    #expect(failure("(" + deep + ")")?.message == "too many nested parentheses")
    let lists = String(repeating: "[", count: 150) + String(repeating: "]", count: 150)
    #expect(failure(lists) == nil)
  }

  /// A text that repeats a part a hundred thousand times; the report shows only the part.
  struct Deep: CustomTestStringConvertible {
    var before = ""
    var part: String
    var after = ""
    var text: String { before + String(repeating: part, count: 100_000) + after }
    var testDescription: String { before + part + "…" + after }
  }

  @Test(arguments: [
    Deep(part: "-", after: "1"), Deep(part: "not ", after: "1"), Deep(part: "lambda: ", after: "1"),
    Deep(part: "1 if 1 else ", after: "1"), Deep(part: "2 ** ", after: "2"), Deep(before: "1", part: " + 1"),
    Deep(before: "a", part: ".b"), Deep(before: "f", part: "()"),
    Deep(before: "if a: pass\n", part: "elif a: pass\n"),
    Deep(before: "match a:\n case ", part: "b.", after: "c: pass"),
  ])
  func deepTextIsRefused(_ deep: Deep) {
    #expect(failure(deep.text)?.kind == .recursionError)
  }

  @Test func longTextIsNotDeep() {
    #expect(failure("x = [" + String(repeating: "a + b, ", count: 50_000) + "]") == nil)
    #expect(failure("a" + String(repeating: " and a", count: 50_000)) == nil)
    #expect(failure("1" + String(repeating: " < 1", count: 50_000)) == nil)
    #expect(failure("1" + String(repeating: " + 1", count: 2_000)) == nil)
    #expect(failure("x = 1\n" + String(repeating: "x = x.a(1)[2]\n", count: 20_000)) == nil)
  }

  @Test func blocksNestToAHundred() {
    let text = (0..<101).map { String(repeating: " ", count: $0) + "if a:\n" }.joined()
    #expect(failure(text)?.message == "too many levels of indentation")
  }

  @Test func mistakesInNestedBracketsAreFoundInTime() {
    let text = String(repeating: "f(a, ", count: 150) + "1 2" + String(repeating: ")", count: 150)
    #expect(failure(text)?.message == "invalid syntax. Perhaps you forgot a comma?")
    let mixed = String(repeating: "[{(", count: 60) + "a = 1" + String(repeating: ")}]", count: 60)
    #expect(failure(mixed)?.message == "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
  }
}
