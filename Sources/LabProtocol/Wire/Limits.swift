/// The limits of one run. All but the last two are counted, so they fire at the same place every time.
package struct Limits: Codable, Sendable, Equatable {
  /// Plan operations (`OperationLimit`).
  package var operations: Int = 50_000_000
  /// Statements at the cursor (`QueryLimit`).
  package var queries: Int = 5_000
  /// Rows fetched (`RowLimit`).
  package var rows: Int = 500_000
  /// Bytes of the plan's own heap (`MemoryLimit`).
  package var memoryBytes: Int = 512 << 20
  /// Bytes printed or delivered (`OutputLimit`).
  package var outputBytes: Int = 1 << 20
  /// Steps of SQLite's machine in one run: what the operation budget is for the plan's own code (`OperationLimit`).
  package var sqliteSteps: Int = 2_000_000_000
  /// Backstop: seconds by the wall clock (`TimeLimit`). One that decides a grade is reported as *not graded*.
  package var wallSeconds: Double = 20
  /// Backstop: seconds of CPU, enforced by the kernel.
  package var cpuSeconds: Int = 60

  package init(
    operations: Int = 50_000_000,
    queries: Int = 5_000,
    rows: Int = 500_000,
    memoryBytes: Int = 512 << 20,
    outputBytes: Int = 1 << 20,
    sqliteSteps: Int = 2_000_000_000,
    wallSeconds: Double = 20,
    cpuSeconds: Int = 60
  ) {
    self.operations = operations
    self.queries = queries
    self.rows = rows
    self.memoryBytes = memoryBytes
    self.outputBytes = outputBytes
    self.sqliteSteps = sqliteSteps
    self.wallSeconds = wallSeconds
    self.cpuSeconds = cpuSeconds
  }
}

/// Which counted limit, or backstop, ended a run. The raw value is the error type's name in the plan's world.
package enum LimitName: String, Codable, Sendable, Equatable, CaseIterable {
  case operations = "OperationLimit"
  case queries = "QueryLimit"
  case rows = "RowLimit"
  case memory = "MemoryLimit"
  case output = "OutputLimit"
  case time = "TimeLimit"
  case crash = "WorkerCrashed"
}

/// A limit that ended a run.
package struct LimitHit: Codable, Sendable, Equatable {
  package var name: LimitName
  /// The limit's value in its own unit (count, bytes; seconds for time).
  package var value: Double
  /// As it is shown: `operation limit of 50M hit at plan.py:14`.
  package var message: String
  package var place: SourcePlace?

  package init(name: LimitName, value: Double, message: String, place: SourcePlace? = nil) {
    self.name = name
    self.value = value
    self.message = message
    self.place = place
  }
}
