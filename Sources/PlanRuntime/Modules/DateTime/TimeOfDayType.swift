// `time`.

extension Interpreter {
  func checkedTime(_ hour: Int, _ minute: Int, _ second: Int, _ microsecond: Int) throws(PlanError) -> TimeOfDay {
    guard (0...23).contains(hour) else { throw error(.valueError, "hour must be in 0..23") }
    guard (0...59).contains(minute) else { throw error(.valueError, "minute must be in 0..59") }
    guard (0...59).contains(second) else { throw error(.valueError, "second must be in 0..59") }
    guard (0...999_999).contains(microsecond) else { throw error(.valueError, "microsecond must be in 0..999999") }
    return TimeOfDay(microseconds: ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond)
  }

  func checkedFold(_ value: Value) throws(PlanError) -> Int {
    let fold = try integer(value)
    guard fold == 0 || fold == 1 else { throw error(.valueError, "fold must be either 0 or 1") }
    return fold
  }

  /// The text of a time to the precision that `timespec` names.
  func isoText(_ time: TimeOfDay, timespec: String) throws(PlanError) -> String {
    let (hour, minute, second) = (time.hour.padded(2), time.minute.padded(2), time.second.padded(2))
    switch timespec {
    case "auto":
      let text = "\(hour):\(minute):\(second)"
      return time.microsecond == 0 ? text : "\(text).\(time.microsecond.padded(6))"
    case "hours": return hour
    case "minutes": return "\(hour):\(minute)"
    case "seconds": return "\(hour):\(minute):\(second)"
    case "milliseconds": return "\(hour):\(minute):\(second).\((time.microsecond / 1000).padded(3))"
    case "microseconds": return "\(hour):\(minute):\(second).\(time.microsecond.padded(6))"
    default: throw error(.valueError, "Unknown timespec value")
    }
  }

