/// What one statement cost, counted.
package struct StatementCounters: Equatable, Sendable {
  /// `SQLITE_ROW` results, and the bytes of text and blobs in them.
  package var rows = 0
  package var bytes = 0
  /// Model instances built from its rows, and the fields filled in them: counted by the ORM.
  package var instances = 0
  package var fields = 0
  /// `sqlite3_stmt_status`.
  package var vmSteps = 0
  package var fullScanSteps = 0
  package var sorts = 0
  package var autoIndexes = 0
  /// Rows inserted, updated or deleted; those of `bulk_update` apart.
  package var rowsWritten = 0
  package var bulkUpdateRows = 0
  /// Round trips that the statement would take to PostgreSQL.
  package var roundTrips = 0
  /// By the clock, inside SQLite. Never scored.
  package var nanoseconds = 0

  package init() {}

  package static func += (sum: inout StatementCounters, other: StatementCounters) {
    sum.rows += other.rows
    sum.bytes += other.bytes
    sum.instances += other.instances
    sum.fields += other.fields
    sum.vmSteps += other.vmSteps
    sum.fullScanSteps += other.fullScanSteps
    sum.sorts += other.sorts
    sum.autoIndexes += other.autoIndexes
    sum.rowsWritten += other.rowsWritten
    sum.bulkUpdateRows += other.bulkUpdateRows
    sum.roundTrips += other.roundTrips
    sum.nanoseconds += other.nanoseconds
  }
}

/// Why a statement was sent, as the ORM knows it.
package struct StatementPurpose: Equatable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case iteration, get, related, deferredField, prefetch, count, exists, aggregate
    case insert, update, delete, transaction, raw, schema, other
  }
  package var kind: Kind
  /// `Post.author`: the relation whose access sent it.
  package var relation: String?
  package var model: String?
  /// Numbers that the ORM gives to querysets; the parent is the one whose row asked.
  package var queryset: Int?
  package var parentQueryset: Int?
  package var parentRow: Int?
  /// `bulk_update`: its rows are counted as `bulkUpdateRows`.
  package var isBulkUpdate: Bool
  /// What PostgreSQL would take, when that is not one: 0 for the second and later batches that only SQLite needs.
  package var roundTrips: Int
  /// The chunk size of a server-side cursor (`iterator()`): PostgreSQL takes four trips and one a full chunk.
  package var cursorChunk: Int?

  package init(
    _ kind: Kind = .other, relation: String? = nil, model: String? = nil, queryset: Int? = nil,
    parentQueryset: Int? = nil, parentRow: Int? = nil, isBulkUpdate: Bool = false, roundTrips: Int = 1,
    cursorChunk: Int? = nil
  ) {
    self.kind = kind
    self.relation = relation
    self.model = model
    self.queryset = queryset
    self.parentQueryset = parentQueryset
    self.parentRow = parentRow
    self.isBulkUpdate = isBulkUpdate
    self.roundTrips = roundTrips
    self.cursorChunk = cursorChunk
  }
}

/// One statement at the cursor, as Django's `queries_log` would have it, with what it cost.
package struct ExecutedStatement: Sendable {
  /// Django's SQL with `%s`: index in `QueryLog.templates`.
  package var template: Int
  package var arguments: StatementArguments
  /// `executemany`: how many sets of arguments.
  package var repetitions: Int?
  /// What `Connection.sourceSite` answered when it was sent.
  package var site: Int
  /// The connection's alias.
  package var connection: String
  package var purpose: StatementPurpose
  package var counters = StatementCounters()
  /// It failed with this message.
  package var error: String?
}
