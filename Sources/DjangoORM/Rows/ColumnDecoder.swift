import BigInt
import PlanRuntime
import SQLModel
import SQLiteStore

/// How one column becomes a value of the plan (`Field.from_db_value` and the SQLite backend's converters).
enum ColumnDecoder: BitwiseCopyable, Equatable {
  /// What SQLite holds, by its storage class.
  case raw
  case boolean
  case date
  case dateTime(utc: Bool)
  /// `Trunc…` of a moment: local time of a zone, by its place in `DjangoWorld.truncationZones`; -1 for the current zone.
  case truncated(zone: Int)
  case time
  case duration
  case uuid
  case json(isKey: Bool)
  case binary
  /// Decimal places of a column; nil for a computed value.
  case decimal(places: Int?)
  /// Computed values whose type is known.
  case float
  case integer
  /// A field of the plan's own class: what is read goes through its `from_db_value`, by its place in
  /// `DjangoWorld.customDecoders`.
  case custom(Int)

  var isCustom: Bool {
    if case .custom = self { true } else { false }
  }

  init(_ converter: ColumnConverter, in world: DjangoWorld) {
    let builtin = ColumnDecoder(builtin: converter, in: world)
    if case .field(let field)? = converter.output, field.type.customClassName != nil,
      let field = world.customField(field)
    {
      let decoder = CustomDecoder(builtin: builtin, field: field)
      if let known = world.customDecoders.firstIndex(of: decoder) {
        self = .custom(known)
      } else {
        self = .custom(world.customDecoders.count)
        world.customDecoders.append(decoder)
      }
    } else {
      self = builtin
    }
  }

  private init(builtin converter: ColumnConverter, in world: DjangoWorld) {
    let usesTimeZones = world.settings.usesTimeZones
    switch converter.kind {
    case .dateTime where usesTimeZones && converter.isTruncation:
      self = .truncated(zone: converter.truncationTimeZone.map { world.truncationZone(named: $0) } ?? -1)
    case .boolean: self = .boolean
    case .date: self = .date
    case .dateTime: self = .dateTime(utc: usesTimeZones)
    case .time: self = .time
    case .duration: self = .duration
    case .uuid: self = .uuid
    case .json: self = .json(isKey: converter.isJSONKey)
    case .binary: self = .binary
    case .decimal: self = .decimal(places: converter.isColumn ? converter.output?.valueField.type.decimalPlaces : nil)
    case .float where !converter.isColumn: self = .float
    case .some(let kind) where kind.isInteger && !converter.isColumn: self = .integer
    default: self = .raw
    }
  }
}

/// How a column of a plan's own field is read: as its built-in kind first, then by the field at a place of
/// `DjangoWorld.customFields`.
struct CustomDecoder: Equatable {
  let builtin: ColumnDecoder
  let field: Int
}

extension DjangoWorld {
  /// The value of a column; its count goes to the caller.
  @inline(__always)
  func decodeOwned(_ cell: StoredCell, _ decoder: ColumnDecoder) throws(PlanError) -> Value {
    if case .raw = decoder { return rawOwned(cell) }
    return try convertedOwned(cell, decoder)
  }

  @inline(__always)
  func rawOwned(_ cell: StoredCell) -> Value {
    switch cell {
    case .integer(let integer): return .int(Int(integer))
    case .text(let text):
      // CPython has one empty string, too.
      if text.isEmpty { return owned(vm.emptyString) }
      return .object(vm.heap.stringOwned(text.assumingMemoryBound(to: UInt8.self)))
    case .real(let number): return .float(number)
    case .null: return .none
    case .blob(let bytes): return .object(vm.heap.bytesOwned(bytes.assumingMemoryBound(to: UInt8.self)))
    }
  }

