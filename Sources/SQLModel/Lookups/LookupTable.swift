/// Which lookups and transforms a field has: Django's `class_lookups` along the field classes' inheritance.
enum LookupTable {
  static let standard: [Lookup.Name] = [
    .exact, .iexact, .gt, .gte, .lt, .lte, .isIn, .contains, .icontains, .startswith, .istartswith, .endswith,
    .iendswith, .range, .isNull, .regex, .iregex,
  ]
  static let related: [Lookup.Name] = [.isIn, .exact, .lt, .gt, .gte, .lte, .isNull]
  /// Lookups that a key inside of a JSONField has of its own; the others are the field's.
  static let jsonKey: [Lookup.Name] = [
    .isIn, .exact, .iexact, .isNull, .icontains, .startswith, .istartswith, .endswith, .iendswith, .regex, .iregex, .lt,
    .lte, .gt, .gte,
  ]
  static let date = [
    "year", "month", "day", "week_day", "iso_week_day", "week", "iso_year", "quarter",
  ]
  static let time = ["hour", "minute", "second"]

  /// The family of a lookup on a field, `nil` when the field has no such lookup.
  static func family(of name: Lookup.Name, for output: OutputField) -> Lookup.Family? {
    if output.isRelation {
      return related.contains(name) ? .related : nil
    }
    switch output.kind {
    case .json:
      if [.contains, .containedBy, .hasKey, .hasKeys, .hasAnyKeys, .exact, .icontains].contains(name) { return .json }
    case .uuid:
      if [.iexact, .contains, .icontains, .startswith, .istartswith, .endswith, .iendswith].contains(name) {
        return .uuidText
      }
    default:
      if output.kind.isInteger, [.exact, .gt, .gte, .lt, .lte].contains(name) { return .integer }
    }
    return standard.contains(name) ? .standard : nil
  }

  /// Names offered for "perhaps you meant", in Django's order of registration.
  static func names(for output: OutputField) -> [String] {
    if output.isRelation { return related.map(\.rawValue) }
    var result = standard.map(\.rawValue)
    switch output.kind {
    case .date: result += date
    case .dateTime: result += date + time + ["date", "time"]
    case .time: result += time
    case .json: result += ["contained_by", "has_key", "has_keys", "has_any_keys"]
    default: break
    }
    return result
  }

  /// `lhs.get_transform(name)(lhs)`, `nil` when the field has no such transform.
  static func transform(_ name: String, of left: SQLExpression, output: OutputField) -> SQLExpression? {
    guard !output.isRelation else { return nil }
    let kind = output.kind
    let isDate = kind == .date || kind == .dateTime
    if isDate && date.contains(name) || (kind == .time || kind == .dateTime) && time.contains(name) {
      return Functions.extract(left, name)
    }
    if kind == .dateTime, name == "date" { return Functions.truncateToDate(left) }
    if kind == .dateTime, name == "time" { return Functions.truncateToTime(left) }
    if kind == .json { return Functions.jsonKey(left, name) }
    return nil
  }
}
