extension SQLCompiler {
  /// Prints an expression.
  /// - Throws: `EmptyResultSet` or `FullResultSet` when a condition is decided without asking.
  func compile(_ expression: SQLExpression) throws -> SQLFragment {
    switch expression {
    case .column(let column):
      let name = quotedUnlessAlias(column.target.column ?? "")
      return SQLFragment("\(quotedUnlessAlias(column.alias)).\(name)")
    case .value(let value): return try numeric(try compile(value), expression)
    case .star: return SQLFragment("*")
    case .raw(let raw):
      var arguments: [SQLArgument] = []
      for value in raw.arguments { arguments.append(try bound(value, as: nil)) }
      return SQLFragment("(\(Self.questionMarks(raw.sql)))", arguments)
    case .function(let call): return try compile(call, expression)
    case .combined(let combined): return try compile(combined, expression)
    case .wrapped(let inner, _): return try numeric(try compile(inner), expression)
    case .negated(let inner):
      do {
        let fragment = try compile(inner)
        return SQLFragment("NOT \(fragment.sql)", fragment.arguments)
      } catch is EmptyResultSet {
        return try compile(.literal(.bool(true)))
      }
    case .cases(let cases): return try numeric(try compile(cases), expression)
    case .when(let when): return try compile(when)
    case .subquery(let subquery): return try compile(subquery)
    case .query(let query):
      let fragment = try compileNested(query)
      return query.isSubquery ? SQLFragment("(\(fragment.sql))", fragment.arguments) : fragment
    case .ordering(let ordering):
      let inner = try compile(ordering.expression)
      var sql = "\(inner.sql) \(ordering.isDescending ? "DESC" : "ASC")"
      switch ordering.nulls {
      case .first: sql += " NULLS FIRST"
      case .last: sql += " NULLS LAST"
      case nil: break
      }
      return SQLFragment(sql, inner.arguments)
    case .window(let window): return try compile(window, expression)
    case .list(let items): return .joined(try items.map { try compile($0) }, separator: ", ")
    case .lookup(let lookup): return try compile(lookup)
    case .databaseDefault(let inner): return try compile(inner)
    case .reference(let reference): return SQLFragment(quoted(reference.name ?? ""))
    case .position(let ordinal, _): return SQLFragment(String(ordinal))
    case .conditions(let node): return try compile(node)
    case .nothing: throw EmptyResultSet()
    case .extraWhere(let sqls, let arguments):
      return SQLFragment(sqls.map { "(\(Self.questionMarks($0)))" }.joined(separator: " AND "), arguments)
    case .resolvedOuterReference, .outerReference:
      throw SQLModelError(
        .valueError,
        "This queryset contains a reference to an outer query and may only be used in a subquery.")
    case .field, .sliced, .condition:
      throw SQLModelError(.attributeError, "'\(expression.className)' object has no attribute 'as_sql'")
    }
  }

  /// `%s` as the plan wrote it becomes `?`, `%%` a percent sign.
  static func questionMarks(_ sql: String) -> String {
    guard sql.contains("%") else { return sql }
    return sql.replacing("%s", with: "?").replacing("%%", with: "%")
  }

  /// Decimals are stored as text or real, so arithmetic's result is brought back to a number.
  func numeric(_ fragment: SQLFragment, _ expression: SQLExpression) throws -> SQLFragment {
    guard let output = try? expression.outputField(), output.isInstance(of: .decimal) else { return fragment }
    return SQLFragment("(CAST(\(fragment.sql) AS NUMERIC))", fragment.arguments)
  }

  func compileNested(_ query: Query) throws -> SQLFragment {
    var compiler = SQLCompiler(query, dialect)
    return try compiler.compileQuery()
  }

  private func compile(_ value: ValueExpression) throws -> SQLFragment {
    let output = value.output ?? value.value.naturalOutput
    if case .none = value.value, output?.kind != .json { return SQLFragment("NULL") }
    if case .none = value.value, value.isForSave { return SQLFragment("NULL") }
    return SQLFragment("?", [try bound(value.value, as: output, isForSave: value.isForSave)])
  }

