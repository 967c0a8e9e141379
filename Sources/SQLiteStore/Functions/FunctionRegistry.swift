// SQL functions of this connection: Django's own (`django/db/backends/sqlite3/_functions.py`), written natively.
//
// A function is a value: name, number of arguments, whether SQLite may treat it as deterministic (as Django declares it), and
// a body from values to a value. Where Python would raise inside the function, the body throws `OrdinaryHookFailure`, and the
// statement fails as under Python's sqlite3: `OperationalError: user-defined function raised exception`.

import CSQLite

/// One scalar SQL function.
struct ScalarFunction {
  var name: String
  var argumentCount: Int32
  var isDeterministic = true
  var body: (borrowing FunctionArguments) throws -> SQLiteValue

  init(
    _ name: String, _ argumentCount: Int32, isDeterministic: Bool = true,
    _ body: @escaping (borrowing FunctionArguments) throws -> SQLiteValue
  ) {
    self.name = name
    self.argumentCount = argumentCount
    self.isDeterministic = isDeterministic
    self.body = body
  }
}

/// The arguments of one call. They live as long as the call.
struct FunctionArguments: ~Copyable {
  let count: Int
  fileprivate let values: UnsafeMutablePointer<OpaquePointer?>?

  subscript(index: Int) -> SQLiteValue {
    guard let value = values?[index] else { return .null }
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
    case SQLITE_FLOAT: return .real(sqlite3_value_double(value))
    case SQLITE_TEXT:
      let start = sqlite3_value_text(value)
      return .text(
        String(
          decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))), as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_value_blob(value)
      return .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))))
    default: return .null
    }
  }

  /// True when an argument is NULL: most functions then give NULL.
  var hasNull: Bool {
    (0..<count).contains { index in
      guard let value = values?[index] else { return true }
      return sqlite3_value_type(value) == SQLITE_NULL
    }
  }

  /// A text argument, or what Python would raise for another type.
  func text(_ index: Int) throws -> String {
    guard case .text(let text) = self[index] else { throw OrdinaryHookFailure() }
    return text
  }

  func integer(_ index: Int) throws -> Int {
    guard case .integer(let integer) = self[index] else { throw OrdinaryHookFailure() }
    return Int(integer)
  }

  func number(_ index: Int) throws -> Double {
    switch self[index] {
    case .integer(let integer): return Double(integer)
    case .real(let real): return real
    default: throw OrdinaryHookFailure()
    }
  }
}

/// The result is longer than `SQLITE_LIMIT_LENGTH`.
struct ResultTooBig: Error {}

/// What SQLite keeps for a function.
private final class RegisteredFunction {
  let body: (borrowing FunctionArguments) throws -> SQLiteValue
  unowned let connection: Connection

  init(_ body: @escaping (borrowing FunctionArguments) throws -> SQLiteValue, _ connection: Connection) {
    self.body = body
    self.connection = connection
  }
}

enum FunctionRegistry {
  static func register(on connection: Connection, hooks: FunctionHooks) {
    var functions = DateFunctions.all(utcOffset: hooks.utcOffset)
    functions += TextFunctions.all
    functions += DigestFunctions.all
    functions += NumberFunctions.all
    if sqlite3_compileoption_used("ENABLE_MATH_FUNCTIONS") == 0 { functions += NumberFunctions.missingInOldLibraries }
    functions.append(
      ScalarFunction("regexp", 2) { arguments in
        if arguments.hasNull { return .null }
        let text: String
        switch arguments[1] {
        case .text(let string): text = string
        case .integer(let integer): text = String(integer)
        case .real(let real): text = "\(real)"
        default: throw OrdinaryHookFailure()
        }
        return .integer(try hooks.searches(arguments.text(0), text) ? 1 : 0)
      })
    functions.append(ScalarFunction("RAND", 0, isDeterministic: false) { _ in .real(hooks.random()) })
    // SQLite's own generator belongs to the process; a world's belongs to its seed.
    functions.append(
      ScalarFunction("random", 0, isDeterministic: false) { _ in .integer(Int64(bitPattern: hooks.randomBits())) })
    functions.append(
      ScalarFunction("randomblob", 1, isDeterministic: false) { arguments in
        let count = max(1, try arguments.integer(0))
        if count > 1 << 20 { throw ResultTooBig() }
        return .blob((0..<count).map { _ in UInt8(truncatingIfNeeded: hooks.randomBits() >> 32) })
      })
    for function in functions { register(function, on: connection) }
    VarianceAggregate.register(on: connection)
  }

  private static func register(_ function: ScalarFunction, on connection: Connection) {
    let registered = Unmanaged.passRetained(RegisteredFunction(function.body, connection)).toOpaque()
    let flags = SQLITE_UTF8 | (function.isDeterministic ? SQLITE_DETERMINISTIC : 0)
    sqlite3_create_function_v2(
      connection.handle, function.name, function.argumentCount, flags, registered,
      { context, count, values in
        guard let context, let data = sqlite3_user_data(context) else { return }
        let registered = Unmanaged<RegisteredFunction>.fromOpaque(data).takeUnretainedValue()
        do {
          let arguments = FunctionArguments(count: Int(count), values: values)
          giveResult(try registered.body(arguments), to: context)
        } catch is ResultTooBig {
          sqlite3_result_error_toobig(context)
        } catch is OrdinaryHookFailure {
          sqlite3_result_error(context, "user-defined function raised exception", -1)
        } catch {
          registered.connection.hookFailure = error
          sqlite3_result_error(context, "user-defined function raised exception", -1)
        }
      }, nil, nil, { data in data.map { Unmanaged<RegisteredFunction>.fromOpaque($0).release() } })
  }
}

/// Hands a result to SQLite, which copies it.
func giveResult(_ value: SQLiteValue, to context: OpaquePointer) {
  switch value {
  case .null: sqlite3_result_null(context)
  case .integer(let integer): sqlite3_result_int64(context, integer)
  case .real(let real): sqlite3_result_double(context, real)
  case .text(var text):
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        bytes.isEmpty
          ? perflab_result_text(context, "", 0)
          : perflab_result_text(context, bytes.baseAddress, Int32(clamping: bytes.count))
      }
    }
  case .blob(let bytes):
    bytes.withUnsafeBytes { bytes in
      bytes.isEmpty
        ? perflab_result_blob(context, "", 0)
        : perflab_result_blob(context, bytes.baseAddress, Int32(clamping: bytes.count))
    }
  }
}
