extension Query {
  /// `dates(name, kind, order)` and `datetimes(…)`: the different values of a field, cut down to a year, month, week or
  /// day. The one column is called `datefield` or `datetimefield`.
  package func truncatedValues(
    of name: String, _ kind: String, descending: Bool = false, asDates: Bool, timeZone: String? = nil
  ) throws -> Query {
    let column = asDates ? "datefield" : "datetimefield"
    let truncated = Functions.truncate(
      .field(name), kind, output: .kind(asDates ? .date : .dateTime), timeZone: timeZone)
    return try annotated([(column, .expression(truncated)), ("plain_field", .expression(.field(name)))])
      .values([column])
      .distinct()
      .filtered(Q([.lookup("plain_field__isnull", .bool(false))]))
      .ordered(by: [.name((descending ? "-" : "") + column)])
  }
}
