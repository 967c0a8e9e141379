import Diagnostics

/// What is on the wrong side of an assignment.
///
/// The second pass reads a statement that may be an assignment in the order of CPython's grammar: the forms that are
/// right, the narrowest first, then those that are wrong. The order decides which of two messages is given.
extension Parser {
  enum TargetUse {
    case assign
    case iterate
    case delete
  }

  /// The statement if it is an assignment (which then fails later, at what follows it), nil if it is none.
  mutating func explainedAssignment() throws(Failed) -> Stmt? {
    let start = position
    if let statement = try annotated() { return statement }
    if let statement = try plainAssignment() { return statement }
    if let statement = try augmented() { return statement }
    position = start
    try explainAnnotation()
    position = start
    try explainTarget()
    position = start
    return nil
  }

  private func span(fromToken index: Int) -> Span { Span(start: tokens[index].start, end: lastEnd) }

  /// `a: int = 1`, `(a): int`, `a.b: int`
  private mutating func annotated() throws(Failed) -> Stmt? {
    let start = position
    guard let target = try attempt({ (parser) throws(Failed) in try parser.primary() }), isSingleTarget(target),
      accept(.colon),
      let annotation = try attempt({ (parser) throws(Failed) in try parser.expression() })
    else {
      position = start
      return nil
    }
    var value: Expr?
    let equal = position
    if accept(.equal) {
      value = try attempt { (parser) throws(Failed) in try parser.yieldOrStarExpressions() }
      if value == nil { position = equal }
    }
    return .annAssign(
      Stmt.AnnAssign(
        span: span(fromToken: start), target: target, annotation: annotation, value: value, isSimple: false))
  }

  /// `a = b = 1`
  private mutating func plainAssignment() throws(Failed) -> Stmt? {
    let start = position
    let targets = try targetsOfAssignment()
    if !targets.isEmpty,
      let value = try attempt({ (parser) throws(Failed) in try parser.yieldOrStarExpressions() }), kind != .equal
    {
      return .assign(Stmt.Assign(span: span(fromToken: start), targets: targets, value: value))
    }
    position = start
    return nil
  }

  /// As many `target =` as there are
  private mutating func targetsOfAssignment() throws(Failed) -> [Expr] {
    var targets: [Expr] = []
    while true {
      let start = position
      guard let target = try attempt({ (parser) throws(Failed) in try parser.plainTargets() }), accept(.equal) else {
        position = start
        return targets
      }
      targets.append(target)
    }
  }

  private mutating func plainTargets() throws(Failed) -> Expr {
    let start = token.start
    let first = try plainTarget()
    guard kind == .comma else { return first }
    return try tuple(from: start, first: first) { (parser) throws(Failed) in try parser.plainTarget() }
  }

  private mutating func plainTarget() throws(Failed) -> Expr {
    let start = token.start
    let isStarred = accept(.star)
    let target = try primary()
    guard isTarget(target) else { throw fail() }
    return isStarred ? .starred(Expr.Starred(span: span(from: start), value: target)) : target
  }

  /// `a += 1`: once the operator is there, it is nothing else.
  private mutating func augmented() throws(Failed) -> Stmt? {
    let start = position
    guard let target = try attempt({ (parser) throws(Failed) in try parser.primary() }), isSingleTarget(target),
      let operation = kind.augmentedOperator
    else {
      position = start
      return nil
    }
    position += 1
    let value = try yieldOrStarExpressions()
    return .augAssign(
      Stmt.AugAssign(span: span(fromToken: start), target: target, operation: operation, value: value))
  }

  /// `a, b: int`, `f(): int`
  private mutating func explainAnnotation() throws(Failed) {
    let start = position
    if kind == .leftParenthesis || kind == .leftBracket,
      let target = try attempt({ (parser) throws(Failed) in try parser.atom() }), accept(.colon),
      try attempt({ (parser) throws(Failed) in try parser.expression() }) != nil
    {
      switch target {
      case .list: throw raise("only single target (not list) can be annotated", target.span)
      case .tuple: throw raise("only single target (not tuple) can be annotated", target.span)
      default: break
      }
    }
    position = start
    if let first = try attempt({ (parser) throws(Failed) in try parser.starNamedExpression() }), accept(.comma) {
      repeat {
        guard startsExpression,
          try attempt({ (parser) throws(Failed) in try parser.starNamedExpression() }) != nil
        else { break }
      } while accept(.comma)
      if accept(.colon), try attempt({ (parser) throws(Failed) in try parser.expression() }) != nil {
        throw raise("only single target (not tuple) can be annotated", first.span)
      }
    }
    position = start
    if let target = try attempt({ (parser) throws(Failed) in try parser.expression() }), accept(.colon),
      try attempt({ (parser) throws(Failed) in try parser.expression() }) != nil
    {
      throw raise("illegal target for annotation", target.span)
    }
  }

  /// `f() = 1`, `a, 1 = b`, `a + 1 += 2`
  private mutating func explainTarget() throws(Failed) {
    let start = position
    _ = try targetsOfAssignment()
    let last = position
    if let value = try attempt({ (parser) throws(Failed) in try parser.starExpressions() }), kind == .equal {
      try raiseInvalidTarget(value, .assign)
    }
    position = last
    if kind == .kwYield, let value = try attempt({ (parser) throws(Failed) in try parser.yieldExpression() }),
      kind == .equal
    {
      throw raise("assignment to yield expression not possible", value.span)
    }
    position = start
    if let value = try attempt({ (parser) throws(Failed) in try parser.starExpressions() }),
      kind.augmentedOperator != nil
    {
      position += 1
      guard try attempt({ (parser) throws(Failed) in try parser.yieldOrStarExpressions() }) != nil else { return }
      throw raise(
        "'\(Self.describe(value))' is an illegal expression for augmented assignment", value.span)
    }
  }

  /// Raises when some part of a target cannot be one.
  mutating func raiseInvalidTarget(_ target: Expr, _ use: TargetUse) throws(Failed) {
    guard let invalid = Self.invalidTarget(in: target, use) else { return }
    let verb = use == .delete ? "delete" : "assign to"
    throw raise("cannot \(verb) \(Self.describe(invalid))", invalid.span)
  }

  /// The first part that cannot be a target.
  private static func invalidTarget(in target: Expr, _ use: TargetUse) -> Expr? {
    switch target {
    case .name, .attribute, .subscript: return nil
    case .tuple(let tuple): return tuple.elements.lazy.compactMap { invalidTarget(in: $0, use) }.first
    case .list(let list): return list.elements.lazy.compactMap { invalidTarget(in: $0, use) }.first
    case .starred(let starred): return use == .delete ? target : invalidTarget(in: starred.value, use)
    case .compare(let comparison) where use == .iterate:
      // `a in b` after `for` was read as a comparison: the target is on its left.
      return comparison.operators.first == .contained ? invalidTarget(in: comparison.left, use) : nil
    default: return target
    }
  }
}
