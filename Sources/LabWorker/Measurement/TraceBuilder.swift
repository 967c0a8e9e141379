import DjangoORM
import LabProtocol
import PlanRuntime
import SQLiteStore

/// Turns a world's query log into the trace that the engine gets.
struct TraceBuilder {
  let log: QueryLog
  let chains: CallChains
  let profile: NetworkProfile
  /// Which measured call each statement belongs to; statements outside any are not in it.
  let callOfStatement: [Int: Int]
  /// What became of fetched rows, where it was observed.
  var observed: [ObservedRows] = []
  /// Records beyond this many are left out.
  static let mostStatements = 20_000

  /// - Parameter explain: SQLite's plan of a template, for those that are in the trace.
  func trace(explain: (Int, StatementArguments) -> [String] = { _, _ in [] }) -> RunTrace {
    var trace = RunTrace()
    trace.chains = chains.chains
    var lines: [SourcePlace: LedgerLine] = [:]
    var seen: [Int: Set<Int>] = [:]
    var firstArguments: [Int: StatementArguments] = [:]
    for (index, statement) in log.statements.enumerated() {
      guard let call = callOfStatement[index] else { continue }
      let isFirst = seen[call, default: []].insert(statement.template).inserted
      let latency = Self.latency(of: statement.counters, isFirst: isFirst, profile: profile)
      let place = chains.place(statement.site)
      if trace.statements.count < Self.mostStatements {
        trace.statements.append(record(statement, call: call, line: place?.line ?? 0, latency: latency))
        firstArguments[statement.template] = firstArguments[statement.template] ?? statement.arguments
      } else {
        trace.isCut = true
      }
      guard let place else { continue }
      let key = SourcePlace(path: place.path, line: place.line)
      var line = lines[key] ?? LedgerLine(path: place.path, line: place.line)
      line.queries += 1
      line.rows += statement.counters.rows
      line.bytes += statement.counters.bytes
      line.instances += statement.counters.instances
      line.latencyNanoseconds += latency
      lines[key] = line
    }
    trace.templates = log.templates.enumerated().map { number, sql in
      StatementTemplate(sql: sql, explain: firstArguments[number].map { explain(number, $0) } ?? [])
    }
    trace.querysets = observed.compactMap(record)
    trace.ledger = lines.values.sorted { ($0.path, $0.line) < ($1.path, $1.line) }
    return trace
  }

  /// The evaluations of a queryset at one place, as the one that fetched most rows.
  private func record(_ rows: ObservedRows) -> QuerysetRecord? {
    let measured = rows.statements.filter { callOfStatement[$0] != nil }
    guard let largest = measured.max(by: { log.statements[$0].counters.rows < log.statements[$1].counters.rows }),
      let number = log.statements[largest].purpose.queryset, let call = callOfStatement[largest],
      let place = chains.place(log.statements[largest].site)
    else { return nil }
    let others = measured.filter { $0 != largest }.compactMap { log.statements[$0].purpose.queryset }
    let uses = rows.uses
    return QuerysetRecord(
      id: number, others: others, call: call, model: rows.model ?? "", line: place.line,
      rows: log.statements[largest].counters.rows, isCached: rows.isHeld, isSliced: rows.isSliced,
      columns: rows.fields, columnsRead: rows.fieldsRead, columnBytes: rows.bytes, joined: rows.joined,
      joinedRead: rows.joined.filter(rows.joinedRead.contains), usedOnlyForLength: uses == ["length"],
      usedOnlyForTruth: uses == ["truth"])
  }

  /// One statement's share of the estimate.
  static func latency(of counters: StatementCounters, isFirst: Bool, profile: NetworkProfile) -> Int {
    let counts = Counts(
      queries: 1, roundTrips: counters.roundTrips, distinctStatements: isFirst ? 1 : 0, rows: counters.rows,
      bytesRead: counters.bytes, instances: counters.instances, fields: counters.fields, vmSteps: counters.vmSteps,
      fullScanSteps: counters.fullScanSteps, rowsWritten: counters.rowsWritten,
      bulkUpdateRows: counters.bulkUpdateRows)
    return LatencyModel.standard.nanoseconds(for: counts, profile: profile)
  }

  private func record(_ statement: ExecutedStatement, call: Int, line: Int, latency: Int) -> StatementRecord {
    let counters = statement.counters
    return StatementRecord(
      call: call, template: statement.template,
      arguments: PythonRepresentation.arguments(statement.arguments), chain: statement.site, line: line,
      connection: statement.connection, cause: StatementCause(statement.purpose), rows: counters.rows,
      bytes: counters.bytes, instances: counters.instances, vmSteps: counters.vmSteps,
      fullScanSteps: counters.fullScanSteps, sorts: counters.sorts, autoIndexes: counters.autoIndexes,
      rowsWritten: counters.rowsWritten + counters.bulkUpdateRows, roundTrips: counters.roundTrips,
      microseconds: counters.nanoseconds / 1_000, latencyNanoseconds: latency, error: statement.error)
  }
}

extension StatementCause {
  init(_ purpose: StatementPurpose) {
    self.init(
      kind: Kind(rawValue: purpose.kind.rawValue) ?? .other, relation: purpose.relation, model: purpose.model,
      queryset: purpose.queryset, parentQueryset: purpose.parentQueryset, parentRow: purpose.parentRow)
  }
}
