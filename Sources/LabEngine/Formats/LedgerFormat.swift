package import LabProtocol

/// A plan's source with what each line cost: `line | times | queries | rows | latency | peak bytes`.
package enum LedgerFormat {
  /// - Parameter source: the plan's text; lines without cost are shown bare.
  package static func encode(_ ledger: [LedgerLine], path: String, source: String) -> String {
    let costs = Dictionary(ledger.filter { $0.path == path }.map { ($0.line, $0) }) { first, _ in first }
    var columns = Columns([.right, .right, .right, .right, .right, .right, .left])
    columns.add(["line", "times", "queries", "rows", "latency", "peak", ""])
    var text = source.split(separator: "\n", omittingEmptySubsequences: false)
    if text.last?.isEmpty == true { text.removeLast() }
    for (index, line) in text.enumerated() {
      let cost = costs[index + 1]
      func number(_ value: Int?) -> String { value.map { $0 == 0 ? "" : String($0) } ?? "" }
      let latency = cost?.latencyNanoseconds ?? 0
      columns.add([
        String(index + 1), number(cost?.times), number(cost?.queries), number(cost?.rows),
        latency < 1000 ? "" : ReportText.microseconds(latency / 1000),
        cost?.peakBytes.map { $0 == 0 ? "" : ReportText.bytes($0) } ?? "", String(line),
      ])
    }
    return columns.lines.joined(separator: "\n") + "\n"
  }

  /// The lines that sent queries, the most expensive first: what the REPL shows after a run.
  package static func hottest(_ ledger: [LedgerLine], path: String, source: String, count: Int) -> [String] {
    let text = source.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = ledger.filter { $0.path == path && $0.queries > 0 && (1...text.count).contains($0.line) }
      .sorted { ($0.latencyNanoseconds, $1.line) > ($1.latencyNanoseconds, $0.line) }
      .prefix(count).sorted { $0.line < $1.line }
    var columns = Columns([.right, .right, .left, .right])
    for line in lines {
      columns.add([
        "  \(line.line)", "\(line.times)×", String(text[line.line - 1]),
        ReportText.count(line.queries, "query", "queries"),
      ])
    }
    return columns.lines
  }
}
