package import LabProtocol

/// The report as people read it: for each checkpoint target, measured value, met or not, why, and what to do next.
package enum TextFormat {
  package static func encode(_ report: Report, name: String) -> String {
    var lines = [head(report, name: name)]
    for exercise in report.exercises {
      lines.append("")
      if report.exercises.count > 1 { lines.append("\(exercise.id)   \(exercise.path)") }
      lines += body(exercise)
    }
    if report.exercises.count > 1 {
      lines.append("")
      lines.append("TOTAL   \(report.score)/100   \(report.passed ? "passed" : "not passed")")
    }
    for warning in report.warnings { lines.append("note: \(warning)") }
    return lines.joined(separator: "\n") + "\n"
  }

  static func head(_ report: Report, name: String) -> String {
    [
      "perflab grade", name, "pack \(report.pack) \(report.packVersion)", "seed \(report.seed)",
      report.sqlite.isEmpty ? "" : "SQLite \(report.sqlite)",
    ]
    .filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// One exercise, without the line that says which report it belongs to.
  package static func body(_ exercise: ExerciseReport) -> [String] {
    let score = exercise.score.map { "\($0)/100" } ?? "not graded"
    let verdict = exercise.score == nil ? "" : exercise.passed ? "  passed" : "  not passed"
    var lines = ["RESULT  \(ReportText.result(exercise))     \(score)\(verdict)"]
    if let difference = exercise.difference {
      lines.append("        expected  \(difference.expected)")
      lines.append("        got       \(difference.got)")
    }
    if let text = exercise.error?.text, !text.isEmpty {
      lines.append("")
      lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
      while lines.last?.allSatisfy({ $0 == " " }) == true { lines.removeLast() }
    }
    lines.append("")
    lines += checkpoints(exercise)
    for gate in exercise.gates where !gate.met && exercise.correct {
      lines.append(
        "        gate  \(gate.metric) \(ReportText.value(gate)), target \(gate.target): at most \(gate.cap) points")
    }
    lines.append("")
    lines += notes(exercise).map { " " + $0 }
    return lines
  }

  private static func checkpoints(_ exercise: ExerciseReport) -> [String] {
    var columns = Columns([.right, .left, .left, .left, .left], gap: " ")
    for checkpoint in exercise.checkpoints {
      let got = checkpoint.met && exercise.correct ? checkpoint.points : 0
      columns.add([
        " \(got)/\(checkpoint.points)", mark(checkpoint), ReportText.name(checkpoint) + "  ", checkpoint.target + "  ",
        ReportText.value(checkpoint),
      ])
    }
    var lines: [String] = []
    for (line, checkpoint) in zip(columns.lines, exercise.checkpoints) {
      lines.append(line)
      guard !checkpoint.met, checkpoint.value != nil else { continue }
      if !checkpoint.why.isEmpty { lines.append("         why   \(checkpoint.why)") }
      if let next = checkpoint.next, !next.isEmpty { lines.append("         next  \(next)") }
      if let hint = checkpoint.hint { lines.append("         see   hint \(hint)") }
    }
    return lines
  }

  static func mark(_ checkpoint: CheckpointReport) -> String {
    checkpoint.value == nil ? "–" : checkpoint.met ? "✓" : "✗"
  }

  private static func notes(_ exercise: ExerciseReport) -> [String] {
    var notes: [String] = []
    if let now = exercise.metrics, let starter = exercise.starterMetrics {
      notes.append(
        "starter → now   queries \(starter.queries) → \(now.queries) · "
          + "latency \(ReportText.microseconds(starter.latencyMicroseconds)) → \(ReportText.microseconds(now.latencyMicroseconds)) · "
          + "memory \(ReportText.bytes(starter.peakMemoryBytes)) → \(ReportText.bytes(now.peakMemoryBytes))")
    }
    for finding in exercise.findings {
      notes.append("\(finding.line.map { "line \($0): " } ?? "")\(finding.message)")
      if let fix = finding.fix { notes.append("  verified fix    \(fix.suggestion): \(fix.measured)") }
    }
    if let metrics = exercise.metrics {
      notes.append(
        "by the estimate: \(ReportText.microseconds(metrics.latencyMicroseconds)) with the database 0.5 ms away"
          + " · clock here, not scored: \(ReportText.microseconds(metrics.wallMicroseconds))"
          + " (\(ReportText.microseconds(metrics.sqliteMicroseconds)) SQLite)")
    }
    let limit = exercise.error.map { LimitName(rawValue: $0.type) != nil ? $0.type : "none hit" } ?? "none hit"
    let counted = exercise.correct ? " · counted twice, equal" : ""
    let sandbox = exercise.sandbox.isEmpty ? "" : " · sandbox: \(exercise.sandbox.joined(separator: ", "))"
    notes.append("limits: \(limit)\(counted)\(sandbox)")
    return notes
  }
}
