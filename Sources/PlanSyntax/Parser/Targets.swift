import Diagnostics

/// What can be assigned to, deleted, annotated: parsed as an expression, then looked at.
extension Parser {
  /// `a, *b` after `for` and `as`
  mutating func starTargets() throws(Failed) -> Expr {
    let start = token.start
    let first = try starTarget()
    guard kind == .comma else { return first }
    return try tuple(from: start, first: first) { (parser) throws(Failed) in try parser.starTarget() }
  }

  /// The targets between `for` and `in`, and `in` itself
  mutating func iterationTargets() throws(Failed) -> Expr {
    let start = position
    let target = try starTargets()
    if isExplaining, kind != .kwIn {
      let missing = position
      position = start
      try explainForTarget()
      position = missing
    }
    try expect(.kwIn)
    return target
  }

  mutating func starTarget() throws(Failed) -> Expr {
    let start = position
    let target = kind == .star ? try starExpression() : try bitwiseOr()
    guard isTarget(target) else {
      if isExplaining {
        position = start
        try explainForTarget()
      }
      throw fail()
    }
    return target
  }

  /// `a`, `a.b`, `a[b]`, and tuples and lists of such, with `*a` in them
  func isTarget(_ expression: Expr) -> Bool {
    switch expression {
    case .name, .attribute, .subscript: return true
    case .starred(let starred):
      if case .starred = starred.value { return false }
      return isTarget(starred.value)
    case .tuple(let tuple): return tuple.elements.allSatisfy(isTarget)
    case .list(let list): return list.elements.allSatisfy(isTarget)
    default: return false
    }
  }

  /// `a`, `a.b`, `a[b]`: what an augmented or annotated assignment takes
  func isSingleTarget(_ expression: Expr) -> Bool {
    switch expression {
    case .name, .attribute, .subscript: true
    default: false
    }
  }

  /// What `del` takes: no stars
  func isDeletable(_ expression: Expr) -> Bool {
    switch expression {
    case .name, .attribute, .subscript: true
    case .tuple(let tuple): tuple.elements.allSatisfy(isDeletable)
    case .list(let list): list.elements.allSatisfy(isDeletable)
    default: false
    }
  }
}
