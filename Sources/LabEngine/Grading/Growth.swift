import LabProtocol
import Packs

/// How a metric grows over n, 2n and 4n.
///
/// - `constant`: M(4n) ≤ 1.1·M(n) + 64 KiB for bytes (a right answer fills its first chunks, and no two chunks of rows are
///   equally long); equal for counts. Estimated latency and steps are sums of many small parts, so they get the tenth
///   without the bytes.
/// - `linear`: the second step is at most 2.5 times the first: M(4n) − M(2n) ≤ 2.5·(M(2n) − M(n)), where exactly linear
///   growth has 2.
/// - `worse`: everything else.
enum Growth {
  static func classify(_ values: [Double], of metric: Metric) -> GrowthClass? {
    guard values.count == 3 else { return nil }
    let (n, twice, fourfold) = (values[0], values[1], values[2])
    let isConstant: Bool
    switch metric {
    case .peakMemory, .bytesRead, .cacheBytes: isConstant = fourfold <= 1.1 * n + 65_536
    case .latency, .vmSteps, .fullScanSteps, .servedFromCache: isConstant = fourfold <= 1.1 * n
    default: isConstant = fourfold == n
    }
    if isConstant { return .constant }
    return fourfold - twice <= 2.5 * (twice - n) ? .linear : .worse
  }
}
