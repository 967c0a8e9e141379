package import Diagnostics

extension Expr {
  /// `value.attribute`
  package final class Attribute: Sendable {
    package let span: Span
    package let value: Expr
    package let attribute: String
    /// The place of the name after the dot.
    package let attributeSpan: Span

    init(span: Span, value: Expr, attribute: String, attributeSpan: Span) {
      self.span = span
      self.value = value
      self.attribute = attribute
      self.attributeSpan = attributeSpan
    }
  }

  /// `value[index]`; `a[1, 2:3]` has a tuple as index
  package final class Subscript: Sendable {
    package let span: Span
    package let value: Expr
    package let index: Expr

    init(span: Span, value: Expr, index: Expr) {
      self.span = span
      self.value = value
      self.index = index
    }
  }

  /// `lower:upper:step`, only as (part of) the index of a subscript
  package final class Slice: Sendable {
    package let span: Span
    package let lower: Expr?
    package let upper: Expr?
    package let step: Expr?

    init(span: Span, lower: Expr?, upper: Expr?, step: Expr?) {
      self.span = span
      self.lower = lower
      self.upper = upper
      self.step = step
    }
  }

  /// `*value` in a call, a display or a target
  package final class Starred: Sendable {
    package let span: Span
    package let value: Expr

    init(span: Span, value: Expr) {
      self.span = span
      self.value = value
    }
  }

  /// `function(arguments, keywords)`
  package final class Call: Sendable {
    package let span: Span
    package let function: Expr
    /// Positional ones in order; `*x` is a `Starred`.
    package let arguments: [Expr]
    /// Keyword ones in order; `**x` has no name.
    package let keywords: [Keyword]

    init(span: Span, function: Expr, arguments: [Expr], keywords: [Keyword]) {
      self.span = span
      self.function = function
      self.arguments = arguments
      self.keywords = keywords
    }
  }
}
