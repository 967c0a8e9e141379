extension SQLCompiler {
  /// Lookups of a JSONField itself; `nil` for those that are printed like any other.
  func compileJSON(_ lookup: Lookup) throws -> SQLFragment? {
    switch lookup.name {
    case .contains, .containedBy:
      throw SQLModelError(
        .notSupportedError, "\(lookup.name.rawValue) lookup is not supported on this database backend.")
    case .hasKey, .hasKeys, .hasAnyKeys:
      guard case .value(let value) = lookup.right else { return nil }
      var keys = [value]
      if case .list(let items) = value { keys = items }
      let parts = try keys.map { key in
        try compileHasKey(lookup.left, path: "." + jsonString(key.text), isNull: false)
      }
      if lookup.name == .hasKey { return parts.first }
      let whole = SQLFragment.joined(parts, separator: lookup.name == .hasKeys ? " AND " : " OR ")
      return SQLFragment("(\(whole.sql))", whole.arguments)
    default: return nil
    }
  }

  private func compileHasKey(_ left: SQLExpression, path: String, isNull: Bool) throws -> SQLFragment {
    let (root, keys) = jsonPath(of: left)
    let inner = try compile(root)
    return SQLFragment(
      "JSON_TYPE(\(inner.sql), ?) IS \(isNull ? "" : "NOT ")NULL",
      inner.arguments + [.text(Self.jsonPathText(keys) + path)])
  }

  /// Lookups of a key inside of a JSONField.
  func compileJSONKeyLookup(_ lookup: Lookup) throws -> SQLFragment {
    switch lookup.name {
    case .isNull:
      guard case .value(.bool(let flag)) = lookup.right else {
        throw SQLModelError(.valueError, "The QuerySet value for an isnull lookup must be True or False.")
      }
      return try compileHasKey(lookup.left, path: "", isNull: flag)
    case .exact:
      let left = try compileLeft(lookup.left)
      let right: SQLFragment
      switch lookup.right {
      case .expression(let expression): right = try compileRight(expression)
      case .value(let value):
        let text = try jsonText(of: value)
        let isBare = ["null", "true", "false"].contains(text)
        right = SQLFragment(isBare ? "?" : "JSON_EXTRACT(?, '$')", [.text(text)])
      }
      return SQLFragment("\(left.sql) = \(right.sql)", left.arguments + right.arguments)
    case .gt, .gte, .lt, .lte:
      guard case .value(let value) = lookup.right else { break }
      let left = try compileLeft(lookup.left)
      let operation: String
      switch lookup.name {
      case .gt: operation = ">"
      case .gte: operation = ">="
      case .lt: operation = "<"
      default: operation = "<="
      }
      return SQLFragment("\(left.sql) \(operation) ?", left.arguments + [try bound(value, as: nil)])
    default: break
    }
    var plain = lookup
    switch lookup.name {
    case .isIn: break
    default: plain.family = .standard
    }
    if plain.family == .jsonKey {
      // IN keeps its family for the form of its elements.
      let left = try compileLeft(lookup.left)
      guard case .value(.list(let values)) = lookup.right else {
        plain.family = .standard
        return try compile(plain)
      }
      var parts: [SQLFragment] = []
      var seen: Set<SQLModelValue> = []
      for value in values where value != .none && seen.insert(value.equalityKey).inserted {
        let text = try jsonText(of: value)
        let isBare = ["null", "true", "false"].contains(text)
        parts.append(SQLFragment(isBare ? "?" : "JSON_EXTRACT(?, '$')", [.text(text)]))
      }
      if parts.isEmpty { throw EmptyResultSet() }
      let list = SQLFragment.joined(parts, separator: ", ")
      return SQLFragment("\(left.sql) IN (\(list.sql))", left.arguments + list.arguments)
    }
    return try compile(plain)
  }
}
