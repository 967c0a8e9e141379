// The classes of `datetime`, and how their values are kept.
//
// A date is a scalar of its ordinal; a timedelta of days and microseconds of the day; a time of microseconds since midnight; a
// datetime of microseconds since 0001-01-01. Times and datetimes without a zone, or in UTC, are such scalars too (the second word
// says which, and the fold); with any other zone they are Swift objects, because the zone is a value to be counted.

/// The classes of one interpreter, made when first needed.
package final class DateTimeTypes {
  package let date: TypeInfo
  package let time: TypeInfo
  package let dateTime: TypeInfo
  package let timeDelta: TypeInfo
  package let zoneInfo: TypeInfo
  package let timeZone: TypeInfo
  /// `timezone.utc`, alive as long as the interpreter.
  package fileprivate(set) var utc: Value = .undefined
  let isoCalendarDate: TypeInfo

  fileprivate init(_ vm: Interpreter) {
    date = vm.makeType("date", module: "datetime")
    date.instanceSize = 32
    time = vm.makeType("time", module: "datetime")
    time.instanceSize = 40
    dateTime = vm.makeType("datetime", module: "datetime", bases: [date])
    dateTime.instanceSize = 48
    timeDelta = vm.makeType("timedelta", module: "datetime")
    timeDelta.instanceSize = 40
    zoneInfo = vm.makeType("tzinfo", module: "datetime", nativeBase: .object)
    timeZone = vm.makeType("timezone", module: "datetime", bases: [zoneInfo], nativeBase: .builtin)
    // CPython names them with their module in messages.
    for type in [date, time, dateTime, timeDelta, zoneInfo, timeZone] {
      type.displayName = "datetime.\(type.displayName)"
    }
    isoCalendarDate = vm.makeType("IsoCalendarDate", module: "datetime", bases: [vm.types.tuple], nativeBase: .wrapper)
  }
}

/// A datetime with a zone other than UTC, or a time with one.
final class ZonedClock: ForeignObject {
  let microseconds: Int
  let fold: Int
  private(set) var zone: Value

  init(microseconds: Int, fold: Int, zone: Value, heap: Heap) {
    self.microseconds = microseconds
    self.fold = fold
    self.zone = zone
    heap.retain(zone)
  }

  override package var cpythonSize: Int { 56 }
  override package func visit(_ visitor: (Value) -> Void) { visitor(zone) }
  override package func dismantle(_ heap: Heap) {
    let old = zone
    zone = .none
    heap.release(old)
  }
}

/// `timezone`: a fixed distance from UTC.
final class FixedZone: ForeignObject {
  let offset: TimeSpan
  let name: String?

  init(offset: TimeSpan, name: String?) {
    self.offset = offset
    self.name = name
  }

  override package var cpythonSize: Int { 32 }
}

/// The zone of a time or datetime.
enum ClockZone {
  case naive
  case utc
  /// A `tzinfo`, borrowed from the value that has it.
  case other(Value)

  var isNaive: Bool {
    if case .naive = self { return true }
    return false
  }
}

/// What a datetime holds.
struct DateTimeFields {
  var clock: WallClock
  var fold = 0
  var zone: ClockZone = .naive
}

/// What a time holds.
struct TimeFields {
  var time: TimeOfDay
  var fold = 0
  var zone: ClockZone = .naive
}

/// A length of time: days and microseconds of a day, as `timedelta` keeps it.
package struct TimeSpan: Equatable {
  package var days: Int
  package var microseconds: Int

  package init(days: Int = 0, microseconds: Int = 0) {
    let perDay = CivilCalendar.microsecondsPerDay
    let carry = microseconds >= 0 ? microseconds / perDay : -((perDay - 1 - microseconds) / perDay)
    self.days = days + carry
    self.microseconds = microseconds - carry * perDay
  }

  /// All of it in microseconds; a wide integer because 999,999,999 days are more than 64 bits hold.
  var total: Int128 { Int128(days) * Int128(CivilCalendar.microsecondsPerDay) + Int128(microseconds) }

  init(total: Int128) {
    let perDay = Int128(CivilCalendar.microsecondsPerDay)
    var (days, rest) = total.quotientAndRemainder(dividingBy: perDay)
    if rest < 0 {
      rest += perDay
      days -= 1
    }
    self.days = Int(clamping: days)
    microseconds = Int(rest)
  }

  var isInRange: Bool { days.magnitude <= 999_999_999 }
  /// The whole as a 64-bit number of microseconds, for spans of less than 290,000 years.
  var shortTotal: Int { Int(clamping: total) }
}

