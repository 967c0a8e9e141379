/// How often statements of a span of the log repeat each other.
package struct StatementRepetition: Equatable, Sendable {
  /// Statements whose SQL template ran before in the span.
  package var similar = 0
  /// Statements whose template and arguments ran before in the span.
  package var duplicates = 0
  /// Different SQL texts in the span.
  package var distinct = 0
}

extension QueryLog {
  /// Compares the statements of `span` with each other. Transactions' own statements are left out of `similar` and
  /// `duplicates`: two BEGINs are no repetition.
  package func repetition(in span: Range<Int>) -> StatementRepetition { repetition(of: Array(span)) }

  /// The same for statements that are not next to each other, by their indexes in ascending order.
  package func repetition(of indexes: [Int]) -> StatementRepetition {
    struct Execution: Hashable {
      var template: Int
      var arguments: StatementArguments
    }
    var templates = Set<Int>()
    var executions = Set<Execution>()
    var result = StatementRepetition()
    for index in indexes {
      let statement = statements[index]
      let isNewTemplate = templates.insert(statement.template).inserted
      let isNew = executions.insert(
        Execution(template: statement.template, arguments: statement.arguments)
      ).inserted
      guard statement.purpose.kind != .transaction else { continue }
      if !isNewTemplate { result.similar += 1 }
      if !isNew { result.duplicates += 1 }
    }
    result.distinct = templates.count
    return result
  }

  /// The sum of the counters of a span of the log.
  package func totals(in span: Range<Int>) -> StatementCounters {
    var sum = StatementCounters()
    for statement in statements[span] { sum += statement.counters }
    return sum
  }
}
