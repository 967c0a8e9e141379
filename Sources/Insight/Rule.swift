package import LabProtocol

/// One diagnosis: a rule reads the trace of a run and gives findings with their evidence.
///
/// Rules read provenance (which line, which relation, which parent row caused a statement), never guesses over SQL text. Each
/// rule is one file; the order of `Insight.rules` is the order in which findings of equal cost are shown.
package protocol Rule: Sendable {
  func findings(in trace: RunTrace) -> [Finding]
}

/// All rules over one trace.
package enum Insight {
  package static let rules: [any Rule] = [
    NPlusOneRule(), RepeatedLookupRule(), DuplicateRule(), UnusedEagerLoadRule(), UnreadColumnsRule(),
    CountByLengthRule(),
    ExistenceByListRule(), UnboundedResultRule(), WorkBeforeLimitRule(), MissingIndexRule(), CacheRule(),
  ]

  /// What the rules find, the most expensive first.
  package static func findings(in trace: RunTrace) -> [Finding] {
    rules.flatMap { $0.findings(in: trace) }.enumerated()
      .sorted { one, other in
        let costs = (one.element.latencyMicroseconds ?? 0, other.element.latencyMicroseconds ?? 0)
        return costs.0 == costs.1 ? one.offset < other.offset : costs.0 > costs.1
      }
      .map(\.element)
  }
}

extension [StatementRecord] {
  /// What these statements cost by the estimate.
  var latencyMicroseconds: Int { reduce(0) { $0 + $1.latencyNanoseconds } / 1000 }

  /// Statements by a key, in the order in which the keys came up.
  func grouped<Key: Hashable>(by key: (StatementRecord) -> Key?) -> [(key: Key, statements: [StatementRecord])] {
    var order: [Key] = []
    var groups: [Key: [StatementRecord]] = [:]
    for statement in self {
      guard let key = key(statement) else { continue }
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(statement)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}

extension RunTrace {
  /// Statements of measured calls: what a scenario does between them is its own.
  var measured: [StatementRecord] { statements.filter { $0.call >= 0 } }

  /// The queryset that a statement's cause names by its number.
  func queryset(_ number: Int?) -> QuerysetRecord? {
    guard let number else { return nil }
    return querysets.first { $0.id == number || $0.others.contains(number) }
  }
}
