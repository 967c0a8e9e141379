/// Why a text is not a plan: the one error that lexer and parser throw.
///
/// Its message, kind and place are those of CPython 3.11's exception for the same text; `diagnostic` adds what perflab
/// says beyond it.
package struct SyntaxFailure: Error, Sendable {
  /// The exception that Python raises; each is a subclass of the one before, the last two aside.
  package enum Kind: String, Sendable {
    case syntaxError = "SyntaxError"
    case indentationError = "IndentationError"
    case tabError = "TabError"
    /// Valid nesting, but deeper than the parser or compiler follows.
    case recursionError = "RecursionError"
    /// Valid Python that perflab does not have.
    case unsupportedError = "UnsupportedError"
  }

  package var kind: Kind
  package var message: String
  package var source: SourceFile
  /// The text at fault; empty when CPython points at one place only.
  package var span: Span
  /// What CPython shows in place of the source line: for an expression in an f-string, the expression in parentheses.
  package var excerpt: Excerpt?
  /// What a learner can do about it: perflab's own words.
  package var hint: String?
  /// The text ended where more was needed: at a prompt, ask for another line.
  package var isIncomplete: Bool

  /// A line that is shown instead of the file's own.
  package struct Excerpt: Sendable, Equatable {
    package var text: String
    /// The 1-based line that CPython names.
    package var line: Int
    /// UTF-8 offsets in `text`; -1 where CPython marks nothing.
    package var columns: Range<Int>

    package init(text: String, line: Int, columns: Range<Int>) {
      self.text = text
      self.line = line
      self.columns = columns
    }
  }

  package init(
    kind: Kind = .syntaxError, message: String, source: SourceFile, span: Span, excerpt: Excerpt? = nil,
    hint: String? = nil, isIncomplete: Bool = false
  ) {
    self.kind = kind
    self.message = message
    self.source = source
    self.span = span
    self.excerpt = excerpt
    self.hint = hint
    self.isIncomplete = isIncomplete
  }
}
