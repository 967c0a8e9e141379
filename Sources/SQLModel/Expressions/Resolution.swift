// Resolving replaces names by what they mean in a query: `F("author__name")` becomes a column of the joined table,
// `Q` becomes conditions over columns, a function keeps its shape over resolved arguments. Joins that a name needs are
// added to the query on the way.

/// How an expression is being resolved.
struct ResolutionContext {
  var allowJoins = true
  /// For `aggregate()`: names of annotations become references to the selected column.
  var summarize = false
  var isForSave = false
}

extension SQLExpression {
  /// - Parameter reuse: aliases of many-valued joins that may be shared; `nil` shares all. Grows by those used.
  func resolved(
    in query: inout Query, reuse: inout Set<String>?, _ context: ResolutionContext = ResolutionContext()
  ) throws -> SQLExpression {
    switch self {
    case .field(let name): return try query.resolveReference(name, reuse: &reuse, context)
    case .sliced(let inner, let start, let length):
      return try resolvedSlice(inner, start, length, in: &query, reuse: &reuse, context)
    case .outerReference(.nested(let inner)): return .outerReference(inner)
    case .outerReference(.name(let name)): return .resolvedOuterReference(name)
    case .resolvedOuterReference(let name):
      var resolved = try query.resolveReference(name, reuse: &reuse, context)
      if resolved.containsWindow {
        throw SQLModelError(
          .notSupportedError, "Referencing outer query window expression is not supported: \(name).")
      }
      if case .column(var column) = resolved {
        column.isPossiblyMultivalued = name.contains("__")
        resolved = .column(column)
      }
      return resolved
    case .condition(let q):
      let (clause, joins) = try query.buildConditions(
        q, reuse: &reuse,
        FilterOptions(
          allowJoins: context.allowJoins, splitSubquery: false, checkFilterable: false, summarize: context.summarize))
      query.promoteJoins(joins)
      return .conditions(clause)
    case .value(var value):
      value.isForSave = context.isForSave
      return .value(value)
    case .raw(let raw):
      try query.joinParents(mentionedIn: raw.sql, reuse: &reuse, context)
      return self
    case .function(let call): return try call.resolved(in: &query, reuse: &reuse, context)
    case .combined(let combined): return try combined.resolved(in: &query, reuse: &reuse, context)
    case .negated(let inner):
      let resolved = try inner.resolved(in: &query, reuse: &reuse, context)
      guard resolved.isConditional else {
        throw SQLModelError(.typeError, "Cannot negate non-conditional expressions.")
      }
      return .negated(resolved)
    case .when(var when):
      var conditionContext = context
      conditionContext.isForSave = false
      when.condition = try when.condition.resolved(in: &query, reuse: &reuse, conditionContext)
      when.result = try when.result.resolved(in: &query, reuse: &reuse, context)
      return .when(when)
    case .query(let inner): return .query(try inner.resolved(asSubqueryOf: &query, reuse: &reuse, context))
    case .databaseDefault(let inner):
      let resolved = try inner.resolved(in: &query, reuse: &reuse, context)
      return context.isForSave ? .databaseDefault(resolved) : resolved
    case .conditions(var node):
      node = try node.resolvingLeaves(in: &query, reuse: &reuse, context)
      node.isResolved = true
      return .conditions(node)
    case .lookup(let lookup):
      let resolved = try mapChildren { try $0.resolved(in: &query, reuse: &reuse, context) }
      // What has no column of its own on the right is prepared for the left, now that that is known.
      guard case .lookup(let known) = resolved, case .expression(.value(let right)) = lookup.right,
        [.isIn, .isNull, .range].contains(lookup.name)
      else { return resolved }
      let family = LookupTable.family(of: lookup.name, for: try known.left.requiredOutputField()) ?? .standard
      return .lookup(try Lookup.make(lookup.name, family: family, left: known.left, right: right.value))
    case .column, .reference, .position, .star, .nothing, .extraWhere: return self
    default:
      return try mapChildren { try $0.resolved(in: &query, reuse: &reuse, context) }
    }
  }

  /// Resolves with all joins shared.
  func resolved(in query: inout Query, _ context: ResolutionContext = ResolutionContext()) throws -> SQLExpression {
    var reuse: Set<String>?
    return try resolved(in: &query, reuse: &reuse, context)
  }

