package import Diagnostics

/// Tokens → tree: Python 3.11's grammar by recursive descent, operators by precedence.
///
/// The whole text is lexed first, so looking ahead and going back cost an assignment; going back happens in two places
/// only (a parenthesised `with`, the soft keyword `match`). Statements and atoms are one function each, named after
/// the grammar's rules. Assignment targets are parsed as expressions and looked at afterwards.
///
/// A text that fails is parsed a second time, as CPython does it, from its start and with `isExplaining` set: now the
/// rules ask at the places where people make mistakes which mistake it is (the files in `Mistakes`), which takes
/// backtracking and would slow the first pass down. When no rule knows better, the answer is "invalid syntax" at the
/// farthest token that the first pass reached. What the lexer has to say of the rest of the text has precedence over
/// both, except for what it reports later than an explained mistake of nesting; `Parser+Failures` has the order.
///
/// Depth is bounded twice: brackets by the lexer (200, as in CPython), everything else by `descend` and, for chains that
/// grow without recursion (`a + b + c …`, `a.b.c …`), by `grow`, so that no walk over a tree can overflow a stack.
package struct Parser {
  let source: SourceFile
  let bytes: [UInt8]
  var tokens: ContiguousArray<Token>
  /// What the lexer could not read, standing at the `error` token.
  var lexicalFailure: SyntaxFailure?
  var position = 0

  /// The second pass, that explains.
  var isExplaining = false
  /// False while a rule looks at an expression without asking for mistakes in it.
  var asksForMistakes = true
  /// A mistake that is certain: it ends the parse, where a mere `Failed` lets a caller go back.
  var failure: SyntaxFailure?
  /// The last token that was looked at when something failed.
  var farthest = 0
  /// What the second pass has parsed before: without it nested brackets would cost twice for each level.
  var memo: [Int: Memo] = [:]

  /// How many rules are being recognised within each other.
  var depth = 0
  /// The height of the tallest tree since it was last set to zero, counted where trees grow in loops.
  var height = 0

  /// `async def` is a function that raises UnsupportedError when it is called.
  var postponesAsync = false

  static let deepestRules = 1000
  static let tallestTree = 3000

  /// No match here. Whether it is final is in `failure`.
  struct Failed: Error {}

  struct Memo {
    var expression: Expr?
    var end: Int
  }

  /// Parses a file.
  /// - Parameter postponingAsync: take `async def` as a function that raises UnsupportedError when it is called, so that a
  ///   file of tests can be loaded of which only some are asynchronous.
  /// - Throws: the mistake that CPython 3.11 reports for the text.
  package static func parseModule(
    _ source: SourceFile, postponingAsync: Bool = false
  ) throws(SyntaxFailure) -> Module {
    var parser = try Parser(source)
    parser.postponesAsync = postponingAsync
    return try parser.run { (parser) throws(Failed) in try parser.file() }
  }

  /// Parses what was typed at a prompt: any number of statements, of which a compound one may be ended by an empty line.
  /// - Throws: the mistake; its `isIncomplete` says whether another line could mend it.
  package static func parseInteractive(_ source: SourceFile) throws(SyntaxFailure) -> Module {
    try parseModule(source)
  }

  /// Parses one expression, as `eval` takes it, tuples without parentheses included.
  package static func parseExpression(_ source: SourceFile) throws(SyntaxFailure) -> Expr {
    var parser = try Parser(source)
    return try parser.run { (parser) throws(Failed) in
      while parser.kind == .newline || parser.kind == .indent { parser.position += 1 }
      let expression = try parser.starExpressions()
      while parser.kind == .newline || parser.kind == .dedent { parser.position += 1 }
      guard parser.kind == .endMarker else { throw parser.fail() }
      return expression
    }
  }

  init(_ source: SourceFile) throws(SyntaxFailure) {
    if let failure = SourceEncoding.failure(of: source) { throw failure }
    self.source = source
    self.bytes = source.bytes
    var failure: SyntaxFailure?
    self.tokens = source.bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(source: source, bytes: buffer)
      lexer.lexFile()
      failure = lexer.failure
      return lexer.tokens
    }
    self.lexicalFailure = failure
  }

  /// Both passes.
  mutating func run<Result>(
    _ rule: (inout Parser) throws(Failed) -> Result
  ) throws(SyntaxFailure) -> Result {
    do {
      return try rule(&self)
    } catch {
      if let failure { throw lexicalFailure(before: failure) ?? failure }
    }
    let farthest = self.farthest
    position = 0
    depth = 0
    height = 0
    isExplaining = true
    do {
      // What failed once fails again, or a rule for mistakes saw more in it.
      return try rule(&self)
    } catch {
      throw finalFailure(firstPassReached: farthest)
    }
  }

  // MARK: Tokens

  @inline(__always)
  var token: Token { tokens[position] }

  @inline(__always)
  var kind: TokenKind { tokens[position].kind }

  /// The kind of a token further on; the end marker stands for all that would come after it.
  func kind(after count: Int) -> TokenKind {
    let index = position + count
    return index < tokens.count ? tokens[index].kind : .endMarker
  }

  /// Goes past the token if it is of this kind.
  @inline(__always)
  mutating func accept(_ kind: TokenKind) -> Bool {
    guard self.kind == kind else { return false }
    position += 1
    return true
  }

  @inline(__always)
  mutating func expect(_ kind: TokenKind) throws(Failed) {
    guard self.kind == kind else { throw fail() }
    position += 1
  }

  /// Where the text parsed last ends: line breaks and indentation are not part of a node.
  var lastEnd: UInt32 {
    var index = position - 1
    while index > 0 {
      switch tokens[index].kind {
      case .newline, .indent, .dedent: index -= 1
      default: return tokens[index].end
      }
    }
    return index < 0 ? 0 : tokens[index].end
  }

  @inline(__always)
  func span(from start: UInt32) -> Span { Span(start: start, end: tokens[position - 1].end) }

  /// Whether a name has this text: for soft keywords.
  func isName(_ text: StaticString, at index: Int) -> Bool {
    guard index < tokens.count, tokens[index].kind == .name else { return false }
    let range = tokens[index].span.range
    guard range.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { buffer in buffer.indices.allSatisfy { bytes[range.lowerBound + $0] == buffer[$0] } }
  }

  /// An identifier's text in the form in which Python compares it.
  func identifier(_ token: Token) -> String {
    let range = token.span.range
    return bytes.withUnsafeBufferPointer { buffer in
      let part = UnsafeBufferPointer(rebasing: buffer[range])
      let text = String(decoding: part, as: UTF8.self)
      return part.allSatisfy { $0 < 0x80 } ? text : CompatibilityForm.nfkc(text)
    }
  }

  mutating func expectName() throws(Failed) -> (text: String, span: Span) {
    let token = self.token
    guard token.kind == .name else { throw fail() }
    position += 1
    return (identifier(token), token.span)
  }

  // MARK: Depth

  /// Counts one more rule within another; whoever calls it takes one off again.
  @inline(__always)
  mutating func descend() throws(Failed) {
    depth += 1
    if depth > Self.deepestRules { throw failTooDeep() }
  }

  /// Counts one more storey of a tree that grows in a loop.
  @inline(__always)
  mutating func grow() throws(Failed) {
    height += 1
    if height > Self.tallestTree { throw failTooDeep() }
  }
}
