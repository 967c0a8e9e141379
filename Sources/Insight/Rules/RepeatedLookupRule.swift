import LabProtocol

/// The same `get`-like query from one line with different arguments, three times or more: the keys could go in one query.
struct RepeatedLookupRule: Rule {
  private struct Place: Hashable {
    var call: Int
    var template: Int
    var line: Int
  }

  func findings(in trace: RunTrace) -> [Finding] {
    let places = trace.measured.grouped { statement -> Place? in
      guard statement.cause.kind == .get, statement.cause.relation == nil, statement.line > 0 else { return nil }
      return Place(call: statement.call, template: statement.template, line: statement.line)
    }
    var seen: Set<Int> = []
    return places.compactMap { place, statements in
      guard statements.count >= 3, Set(statements.map(\.arguments)).count > 1, seen.insert(place.line).inserted else {
        return nil
      }
      let model = statements.first?.cause.model.map { " of \($0)" } ?? ""
      return Finding(
        kind: .repeatedLookup,
        message:
          "\(statements.count) lookups\(model) by key, one after the other; in_bulk() or filter(pk__in=…) asks once",
        line: place.line, count: statements.count, latencyMicroseconds: statements.latencyMicroseconds)
    }
  }
}
