import SQLModel

/// What an expression of a corpus is worth.
enum PlanValue {
  case value(SQLModelValue)
  case expression(SQLExpression)
  case q(Q)
  case queryset(Query)
  case model(ModelMetadata)
  case filteredRelation(FilteredRelation)
  case output(OutputField)
  case frame(WindowExpression.Frame)
  case list([PlanValue])
  case dictionary([(PlanValue, PlanValue)])
  /// A statement that was run, `nil` when there was nothing to ask.
  case ran(String?)
  case nothing
}

/// The corpus's expression needs what only the layer above has.
struct Unreadable: Error {
  let reason: String
}

extension PlanValue {
  var isNothing: Bool {
    if case .nothing = self { return true }
    return false
  }

  /// The value as given to a lookup or a literal's place.
  func asValue() throws -> SQLModelValue {
    switch self {
    case .value(let value): return value
    case .expression(let expression): return .expression(expression)
    case .q(let q): return .expression(.condition(q))
    case .queryset(let query): return .query(query)
    case .list(let items): return .list(try items.map { try $0.asValue() })
    case .dictionary(let pairs):
      return .dictionary(
        try pairs.map { SQLModelValue.DictionaryEntry(key: try $0.asValue(), value: try $1.asValue()) })
    case .nothing: return .none
    default: throw Unreadable(reason: "not a value: \(self)")
    }
  }

  /// The value as an argument of a function: strings are names.
  func asArgument() throws -> SQLExpression { .parsed(try asValue()) }

  func asString() throws -> String {
    if case .value(.string(let text)) = self { return text }
    throw Unreadable(reason: "not a string: \(self)")
  }

  func asInt() throws -> Int64 {
    if case .value(.int(let number)) = self { return number }
    throw Unreadable(reason: "not a number: \(self)")
  }

  var asBool: Bool {
    if case .value(.bool(true)) = self { return true }
    return false
  }

  func asList() -> [PlanValue] {
    if case .list(let items) = self { return items }
    return isNothing ? [] : [self]
  }
}
