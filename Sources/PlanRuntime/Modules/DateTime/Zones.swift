// `tzinfo` and `timezone`.

extension Interpreter {
  func defineZones(_ types: DateTimeTypes) {
    define(types.zoneInfo) { d in
      for name in ["utcoffset", "dst", "tzname"] {
        d.method(name, "self, dt, /") { (vm, a) throws(PlanError) in
          throw vm.error(.notImplementedError, "a tzinfo subclass must implement \(name)()")
        }
      }
      d.method("fromutc", "self, dt, /") { (vm, a) throws(PlanError) in
        guard let fields = vm.dateTimeFields(a[1]) else {
          throw vm.error(.typeError, "fromutc: argument must be a datetime")
        }
        guard vm.zoneValue(fields.zone).isIdentical(to: a[0]) else {
          throw vm.error(.valueError, "fromutc: dt.tzinfo is not self")
        }
        guard let offset = try vm.offset(fields.zone, at: a[1]) else {
          throw vm.error(.valueError, "fromutc: non-None utcoffset() result required")
        }
        guard let saving = try vm.offset(fields.zone, at: a[1], method: "dst") else {
          throw vm.error(.valueError, "fromutc: non-None dst() result required")
        }
        var clock = WallClock(microseconds: fields.clock.microseconds + offset.shortTotal - saving.shortTotal)
        let standard = vm.dateTime(DateTimeFields(clock: clock, zone: fields.zone))
        guard let change = try vm.offset(fields.zone, at: standard, method: "dst") else {
          throw vm.error(.valueError, "fromutc: tz.dst() gave inconsistent results; cannot convert")
        }
        clock.microseconds += change.shortTotal
        return vm.dateTime(DateTimeFields(clock: clock, zone: fields.zone), of: vm.type(of: a[1]))
      }
    }
    define(types.timeZone) { d in
      d.staticMethod("__new__", "cls, offset, name=...") { (vm, a) throws(PlanError) in
        guard let offset = vm.timeSpan(a[1]) else {
          throw vm.error(
            .typeError, "timezone() argument 1 must be datetime.timedelta, not \(vm.typeName(of: a[1]))")
        }
        let name = a[2].isUndefined ? nil : try vm.text(a[2], "timezone() argument 2")
        guard offset.days == 0 || offset.days == -1 && offset.microseconds > 0 else {
          throw vm.error(
            .valueError,
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
              + (try vm.repr(a[1])) + ".")
        }
        if name == nil && offset == TimeSpan() { return vm.dateTimes.utc }
        return vm.foreign(FixedZone(offset: offset, name: name), of: vm.dateTimes.timeZone)
      }
      d.method("__init__", "self, *args, **kwargs") { _, _ in .none }
      d.method("utcoffset", "self, dt, /") { (vm, a) throws(PlanError) in
        vm.timeDelta(vm.fixedZone(a[0])?.offset ?? TimeSpan())
      }
      d.method("dst", "self, dt, /") { _, _ in .none }
      d.method("tzname", "self, dt, /") { (vm, a) throws(PlanError) in
        vm.string(vm.fixedZone(a[0]).map { $0.name ?? $0.offset.zoneText } ?? "UTC")
      }
      d.method("fromutc", "self, dt, /") { (vm, a) throws(PlanError) in
        guard let fields = vm.dateTimeFields(a[1]), let zone = vm.fixedZone(a[0]) else {
          throw vm.error(.typeError, "fromutc: argument must be a datetime instance, not \(vm.typeName(of: a[1]))")
        }
        guard vm.zoneValue(fields.zone).isIdentical(to: a[0]) else {
          throw vm.error(.valueError, "fromutc: dt.tzinfo is not self")
        }
        let clock = WallClock(microseconds: fields.clock.microseconds + zone.offset.shortTotal)
        guard clock.isInRange else { throw vm.error(.overflowError, "date value out of range") }
        return vm.dateTime(DateTimeFields(clock: clock, zone: fields.zone), of: vm.type(of: a[1]))
      }
      d.method("__str__", "self, /") { (vm, a) throws(PlanError) in
        vm.string(vm.fixedZone(a[0]).map { $0.name ?? $0.offset.zoneText } ?? "UTC")
      }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        if a[0].isIdentical(to: vm.dateTimes.utc) { return vm.string("datetime.timezone.utc") }
        guard let zone = vm.fixedZone(a[0]) else { return .none }
        let offset = try vm.repr(vm.timeDelta(zone.offset))
        guard let name = zone.name else { return vm.string("datetime.timezone(\(offset))") }
        return vm.string("datetime.timezone(\(offset), \(try vm.repr(vm.string(name))))")
      }
      d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
        .int(try vm.hash(of: vm.fixedZone(a[0])?.offset ?? TimeSpan()))
      }
      d.method("__eq__", "self, other, /") { (vm, a) throws(PlanError) in
        guard let x = vm.fixedZone(a[0]), let y = vm.fixedZone(a[1]) else { return vm.notImplemented }
        return .bool(x.offset == y.offset)
      }
      d.method("__copy__", "self, /") { _, a in a[0] }
      d.method("__deepcopy__", "self, memo, /") { _, a in a[0] }
      d.set("utc", types.utc)
      let day = 86_400_000_000
      d.set("min", foreign(FixedZone(offset: TimeSpan(microseconds: 60_000_000 - day), name: nil), of: types.timeZone))
      d.set("max", foreign(FixedZone(offset: TimeSpan(microseconds: day - 60_000_000), name: nil), of: types.timeZone))
    }
  }

  func registerDateTime() {
    registerModule("datetime") { vm, module throws(PlanError) in
      let types = vm.dateTimes
      module.set("date", .object(types.date.reference))
      module.set("time", .object(types.time.reference))
      module.set("datetime", .object(types.dateTime.reference))
      module.set("timedelta", .object(types.timeDelta.reference))
      module.set("tzinfo", .object(types.zoneInfo.reference))
      module.set("timezone", .object(types.timeZone.reference))
      module.set("UTC", types.utc)
      module.set("MINYEAR", .int(1))
      module.set("MAXYEAR", .int(9999))
    }
  }
}
