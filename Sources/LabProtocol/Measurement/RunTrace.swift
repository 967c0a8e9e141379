/// Where everything came from. Texts and call chains stand once, in tables; records refer to them by index.
package struct RunTrace: Codable, Sendable, Equatable {
  /// SQL texts.
  package var templates: [StatementTemplate] = []
  /// Call chains, innermost place first.
  package var chains: [[SourcePlace]] = []
  package var statements: [StatementRecord] = []
  package var querysets: [QuerysetRecord] = []
  package var cacheEvents: [CacheEvent] = []
  package var ledger: [LedgerLine] = []
  /// True when records were left out because there were too many; counts are complete all the same.
  package var isCut: Bool = false

  package init(
    templates: [StatementTemplate] = [],
    chains: [[SourcePlace]] = [],
    statements: [StatementRecord] = [],
    querysets: [QuerysetRecord] = [],
    cacheEvents: [CacheEvent] = [],
    ledger: [LedgerLine] = [],
    isCut: Bool = false
  ) {
    self.templates = templates
    self.chains = chains
    self.statements = statements
    self.querysets = querysets
    self.cacheEvents = cacheEvents
    self.ledger = ledger
    self.isCut = isCut
  }
}

package struct StatementTemplate: Codable, Sendable, Equatable {
  package var sql: String
  /// SQLite's EXPLAIN QUERY PLAN, one line a node, indented by two spaces a level; empty when it was not asked for.
  package var explain: [String] = []

  package init(sql: String, explain: [String] = []) {
    self.sql = sql
    self.explain = explain
  }
}

/// One statement at the cursor.
package struct StatementRecord: Codable, Sendable, Equatable {
  /// Index of the measured call, -1 outside any.
  package var call: Int
  /// Index in `RunTrace.templates`.
  package var template: Int
  /// Python's repr of the arguments, as `connection.queries` would show them, cut at 1,000 bytes.
  package var arguments: String = ""
  /// Index in `RunTrace.chains`, -1 when no line of the learner's file caused it.
  package var chain: Int = -1
  /// The innermost line of the learner's file.
  package var line: Int = 0
  /// The alias of the connection.
  package var connection: String = "default"
  package var cause: StatementCause = StatementCause()
  package var rows: Int = 0
  package var bytes: Int = 0
  package var instances: Int = 0
  package var vmSteps: Int = 0
  package var fullScanSteps: Int = 0
  package var sorts: Int = 0
  package var autoIndexes: Int = 0
  package var rowsWritten: Int = 0
  package var roundTrips: Int = 1
  /// By the clock, shown only.
  package var microseconds: Int = 0
  /// By the estimate.
  package var latencyNanoseconds: Int = 0
  /// The statement failed: SQLite's message as Django raises it.
  package var error: String?

  package init(
    call: Int,
    template: Int,
    arguments: String = "",
    chain: Int = -1,
    line: Int = 0,
    connection: String = "default",
    cause: StatementCause = StatementCause(),
    rows: Int = 0,
    bytes: Int = 0,
    instances: Int = 0,
    vmSteps: Int = 0,
    fullScanSteps: Int = 0,
    sorts: Int = 0,
    autoIndexes: Int = 0,
    rowsWritten: Int = 0,
    roundTrips: Int = 1,
    microseconds: Int = 0,
    latencyNanoseconds: Int = 0,
    error: String? = nil
  ) {
    self.call = call
    self.template = template
    self.arguments = arguments
    self.chain = chain
    self.line = line
    self.connection = connection
    self.cause = cause
    self.rows = rows
    self.bytes = bytes
    self.instances = instances
    self.vmSteps = vmSteps
    self.fullScanSteps = fullScanSteps
    self.sorts = sorts
    self.autoIndexes = autoIndexes
    self.rowsWritten = rowsWritten
    self.roundTrips = roundTrips
    self.microseconds = microseconds
    self.latencyNanoseconds = latencyNanoseconds
    self.error = error
  }
}

/// Why a statement was sent.
package struct StatementCause: Codable, Sendable, Equatable {
  package enum Kind: String, Codable, Sendable, Equatable {
    case iteration
    case get
    case related
    case deferredField
    case prefetch
    case count
    case exists
    case aggregate
    case insert
    case update
    case delete
    case transaction
    case raw
    case schema
    case other
  }
  package var kind: Kind = .other
  /// `Post.author`, `Post.comments`: the relation whose access sent it.
  package var relation: String?
  /// The model that was asked for.
  package var model: String?
  /// The queryset that was evaluated (`QuerysetRecord.id`).
  package var queryset: Int?
  /// The row whose access sent it: its queryset and its index there.
  package var parentQueryset: Int?
  package var parentRow: Int?

  package init(
    kind: Kind = .other,
    relation: String? = nil,
    model: String? = nil,
    queryset: Int? = nil,
    parentQueryset: Int? = nil,
    parentRow: Int? = nil
  ) {
    self.kind = kind
    self.relation = relation
    self.model = model
    self.queryset = queryset
    self.parentQueryset = parentQueryset
    self.parentRow = parentRow
  }
}

