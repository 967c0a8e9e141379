package import LabProtocol

/// Statements as `--sql` and `%sql` show them: each template once, with how often it ran, for which lines, and one example of
/// its arguments.
package enum StatementFormat {
  package static func encode(_ trace: RunTrace) -> String {
    var order: [Int] = []
    var groups: [Int: [StatementRecord]] = [:]
    for statement in trace.statements {
      if groups[statement.template] == nil { order.append(statement.template) }
      groups[statement.template, default: []].append(statement)
    }
    var text = ""
    for template in order {
      guard let group = groups[template], trace.templates.indices.contains(template), let first = group.first else {
        continue
      }
      var lines: [Int] = []
      for statement in group where statement.line > 0 && !lines.contains(statement.line) {
        lines.append(statement.line)
      }
      let place = lines.isEmpty ? "" : "  line \(lines.map(String.init).joined(separator: ", "))"
      let rows = group.reduce(0) { $0 + $1.rows }
      text += "\(group.count)×  \(ReportText.count(rows, "row"))\(place)\n    \(trace.templates[template].sql)\n"
      if !first.arguments.isEmpty { text += "    with \(first.arguments)\n" }
      if let error = group.compactMap(\.error).first { text += "    failed: \(error)\n" }
    }
    if trace.isCut { text += "… and more: only the first statements are kept\n" }
    return text.isEmpty ? "no statements\n" : text
  }

  package static func encode(_ explanations: [Explanation]) -> String {
    var text = ""
    for explanation in explanations {
      text += "\(explanation.line.map { "line \($0)  " } ?? "")\(explanation.sql)\n"
      for step in explanation.plan { text += "    \(step)\n" }
      text += "    \(ReportText.count(explanation.vmSteps, "step"))"
      if explanation.fullScanSteps > 0 { text += ", \(ReportText.count(explanation.fullScanSteps, "row")) scanned" }
      if explanation.sorts > 0 { text += ", \(ReportText.count(explanation.sorts, "sort"))" }
      text += "\n"
    }
    return text.isEmpty ? "no statements\n" : text + "(SQLite's EXPLAIN; another database may plan otherwise)\n"
  }
}
