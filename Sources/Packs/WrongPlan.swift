/// A plan of an exercise's `wrong/` folder: what must be caught, and by which checkpoints.
package struct WrongPlan: Sendable, Equatable {
  package var path: String
  /// The measures it fails, exactly; empty when its result must be wrong or its run must end with an error.
  package var fails: [String]
  /// `# fails: correct`: the result is wrong, and the score 0.
  package var isIncorrect: Bool
  /// `# score: 75`, where the author fixes it.
  package var score: Int?

  /// Reads the comment lines at the head of a plan: `# fails: queries, growth(queries)` and, if it is there, `# score: 40`.
  package static func parse(_ text: String, path: String, file: String, known: [String], findings: PackFindings)
    -> WrongPlan?
  {
    var fails: [String]?
    var score: Int?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.hasPrefix("#") else { break }
      let comment = String(line.dropFirst()).trimmed
      if comment.hasPrefix("fails:") {
        fails = comment.dropFirst(6).split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        for name in fails ?? [] where name != "correct" && !known.contains(name) {
          findings.add(
            file, index + 1, "no checkpoint of the exercise measures \"\(name)\"",
            note: nearest(to: name, among: known).map { "did you mean \"\($0)\"?" })
        }
      } else if comment.hasPrefix("score:") {
        score = Int(String(comment.dropFirst(6)).trimmed)
        if score == nil { findings.add(file, index + 1, "\"# score:\" needs a whole number") }
      }
    }
    guard let fails, !fails.isEmpty else {
      findings.add(file, 1, "a wrong plan begins with \"# fails: \" and the checkpoints that it fails")
      return nil
    }
    let isIncorrect = fails.contains("correct")
    return WrongPlan(path: path, fails: fails.filter { $0 != "correct" }, isIncorrect: isIncorrect, score: score)
  }
}
