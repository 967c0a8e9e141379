/// Resolved conditions joined by one connector.
package struct WhereNode: Hashable {
  package var connector: Connector
  package var isNegated: Bool
  /// Conditions: lookups, further nodes, `.nothing`, `.extraWhere`.
  package var children: [SQLExpression]
  /// Parentheses stay even around one condition.
  var isResolved = false

  init(_ children: [SQLExpression] = [], connector: Connector = .and, isNegated: Bool = false) {
    self.children = children
    self.connector = connector
    self.isNegated = isNegated
  }

  var isEmpty: Bool { children.isEmpty }

  @inline(never)
  mutating func add(_ data: SQLExpression, _ connector: Connector) {
    if self.connector != connector {
      var inner = self
      inner.isNegated = isNegated
      children = [.conditions(inner), data]
      self.connector = connector
    } else if case .conditions(let node) = data, !node.isNegated,
      node.connector == connector || node.children.count == 1
    {
      children += node.children
    } else {
      children.append(data)
    }
  }

  func relabeled(_ map: [String: String]) -> WhereNode {
    if map.isEmpty { return self }
    var result = self
    result.children = children.map { $0.relabeled(map) }
    return result
  }

  mutating func add(_ node: WhereNode, _ connector: Connector) { add(.conditions(node), connector) }
}
