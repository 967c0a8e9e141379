/// A comparison: `name__startswith="x"` → `"t"."name" LIKE 'x%' ESCAPE '\'`.
package struct Lookup: Hashable {
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case exact, iexact, gt, gte, lt, lte, contains, icontains, startswith, istartswith, endswith, iendswith, range
    case isIn = "in"
    case isNull = "isnull"
    case regex, iregex
    case hasKey = "has_key"
    case hasKeys = "has_keys"
    case hasAnyKeys = "has_any_keys"
    case containedBy = "contained_by"
  }

  /// Which class of Django's implements the lookup for the left side's field.
  enum Family: Hashable {
    case standard
    /// IntegerField: values outside of the column's range need no asking, floats are rounded up for `gte` and `lt`.
    case integer
    /// ForeignKey and reverse relations: instances stand for their keys.
    case related
    /// `date__year`: a range of dates instead of an extraction.
    case year(isISO: Bool)
    /// UUIDField kept as text without dashes.
    case uuidText
    case json
    /// A key of a JSONField.
    case jsonKey
  }

  package enum Operand: Hashable {
    case value(SQLModelValue)
    case expression(SQLExpression)
  }

  package var name: Name
  var family: Family
  package var left: SQLExpression
  package var right: Operand

  init(resolved name: Name, family: Family, left: SQLExpression, right: Operand) {
    self.name = name
    self.family = family
    self.left = left
    self.right = right
  }

  /// A lookup written as an expression: `GreaterThan(F("a"), 3)`. Its left side is resolved later.
  package init(_ name: Name, _ left: SQLExpression, _ right: SQLModelValue) throws {
    self.name = name
    self.left = left
    family = .standard
    if let expression = right.asExpression {
      self.right = .expression(expression)
    } else if (try? left.outputField()) == nil {
      self.right = .expression(.literal(right))
    } else {
      self = try Lookup.make(name, family: .standard, left: left, right: right)
    }
  }

  /// The right side is a literal and not something to compile.
  var isRightDirect: Bool {
    if case .value = right { return true }
    return false
  }

  var rightExpression: SQLExpression? {
    if case .expression(let expression) = right { return expression }
    return nil
  }

  /// `lookup.rhs is True`, `is False`.
  func isRight(_ flag: Bool) -> Bool { right == .value(.bool(flag)) }

  var isRightNone: Bool { right == .value(.none) }
}
