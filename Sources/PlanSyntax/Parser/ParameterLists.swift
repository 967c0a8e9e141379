import Diagnostics

/// The parameters of `def` and `lambda`.
extension Parser {
  /// What has been seen of a list, to refuse what cannot follow.
  private struct Progress {
    var positionalOnly: [Parameter] = []
    var positional: [Parameter] = []
    var variadic: Parameter?
    var keywordOnly: [Parameter] = []
    var variadicKeyword: Parameter?
    var hasSlash = false
    var hasStar = false
    var hasDefault = false
  }

  /// Up to `)` of a `def`, or `:` of a `lambda`, which has no annotations.
  mutating func parameters(until end: TokenKind) throws(Failed) -> Parameters {
    let start = token.start
    let first = position
    var seen = Progress()
    while kind != end {
      switch kind {
      case .slash: try slash(&seen, until: end)
      case .star: try star(&seen, until: end)
      case .doubleStar: try doubleStar(&seen, until: end)
      default: try plainParameter(&seen, until: end)
      }
      guard accept(.comma) else { break }
      if seen.variadicKeyword != nil, kind != end {
        if isExplaining, startsParameter {
          throw raise("arguments cannot follow var-keyword argument", token.span)
        }
        throw fail()
      }
    }
    return Parameters(
      span: position == first ? Span(start: start, end: start) : span(from: start),
      positionalOnly: seen.positionalOnly, positional: seen.positional, variadic: seen.variadic,
      keywordOnly: seen.keywordOnly, variadicKeyword: seen.variadicKeyword)
  }

  private var startsParameter: Bool {
    kind == .name || kind == .star || kind == .doubleStar || kind == .slash
  }

  private mutating func plainParameter(_ seen: inout Progress, until end: TokenKind) throws(Failed) {
    if isExplaining, kind == .leftParenthesis { try explainParenthesisedParameters(isLambda: end == .colon) }
    let parameter = try self.parameter(annotated: end == .rightParenthesis)
    if isExplaining, end == .rightParenthesis, kind != .comma, kind != end { throw fail() }
    if seen.hasStar {
      seen.keywordOnly.append(parameter)
      return
    }
    if parameter.defaultValue != nil {
      seen.hasDefault = true
    } else if seen.hasDefault {
      if isExplaining, kind == .comma || kind == end {
        throw raise("non-default argument follows default argument", parameter.span)
      }
      throw fail()
    }
    seen.positional.append(parameter)
  }

  private mutating func slash(_ seen: inout Progress, until end: TokenKind) throws(Failed) {
    let slash = token.span
    if seen.hasSlash || seen.hasStar || seen.positional.isEmpty {
      guard isExplaining else { throw fail() }
      if seen.hasStar { throw raise("/ must be ahead of *", slash) }
      throw raise(seen.hasSlash ? "/ may appear only once" : "at least one argument must precede /", slash)
    }
    position += 1
    if isExplaining, kind == .star { throw raise("expected comma between / and *", token.span) }
    guard kind == .comma || kind == end else { throw fail() }
    seen.hasSlash = true
    seen.positionalOnly = seen.positional
    seen.positional = []
  }

  private mutating func star(_ seen: inout Progress, until end: TokenKind) throws(Failed) {
    let star = token.span
    if seen.hasStar {
      if isExplaining { throw raise("* argument may appear only once", star) }
      throw fail()
    }
    position += 1
    seen.hasStar = true
    if kind == .comma || kind == end {
      // A bare star names what follows: there must be something.
      let next = kind == .comma ? kind(after: 1) : end
      if next == end || next == .doubleStar {
        if isExplaining {
          // CPython points at the star in a `def` and behind it in a `lambda`.
          if kind == .comma { position += end == .colon ? 1 : 0 }
          let span = end == .colon ? token.span : star
          throw raise("named arguments must follow bare *", span)
        }
        position += kind == .comma ? 1 : 0
        throw fail()
      }
      return
    }
    let start = token.start
    let name = try expectName()
    var annotation: Expr?
    if end == .rightParenthesis, accept(.colon) {
      annotation = kind == .star ? try starExpression() : try expression()
    }
    if isExplaining, kind == .equal {
      throw raise("var-positional argument cannot have default value", token.span)
    }
    seen.variadic = Parameter(
      span: span(from: start), name: name.text, annotation: annotation, defaultValue: nil)
    guard kind == .comma || kind == end else { throw fail() }
  }

  private mutating func doubleStar(_ seen: inout Progress, until end: TokenKind) throws(Failed) {
    position += 1
    let start = token.start
    let name = try expectName()
    let annotation: Expr? = end == .rightParenthesis && accept(.colon) ? try expression() : nil
    if isExplaining, kind == .equal {
      throw raise("var-keyword argument cannot have default value", token.span)
    }
    seen.variadicKeyword = Parameter(
      span: span(from: start), name: name.text, annotation: annotation, defaultValue: nil)
    guard kind == .comma || kind == end else { throw fail() }
  }

  private mutating func parameter(annotated: Bool) throws(Failed) -> Parameter {
    let start = token.start
    let name = try expectName()
    let annotation: Expr? = annotated && accept(.colon) ? try expression() : nil
    let whole = span(from: start)
    var defaultValue: Expr?
    if kind == .equal {
      if isExplaining, [.rightParenthesis, .comma].contains(kind(after: 1)) {
        throw raise("expected default value expression", token.span)
      }
      position += 1
      defaultValue = try expression()
    }
    return Parameter(span: whole, name: name.text, annotation: annotation, defaultValue: defaultValue)
  }
}
