import Foundation
import Testing

@testable import SQLiteStore

/// Django's SQL functions against what Django's own answered: `testdata/functions.txt` was printed by
/// `django.db.backends.sqlite3._functions` of Django 5.2 under CPython 3.11, one `expression  =>  repr` a line.
struct FunctionTests {
  @Test func functionsAnswerAsDjangos() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "testdata/functions.txt")
    let connection = try Blog.connection()
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 60)
    for line in lines {
      guard let arrow = line.range(of: "  =>  ") else {
        Issue.record("no expectation on the line: \(line)")
        continue
      }
      let expression = String(line[..<arrow.lowerBound])
      #expect(answer(connection, expression) == line[arrow.upperBound...], "\(expression)")
    }
  }

  private func answer(_ connection: Connection, _ expression: String) -> String {
    if let exception = connection.exception("SELECT " + expression, .none) { return exception }
    guard let value = try? connection.ask("SELECT " + expression).first?.first else { return "no row" }
    return switch value {
    case .null: "NULL"
    case .integer(let integer): "\(integer)"
    case .real(let real): "\(real)"
    case .text(let text): "'\(text)'"
    case .blob: "a blob"
    }
  }

  @Test func regexpAsksTheHook() throws {
    struct Budget: Error {}
    let connection = try Blog.connection {
      $0.hooks.searches = { pattern, text in
        if pattern == "(" { throw OrdinaryHookFailure() }
        if pattern == "slow" { throw Budget() }
        return text.contains(pattern)
      }
    }
    #expect(
      try connection.rows("SELECT count(*) FROM blog_post WHERE title REGEXP %s", [.text("9")]) == [[.integer(19)]])
    #expect(
      connection.exception("SELECT 'a' REGEXP %s", .positional([.text("(")]))
        == "OperationalError: user-defined function raised exception")
    #expect(connection.failure("SELECT 'a' REGEXP %s", .positional([.text("slow")])) == .hook)
    #expect(connection.hookFailure is Budget)
  }

  @Test func timeAndChanceComeFromTheWorld() throws {
    let connection = try Blog.connection {
      $0.clock = { 1_700_000_000_123 }
      $0.hooks.random = { 0.25 }
      $0.hooks.randomBits = { 42 }
    }
    #expect(
      try connection.rows("SELECT strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now'), CURRENT_TIMESTAMP, RAND(), RANDOM()")
        == [[.text("2023-11-14 22:13:20.123"), .text("2023-11-14 22:13:20"), .real(0.25), .integer(42)]])
  }
}
