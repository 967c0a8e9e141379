/// What perflab has to say about a text: a syntax error, an error of a plan, a fault in a pack, a finding.
///
/// One type for all of them, so that one renderer shows them alike.
package struct Diagnostic: Sendable {
  /// What kind of thing it is, in the words that are shown before the message: `SyntaxError`, `warning`.
  package struct Category: Sendable, Hashable {
    package let name: String

    package init(_ name: String) { self.name = name }

    package static let error = Category("error")
    package static let warning = Category("warning")
  }

  /// Where it is.
  package struct Place: Sendable {
    package var source: SourceFile
    package var span: Span
    /// A line to show in place of the source's own.
    package var excerpt: SyntaxFailure.Excerpt?

    package init(source: SourceFile, span: Span, excerpt: SyntaxFailure.Excerpt? = nil) {
      self.source = source
      self.span = span
      self.excerpt = excerpt
    }
  }

  /// A further remark, with a place of its own or without.
  package struct Note: Sendable {
    package var message: String
    package var place: Place?

    package init(_ message: String, at place: Place? = nil) {
      self.message = message
      self.place = place
    }
  }

  package var category: Category
  package var message: String
  package var place: Place?
  package var notes: [Note]
  /// What to do about it: perflab's own advice, on a line of its own.
  package var hint: String?

  package init(
    category: Category, message: String, place: Place? = nil, notes: [Note] = [], hint: String? = nil
  ) {
    self.category = category
    self.message = message
    self.place = place
    self.notes = notes
    self.hint = hint
  }
}

extension SyntaxFailure {
  /// The failure as it is shown. CPython marks mistakes of indentation with one caret, however long the span is.
  package var diagnostic: Diagnostic {
    let isIndentation = kind == .indentationError || kind == .tabError
    let marked = isIndentation ? Span(start: span.start, end: span.start) : span
    return Diagnostic(
      category: Diagnostic.Category(kind.rawValue), message: message,
      place: Diagnostic.Place(source: source, span: marked, excerpt: excerpt), hint: hint)
  }
}
