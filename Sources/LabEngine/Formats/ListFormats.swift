package import LabProtocol

/// One line a submission, for spreadsheets: RFC 4180, with `=`, `+`, `-` and `@` at the start of a field made harmless.
package enum CSVFormat {
  package static func encode(_ reports: [(name: String, report: Report)]) -> String {
    let ids = reports.first?.report.exercises.map(\.id) ?? []
    var text = row(["submission", "score", "passed"] + ids)
    for (name, report) in reports {
      let scores = ids.map { id in
        report.exercises.first { $0.id == id }?.score.map(String.init) ?? "not graded"
      }
      text += row([name, String(report.score), report.passed ? "yes" : "no"] + scores)
    }
    return text
  }

  private static func row(_ fields: [String]) -> String {
    fields.map { field in
      var field = field
      if let first = field.first, "=+-@".contains(first) { field = "'" + field }
      guard field.contains(where: { ",\"\n\r".contains($0) }) else { return field }
      return "\"" + field.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: ",") + "\r\n"
  }
}

/// Workflow commands of GitHub Actions: an annotation for each missed checkpoint and each error.
package enum GitHubFormat {
  package static func encode(_ reports: [(name: String, report: Report)]) -> String {
    var text = ""
    for (_, report) in reports {
      for exercise in report.exercises {
        if let error = exercise.error {
          text += command("error", exercise.path, error.line, "\(error.type): \(error.message)")
        } else if let difference = exercise.difference {
          text += command(
            "error", exercise.path, nil, "\(difference.path): expected \(difference.expected), got \(difference.got)")
        }
        for checkpoint in exercise.checkpoints where !checkpoint.met && exercise.correct {
          text += command(
            "warning", exercise.path, nil,
            "\(checkpoint.metric) \(ReportText.value(checkpoint)), target \(checkpoint.target): \(checkpoint.why)")
        }
        text += command(
          "notice", exercise.path, nil, "\(exercise.id): \(exercise.score.map { "\($0)/100" } ?? "not graded")")
      }
    }
    return text
  }

  private static func command(_ kind: String, _ path: String, _ line: Int?, _ message: String) -> String {
    func escape(_ text: String, property: Bool) -> String {
      var escaped = text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
      if property { escaped = escaped.replacing(":", with: "%3A").replacing(",", with: "%2C") }
      return escaped
    }
    let place = "file=\(escape(path, property: true))" + (line.map { ",line=\($0)" } ?? "")
    return "::\(kind) \(place)::\(escape(message, property: false))\n"
  }
}
