import PlanRuntime
import SQLModel

// The class of queries: the methods of `SQLModel.Query` under the names by which the library's querysets call them.

extension DjangoWorld {
  func defineQuery(_ type: TypeInfo) {
    vm.define(type) { d in
      d.staticMethod("of", "model") { [unowned self] (vm, a) throws(PlanError) in
        self.wrap(Query(model: try self.model(a[0]).metadata))
      }
      d.method("filter", "self, condition") { [unowned self] (vm, a) throws(PlanError) in
        let (query, condition) = (try self.query(a[0]), try self.condition(a[1]))
        return self.wrap(try self.attempt { try query.filtered(condition) })
      }
      d.method("filter_reusing", "self, condition") { [unowned self] (vm, a) throws(PlanError) in
        let (query, condition) = (try self.query(a[0]), try self.condition(a[1]))
        return self.wrap(try self.attempt { try query.filteredReusingJoins(condition) })
      }
      d.method("exclude", "self, condition") { [unowned self] (vm, a) throws(PlanError) in
        let (query, condition) = (try self.query(a[0]), try self.condition(a[1]))
        return self.wrap(try self.attempt { try query.excluding(condition) })
      }
      d.method("sticky", "self") { [unowned self] (vm, a) throws(PlanError) in
        var query = try self.query(a[0])
        query.isFilterSticky = true
        return self.wrap(query)
      }
      d.method("chain", "self") { [unowned self] (vm, a) throws(PlanError) in self.wrap(try self.query(a[0]).chained())
      }
      d.method("none", "self") { [unowned self] (vm, a) throws(PlanError) in self.wrap(try self.query(a[0]).emptied()) }
      d.method("order_by", "self, terms") { [unowned self] (vm, a) throws(PlanError) in
        let (query, terms) = (try self.query(a[0]), try self.orderingTerms(a[1]))
        return self.wrap(try self.attempt { try query.ordered(by: terms) })
      }
      d.method("reverse", "self") { [unowned self] (vm, a) throws(PlanError) in
        let query = try self.query(a[0])
        return self.wrap(try self.attempt { try query.reversed() })
      }
      d.method("slice", "self, low, high") { [unowned self] (vm, a) throws(PlanError) in
        let (low, high) = (try self.optionalInteger(a[1]), try self.optionalInteger(a[2]))
        return self.wrap(try self.query(a[0]).sliced(low, high))
      }
      d.method("clear_limits", "self") { [unowned self] (vm, a) throws(PlanError) in
        var query = try self.query(a[0])
        query.clearLimits()
        return self.wrap(query)
      }
      d.method("distinct", "self, names") { [unowned self] (vm, a) throws(PlanError) in
        let query = try self.query(a[0])
        let names = vm.stringObject(a[1]) == nil ? try self.strings(a[1]) : []
        return self.wrap(try self.attempt { try query.distinct(on: names) })
      }
      d.method("values", "self, names") { [unowned self] (vm, a) throws(PlanError) in
        let (query, names) = (try self.query(a[0]), try self.strings(a[1]))
        return self.wrap(try self.attempt { try query.values(names) })
      }
      d.method("annotate", "self, items, select=True") { [unowned self] (vm, a) throws(PlanError) in
        let (query, items) = (try self.query(a[0]), try self.annotations(a[1]))
        let select = try vm.truth(a[2])
        return self.wrap(try self.attempt { try query.annotated(items, select: select) })
      }
      d.method("require_not_combined", "self, method") { [unowned self] (vm, a) throws(PlanError) in
        let (query, method) = (try self.query(a[0]), try vm.text(a[1], "method"))
        try self.attempt { try query.requireNotCombined(method) }
        return .none
      }
      d.method("dates", "self, name, kind, descending, as_dates, zone=None") {
        [unowned self] (vm, a) throws(PlanError) in
        let query = try self.query(a[0])
        let (name, kind) = (try vm.text(a[1], "field"), try vm.text(a[2], "kind"))
        let (descending, asDates) = (try vm.truth(a[3]), try vm.truth(a[4]))
        let zone = self.optionalText(a[5])
        return self.wrap(
          try self.attempt {
            try query.truncatedValues(of: name, kind, descending: descending, asDates: asDates, timeZone: zone)
          })
      }
      d.method("__str__", "self") { [unowned self] (vm, a) throws(PlanError) in
        let query = try self.query(a[0])
        guard let statement = try self.attempt({ try query.compile(self.dialect) }) else {
          throw self.raised("EmptyResultSet", in: "django.core.exceptions", "")
        }
        return vm.string(statement.interpolated)
      }
    }
    defineLoading(type)
    defineQueryProperties(type)
  }