  // MARK: Arithmetic

  private func compile(_ combined: CombinedExpression, _ expression: SQLExpression) throws -> SQLFragment {
    let left = try compile(combined.left)
    let right = try compile(combined.right)
    let arguments = left.arguments + right.arguments
    switch combined.form {
    case .plain:
      let sql: String
      switch combined.connector {
      case .power: sql = "POWER(\(left.sql),\(right.sql))"
      case .bitXor: sql = "BITXOR(\(left.sql),\(right.sql))"
      case .modulo: sql = "\(left.sql) % \(right.sql)"
      default: sql = "\(left.sql) \(combined.connector.rawValue) \(right.sql)"
      }
      return try numeric(SQLFragment("(\(sql))", arguments), expression)
    case .duration:
      guard [.add, .subtract, .multiply, .divide].contains(combined.connector) else {
        throw SQLModelError(
          .databaseError, "Invalid connector for timedelta: \(combined.connector.rawValue).")
      }
      if combined.connector == .multiply || combined.connector == .divide {
        let allowed: [FieldKind] = [.decimal, .duration, .float, .integer]
        if let leftKind = try combined.left.outputField()?.kind, let rightKind = try combined.right.outputField()?.kind,
          !allowed.contains(leftKind) || !allowed.contains(rightKind)
        {
          throw SQLModelError(
            .databaseError, "Invalid arguments for operator \(combined.connector.rawValue).")
        }
      }
      return SQLFragment(
        "(django_format_dtdelta('\(combined.connector.rawValue)', \(left.sql), \(right.sql)))", arguments)
    case .temporalSubtraction:
      let function = try combined.left.outputField()?.kind == .time ? "django_time_diff" : "django_timestamp_diff"
      return SQLFragment("\(function)(\(left.sql), \(right.sql))", arguments)
    }
  }

  // MARK: CASE

  private func compile(_ when: WhenExpression) throws -> SQLFragment {
    let condition = try compile(when.condition)
    let result = try compile(when.result)
    return SQLFragment("WHEN \(condition.sql) THEN \(result.sql)", condition.arguments + result.arguments)
  }

  private func compile(_ expression: CaseExpression) throws -> SQLFragment {
    var parts: [SQLFragment] = []
    var otherwise: SQLFragment?
    for when in expression.cases {
      do {
        parts.append(try compile(when))
      } catch is EmptyResultSet {
        continue
      } catch is FullResultSet {
        otherwise = try compile(when.result)
        break
      }
    }
    let last = try otherwise ?? compile(expression.otherwise)
    if parts.isEmpty { return last }
    let cases = SQLFragment.joined(parts, separator: " ")
    return SQLFragment("CASE \(cases.sql) ELSE \(last.sql) END", cases.arguments + last.arguments)
  }

  // MARK: Subqueries

  private func compile(_ subquery: SubqueryExpression) throws -> SQLFragment {
    do {
      let inner = try compileNested(subquery.query)
      if let template = subquery.template {
        return SQLFragment(
          Self.filled(template, [FunctionCall.TemplateValue(name: "subquery", value: inner.sql)]), inner.arguments)
      }
      return SQLFragment(subquery.isExists ? "EXISTS(\(inner.sql))" : "(\(inner.sql))", inner.arguments)
    } catch is EmptyResultSet where subquery.isExists {
      return try compile(.literal(.bool(false)))
    }
  }

  // MARK: Windows

  private func compile(_ window: WindowExpression, _ expression: SQLExpression) throws -> SQLFragment {
    var source = window.source
    let isDecimal = try expression.outputField()?.isInstance(of: .decimal) ?? false
    if isDecimal { source = source.withOutput(.kind(.float)) }
    let inner = try compile(source)
    var parts: [SQLFragment] = []
    if let partition = window.partitionBy, !partition.isEmpty {
      let list = try compile(.list(partition))
      parts.append(SQLFragment("PARTITION BY \(list.sql)", list.arguments))
    }
    if let order = window.orderBy, !order.isEmpty {
      let list = try compile(.list(order))
      parts.append(SQLFragment("ORDER BY \(list.sql)", list.arguments))
    }
    if let frame = window.frame { parts.append(SQLFragment(try Self.text(of: frame))) }
    let over = SQLFragment.joined(parts, separator: " ")
    let whole = SQLFragment("\(inner.sql) OVER (\(over.sql))", inner.arguments + over.arguments)
    return isDecimal ? SQLFragment("(CAST(\(whole.sql) AS NUMERIC))", whole.arguments) : whole
  }

