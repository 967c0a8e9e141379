import SQLModel

/// QuerySet's methods over `Query`, as the layer above binds them.
struct PlanQuerySet {
  let query: Query
  let dialect: Dialect

  func call(_ method: String, _ arguments: PlanEvaluator.Arguments) throws -> PlanValue {
    switch method {
    case "all", "using", "prefetch_related", "iterator": return .queryset(query.chained())
    case "filter": return .queryset(try query.filtered(try q(arguments)))
    case "exclude": return .queryset(try query.excluding(try q(arguments)))
    case "none": return .queryset(query.emptied())
    case "order_by": return .queryset(try query.ordered(by: try orderings(arguments.positional)))
    case "reverse": return .queryset(try query.reversed())
    case "distinct": return .queryset(try query.distinct(on: try names(arguments)))
    case "select_related":
      if arguments.positional.count == 1, arguments.positional[0].isNothing {
        return .queryset(try query.selectingNothingRelated())
      }
      return .queryset(try query.selectingRelated(arguments.positional.isEmpty ? nil : try names(arguments)))
    case "only": return .queryset(try query.loadingOnly(try names(arguments)))
    case "defer":
      let isNone = arguments.positional.first?.isNothing ?? false
      return .queryset(try query.deferring(isNone ? nil : try names(arguments)))
    case "annotate", "alias":
      return .queryset(try annotated(query, arguments, select: method == "annotate"))
    case "values": return .queryset(try values(arguments))
    case "values_list":
      var rest = arguments
      rest.keywords = []
      return .queryset(try values(rest))
    case "extra": return .queryset(try extra(arguments))
    case "union", "intersection", "difference":
      let others = try arguments.positional.map { value -> Query in
        guard case .queryset(let other) = value else { throw Unreadable(reason: "union of \(value)") }
        return other
      }
      guard let combinator = Query.Combinator(rawValue: method) else { throw Unreadable(reason: method) }
      return .queryset(query.combined(combinator, others, all: arguments["all"]?.asBool ?? false))
    case "dates", "datetimes":
      return .queryset(
        try query.truncatedValues(
          of: try arguments.positional[0].asString(), try arguments.positional[1].asString(),
          descending: try (arguments.at(2, "order")?.asString() ?? "ASC") == "DESC", asDates: method == "dates"))
    default: return try run(method, arguments)
    }
  }

  private func run(_ method: String, _ arguments: PlanEvaluator.Arguments) throws -> PlanValue {
    switch method {
    case "count": return .ran(try query.count(dialect).statement?.loggedText)
    case "exists": return .ran(try query.exists(dialect)?.loggedText)
    case "aggregate":
      var items = try arguments.keywords.map { ($0, try $1.asArgument()) }
      for value in arguments.positional {
        let expression = try value.asArgument()
        items.append((try Functions.defaultAlias(of: expression, for: "aggregates"), expression))
      }
      return .ran(try query.aggregation(items, dialect).statement?.loggedText)
    case "get":
      var found = try query.filtered(try q(arguments))
      if !found.isSliced { found = try found.ordered(by: []) }
      found.setLimits(high: 21)
      return try fetch(found)
    case "first", "last":
      var ordered = query.isOrdered ? query : try query.ordered(by: [.name("pk")])
      if method == "last" { ordered = try ordered.reversed() }
      return try fetch(ordered.sliced(nil, 1))
    case "latest", "earliest":
      var ordered = try query.ordered(by: try orderings(arguments.positional))
      ordered.setLimits(high: 1)
      return try fetch(method == "latest" ? reversedOrder(ordered) : ordered)
    case "in_bulk":
      let name = try arguments["field_name"]?.asString() ?? "pk"
      let keys = try arguments.positional[0].asValue()
      return try fetch(query.filtered(Q([.lookup(name + "__in", keys)])).ordered(by: []))
    case "update":
      let statement = try UpdateStatement(query, values: try arguments.keywords.map { ($0, try $1.asValue()) })
      guard case .statement(let compiled) = try statement.plan(dialect) else { return .ran(nil) }
      return .ran(compiled.loggedText)
    case "_raw_delete": return .ran(try DeleteStatement.compile(query, dialect)?.loggedText)
    case "explain":
      var explained = query
      explained.explain = Query.ExplainOptions()
      return try fetch(explained)
    default: throw Unreadable(reason: method)
    }
  }

  private func reversedOrder(_ query: Query) throws -> Query {
    var unsliced = query
    unsliced.clearLimits()
    var result = try unsliced.reversed()
    result.setLimits(high: 1)
    return result
  }

  private func fetch(_ query: Query) throws -> PlanValue { .ran(try query.compile(dialect)?.loggedText) }

  private func names(_ arguments: PlanEvaluator.Arguments) throws -> [String] {
    try arguments.positional.map { try $0.asString() }
  }

  private func q(_ arguments: PlanEvaluator.Arguments) throws -> Q {
    let positional = try arguments.positional.map { value -> Q.Child in
      switch value {
      case .q(let q): return .q(q)
      case .expression(let expression): return .expression(expression)
      default: throw Unreadable(reason: "condition \(value)")
      }
    }
    return Q(positional: positional, keywords: try arguments.keywords.map { ($0, try $1.asValue()) })
  }

  private func orderings(_ values: [PlanValue]) throws -> [OrderingTerm] {
    try values.map { value in
      if case .expression(let expression) = value { return .expression(expression) }
      return .name(try value.asString())
    }
  }

  private func annotated(
    _ query: Query, _ arguments: PlanEvaluator.Arguments, select: Bool = true
  ) throws -> Query {
    var items: [(String, Query.Annotation)] = []
    for value in arguments.positional {
      let expression = try value.asArgument()
      items.append((try Functions.defaultAlias(of: expression), .expression(expression)))
    }
    for (name, value) in arguments.keywords {
      if case .filteredRelation(let relation) = value {
        items.append((name, .filteredRelation(relation)))
      } else if case .q(let q) = value {
        items.append((name, .expression(.condition(q))))
      } else {
        items.append((name, .expression(try value.asArgument())))
      }
    }
    return try query.annotated(items, select: select)
  }

  private func values(_ arguments: PlanEvaluator.Arguments) throws -> Query {
    var names: [String] = []
    var base = query
    var counter = 0
    for value in arguments.positional {
      if case .expression(let expression) = value {
        counter += 1
        let prefix = (try? Functions.defaultAlias(of: expression)) ?? expression.className.lowercased()
        let name = "\(prefix)\(counter)"
        base = try base.annotated([(name, .expression(expression))])
        names.append(name)
      } else {
        names.append(try value.asString())
      }
    }
    if !arguments.keywords.isEmpty {
      var expressions = arguments
      expressions.positional = []
      base = try annotated(base, expressions)
      names += arguments.keywords.map(\.0)
    }
    return try base.values(names)
  }

  private func extra(_ arguments: PlanEvaluator.Arguments) throws -> Query {
    var select: [(String, String)] = []
    if case .dictionary(let pairs)? = arguments["select"] {
      select = try pairs.map { (try $0.asString(), try $1.asString()) }
    }
    func strings(_ name: String) throws -> [String] { try (arguments[name]?.asList() ?? []).map { try $0.asString() } }
    func values(_ name: String) throws -> [SQLModelValue] {
      try (arguments[name]?.asList() ?? []).map { try $0.asValue() }
    }
    return try query.withExtra(
      select: select, selectArguments: try values("select_params"), conditions: try strings("where"),
      arguments: try values("params"), tables: try strings("tables"), orderBy: try strings("order_by"))
  }
}
