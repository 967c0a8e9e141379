/// A call of an SQL function or aggregate: `Func` and all its subclasses.
package struct FunctionCall: Hashable {
  /// The Python class's name, for messages.
  package var className: String
  /// `function`: the SQL name.
  package var function: String?
  /// With `%(function)s` and `%(expressions)s`; `nil` for `function(a, b)`.
  package var template: String?
  package var argumentJoiner: String
  package var arguments: [SQLExpression]
  /// `output_field=` as given.
  package var output: OutputField?
  package var outputRule: OutputRule
  /// What differs from `function(a, b)` on SQLite.
  package var form: Form
  package var isWindowCompatible: Bool
  package var aggregate: AggregatePart?
  /// Further `%(name)s` of the template.
  package var extra: [TemplateValue]

  package struct TemplateValue: Hashable, Sendable {
    package var name: String
    package var value: String
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// How the output field follows from the arguments when none is given.
  package enum OutputRule: Hashable {
    /// All arguments must agree.
    case sources
    /// The first argument's.
    case firstSource
    /// Decimal stays decimal, whole numbers become float.
    case numeric
    case fixed(OutputField)
  }

  package enum Form: Hashable {
    case plain
    /// `CAST(e AS type)`, `date(e)`, `strftime(format, e)`
    case cast
    /// `(COALESCE(a, '') || COALESCE(b, ''))`
    case concatenationPair
    /// `"a" COLLATE "name"`
    case collate(String)
    /// `SUBSTR(e, 1, n)`
    case left
    /// `SUBSTR(e, n * -1, n)`
    case right
    case now
    case random
    case round
    /// `django_datetime_extract('year', e, 'UTC', 'UTC')`
    case extract(String, timeZone: String?)
    /// `django_datetime_trunc('month', e, 'UTC', 'UTC')`
    case truncate(String, timeZone: String?)
    case truncateToDate(timeZone: String?)
    case truncateToTime(timeZone: String?)
    /// `data__key`: JSON_EXTRACT by path; text forms yield a TextField.
    case jsonKey(String, asText: Bool)
  }

  /// What makes a function an aggregate.
  package struct AggregatePart: Hashable {
    package var isDistinct = false
    package var filter: SQLExpression?
    package var defaultValue: SQLModelValue?
    /// What no rows give without asking: 0 for Count, NULL for the others.
    package var emptyValue: SQLModelValue = .none
    /// Resolved for `aggregate()`, so its arguments may name annotations.
    var isSummary = false
    package init(
      isDistinct: Bool = false, filter: SQLExpression? = nil, defaultValue: SQLModelValue? = nil,
      emptyValue: SQLModelValue = .none
    ) {
      self.isDistinct = isDistinct
      self.filter = filter
      self.defaultValue = defaultValue
      self.emptyValue = emptyValue
    }
  }

  /// `Func(*arguments, function=…, template=…, output_field=…)` or a subclass.
  package init(
    _ className: String, function: String?, _ arguments: [SQLExpression], template: String? = nil,
    argumentJoiner: String = ", ", output: OutputField? = nil, outputRule: OutputRule = .sources,
    form: Form = .plain, isWindowCompatible: Bool = false, aggregate: AggregatePart? = nil,
    extra: [TemplateValue] = []
  ) {
    self.className = className
    self.function = function
    self.template = template
    self.argumentJoiner = argumentJoiner
    self.arguments = arguments
    self.output = output
    self.outputRule = outputRule
    self.form = form
    self.isWindowCompatible = isWindowCompatible
    self.aggregate = aggregate
    self.extra = extra
  }
}
