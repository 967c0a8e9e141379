package import Diagnostics

extension Expr {
  /// `x`
  ///
  /// Whether it is read, bound or deleted follows from where it stands; the identifier is NFKC-normalised as PEP 3131 says.
  package final class Name: Sendable {
    package let span: Span
    package let identifier: String

    init(span: Span, identifier: String) {
      self.span = span
      self.identifier = identifier
    }
  }

  /// `None`, `True`, `12`, `1.5`, `"text"`, `b"bytes"`, `...`
  ///
  /// Adjacent string literals are one constant, whose span covers all of them.
  package final class Constant: Sendable {
    package let span: Span
    package let value: Literal

    init(span: Span, value: Literal) {
      self.span = span
      self.value = value
    }
  }

  /// `f"a {b!r:>{width}}"`
  ///
  /// The span covers all adjacent literals that were joined.
  package final class JoinedStr: Sendable {
    package let span: Span
    /// Constants (text) and formatted values, in order; never two constants in a row.
    package let values: [Expr]

    init(span: Span, values: [Expr]) {
      self.span = span
      self.values = values
    }
  }

  /// `{value!r:spec}` inside an f-string
  ///
  /// As in CPython 3.11 the span is that of the whole f-string; the span of `value` is its own.
  package final class FormattedValue: Sendable {
    package let span: Span
    package let value: Expr
    package let conversion: Conversion?
    /// What follows the colon; nil when there is no colon.
    package let formatSpec: JoinedStr?

    init(span: Span, value: Expr, conversion: Conversion?, formatSpec: JoinedStr?) {
      self.span = span
      self.value = value
      self.conversion = conversion
      self.formatSpec = formatSpec
    }
  }
}
