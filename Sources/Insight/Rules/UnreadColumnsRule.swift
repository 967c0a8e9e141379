import LabProtocol

/// Wide columns that were fetched and never read: at least a tenth of a megabyte, and half of what the queryset read. Where only the number
/// of the rows was wanted, count() or exists() is the better advice.
struct UnreadColumnsRule: Rule {
  func findings(in trace: RunTrace) -> [Finding] {
    var seen: Set<Int> = []
    return trace.querysets.compactMap { queryset in
      guard queryset.call >= 0, queryset.columns.count == queryset.columnBytes.count, !queryset.usedOnlyForLength,
        !queryset.usedOnlyForTruth
      else { return nil }
      let unread = zip(queryset.columns, queryset.columnBytes).filter {
        !queryset.columnsRead.contains($0.0) && $0.1 > 0
      }
      let bytes = unread.reduce(0) { $0 + $1.1 }
      guard bytes >= 100_000, 2 * bytes >= queryset.columnBytes.reduce(0, +), seen.insert(queryset.line).inserted else {
        return nil
      }
      let widest = unread.filter { 10 * $0.1 >= bytes }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.prefix(3).map {
        "\"\($0.0)\""
      }.joined(separator: ", ")
      return Finding(
        kind: .unreadColumns,
        message: "\(bytes / 1000) KB of columns fetched and never read: defer(\(widest)), only(…) or values_list(…)",
        line: queryset.line)
    }
  }
}
