import Diagnostics

/// The mistakes people make in calls and parameter lists.
extension Parser {
  /// `f(x=a for a in b)`; the parser stands at the name.
  mutating func explainKeyword() throws(Failed) {
    let start = position
    defer { position = start }
    let name = token.span
    position += 1
    let equal = token.span
    position += 1
    guard try attempt({ (parser) throws(Failed) in try parser.expression() }) != nil,
      try attempt({ (parser) throws(Failed) in try parser.comprehensions() }) != nil
    else { return }
    throw raise("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", name.through(equal))
  }

  /// An argument that is no keyword: `True=1`, `a.b=1`, and a generator expression that is not alone.
  mutating func explainArgument(_ list: ArgumentList) throws(Failed) {
    let start = position
    defer { position = start }
    if [.kwTrue, .kwFalse, .kwNone].contains(kind), kind(after: 1) == .equal {
      throw raise(
        "cannot assign to \(source.text(of: token.span))", token.span.through(tokens[position + 1].span))
    }
    guard let value = try attempt({ (parser) throws(Failed) in try parser.expression() }) else { return }
    if kind == .equal {
      throw raise(
        "expression cannot contain assignment, perhaps you meant \"==\"?", value.span.through(token.span),
        hint: "before `=` in a call stands the name of a parameter")
    }
    guard kind == .kwFor, let generators = try attempt({ (parser) throws(Failed) in try parser.comprehensions() })
    else { return }
    let isAlone = list.positional.isEmpty && list.keywords.isEmpty
    guard kind == .comma || !isAlone, let last = generators.last else { return }
    throw raise(
      "Generator expression must be parenthesized",
      value.span.through(last.conditions.last?.span ?? last.iterable.span))
  }

  /// `f(a=1, b)`: CPython points behind all the arguments that it could still read.
  mutating func explainPositionalAfterKeyword(_ list: ArgumentList) -> Failed {
    do {
      while accept(.comma), kind != .rightParenthesis {
        let next = try attempt { (parser) throws(Failed) -> Expr in
          if parser.kind == .star || parser.kind == .doubleStar { parser.position += 1 }
          if parser.kind == .name, parser.kind(after: 1) == .equal { parser.position += 2 }
          return try parser.expression()
        }
        if next == nil { break }
      }
    } catch {
      return error
    }
    let kind = list.hasDoubleStar ? "keyword argument unpacking" : "keyword argument"
    return raiseHere(
      "positional argument follows \(kind)", hint: "arguments without a name come first: `f(1, size=2)`")
  }

  /// `def f(a, (b, c))`, as Python 2 had it; the parser stands at the parenthesis.
  mutating func explainParenthesisedParameters(isLambda: Bool) throws(Failed) {
    let start = position
    let open = token.span
    position += 1
    while kind == .name || kind == .comma { position += 1 }
    let close = token.span
    let matches = kind == .rightParenthesis && position > start + 1
    position = start
    guard matches else { return }
    throw raise(
      "\(isLambda ? "Lambda expression" : "Function") parameters cannot be parenthesized", open.through(close))
  }

  /// `except A, B:`; the parser stands at the comma.
  mutating func explainExceptionTypes(_ first: Expr) throws(Failed) {
    let start = position
    defer { position = start }
    while accept(.comma) {
      guard try attempt({ (parser) throws(Failed) in try parser.expression() }) != nil else { break }
    }
    if accept(.kwAs) { guard accept(.name) else { return } }
    guard kind == .colon else { return }
    throw raise(
      "multiple exception types must be parenthesized", startingFrom(first.span.start),
      hint: "write `except (A, B):`")
  }
}
