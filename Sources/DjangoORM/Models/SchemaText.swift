import PlanRuntime
import SQLModel

// Conditions and expressions as CREATE TABLE and CREATE INDEX write them: columns without their table, values in place.

extension DjangoWorld {
  func defineSchemaText(_ module: ModuleState) {
    module.set(
      "condition_sql",
      vm.function("condition_sql", "model, condition") { [unowned self] (vm, a) throws(PlanError) in
        let (model, condition) = (try self.model(a[0]).metadata, try self.condition(a[1]))
        let compiled = try self.attempt { try Query(model: model).filtered(condition).compile(self.dialect) }
        return vm.string(self.schemaText(compiled, of: model, after: " WHERE "))
      })
    module.set(
      "expression_sql",
      vm.function("expression_sql", "model, expression") { [unowned self] (vm, a) throws(PlanError) in
        let (model, expression) = (try self.model(a[0]).metadata, try self.expression(a[1]))
        let compiled = try self.attempt {
          try Query(model: model).ordered(by: [.expression(expression)]).compile(self.dialect)
        }
        let text = self.schemaText(compiled, of: model, after: " ORDER BY ")
        return vm.string(text.hasSuffix(" ASC") ? "(\(text.dropLast(4)))" : "(\(text))")
      })
  }

  private func schemaText(_ statement: CompiledStatement?, of model: ModelMetadata, after keyword: String) -> String {
    guard let statement, let place = statement.sql.firstRange(of: keyword) else { return "1" }
    let text = loggedSQL(String(statement.sql[place.upperBound...]), statement.arguments)
    return text.replacing("\"\(model.databaseTable)\".", with: "")
  }
}
