import SQLModel

/// Evaluates a corpus's expression to the statements it would run.
struct PlanEvaluator {
  let models: [String: ModelMetadata]
  let dialect = Dialect()

  func evaluate(_ expression: PlanExpression) throws -> PlanValue {
    switch expression {
    case .name(let name): return try global(name)
    case .string(let text): return .value(.string(text))
    case .bytes(let bytes): return .value(.bytes(bytes))
    case .int(let digits): return .value(Int64(digits).map { .int($0) } ?? .bigInteger(digits))
    case .float(let number): return .value(.float(number))
    case .list(let items), .tuple(let items): return .list(try items.map(evaluate))
    case .dictionary(let pairs): return .dictionary(try pairs.map { (try evaluate($0), try evaluate($1)) })
    case .unary(let op, let inner): return try unary(op, try evaluate(inner))
    case .binary(let left, let op, let right): return try binary(try evaluate(left), op, try evaluate(right))
    case .attribute(let base, let name): return try attribute(base, name)
    case .index(let base, let index):
      let number = Int(try evaluate(index).asInt())
      switch try evaluate(base) {
      case .queryset(let query): return try run(query.sliced(number, number + 1))
      case .expression(let expression): return .expression(.sliced(expression, start: number + 1, length: 1))
      default: throw Unreadable(reason: "subscript")
      }
    case .slice(let base, let low, let high):
      let bounds = try [low, high].map { try $0.map { Int(try evaluate($0).asInt()) } }
      switch try evaluate(base) {
      case .queryset(let query): return .queryset(query.sliced(bounds[0], bounds[1]))
      case .expression(let expression):
        let start = bounds[0] ?? 0
        return .expression(.sliced(expression, start: start + 1, length: bounds[1].map { $0 - start }))
      default: throw Unreadable(reason: "slice")
      }
    case .call(.attribute(let base, let method), let positional, let keywords):
      return try call(base, method, positional, keywords)
    case .call(.name(let name), let positional, let keywords):
      return try PlanBuiltins.call(name, try Arguments(positional, keywords, self), models)
    case .call: throw Unreadable(reason: "call")
    }
  }

  struct Arguments {
    var positional: [PlanValue]
    var keywords: [(String, PlanValue)]

    init(_ positional: [PlanExpression], _ keywords: [(String, PlanExpression)], _ evaluator: PlanEvaluator) throws {
      self.positional = try positional.map(evaluator.evaluate)
      self.keywords = try keywords.map { ($0, try evaluator.evaluate($1)) }
    }

    subscript(name: String) -> PlanValue? { keywords.first { $0.0 == name }?.1 }

    /// By position or by name.
    func at(_ index: Int, _ name: String) -> PlanValue? {
      positional.count > index ? positional[index] : self[name]
    }
  }

  private func global(_ name: String) throws -> PlanValue {
    switch name {
    case "None": return .nothing
    case "True": return .value(.bool(true))
    case "False": return .value(.bool(false))
    case "UTC": return .value(.string("UTC"))
    default:
      if let model = models[name] { return .model(model) }
      throw Unreadable(reason: "name \(name)")
    }
  }

  private func attribute(_ base: PlanExpression, _ name: String) throws -> PlanValue {
    if case .model(let model)? = try? evaluate(base), name == "objects" || name == "_base_manager" {
      return .queryset(Query(model: model))
    }
    if case .name("models") = base { return .value(.string(name)) }
    throw Unreadable(reason: "attribute \(name)")
  }

  private func unary(_ op: String, _ operand: PlanValue) throws -> PlanValue {
    switch (op, operand) {
    case ("~", .q(let q)): return .q(q.negated)
    case ("~", .expression(let expression)): return .expression(.negated(expression))
    case ("-", .value(.int(let number))): return .value(.int(-number))
    case ("-", .value(.float(let number))): return .value(.float(-number))
    case ("-", .value(.bigInteger(let digits))): return .value(.bigInteger("-" + digits))
    case ("-", .expression(let expression)):
      return .expression(expression.combined(.multiply, with: .literal(.int(-1))))
    default: throw Unreadable(reason: "unary \(op)")
    }
  }

  private func binary(_ left: PlanValue, _ op: String, _ right: PlanValue) throws -> PlanValue {
    let connectors: [String: Connector] = ["&": .and, "|": .or, "^": .xor]
    if let connector = connectors[op] {
      if case .queryset(let a) = left, case .queryset(let b) = right {
        return .queryset(try a.merged(with: b, connector))
      }
      return .q(Q.combine(try asQ(left), try asQ(right), connector))
    }
    let arithmetic: [String: CombinedExpression.Connector] = [
      "+": .add, "-": .subtract, "*": .multiply, "/": .divide, "%": .modulo, "**": .power,
    ]
    guard let connector = arithmetic[op] else { throw Unreadable(reason: op) }
    return .expression(operand(try left.asValue()).combined(connector, with: operand(try right.asValue())))
  }

  private func operand(_ value: SQLModelValue) -> SQLExpression {
    if case .expression(let expression) = value { return expression }
    return .literal(value)
  }

  private func asQ(_ value: PlanValue) throws -> Q {
    switch value {
    case .q(let q): return q
    case .expression(let expression): return Q([.expression(expression)])
    default: throw Unreadable(reason: "not a condition")
    }
  }

  private func call(
    _ base: PlanExpression, _ method: String, _ positional: [PlanExpression], _ keywords: [(String, PlanExpression)]
  ) throws -> PlanValue {
    let arguments = try Arguments(positional, keywords, self)
    if case .name("datetime") = base { return try PlanBuiltins.call("datetime." + method, arguments, models) }
    if case .name("models") = base { return try PlanBuiltins.call(method, arguments, models) }
    switch try evaluate(base) {
    case .queryset(let query): return try PlanQuerySet(query: query, dialect: dialect).call(method, arguments)
    case .expression(let expression):
      let nulls: OrderByExpression.Nulls? =
        arguments["nulls_last"]?.asBool == true ? .last : arguments["nulls_first"]?.asBool == true ? .first : nil
      switch method {
      case "asc": return .expression(expression.ascending(nulls: nulls))
      case "desc": return .expression(expression.descending(nulls: nulls))
      case "bitand":
        return .expression(expression.combined(.bitAnd, with: operand(try arguments.positional[0].asValue())))
      case "bitxor":
        return .expression(expression.combined(.bitXor, with: operand(try arguments.positional[0].asValue())))
      default: throw Unreadable(reason: method)
      }
    default: throw Unreadable(reason: method)
    }
  }

  /// Runs what is left: a queryset that nobody evaluated yet is evaluated.
  func run(_ value: Query) throws -> PlanValue { .ran(try value.compile(dialect)?.loggedText) }
}
