package import LabProtocol

/// Two reports beside each other, checkpoint by checkpoint: starters and solutions, before and after.
package enum SideBySideFormat {
  package static func encode(_ left: (name: String, report: Report), _ right: (name: String, report: Report)) -> String
  {
    let report = left.report
    var lines = [
      [
        "perflab grade", "pack \(report.pack) \(report.packVersion)", "seed \(report.seed)",
        report.sqlite.isEmpty ? "" : "SQLite \(report.sqlite)",
      ].filter { !$0.isEmpty }.joined(separator: " · ")
    ]
    var columns = Columns([.right, .left, .left, .right, .left, .right, .left])
    columns.add(["", "", "", left.name, "", right.name, ""])
    var headings: [Int: String] = [:]
    for exercise in report.exercises {
      guard let other = right.report.exercises.first(where: { $0.id == exercise.id }) else { continue }
      headings[columns.lines.count] = exercise.id
      columns.add([
        "", exercise.id, "", score(exercise), "", score(other), "",
      ])
      for (mine, theirs) in zip(exercise.checkpoints, other.checkpoints) {
        columns.add([
          "\(mine.points)", ReportText.name(mine), mine.target, ReportText.value(mine), TextFormat.mark(mine),
          ReportText.value(theirs), TextFormat.mark(theirs),
        ])
      }
    }
    for (index, line) in columns.lines.enumerated() {
      if headings[index] != nil { lines.append("") }
      lines.append(line)
    }
    lines.append("")
    for (name, report) in [left, right] {
      for exercise in report.exercises where !exercise.correct {
        lines.append("\(name)/\(exercise.id): \(ReportText.result(exercise))")
        if let difference = exercise.difference {
          lines.append("    expected \(difference.expected), got \(difference.got)")
        }
      }
    }
    lines.append("score   \(left.name) \(left.report.score)/100 · \(right.name) \(right.report.score)/100")
    for warning in report.warnings { lines.append("note: \(warning)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func score(_ exercise: ExerciseReport) -> String {
    exercise.score.map { "\($0)/100" } ?? "not graded"
  }
}
