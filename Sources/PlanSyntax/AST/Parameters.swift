package import Diagnostics

/// The parameters of a function or lambda: CPython's `arguments`.
///
/// `def f(a, /, b=1, *args, c, d=2, **kwargs)`: `a` is positional-only, `b` positional, `args` variadic, `c` and `d` are
/// keyword-only, `kwargs` takes the rest.
package final class Parameters: Sendable {
  package let span: Span
  package let positionalOnly: [Parameter]
  package let positional: [Parameter]
  /// `*args`
  package let variadic: Parameter?
  package let keywordOnly: [Parameter]
  /// `**kwargs`
  package let variadicKeyword: Parameter?

  init(
    span: Span,
    positionalOnly: [Parameter],
    positional: [Parameter],
    variadic: Parameter?,
    keywordOnly: [Parameter],
    variadicKeyword: Parameter?
  ) {
    self.span = span
    self.positionalOnly = positionalOnly
    self.positional = positional
    self.variadic = variadic
    self.keywordOnly = keywordOnly
    self.variadicKeyword = variadicKeyword
  }
}

/// One parameter: CPython's `arg`, with its default beside it.
package final class Parameter: Sendable {
  package let span: Span
  package let name: String
  package let annotation: Expr?
  /// Outside the span, as in CPython.
  package let defaultValue: Expr?

  init(span: Span, name: String, annotation: Expr?, defaultValue: Expr?) {
    self.span = span
    self.name = name
    self.annotation = annotation
    self.defaultValue = defaultValue
  }
}
