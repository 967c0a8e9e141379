/// A queryset's query as a value: what to select, from which joined tables, under which conditions, in what order.
///
/// The structure follows Django's `sql.Query`. Tables live in `aliases`, keyed by the name they have in the statement;
/// each has a count of uses, and a table that nobody uses any more stays in the map (its name stays taken) but is not
/// printed. A name in a filter is first walked along the models' relations into steps (`Query+Names`), the steps become
/// joins (`Query+Joins`), and joins at the end that only reach a column the foreign key itself holds are given back
/// (trimmed). Joins begin INNER unless the foreign key is nullable or they go backwards; conditions then vote whether a
/// join must find a row (`JoinPromoter`). Conditions over many-valued relations inside `exclude()` become a subquery
/// (`Query+Exclude`).
///
/// Queries are copied freely: all parts share storage until one of the copies changes.
package struct Query {
  package internal(set) var model: ModelMetadata

  // Tables.
  var aliases = OrderedMap<String, TableReference>()
  var useCounts: [String: Int] = [:]
  /// Aliases of each table, in order of their making.
  var tableAliases: [String: [String]] = [:]
  /// Aliases of queries around this one; `true` when the alias is not simply the table's name.
  var externalAliases: [String: Bool] = [:]
  var aliasPrefix = "T"
  var subqueryPrefixes: Set<String> = ["T"]
  /// Many-valued joins that conditions of the same `filter()` call share.
  var usedAliases: Set<String> = []
  /// The next `filter()` shares joins with this one (related managers).
  package var isFilterSticky = false

  // Conditions.
  package internal(set) var conditions = WhereNode()
  var filteredRelations = OrderedMap<String, FilteredRelation>()
  var lookupJoins: [String] = []

  // Selection.
  var usesDefaultColumns = true
  var select: [SQLExpression] = []
  /// Names given to `values()` for the columns in `select`.
  var valuesSelect: [String] = []
  /// What each name of `values()` stands for, in order; `nil` before `values()`.
  var selected: OrderedMap<String, Selected>?
  package internal(set) var annotations = OrderedMap<String, SQLExpression>()
  var annotationMask: Set<String>?
  package internal(set) var extra = OrderedMap<String, ExtraSelect>()
  var extraMask: Set<String>?
  var extraTables: [String] = []
  var extraOrderBy: [String] = []
  package internal(set) var selectRelated = SelectRelated.none
  package internal(set) var deferredLoading = DeferredLoading(names: [], isDefer: true)
  /// Annotations made by the running `aggregate()`.
  var summaries: Set<String> = []

  // Grouping, order, limits.
  package internal(set) var grouping = Grouping.none
  package internal(set) var orderBy: [OrderingTerm] = []
  var usesDefaultOrdering = true
  package internal(set) var isStandardOrdering = true
  package internal(set) var isDistinct = false
  var distinctFields: [String] = []
  package internal(set) var lowMark = 0
  package internal(set) var highMark: Int?

  // Combination.
  package internal(set) var combinator: Combinator?
  package internal(set) var combinesAll = false
  package internal(set) var combined: [Query] = []

  /// Names given to `values()` or `values_list()` (`QuerySet._fields`), `nil` for a queryset of instances.
  package internal(set) var valueNames: [String]?
  package internal(set) var isSubquery = false
  package var explain: ExplainOptions?

  package init(model: ModelMetadata) { self.model = model }

  enum Selected: Hashable {
    case column(Int)
    case annotation(String)
    case raw(SQLExpression)
  }

  package struct ExtraSelect: Hashable {
    package var sql: String
    package var arguments: [SQLModelValue]
  }

  package enum Grouping: Hashable {
    /// No GROUP BY.
    case none
    /// By the model's own columns (`annotate()` with an aggregate before any `values()`).
    case allColumns
    case expressions([SQLExpression])

    var isNone: Bool { self == .none }
  }

  package enum SelectRelated: Hashable {
    case none
    /// `select_related()`: everything that is not nullable.
    case all
    case only(SelectRelatedNode)

    var isNone: Bool { self == .none }
  }

  package struct SelectRelatedNode: Hashable {
    package var children = OrderedMap<String, SelectRelatedNode>()
    package init() {}
  }

  package struct DeferredLoading: Hashable {
    package var names: Set<String>
    /// `defer()`; otherwise `only()`.
    package var isDefer: Bool
  }

  package enum Combinator: String, Hashable, Sendable {
    case union, intersection, difference
    var sql: String {
      switch self {
      case .union: "UNION"
      case .intersection: "INTERSECT"
      case .difference: "EXCEPT"
      }
    }
  }

  package struct ExplainOptions: Hashable, Sendable {
    package var format: String?
    package init(format: String? = nil) { self.format = format }
  }
}

extension Query: Hashable {
  /// Cheap on purpose: queries are seldom keys, equality does the rest.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(model)
    hasher.combine(aliases.keys)
    hasher.combine(annotations.keys)
  }
}

/// A table of a query: the base table, or one that is joined.
struct TableReference: Hashable {
  var tableName: String
  var alias: String
  var join: Join?

  // Not inlined: the optimizer of Swift 6.3 reports an ownership error of its own making where these projections out of
  // the dictionary's value meet a copy of it (CopyPropagation, only in release builds).
  var joinType: JoinType? { @inline(never) get { join?.type } }
  var parentAlias: String? { @inline(never) get { join?.parentAlias } }

  func relabeled(_ map: [String: String]) -> TableReference {
    var result = self
    result.alias = map[alias] ?? alias
    if let parent = join?.parentAlias { result.join?.parentAlias = map[parent] ?? parent }
    if let condition = join?.filteredRelation?.resolvedCondition {
      result.join?.filteredRelation?.resolvedCondition = condition.relabeled(map)
    }
    return result
  }

  /// The same join may be shared: same table, parent, relation and extra condition.
  func isSameJoin(as other: TableReference) -> Bool {
    guard let join, let otherJoin = other.join else {
      return join == nil && other.join == nil && tableName == other.tableName && alias == other.alias
    }
    return tableName == other.tableName && join.parentAlias == otherJoin.parentAlias && join.field == otherJoin.field
      && join.filteredRelation == otherJoin.filteredRelation
  }
}

enum JoinType: String, Hashable {
  case inner = "INNER JOIN"
  case leftOuter = "LEFT OUTER JOIN"
}

struct Join: Hashable {
  var parentAlias: String
  var type: JoinType
  var field: JoinField
  var isNullable: Bool
  var filteredRelation: FilteredRelation?
}
