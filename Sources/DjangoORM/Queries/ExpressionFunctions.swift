import PlanRuntime
import SQLModel

// Makers of expressions, which the library's expression classes call.

extension DjangoWorld {
  func defineExpressions(_ module: ModuleState) {
    func make(_ name: String, _ signature: StaticString, _ body: @escaping NativeBody) {
      module.set(name, vm.function(name, signature, body))
    }
    make("condition", "children, connector, negated") { [unowned self] (vm, a) throws(PlanError) in
      var children: [Q.Child] = []
      try vm.forEach(a[0]) { (child) throws(PlanError) in
        if let pair = vm.tuple(child), pair.count == 2, let name = self.optionalText(pair.elements[0]) {
          children.append(.lookup(name, try self.sqlValue(pair.elements[1])))
        } else {
          switch try self.sqlValue(child) {
          case .expression(.condition(let condition)): children.append(.q(condition))
          case .expression(let expression): children.append(.expression(expression))
          case .query(let query): children.append(.expression(.query(query)))
          default: children.append(try self.unpacked(child))
          }
        }
        return true
      }
      let connector = Connector(rawValue: try vm.text(a[1], "connector")) ?? .and
      return vm.foreign(
        ConditionObject(Q(children, connector: connector, isNegated: try vm.truth(a[2]))),
        of: self.nativeTypes.condition)
    }
    make("field", "name") { [unowned self] (vm, a) throws(PlanError) in self.wrap(.field(try vm.text(a[0], "name"))) }
    make("sliced", "expression, start, length") { [unowned self] (vm, a) throws(PlanError) in
      self.wrap(
        .sliced(try self.expression(a[0]), start: try vm.integer(a[1]), length: try self.optionalInteger(a[2])))
    }
    make("outer", "name, depth") { [unowned self] (vm, a) throws(PlanError) in
      var reference = OuterReference.name(try vm.text(a[0], "name"))
      for _ in 0..<(try vm.integer(a[1])) { reference = .nested(reference) }
      return self.wrap(.outerReference(reference))
    }
    make("value", "value, output=None") { [unowned self] (vm, a) throws(PlanError) in
      self.wrap(.literal(try self.sqlValue(a[0]), output: try self.output(a[1])))
    }
    make("star", "") { [unowned self] (_, _) throws(PlanError) in self.wrap(.star) }
    make("raw", "sql, params, output=None") { [unowned self] (vm, a) throws(PlanError) in
      let output = try self.output(a[2]) ?? .kind(.field)
      return self.wrap(.raw(RawSQL(try vm.text(a[0], "sql"), try self.list(a[1]), output: output)))
    }
    make("combined", "left, connector, right, output=None") { [unowned self] (vm, a) throws(PlanError) in
      guard let connector = CombinedExpression.Connector(rawValue: try vm.text(a[1], "connector")) else {
        throw vm.error(.valueError, "unknown connector")
      }
      return self.wrap(
        .combined(
          CombinedExpression(
            try self.expression(a[0]), connector, try self.expression(a[2]), output: try self.output(a[3]))))
    }
    make("wrapped", "expression, output") { [unowned self] (vm, a) throws(PlanError) in
      let inner = try self.expression(a[0])
      guard let output = try self.output(a[1]) else { return self.wrap(inner) }
      return self.wrap(.wrapped(inner, output))
    }
    make("negated", "expression") { [unowned self] (vm, a) throws(PlanError) in
      self.wrap(.negated(try self.expression(a[0])))
    }
    make("when", "condition, result") { [unowned self] (vm, a) throws(PlanError) in
      let condition = try self.expression(a[0])
      return self.wrap(.when(WhenExpression(condition, then: try self.expression(a[1]))))
    }
    make("case", "cases, default, output=None") { [unowned self] (vm, a) throws(PlanError) in
      var cases: [WhenExpression] = []
      for expression in try self.expressions(a[0]) {
        if case .when(let when) = expression { cases.append(when) }
      }
      return self.wrap(
        .cases(CaseExpression(cases, otherwise: try self.expression(a[1]), output: try self.output(a[2]))))
    }
    make("subquery", "query, output=None, template=None") { [unowned self] (vm, a) throws(PlanError) in
      guard case .query(let query) = try self.sqlValue(a[0]) else {
        throw vm.error(.attributeError, "'\(vm.typeName(of: a[0]))' object has no attribute 'query'")
      }
      return self.wrap(
        .subquery(SubqueryExpression(query, output: try self.output(a[1]), template: self.optionalText(a[2]))))
    }
    make("order", "expression, descending, nulls=None") { [unowned self] (vm, a) throws(PlanError) in
      let nulls: OrderByExpression.Nulls? =
        switch self.optionalText(a[2]) {
        case "first": .first
        case "last": .last
        default: nil
        }
      return self.wrap(
        .ordering(
          OrderByExpression(try self.expression(a[0]), descending: try vm.truth(a[1]), nulls: nulls)))
    }
    // What was registered with `Field.register_lookup` is asked for from now on.
    make("find_transforms", "function") { [unowned self] (vm, a) throws(PlanError) in
      guard self.registry.registeredTransform == nil else { return .none }
      let function = Held(a[0], heap: vm.heap)
      self.registry.registeredTransform = { [unowned self] left, output, name in
        let vm = self.vm
        let kinds = [output.className, output.kind.rawValue]
        let found = try vm.call(
          function.value, vm.heap.list(kinds.map { vm.string($0) }), vm.string(name), self.wrap(left))
        return found.isNone ? nil : try self.expression(found)
      }
      return .none
    }
    defineFunctions(make)
    defineSpecialExpressions(make)
  }