extension Interpreter {
  /// The classes of `datetime`.
  package var dateTimes: DateTimeTypes {
    if let types = extensions[ObjectIdentifier(DateTimeTypes.self)] as? DateTimeTypes { return types }
    let types = DateTimeTypes(self)
    extensions[ObjectIdentifier(DateTimeTypes.self)] = types
    types.utc = .object(
      heap.foreignOwned(FixedZone(offset: TimeSpan(), name: nil), class: types.timeZone.reference))
    defineTimeDelta(types.timeDelta)
    defineDate(types.date)
    defineTimeOfDay(types.time)
    defineDateTime(types.dateTime)
    defineZones(types)
    defineIsoCalendarDate(types.isoCalendarDate)
    return types
  }

  // MARK: Making values

  package func timeDelta(_ span: TimeSpan) -> Value {
    heap.adopt(heap.scalarOwned(of: dateTimes.timeDelta, span.days, span.microseconds))
  }

  package func date(ordinal: Int) -> Value { heap.adopt(heap.scalarOwned(of: dateTimes.date, ordinal)) }

  func date(ordinal: Int, of type: TypeInfo) -> Value { inSubclass(date(ordinal: ordinal), type, dateTimes.date) }

  func timeOfDay(_ fields: TimeFields, of type: TypeInfo? = nil) -> Value {
    let types = dateTimes
    let made: Value
    switch fields.zone {
    case .naive: made = heap.adopt(heap.scalarOwned(of: types.time, fields.time.microseconds, fields.fold))
    case .utc: made = heap.adopt(heap.scalarOwned(of: types.time, fields.time.microseconds, fields.fold | 2))
    case .other(let zone):
      if zone.isIdentical(to: types.utc) {
        return timeOfDay(TimeFields(time: fields.time, fold: fields.fold, zone: .utc), of: type)
      }
      let object = ZonedClock(microseconds: fields.time.microseconds, fold: fields.fold, zone: zone, heap: heap)
      made = foreign(object, of: types.time)
    }
    return inSubclass(made, type ?? types.time, types.time)
  }

  func dateTime(_ fields: DateTimeFields, of type: TypeInfo? = nil) -> Value {
    let types = dateTimes
    let made: Value
    switch fields.zone {
    case .naive: made = heap.adopt(heap.scalarOwned(of: types.dateTime, fields.clock.microseconds, fields.fold))
    case .utc: made = heap.adopt(heap.scalarOwned(of: types.dateTime, fields.clock.microseconds, fields.fold | 2))
    case .other(let zone):
      if zone.isIdentical(to: types.utc) {
        return dateTime(DateTimeFields(clock: fields.clock, fold: fields.fold, zone: .utc), of: type)
      }
      let object = ZonedClock(microseconds: fields.clock.microseconds, fold: fields.fold, zone: zone, heap: heap)
      made = foreign(object, of: types.dateTime)
    }
    return inSubclass(made, type ?? types.dateTime, types.dateTime)
  }

  /// The value itself for the class it was made for, an instance around it for a plan's subclass.
  func inSubclass(_ value: Value, _ type: TypeInfo, _ base: TypeInfo) -> Value {
    if type === base { return value }
    retain(value)
    return heap.adopt(heap.instanceOwned(of: type, native: value))
  }

  // MARK: Reading values

  private func scalar(_ value: Value, of type: TypeInfo) -> ScalarObject? {
    guard let reference = native(value).object(of: .scalar), reference.classReference == type.reference else {
      return nil
    }
    return ScalarObject(reference)
  }

  package func timeSpan(_ value: Value) -> TimeSpan? {
    guard let scalar = scalar(value, of: dateTimes.timeDelta) else { return nil }
    return TimeSpan(days: scalar.first, microseconds: scalar.second)
  }

  /// The ordinal of a date; of a datetime too.
  package func ordinal(_ value: Value) -> Int? {
    if let scalar = scalar(value, of: dateTimes.date) { return scalar.first }
    return dateTimeFields(value)?.clock.ordinal
  }

  /// The ordinal of a date that is not a datetime.
  func plainOrdinal(_ value: Value) -> Int? { scalar(value, of: dateTimes.date)?.first }

