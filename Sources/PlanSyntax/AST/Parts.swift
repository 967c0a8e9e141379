package import Diagnostics

/// A parsed file, REPL entry or expression's surroundings: the root of a tree.
package final class Module: Sendable {
  package let span: Span
  package let source: SourceFile
  package let body: [Stmt]

  init(span: Span, source: SourceFile, body: [Stmt]) {
    self.span = span
    self.source = source
    self.body = body
  }
}

/// `name=value` in a call or class header; `**value` has no name
package final class Keyword: Sendable {
  package let span: Span
  package let name: String?
  package let value: Expr

  init(span: Span, name: String?, value: Expr) {
    self.span = span
    self.name = name
    self.value = value
  }
}

/// `for target in iterable if a if b`, one clause of a comprehension
package final class Comprehension: Sendable {
  package let span: Span
  package let target: Expr
  package let iterable: Expr
  package let conditions: [Expr]
  /// `async for`: the compiler refuses it.
  package let isAsync: Bool

  init(span: Span, target: Expr, iterable: Expr, conditions: [Expr], isAsync: Bool) {
    self.span = span
    self.target = target
    self.iterable = iterable
    self.conditions = conditions
    self.isAsync = isAsync
  }
}

/// `context as target`
package final class WithItem: Sendable {
  package let span: Span
  package let context: Expr
  package let target: Expr?

  init(span: Span, context: Expr, target: Expr?) {
    self.span = span
    self.context = context
    self.target = target
  }
}

/// `except type as name: …`
package final class ExceptHandler: Sendable {
  package let span: Span
  package let type: Expr?
  package let name: String?
  package let body: [Stmt]

  init(span: Span, type: Expr?, name: String?, body: [Stmt]) {
    self.span = span
    self.type = type
    self.name = name
    self.body = body
  }
}

/// `case pattern if guard: …`
package final class MatchCase: Sendable {
  package let span: Span
  package let pattern: Pattern
  /// The guard.
  package let condition: Expr?
  package let body: [Stmt]

  init(span: Span, pattern: Pattern, condition: Expr?, body: [Stmt]) {
    self.span = span
    self.pattern = pattern
    self.condition = condition
    self.body = body
  }
}

/// `name as asName` in an import
package final class Alias: Sendable {
  package let span: Span
  /// Dotted after `import`; `*` in a star import.
  package let name: String
  package let asName: String?

  init(span: Span, name: String, asName: String?) {
    self.span = span
    self.name = name
    self.asName = asName
  }
}
