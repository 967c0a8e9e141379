package enum Connector: String, Hashable, Sendable {
  case and = "AND"
  case or = "OR"
  case xor = "XOR"
}

/// A condition as the plan wrote it: `Q(name="x") | ~Q(age__gt=3)`.
package struct Q: Hashable {
  package indirect enum Child: Hashable {
    /// `name__startswith="x"`
    case lookup(String, SQLModelValue)
    case q(Q)
    /// `Exists(…)`, a lookup or another boolean expression.
    case expression(SQLExpression)
  }

  package var connector: Connector
  package var isNegated: Bool
  package var children: [Child]

  package init(_ children: [Child] = [], connector: Connector = .and, isNegated: Bool = false) {
    self.children = children
    self.connector = connector
    self.isNegated = isNegated
  }

  /// `Q(*positional, **keywords)`: keyword arguments are sorted by name, as Django does.
  package init(positional: [Child] = [], keywords: [(String, SQLModelValue)]) {
    self.init(
      positional
        + keywords.sorted { $0.0.unicodeScalars.lexicographicallyPrecedes($1.0.unicodeScalars) }
        .map { .lookup($0.0, $0.1) })
  }

  package var isEmpty: Bool { children.isEmpty }

  /// Adds a condition, taken apart where that changes nothing (`tree.Node.add`).
  package mutating func add(_ data: Q, _ connector: Connector) {
    if self.connector != connector {
      self = Q([.q(self), .q(data)], connector: connector, isNegated: isNegated)
      // The node keeps its own negation; what it was moves one level down without losing it.
    } else if !data.isNegated, data.connector == connector || data.children.count == 1 {
      children += data.children
    } else {
      children.append(.q(data))
    }
  }

  /// `left & right`, `left | right`, `left ^ right`.
  package static func combine(_ left: Q, _ right: Q, _ connector: Connector) -> Q {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    var result = Q(connector: connector)
    result.add(left, connector)
    result.add(right, connector)
    return result
  }

  /// `~q`
  package var negated: Q {
    var result = self
    result.isNegated.toggle()
    return result
  }

  /// Names of fields that the condition speaks of (`get_children_from_q`).
  var lookupNames: [String] {
    children.flatMap { child -> [String] in
      switch child {
      case .q(let q): return q.lookupNames
      case .lookup(let name, let value): return [name] + (value.asExpression?.fieldNames ?? [])
      case .expression(let expression): return expression.fieldNames
      }
    }
  }

  /// Begins every name under `prefix` with `replacement` instead (`rename_prefix_from_q`).
  func renamingPrefix(_ prefix: String, to replacement: String) throws(SQLModelError) -> Q {
    var result = self
    result.children = []
    for child in children {
      switch child {
      case .q(let q): result.children.append(.q(try q.renamingPrefix(prefix, to: replacement)))
      case .lookup(let name, let value):
        let renamed = name.hasPrefix(prefix + "__") ? replacement + name.dropFirst(prefix.count) : name
        var newValue = value
        if case .query = value {
          throw SQLModelError(.valueError, "Passing a QuerySet within a FilteredRelation is not supported.")
        }
        if case .expression(let expression) = value {
          if case .field = expression {
          } else {
            newValue = .expression(try expression.renamingPrefix(prefix, to: replacement))
          }
        }
        result.children.append(.lookup(renamed, newValue))
      case .expression(let expression):
        result.children.append(.expression(try expression.renamingPrefix(prefix, to: replacement)))
      }
    }
    return result
  }
}