  private static func text(of frame: WindowExpression.Frame) throws(SQLModelError) -> String {
    switch frame.unit {
    case .rows:
      if let start = frame.start, let end = frame.end, start > end {
        throw SQLModelError(.valueError, "start cannot be greater than end.")
      }
    case .range:
      if let start = frame.start, start > 0 {
        throw SQLModelError(
          .valueError, "start argument must be a negative integer, zero, or None, but got '\(start)'.")
      }
      if let end = frame.end, end < 0 {
        throw SQLModelError(
          .valueError, "end argument must be a positive integer, zero, or None, but got '\(end)'.")
      }
    }
    func bound(_ value: Int64?, unbounded: String) -> String {
      guard let value else { return "UNBOUNDED \(unbounded)" }
      if value == 0 { return "CURRENT ROW" }
      return value < 0 ? "\(-value) PRECEDING" : "\(value) FOLLOWING"
    }
    let exclusion = frame.exclusion.map { " EXCLUDE \($0.rawValue)" } ?? ""
    return "\(frame.unit.rawValue) BETWEEN \(bound(frame.start, unbounded: "PRECEDING")) "
      + "AND \(bound(frame.end, unbounded: "FOLLOWING"))\(exclusion)"
  }

  // MARK: Conditions

  /// Children joined by the connector. Children that always or never hold are left out as far as the connector allows;
  /// when they decide the whole node, it is left out itself.
  private func compile(_ node: WhereNode) throws -> SQLFragment {
    if node.connector == .xor { return try compileExclusive(node) }
    var parts: [SQLFragment] = []
    var fullNeeded = node.connector == .and ? node.children.count : 1
    var emptyNeeded = node.connector == .and ? 1 : node.children.count
    for child in node.children {
      do {
        let fragment = try compile(child)
        if fragment.sql.isEmpty { fullNeeded -= 1 } else { parts.append(fragment) }
      } catch is EmptyResultSet {
        emptyNeeded -= 1
      } catch is FullResultSet {
        fullNeeded -= 1
      }
      if emptyNeeded == 0 {
        if node.isNegated { throw FullResultSet() }
        throw EmptyResultSet()
      }
      if fullNeeded == 0 {
        if node.isNegated { throw EmptyResultSet() }
        throw FullResultSet()
      }
    }
    if parts.isEmpty { throw FullResultSet() }
    var whole = SQLFragment.joined(parts, separator: " \(node.connector.rawValue) ")
    if node.isNegated {
      whole.sql = "NOT (\(whole.sql))"
    } else if parts.count > 1 || node.isResolved {
      whole.sql = "(\(whole.sql))"
    }
    return whole
  }

  /// SQLite has no XOR: at least one condition holds, and their number is odd.
  private func compileExclusive(_ node: WhereNode) throws -> SQLFragment {
    let any = WhereNode(node.children, connector: .or)
    var sum: SQLExpression?
    for child in node.children {
      let one = SQLExpression.cases(
        CaseExpression([WhenExpression(child, then: .literal(.int(1)))], otherwise: .literal(.int(0))))
      sum = sum.map { $0.combined(.add, with: one) } ?? one
    }
    guard var count = sum else { throw FullResultSet() }
    if node.children.count > 2 {
      count = .function(
        FunctionCall("Mod", function: "MOD", [count, .literal(.int(2))], outputRule: .numeric))
    }
    let odd = Lookup(resolved: .exact, family: .standard, left: .literal(.int(1)), right: .expression(count))
    return try compile(
      WhereNode([.conditions(any), .lookup(odd)], connector: .and, isNegated: node.isNegated))
  }
}
