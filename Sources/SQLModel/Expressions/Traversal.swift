extension SQLExpression {
  /// `get_source_expressions()`, without the empty places.
  package var children: [SQLExpression] {
    switch self {
    case .field, .outerReference, .condition, .value, .star, .raw, .column, .resolvedOuterReference, .nothing,
      .extraWhere, .query:
      return []
    case .sliced: return []
    case .function(let call): return call.arguments + (call.aggregate?.filter.map { [$0] } ?? [])
    case .combined(let combined): return [combined.left, combined.right]
    case .wrapped(let inner, _), .negated(let inner), .databaseDefault(let inner): return [inner]
    case .cases(let expression): return expression.cases.map { .when($0) } + [expression.otherwise]
    case .when(let when): return [when.condition, when.result]
    case .subquery(let subquery): return [.query(subquery.query)]
    case .ordering(let ordering): return [ordering.expression]
    case .window(let window):
      return [window.source] + (window.partitionBy.map { [.list($0)] } ?? [])
        + (window.orderBy.map { [.list($0)] } ?? [])
    case .list(let items): return items
    case .lookup(let lookup): return [lookup.left] + (lookup.rightExpression.map { [$0] } ?? [])
    case .reference(let reference), .position(_, let reference): return [reference.source]
    case .conditions(let node): return node.children
    }
  }

  /// The same expression over other children.
  func mapChildren(_ transform: (SQLExpression) throws -> SQLExpression) rethrows -> SQLExpression {
    switch self {
    case .field, .outerReference, .condition, .value, .star, .raw, .column, .resolvedOuterReference, .nothing,
      .extraWhere, .query, .sliced:
      return self
    case .function(var call):
      call.arguments = try call.arguments.map(transform)
      if let filter = call.aggregate?.filter { call.aggregate?.filter = try transform(filter) }
      return .function(call)
    case .combined(var combined):
      combined.left = try transform(combined.left)
      combined.right = try transform(combined.right)
      return .combined(combined)
    case .wrapped(let inner, let output): return .wrapped(try transform(inner), output)
    case .negated(let inner): return .negated(try transform(inner))
    case .databaseDefault(let inner): return .databaseDefault(try transform(inner))
    case .cases(var expression):
      expression.cases = try expression.cases.map { when in
        if case .when(let mapped) = try transform(.when(when)) { return mapped }
        return when
      }
      expression.otherwise = try transform(expression.otherwise)
      return .cases(expression)
    case .when(var when):
      when.condition = try transform(when.condition)
      when.result = try transform(when.result)
      return .when(when)
    case .subquery(var subquery):
      if case .query(let query) = try transform(.query(subquery.query)) { subquery.query = query }
      return .subquery(subquery)
    case .ordering(var ordering):
      ordering.expression = try transform(ordering.expression)
      return .ordering(ordering)
    case .window(var window):
      window.source = try transform(window.source)
      window.partitionBy = try window.partitionBy?.map(transform)
      window.orderBy = try window.orderBy?.map(transform)
      return .window(window)
    case .list(let items): return .list(try items.map(transform))
    case .lookup(var lookup):
      lookup.left = try transform(lookup.left)
      if let right = lookup.rightExpression { lookup.right = .expression(try transform(right)) }
      return .lookup(lookup)
    case .reference(var reference):
      reference.source = try transform(reference.source)
      return .reference(reference)
    case .position(let ordinal, var reference):
      reference.source = try transform(reference.source)
      return .position(ordinal, reference)
    case .conditions(var node):
      node.children = try node.children.map(transform)
      return .conditions(node)
    }
  }

  /// The expression and all below it.
  var flattened: [SQLExpression] { [self] + children.flatMap(\.flattened) }

  /// Names that `F` and `Q` inside speak of (`get_paths_from_expression`).
  package var fieldNames: [String] {
    switch self {
    case .field(let name): [name]
    case .sliced(let inner, _, _): inner.fieldNames
    case .condition(let q): q.lookupNames
    default: children.flatMap(\.fieldNames)
    }
  }

  /// Aliases renamed (`relabeled_clone`).
  func relabeled(_ map: [String: String]) -> SQLExpression {
    if map.isEmpty { return self }
    switch self {
    case .column(var column):
      column.alias = map[column.alias] ?? column.alias
      return .column(column)
    case .query(var query):
      query.changeAliases(map)
      return .query(query)
    case .resolvedOuterReference, .outerReference: return self
    default: return mapChildren { $0.relabeled(map) }
    }
  }

  /// Whole expressions exchanged (`replace_expressions`).
  func replacing(_ replacements: [SQLExpression: SQLExpression]) -> SQLExpression {
    if replacements.isEmpty { return self }
    if let replacement = replacements[self] { return replacement }
    return mapChildren { $0.replacing(replacements) }
  }

  /// Annotations referred to by name (`get_refs`).
  var references: Set<String> {
    switch self {
    case .reference(let reference), .position(_, let reference): return Set(reference.name.map { [$0] } ?? [])
    default: return children.reduce(into: []) { $0.formUnion($1.references) }
    }
  }

  /// `F` names given a prefix (`prefix_references`), for an ordering taken over from a related model.
  func prefixingNames(with prefix: String) -> SQLExpression {
    if case .field(let name) = self { return .field(prefix + name) }
    return mapChildren { $0.prefixingNames(with: prefix) }
  }

  func renamingPrefix(_ prefix: String, to replacement: String) throws(SQLModelError) -> SQLExpression {
    switch self {
    case .field(let name):
      return name.hasPrefix(prefix + "__") ? .field(replacement + name.dropFirst(prefix.count)) : self
    case .condition(let q): return .condition(try q.renamingPrefix(prefix, to: replacement))
    case .query, .subquery: return self
    default:
      do {
        return try mapChildren { try $0.renamingPrefix(prefix, to: replacement) }
      } catch let error as SQLModelError {
        throw error
      } catch {
        return self
      }
    }
  }
}
