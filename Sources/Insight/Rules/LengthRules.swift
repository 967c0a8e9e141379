import LabProtocol

/// Rows that were fetched to be counted.
struct CountByLengthRule: Rule {
  func findings(in trace: RunTrace) -> [Finding] {
    trace.querysets.onceALine { $0.usedOnlyForLength && $0.rows > 1 }.map { queryset in
      Finding(
        kind: .countByLength, message: "len() fetched \(queryset.rows) rows to count them; count() asks for the number",
        line: queryset.line)
    }
  }
}

/// Rows that were fetched to know whether there are any.
struct ExistenceByListRule: Rule {
  func findings(in trace: RunTrace) -> [Finding] {
    trace.querysets.onceALine { $0.usedOnlyForTruth && $0.rows > 1 }.map { queryset in
      Finding(
        kind: .existenceByList,
        message: "\(queryset.rows) rows fetched to know whether there are any; exists() asks for one",
        line: queryset.line)
    }
  }
}

/// A result cache that held thousands of rows, where a stream would hold one chunk.
struct UnboundedResultRule: Rule {
  static let rows = 5_000

  func findings(in trace: RunTrace) -> [Finding] {
    trace.querysets.onceALine { $0.isCached && $0.rows >= Self.rows }.map { queryset in
      Finding(
        kind: .unboundedResult,
        message: "all \(queryset.rows) rows were held at once; iterator() holds one chunk of them", line: queryset.line)
    }
  }
}

extension [QuerysetRecord] {
  /// Measured querysets that match, the first of each line.
  func onceALine(_ matches: (QuerysetRecord) -> Bool) -> [QuerysetRecord] {
    var lines: Set<Int> = []
    return filter { $0.call >= 0 && matches($0) && lines.insert($0.line).inserted }
  }
}
