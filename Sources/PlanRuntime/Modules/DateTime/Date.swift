import BigInt

// `date`, whose methods datetimes inherit.

extension Interpreter {
  /// The parts of a date, checked as `date(...)` checks them.
  func checkedOrdinal(_ year: Int, _ month: Int, _ day: Int) throws(PlanError) -> Int {
    guard (1...9999).contains(year) else { throw error(.valueError, "year \(year) is out of range") }
    guard (1...12).contains(month) else { throw error(.valueError, "month must be in 1..12") }
    guard day >= 1 && day <= CivilCalendar.days(inMonth: month, of: year) else {
      throw error(.valueError, "day is out of range for month")
    }
    return CivilCalendar.ordinal(year, month, day)
  }

  func checkedOrdinal(_ ordinal: Int) throws(PlanError) -> Int {
    guard ordinal >= 1 && ordinal <= CivilCalendar.lastOrdinal else {
      throw error(.overflowError, "date value out of range")
    }
    return ordinal
  }

  private func today() -> Int {
    Int((Double(clockMicroseconds) / 86_400_000_000).rounded(.down)) + CivilCalendar.epochOrdinal
  }

  func defineDate(_ type: TypeInfo) {
    define(type) { d in
      d.staticMethod("__new__", "cls, year, month, day") { (vm, a) throws(PlanError) in
        let ordinal = try vm.checkedOrdinal(vm.integer(a[1]), vm.integer(a[2]), vm.integer(a[3]))
        return vm.date(ordinal: ordinal, of: vm.typeInfo(a[0]) ?? type)
      }
      d.method("__init__", "self, *args, **kwargs") { _, _ in .none }
      d.classMethod("today", "cls, /") { (vm, a) throws(PlanError) in
        let type = vm.typeInfo(a[0]) ?? vm.dateTimes.date
        if type.isSubclass(of: vm.dateTimes.dateTime) { return try vm.now(type, .naive) }
        return vm.date(ordinal: vm.today(), of: type)
      }
      d.classMethod("fromtimestamp", "cls, timestamp, /") { (vm, a) throws(PlanError) in
        let clock = try vm.clock(ofTimestamp: a[1])
        return vm.date(ordinal: clock.ordinal, of: vm.typeInfo(a[0]) ?? type)
      }
      d.classMethod("fromordinal", "cls, ordinal, /") { (vm, a) throws(PlanError) in
        let ordinal = try vm.integer(a[1])
        guard ordinal >= 1 else { throw vm.error(.valueError, "ordinal must be >= 1") }
        guard ordinal <= CivilCalendar.lastOrdinal else { throw vm.error(.valueError, "year is out of range") }
        let type = vm.typeInfo(a[0]) ?? vm.dateTimes.date
        if type.isSubclass(of: vm.dateTimes.dateTime) {
          return vm.dateTime(DateTimeFields(clock: WallClock(ordinal: ordinal, microsecondOfDay: 0)), of: type)
        }
        return vm.date(ordinal: ordinal, of: type)
      }
      d.classMethod("fromisocalendar", "cls, year, week, day") { (vm, a) throws(PlanError) in
        let ordinal = try vm.ordinal(isoYear: vm.integer(a[1]), week: vm.integer(a[2]), day: vm.integer(a[3]))
        let type = vm.typeInfo(a[0]) ?? vm.dateTimes.date
        if type.isSubclass(of: vm.dateTimes.dateTime) {
          return vm.dateTime(DateTimeFields(clock: WallClock(ordinal: ordinal, microsecondOfDay: 0)), of: type)
        }
        return vm.date(ordinal: ordinal, of: type)
      }
      d.classMethod("fromisoformat", "cls, date_string, /") { (vm, a) throws(PlanError) in
        guard let text = vm.stringObject(a[1])?.text else {
          throw vm.error(.typeError, "fromisoformat: argument must be str")
        }
        guard let (ordinal, rest) = ISOParser.date(Array(text.utf8)[...]), rest.isEmpty else {
          throw vm.error(.valueError, "Invalid isoformat string: \(try vm.repr(a[1]))")
        }
        return vm.date(ordinal: ordinal, of: vm.typeInfo(a[0]) ?? type)
      }
      for (name, part) in [("year", 0), ("month", 1), ("day", 2)] {
        d.property(
          name,
          get: { (vm, this) throws(PlanError) in
            let date = CivilCalendar.date(ofOrdinal: vm.ordinal(this) ?? 1)
            return .int(part == 0 ? date.year : part == 1 ? date.month : date.day)
          })
      }
      defineDateReading(d)
      defineDateArithmetic(d)
      d.set("min", date(ordinal: 1))
      d.set("max", date(ordinal: CivilCalendar.lastOrdinal))
      d.set("resolution", timeDelta(TimeSpan(days: 1)))
    }
  }

