package import Diagnostics

extension Pattern {
  /// `1`, `-1+2j`, `"text"`, `Color.RED`: compared with `==`
  package final class MatchValue: Sendable {
    package let span: Span
    package let value: Expr

    init(span: Span, value: Expr) {
      self.span = span
      self.value = value
    }
  }

  /// `None`, `True`, `False`: compared with `is`
  package final class MatchSingleton: Sendable {
    package let span: Span
    package let value: Literal

    init(span: Span, value: Literal) {
      self.span = span
      self.value = value
    }
  }

  /// `[a, *rest]`, `(a, b)`, `a, b`
  package final class MatchSequence: Sendable {
    package let span: Span
    package let patterns: [Pattern]

    init(span: Span, patterns: [Pattern]) {
      self.span = span
      self.patterns = patterns
    }
  }

  /// `{"key": pattern, **rest}`
  package final class MatchMapping: Sendable {
    package let span: Span
    package let keys: [Expr]
    /// As many as keys.
    package let patterns: [Pattern]
    package let rest: String?

    init(span: Span, keys: [Expr], patterns: [Pattern], rest: String?) {
      self.span = span
      self.keys = keys
      self.patterns = patterns
      self.rest = rest
    }
  }

  /// `Point(1, y=2)`
  package final class MatchClass: Sendable {
    package let span: Span
    package let type: Expr
    package let patterns: [Pattern]
    package let keywordNames: [String]
    /// As many as names.
    package let keywordPatterns: [Pattern]

    init(span: Span, type: Expr, patterns: [Pattern], keywordNames: [String], keywordPatterns: [Pattern]) {
      self.span = span
      self.type = type
      self.patterns = patterns
      self.keywordNames = keywordNames
      self.keywordPatterns = keywordPatterns
    }
  }

  /// `*rest` in a sequence; nil for `*_`
  package final class MatchStar: Sendable {
    package let span: Span
    package let name: String?

    init(span: Span, name: String?) {
      self.span = span
      self.name = name
    }
  }

  /// `pattern as name`; a capture `name` has no pattern, `_` has neither
  package final class MatchAs: Sendable {
    package let span: Span
    package let pattern: Pattern?
    package let name: String?

    init(span: Span, pattern: Pattern?, name: String?) {
      self.span = span
      self.pattern = pattern
      self.name = name
    }
  }

  /// `a | b`
  package final class MatchOr: Sendable {
    package let span: Span
    /// Two or more.
    package let patterns: [Pattern]

    init(span: Span, patterns: [Pattern]) {
      self.span = span
      self.patterns = patterns
    }
  }
}