  /// What stands where a `Q`, an expression or a pair is expected: Django unpacks it into a name and a value.
  private func unpacked(_ child: Value) throws(PlanError) -> Q.Child {
    if vm.dictionary(child) != nil {
      throw raised("FieldError", in: "django.core.exceptions", "Cannot parse keyword query as dict")
    }
    guard vm.typeInfo(child) == nil, vm.lookupSpecial(child, .__iter__) != nil else {
      throw vm.error(.typeError, "cannot unpack non-iterable \(vm.typeName(of: child)) object")
    }
    let items = try vm.collect(child).buffer
    if items.count < 2 {
      throw vm.error(.valueError, "not enough values to unpack (expected 2, got \(items.count))")
    }
    if items.count > 2 { throw vm.error(.valueError, "too many values to unpack (expected 2)") }
    guard let name = optionalText(items[0]) else {
      throw vm.error(.attributeError, "'\(vm.typeName(of: items[0]))' object has no attribute 'split'")
    }
    return .lookup(name, try sqlValue(items[1]))
  }

  private func defineFunctions(_ make: (String, StaticString, @escaping NativeBody) -> Void) {
    make("function", "name, arguments, output=None") { [unowned self] (vm, a) throws(PlanError) in
      let (name, arguments) = (try vm.text(a[0], "name"), try self.expressions(a[1]))
      let output = try self.output(a[2])
      guard let made = try self.attempt({ try Functions.named(name, arguments, output: output) }) else {
        throw vm.unsupported("django.db.models.functions.\(name)")
      }
      return self.wrap(made)
    }
    make("func", "class_name, function, template, joiner, arguments, output, extra, aggregate, window, rule=None") {
      [unowned self] (vm, a) throws(PlanError) in
      var extra: [FunctionCall.TemplateValue] = []
      try vm.dictionary(a[6])?.forEach { (key, value) throws(PlanError) in
        extra.append(.init(name: try vm.text(key, "name"), value: try vm.str(value)))
      }
      var part: FunctionCall.AggregatePart?
      if let aggregate = vm.dictionary(a[7]) { part = try self.aggregatePart(aggregate) }
      let rule: FunctionCall.OutputRule = self.optionalText(a[9]) == "numeric" ? .numeric : .sources
      return self.wrap(
        .function(
          FunctionCall(
            try vm.text(a[0], "name"), function: self.optionalText(a[1]), try self.expressions(a[4]),
            template: self.optionalText(a[2]), argumentJoiner: self.optionalText(a[3]) ?? ", ",
            output: try self.output(a[5]), outputRule: rule, isWindowCompatible: try vm.truth(a[8]), aggregate: part,
            extra: extra)))
    }
    make("aggregate", "name, expression, distinct, filter, default, output") {
      [unowned self] (vm, a) throws(PlanError) in
      let expression = try self.expression(a[1])
      let distinct = try vm.truth(a[2])
      let filter = a[3].isNone ? nil : try self.expression(a[3])
      let value = a[4].isNone ? nil : try self.sqlValue(a[4])
      let output = try self.output(a[5])
      switch try vm.text(a[0], "name") {
      case "Count":
        return self.wrap(try self.attempt { try Functions.count(expression, distinct: distinct, filter: filter) })
      case "Sum":
        return self.wrap(
          Functions.sum(expression, distinct: distinct, filter: filter, defaultValue: value, output: output))
      case "Avg":
        return self.wrap(
          Functions.average(expression, distinct: distinct, filter: filter, defaultValue: value, output: output))
      case "Min":
        return self.wrap(Functions.minimum(expression, filter: filter, defaultValue: value, output: output))
      case "Max":
        return self.wrap(Functions.maximum(expression, filter: filter, defaultValue: value, output: output))
      case "StdDev", "StdDevSample":
        let sample = try vm.text(a[0], "name") == "StdDevSample"
        return self.wrap(
          Functions.standardDeviation(expression, sample: sample, filter: filter, defaultValue: value, output: output))
      default:
        let sample = try vm.text(a[0], "name") == "VarianceSample"
        return self.wrap(
          Functions.variance(expression, sample: sample, filter: filter, defaultValue: value, output: output))
      }
    }
    make("cast", "expression, output") { [unowned self] (vm, a) throws(PlanError) in
      guard let output = try self.output(a[1]) else { throw vm.error(.typeError, "Cast needs an output_field") }
      return self.wrap(Functions.cast(try self.expression(a[0]), to: output))
    }
    make("multiple", "name, arguments, output=None") { [unowned self] (vm, a) throws(PlanError) in
      let arguments = try self.expressions(a[1])
      let output = try self.output(a[2])
      let name = try vm.text(a[0], "name")
      return self.wrap(
        try self.attempt {
          switch name {
          case "Coalesce": try Functions.coalesce(arguments, output: output)
          case "Greatest": try Functions.greatest(arguments, output: output)
          case "Least": try Functions.least(arguments, output: output)
          default: try Functions.concat(arguments, output: output)
          }
        })
    }
    make("text_part", "name, expression, first, second=None") { [unowned self] (vm, a) throws(PlanError) in
      let (expression, first) = (try self.expression(a[1]), try self.expression(a[2]))
      switch try vm.text(a[0], "name") {
      case "Left": return self.wrap(Functions.left(expression, first))
      case "Right": return self.wrap(Functions.right(expression, first))
      default:
        let length = a[3].isNone ? nil : try self.expression(a[3])
        return self.wrap(Functions.substring(expression, from: first, length: length))
      }
    }
  }

