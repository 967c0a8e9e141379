extension FunctionCall {
  /// Extract and Trunc take dates and times only; the messages are Django's.
  func checkTemporalArguments() throws {
    switch form {
    case .extract(let part, _):
      guard let output = try arguments.first?.outputField() else { return }
      guard [.date, .dateTime, .time, .duration].contains(output.kind) else {
        throw SQLModelError(
          .valueError, "Extract input expression must be DateField, DateTimeField, TimeField, or DurationField.")
      }
      if output.kind == .date, ["hour", "minute", "second"].contains(part) {
        throw SQLModelError(
          .valueError, "Cannot extract time component '\(part)' from DateField '\(output.name ?? "None")'.")
      }
      if output.kind == .duration,
        ["year", "iso_year", "month", "week", "week_day", "iso_week_day", "quarter"].contains(part)
      {
        throw SQLModelError(
          .valueError, "Cannot extract component '\(part)' from DurationField '\(output.name ?? "None")'.")
      }
    case .truncate(let kind, _): try checkTruncation(kind, fixed: nil)
    case .truncateToDate: try checkTruncation("date", fixed: .date)
    case .truncateToTime: try checkTruncation("time", fixed: .time)
    default: break
    }
  }

  private func checkTruncation(_ kind: String, fixed: FieldKind?) throws {
    guard let source = try arguments.first?.requiredOutputField() else { return }
    let name = source.name ?? "None"
    guard source.kind == .date || source.kind == .dateTime || source.kind == .time else {
      throw SQLModelError(
        .typeError, "\(pythonRepresentation(of: name)) isn't a DateField, TimeField, or DateTimeField.")
    }
    let target = try resolvedOutput() ?? source
    guard target.kind == .date || target.kind == .dateTime || target.kind == .time else {
      throw SQLModelError(.valueError, "output_field must be either DateField, TimeField, or DateTimeField")
    }
    let isExplicit = fixed != nil || source.kind != target.kind
    let targetName = isExplicit ? target.className : "DateTimeField"
    if source.kind == .date, target.kind == .dateTime || ["hour", "minute", "second", "time"].contains(kind) {
      throw SQLModelError(.valueError, "Cannot truncate DateField '\(name)' to \(targetName).")
    }
    if source.kind == .time,
      target.kind == .dateTime || ["year", "quarter", "month", "week", "day", "date"].contains(kind)
    {
      throw SQLModelError(.valueError, "Cannot truncate TimeField '\(name)' to \(targetName).")
    }
  }
}
