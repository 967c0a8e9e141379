extension SQLExpression: CustomStringConvertible {
  /// `str(expression)`, as Django's messages show it.
  package var description: String {
    switch self {
    case .field(let name): return "F(\(name))"
    case .sliced(let inner, let start, let length):
      return "Sliced(\(inner), slice(\(start - 1), \(length.map { String(start - 1 + $0) } ?? "None")))"
    case .outerReference(.name(let name)): return "OuterRef(\(name))"
    case .outerReference(.nested(let inner)): return "OuterRef(\(SQLExpression.outerReference(inner)))"
    case .resolvedOuterReference(let name): return "ResolvedOuterRef(\(name))"
    case .condition(let q): return q.description
    case .value(let value): return "Value(\(value.value.representation))"
    case .star: return "'*'"
    case .raw(let raw): return "RawSQL(\(raw.sql), \(SQLModelValue.list(raw.arguments).representation))"
    case .function(let call):
      var parts = call.arguments.map(\.description)
      if let aggregate = call.aggregate {
        if aggregate.isDistinct { parts.append("distinct=True") }
        if let filter = aggregate.filter { parts.append("filter=\(filter)") }
      }
      return "\(call.className)(\(parts.joined(separator: ", ")))"
    case .combined(let combined): return "\(combined.left) \(combined.connector.rawValue) \(combined.right)"
    case .wrapped(let inner, _): return "ExpressionWrapper(\(inner))"
    case .negated(let inner): return "NegatedExpression(\(inner))"
    case .cases(let expression):
      return "CASE \(expression.cases.map { SQLExpression.when($0).description }.joined(separator: ", "))"
        + ", ELSE \(expression.otherwise)"
    case .when(let when): return "WHEN \(when.condition) THEN \(when.result)"
    case .subquery(let subquery):
      return "<django.db.models.expressions.\(subquery.isExists ? "Exists" : "Subquery") object>"
    case .ordering(let ordering):
      return "OrderBy(\(ordering.expression), descending=\(ordering.isDescending ? "True" : "False"))"
    case .column(let column): return "Col(\(column.alias), \(column.target.label))"
    case .reference(let reference), .position(_, let reference):
      return "Ref(\(reference.name ?? "None"), \(reference.source))"
    default: return className
    }
  }
}

extension Q: CustomStringConvertible {
  /// `str(q)`.
  package var description: String {
    let parts = children.map { child in
      switch child {
      case .lookup(let name, let value): "(\(pythonRepresentation(of: name)), \(value.representation))"
      case .q(let q): q.description
      case .expression(let expression): expression.description
      }
    }
    let body = "\(connector.rawValue): \(parts.joined(separator: ", "))"
    return isNegated ? "(NOT (\(body)))" : "(\(body))"
  }
}
