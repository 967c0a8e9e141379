package import Diagnostics

extension Expr {
  /// `a and b and c`: operands of one operator in a row are one node
  package final class BoolOp: Sendable {
    package let span: Span
    package let operation: BooleanOperator
    /// Two or more.
    package let values: [Expr]

    init(span: Span, operation: BooleanOperator, values: [Expr]) {
      self.span = span
      self.operation = operation
      self.values = values
    }
  }

  /// `left + right`
  package final class BinOp: Sendable {
    package let span: Span
    package let left: Expr
    package let operation: BinaryOperator
    package let right: Expr

    init(span: Span, left: Expr, operation: BinaryOperator, right: Expr) {
      self.span = span
      self.left = left
      self.operation = operation
      self.right = right
    }
  }

  /// `not operand`, `-operand`
  package final class UnaryOp: Sendable {
    package let span: Span
    package let operation: UnaryOperator
    package let operand: Expr

    init(span: Span, operation: UnaryOperator, operand: Expr) {
      self.span = span
      self.operation = operation
      self.operand = operand
    }
  }

  /// `left < b <= c`
  package final class Compare: Sendable {
    package let span: Span
    package let left: Expr
    /// As many as comparators, at least one.
    package let operators: [ComparisonOperator]
    package let comparators: [Expr]

    init(span: Span, left: Expr, operators: [ComparisonOperator], comparators: [Expr]) {
      self.span = span
      self.left = left
      self.operators = operators
      self.comparators = comparators
    }
  }

  /// `body if test else orElse`
  package final class IfExp: Sendable {
    package let span: Span
    package let test: Expr
    package let body: Expr
    package let orElse: Expr

    init(span: Span, test: Expr, body: Expr, orElse: Expr) {
      self.span = span
      self.test = test
      self.body = body
      self.orElse = orElse
    }
  }

  /// `(target := value)`; the target is always a name
  package final class NamedExpr: Sendable {
    package let span: Span
    package let target: Name
    package let value: Expr

    init(span: Span, target: Name, value: Expr) {
      self.span = span
      self.target = target
      self.value = value
    }
  }

  /// `lambda parameters: body`
  package final class Lambda: Sendable {
    package let span: Span
    package let parameters: Parameters
    package let body: Expr

    init(span: Span, parameters: Parameters, body: Expr) {
      self.span = span
      self.parameters = parameters
      self.body = body
    }
  }

  /// `await value`: parsed so that the compiler can refuse it at its place
  package final class Await: Sendable {
    package let span: Span
    package let value: Expr

    init(span: Span, value: Expr) {
      self.span = span
      self.value = value
    }
  }

  /// `yield`, `yield value`
  package final class Yield: Sendable {
    package let span: Span
    package let value: Expr?

    init(span: Span, value: Expr?) {
      self.span = span
      self.value = value
    }
  }

  /// `yield from value`
  package final class YieldFrom: Sendable {
    package let span: Span
    package let value: Expr

    init(span: Span, value: Expr) {
      self.span = span
      self.value = value
    }
  }
}
