import BigInt

// `datetime`. The lab's local time is UTC.

extension Interpreter {
  /// The present by the lab's clock.
  func now(_ type: TypeInfo, _ zone: ClockZone) throws(PlanError) -> Value {
    try dateTime(utc: WallClock(microseconds: WallClock.epoch.microseconds + clockMicroseconds), zone, type)
  }

  /// A moment that is given in UTC, as a datetime of a zone; naive ones show local time, which is UTC.
  func dateTime(utc clock: WallClock, _ zone: ClockZone, _ type: TypeInfo) throws(PlanError) -> Value {
    guard clock.isInRange else { throw error(.valueError, "year is out of range") }
    switch zone {
    case .naive, .utc: return dateTime(DateTimeFields(clock: clock, zone: zone), of: type)
    case .other(let value):
      if let fixed = fixedZone(value) {
        let local = WallClock(microseconds: clock.microseconds + fixed.offset.shortTotal)
        guard local.isInRange else { throw error(.overflowError, "date value out of range") }
        return dateTime(DateTimeFields(clock: local, zone: zone), of: type)
      }
      return try callMethod(value, "fromutc", dateTime(DateTimeFields(clock: clock, zone: zone), of: type))
    }
  }

  /// The wall clock in UTC of a timestamp, rounded half to even to microseconds.
  func clock(ofTimestamp value: Value) throws(PlanError) -> WallClock {
    let microseconds: Int
    if case .int(let seconds) = native(value) {
      guard seconds.magnitude < 1 << 40 else { throw error(.valueError, "year is out of range") }
      microseconds = seconds * 1_000_000
    } else {
      let seconds = try double(value)
      guard !seconds.isNaN else { throw error(.valueError, "cannot convert float NaN to integer") }
      guard abs(seconds) < 1e12 else { throw error(.valueError, "year is out of range") }
      let whole = seconds.rounded(.down)
      microseconds = Int(whole) * 1_000_000 + Int(((seconds - whole) * 1e6).rounded(.toNearestOrEven))
    }
    let clock = WallClock(microseconds: WallClock.epoch.microseconds + microseconds)
    guard clock.isInRange else {
      throw error(.valueError, "year \(1970 + microseconds / 31_556_952_000_000) is out of range")
    }
    return clock
  }

  func defineDateTime(_ type: TypeInfo) {
    define(type) { d in
      d.staticMethod(
        "__new__",
        "cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0"
      ) { (vm, a) throws(PlanError) in
        let ordinal = try vm.checkedOrdinal(vm.integer(a[1]), vm.integer(a[2]), vm.integer(a[3]))
        let time = try vm.checkedTime(vm.integer(a[4]), vm.integer(a[5]), vm.integer(a[6]), vm.integer(a[7]))
        let fields = DateTimeFields(
          clock: WallClock(ordinal: ordinal, microsecondOfDay: time.microseconds), fold: try vm.checkedFold(a[9]),
          zone: try vm.clockZone(a[8]))
        return vm.dateTime(fields, of: vm.typeInfo(a[0]) ?? type)
      }
      defineDateTimeMaking(d, type)
      for (name, part) in [("hour", 0), ("minute", 1), ("second", 2), ("microsecond", 3)] {
        d.property(
          name,
          get: { (vm, this) throws(PlanError) in
            let time = vm.dateTimeFields(this)?.clock.time ?? TimeOfDay(microseconds: 0)
            return .int([time.hour, time.minute, time.second, time.microsecond][part])
          })
      }
      d.property(
        "tzinfo", get: { (vm, this) throws(PlanError) in vm.zoneValue(vm.dateTimeFields(this)?.zone ?? .naive) })
      d.property("fold", get: { (vm, this) throws(PlanError) in .int(vm.dateTimeFields(this)?.fold ?? 0) })
      defineDateTimeReading(d)
      defineDateTimeText(d)
      defineDateTimeArithmetic(d)
      d.set("min", dateTime(DateTimeFields(clock: WallClock(1, 1, 1))))
      d.set("max", dateTime(DateTimeFields(clock: .maximum)))
      d.set("resolution", timeDelta(TimeSpan(microseconds: 1)))
    }
  }