  private func defineLoading(_ type: TypeInfo) {
    vm.define(type) { d in
      d.method("select_related", "self, names") { [unowned self] (vm, a) throws(PlanError) in
        let query = try self.query(a[0])
        let names = a[1].isNone ? nil : try self.strings(a[1])
        return self.wrap(try self.attempt { try query.selectingRelated(names) })
      }
      d.method("select_nothing_related", "self") { [unowned self] (vm, a) throws(PlanError) in
        let query = try self.query(a[0])
        return self.wrap(try self.attempt { try query.selectingNothingRelated() })
      }
      d.method("defer", "self, names") { [unowned self] (vm, a) throws(PlanError) in
        let query = try self.query(a[0])
        let names = a[1].isNone ? nil : try self.strings(a[1])
        return self.wrap(try self.attempt { try query.deferring(names) })
      }
      d.method("only", "self, names") { [unowned self] (vm, a) throws(PlanError) in
        let (query, names) = (try self.query(a[0]), try self.strings(a[1]))
        return self.wrap(try self.attempt { try query.loadingOnly(names) })
      }
      d.method("extra", "self, select, select_params, where, params, tables, order_by") {
        [unowned self] (vm, a) throws(PlanError) in
        let query = try self.query(a[0])
        var select: [(String, String)] = []
        try vm.dictionary(a[1])?.forEach { (key, value) throws(PlanError) in
          select.append((try vm.text(key, "name"), try vm.str(value)))
        }
        let selectArguments = try self.list(a[2])
        let (conditions, arguments) = (try self.strings(a[3]), try self.list(a[4]))
        let (tables, orderBy) = (try self.strings(a[5]), try self.strings(a[6]))
        return self.wrap(
          try self.attempt {
            try query.withExtra(
              select: select, selectArguments: selectArguments, conditions: conditions, arguments: arguments,
              tables: tables, orderBy: orderBy)
          })
      }
      d.method("combine", "self, combinator, others, all") { [unowned self] (vm, a) throws(PlanError) in
        let query = try self.query(a[0])
        let combinator = Query.Combinator(rawValue: try vm.text(a[1], "combinator")) ?? .union
        var others: [Query] = []
        try vm.forEach(a[2]) { (item) throws(PlanError) in
          others.append(try self.query(item))
          return true
        }
        return self.wrap(query.combined(combinator, others, all: try vm.truth(a[3])))
      }
      d.method("merge", "self, other, connector") { [unowned self] (vm, a) throws(PlanError) in
        let (query, other) = (try self.query(a[0]), try self.query(a[1]))
        let connector = Connector(rawValue: try vm.text(a[2], "connector")) ?? .and
        return self.wrap(try self.attempt { try query.merged(with: other, connector) })
      }
      d.method("exists_query", "self") { [unowned self] (vm, a) throws(PlanError) in
        let query = try self.query(a[0])
        return self.wrap(try self.attempt { try query.existsQuery() })
      }
    }
  }

  private func defineQueryProperties(_ type: TypeInfo) {
    vm.define(type) { d in
      d.property(
        "is_empty", get: { [unowned self] (vm, this) throws(PlanError) in .bool(try self.query(this).isEmpty) })
      d.property(
        "is_sliced", get: { [unowned self] (vm, this) throws(PlanError) in .bool(try self.query(this).isSliced) })
      d.property(
        "is_ordered", get: { [unowned self] (vm, this) throws(PlanError) in .bool(try self.query(this).isOrdered) })
      d.property(
        "distinct_used", get: { [unowned self] (vm, this) throws(PlanError) in .bool(try self.query(this).isDistinct) })
      d.property("low_mark", get: { [unowned self] (vm, this) throws(PlanError) in .int(try self.query(this).lowMark) })
      d.property(
        "high_mark",
        get: { [unowned self] (vm, this) throws(PlanError) in try self.query(this).highMark.map { .int($0) } ?? .none })
      d.property(
        "combinator",
        get: { [unowned self] (vm, this) throws(PlanError) in
          try self.query(this).combinator.map { vm.string($0.rawValue) } ?? .none
        })
      d.property(
        "combined_count",
        get: { [unowned self] (vm, this) throws(PlanError) in .int(try self.query(this).combined.count) })
      d.property(
        "has_select_fields",
        get: { [unowned self] (vm, this) throws(PlanError) in .bool(try self.query(this).hasSelectFields) })
      d.property(
        "value_names",
        get: { [unowned self] (vm, this) throws(PlanError) in
          guard let names = try self.query(this).valueNames else { return .none }
          return vm.heap.tuple(names.map { vm.string($0) })
        })
      d.property(
        "annotation_names",
        get: { [unowned self] (vm, this) throws(PlanError) in
          vm.heap.list(try self.query(this).annotations.keys.map { vm.string($0) })
        })
      d.property(
        "is_grouped",
        get: { [unowned self] (vm, this) throws(PlanError) in
          if case .none = try self.query(this).grouping { return .bool(false) }
          return .bool(true)
        })
      // The order as expressions, for a window that numbers the rows of each group.
      d.property(
        "ordering",
        get: { [unowned self] (vm, this) throws(PlanError) in
          let query = try self.query(this)
          let terms = query.orderBy.isEmpty && query.isOrdered ? query.model.ordering : query.orderBy
          return vm.heap.list(
            terms.map { term in
              switch term {
              case .expression(let expression): return self.wrap(expression)
              case .name(let text):
                let isDescending = text.hasPrefix("-") == query.isStandardOrdering
                let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
                return self.wrap(.ordering(OrderByExpression(.field(name), descending: isDescending)))
              }
            })
        })
    }
  }

