import LabProtocol
import PlanRuntime

extension RunTrace {
  /// Adds what the plan's lines cost beside their statements: how often they ran, operations, and bytes at the peak.
  mutating func addToLedger(of path: String, lines: [Int: LineProfile.Line], peakBytes: [Int: Int]) {
    var costs: [Int: LedgerLine] = [:]
    for line in ledger where line.path == path { costs[line.line] = line }
    for (number, line) in lines {
      var cost = costs[number] ?? LedgerLine(path: path, line: number)
      cost.times = line.times
      cost.operations = line.operations
      cost.latencyNanoseconds += LatencyModel.standard.nanoseconds(
        for: Counts(planOperations: line.operations), profile: .socket)
      costs[number] = cost
    }
    for (number, bytes) in peakBytes where bytes > 0 {
      costs[number, default: LedgerLine(path: path, line: number)].peakBytes = bytes
    }
    ledger = (ledger.filter { $0.path != path } + costs.values).sorted { ($0.path, $0.line) < ($1.path, $1.line) }
  }
}
