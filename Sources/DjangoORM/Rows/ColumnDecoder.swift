import BigInt
import PlanRuntime
import SQLModel
import SQLiteStore

/// How one column becomes a value of the plan (`Field.from_db_value` and the SQLite backend's converters).
enum ColumnDecoder {
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

  init(_ converter: ColumnConverter, in world: DjangoWorld) {
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

extension DjangoWorld {
  /// The value of a column of the current row; its count goes to the caller.
  @inline(__always)
  func decodeOwned(_ statement: Statement, _ column: Int32, _ decoder: ColumnDecoder) throws(PlanError) -> Value {
    if case .raw = decoder { return rawOwned(statement, column) }
    return try convertedOwned(statement, column, decoder)
  }

  @inline(__always)
  func rawOwned(_ statement: Statement, _ column: Int32) -> Value {
    switch statement.type(column) {
    case .integer: return .int(Int(statement.integer(column)))
    case .text: return .object(vm.heap.stringOwned(text(statement, column)))
    case .real: return .float(statement.real(column))
    case .null: return .none
    case .blob: return .object(vm.heap.bytesOwned(text(statement, column)))
    }
  }

  @inline(__always)
  private func text(_ statement: Statement, _ column: Int32) -> UnsafeBufferPointer<UInt8> {
    statement.bytes(column).assumingMemoryBound(to: UInt8.self)
  }

  private func convertedOwned(
    _ statement: Statement, _ column: Int32, _ decoder: ColumnDecoder
  ) throws(PlanError) -> Value {
    let type = statement.type(column)
    if type == .null { return .none }
    switch decoder {
    case .boolean:
      if type == .integer {
        let integer = statement.integer(column)
        if integer == 0 || integer == 1 { return .bool(integer == 1) }
      }
    case .dateTime(let utc):
      if type == .text, let made = vm.dateTimeOwned(sqlite: text(statement, column), utc: utc) { return .object(made) }
    case .truncated(let zone):
      if type == .text, let made = vm.dateTimeOwned(sqlite: text(statement, column), utc: false) {
        let name = zone < 0 ? Value.none : vm.string(truncationZones[zone])
        return try called("django.utils.timezone", "_truncated", vm.heap.adopt(made), name)
      }
    case .date:
      if type == .text, let made = vm.dateOwned(sqlite: text(statement, column)) { return .object(made) }
    case .time:
      if type == .text, let made = vm.timeOwned(sqlite: text(statement, column)) { return .object(made) }
    case .duration:
      if type == .integer {
        return owned(vm.timeDelta(TimeSpan(microseconds: Int(statement.integer(column)))))
      }
    case .uuid:
      if type == .text { return try called("uuid", "UUID", vm.heap.string(text(statement, column))) }
    case .json(let isKey):
      if type == .text { return try called("json", "loads", vm.heap.string(text(statement, column))) }
      if !isKey { return rawOwned(statement, column) }
    case .decimal(let places):
      let value: Value =
        switch type {
        case .integer: .int(Int(statement.integer(column)))
        case .real: .float(statement.real(column))
        default: vm.heap.string(text(statement, column))
        }
      let scale = places.map { Value.int($0) } ?? .none
      return try called("django.db.backends.sqlite3.operations", "to_decimal", value, scale)
    case .float:
      if type == .integer { return .float(Double(statement.integer(column))) }
      if type == .text, let number = Double(String(decoding: text(statement, column), as: UTF8.self)) {
        return .float(number)
      }
    case .integer:
      if type == .real { return .int(Int(statement.real(column))) }
      if type == .text, let number = Int(String(decoding: text(statement, column), as: UTF8.self)) {
        return .int(number)
      }
    case .raw, .binary: break
    }
    return rawOwned(statement, column)
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
