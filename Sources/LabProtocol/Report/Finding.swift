/// A diagnosis with its evidence and, where it could be verified, a fix and what the fix was measured to change.
package struct Finding: Codable, Sendable, Equatable {
  package enum Kind: String, Codable, Sendable, Equatable, CaseIterable {
    case nPlusOne = "n_plus_one"
    case repeatedLookup = "repeated_lookup"
    case duplicate
    case unusedEagerLoad = "unused_eager_load"
    case unreadColumns = "unread_columns"
    case countByLength = "count_by_length"
    case existenceByList = "existence_by_list"
    case unboundedResult = "unbounded_result"
    case workBeforeLimit = "work_before_limit"
    case missingIndex = "missing_index"
    case staleCache = "stale_cache"
    case stampede
    case neverHitKey = "never_hit_key"
    case keyDiffersPerProcess = "key_differs_per_process"
  }
  package var kind: Kind
  package var message: String
  package var line: Int?
  /// Further places that belong to it (where the queryset was made, where the parent came from).
  package var notes: [Note] = []
  /// How many times it happened.
  package var count: Int = 1
  /// What it cost by the estimate.
  package var latencyMicroseconds: Int?
  package var fix: Fix?
  /// What might help, to be tried; not part of a report.
  package var cure: Cure?

  /// A change of the queryset from which the rows come.
  package struct Cure: Sendable, Equatable {
    package enum Method: String, Sendable {
      case selectRelated = "select_related"
      case prefetchRelated = "prefetch_related"
    }
    package var method: Method
    /// The relation from the rows: `author`.
    package var relation: String
    /// The class of the rows: `Post`.
    package var model: String
    /// The line on which the queryset was evaluated.
    package var line: Int

    package init(method: Method, relation: String, model: String, line: Int) {
      self.method = method
      self.relation = relation
      self.model = model
      self.line = line
    }

    /// As it is written: `select_related("author")`.
    package var text: String { "\(method.rawValue)(\"\(relation)\")" }
  }

  package struct Note: Codable, Sendable, Equatable {
    package var line: Int?
    package var message: String

    package init(line: Int? = nil, message: String) {
      self.line = line
      self.message = message
    }
  }

  /// A rewrite that was run on a copy and gave the identical result.
  package struct Fix: Codable, Sendable, Equatable {
    /// What to write.
    package var suggestion: String
    /// `queries 31 → 1, latency 25 → 2 ms`.
    package var measured: String
    package var before: MetricsReport?
    package var after: MetricsReport?

    package init(suggestion: String, measured: String, before: MetricsReport? = nil, after: MetricsReport? = nil) {
      self.suggestion = suggestion
      self.measured = measured
      self.before = before
      self.after = after
    }
  }

  package enum CodingKeys: String, CodingKey {
    case kind, message, line, notes, count
    case latencyMicroseconds = "latency_us"
    case fix
  }
  package init(
    kind: Kind, message: String, line: Int? = nil, notes: [Note] = [], count: Int = 1, latencyMicroseconds: Int? = nil,
    fix: Fix? = nil, cure: Cure? = nil
  ) {
    self.kind = kind
    self.message = message
    self.line = line
    self.notes = notes
    self.count = count
    self.latencyMicroseconds = latencyMicroseconds
    self.fix = fix
    self.cure = cure
  }
}