  func defineTimeOfDay(_ type: TypeInfo) {
    define(type) { d in
      d.staticMethod("__new__", "cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0") {
        (vm, a) throws(PlanError) in
        let time = try vm.checkedTime(vm.integer(a[1]), vm.integer(a[2]), vm.integer(a[3]), vm.integer(a[4]))
        let fields = TimeFields(time: time, fold: try vm.checkedFold(a[6]), zone: try vm.clockZone(a[5]))
        return vm.timeOfDay(fields, of: vm.typeInfo(a[0]) ?? type)
      }
      d.method("__init__", "self, *args, **kwargs") { _, _ in .none }
      d.classMethod("fromisoformat", "cls, string, /") { (vm, a) throws(PlanError) in
        guard let text = vm.stringObject(a[1])?.text else {
          throw vm.error(.typeError, "fromisoformat: argument must be str")
        }
        var bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "T") { bytes = bytes.dropFirst() }
        guard let parsed = ISOParser.time(bytes) else {
          throw vm.error(.valueError, "Invalid isoformat string: \(try vm.repr(a[1]))")
        }
        let fields = TimeFields(time: parsed.time, zone: vm.zone(ofOffset: parsed.offset))
        return vm.timeOfDay(fields, of: vm.typeInfo(a[0]) ?? type)
      }
      for (name, part) in [("hour", 0), ("minute", 1), ("second", 2), ("microsecond", 3)] {
        d.property(
          name,
          get: { (vm, this) throws(PlanError) in
            let time = vm.timeFields(this)?.time ?? TimeOfDay(microseconds: 0)
            return .int([time.hour, time.minute, time.second, time.microsecond][part])
          })
      }
      d.property("tzinfo", get: { (vm, this) throws(PlanError) in vm.zoneValue(vm.timeFields(this)?.zone ?? .naive) })
      d.property("fold", get: { (vm, this) throws(PlanError) in .int(vm.timeFields(this)?.fold ?? 0) })
      d.method("isoformat", "self, timespec='auto'") { (vm, a) throws(PlanError) in
        guard let fields = vm.timeFields(a[0]) else { return .none }
        var text = try vm.isoText(fields.time, timespec: vm.text(a[1], "isoformat() argument 1"))
        if let offset = try vm.offset(fields.zone, at: .none) { text += offset.offsetText() }
        return vm.string(text)
      }
      d.method("__str__", "self, /") { (vm, a) throws(PlanError) in try vm.callMethod(a[0], "isoformat") }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let fields = vm.timeFields(a[0]) else { return .none }
        let time = fields.time
        var parts = ["\(time.hour)", "\(time.minute)"]
        if time.second != 0 || time.microsecond != 0 { parts.append("\(time.second)") }
        if time.microsecond != 0 { parts.append("\(time.microsecond)") }
        if !fields.zone.isNaive { parts.append("tzinfo=\(try vm.repr(vm.zoneValue(fields.zone)))") }
        if fields.fold != 0 { parts.append("fold=1") }
        let type = vm.type(of: a[0])
        let name = type === vm.dateTimes.time ? "datetime.time" : type.qualifiedName
        return vm.string("\(name)(\(parts.joined(separator: ", ")))")
      }
      d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
        guard let fields = vm.timeFields(a[0]) else { return .none }
        if let offset = try vm.offset(fields.zone, at: .none) {
          return .int(try vm.hash(of: TimeSpan(microseconds: fields.time.microseconds - offset.shortTotal)))
        }
        let time = fields.time
        let bytes: [UInt8] = [
          UInt8(time.hour), UInt8(time.minute), UInt8(time.second), UInt8(time.microsecond >> 16),
          UInt8(time.microsecond >> 8 & 255), UInt8(time.microsecond & 255),
        ]
        return .int(bytes.withUnsafeBytes { SipHash.hash($0) })
      }
      d.method("utcoffset", "self, /") { (vm, a) throws(PlanError) in
        try vm.offset(vm.timeFields(a[0])?.zone ?? .naive, at: .none).map { vm.timeDelta($0) } ?? .none
      }
      d.method("dst", "self, /") { (vm, a) throws(PlanError) in
        try vm.offset(vm.timeFields(a[0])?.zone ?? .naive, at: .none, method: "dst").map { vm.timeDelta($0) } ?? .none
      }
      d.method("tzname", "self, /") { (vm, a) throws(PlanError) in
        try vm.zoneName(vm.timeFields(a[0])?.zone ?? .naive, at: .none).map { vm.string($0) } ?? .none
      }
      d.method("replace", "self, hour=..., minute=..., second=..., microsecond=..., tzinfo=..., *, fold=...") {
        (vm, a) throws(PlanError) in
        guard let fields = vm.timeFields(a[0]) else { return .none }
        let time = try vm.checkedTime(
          a[1].isUndefined ? fields.time.hour : vm.integer(a[1]),
          a[2].isUndefined ? fields.time.minute : vm.integer(a[2]),
          a[3].isUndefined ? fields.time.second : vm.integer(a[3]),
          a[4].isUndefined ? fields.time.microsecond : vm.integer(a[4]))
        let zone = a[5].isUndefined ? fields.zone : try vm.clockZone(a[5])
        let fold = a[6].isUndefined ? fields.fold : try vm.checkedFold(a[6])
        return vm.timeOfDay(TimeFields(time: time, fold: fold, zone: zone), of: vm.type(of: a[0]))
      }
      d.method("strftime", "self, format") { (vm, a) throws(PlanError) in
        guard let fields = vm.timeFields(a[0]) else { return .none }
        let clock = WallClock(microseconds: WallClock(1900, 1, 1).microseconds + fields.time.microseconds)
        let format = try vm.text(a[1], "strftime() argument 1")
        return vm.string(try TimeFormatter(vm, clock, zone: fields.zone, moment: .none).format(format))
      }
      d.method("__format__", "self, fmt, /") { (vm, a) throws(PlanError) in
        guard let format = vm.stringObject(a[1]) else {
          throw vm.error(.typeError, "__format__() argument 1 must be str, not \(vm.typeName(of: a[1]))")
        }
        return format.count == 0 ? try vm.strValue(a[0]) : try vm.callMethod(a[0], "strftime", a[1])
      }
      d.method("__reduce__", "self, /") { (vm, a) throws(PlanError) in
        guard let fields = vm.timeFields(a[0]) else { return .none }
        let time = fields.time
        let parts = vm.heap.tuple([
          .int(time.hour), .int(time.minute), .int(time.second), .int(time.microsecond), vm.zoneValue(fields.zone),
        ])
        return vm.heap.tuple([.object(vm.type(of: a[0]).reference), parts])
      }
      defineComparisons(d) { (vm, a, b, isEquality) throws(PlanError) -> Int? in
        guard let x = vm.timeFields(a), let y = vm.timeFields(b) else { return nil }
        let p = try vm.offset(x.zone, at: .none)
        let q = try vm.offset(y.zone, at: .none)
        if (p == nil) != (q == nil) {
          if isEquality { return 2 }
          throw vm.error(.typeError, "can't compare offset-naive and offset-aware times")
        }
        let first = x.time.microseconds - (p?.shortTotal ?? 0)
        let second = y.time.microseconds - (q?.shortTotal ?? 0)
        return first < second ? -1 : first == second ? 0 : 1
      }
      d.set("min", timeOfDay(TimeFields(time: TimeOfDay(microseconds: 0))))
      d.set("max", timeOfDay(TimeFields(time: TimeOfDay(microseconds: 86_399_999_999))))
      d.set("resolution", timeDelta(TimeSpan(microseconds: 1)))
    }
  }
}
