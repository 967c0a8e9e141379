/// What was counted in one measured call: the raw material of every scored metric. All are exact and repeatable.
package struct Counts: Codable, Sendable, Equatable {
  /// Statements at the cursor as Django would log them; BEGIN and SAVEPOINT count.
  package var queries: Int = 0
  /// Statements whose SQL template ran before in this call, and those whose arguments did as well.
  package var similar: Int = 0
  package var duplicates: Int = 0
  /// Round trips that the same statements would take to PostgreSQL (server-side cursors, batches).
  package var roundTrips: Int = 0
  /// Different SQL texts.
  package var distinctStatements: Int = 0
  /// Rows that SQLite returned, and the bytes of text and blobs in them.
  package var rows: Int = 0
  package var bytesRead: Int = 0
  /// Model instances built from rows, and the fields filled in them.
  package var instances: Int = 0
  package var fields: Int = 0
  /// `sqlite3_stmt_status`: machine steps, steps of full scans, sorts, rows put into automatic indexes.
  package var vmSteps: Int = 0
  package var fullScanSteps: Int = 0
  package var sorts: Int = 0
  package var autoIndexes: Int = 0
  /// Rows that INSERT, UPDATE and DELETE touched; those of `bulk_update` are counted apart.
  package var rowsWritten: Int = 0
  package var bulkUpdateRows: Int = 0
  /// Operations of the plan language.
  package var planOperations: Int = 0
  /// The peak of what was alive above the start of the call, in CPython's sizes, and SQLite's heap beside it.
  package var peakObjectBytes: Int = 0
  package var peakSQLiteBytes: Int = 0
  /// The peak of the plan's own heap, for the limit.
  package var peakHeapBytes: Int = 0
  package var cacheReads: Int = 0
  package var cacheHits: Int = 0
  package var cacheWrites: Int = 0
  /// The most that the caches held during the call.
  package var cacheEntries: Int = 0
  package var cacheBytes: Int = 0
  package var outputBytes: Int = 0
  /// The estimate of `LatencyModel` in the world's profile.
  package var latencyNanoseconds: Int = 0

  package init(
    queries: Int = 0,
    similar: Int = 0,
    duplicates: Int = 0,
    roundTrips: Int = 0,
    distinctStatements: Int = 0,
    rows: Int = 0,
    bytesRead: Int = 0,
    instances: Int = 0,
    fields: Int = 0,
    vmSteps: Int = 0,
    fullScanSteps: Int = 0,
    sorts: Int = 0,
    autoIndexes: Int = 0,
    rowsWritten: Int = 0,
    bulkUpdateRows: Int = 0,
    planOperations: Int = 0,
    peakObjectBytes: Int = 0,
    peakSQLiteBytes: Int = 0,
    peakHeapBytes: Int = 0,
    cacheReads: Int = 0,
    cacheHits: Int = 0,
    cacheWrites: Int = 0,
    cacheEntries: Int = 0,
    cacheBytes: Int = 0,
    outputBytes: Int = 0,
    latencyNanoseconds: Int = 0
  ) {
    self.queries = queries
    self.similar = similar
    self.duplicates = duplicates
    self.roundTrips = roundTrips
    self.distinctStatements = distinctStatements
    self.rows = rows
    self.bytesRead = bytesRead
    self.instances = instances
    self.fields = fields
    self.vmSteps = vmSteps
    self.fullScanSteps = fullScanSteps
    self.sorts = sorts
    self.autoIndexes = autoIndexes
    self.rowsWritten = rowsWritten
    self.bulkUpdateRows = bulkUpdateRows
    self.planOperations = planOperations
    self.peakObjectBytes = peakObjectBytes
    self.peakSQLiteBytes = peakSQLiteBytes
    self.peakHeapBytes = peakHeapBytes
    self.cacheReads = cacheReads
    self.cacheHits = cacheHits
    self.cacheWrites = cacheWrites
    self.cacheEntries = cacheEntries
    self.cacheBytes = cacheBytes
    self.outputBytes = outputBytes
    self.latencyNanoseconds = latencyNanoseconds
  }

  /// `peak_memory`: objects and SQLite's heap.
  package var peakMemoryBytes: Int { peakObjectBytes + peakSQLiteBytes }
}

/// What a clock or the kernel said. Shown, never scored.
package struct ClockReadings: Codable, Sendable, Equatable {
  package var wallMicroseconds: Int = 0
  /// The part of it spent inside SQLite.
  package var sqliteMicroseconds: Int = 0
  /// Peak resident set above the worker's own baseline.
  package var residentBytes: Int = 0

  package init(wallMicroseconds: Int = 0, sqliteMicroseconds: Int = 0, residentBytes: Int = 0) {
    self.wallMicroseconds = wallMicroseconds
    self.sqliteMicroseconds = sqliteMicroseconds
    self.residentBytes = residentBytes
  }
}
