package import Diagnostics

extension Stmt {
  /// `if test: … elif …: … else: …`; an `elif` is an `If` alone in `orElse`
  package final class If: Sendable {
    package let span: Span
    package let test: Expr
    package let body: [Stmt]
    package let orElse: [Stmt]

    init(span: Span, test: Expr, body: [Stmt], orElse: [Stmt]) {
      self.span = span
      self.test = test
      self.body = body
      self.orElse = orElse
    }
  }

  /// `while test: … else: …`
  package final class While: Sendable {
    package let span: Span
    package let test: Expr
    package let body: [Stmt]
    package let orElse: [Stmt]

    init(span: Span, test: Expr, body: [Stmt], orElse: [Stmt]) {
      self.span = span
      self.test = test
      self.body = body
      self.orElse = orElse
    }
  }

  /// `for target in iterable: … else: …`
  package final class For: Sendable {
    package let span: Span
    package let target: Expr
    package let iterable: Expr
    package let body: [Stmt]
    package let orElse: [Stmt]
    /// `async for`: the compiler refuses it.
    package let isAsync: Bool

    init(span: Span, target: Expr, iterable: Expr, body: [Stmt], orElse: [Stmt], isAsync: Bool) {
      self.span = span
      self.target = target
      self.iterable = iterable
      self.body = body
      self.orElse = orElse
      self.isAsync = isAsync
    }
  }

  /// `with context as target, …: …`
  package final class With: Sendable {
    package let span: Span
    package let items: [WithItem]
    package let body: [Stmt]
    /// `async with`: the compiler refuses it.
    package let isAsync: Bool

    init(span: Span, items: [WithItem], body: [Stmt], isAsync: Bool) {
      self.span = span
      self.items = items
      self.body = body
      self.isAsync = isAsync
    }
  }

  /// `try: … except …: … else: … finally: …`
  package final class Try: Sendable {
    package let span: Span
    package let body: [Stmt]
    package let handlers: [ExceptHandler]
    package let orElse: [Stmt]
    package let finalBody: [Stmt]
    /// `except*`: the compiler refuses it.
    package let isStar: Bool

    init(span: Span, body: [Stmt], handlers: [ExceptHandler], orElse: [Stmt], finalBody: [Stmt], isStar: Bool) {
      self.span = span
      self.body = body
      self.handlers = handlers
      self.orElse = orElse
      self.finalBody = finalBody
      self.isStar = isStar
    }
  }

  /// `match subject: case …: …`
  package final class Match: Sendable {
    package let span: Span
    package let subject: Expr
    package let cases: [MatchCase]

    init(span: Span, subject: Expr, cases: [MatchCase]) {
      self.span = span
      self.subject = subject
      self.cases = cases
    }
  }
}
