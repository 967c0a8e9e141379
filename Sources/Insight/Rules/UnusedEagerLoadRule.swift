import LabProtocol

/// A join or a prefetch whose objects nobody read.
struct UnusedEagerLoadRule: Rule {
  func findings(in trace: RunTrace) -> [Finding] {
    var seen: Set<String> = []
    return trace.querysets.filter { $0.call >= 0 && $0.rows > 0 }.flatMap { queryset -> [Finding] in
      let joins = queryset.joined.filter { !queryset.joinedRead.contains($0) }.map { ("select_related", $0) }
      let prefetches = queryset.prefetched.filter { !queryset.prefetchedRead.contains($0) }.map {
        ("prefetch_related", $0)
      }
      return (joins + prefetches).compactMap { method, relation in
        guard seen.insert("\(queryset.line) \(method) \(relation)").inserted else { return nil }
        return Finding(
          kind: .unusedEagerLoad, message: "\(method)(\"\(relation)\") is fetched and never read", line: queryset.line)
      }
    }
  }
}
