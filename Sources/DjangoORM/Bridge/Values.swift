import BigInt
import PlanRuntime
import SQLModel

// From a plan's values to those of queries.

extension DjangoWorld {
  /// A literal, expression, queryset or instance as a query takes it.
  func sqlValue(_ value: Value) throws(PlanError) -> SQLModelValue {
    switch value {
    case .none, .undefined: return .none
    case .bool(let flag): return .bool(flag)
    case .int(let integer): return .int(Int64(integer))
    case .float(let number): return .float(number)
    case .object(let reference): return try sqlValue(reference, value)
    }
  }

  private func sqlValue(_ reference: ObjectReference, _ value: Value) throws(PlanError) -> SQLModelValue {
    switch reference.kind {
    case .string: return .string(StringObject(reference).text)
    case .bytes: return .bytes(Array(BytesObject(reference).bytes))
    case .bigInteger: return .bigInteger("\(reference.bigInteger)")
    case .list: return .list(try sqlValues(ListObject(reference).buffer))
    case .tuple: return .list(try sqlValues(TupleObject(reference).buffer))
    case .set, .frozenSet, .generator, .iterator, .rangeIterator, .listIterator: return .list(try collected(value))
    case .dictionary:
      var entries: [SQLModelValue.DictionaryEntry] = []
      try DictionaryObject(reference).forEach { (key, item) throws(PlanError) in
        entries.append(.init(key: try self.sqlValue(key), value: try self.sqlValue(item)))
      }
      return .dictionary(entries)
    case .scalar: return try scalar(value)
    case .foreign:
      switch reference.foreign {
      case let object as ExpressionObject: return .expression(object.expression)
      case let object as QueryObject: return .query(try attempt { try object.query() })
      case let object as ConditionObject: return .expression(.condition(object.condition))
      default: return try scalar(value)
      }
    case .instance: return try instanceValue(value)
    default: return try other(value)
    }
  }

  func sqlValues(_ values: UnsafeMutableBufferPointer<Value>) throws(PlanError) -> [SQLModelValue] {
    var result: [SQLModelValue] = []
    result.reserveCapacity(values.count)
    for value in values { result.append(try sqlValue(value)) }
    return result
  }

  private func collected(_ iterable: Value) throws(PlanError) -> [SQLModelValue] {
    var result: [SQLModelValue] = []
    try vm.forEach(iterable) { (item) throws(PlanError) in
      result.append(try self.sqlValue(item))
      return true
    }
    return result
  }

  private func instanceValue(_ value: Value) throws(PlanError) -> SQLModelValue {
    let type = vm.type(of: value)
    if let model = modelObject(of: type) { return .instance(try instance(value, of: model)) }
    if let querySet = pythonTypes.querySet, type.isSubclass(of: querySet) {
      return try sqlValue(vm.callMethod(value, "_query_for_lookup"))
    }
    if let expression = pythonTypes.expression, type.isSubclass(of: expression) {
      return try sqlValue(vm.callMethod(value, "_native"))
    }
    let native = vm.native(value)
    // An instance of a plan's own class with nothing behind it is its own native value.
    if native.isIdentical(to: value) { return try scalar(value) }
    if case .object(let inner) = native, inner.kind == .foreign { return try scalar(value) }
    return try sqlValue(native)
  }

  /// A date or time, a Decimal, a UUID, or something unknown.
  private func scalar(_ value: Value) throws(PlanError) -> SQLModelValue {
    if let moment = try vm.epochMicroseconds(value) {
      return .dateTime(DateTimeValue(epochMicroseconds: moment.microseconds, isAware: moment.isAware))
    }
    if let ordinal = vm.ordinal(value) { return .date(CalendarDate(ordinal: ordinal)) }
    if let span = vm.timeSpan(value) {
      return .duration(microseconds: Int64(span.days) * 86_400_000_000 + Int64(span.microseconds))
    }
    if let text = try vm.isoText(value) { return .time(ClockTime(isoText: text)) }
    // Without the module: "decimal.Decimal", "collections.deque".
    switch vm.typeName(of: vm.native(value)).split(separator: ".").last {
    case "Decimal": return .decimal(try vm.str(value))
    case "UUID": return .uuid(try vm.text(vm.getAttribute(value, "hex"), "hex"))
    case "range", "dict_keys", "dict_values", "dict_items", "deque": return .list(try collected(value))
    default: return try other(value)
    }
  }

  private func other(_ value: Value) throws(PlanError) -> SQLModelValue {
    // What is computed when it is needed is needed now: gettext_lazy, SimpleLazyObject.
    if let functional = vm.modules["django.utils.functional"] {
      for (kind, name) in [("Promise", "_cast"), ("LazyObject", "_resolved")] {
        guard let type = vm.typeInfo(try vm.getAttribute(functional, kind)), vm.isInstance(value, of: type) else {
          continue
        }
        return try sqlValue(vm.call(vm.getAttribute(value, name)))
      }
    }
    if vm.lookupSpecial(value, .__iter__) != nil, vm.typeInfo(value) == nil { return .list(try collected(value)) }
    return .other(typeName: vm.typeName(of: value), representation: try vm.repr(value))
  }

  private func instance(_ value: Value, of model: ModelObject) throws(PlanError) -> InstanceValue {
    let held = Held(value, heap: vm.heap)
    let key = try vm.getAttribute(value, "pk")
    let text = { [unowned self] in (try? self.vm.str(held.value)) ?? "" }
    return InstanceValue(model: model.metadata, text: text(), isSaved: !key.isNone) { [unowned self] field in
      guard let read = try? self.vm.attributeIfPresent(held.value, self.vm.name(field.attributeName)) else {
        return nil
      }
      return try? self.sqlValue(read)
    }
  }

  /// The model of a class, if it is one that has a table.
  func modelObject(of type: TypeInfo) -> ModelObject? { modelsByType[ObjectIdentifier(type)] }
}

extension CalendarDate {
  /// The date of Python's ordinal: 1 is 0001-01-01.
  init(ordinal: Int) {
    // Days since 1970-01-01, then Howard Hinnant's civil_from_days.
    let shifted = ordinal - 719_163 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }
}

extension DateTimeValue {
  init(epochMicroseconds: Int, isAware: Bool) {
    var day = epochMicroseconds / 86_400_000_000
    var rest = epochMicroseconds % 86_400_000_000
    if rest < 0 {
      rest += 86_400_000_000
      day -= 1
    }
    let seconds = rest / 1_000_000
    self.init(
      date: CalendarDate(ordinal: day + 719_163),
      time: ClockTime(
        hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60, microsecond: rest % 1_000_000),
      utcOffset: isAware ? 0 : nil)
  }
}

extension ClockTime {
  /// `10:20:30.000123` as `str(time)` gives it.
  init(isoText: String) {
    let parts = isoText.split(whereSeparator: { $0 == ":" || $0 == "." }).map { Int($0) ?? 0 }
    func part(_ index: Int) -> Int { index < parts.count ? parts[index] : 0 }
    self.init(hour: part(0), minute: part(1), second: part(2), microsecond: part(3))
  }
}
