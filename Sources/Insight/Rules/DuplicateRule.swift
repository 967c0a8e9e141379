import LabProtocol

/// The same SQL with the same arguments run again in one call, with no write between.
struct DuplicateRule: Rule {
  private struct Text: Hashable {
    var template: Int
    var arguments: String
  }

  private struct Place: Hashable {
    var line: Int
    var call: Int
  }

  func findings(in trace: RunTrace) -> [Finding] {
    var again: [Place: [StatementRecord]] = [:]
    var lines: [Int] = []
    var seen: Set<Text> = []
    var call = -1
    for statement in trace.measured {
      if statement.call != call || statement.rowsWritten > 0 { seen = [] }
      call = statement.call
      let isRead = ![.insert, .update, .delete, .transaction, .schema].contains(statement.cause.kind)
      guard isRead, !seen.insert(Text(template: statement.template, arguments: statement.arguments)).inserted else {
        continue
      }
      if !lines.contains(statement.line) { lines.append(statement.line) }
      again[Place(line: statement.line, call: call), default: []].append(statement)
    }
    return lines.compactMap { line in
      // The call that sent most of them: what is counted and scored is one call, too.
      let calls = again.filter { $0.key.line == line }.sorted { $0.key.call < $1.key.call }.map(\.value)
      guard let statements = calls.max(by: { $0.count < $1.count }) else { return nil }
      return Finding(
        kind: .duplicate,
        message:
          "\(statements.count == 1 ? "a query" : "\(statements.count) queries") that ran before with the same arguments; "
          + "keep the first result",
        line: line > 0 ? line : nil, count: statements.count, latencyMicroseconds: statements.latencyMicroseconds)
    }
  }
}