  private func aggregatePart(_ dictionary: DictionaryObject) throws(PlanError) -> FunctionCall.AggregatePart {
    var part = FunctionCall.AggregatePart()
    try dictionary.forEach { (key, value) throws(PlanError) in
      switch try self.vm.text(key, "name") {
      case "distinct": part.isDistinct = try self.vm.truth(value)
      case "filter": part.filter = value.isNone ? nil : try self.expression(value)
      case "default": part.defaultValue = value.isNone ? nil : try self.sqlValue(value)
      case "empty": part.emptyValue = try self.sqlValue(value)
      default: break
      }
    }
    return part
  }

  private func defineSpecialExpressions(_ make: (String, StaticString, @escaping NativeBody) -> Void) {
    make("extract", "expression, part, zone=None") { [unowned self] (vm, a) throws(PlanError) in
      self.wrap(
        Functions.extract(try self.expression(a[0]), try vm.text(a[1], "part"), timeZone: self.optionalText(a[2])))
    }
    make("truncate", "expression, kind, output=None, zone=None") { [unowned self] (vm, a) throws(PlanError) in
      let expression = try self.expression(a[0])
      let zone = self.optionalText(a[3])
      switch try vm.text(a[1], "kind") {
      case "date": return self.wrap(Functions.truncateToDate(expression, timeZone: zone))
      case "time": return self.wrap(Functions.truncateToTime(expression, timeZone: zone))
      case let kind:
        return self.wrap(Functions.truncate(expression, kind, output: try self.output(a[2]), timeZone: zone))
      }
    }
    make("json_key", "expression, key, as_text") { [unowned self] (vm, a) throws(PlanError) in
      self.wrap(Functions.jsonKey(try self.expression(a[0]), try vm.text(a[1], "key"), asText: try vm.truth(a[2])))
    }
    make("collate", "expression, collation") { [unowned self] (vm, a) throws(PlanError) in
      let (expression, name) = (try self.expression(a[0]), try vm.text(a[1], "collation"))
      return self.wrap(try self.attempt { try Functions.collate(expression, name) })
    }
    make("window", "expression, partition_by, order_by, frame, output") { [unowned self] (vm, a) throws(PlanError) in
      let source = try self.expression(a[0])
      let partition = a[1].isNone ? nil : try self.expressions(a[1])
      let order = a[2].isNone ? nil : try self.expressions(a[2])
      var frame: WindowExpression.Frame?
      if let tuple = vm.tuple(a[3]), tuple.count == 3 {
        frame = WindowExpression.Frame(
          WindowExpression.Frame.Unit(rawValue: try vm.text(tuple.elements[0], "unit")) ?? .rows,
          start: try self.optionalInteger(tuple.elements[1]).map(Int64.init),
          end: try self.optionalInteger(tuple.elements[2]).map(Int64.init))
      }
      let output = try self.output(a[4])
      return self.wrap(
        .window(
          try self.attempt {
            try WindowExpression(source, partitionBy: partition, orderBy: order, frame: frame, output: output)
          }))
    }
    make("filtered_relation", "name, condition") { [unowned self] (vm, a) throws(PlanError) in
      let (name, condition) = (try vm.text(a[0], "relation_name"), try self.condition(a[1]))
      let relation = try self.attempt { try FilteredRelation(name, condition: condition) }
      return vm.foreign(FilteredRelationObject(relation), of: self.nativeTypes.expression)
    }
    make("output", "kind, max_length=None, max_digits=None, decimal_places=None, collation=None, custom=None") {
      [unowned self] (vm, a) throws(PlanError) in
      vm.foreign(OutputObject(.type(try self.fieldType(a))), of: self.nativeTypes.output)
    }
    make("default_alias", "expression, purpose") { [unowned self] (vm, a) throws(PlanError) in
      let (expression, purpose) = (try self.expression(a[0]), try vm.text(a[1], "purpose"))
      return vm.string(try self.attempt { try Functions.defaultAlias(of: expression, for: purpose) })
    }
    make("description", "expression") { [unowned self] (vm, a) throws(PlanError) in
      vm.string(try self.expression(a[0]).description)
    }
    make("is_conditional", "expression") { [unowned self] (vm, a) throws(PlanError) in
      .bool(try self.expression(a[0]).isConditional)
    }
    make("contains_aggregate", "expression") { [unowned self] (vm, a) throws(PlanError) in
      .bool(try self.expression(a[0]).containsAggregate)
    }
  }

  func fieldType(_ a: Arguments) throws(PlanError) -> FieldType {
    let name = try vm.text(a[0], "kind")
    guard let kind = FieldKind(rawValue: name) else { throw vm.unsupported("django.db.models.\(name)") }
    return FieldType(
      kind, maxLength: try optionalInteger(a[1]), maxDigits: try optionalInteger(a[2]),
      decimalPlaces: try optionalInteger(a[3]), collation: optionalText(a[4]), customClassName: optionalText(a[5]))
  }
}
