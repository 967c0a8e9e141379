package import LabProtocol

/// The line under a statement of the interactive session: `1 query · 10 rows · 0.9 ms with the database 0.5 ms away · 11 KB`.
package enum CostLine {
  package static func encode(_ call: MeasuredCall, value: ResultValue?, profile: NetworkProfile) -> String {
    let counts = call.counts
    guard counts.queries > 0 || counts.cacheReads > 0 else {
      return value?.type == "QuerySet" ? "0 queries (lazy)" : ""
    }
    var parts: [String] = []
    parts.append(ReportText.count(counts.queries, "query", "queries"))
    if counts.rows > 0 { parts.append(ReportText.count(counts.rows, "row") + " fetched") }
    if counts.queries > 0 {
      parts.append(
        "\(ReportText.microseconds(counts.latencyNanoseconds / 1000)) \(profile.words)"
          + " (\(ReportText.microseconds(call.clock.sqliteMicroseconds)) SQLite)")
    }
    if counts.cacheReads > 0 { parts.append("cache \(counts.cacheHits) of \(counts.cacheReads) hit") }
    if counts.duplicates > 0 { parts.append(ReportText.count(counts.duplicates, "duplicate")) }
    if counts.peakMemoryBytes > 0 { parts.append(ReportText.bytes(counts.peakMemoryBytes)) }
    return parts.joined(separator: " · ")
  }
}

extension NetworkProfile {
  /// `with the database 0.5 ms away`.
  package var words: String {
    switch self {
    case .socket: "over a local socket"
    case .halfMillisecond: "with the database 0.5 ms away"
    case .oneAndAHalfMilliseconds: "with the database 1.5 ms away"
    case .tenMilliseconds: "with the database 10 ms away"
    }
  }
}
