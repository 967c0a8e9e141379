import LabProtocol

/// A sort or a grouping over a table to show a page of it: steps far beyond the rows that came back.
struct WorkBeforeLimitRule: Rule {
  func findings(in trace: RunTrace) -> [Finding] {
    trace.expensive(where: {
      trace.queryset($0.cause.queryset)?.isSliced == true && ($0.sorts > 0 || $0.fullScanSteps > 0)
    })
    .map { statement in
      Finding(
        kind: .workBeforeLimit,
        message:
          "\(statement.vmSteps) steps of SQLite for \(statement.rows) rows: the whole table is grouped or sorted "
          + "before LIMIT; fetch the page first, or count in a Subquery",
        line: statement.line, latencyMicroseconds: statement.latencyNanoseconds / 1000)
    }
  }
}

/// A filter that read a whole table for a few rows of it.
struct MissingIndexRule: Rule {
  func findings(in trace: RunTrace) -> [Finding] {
    trace.expensive(where: {
      trace.queryset($0.cause.queryset)?.isSliced != true && $0.fullScanSteps > 0 && $0.rows * 20 < $0.fullScanSteps
        && [.iteration, .get, .related].contains($0.cause.kind)
    }).map { statement in
      Finding(
        kind: .missingIndex,
        message: "\(statement.fullScanSteps) rows scanned for \(statement.rows): no index serves this filter or order",
        line: statement.line, latencyMicroseconds: statement.latencyNanoseconds / 1000)
    }
  }
}

extension RunTrace {
  /// Statements with at least 10,000 steps and a hundred for each row, the first of each line and template.
  fileprivate func expensive(where matches: (StatementRecord) -> Bool) -> [StatementRecord] {
    var seen: Set<[Int]> = []
    return measured.filter { statement in
      statement.line > 0 && statement.vmSteps >= 10_000 && statement.vmSteps >= 100 * max(1, statement.rows)
        && matches(statement) && seen.insert([statement.line, statement.template]).inserted
    }
  }
}
