import LabProtocol

/// One relation followed for two or more rows of one queryset, each time with a statement. Three relations in a loop are
/// three findings.
struct NPlusOneRule: Rule {
  private struct Cause: Hashable {
    var call: Int
    var relation: String
    /// nil where the row that asked is not known to be of a queryset.
    var parent: Int?
    var line: Int
  }

  func findings(in trace: RunTrace) -> [Finding] {
    let causes = trace.measured.grouped { statement -> Cause? in
      guard let relation = statement.cause.relation, statement.cause.kind != .prefetch else { return nil }
      return Cause(
        call: statement.call, relation: relation, parent: statement.cause.parentQueryset, line: statement.line)
    }
    var seen: Set<String> = []
    return causes.compactMap { cause, statements in
      let rows = Set(statements.compactMap(\.cause.parentRow)).count
      let parents = rows > 0 ? rows : statements.count
      guard parents >= 2, seen.insert("\(cause.relation) \(cause.line)").inserted else { return nil }
      let parent = trace.origin(of: cause.parent, in: cause.call)
      let isSingle = statements.allSatisfy { $0.cause.kind == .related && $0.rows <= 1 }
      let name = cause.relation.split(separator: ".").last.map(String.init) ?? cause.relation
      let cure =
        statements.first?.cause.kind == .count
        ? "annotate(Count(\"\(name)\")), or count in a Subquery"
        : isSingle ? "select_related(\"\(name)\")" : "prefetch_related(\"\(name)\")"
      let source = parent.map { " of line \($0.line)" } ?? ""
      let model = cause.relation.split(separator: ".").first.map(String.init)
      return Finding(
        kind: .nPlusOne,
        message:
          "N+1 \(cause.relation): \(statements.count) queries, one for each of \(parents) rows\(source); \(cure) fetches them together",
        line: cause.line,
        notes: parent.map { parent in
          [Finding.Note(line: parent.line, message: "the rows come from here (\(parent.model))")]
        } ?? [],
        count: statements.count, latencyMicroseconds: statements.latencyMicroseconds,
        cure: model.map { model in
          Finding.Cure(
            method: isSingle ? .selectRelated : .prefetchRelated, relation: name, model: model,
            line: parent?.line ?? cause.line)
        })
    }
  }
}

extension RunTrace {
  /// The line that evaluated a queryset, and its model.
  fileprivate func origin(of queryset: Int?, in call: Int) -> (line: Int, model: String)? {
    guard let queryset else { return nil }
    if let known = self.queryset(queryset) { return (known.line, known.model) }
    return statements.first { $0.call == call && $0.cause.queryset == queryset }
      .map { ($0.line, $0.cause.model ?? "?") }
  }
}
