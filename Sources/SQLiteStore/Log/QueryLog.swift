/// The statements of one world, over all its connections, and the running totals that limits are checked against.
///
/// Nothing that a plan can do shortens it: `reset_queries()` and the 9,000 entries that Django keeps are the business of
/// the plan's own `connection.queries`.
package final class QueryLog {
  package var limits: StoreLimits
  /// Every statement in the order it was sent. Counters of a live statement grow until it is finished.
  package private(set) var statements: [ExecutedStatement] = []
  /// SQL texts in the order of their first use.
  package private(set) var templates: [String] = []
  /// Sums over `statements`.
  package private(set) var totals = StatementCounters()
  /// Rows and bytes fetched so far, live statements included (`totals` lags behind for these).
  package internal(set) var rowsFetched = 0
  /// Statements sent so far.
  package var count: Int { statements.count }
  /// Machine steps that live statements reported to the progress handler and have not yet delivered to `totals`.
  var stepsInFlight = 0

  private var templateNumbers: [String: Int] = [:]
  /// What had been counted when the limits began to count.
  private var before = (statements: 0, rows: 0, steps: 0)

  package init(limits: StoreLimits = StoreLimits()) {
    self.limits = limits
  }

  /// Lets the limits count from here on: each statement of a session has them whole.
  package func renewLimits() {
    before = (statements.count, rowsFetched, totals.vmSteps)
  }

  /// Whether statements that are running have used up the steps.
  var isOutOfSteps: Bool { totals.vmSteps + stepsInFlight - before.steps > limits.steps }

  /// Opens a record. Fails when the statement would exceed a limit, without counting it.
  func begin(
    template: String, arguments: StatementArguments, repetitions: Int?, site: Int, connection: String,
    purpose: StatementPurpose
  ) throws(StoreError) -> Int {
    if statements.count - before.statements >= limits.queries { throw .limit(.queries(limits.queries)) }
    if totals.vmSteps - before.steps > limits.steps { throw .limit(.steps(limits.steps)) }
    let number: Int
    if let known = templateNumbers[template] {
      number = known
    } else {
      number = templates.count
      templates.append(template)
      templateNumbers[template] = number
    }
    var statement = ExecutedStatement(
      template: number, arguments: arguments, repetitions: repetitions, site: site, connection: connection,
      purpose: purpose)
    statement.counters.roundTrips = purpose.roundTrips
    totals.roundTrips += purpose.roundTrips
    statements.append(statement)
    return statements.count - 1
  }

  /// Adds what a statement cost since the last time.
  func add(_ counters: StatementCounters, to record: Int) {
    statements[record].counters += counters
    totals += counters
    let delivered = counters.vmSteps / Int(StoreLimits.stepsPerCheck) * Int(StoreLimits.stepsPerCheck)
    stepsInFlight = max(0, stepsInFlight - delivered)
  }

  func fail(_ record: Int, with message: String) {
    statements[record].error = message
  }

  /// Counts model instances that were built from a statement's rows.
  package func addInstances(_ instances: Int, fields: Int, to record: Int) {
    statements[record].counters.instances += instances
    statements[record].counters.fields += fields
    totals.instances += instances
    totals.fields += fields
  }

  /// Counts one fetched row.
  @inline(__always)
  func countRow() throws(StoreError) {
    rowsFetched += 1
    if rowsFetched - before.rows > limits.rows { throw .limit(.rows(limits.rows)) }
  }
}
