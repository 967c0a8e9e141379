import Diagnostics

/// `raise`, `del`, `assert`, `global`, imports.
extension Parser {
  mutating func raiseStatement() throws(Failed) -> Stmt {
    let start = token.start
    position += 1
    let exception = startsExpression && kind != .star ? try expression() : nil
    let cause = exception != nil && accept(.kwFrom) ? try expression() : nil
    return .raise(Stmt.Raise(span: span(from: start), exception: exception, cause: cause))
  }

  mutating func deleteStatement() throws(Failed) -> Stmt {
    let start = token.start
    position += 1
    let list = token.start
    let isParenthesised = kind == .leftParenthesis
    let value = try starExpressions()
    guard isDeletable(value), kind == .newline || kind == .semicolon else {
      if isExplaining { try raiseInvalidTarget(value, .delete) }
      throw fail()
    }
    // `del a, b` names two targets, `del (a, b)` one tuple.
    if case .tuple(let tuple) = value, !(isParenthesised && tuple.span.start == list && isClosed(tuple)) {
      return .delete(Stmt.Delete(span: span(from: start), targets: tuple.elements))
    }
    return .delete(Stmt.Delete(span: span(from: start), targets: [value]))
  }

  /// Whether the parentheses around a tuple are its own: `(a, b)`, and not `(a), b` or `(a), (b)`.
  private func isClosed(_ tuple: Expr.Tuple) -> Bool {
    guard let first = tuple.elements.first else { return true }
    // The tuple's own parenthesis opens before its first element and closes after its last; in `(a), b` the first
    // element's parenthesis closes before the first comma.
    var level = 0
    var index = tokens.partitioningIndex(from: tuple.span.start)
    while index < tokens.count, tokens[index].start < tuple.span.end {
      switch tokens[index].kind {
      case .leftParenthesis, .leftBracket, .leftBrace: level += 1
      case .rightParenthesis, .rightBracket, .rightBrace: level -= 1
      case .comma where level == 0: return false
      default: break
      }
      index += 1
    }
    return first.span.start > tuple.span.start
  }

  mutating func assertStatement() throws(Failed) -> Stmt {
    let start = token.start
    position += 1
    let test = try expression()
    let message = accept(.comma) ? try expression() : nil
    return .assert(Stmt.Assert(span: span(from: start), test: test, message: message))
  }

  /// The names after `global` or `nonlocal`
  mutating func nameList() throws(Failed) -> [String] {
    position += 1
    var names = [try expectName().text]
    while accept(.comma) { names.append(try expectName().text) }
    return names
  }

  mutating func importStatement() throws(Failed) -> Stmt {
    let start = token.start
    position += 1
    var names: [Alias] = []
    repeat {
      let first = token.start
      let name = try dottedName()
      let asName = accept(.kwAs) ? try expectName().text : nil
      names.append(Alias(span: span(from: first), name: name, asName: asName))
    } while accept(.comma)
    return .import(Stmt.Import(span: span(from: start), names: names))
  }

  mutating func importFromStatement() throws(Failed) -> Stmt {
    let start = token.start
    position += 1
    var level = 0
    while true {
      if accept(.dot) { level += 1 } else if accept(.ellipsis) { level += 3 } else { break }
    }
    let module = level == 0 || kind == .name ? try dottedName() : nil
    try expect(.kwImport)
    let names = try importedNames()
    return .importFrom(
      Stmt.ImportFrom(span: span(from: start), module: module, names: names, level: level))
  }

  private mutating func importedNames() throws(Failed) -> [Alias] {
    if kind == .star {
      let star = token.span
      position += 1
      return [Alias(span: star, name: "*", asName: nil)]
    }
    let isParenthesised = accept(.leftParenthesis)
    var names: [Alias] = []
    repeat {
      if isParenthesised, !names.isEmpty, kind == .rightParenthesis { break }
      if !isParenthesised, !names.isEmpty, kind == .newline {
        if isExplaining { throw raiseHere("trailing comma not allowed without surrounding parentheses") }
        throw fail()
      }
      let first = token.start
      let name = try expectName().text
      let asName = accept(.kwAs) ? try expectName().text : nil
      names.append(Alias(span: span(from: first), name: name, asName: asName))
    } while accept(.comma)
    if isParenthesised { try expect(.rightParenthesis) }
    return names
  }

  private mutating func dottedName() throws(Failed) -> String {
    var name = try expectName().text
    while accept(.dot) { name += "." + (try expectName().text) }
    return name
  }
}

extension ContiguousArray<Token> {
  /// The index of the first token that starts at or after an offset.
  func partitioningIndex(from offset: UInt32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