  private func defineDateTimeMaking(_ d: TypeDefinition, _ type: TypeInfo) {
    d.classMethod("now", "cls, tz=None") { (vm, a) throws(PlanError) in
      try vm.now(vm.typeInfo(a[0]) ?? type, vm.clockZone(a[1]))
    }
    d.classMethod("today", "cls, /") { (vm, a) throws(PlanError) in try vm.now(vm.typeInfo(a[0]) ?? type, .naive) }
    d.classMethod("utcnow", "cls, /") { (vm, a) throws(PlanError) in try vm.now(vm.typeInfo(a[0]) ?? type, .naive) }
    d.classMethod("fromtimestamp", "cls, timestamp, tz=None") { (vm, a) throws(PlanError) in
      try vm.dateTime(utc: vm.clock(ofTimestamp: a[1]), vm.clockZone(a[2]), vm.typeInfo(a[0]) ?? type)
    }
    d.classMethod("utcfromtimestamp", "cls, timestamp, /") { (vm, a) throws(PlanError) in
      try vm.dateTime(utc: vm.clock(ofTimestamp: a[1]), .naive, vm.typeInfo(a[0]) ?? type)
    }
    d.classMethod("combine", "cls, date, time, tzinfo=...") { (vm, a) throws(PlanError) in
      guard let ordinal = vm.ordinal(a[1]) else {
        throw vm.error(.typeError, "combine() argument 1 must be datetime.date, not \(vm.typeName(of: a[1]))")
      }
      guard let time = vm.timeFields(a[2]) else {
        throw vm.error(.typeError, "combine() argument 2 must be datetime.time, not \(vm.typeName(of: a[2]))")
      }
      let zone = a[3].isUndefined ? time.zone : try vm.clockZone(a[3])
      let clock = WallClock(ordinal: ordinal, microsecondOfDay: time.time.microseconds)
      return vm.dateTime(DateTimeFields(clock: clock, fold: time.fold, zone: zone), of: vm.typeInfo(a[0]) ?? type)
    }
    d.classMethod("fromisoformat", "cls, date_string, /") { (vm, a) throws(PlanError) in
      guard let text = vm.stringObject(a[1])?.text else {
        throw vm.error(.typeError, "fromisoformat: argument must be str")
      }
      guard let parsed = ISOParser.dateTime(text) else {
        throw vm.error(.valueError, "Invalid isoformat string: \(try vm.repr(a[1]))")
      }
      let fields = DateTimeFields(clock: parsed.clock, zone: vm.zone(ofOffset: parsed.offset))
      return vm.dateTime(fields, of: vm.typeInfo(a[0]) ?? type)
    }
    d.classMethod("strptime", "cls, date_string, format, /") { (vm, a) throws(PlanError) in
      let text = try vm.text(a[1], "strptime() argument 1")
      let format = try vm.text(a[2], "strptime() argument 2")
      let parsed = try vm.parseTime(text, format)
      let ordinal = try vm.checkedOrdinal(parsed.year, parsed.month, parsed.day)
      let clock = WallClock(
        ordinal: ordinal,
        microsecondOfDay: ((parsed.hour * 60 + parsed.minute) * 60 + min(parsed.second, 59)) * 1_000_000
          + parsed.microsecond)
      if parsed.second > 59 { throw vm.error(.valueError, "second must be in 0..59") }
      let zone: ClockZone
      if let offset = parsed.offset {
        zone =
          parsed.zoneName == nil || offset == TimeSpan() && parsed.zoneName == "UTC"
          ? vm.zone(ofOffset: offset) : vm.zone(ofOffset: offset)
      } else {
        zone = .naive
      }
      return vm.dateTime(DateTimeFields(clock: clock, zone: zone), of: vm.typeInfo(a[0]) ?? type)
    }
  }

  /// The zone of a distance that text gave.
  func zone(ofOffset offset: TimeSpan?) -> ClockZone {
    guard let offset else { return .naive }
    if offset == TimeSpan() { return .utc }
    return .other(foreign(FixedZone(offset: offset, name: nil), of: dateTimes.timeZone))
  }