  func list(_ value: Value) throws(PlanError) -> [SQLModelValue] {
    if value.isNone { return [] }
    if case .list(let values) = try sqlValue(value) { return values }
    return []
  }

  func orderingTerms(_ iterable: Value) throws(PlanError) -> [OrderingTerm] {
    var terms: [OrderingTerm] = []
    var refused: [String] = []
    try vm.forEach(iterable) { (item) throws(PlanError) in
      if let text = self.optionalText(item) {
        terms.append(.name(text))
        return true
      }
      switch try self.sqlValue(item) {
      case .expression(let expression): terms.append(.expression(expression))
      case .query(let query): terms.append(.expression(.query(query)))
      default: refused.append(try self.vm.repr(item))
      }
      return true
    }
    if !refused.isEmpty {
      throw raised(
        "FieldError", in: "django.core.exceptions",
        "Invalid order_by arguments: [\(refused.joined(separator: ", "))]")
    }
    return terms
  }

  /// Pairs of a name and an expression (or a FilteredRelation).
  private func annotations(_ iterable: Value) throws(PlanError) -> [(String, Query.Annotation)] {
    var items: [(String, Query.Annotation)] = []
    try vm.forEach(iterable) { (pair) throws(PlanError) in
      guard let pair = self.vm.tuple(pair), pair.count == 2 else { return true }
      let name = try self.vm.text(pair.elements[0], "name")
      if let object: FilteredRelationObject = self.vm.swiftObject(pair.elements[1]) {
        items.append((name, .filteredRelation(object.relation)))
      } else {
        items.append((name, .expression(try self.expression(pair.elements[1]))))
      }
      return true
    }
    return items
  }

  var dialect: Dialect {
    Dialect(
      usesTimeZones: settings.usesTimeZones, currentTimeZone: currentTimeZone, currentUTCOffset: currentUTCOffset,
      connectionTimeZone: "UTC")
  }
}

/// `FilteredRelation(…)`.
final class FilteredRelationObject: ForeignObject {
  let relation: FilteredRelation
  init(_ relation: FilteredRelation) { self.relation = relation }
  override var cpythonSize: Int { 0 }
}

extension CompiledStatement {
  /// `str(queryset.query)`: arguments written in without quotes, as Django does.
  var interpolated: String {
    if arguments.isEmpty { return sql }
    var result: [UInt8] = []
    var next = 0
    var quote: UInt8?
    for byte in sql.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
        result.append(byte)
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        result.append(byte)
      } else if byte == UInt8(ascii: "?"), next < arguments.count {
        result += arguments[next].plainText.utf8
        next += 1
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text with Django's placeholders, as the store takes it.
  var template: String {
    var result: [UInt8] = []
    result.reserveCapacity(sql.utf8.count + 16)
    var quote: UInt8?
    for byte in sql.utf8 {
      if byte == UInt8(ascii: "%") { result.append(byte) }
      if let open = quote {
        if byte == open { quote = nil }
        result.append(byte)
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        result.append(byte)
      } else if byte == UInt8(ascii: "?") {
        result += [UInt8(ascii: "%"), UInt8(ascii: "s")]
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension SQLArgument {
  /// `str(parameter)` in Python.
  var plainText: String {
    switch self {
    case .null: "None"
    case .integer(let value): String(value)
    case .real(let value): "\(value)"
    case .text(let value): value
    case .blob(let bytes): "b'" + String(decoding: bytes, as: UTF8.self) + "'"
    }
  }
}
