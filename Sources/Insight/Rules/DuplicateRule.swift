import LabProtocol

/// The same SQL with the same arguments run again in one call, with no write between.
struct DuplicateRule: Rule {
  private struct Text: Hashable {
    var template: Int
    var arguments: String
  }

  func findings(in trace: RunTrace) -> [Finding] {
    var again: [Int: [StatementRecord]] = [:]
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
      if again[statement.line] == nil { lines.append(statement.line) }
      again[statement.line, default: []].append(statement)
    }
    return lines.compactMap { line in
      guard let statements = again[line] else { return nil }
      return Finding(
        kind: .duplicate,
        message:
          "\(statements.count == 1 ? "a query" : "\(statements.count) queries") that ran before with the same arguments; "
          + "keep the first result",
        line: line > 0 ? line : nil, count: statements.count, latencyMicroseconds: statements.latencyMicroseconds)
    }
  }
}
