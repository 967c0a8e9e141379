/// What can be measured of a plan (docs/measuring.md defines each), with its unit and whether a checkpoint may ask for it.
package enum Metric: String, CaseIterable, Codable, Sendable {
  case queries
  case similar
  case duplicates
  case rows
  case bytesRead = "bytes_read"
  case instances
  case latency
  case peakMemory = "peak_memory"
  case servedFromCache = "served_from_cache"
  case cacheHitRate = "cache_hit_rate"
  case cacheEntries = "cache_entries"
  case cacheBytes = "cache_bytes"
  case staleReads = "stale_reads"
  case vmSteps = "vm_steps"
  case fullScanSteps = "full_scan_steps"
  case sorts
  case autoIndexes = "auto_indexes"
  case wall
  case rss

  package var unit: MetricUnit {
    switch self {
    case .latency, .wall: .microseconds
    case .bytesRead, .peakMemory, .cacheBytes, .rss: .bytes
    case .servedFromCache, .cacheHitRate: .percent
    default: .count
    }
  }

  /// Why a checkpoint may not ask for it, or nil when it may.
  package var whyNotScored: String? {
    switch self {
    case .wall, .rss: "what a clock or the kernel says is shown, never scored"
    case .cacheHitRate: "it can be padded with dummy reads; ask for served_from_cache"
    default: nil
    }
  }

  /// Values of metrics that are exact counts of the learner's own statements: a target may stand right beside them.
  package var isExactCount: Bool {
    switch self {
    case .queries, .similar, .duplicates, .instances, .sorts, .autoIndexes, .staleReads, .cacheEntries: true
    default: false
    }
  }

  /// A metric of the whole run (shares, peaks of a shared cache), for which `of` has no meaning.
  package var belongsToRun: Bool {
    switch self {
    case .servedFromCache, .cacheHitRate, .cacheEntries, .cacheBytes, .staleReads: true
    default: false
    }
  }
}

/// A metric, or how it grows.
package enum Measure: Hashable, Sendable {
  case value(Metric)
  case growth(Metric)

  package var metric: Metric {
    switch self {
    case .value(let metric), .growth(let metric): metric
    }
  }

  /// `queries`, `growth(queries)`.
  package var name: String {
    switch self {
    case .value(let metric): metric.rawValue
    case .growth(let metric): "growth(\(metric.rawValue))"
    }
  }

  package init?(_ name: String) {
    if name.hasPrefix("growth("), name.hasSuffix(")") {
      guard let metric = Metric(rawValue: String(name.dropFirst(7).dropLast())) else { return nil }
      self = .growth(metric)
    } else {
      guard let metric = Metric(rawValue: name) else { return nil }
      self = .value(metric)
    }
  }
}

extension Measure: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let measure = Measure(name) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no metric is named \(name)")
    }
    self = measure
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
