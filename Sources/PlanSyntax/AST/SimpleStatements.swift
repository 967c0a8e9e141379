package import Diagnostics

extension Stmt {
  /// `value` alone on its line: CPython's `Expr`
  package final class ExpressionStatement: Sendable {
    package let span: Span
    package let value: Expr

    init(span: Span, value: Expr) {
      self.span = span
      self.value = value
    }
  }

  /// `a = b = value`
  package final class Assign: Sendable {
    package let span: Span
    /// From left to right, at least one.
    package let targets: [Expr]
    package let value: Expr

    init(span: Span, targets: [Expr], value: Expr) {
      self.span = span
      self.targets = targets
      self.value = value
    }
  }

  /// `target += value`
  package final class AugAssign: Sendable {
    package let span: Span
    /// A name, attribute or subscript.
    package let target: Expr
    package let operation: BinaryOperator
    package let value: Expr

    init(span: Span, target: Expr, operation: BinaryOperator, value: Expr) {
      self.span = span
      self.target = target
      self.operation = operation
      self.value = value
    }
  }

  /// `target: annotation = value`
  package final class AnnAssign: Sendable {
    package let span: Span
    /// A name, attribute or subscript.
    package let target: Expr
    package let annotation: Expr
    package let value: Expr?
    /// A bare name without parentheses: only then the annotation is stored.
    package let isSimple: Bool

    init(span: Span, target: Expr, annotation: Expr, value: Expr?, isSimple: Bool) {
      self.span = span
      self.target = target
      self.annotation = annotation
      self.value = value
      self.isSimple = isSimple
    }
  }

  /// `return value`
  package final class Return: Sendable {
    package let span: Span
    package let value: Expr?

    init(span: Span, value: Expr?) {
      self.span = span
      self.value = value
    }
  }

  /// `del a, b[0]`
  package final class Delete: Sendable {
    package let span: Span
    package let targets: [Expr]

    init(span: Span, targets: [Expr]) {
      self.span = span
      self.targets = targets
    }
  }

  /// `raise exception from cause`
  package final class Raise: Sendable {
    package let span: Span
    package let exception: Expr?
    package let cause: Expr?

    init(span: Span, exception: Expr?, cause: Expr?) {
      self.span = span
      self.exception = exception
      self.cause = cause
    }
  }

  /// `assert test, message`
  package final class Assert: Sendable {
    package let span: Span
    package let test: Expr
    package let message: Expr?

    init(span: Span, test: Expr, message: Expr?) {
      self.span = span
      self.test = test
      self.message = message
    }
  }

  /// `import a.b as c, d`
  package final class Import: Sendable {
    package let span: Span
    package let names: [Alias]

    init(span: Span, names: [Alias]) {
      self.span = span
      self.names = names
    }
  }

  /// `from ..module import a as b`
  package final class ImportFrom: Sendable {
    package let span: Span
    /// Dotted; nil in `from . import a`.
    package let module: String?
    /// One whose name is `*` for a star import.
    package let names: [Alias]
    /// How many leading dots.
    package let level: Int

    init(span: Span, module: String?, names: [Alias], level: Int) {
      self.span = span
      self.module = module
      self.names = names
      self.level = level
    }
  }

  /// `global a, b`
  package final class Global: Sendable {
    package let span: Span
    package let names: [String]

    init(span: Span, names: [String]) {
      self.span = span
      self.names = names
    }
  }

  /// `nonlocal a, b`
  package final class Nonlocal: Sendable {
    package let span: Span
    package let names: [String]

    init(span: Span, names: [String]) {
      self.span = span
      self.names = names
    }
  }

  /// `pass`
  package final class Pass: Sendable {
    package let span: Span

    init(span: Span) {
      self.span = span
    }
  }

  /// `break`
  package final class Break: Sendable {
    package let span: Span

    init(span: Span) {
      self.span = span
    }
  }

  /// `continue`
  package final class Continue: Sendable {
    package let span: Span

    init(span: Span) {
      self.span = span
    }
  }
}