  private func defineDateTimeReading(_ d: TypeDefinition) {
    d.method("date", "self, /") { (vm, a) throws(PlanError) in vm.date(ordinal: vm.ordinal(a[0]) ?? 1) }
    d.method("time", "self, /") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      return vm.timeOfDay(TimeFields(time: fields.clock.time, fold: fields.fold))
    }
    d.method("timetz", "self, /") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      return vm.timeOfDay(TimeFields(time: fields.clock.time, fold: fields.fold, zone: fields.zone))
    }
    d.method("utcoffset", "self, /") { (vm, a) throws(PlanError) in
      try vm.offset(vm.dateTimeFields(a[0])?.zone ?? .naive, at: a[0]).map { vm.timeDelta($0) } ?? .none
    }
    d.method("dst", "self, /") { (vm, a) throws(PlanError) in
      try vm.offset(vm.dateTimeFields(a[0])?.zone ?? .naive, at: a[0], method: "dst").map { vm.timeDelta($0) } ?? .none
    }
    d.method("tzname", "self, /") { (vm, a) throws(PlanError) in
      try vm.zoneName(vm.dateTimeFields(a[0])?.zone ?? .naive, at: a[0]).map { vm.string($0) } ?? .none
    }
    d.method("timestamp", "self, /") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      let offset = try vm.offset(fields.zone, at: a[0])?.shortTotal ?? 0
      let microseconds = fields.clock.microseconds - offset - WallClock.epoch.microseconds
      if fields.zone.isNaive {
        // CPython adds the whole seconds and the fraction as floats.
        let seconds = TimeSpan(microseconds: microseconds)
        let whole = seconds.days * 86_400 + seconds.microseconds / 1_000_000
        return .float(Double(whole) + Double(seconds.microseconds % 1_000_000) / 1e6)
      }
      return .float(Interpreter.quotient(BigInt(microseconds), 1_000_000))
    }
    d.method("timetuple", "self, /") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      let dst = try vm.offset(fields.zone, at: a[0], method: "dst")
      return vm.structTime(fields.clock, isDST: dst.map { $0 == TimeSpan() ? 0 : 1 } ?? -1)
    }
    d.method("utctimetuple", "self, /") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      let offset = try vm.offset(fields.zone, at: a[0])?.shortTotal ?? 0
      return vm.structTime(WallClock(microseconds: fields.clock.microseconds - offset), isDST: 0)
    }
    d.method("astimezone", "self, tz=None") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      let target: ClockZone = a[1].isNone ? .utc : try vm.clockZone(a[1])
      if vm.zoneValue(target).isIdentical(to: vm.zoneValue(fields.zone)) { return a[0] }
      // A naive datetime is local time: UTC in the lab.
      let offset = try vm.offset(fields.zone, at: a[0])?.shortTotal ?? 0
      let clock = WallClock(microseconds: fields.clock.microseconds - offset)
      guard clock.isInRange else { throw vm.error(.overflowError, "date value out of range") }
      return try vm.dateTime(utc: clock, target, vm.type(of: a[0]))
    }
    d.method(
      "replace",
      "self, year=..., month=..., day=..., hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=..."
    ) { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      let date = fields.clock.date
      let time = fields.clock.time
      let ordinal = try vm.checkedOrdinal(
        a[1].isUndefined ? date.year : vm.integer(a[1]), a[2].isUndefined ? date.month : vm.integer(a[2]),
        a[3].isUndefined ? date.day : vm.integer(a[3]))
      let changed = try vm.checkedTime(
        a[4].isUndefined ? time.hour : vm.integer(a[4]), a[5].isUndefined ? time.minute : vm.integer(a[5]),
        a[6].isUndefined ? time.second : vm.integer(a[6]), a[7].isUndefined ? time.microsecond : vm.integer(a[7]))
      let zone = a[8].isUndefined ? fields.zone : try vm.clockZone(a[8])
      let fold = a[9].isUndefined ? fields.fold : try vm.checkedFold(a[9])
      let clock = WallClock(ordinal: ordinal, microsecondOfDay: changed.microseconds)
      return vm.dateTime(DateTimeFields(clock: clock, fold: fold, zone: zone), of: vm.type(of: a[0]))
    }
    d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      if let offset = try vm.offset(fields.zone, at: a[0]) {
        let span = TimeSpan(
          days: fields.clock.ordinal, microseconds: fields.clock.microsecondOfDay - offset.shortTotal)
        return .int(try vm.hash(of: span))
      }
      let date = fields.clock.date
      let time = fields.clock.time
      let bytes: [UInt8] = [
        UInt8(date.year >> 8), UInt8(date.year & 255), UInt8(date.month), UInt8(date.day), UInt8(time.hour),
        UInt8(time.minute), UInt8(time.second), UInt8(time.microsecond >> 16), UInt8(time.microsecond >> 8 & 255),
        UInt8(time.microsecond & 255),
      ]
      return .int(bytes.withUnsafeBytes { SipHash.hash($0) })
    }
    d.method("__reduce__", "self, /") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      let date = fields.clock.date
      let time = fields.clock.time
      let parts = vm.heap.tuple([
        .int(date.year), .int(date.month), .int(date.day), .int(time.hour), .int(time.minute), .int(time.second),
        .int(time.microsecond), vm.zoneValue(fields.zone),
      ])
      return vm.heap.tuple([.object(vm.type(of: a[0]).reference), parts])
    }
  }

  private func defineDateTimeText(_ d: TypeDefinition) {
    d.method("isoformat", "self, sep='T', timespec='auto'") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      let separator = try vm.text(a[1], "isoformat() argument 1")
      guard separator.unicodeScalars.count == 1 else {
        throw vm.error(.typeError, "isoformat() argument 1 must be a unicode character, not str")
      }
      return vm.string(
        try vm.isoText(fields, of: a[0], separator: separator, timespec: vm.text(a[2], "isoformat() argument 2")))
    }
    d.method("__str__", "self, /") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      return vm.string(try vm.isoText(fields, of: a[0], separator: " ", timespec: "auto"))
    }
    d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
      guard let fields = vm.dateTimeFields(a[0]) else { return .none }
      let date = fields.clock.date
      let time = fields.clock.time
      var parts = ["\(date.year)", "\(date.month)", "\(date.day)", "\(time.hour)", "\(time.minute)"]
      if time.second != 0 || time.microsecond != 0 { parts.append("\(time.second)") }
      if time.microsecond != 0 { parts.append("\(time.microsecond)") }
      if fields.fold != 0 { parts.append("fold=1") }
      if !fields.zone.isNaive { parts.append("tzinfo=\(try vm.repr(vm.zoneValue(fields.zone)))") }
      let type = vm.type(of: a[0])
      let name = type === vm.dateTimes.dateTime ? "datetime.datetime" : type.qualifiedName
      return vm.string("\(name)(\(parts.joined(separator: ", ")))")
    }
  }

  func isoText(
    _ fields: DateTimeFields, of moment: Value, separator: String, timespec: String
  ) throws(PlanError) -> String {
    var text = Interpreter.isoText(ordinal: fields.clock.ordinal) + separator
    text += try isoText(fields.clock.time, timespec: timespec)
    if let offset = try offset(fields.zone, at: moment) { text += offset.offsetText() }
    return text
  }

  /// A datetime moved by a span.
  private func moved(_ value: Value, by span: TimeSpan, sign: Int) throws(PlanError) -> Value {
    guard let fields = dateTimeFields(value) else { return notImplemented }
    guard span.days.magnitude < 4_000_000 else { throw error(.overflowError, "date value out of range") }
    let clock = WallClock(microseconds: fields.clock.microseconds + sign * span.shortTotal)
    guard clock.isInRange else { throw error(.overflowError, "date value out of range") }
    return dateTime(DateTimeFields(clock: clock, zone: fields.zone), of: type(of: value))
  }

  private func defineDateTimeArithmetic(_ d: TypeDefinition) {
    for name in ["__add__", "__radd__"] {
      d.method(name, "self, other, /") { (vm, a) throws(PlanError) in
        guard let span = vm.timeSpan(a[1]) else { return vm.notImplemented }
        return try vm.moved(a[0], by: span, sign: 1)
      }
    }
    d.method("__sub__", "self, other, /") { (vm, a) throws(PlanError) in
      if let span = vm.timeSpan(a[1]) { return try vm.moved(a[0], by: span, sign: -1) }
      guard let x = vm.dateTimeFields(a[0]), let y = vm.dateTimeFields(a[1]) else { return vm.notImplemented }
      var difference = x.clock.microseconds - y.clock.microseconds
      if !vm.zoneValue(x.zone).isIdentical(to: vm.zoneValue(y.zone)) {
        let p = try vm.offset(x.zone, at: a[0])
        let q = try vm.offset(y.zone, at: a[1])
        if (p == nil) != (q == nil) {
          throw vm.error(.typeError, "can't subtract offset-naive and offset-aware datetimes")
        }
        difference -= (p?.shortTotal ?? 0) - (q?.shortTotal ?? 0)
      }
      return vm.timeDelta(TimeSpan(microseconds: difference))
    }
    defineComparisons(d) { (vm, a, b, isEquality) throws(PlanError) -> Int? in
      guard let x = vm.dateTimeFields(a), let y = vm.dateTimeFields(b) else {
        if vm.ordinal(a) != nil && vm.ordinal(b) != nil {
          if isEquality { return 2 }
          throw vm.error(.typeError, "can't compare \(vm.dotted(a)) to \(vm.dotted(b))")
        }
        return nil
      }
      var (p, q) = (x.clock.microseconds, y.clock.microseconds)
      if !vm.zoneValue(x.zone).isIdentical(to: vm.zoneValue(y.zone)) {
        let first = try vm.offset(x.zone, at: a)
        let second = try vm.offset(y.zone, at: b)
        if (first == nil) != (second == nil) {
          if isEquality { return 2 }
          throw vm.error(.typeError, "can't compare offset-naive and offset-aware datetimes")
        }
        p -= first?.shortTotal ?? 0
        q -= second?.shortTotal ?? 0
      }
      return p < q ? -1 : p == q ? 0 : 1
    }
  }
}
