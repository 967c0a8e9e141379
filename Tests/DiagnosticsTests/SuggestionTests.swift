import Diagnostics
import Testing

/// The pairs are what CPython 3.11 suggests for a `NameError`.
@Suite struct SuggestionTests {
  @Test(
    arguments: [
      ("prnt", ["print", "repr"], "print"), ("Lenght", ["length", "len"], "length"),
      ("coutn", ["count", "round"], "count"),
      ("select_relatd", ["select_related", "prefetch_related"], "select_related"),
    ] as [(String, [String], String)])
  func nearNamesAreSuggested(_ name: String, _ candidates: [String], _ suggestion: String) {
    #expect(Suggestion.nearest(to: name, among: candidates) == suggestion)
  }

  @Test(
    arguments: [
      ("x", ["y", "z"]), ("abc", ["xyz"]), ("same", ["same"]), ("filter", ["exclude", "annotate"]), ("a", []),
    ] as [(String, [String])])
  func farNamesAreNot(_ name: String, _ candidates: [String]) {
    #expect(Suggestion.nearest(to: name, among: candidates) == nil)
  }

  @Test func theFirstOfEquallyNearOnesWins() {
    #expect(Suggestion.nearest(to: "valu", among: ["valur", "value"]) == "valur")
  }
}
