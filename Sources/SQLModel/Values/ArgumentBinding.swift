/// The one place where a literal becomes a bound argument.
///
/// - Parameters:
///   - output: the field by whose rules the value is stored; `nil` binds the value as it is, as the SQLite driver does.
///   - isForSave: `get_db_prep_save`, which differs for JSON's `None`.
/// - Throws: preparation errors, and `OverflowError` for integers beyond 64 bits.
package func bound(
  _ value: SQLModelValue, as output: OutputField?, isForSave: Bool = false
) throws(SQLModelError) -> SQLArgument {
  guard let output else { return try boundAsIs(value) }
  let kind = output.valueField.kind.internalType
  if kind == .json {
    if case .none = value, isForSave { return .null }
    return .text(try jsonText(of: value))
  }
  let value = try prepared(value, for: output)
  switch value {
  case .dateTime(let moment): return .text(moment.inUTC.text)
  case .uuid(let hex): return .text(hex)
  case .none: return .null
  case .duration(let microseconds): return .integer(microseconds)
  case _ where kind == .duration:
    throw SQLModelError(.attributeError, "'\(value.typeName)' object has no attribute 'days'")
  default: return try boundAsIs(value)
  }
}

private func boundAsIs(_ value: SQLModelValue) throws(SQLModelError) -> SQLArgument {
  switch value {
  case .none: return .null
  case .bool(let flag): return .integer(flag ? 1 : 0)
  case .int(let number): return .integer(number)
  case .bigInteger: throw SQLModelError(.overflowError, "Python int too large to convert to SQLite INTEGER")
  case .float(let number): return .real(number)
  case .string(let text), .decimal(let text), .json(let text): return .text(text)
  case .bytes(let bytes): return .blob(bytes)
  case .date, .time: return .text(value.text)
  case .dateTime: return .text(value.text)
  case .duration(let microseconds): return .integer(microseconds)
  case .instance, .uuid, .list, .dictionary, .expression, .query, .other:
    throw SQLModelError(
      .databaseError, "Error binding parameter 1: type '\(value.typeName)' is not supported")
  }
}
