/// An expression of a query, in the two states Django knows: as written (`F`, `OuterRef`, `Q`, functions over names)
/// and as resolved against a query (columns of aliases, conditions, references to selected annotations). One type
/// holds both, because resolving replaces leaves and keeps the rest.
///
/// Expressions are compared by structure; that equality decides which selected column a GROUP BY or ORDER BY term
/// refers to.
package indirect enum SQLExpression: Hashable {
  // As written.

  /// `F("author__name")`
  case field(String)
  /// `F("name")[2:5]`, SQL positions from 1; `length` is `nil` for an open end.
  case sliced(SQLExpression, start: Int, length: Int?)
  /// `OuterRef("pk")`, or `OuterRef(OuterRef("pk"))`
  case outerReference(OuterReference)
  /// `Q(…)` used as an expression, e.g. in `filter=` or `When`.
  case condition(Q)

  // In both states.

  /// `Value(3)` → `?`
  case value(ValueExpression)
  /// `Count("*")` → `*`
  case star
  /// `RawSQL("a + %s", [1])` → `(a + ?)`
  case raw(RawSQL)
  /// `Lower("name")`, `Count("posts")`: functions and aggregates.
  case function(FunctionCall)
  /// `F("a") + 1` → `("t"."a" + ?)`
  case combined(CombinedExpression)
  /// `ExpressionWrapper(e, output_field=…)` → e
  case wrapped(SQLExpression, OutputField)
  /// `~Exists(…)` → `NOT …`
  case negated(SQLExpression)
  /// `Case(When(…), default=…)` → `CASE WHEN … THEN … ELSE … END`
  case cases(CaseExpression)
  /// `When(condition, then=…)` → `WHEN … THEN …`
  case when(WhenExpression)
  /// `Subquery(queryset)` → `(SELECT …)`, `Exists(queryset)` → `EXISTS(SELECT 1 AS "a" …)`
  case subquery(SubqueryExpression)
  /// A queryset itself, on the right of a lookup.
  case query(Query)
  /// `F("a").desc(nulls_last=True)` → `"t"."a" DESC NULLS LAST`
  case ordering(OrderByExpression)
  /// `Window(Rank(), partition_by=…, order_by=…)` → `RANK() OVER (…)`
  case window(WindowExpression)
  /// Several expressions with commas.
  case list([SQLExpression])
  /// `GreaterThan(F("a"), 3)` and every resolved condition → `"t"."a" > ?`
  case lookup(Lookup)
  /// `DatabaseDefault` of a field's `db_default`.
  case databaseDefault(SQLExpression)

  // Only resolved.

  /// `"alias"."column"`
  case column(Column)
  /// A selected annotation by its name: `"n"`
  case reference(Reference)
  /// A selected column by its place: `2`
  case position(Int, Reference)
  /// `OuterRef` waiting for the outer query.
  case resolvedOuterReference(String)
  /// `(a AND b)`
  case conditions(WhereNode)
  /// Never true: the query needs no asking.
  case nothing
  /// `extra(where=…)`
  case extraWhere([String], [SQLArgument])
}

package indirect enum OuterReference: Hashable {
  case name(String)
  case nested(OuterReference)
}

/// A table alias's column.
package struct Column {
  package var alias: String
  package var target: FieldMetadata
  /// What the column is taken for: the field, the field a foreign key points to, or the relation a lookup ends on.
  package var output: OutputField
  /// It came through a spanning `OuterRef`, so one outer row may have several values.
  var isPossiblyMultivalued = false

  package init(alias: String, target: FieldMetadata, output: OutputField? = nil) {
    self.alias = alias
    self.target = target
    // A foreign key's column is taken for what it points to.
    self.output = output ?? .field(target.valueField)
  }
}

extension Column: Hashable {
  package static func == (left: Column, right: Column) -> Bool {
    left.alias == right.alias && left.target === right.target && left.output == right.output
  }
  package func hash(into hasher: inout Hasher) {
    hasher.combine(alias)
    hasher.combine(target)
  }
}

package struct Reference: Hashable {
  package var name: String?
  package var source: SQLExpression
}

package struct ValueExpression: Hashable {
  package var value: SQLModelValue
  /// `output_field=`; found from the value's type when `nil`.
  package var output: OutputField?
  /// The value is being stored, so the field's saving rules apply.
  var isForSave = false

  package init(_ value: SQLModelValue, output: OutputField? = nil) {
    self.value = value
    self.output = output
  }
}

package struct RawSQL: Hashable {
  /// With `%s` for each argument, as the plan wrote it.
  package var sql: String
  package var arguments: [SQLModelValue]
  package var output: OutputField
  package init(_ sql: String, _ arguments: [SQLModelValue] = [], output: OutputField = .kind(.field)) {
    self.sql = sql
    self.arguments = arguments
    self.output = output
  }
}

package struct CombinedExpression: Hashable {
  package enum Connector: String, Hashable, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "^"
    case modulo = "%%"
    case bitAnd = "&"
    case bitOr = "|"
    case bitLeftShift = "<<"
    case bitRightShift = ">>"
    case bitXor = "#"
  }
  /// Arithmetic on durations and differences of points in time go through SQL functions of the store.
  enum Form: Hashable { case plain, duration, temporalSubtraction }

  package var left: SQLExpression
  package var connector: Connector
  package var right: SQLExpression
  package var output: OutputField?
  var form = Form.plain

  package init(_ left: SQLExpression, _ connector: Connector, _ right: SQLExpression, output: OutputField? = nil) {
    self.left = left
    self.connector = connector
    self.right = right
    self.output = output
  }
}

