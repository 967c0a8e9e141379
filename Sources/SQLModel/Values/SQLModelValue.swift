/// A literal as the plan wrote it, before a field's rules turn it into an argument.
package indirect enum SQLModelValue: Hashable {
  case none
  case bool(Bool)
  case int(Int64)
  /// An integer outside of 64 bits, in decimal digits.
  case bigInteger(String)
  case float(Double)
  case string(String)
  case bytes([UInt8])
  /// `str(decimal)`.
  case decimal(String)
  case date(CalendarDate)
  case dateTime(DateTimeValue)
  case time(ClockTime)
  /// `timedelta` in microseconds.
  case duration(microseconds: Int64)
  /// 32 hexadecimal digits.
  case uuid(String)
  /// A list, tuple, set or any iterable given to `in` or `range`.
  case list([SQLModelValue])
  /// For JSON only, in order of insertion.
  case dictionary([DictionaryEntry])
  /// JSON text made above (a field with an encoder of its own).
  case json(String)
  /// A model's instance given to a relation.
  case instance(InstanceValue)
  case expression(SQLExpression)
  /// A queryset, unevaluated.
  case query(Query)
  /// Anything else: its class name and repr, for the message that refuses it.
  case other(typeName: String, representation: String)

  package struct DictionaryEntry: Hashable {
    package var key: SQLModelValue
    package var value: SQLModelValue
    package init(key: SQLModelValue, value: SQLModelValue) {
      self.key = key
      self.value = value
    }
  }

  /// A resolved `F()`.
  var asColumn: Column? {
    guard let expression = asExpression else { return nil }
    switch expression {
    case .column(let column): return column
    default: return nil
    }
  }

  /// Equal for values that Python finds equal: `1 == True == 1.0`.
  var equalityKey: SQLModelValue {
    switch self {
    case .bool(let flag): return .int(flag ? 1 : 0)
    case .float(let number): return Int64(exactly: number).map { .int($0) } ?? self
    default: return self
    }
  }

  /// The expression inside, when the value is not a literal: something that "has resolve_expression".
  var asExpression: SQLExpression? {
    switch self {
    case .expression(let expression): expression
    case .query(let query): .query(query)
    default: nil
    }
  }
}

/// A model instance seen from a query: its model, its text for messages, and its raw field values.
package final class InstanceValue: Hashable {
  package let model: ModelMetadata
  /// `str(instance)`, asked for by messages only.
  package var text: String { makeText() }
  /// The instance has a primary key.
  package let isSaved: Bool
  private let makeText: () -> String
  private let read: (FieldMetadata) -> SQLModelValue?

  /// - Parameter read: value of a field by its attribute name, `nil` when the instance has no such attribute.
  package init(
    model: ModelMetadata, text: @autoclosure @escaping () -> String, isSaved: Bool,
    read: @escaping (FieldMetadata) -> SQLModelValue?
  ) {
    self.model = model
    makeText = text
    self.isSaved = isSaved
    self.read = read
  }

  package func value(of field: FieldMetadata) -> SQLModelValue? { read(field) }

  package static func == (left: InstanceValue, right: InstanceValue) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
