import Testing

@testable import Console

/// What a session makes of what is typed.
struct InputTests {
  @Test(arguments: [
    ["1 + 1"], ["x = (1,", "2)"], ["for i in x:", "    print(i)", ""], ["'''a", "b'''"], ["s = 'for x:'"],
    ["x = {1: 2}"],
    ["d[1:]"], ["# comment:"], ["x = ')'"], ["@decorated", "def f():", "    pass", ""], ["'unfinished"], ["f(x)  # ("],
    ["a\\", "b"],
    ["lambda: 1"],
  ])
  func whole(_ lines: [String]) {
    #expect(InputCompleteness.isWhole(lines))
    // Every shorter part of several lines goes on.
    if lines.count > 1 { #expect(!InputCompleteness.isWhole(Array(lines.dropLast()))) }
  }

  @Test(arguments: [
    ["for i in x:"], ["if x:  # why"], ["f("], ["\"\"\"text"], ["class A:", "    x = 1"], ["x = [", "'a',"],
  ])
  func open(_ lines: [String]) {
    #expect(!InputCompleteness.isWhole(lines))
  }

  @Test func commands() {
    #expect(SessionCommand.parse("%open csv_export") == .command(.open, argument: "csv_export"))
    #expect(SessionCommand.parse("%run") == .command(.run, argument: ""))
    #expect(SessionCommand.parse("%hlp") == .unknown("hlp", suggestion: "help"))
    #expect(SessionCommand.parse("%exp") == .unknown("exp", suggestion: "explain"))
    #expect(SessionCommand.parse("%zzz") == .unknown("zzz", suggestion: nil))
    for command in SessionCommand.allCases { #expect(!command.meaning.isEmpty) }
  }

  @Test func paragraphsAreFilled() {
    let text = """
      # Hints that stay on one line whatever it costs

      What a post has *one* of,
      a join can bring along. And
      so on.
      - an item that is longer
        than a line
      - another

      ```
      code that is much longer than a line may be
      ```
          four()
      | a | table | that | is | wide |
      """
    let filled = """
      # Hints that stay on one line whatever it costs

      What a post has *one* of, a
      join can bring along. And so
      on.
      - an item that is longer than
        a line
      - another

      ```
      code that is much longer than a line may be
      ```
          four()
      | a | table | that | is | wide |
      """
    #expect(Paragraphs.filled(text, columns: 30) == filled)
    #expect(Paragraphs.filled(text, columns: nil) == text)
    let long = "unbreakable_word_of_many_letters"
    #expect(Paragraphs.filled(long + " and", columns: 20) == long + "\nand")
  }

  @Test func colourOnlyWhereItIsWanted() {
    #expect(Style.forOutput(environment: [:], isTerminal: false).bad("x") == "x")
    #expect(Style.forOutput(environment: ["NO_COLOR": "1"], isTerminal: true).bad("x") == "x")
    #expect(Style.forOutput(environment: ["NO_COLOR": ""], isTerminal: true).bad("x") == "\u{1B}[31mx\u{1B}[0m")
  }
}
