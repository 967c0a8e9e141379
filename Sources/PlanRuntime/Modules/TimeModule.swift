#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The module `time`. The clock is the lab's: it stands still while a plan computes, and `sleep` moves it. Local time is UTC.

/// The class `time.struct_time` of one interpreter.
private final class StructTimeType {
  let type: TypeInfo

  init(_ vm: Interpreter) {
    type = vm.makeType("struct_time", module: "time", bases: [vm.types.tuple], nativeBase: .wrapper)
  }
}

private final class TimeOrigin {
  let microseconds: Int

  init(microseconds: Int) { self.microseconds = microseconds }
}

extension Interpreter {
  private static let structTimeFields = [
    "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
  ]

  private var structTimeType: TypeInfo {
    if let known = extensions[ObjectIdentifier(StructTimeType.self)] as? StructTimeType { return known.type }
    let made = StructTimeType(self)
    extensions[ObjectIdentifier(StructTimeType.self)] = made
    define(made.type) { d in
      for (index, name) in Interpreter.structTimeFields.enumerated() {
        d.property(name, get: { (vm, this) throws(PlanError) in vm.tuple(this)?[index] ?? .none })
      }
      d.property("tm_zone", get: { (vm, this) throws(PlanError) in vm.string("UTC") })
      d.property("tm_gmtoff", get: { _, _ in .int(0) })
      d.staticMethod("__new__", "cls, sequence, /") { (vm, a) throws(PlanError) in
        let values = try vm.collect(a[1])
        guard values.count >= 9 else {
          throw vm.error(
            .typeError, "time.struct_time() takes an at least 9-sequence (\(values.count)-sequence given)")
        }
        return vm.inSubclass(vm.heap.tuple(Array(values.buffer.prefix(9))), made.type, vm.types.tuple)
      }
      d.method("__init__", "self, *args, **kwargs") { _, _ in .none }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        guard let tuple = vm.tuple(a[0]) else { return .none }
        var parts: [String] = []
        for (index, name) in Interpreter.structTimeFields.enumerated() {
          parts.append("\(name)=\(try vm.repr(tuple[index]))")
        }
        return vm.string("time.struct_time(\(parts.joined(separator: ", ")))")
      }
    }
    return made.type
  }

  func structTime(_ clock: WallClock, isDST: Int) -> Value {
    let date = clock.date
    let time = clock.time
    let values: [Int] = [
      date.year, date.month, date.day, time.hour, time.minute, time.second,
      CivilCalendar.weekday(ofOrdinal: clock.ordinal),
      clock.ordinal - CivilCalendar.ordinal(date.year, 1, 1) + 1, isDST,
    ]
    return inSubclass(heap.tuple(values.map { .int($0) }), structTimeType, types.tuple)
  }

  /// The clock of a `struct_time` or a tuple of nine numbers.
  private func clock(ofTuple value: Value, _ function: String) throws(PlanError) -> WallClock {
    guard let tuple = tuple(value) else {
      throw error(.typeError, "Tuple or struct_time argument required")
    }
    guard tuple.count == 9 else { throw error(.typeError, "\(function)(): illegal time tuple argument") }
    var parts: [Int] = []
    for index in 0..<6 { parts.append(try integer(tuple[index])) }
    guard (1...9999).contains(parts[0]) else { throw error(.valueError, "year out of range") }
    guard (0...12).contains(parts[1]) else { throw error(.valueError, "month out of range") }
    guard (0...31).contains(parts[2]) else { throw error(.valueError, "day of month out of range") }
    guard (0...23).contains(parts[3]) else { throw error(.valueError, "hour out of range") }
    guard (0...59).contains(parts[4]) else { throw error(.valueError, "minute out of range") }
    guard (0...61).contains(parts[5]) else { throw error(.valueError, "seconds out of range") }
    return WallClock(parts[0], max(1, parts[1]), max(1, parts[2]), parts[3], parts[4], parts[5])
  }

  /// Where `perf_counter` and the other clocks without a date begin: the lab's clock at their first use.
  private var timeOrigin: Int {
    if let known = extensions[ObjectIdentifier(TimeOrigin.self)] as? TimeOrigin { return known.microseconds }
    let origin = TimeOrigin(microseconds: clockMicroseconds)
    extensions[ObjectIdentifier(TimeOrigin.self)] = origin
    return origin.microseconds
  }

  private func clockNow() -> WallClock {
    WallClock(microseconds: WallClock.epoch.microseconds + clockMicroseconds)
  }

  private func clock(ofOptional value: Value) throws(PlanError) -> WallClock {
    value.isNone || value.isUndefined ? clockNow() : try clock(ofTimestamp: value)
  }

  func registerTime() {
    registerModule("time") { vm, module throws(PlanError) in
      module.set("struct_time", .object(vm.structTimeType.reference))
      module.set("timezone", .int(0))
      module.set("altzone", .int(0))
      module.set("daylight", .int(0))
      module.set("tzname", vm.heap.tuple([vm.string("UTC"), vm.string("UTC")]))
      module.set(
        "time", vm.function("time", "") { (vm, a) throws(PlanError) in .float(Double(vm.clockMicroseconds) / 1e6) })
      module.set(
        "time_ns", vm.function("time_ns", "") { (vm, a) throws(PlanError) in .int(vm.clockMicroseconds * 1000) })
      for name in ["perf_counter", "monotonic", "process_time", "thread_time"] {
        module.set(
          name,
          vm.function(name, "") { (vm, a) throws(PlanError) in
            .float(Double(vm.clockMicroseconds - vm.timeOrigin) / 1e6)
          })
        module.set(
          name + "_ns",
          vm.function(name + "_ns", "") { (vm, a) throws(PlanError) in
            .int((vm.clockMicroseconds - vm.timeOrigin) * 1000)
          })
      }
      module.set(
        "sleep",
        vm.function("sleep", "secs, /") { (vm, a) throws(PlanError) in
          let seconds = try vm.double(a[0])
          if seconds.isNaN { throw vm.error(.valueError, "Invalid value NaN (not a number)") }
          if seconds < 0 { throw vm.error(.valueError, "sleep length must be non-negative") }
          guard seconds < 1e9 else { throw vm.error(.overflowError, "timestamp too large to convert to C _PyTime_t") }
          vm.clockMicroseconds += Int((seconds * 1e6).rounded(.up))
          return .none
        })
      module.set(
        "gmtime",
        vm.function("gmtime", "seconds=None, /") { (vm, a) throws(PlanError) in
          vm.structTime(try vm.clock(ofOptional: a[0]), isDST: 0)
        })
      module.set(
        "localtime",
        vm.function("localtime", "seconds=None, /") { (vm, a) throws(PlanError) in
          vm.structTime(try vm.clock(ofOptional: a[0]), isDST: 0)
        })
      module.set(
        "mktime",
        vm.function("mktime", "t, /") { (vm, a) throws(PlanError) in
          let clock = try vm.clock(ofTuple: a[0], "mktime")
          return .float(Double(clock.microseconds - WallClock.epoch.microseconds) / 1e6)
        })
      module.set(
        "ctime",
        vm.function("ctime", "seconds=None, /") { (vm, a) throws(PlanError) in
          let clock = try vm.clock(ofOptional: a[0])
          return vm.string(try TimeFormatter(vm, clock, moment: .none).format("%a %b %e %H:%M:%S %Y"))
        })
      module.set(
        "asctime",
        vm.function("asctime", "t=None, /") { (vm, a) throws(PlanError) in
          let clock = a[0].isNone ? vm.clockNow() : try vm.clock(ofTuple: a[0], "asctime")
          return vm.string(try TimeFormatter(vm, clock, moment: .none).format("%a %b %e %H:%M:%S %Y"))
        })
      module.set(
        "strftime",
        vm.function("strftime", "format, t=None, /") { (vm, a) throws(PlanError) in
          let clock = a[1].isNone ? vm.clockNow() : try vm.clock(ofTuple: a[1], "strftime")
          let format = try vm.text(a[0], "strftime() argument 1")
          return vm.string(try TimeFormatter(vm, clock, zone: .utc, moment: .none).format(format))
        })
      module.set(
        "strptime",
        vm.function("strptime", "string, format='%a %b %d %H:%M:%S %Y', /") { (vm, a) throws(PlanError) in
          let parsed = try vm.parseTime(vm.text(a[0], "strptime() argument 0"), vm.text(a[1], "strptime() argument 1"))
          let clock = WallClock(
            ordinal: try vm.checkedOrdinal(parsed.year, parsed.month, parsed.day),
            microsecondOfDay: ((parsed.hour * 60 + parsed.minute) * 60 + parsed.second) * 1_000_000)
          return vm.structTime(clock, isDST: -1)
        })
    }
  }
}
