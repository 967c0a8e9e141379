import PlanRuntime
import SQLModel

// Swift values that Python code of the library passes around: a query, an expression, a condition, a model.

/// A query as a value; every method gives a new one.
final class QueryObject: ForeignObject {
  enum Content {
    case query(Query)
    /// Made only when somebody asks for it as a query.
    case keyed(KeyedTemplate, key: Int)
  }

  let content: Content

  init(_ content: Content) {
    self.content = content
    super.init()
  }
  override var cpythonSize: Int { 1_500 }
  override var cost: Int { 1_500 }

  func query() throws -> Query {
    switch content {
    case .query(let query): query
    case .keyed(let template, let key): try template.query(for: key)
    }
  }
}

/// An expression as written, not yet resolved.
final class ExpressionObject: ForeignObject {
  let expression: SQLExpression
  init(_ expression: SQLExpression) {
    self.expression = expression
    super.init()
  }
  override var cpythonSize: Int { 0 }
}

/// A `Q` taken apart.
final class ConditionObject: ForeignObject {
  let condition: Q
  init(_ condition: Q) {
    self.condition = condition
    super.init()
  }
  override var cpythonSize: Int { 0 }
}

/// `output_field=`.
final class OutputObject: ForeignObject {
  let output: OutputField
  init(_ output: OutputField) {
    self.output = output
    super.init()
  }
  override var cpythonSize: Int { 0 }
}

/// What queries know of a model, with the class that plans see.
final class ModelObject: ForeignObject {
  let metadata: ModelMetadata
  /// The class, which lives as long as the interpreter.
  unowned(unsafe) var type: TypeInfo?

  init(_ metadata: ModelMetadata) {
    self.metadata = metadata
    super.init()
  }
  override var cpythonSize: Int { 0 }
}
