package import LabProtocol
import Packs

/// JUnit's XML, as continuous integration reads it: a suite for each exercise, a test case for each checkpoint.
package enum JUnitFormat {
  package static func encode(_ reports: [(name: String, report: Report)]) -> String {
    let exercises = reports.flatMap { entry in entry.report.exercises.map { (entry.name, $0) } }
    let cases = exercises.reduce(0) { $0 + 1 + $1.1.checkpoints.count }
    let failures = exercises.reduce(0) { total, entry in
      total + (entry.1.correct ? 0 : 1) + entry.1.checkpoints.count { !$0.met }
    }
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites name=\"perflab\" tests=\"\(cases)\" failures=\"\(failures)\">\n"
    for (name, exercise) in exercises { xml += suite(name, exercise) }
    return xml + "</testsuites>\n"
  }

  private static func suite(_ name: String, _ exercise: ExerciseReport) -> String {
    let missed = exercise.checkpoints.filter { !$0.met }
    let failures = missed.count + (exercise.correct ? 0 : 1)
    let suiteName = name.isEmpty ? exercise.id : "\(name).\(exercise.id)"
    var xml =
      "  <testsuite name=\"\(escape(suiteName))\" tests=\"\(exercise.checkpoints.count + 1)\" failures=\"\(failures)\">\n"
    xml +=
      "    <properties><property name=\"score\" value=\"\(exercise.score.map(String.init) ?? "not graded")\"/></properties>\n"
    var body = ""
    if !exercise.correct {
      let message =
        exercise.difference.map { "\($0.path): expected \($0.expected), got \($0.got)" }
        ?? exercise.error.map { "\($0.type): \($0.message)" } ?? "not the reference's result"
      body = "<failure message=\"\(escape(message))\">\(escape(exercise.error?.text ?? ""))</failure>"
    }
    xml += testCase(suiteName, "correct", body)
    for checkpoint in exercise.checkpoints {
      let title = [checkpoint.metric, checkpoint.dataset, checkpoint.target].compactMap { $0 }.joined(separator: " ")
      var body = ""
      if !checkpoint.met {
        let value = ReportText.value(checkpoint)
        let text = [checkpoint.why, checkpoint.next ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        body =
          "<failure message=\"\(escape("measured \(value), target \(checkpoint.target)"))\">\(escape(text))</failure>"
      }
      xml += testCase(suiteName, title, body)
    }
    return xml + "  </testsuite>\n"
  }

  private static func testCase(_ suite: String, _ name: String, _ body: String) -> String {
    let head = "    <testcase classname=\"\(escape(suite))\" name=\"\(escape(name))\""
    return body.isEmpty ? head + "/>\n" : head + ">" + body + "</testcase>\n"
  }

  /// XML's five entities; control characters that XML 1.0 cannot hold become U+FFFD.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&apos;"
      case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
      default: escaped.unicodeScalars.append(scalar.value < 0x20 ? "\u{FFFD}" : scalar)
      }
    }
    return escaped
  }
}
