import PlanRuntime
import SQLModel

/// The classes of the native module.
final class NativeTypes {
  let query: TypeInfo
  let expression: TypeInfo
  let condition: TypeInfo
  let output: TypeInfo
  let model: TypeInfo
  let state: TypeInfo
  let cursor: TypeInfo

  init(_ vm: Interpreter) {
    query = vm.makeType("Query", module: "django.db.models.sql.query")
    expression = vm.makeType("NativeExpression", module: "_django")
    condition = vm.makeType("NativeCondition", module: "_django")
    output = vm.makeType("NativeOutput", module: "_django")
    model = vm.makeType("NativeModel", module: "_django")
    state = vm.makeType("ModelState", module: "django.db.models.base")
    cursor = vm.makeType("NativeCursor", module: "_django")
  }
}

extension DjangoWorld {
  /// Fills the module `_django`.
  func fill(_ module: ModuleState) throws(PlanError) {
    nativeTypes = NativeTypes(vm)
    defineState(nativeTypes.state)
    defineQuery(nativeTypes.query)
    defineExpressions(module)
    defineQueryExtras(module)
    defineModels(module)
    defineStatements(module)
    defineCursor(nativeTypes.cursor)
    defineDescriptors(module)
    defineSettings(module)
    defineSchemaText(module)
    module.set("ModelState", .object(nativeTypes.state.reference))
    module.set("Query", .object(nativeTypes.query.reference))
    module.set(
      "configure",
      vm.function("configure", "model, query_set, expression") { [unowned self] (vm, a) throws(PlanError) in
        self.pythonTypes.model = vm.typeInfo(a[0])
        self.pythonTypes.querySet = vm.typeInfo(a[1])
        self.pythonTypes.expression = vm.typeInfo(a[2])
        if let type = self.pythonTypes.model {
          self.pythonTypes.modelInit = type.own(vm.name("__init__")) ?? .undefined
          self.pythonTypes.modelFromDB = type.own(vm.name("from_db")) ?? .undefined
        }
        return .none
      })
  }

  // MARK: Reading arguments

  /// The strings of an iterable of strings.
  func strings(_ iterable: Value) throws(PlanError) -> [String] {
    var result: [String] = []
    try vm.forEach(iterable) { (item) throws(PlanError) in
      result.append(try self.vm.text(item, "a name"))
      return true
    }
    return result
  }

  func optionalText(_ value: Value) -> String? { vm.stringObject(value)?.text }

  func optionalInteger(_ value: Value) throws(PlanError) -> Int? {
    value.isNone || value.isUndefined ? nil : try vm.integer(value)
  }

  func query(_ value: Value) throws(PlanError) -> Query {
    if let object: QueryObject = vm.swiftObject(value) { return try attempt { try object.query() } }
    throw vm.error(.typeError, "expected a query, not \(vm.typeName(of: value))")
  }

  func model(_ value: Value) throws(PlanError) -> ModelObject {
    if let object: ModelObject = vm.swiftObject(value) { return object }
    throw vm.error(.typeError, "expected a model, not \(vm.typeName(of: value))")
  }

  func wrap(_ query: Query) -> Value { vm.foreign(QueryObject(.query(query)), of: nativeTypes.query) }
  func wrap(_ expression: SQLExpression) -> Value {
    vm.foreign(ExpressionObject(expression), of: nativeTypes.expression)
  }

  /// What a function or annotation makes of an argument that may be a bare literal.
  func expression(_ value: Value) throws(PlanError) -> SQLExpression {
    let converted = try sqlValue(value)
    return converted.expressionOrLiteral
  }

  func expressions(_ iterable: Value) throws(PlanError) -> [SQLExpression] {
    var result: [SQLExpression] = []
    try vm.forEach(iterable) { (item) throws(PlanError) in
      result.append(try self.expression(item))
      return true
    }
    return result
  }

  func output(_ value: Value) throws(PlanError) -> OutputField? {
    if value.isNone || value.isUndefined { return nil }
    if let object: OutputObject = vm.swiftObject(value) { return object.output }
    let native = try vm.callMethod(value, "_native_output")
    guard let object: OutputObject = vm.swiftObject(native) else {
      throw vm.error(.typeError, "output_field must be a field")
    }
    return object.output
  }

  /// A condition: a `Q`, or an expression that may stand as one.
  func condition(_ value: Value) throws(PlanError) -> Q {
    if let object: ConditionObject = vm.swiftObject(value) { return object.condition }
    switch try sqlValue(value) {
    case .expression(.condition(let condition)): return condition
    case .expression(let expression): return Q([.expression(expression)])
    default: throw vm.error(.typeError, "expected a condition, not \(vm.typeName(of: value))")
    }
  }
}

extension SQLModelValue {
  var expressionOrLiteral: SQLExpression {
    switch self {
    case .expression(let expression): expression
    case .query(let query): .query(query)
    default: .literal(self)
    }
  }
}