  private func convertedOwned(_ cell: StoredCell, _ decoder: ColumnDecoder) throws(PlanError) -> Value {
    // What is most often read is decoded where SQLite has it; all else goes through the value that Python's sqlite3 would give.
    switch (decoder, cell) {
    case (.custom, _): break
    case (_, .null): return .none
    case (.dateTime(let utc), .text(let text)):
      if let made = vm.dateTimeOwned(sqlite: text.assumingMemoryBound(to: UInt8.self), utc: utc) {
        return .object(made)
      }
    case (.date, .text(let text)):
      if let made = vm.dateOwned(sqlite: text.assumingMemoryBound(to: UInt8.self)) { return .object(made) }
    default: break
    }
    let raw = rawOwned(cell)
    defer { vm.heap.release(raw) }
    return try decodedOwned(raw, decoder)
  }

  /// A fetched value as the plan sees it; its count goes to the caller.
  func decodedOwned(_ raw: Value, _ decoder: ColumnDecoder) throws(PlanError) -> Value {
    if case .custom(let place) = decoder { return try customOwned(raw, customDecoders[place]) }
    if raw.isNone { return .none }
    let text = raw.object(of: .string).map { StringObject($0) }
    switch decoder {
    case .raw, .binary, .custom: break
    case .boolean:
      if case .int(let integer) = raw, integer == 0 || integer == 1 { return .bool(integer == 1) }
    case .dateTime(let utc):
      if let text, let made = vm.dateTimeOwned(sqlite: text.bytes, utc: utc) { return .object(made) }
    case .truncated(let zone):
      if let text, let made = vm.dateTimeOwned(sqlite: text.bytes, utc: false) {
        let name = zone < 0 ? Value.none : vm.string(truncationZones[zone])
        return try called("django.utils.timezone", "_truncated", vm.heap.adopt(made), name)
      }
    case .date:
      if let text, let made = vm.dateOwned(sqlite: text.bytes) { return .object(made) }
    case .time:
      if let text, let made = vm.timeOwned(sqlite: text.bytes) { return .object(made) }
    case .duration:
      if case .int(let microseconds) = raw { return owned(vm.timeDelta(TimeSpan(microseconds: microseconds))) }
      // An average of them.
      if case .float(let average) = raw, let microseconds = Int(exactly: average.rounded(.toNearestOrEven)) {
        return owned(vm.timeDelta(TimeSpan(microseconds: microseconds)))
      }
    case .uuid:
      if text != nil { return try called("uuid", "UUID", raw) }
    case .json:
      if text != nil { return try called("json", "loads", raw) }
    case .decimal(let places):
      return try called("django.db.backends.sqlite3.operations", "to_decimal", raw, places.map { .int($0) } ?? .none)
    case .float:
      if case .int(let integer) = raw { return .float(Double(integer)) }
      if let text, let number = Double(text.text) { return .float(number) }
    case .integer:
      if case .float(let number) = raw, let whole = Int(exactly: number.rounded(.towardZero)) { return .int(whole) }
      if let text, let number = Int(text.text) { return .int(number) }
    }
    return owned(raw)
  }

  /// A value of a field that has a `from_db_value`.
  private func customOwned(_ raw: Value, _ decoder: CustomDecoder) throws(PlanError) -> Value {
    let mark = vm.heap.scopeCount
    defer { vm.heap.closeScope(to: mark) }
    let read = vm.heap.adopt(owned: try decodedOwned(raw, decoder.builtin))
    let connection = try vm.getAttribute(vm.importModule("django.db"), "connection")
    return owned(try vm.callMethod(customFields[decoder.field].value, "from_db_value", read, .none, connection))
  }

  /// The result of a function of the library, owned.
  private func called(_ module: String, _ function: String, _ arguments: Value...) throws(PlanError) -> Value {
    let mark = vm.heap.scopeCount
    defer { vm.heap.closeScope(to: mark) }
    return owned(try vm.call(vm.getAttribute(vm.importModule(module), function), arguments: arguments))
  }

  private func owned(_ value: Value) -> Value {
    vm.retain(value)
    return value
  }
}