  private func resolvedSlice(
    _ inner: SQLExpression, _ start: Int, _ length: Int?, in query: inout Query, reuse: inout Set<String>?,
    _ context: ResolutionContext
  ) throws -> SQLExpression {
    let resolved = try inner.resolved(in: &query, reuse: &reuse, context)
    if case .resolvedOuterReference = resolved {
      return .sliced(resolved, start: start, length: length)
    }
    guard let output = try resolved.outputField(), output.kind.isText else {
      throw SQLModelError(.notSupportedError, "This field does not support slicing.")
    }
    return Functions.substring(
      resolved, from: .literal(.int(Int64(start))), length: length.map { .literal(.int(Int64($0))) })
  }
}

extension SQLExpression {
  /// A lookup's left side is resolved once more when it is printed. All that shows of it is that conditions inside keep
  /// their parentheses.
  var resolvedAgain: SQLExpression {
    switch self {
    case .column: return self
    case .conditions(var node):
      node.isResolved = true
      return .conditions(node)
    default: return mapChildren(\.resolvedAgain)
    }
  }
}

extension WhereNode {
  /// Resolves both sides of every lookup inside, as a subquery does against the query around it.
  func resolvingLeaves(
    in query: inout Query, reuse: inout Set<String>?, _ context: ResolutionContext
  ) throws -> WhereNode {
    var result = self
    for index in result.children.indices {
      switch result.children[index] {
      case .conditions(let node):
        result.children[index] = .conditions(try node.resolvingLeaves(in: &query, reuse: &reuse, context))
      case .lookup(var lookup):
        lookup.left = try lookup.left.resolved(in: &query, reuse: &reuse, context)
        if let right = lookup.rightExpression {
          lookup.right = .expression(try right.resolved(in: &query, reuse: &reuse, context))
        }
        result.children[index] = .lookup(lookup)
      default: break
      }
    }
    return result
  }
}

extension FunctionCall {
  func resolved(
    in query: inout Query, reuse: inout Set<String>?, _ context: ResolutionContext
  ) throws -> SQLExpression {
    var call = self
    // Aggregates do not pass on that they are being stored.
    var inner = context
    if aggregate != nil { inner.isForSave = false }
    var resolved: [SQLExpression] = []
    for argument in arguments { resolved.append(try argument.resolved(in: &query, reuse: &reuse, inner)) }
    call.arguments = resolved
    if let filter = aggregate?.filter {
      call.aggregate?.filter = try filter.resolved(in: &query, reuse: &reuse, inner)
    }
    if aggregate != nil { return try resolvedAggregate(call, in: &query, reuse: &reuse, context) }
    try call.checkTemporalArguments()
    return .function(call)
  }

  private func resolvedAggregate(
    _ resolved: FunctionCall, in query: inout Query, reuse: inout Set<String>?, _ context: ResolutionContext
  ) throws -> SQLExpression {
    var call = resolved
    call.aggregate?.isSummary = context.summarize
    if context.summarize {
      for name in SQLExpression.function(call).references.sorted() where query.summaries.contains(name) {
        throw SQLModelError(.fieldError, "Cannot compute \(className)('\(name)'): '\(name)' is an aggregate")
      }
    } else if aggregate?.isSummary != true {
      for (index, argument) in call.arguments.enumerated() where argument.containsAggregate {
        let name: String
        if case .field(let field) = arguments[index] { name = field } else { name = arguments[index].description }
        throw SQLModelError(.fieldError, "Cannot compute \(className)('\(name)'): '\(name)' is an aggregate")
      }
    }
    guard let defaultValue = call.aggregate?.defaultValue else { return .function(call) }
    call.aggregate?.defaultValue = nil
    let output = try call.resolvedOutput()
    var fallback: SQLExpression
    if let expression = defaultValue.asExpression {
      fallback = try expression.resolved(in: &query, reuse: &reuse, context)
      if try fallback.outputField() == nil, let output { fallback = fallback.withOutput(output) }
    } else {
      fallback = .literal(defaultValue, output: output)
    }
    return .function(
      FunctionCall("Coalesce", function: "COALESCE", [.function(call), fallback], output: output))
  }
}

extension CombinedExpression {
  func resolved(
    in query: inout Query, reuse: inout Set<String>?, _ context: ResolutionContext
  ) throws -> SQLExpression {
    var result = self
    result.left = try left.resolved(in: &query, reuse: &reuse, context)
    result.right = try right.resolved(in: &query, reuse: &reuse, context)
    guard form == .plain else { return .combined(result) }
    let leftKind = (try? result.left.outputField())??.kind
    let rightKind = (try? result.right.outputField())??.kind
    if leftKind == .duration || rightKind == .duration, leftKind != rightKind {
      result.form = .duration
      result.output = nil
    } else if connector == .subtract, leftKind == rightKind,
      leftKind == .date || leftKind == .dateTime || leftKind == .time
    {
      result.form = .temporalSubtraction
      result.output = nil
    }
    return .combined(result)
  }
}
