import Diagnostics

/// The mistakes people make in expressions: CPython's `invalid_expression`, `invalid_legacy_expression` and
/// `invalid_named_expression`, asked in the same order.
extension Parser {
  /// An expression, in the second pass.
  mutating func explainedExpression() throws(Failed) -> Expr {
    try remembered(3) { (parser) throws(Failed) in
      try parser.explainMissingComma()
      try parser.explainLegacyStatement()
      return try parser.plainExpression()
    }
  }

  /// Two expressions side by side within brackets; a conditional without its `else`.
  private mutating func explainMissingComma() throws(Failed) {
    let start = position
    defer { position = start }
    let looksLikePrefix = kind == .name && kind(after: 1) == .string
    guard let first = try attempt({ (parser) throws(Failed) in try parser.disjunction() }) else { return }
    let next = position
    if !looksLikePrefix, !isSoftKeyword(at: start), !isLegacyStatement(first) {
      asksForMistakes = false
      let second = try attempt { (parser) throws(Failed) in try parser.plainExpression() }
      asksForMistakes = true
      if let second, tokens[position - 1].level > 0 {
        throw raise("invalid syntax. Perhaps you forgot a comma?", first.span.through(second.span))
      }
      position = next
    }
    guard accept(.kwIf), let test = try attempt({ (parser) throws(Failed) in try parser.disjunction() }) else {
      return
    }
    if kind != .kwElse, kind != .colon, kind != .error {
      farthest = max(farthest, position)
      throw raise(
        "expected 'else' after 'if' expression", first.span.through(test.span),
        hint: "a conditional expression always has both sides: `a if test else b`")
    }
  }

  /// Whether CPython 3.11 takes a name for a soft keyword. It compares only as many letters as the name has, so that
  /// `c` and `m` count too, and no comma is suggested after them.
  private func isSoftKeyword(at index: Int) -> Bool {
    guard tokens[index].kind == .name else { return false }
    let text = bytes[tokens[index].span.range]
    return ["match", "case", "_"].contains { $0.utf8.starts(with: text) }
  }

  private func isLegacyStatement(_ expression: Expr) -> Bool {
    guard case .name(let name) = expression else { return false }
    return name.identifier == "print" || name.identifier == "exec"
  }

  /// `print "text"`, as Python 2 wrote it. What follows any name is looked at, so that a mistake in it is found too.
  private mutating func explainLegacyStatement() throws(Failed) {
    guard kind == .name, kind(after: 1) != .leftParenthesis else { return }
    let start = position
    defer { position = start }
    let name = self.name()
    guard let rest = try attempt({ (parser) throws(Failed) in try parser.starExpressions() }),
      isLegacyStatement(.name(name))
    else { return }
    throw raise(
      "Missing parentheses in call to '\(name.identifier)'. Did you mean \(name.identifier)(...)?",
      name.span.through(rest.span))
  }

  /// `=` where a value is wanted
  mutating func explainNamedExpression() throws(Failed) {
    let start = position
    defer { position = start }
    if let target = try attempt({ (parser) throws(Failed) in try parser.expression() }), accept(.colonEqual),
      try attempt({ (parser) throws(Failed) in try parser.expression() }) != nil
    {
      throw raise("cannot use assignment expressions with \(Self.describe(target))", target.span)
    }
    position = start
    if kind == .name, kind(after: 1) == .equal {
      let name = token.span
      position += 2
      if let value = try attempt({ (parser) throws(Failed) in try parser.bitwiseOr() }), kind != .equal,
        kind != .colonEqual
      {
        throw raise(
          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", name.through(value.span),
          hint: "`=` gives a name to a value; `==` compares two values")
      }
      position = start
    }
    if try startsWithDisplay() { return }
    if let target = try attempt({ (parser) throws(Failed) in try parser.bitwiseOr() }), accept(.equal),
      try attempt({ (parser) throws(Failed) in try parser.bitwiseOr() }) != nil, kind != .equal, kind != .colonEqual
    {
      throw raise(
        "cannot assign to \(Self.describe(target)) here. Maybe you meant '==' instead of '='?", target.span)
    }
  }

  /// Whether a list, a tuple, a generator expression or one of the three constants stands here.
  private mutating func startsWithDisplay() throws(Failed) -> Bool {
    switch kind {
    case .kwTrue, .kwFalse, .kwNone: return true
    case .leftParenthesis, .leftBracket:
      let start = position
      defer { position = start }
      switch try attempt({ (parser) throws(Failed) in try parser.atom() }) {
      case .list, .generatorExp: return true
      case .tuple(let tuple): return tuple.span.start == tokens[start].start
      default: return false
      }
    default: return false
    }
  }

  /// How CPython calls an expression in "cannot assign to …".
  static func describe(_ expression: Expr) -> String {
    switch expression {
    case .name: "name"
    case .constant(let constant):
      switch constant.value {
      case .none: "None"
      case .bool(true): "True"
      case .bool(false): "False"
      case .ellipsis: "ellipsis"
      default: "literal"
      }
    case .joinedStr, .formattedValue: "f-string expression"
    case .attribute: "attribute"
    case .subscript: "subscript"
    case .slice: "slice"
    case .starred: "starred"
    case .call: "function call"
    case .boolOp, .binOp, .unaryOp: "expression"
    case .compare: "comparison"
    case .ifExp: "conditional expression"
    case .namedExpr: "named expression"
    case .lambda: "lambda"
    case .await: "await expression"
    case .yield, .yieldFrom: "yield expression"
    case .dict: "dict literal"
    case .set: "set display"
    case .list: "list"
    case .tuple: "tuple"
    case .listComp: "list comprehension"
    case .setComp: "set comprehension"
    case .dictComp: "dict comprehension"
    case .generatorExp: "generator expression"
    }
  }
}
