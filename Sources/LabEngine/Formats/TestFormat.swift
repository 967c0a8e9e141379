package import LabProtocol

/// What `perflab test` prints.
package enum TestFormat {
  /// One object: every test, and how many ended how.
  package static func json(_ outcomes: [TestOutcome]) -> String {
    let tests = outcomes.map { outcome in
      var object = JSONObject()
      object.add("id", string: outcome.id)
      object.add("status", string: outcome.status.rawValue)
      object.add("message", string: outcome.message)
      if let line = outcome.line { object.add("line", number: line) } else { object.add("line", raw: "null") }
      return object.text
    }
    var object = JSONObject()
    object.add("tests", raw: "[" + tests.joined(separator: ", ") + "]")
    object.add("passed", number: count(outcomes, .pass))
    object.add("failed", number: count(outcomes, .fail))
    object.add("errors", number: count(outcomes, .error))
    object.add("skipped", number: count(outcomes, .skip))
    return object.text + "\n"
  }

  /// The tests that did not pass, and the counts.
  package static func text(_ outcomes: [TestOutcome]) -> String {
    var text = ""
    for outcome in outcomes where outcome.status == .fail || outcome.status == .error {
      let place = outcome.line.map { ", line \($0)" } ?? ""
      text += "\(outcome.status == .fail ? "FAIL " : "ERROR") \(outcome.id)\(place)\n"
      for line in outcome.message.split(separator: "\n", omittingEmptySubsequences: false) { text += "      \(line)\n" }
    }
    let total = outcomes.count
    text += "\(total) test\(total == 1 ? "" : "s"): \(count(outcomes, .pass)) passed"
    for (state, word) in [(TestOutcome.State.fail, "failed"), (.error, "errors"), (.skip, "skipped")] {
      let number = count(outcomes, state)
      if number > 0 { text += ", \(number) \(word)" }
    }
    return text + "\n"
  }

  /// JUnit's XML: a suite for each class.
  package static func junit(_ outcomes: [TestOutcome]) -> String {
    let failures = count(outcomes, .fail)
    let errors = count(outcomes, .error)
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml +=
      "<testsuites name=\"perflab test\" tests=\"\(outcomes.count)\" failures=\"\(failures)\" errors=\"\(errors)\">\n"
    xml += "  <testsuite name=\"perflab test\" tests=\"\(outcomes.count)\" failures=\"\(failures)\""
    xml += " errors=\"\(errors)\" skipped=\"\(count(outcomes, .skip))\">\n"
    for outcome in outcomes { xml += testCase(outcome) }
    return xml + "  </testsuite>\n</testsuites>\n"
  }

  private static func testCase(_ outcome: TestOutcome) -> String {
    let dot = outcome.id.lastIndex(of: ".")
    let name = dot.map { String(outcome.id[outcome.id.index(after: $0)...]) } ?? outcome.id
    let group = dot.map { String(outcome.id[..<$0]) } ?? ""
    let head = "    <testcase classname=\"\(JUnitFormat.escape(group))\" name=\"\(JUnitFormat.escape(name))\""
    let message = JUnitFormat.escape(outcome.message)
    switch outcome.status {
    case .pass: return head + "/>\n"
    case .fail: return head + "><failure message=\"\(message)\"/></testcase>\n"
    case .error: return head + "><error message=\"\(message)\"/></testcase>\n"
    case .skip: return head + "><skipped message=\"\(message)\"/></testcase>\n"
    }
  }

  package static func count(_ outcomes: [TestOutcome], _ state: TestOutcome.State) -> Int {
    outcomes.count { $0.status == state }
  }
}
