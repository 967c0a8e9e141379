package import Diagnostics

extension Stmt {
  /// `@decorator def name(parameters) -> returns: …`
  ///
  /// The span starts at `def` (or `async`), not at the decorators.
  package final class FunctionDef: Sendable {
    package let span: Span
    package let name: String
    package let nameSpan: Span
    package let parameters: Parameters
    package let body: [Stmt]
    package let decorators: [Expr]
    package let returns: Expr?
    /// `async def`: the compiler refuses it.
    package let isAsync: Bool

    init(
      span: Span,
      name: String,
      nameSpan: Span,
      parameters: Parameters,
      body: [Stmt],
      decorators: [Expr],
      returns: Expr?,
      isAsync: Bool
    ) {
      self.span = span
      self.name = name
      self.nameSpan = nameSpan
      self.parameters = parameters
      self.body = body
      self.decorators = decorators
      self.returns = returns
      self.isAsync = isAsync
    }
  }

  /// `@decorator class name(bases, keywords): …`
  ///
  /// The span starts at `class`, not at the decorators.
  package final class ClassDef: Sendable {
    package let span: Span
    package let name: String
    package let nameSpan: Span
    package let bases: [Expr]
    package let keywords: [Keyword]
    package let body: [Stmt]
    package let decorators: [Expr]

    init(
      span: Span,
      name: String,
      nameSpan: Span,
      bases: [Expr],
      keywords: [Keyword],
      body: [Stmt],
      decorators: [Expr]
    ) {
      self.span = span
      self.name = name
      self.nameSpan = nameSpan
      self.bases = bases
      self.keywords = keywords
      self.body = body
      self.decorators = decorators
    }
  }
}
