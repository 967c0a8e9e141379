extension WhereNode {
  /// Divides conditions into WHERE, HAVING (those over aggregates) and those over window functions, which need a query
  /// around (`split_having_qualify`). Parts that OR holds together stay together.
  func splitting(isNegated negated: Bool = false, mustGroup: Bool) throws -> (WhereNode?, WhereNode?, WhereNode?) {
    let containsAggregate = children.contains(where: \.containsAggregate)
    let containsWindow = children.contains(where: \.containsWindow)
    if !containsAggregate, !containsWindow { return (self, nil, nil) }
    let inNegated = negated != isNegated
    let staysTogether = inNegated && connector == .and || !inNegated && connector == .or || connector == .xor
    if staysTogether, containsAggregate, !containsWindow { return (nil, self, nil) }
    var parts: (normal: [SQLExpression], having: [SQLExpression], qualify: [SQLExpression]) = ([], [], [])
    for child in children {
      if case .conditions(let node) = child {
        let (normal, having, qualify) = try node.splitting(isNegated: inNegated, mustGroup: mustGroup)
        if let normal { parts.normal.append(.conditions(normal)) }
        if let having { parts.having.append(.conditions(having)) }
        if let qualify { parts.qualify.append(.conditions(qualify)) }
      } else if child.containsWindow {
        parts.qualify.append(child)
      } else if child.containsAggregate {
        parts.having.append(child)
      } else {
        parts.normal.append(child)
      }
    }
    if staysTogether, !parts.qualify.isEmpty {
      if parts.normal.isEmpty || !mustGroup { return (nil, nil, self) }
      throw SQLModelError(
        .notImplementedError,
        "Heterogeneous disjunctive predicates against window functions are not implemented when performing conditional "
          + "aggregation.")
    }
    func node(_ children: [SQLExpression]) -> WhereNode? {
      children.isEmpty ? nil : WhereNode(children, connector: connector, isNegated: isNegated)
    }
    return (node(parts.normal), node(parts.having), node(parts.qualify))
  }
}
