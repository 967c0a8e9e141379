import LabProtocol
import Packs

/// A metric's value over the measured calls of one run.
///
/// Metrics of single calls are taken as the checkpoint says: the sum, the mean or the largest. Shares and what belongs to
/// a shared cache are the run's own and know no selection.
enum MetricReading {
  /// The value in the metric's base unit; nil for a run without a measured call.
  static func value(of metric: Metric, over calls: [MeasuredCall], as selection: CallSelection) -> Double? {
    guard !calls.isEmpty else { return nil }
    switch metric {
    case .servedFromCache:
      let served = calls.count { $0.counts.queries == 0 && $0.counts.cacheHits > 0 }
      return 100 * Double(served) / Double(calls.count)
    case .cacheHitRate:
      let reads = calls.reduce(0) { $0 + $1.counts.cacheReads }
      guard reads > 0 else { return 0 }
      return 100 * Double(calls.reduce(0) { $0 + $1.counts.cacheHits }) / Double(reads)
    case .staleReads:
      return Double(calls.count(where: \.isStale))
    case .cacheEntries:
      return calls.map { Double($0.counts.cacheEntries) }.max()
    case .cacheBytes:
      return calls.map { Double($0.counts.cacheBytes) }.max()
    default:
      let values = calls.map { value(of: metric, in: $0) }
      // Peaks do not add up.
      let isPeak = metric == .peakMemory || metric == .rss
      switch isPeak && selection == .total ? .max : selection {
      case .total: return values.reduce(0, +)
      case .mean: return values.reduce(0, +) / Double(values.count)
      case .max: return values.max()
      }
    }
  }

  private static func value(of metric: Metric, in call: MeasuredCall) -> Double {
    let counts = call.counts
    switch metric {
    case .queries: return Double(counts.queries)
    case .similar: return Double(counts.similar)
    case .duplicates: return Double(counts.duplicates)
    case .rows: return Double(counts.rows)
    case .bytesRead: return Double(counts.bytesRead)
    case .instances: return Double(counts.instances)
    case .latency: return Double(counts.latencyNanoseconds) / 1000
    case .peakMemory: return Double(counts.peakMemoryBytes)
    case .vmSteps: return Double(counts.vmSteps)
    case .fullScanSteps: return Double(counts.fullScanSteps)
    case .sorts: return Double(counts.sorts)
    case .autoIndexes: return Double(counts.autoIndexes)
    case .wall: return Double(call.clock.wallMicroseconds)
    case .rss: return Double(call.clock.residentBytes)
    case .servedFromCache, .cacheHitRate, .staleReads, .cacheEntries, .cacheBytes: return 0
    }
  }

  /// The metrics of one run as reports show them: each call's largest.
  static func report(of calls: [MeasuredCall]) -> MetricsReport? {
    guard !calls.isEmpty else { return nil }
    func largest(_ metric: Metric) -> Int { Int((value(of: metric, over: calls, as: .max) ?? 0).rounded()) }
    let usesCache = calls.contains { $0.counts.cacheReads + $0.counts.cacheWrites > 0 }
    func run(_ metric: Metric) -> Double? {
      usesCache ? value(of: metric, over: calls, as: .max).map { ($0 * 100).rounded() / 100 } : nil
    }
    return MetricsReport(
      queries: largest(.queries), similar: largest(.similar), duplicates: largest(.duplicates), rows: largest(.rows),
      bytesRead: largest(.bytesRead), instances: largest(.instances), latencyMicroseconds: largest(.latency),
      peakMemoryBytes: largest(.peakMemory), vmSteps: largest(.vmSteps), fullScanSteps: largest(.fullScanSteps),
      sorts: largest(.sorts), planOperations: calls.map(\.counts.planOperations).max() ?? 0,
      servedFromCache: run(.servedFromCache), cacheHitRate: run(.cacheHitRate),
      cacheEntries: run(.cacheEntries).map { Int($0) }, cacheBytes: run(.cacheBytes).map { Int($0) },
      staleReads: calls.contains { $0.truth != nil } ? calls.count(where: \.isStale) : nil,
      wallMicroseconds: largest(.wall), sqliteMicroseconds: calls.map(\.clock.sqliteMicroseconds).max() ?? 0,
      residentBytes: largest(.rss))
  }
}
