// One measured call: what was counted between its start and its end, the pauses taken out.
//
// Everything has a running total somewhere: statements in the query log, operations and CPython's bytes in the interpreter,
// hits in the cache. A call is the sum of the spans in which the meter ran. `pause` and `resume` cut out what the scenario
// does for itself (`lab.truth`, `lab.write`).

import LabProtocol
import PlanRuntime
import SQLiteStore

/// Totals of the caches of a world, as the ORM keeps them.
struct CacheTotals: Equatable {
  var reads = 0
  var hits = 0
  var writes = 0
  /// What the caches hold now.
  var entries = 0
  var bytes = 0
}

final class Meter {
  private let interpreter: Interpreter
  private let log: QueryLog
  private let cache: () -> CacheTotals
  private let deliverCounters: () -> Void
  private let model = LatencyModel.standard
  private let profile: NetworkProfile

  /// A call being measured.
  private struct Open {
    var index: Int
    var counts = Counts()
    var wall = 0.0
    var sqliteNanoseconds = 0
    /// Ranges of the query log that belong to the call.
    var spans: [Range<Int>] = []
    /// CPython's bytes at its start.
    var baseBytes: Int
    var sqliteBase: Int
    var peak: PeakMoment
    var operationsBefore = 0
  }

  /// Where the running span began; nil while paused.
  private struct Span {
    var operations: Int
    var statements: Int
    var cache: CacheTotals
    var wall: Double
  }

  private var open: Open?
  private var span: Span?
  /// Counts the plan's lines while the meter runs.
  var lineProfile: LineProfile?

  init(
    interpreter: Interpreter, log: QueryLog, profile: NetworkProfile, cache: @escaping () -> CacheTotals,
    deliverCounters: @escaping () -> Void
  ) {
    self.interpreter = interpreter
    self.log = log
    self.profile = profile
    self.cache = cache
    self.deliverCounters = deliverCounters
  }

  var isMeasuring: Bool { open != nil }

  /// Containers; fewer than these weigh too little for a collection before each of a thousand calls.
  private static let garbageWorthCollecting = 5_000

  /// Starts a call.
  func begin(index: Int) {
    deliverCounters()
    // Rings that are garbage already must not be freed during the call, and make its peak look smaller.
    if interpreter.heap.allocationsSinceCollection > Meter.garbageWorthCollecting { interpreter.collectGarbage() }
    open = Open(
      index: index, baseBytes: interpreter.heap.cpythonBytes, sqliteBase: SQLiteRuntime.heapInUse,
      peak: PeakMoment(call: index, operations: 0, bytes: 0))
    resume()
  }

  func resume() {
    guard open != nil, span == nil else { return }
    interpreter.lineProfile = lineProfile
    interpreter.heap.resetPeak()
    SQLiteRuntime.resetHeapHighwater()
    span = Span(
      operations: interpreter.planOperations, statements: log.count, cache: cache(),
      wall: ProcessClock.monotonicSeconds)
  }

  func pause() {
    guard var call = open, let start = span else { return }
    span = nil
    interpreter.lineProfile = nil
    deliverCounters()
    call.wall += ProcessClock.monotonicSeconds - start.wall
    let operations = interpreter.planOperations - start.operations
    let peak = interpreter.heap.measuredPeak - call.baseBytes
    if peak > call.peak.bytes {
      call.peak.bytes = peak
      call.peak.operations = call.counts.planOperations + operations
    }
    call.counts.planOperations += operations
    call.counts.peakObjectBytes = max(call.counts.peakObjectBytes, peak)
    call.counts.peakSQLiteBytes = max(call.counts.peakSQLiteBytes, SQLiteRuntime.heapHighwater - call.sqliteBase)
    let caches = cache()
    call.counts.cacheReads += caches.reads - start.cache.reads
    call.counts.cacheHits += caches.hits - start.cache.hits
    call.counts.cacheWrites += caches.writes - start.cache.writes
    call.counts.cacheEntries = max(call.counts.cacheEntries, caches.entries)
    call.counts.cacheBytes = max(call.counts.cacheBytes, caches.bytes)
    if start.statements < log.count { call.spans.append(start.statements..<log.count) }
    open = call
  }

  /// Ends the call. The ranges are those of the query log that belong to it.
  func end() -> (index: Int, counts: Counts, clock: ClockReadings, peak: PeakMoment, spans: [Range<Int>])? {
    pause()
    guard var call = open else { return nil }
    open = nil
    var totals = StatementCounters()
    var indexes: [Int] = []
    for span in call.spans {
      totals += log.totals(in: span)
      indexes += Array(span)
    }
    let repetition = log.repetition(of: indexes)
    call.counts.queries = indexes.count
    call.counts.similar = repetition.similar
    call.counts.duplicates = repetition.duplicates
    call.counts.distinctStatements = repetition.distinct
    call.counts.roundTrips = totals.roundTrips
    call.counts.rows = totals.rows
    call.counts.bytesRead = totals.bytes
    call.counts.instances = totals.instances
    call.counts.fields = totals.fields
    call.counts.vmSteps = totals.vmSteps
    call.counts.fullScanSteps = totals.fullScanSteps
    call.counts.sorts = totals.sorts
    call.counts.autoIndexes = totals.autoIndexes
    call.counts.rowsWritten = totals.rowsWritten
    call.counts.bulkUpdateRows = totals.bulkUpdateRows
    call.counts.latencyNanoseconds = model.nanoseconds(for: call.counts, profile: profile)
    let clock = ClockReadings(
      wallMicroseconds: Int(call.wall * 1e6), sqliteMicroseconds: totals.nanoseconds / 1_000)
    return (call.index, call.counts, clock, call.peak, call.spans)
  }
}