  func dateTimeFields(_ value: Value) -> DateTimeFields? {
    let type = dateTimes.dateTime
    if let scalar = scalar(value, of: type) {
      return DateTimeFields(
        clock: WallClock(microseconds: scalar.first), fold: scalar.second & 1,
        zone: scalar.second & 2 != 0 ? .utc : .naive)
    }
    guard let reference = native(value).object(of: .foreign), reference.classReference == type.reference else {
      return nil
    }
    let zoned = reference.foreign(as: ZonedClock.self)
    return DateTimeFields(
      clock: WallClock(microseconds: zoned.microseconds), fold: zoned.fold, zone: .other(zoned.zone))
  }

  func timeFields(_ value: Value) -> TimeFields? {
    let type = dateTimes.time
    if let scalar = scalar(value, of: type) {
      return TimeFields(
        time: TimeOfDay(microseconds: scalar.first), fold: scalar.second & 1,
        zone: scalar.second & 2 != 0 ? .utc : .naive)
    }
    guard let reference = native(value).object(of: .foreign), reference.classReference == type.reference else {
      return nil
    }
    let zoned = reference.foreign(as: ZonedClock.self)
    return TimeFields(
      time: TimeOfDay(microseconds: zoned.microseconds), fold: zoned.fold, zone: .other(zoned.zone))
  }

  func fixedZone(_ value: Value) -> FixedZone? { swiftObject(value, as: FixedZone.self) }

  /// The zone as plans see it: None or a tzinfo.
  func zoneValue(_ zone: ClockZone) -> Value {
    switch zone {
    case .naive: .none
    case .utc: dateTimes.utc
    case .other(let value): value
    }
  }

  /// A `tzinfo=` argument.
  func clockZone(_ value: Value) throws(PlanError) -> ClockZone {
    if value.isNone || value.isUndefined { return .naive }
    if value.isIdentical(to: dateTimes.utc) { return .utc }
    guard isInstance(value, of: dateTimes.zoneInfo) else {
      throw error(
        .typeError, "tzinfo argument must be None or of a tzinfo subclass, not type '\(typeName(of: value))'")
    }
    return .other(value)
  }

  /// What the zone says about a datetime (or None, for a time): `utcoffset()` or `dst()`; nil where it says None.
  func offset(_ zone: ClockZone, at moment: Value, method: String = "utcoffset") throws(PlanError) -> TimeSpan? {
    switch zone {
    case .naive: return nil
    case .utc: return method == "utcoffset" ? TimeSpan() : nil
    case .other(let value):
      if let fixed = fixedZone(value) { return method == "utcoffset" ? fixed.offset : nil }
      let result = try callMethod(value, method, moment)
      if result.isNone { return nil }
      guard let span = timeSpan(result) else {
        throw error(
          .typeError, "tzinfo.\(method)() must return None or a timedelta, not '\(typeName(of: result))'")
      }
      guard span.days == 0 || span.days == -1 && span.microseconds > 0 else {
        throw error(
          .valueError,
          "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
      }
      return span
    }
  }

  /// `tzname()` as text; nil where it is None.
  func zoneName(_ zone: ClockZone, at moment: Value) throws(PlanError) -> String? {
    switch zone {
    case .naive: return nil
    case .utc: return "UTC"
    case .other(let value):
      if let fixed = fixedZone(value) { return fixed.name ?? fixed.offset.zoneText }
      let result = try callMethod(value, "tzname", moment)
      if result.isNone { return nil }
      guard let text = stringObject(result) else {
        throw error(.typeError, "tzinfo.tzname() must return None or a string, not '\(typeName(of: result))'")
      }
      return text.text
    }
  }

  /// Registers the six comparisons from one function that orders two values; nil is NotImplemented.
  func defineComparisons(
    _ d: TypeDefinition, _ order: @escaping (Interpreter, Value, Value, Bool) throws(PlanError) -> Int?
  ) {
    let comparisons: [(String, (Int) -> Bool)] = [
      ("__lt__", { $0 < 0 }), ("__le__", { $0 <= 0 }), ("__eq__", { $0 == 0 }), ("__ne__", { $0 != 0 }),
      ("__gt__", { $0 > 0 }), ("__ge__", { $0 >= 0 }),
    ]
    for (name, holds) in comparisons {
      let isEquality = name == "__eq__" || name == "__ne__"
      d.method(name, "self, other, /") { (vm, a) throws(PlanError) in
        guard let order = try order(vm, a[0], a[1], isEquality) else { return vm.notImplemented }
        return .bool(holds(order))
      }
    }
  }
}
