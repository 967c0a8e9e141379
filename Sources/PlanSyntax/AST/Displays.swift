package import Diagnostics

extension Expr {
  /// `{key: value, **mapping}`
  package final class Dict: Sendable {
    package let span: Span
    /// Nil where a mapping is unpacked.
    package let keys: [Expr?]
    /// As many as keys.
    package let values: [Expr]

    init(span: Span, keys: [Expr?], values: [Expr]) {
      self.span = span
      self.keys = keys
      self.values = values
    }
  }

  /// `{a, b}`
  package final class Set: Sendable {
    package let span: Span
    package let elements: [Expr]

    init(span: Span, elements: [Expr]) {
      self.span = span
      self.elements = elements
    }
  }

  /// `[a, b]`
  package final class List: Sendable {
    package let span: Span
    package let elements: [Expr]

    init(span: Span, elements: [Expr]) {
      self.span = span
      self.elements = elements
    }
  }

  /// `a, b` and `(a, b)`; the parentheses belong to the span, as in CPython
  package final class Tuple: Sendable {
    package let span: Span
    package let elements: [Expr]

    init(span: Span, elements: [Expr]) {
      self.span = span
      self.elements = elements
    }
  }

  /// `[element for … in …]`
  package final class ListComp: Sendable {
    package let span: Span
    package let element: Expr
    package let generators: [Comprehension]

    init(span: Span, element: Expr, generators: [Comprehension]) {
      self.span = span
      self.element = element
      self.generators = generators
    }
  }

  /// `{element for … in …}`
  package final class SetComp: Sendable {
    package let span: Span
    package let element: Expr
    package let generators: [Comprehension]

    init(span: Span, element: Expr, generators: [Comprehension]) {
      self.span = span
      self.element = element
      self.generators = generators
    }
  }

  /// `{key: value for … in …}`
  package final class DictComp: Sendable {
    package let span: Span
    package let key: Expr
    package let value: Expr
    package let generators: [Comprehension]

    init(span: Span, key: Expr, value: Expr, generators: [Comprehension]) {
      self.span = span
      self.key = key
      self.value = value
      self.generators = generators
    }
  }

  /// `(element for … in …)`; as the only argument of a call the call's parentheses belong to the span
  package final class GeneratorExp: Sendable {
    package let span: Span
    package let element: Expr
    package let generators: [Comprehension]

    init(span: Span, element: Expr, generators: [Comprehension]) {
      self.span = span
      self.element = element
      self.generators = generators
    }
  }
}