/// A queryset of one line and what became of its rows, over all its evaluations.
package struct QuerysetRecord: Codable, Sendable, Equatable {
  /// The number that `StatementCause.queryset` has for the evaluation that fetched most rows.
  package var id: Int
  /// The numbers of the line's other evaluations.
  package var others: [Int] = []
  package var call: Int
  package var model: String
  /// The line that evaluated it.
  package var line: Int
  package var rows: Int = 0
  /// Every row was kept in the result cache.
  package var isCached: Bool = false
  package var isSliced: Bool = false
  /// Columns that were fetched, and those of them that were read from any row.
  package var columns: [String] = []
  package var columnsRead: [String] = []
  /// Bytes of text and blobs per column, in the order of `columns`.
  package var columnBytes: [Int] = []
  /// Relations joined by `select_related`, and those whose objects were read.
  package var joined: [String] = []
  package var joinedRead: [String] = []
  /// Relations fetched by `prefetch_related`, and those read.
  package var prefetched: [String] = []
  package var prefetchedRead: [String] = []
  /// What the rows were used for when nothing else happened to them.
  package var usedOnlyForLength: Bool = false
  package var usedOnlyForTruth: Bool = false

  package init(
    id: Int,
    others: [Int] = [],
    call: Int,
    model: String,
    line: Int,
    rows: Int = 0,
    isCached: Bool = false,
    isSliced: Bool = false,
    columns: [String] = [],
    columnsRead: [String] = [],
    columnBytes: [Int] = [],
    joined: [String] = [],
    joinedRead: [String] = [],
    prefetched: [String] = [],
    prefetchedRead: [String] = [],
    usedOnlyForLength: Bool = false,
    usedOnlyForTruth: Bool = false
  ) {
    self.id = id
    self.others = others
    self.call = call
    self.model = model
    self.line = line
    self.rows = rows
    self.isCached = isCached
    self.isSliced = isSliced
    self.columns = columns
    self.columnsRead = columnsRead
    self.columnBytes = columnBytes
    self.joined = joined
    self.joinedRead = joinedRead
    self.prefetched = prefetched
    self.prefetchedRead = prefetchedRead
    self.usedOnlyForLength = usedOnlyForLength
    self.usedOnlyForTruth = usedOnlyForTruth
  }
}

/// One plan line's share. The ledger's sums equal the calls' counts.
package struct LedgerLine: Codable, Sendable, Equatable {
  package var path: String
  package var line: Int
  /// How often the line ran.
  package var times: Int = 0
  package var queries: Int = 0
  package var rows: Int = 0
  package var bytes: Int = 0
  package var instances: Int = 0
  package var operations: Int = 0
  package var latencyNanoseconds: Int = 0
  /// What this line's objects held at the peak, in CPython's sizes; nil without a snapshot.
  package var peakBytes: Int?

  package init(
    path: String,
    line: Int,
    times: Int = 0,
    queries: Int = 0,
    rows: Int = 0,
    bytes: Int = 0,
    instances: Int = 0,
    operations: Int = 0,
    latencyNanoseconds: Int = 0,
    peakBytes: Int? = nil
  ) {
    self.path = path
    self.line = line
    self.times = times
    self.queries = queries
    self.rows = rows
    self.bytes = bytes
    self.instances = instances
    self.operations = operations
    self.latencyNanoseconds = latencyNanoseconds
    self.peakBytes = peakBytes
  }
}

/// One thing that happened in a cache.
package struct CacheEvent: Codable, Sendable, Equatable {
  package enum Kind: String, Codable, Sendable, Equatable {
    case hit
    case missAbsent
    case missExpired
    case set
    case add
    case delete
    case touch
    case clear
    case cull
  }
  package var call: Int
  package var worker: Int = 0
  package var kind: Kind
  package var alias: String = "default"
  package var key: String
  package var line: Int = 0
  /// Bytes of the pickled value, for `set` and `add`.
  package var bytes: Int = 0
  /// Virtual time, milliseconds since the epoch of the world.
  package var atMilliseconds: Int = 0

  package init(
    call: Int,
    worker: Int = 0,
    kind: Kind,
    alias: String = "default",
    key: String,
    line: Int = 0,
    bytes: Int = 0,
    atMilliseconds: Int = 0
  ) {
    self.call = call
    self.worker = worker
    self.kind = kind
    self.alias = alias
    self.key = key
    self.line = line
    self.bytes = bytes
    self.atMilliseconds = atMilliseconds
  }
}

/// SQLite's plan of one statement.
package struct Explanation: Codable, Sendable, Equatable {
  package var sql: String
  package var line: Int?
  /// One line a node, indented by two spaces a level.
  package var plan: [String]
  package var vmSteps: Int = 0
  package var fullScanSteps: Int = 0
  package var sorts: Int = 0

  package init(
    sql: String,
    line: Int? = nil,
    plan: [String],
    vmSteps: Int = 0,
    fullScanSteps: Int = 0,
    sorts: Int = 0
  ) {
    self.sql = sql
    self.line = line
    self.plan = plan
    self.vmSteps = vmSteps
    self.fullScanSteps = fullScanSteps
    self.sorts = sorts
  }
}