  func ordinal(isoYear year: Int, week: Int, day: Int) throws(PlanError) -> Int {
    guard (1...9999).contains(year) else { throw error(.valueError, "Year is out of range: \(year)") }
    let start = CivilCalendar.firstWeek(of: year)
    let weeks = (CivilCalendar.firstWeek(of: year + 1) - start) / 7
    guard week >= 1 && week <= weeks else { throw error(.valueError, "Invalid week: \(week)") }
    guard (1...7).contains(day) else {
      throw error(.valueError, "Invalid day: \(day) (range is [1, 7])")
    }
    return start + (week - 1) * 7 + day - 1
  }

  private func defineDateReading(_ d: TypeDefinition) {
    d.method("toordinal", "self, /") { (vm, a) throws(PlanError) in .int(vm.ordinal(a[0]) ?? 0) }
    d.method("weekday", "self, /") { (vm, a) throws(PlanError) in
      .int(CivilCalendar.weekday(ofOrdinal: vm.ordinal(a[0]) ?? 1))
    }
    d.method("isoweekday", "self, /") { (vm, a) throws(PlanError) in
      .int(CivilCalendar.weekday(ofOrdinal: vm.ordinal(a[0]) ?? 1) + 1)
    }
    d.method("isocalendar", "self, /") { (vm, a) throws(PlanError) in
      let iso = CivilCalendar.isoWeek(ofOrdinal: vm.ordinal(a[0]) ?? 1)
      let tuple = vm.heap.tuple([.int(iso.year), .int(iso.week), .int(iso.weekday)])
      return vm.inSubclass(tuple, vm.dateTimes.isoCalendarDate, vm.types.tuple)
    }
    d.method("isoformat", "self, /") { (vm, a) throws(PlanError) in
      vm.string(Interpreter.isoText(ordinal: vm.ordinal(a[0]) ?? 1))
    }
    d.method("__str__", "self, /") { (vm, a) throws(PlanError) in try vm.callMethod(a[0], "isoformat") }
    d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
      let date = CivilCalendar.date(ofOrdinal: vm.ordinal(a[0]) ?? 1)
      let type = vm.type(of: a[0])
      let name = type === vm.dateTimes.date ? "datetime.date" : type.qualifiedName
      return vm.string("\(name)(\(date.year), \(date.month), \(date.day))")
    }
    d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
      let date = CivilCalendar.date(ofOrdinal: vm.ordinal(a[0]) ?? 1)
      let bytes: [UInt8] = [UInt8(date.year >> 8), UInt8(date.year & 255), UInt8(date.month), UInt8(date.day)]
      return .int(bytes.withUnsafeBytes { SipHash.hash($0) })
    }
    d.method("ctime", "self, /") { (vm, a) throws(PlanError) in
      let clock =
        vm.dateTimeFields(a[0])?.clock ?? WallClock(ordinal: vm.ordinal(a[0]) ?? 1, microsecondOfDay: 0)
      return vm.string(try TimeFormatter(vm, clock, moment: a[0]).format("%a %b %e %H:%M:%S %Y"))
    }
    d.method("timetuple", "self, /") { (vm, a) throws(PlanError) in
      vm.structTime(WallClock(ordinal: vm.ordinal(a[0]) ?? 1, microsecondOfDay: 0), isDST: -1)
    }
    d.method("strftime", "self, format") { (vm, a) throws(PlanError) in
      let clock =
        vm.dateTimeFields(a[0])?.clock ?? WallClock(ordinal: vm.ordinal(a[0]) ?? 1, microsecondOfDay: 0)
      let format = try vm.text(a[1], "strftime() argument 1")
      return vm.string(
        try TimeFormatter(vm, clock, zone: vm.dateTimeFields(a[0])?.zone ?? .naive, moment: a[0]).format(format))
    }
    d.method("__format__", "self, fmt, /") { (vm, a) throws(PlanError) in
      guard let format = vm.stringObject(a[1]) else {
        throw vm.error(.typeError, "__format__() argument 1 must be str, not \(vm.typeName(of: a[1]))")
      }
      return format.count == 0 ? try vm.strValue(a[0]) : try vm.callMethod(a[0], "strftime", a[1])
    }
    d.method("replace", "self, year=..., month=..., day=...") { (vm, a) throws(PlanError) in
      let date = CivilCalendar.date(ofOrdinal: vm.ordinal(a[0]) ?? 1)
      let year = a[1].isUndefined ? date.year : try vm.integer(a[1])
      let month = a[2].isUndefined ? date.month : try vm.integer(a[2])
      let day = a[3].isUndefined ? date.day : try vm.integer(a[3])
      return vm.date(ordinal: try vm.checkedOrdinal(year, month, day), of: vm.type(of: a[0]))
    }
    d.method("__reduce__", "self, /") { (vm, a) throws(PlanError) in
      let date = CivilCalendar.date(ofOrdinal: vm.ordinal(a[0]) ?? 1)
      let parts = vm.heap.tuple([.int(date.year), .int(date.month), .int(date.day)])
      return vm.heap.tuple([.object(vm.type(of: a[0]).reference), parts])
    }
  }

  private func defineDateArithmetic(_ d: TypeDefinition) {
    for name in ["__add__", "__radd__"] {
      d.method(name, "self, other, /") { (vm, a) throws(PlanError) in
        guard let ordinal = vm.plainOrdinal(a[0]), let span = vm.timeSpan(a[1]) else { return vm.notImplemented }
        return vm.date(ordinal: try vm.checkedOrdinal(ordinal + span.days), of: vm.type(of: a[0]))
      }
    }
    d.method("__sub__", "self, other, /") { (vm, a) throws(PlanError) in
      guard let ordinal = vm.plainOrdinal(a[0]) else { return vm.notImplemented }
      if let span = vm.timeSpan(a[1]) {
        return vm.date(ordinal: try vm.checkedOrdinal(ordinal - span.days), of: vm.type(of: a[0]))
      }
      guard let other = vm.plainOrdinal(a[1]) else { return vm.notImplemented }
      return vm.timeDelta(TimeSpan(days: ordinal - other))
    }
    defineComparisons(d) { (vm, a, b, isEquality) throws(PlanError) -> Int? in
      guard let x = vm.plainOrdinal(a), let y = vm.plainOrdinal(b) else {
        if !isEquality && vm.ordinal(a) != nil && vm.ordinal(b) != nil {
          throw vm.error(.typeError, "can't compare \(vm.dotted(a)) to \(vm.dotted(b))")
        }
        return nil
      }
      return x < y ? -1 : x == y ? 0 : 1
    }
  }

  /// "datetime.date": a class as messages of this module name it.
  func dotted(_ value: Value) -> String {
    typeName(of: value)
  }

  static func isoText(ordinal: Int) -> String {
    let date = CivilCalendar.date(ofOrdinal: ordinal)
    return "\(date.year.padded(4))-\(date.month.padded(2))-\(date.day.padded(2))"
  }

  func defineIsoCalendarDate(_ type: TypeInfo) {
    define(type) { d in
      for (index, name) in ["year", "week", "weekday"].enumerated() {
        d.property(name, get: { (vm, this) throws(PlanError) in vm.tuple(this)?[index] ?? .none })
      }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let parts = vm.tuple(a[0]), case .int(let year) = parts[0], case .int(let week) = parts[1],
          case .int(let day) = parts[2]
        else { return .none }
        return vm.string("datetime.IsoCalendarDate(year=\(year), week=\(week), weekday=\(day))")
      }
    }
  }
}
