import Foundation
import LabProtocol
import Packs
import Testing

@testable import LabEngine

/// Every format is derived from one report.
struct FormatTests {
  private let report = Report(
    pack: "day-45", packVersion: "1.0", version: "0.1.0", sqlite: "3.40.1", seed: 45, score: 75, passed: false,
    exercises: [
      ExerciseReport(
        id: "n_plus_one", path: "ana/n_plus_one/plan.py", score: 75, passed: false, correct: true, stars: 2,
        checkpoints: [
          CheckpointReport(
            metric: "queries", dataset: "small", target: "≤ 4", value: .number(1), met: true, points: 75),
          CheckpointReport(
            metric: "latency", dataset: "large", target: "≤ 50 ms", value: .number(257_140), met: false, points: 25,
            why: "It groups <50,000> posts & more.", next: "Count in a Subquery.", hint: 4),
        ],
        metrics: MetricsReport(
          queries: 1, latencyMicroseconds: 10_000, peakMemoryBytes: 91_000, wallMicroseconds: 44_000),
        runs: RunsReport(publicRuns: 5, publicSame: 5, hiddenRuns: 2, hiddenSame: 2), sandbox: ["rlimits"])
    ])

  @Test func text() {
    #expect(
      TextFormat.encode(report, name: "ana/n_plus_one") == """
        perflab grade · ana/n_plus_one · pack day-45 1.0 · seed 45 · SQLite 3.40.1

        RESULT  same as the reference on 5 public and 2 hidden runs     75/100  not passed

         75/75 ✓ queries, small   ≤ 4       1
          0/25 ✗ latency, large   ≤ 50 ms   257 ms
                 why   It groups <50,000> posts & more.
                 next  Count in a Subquery.
                 see   hint 4

         by the estimate: 10 ms with the database 0.5 ms away · clock here, not scored: 44 ms (0 µs SQLite)
         limits: none hit · counted twice, equal · sandbox: rlimits

        """)
  }

  @Test func json() throws {
    let text = try JSONFormat.encode(report)
    #expect(try JSONDecoder().decode(Report.self, from: Data(text.utf8)) == report)
    #expect(text.contains("\"schema\" : \"perflab.report/1\""))
    #expect(text.contains("\"latency_us\" : 10000"))
  }

  @Test func junit() {
    let xml = JUnitFormat.encode([("ana", report)])
    #expect(xml.contains("<testsuites name=\"perflab\" tests=\"3\" failures=\"1\">"))
    #expect(xml.contains("<testcase classname=\"ana.n_plus_one\" name=\"correct\"/>"))
    #expect(xml.contains("It groups &lt;50,000&gt; posts &amp; more."))
  }

  @Test func csv() {
    #expect(
      CSVFormat.encode([("=ana, luis", report)]) == "submission,score,passed,n_plus_one\r\n\"'=ana, luis\",75,no,75\r\n"
    )
  }

  @Test func github() {
    #expect(
      GitHubFormat.encode([("ana", report)]) == """
        ::warning file=ana/n_plus_one/plan.py::latency 257 ms, target ≤ 50 ms: It groups <50,000> posts & more.
        ::notice file=ana/n_plus_one/plan.py::n_plus_one: 75/100

        """)
  }

  @Test func lineDifference() {
    #expect(
      LineDifference.encode(from: "a\nb\nc\n", to: "a\nx\nc\n", names: ("old", "new"))
        == "--- old\n+++ new\n a\n-b\n+x\n c\n")
    #expect(LineDifference.encode(from: "a\n", to: "a\n", names: ("old", "new")) == "no difference\n")
  }

  @Test func courseParts() {
    let course = CourseParts("# Day\n\n## One\n\na\n```\n## no heading\n```\n\n## Two caches\n\nb\n")
    #expect(course.contents == ["1  One", "2  Two caches"])
    #expect(course.find("1")?.contains("## no heading") == true)
    #expect(course.find("caches")?.contains("b\n") == true)
    #expect(course.find("3") == nil)
  }

  @Test func executionObject() throws {
    var reply = WorkerReply()
    reply.standardOutput = "a\"b\n\u{1}"
    reply.value = ResultValue(representation: "[1]", json: "[1]", type: "list")
    reply.calls = [MeasuredCall(index: 0, counts: Counts(queries: 1), clock: ClockReadings())]
    let text = ExecutionFormat.json(PlanExecution.Result(reply: reply, error: nil))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["status"] as? String == "ok")
    #expect(object["stdout"] as? String == "a\"b\n\u{1}")
    #expect(object["result"] as? [Int] == [1])
    #expect(object["query_count"] as? Int == 1)
    #expect(object["error"] is NSNull)
  }

  @Test func firstDifferences() {
    func find(_ expected: String, _ got: String) -> Difference {
      FirstDifference.find(call: 1, firstRow: 1000, expected: [expected], got: [got])
    }
    #expect(
      find(#"{"a":[1,2]}"#, #"{"a":[1,3]}"#)
        == Difference(path: #"call 2, row 1001, ["a"][1]"#, expected: "2", got: "3"))
    #expect(find(#"{"a":1}"#, #"{"b":1}"#).expected == "1")
    #expect(find(#"[1]"#, #"[1,2]"#).got == "2 items")
    #expect(find("1", "true") == Difference(path: "call 2, row 1001", expected: "1", got: "true"))
    #expect(FirstDifference.find(call: 0, firstRow: 0, expected: ["1"], got: []).got == "nothing")
  }
}
