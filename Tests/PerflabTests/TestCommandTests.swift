import Foundation
import Testing

/// `perflab test`: `shop` passes under Django too (`scripts/conformance apps`); `endings` ends in every way there is.
struct TestCommandTests {
  struct Report: Decodable {
    struct Outcome: Decodable {
      var id: String
      var status: String
      var message: String
      var line: Int?
    }
    var tests: [Outcome]
    var passed: Int
    var failed: Int
    var errors: Int
    var skipped: Int
  }

  static let folders = [
    "shop": BundledBlog.root.appendingPathComponent("Tests/Conformance/apps/shop"),
    "endings": BundledBlog.root.appendingPathComponent("Tests/PerflabTests/testdata/endings"),
  ]

  private func test(_ app: String, _ options: String...) throws -> (code: Int32, report: Report) {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent("perflab-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    let path = try #require(Self.folders[app]).path
    let ended = try BundledBlog.run(["test", path, "--format", "json"] + options, home: home)
    guard let report = try? JSONDecoder().decode(Report.self, from: Data(ended.output.utf8)) else {
      throw BundledBlog.Unexpected(message: "no JSON: \(ended.output)\(ended.errors)")
    }
    return (ended.code, report)
  }

  @Test func whatPassesUnderDjangoPasses() throws {
    let (code, report) = try test("shop")
    for outcome in report.tests { #expect(outcome.status == "pass", "\(outcome.id): \(outcome.message)") }
    #expect(report.passed == report.tests.count && report.passed > 25)
    #expect(code == 0)
  }

  @Test func everyTestEndsInItsOwnWay() throws {
    let (code, report) = try test("endings", "--time-limit", "4")
    let status = Dictionary(uniqueKeysWithValues: report.tests.map { ($0.id, $0) })
    func expect(_ name: String, _ wanted: String, _ message: String, _ line: Int? = nil) {
      let outcome = status["endings.tests.\(name)"]
      #expect(outcome?.status == wanted)
      #expect(outcome?.message.hasPrefix(message) == true, "\(name): \(outcome?.message ?? "")")
      if let line { #expect(outcome?.line == line) }
    }
    expect("EndingTests.test_pass", "pass", "")
    expect("EndingTests.test_expected_failure", "pass", "")
    expect("EndingTests.test_failure", "fail", "AssertionError: 1 != 2 : 1 queries executed, 2 expected", 21)
    expect("EndingTests.test_error", "error", "IntegrityError: UNIQUE constraint failed: endings_thing.name", 18)
    expect("EndingTests.test_missing_name", "error", "UnsupportedError: django.gone.nothing is not available", 25)
    expect("EndingTests.test_skip", "skip", "Database")
    expect("EndingTests.test_endless", "error", "TimeLimit")
    expect("EndingTests.test_asynchronous", "error", "UnsupportedError: asynchronous functions", 42)
    expect("SetUpTests.test_one", "error", "ValueError: no data", 49)
    let counts: [Int] = [report.passed, report.failed, report.errors, report.skipped]
    #expect(counts == [2, 1, 5, 1])
    #expect(code == 1)
  }

  @Test func onlyOneTest() throws {
    let (code, report) = try test("endings", "--only", "endings.tests.EndingTests.test_pass")
    #expect(report.tests.map(\.id) == ["endings.tests.EndingTests.test_pass"])
    #expect(code == 0)
  }
}