package struct CaseExpression: Hashable {
  package var cases: [WhenExpression]
  package var otherwise: SQLExpression
  package var output: OutputField?
  package init(_ cases: [WhenExpression], otherwise: SQLExpression = .literal(.none), output: OutputField? = nil) {
    self.cases = cases
    self.otherwise = otherwise
    self.output = output
  }
}

package struct WhenExpression: Hashable {
  package var condition: SQLExpression
  package var result: SQLExpression
  package init(_ condition: SQLExpression, then result: SQLExpression) {
    self.condition = condition
    self.result = result
  }
}

package struct SubqueryExpression: Hashable {
  package var query: Query
  package var isExists: Bool
  package var output: OutputField?
  /// A template of a subclass, with `%(subquery)s`.
  package var template: String?

  /// `Subquery(queryset)`.
  package init(_ query: Query, output: OutputField? = nil, template: String? = nil) {
    self.query = query
    self.query.isSubquery = true
    isExists = false
    self.output = output
    self.template = template
  }

  /// `Exists(queryset)`.
  package static func exists(_ query: Query) throws -> SubqueryExpression {
    var inner = query
    inner.isSubquery = true
    var result = SubqueryExpression(try inner.existsQuery())
    result.isExists = true
    return result
  }
}

package struct OrderByExpression: Hashable {
  package var expression: SQLExpression
  package var isDescending: Bool
  package var nulls: Nulls?
  package enum Nulls: Hashable, Sendable { case first, last }
  package init(_ expression: SQLExpression, descending: Bool = false, nulls: Nulls? = nil) {
    self.expression = expression
    isDescending = descending
    self.nulls = nulls
  }

  /// The opposite order; where NULLs go turns round too.
  var reversed: OrderByExpression {
    var result = self
    result.isDescending.toggle()
    switch nulls {
    case .first: result.nulls = .last
    case .last: result.nulls = .first
    case nil: break
    }
    return result
  }
}

package struct WindowExpression: Hashable {
  package var source: SQLExpression
  package var partitionBy: [SQLExpression]?
  package var orderBy: [SQLExpression]?
  package var frame: Frame?
  package var output: OutputField?

  package struct Frame: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable {
      case rows = "ROWS"
      case range = "RANGE"
    }
    package enum Exclusion: String, Hashable, Sendable {
      case currentRow = "CURRENT ROW"
      case group = "GROUP"
      case ties = "TIES"
      case noOthers = "NO OTHERS"
    }
    package var unit: Unit
    /// Negative: preceding, 0: the current row, positive: following, `nil`: unbounded.
    package var start: Int64?
    package var end: Int64?
    package var exclusion: Exclusion?
    package init(_ unit: Unit, start: Int64? = nil, end: Int64? = nil, exclusion: Exclusion? = nil) {
      self.unit = unit
      self.start = start
      self.end = end
      self.exclusion = exclusion
    }
  }

  /// - Parameter orderBy: expressions; a name may carry `-` in front and is given as `.field`.
  /// - Throws: `ValueError` when the expression cannot stand before OVER.
  package init(
    _ source: SQLExpression, partitionBy: [SQLExpression]? = nil, orderBy: [SQLExpression]? = nil,
    frame: Frame? = nil, output: OutputField? = nil
  ) throws(SQLModelError) {
    guard case .function(let call) = source, call.isWindowCompatible else {
      throw SQLModelError(
        .valueError, "Expression '\(source.className)' isn't compatible with OVER clauses.")
    }
    self.source = source
    self.partitionBy = partitionBy
    self.orderBy = orderBy.map { terms in
      terms.map { term in
        if case .field(let name) = term, name.hasPrefix("-") {
          return .ordering(OrderByExpression(.field(String(name.dropFirst())), descending: true))
        }
        return term
      }
    }
    self.frame = frame
    self.output = output
  }
}

extension SQLExpression {
  /// `Value(value)`.
  package static func literal(_ value: SQLModelValue, output: OutputField? = nil) -> SQLExpression {
    .value(ValueExpression(value, output: output))
  }

  /// What Django makes of a bare argument of a function: a string is a field's name, anything else a value.
  package static func parsed(_ value: SQLModelValue) -> SQLExpression {
    switch value {
    case .expression(let expression): expression
    case .query(let query): .query(query)
    case .string(let name): .field(name)
    default: .literal(value)
    }
  }

  package func combined(_ connector: CombinedExpression.Connector, with other: SQLExpression) -> SQLExpression {
    .combined(CombinedExpression(self, connector, other))
  }

  package func ascending(nulls: OrderByExpression.Nulls? = nil) -> SQLExpression {
    .ordering(OrderByExpression(self, nulls: nulls))
  }

  package func descending(nulls: OrderByExpression.Nulls? = nil) -> SQLExpression {
    .ordering(OrderByExpression(self, descending: true, nulls: nulls))
  }
}
