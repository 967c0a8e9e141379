package import LabProtocol
import Packs

/// Words and numbers of reports, shared by the text formats. Nothing here draws: colour and width are the edge's.
package enum ReportText {
  /// A checkpoint's value as shown: `601`, `257 ms`, `1 · 1 · 1`.
  package static func value(_ checkpoint: CheckpointReport) -> String {
    let unit = Measure(checkpoint.metric)?.metric.unit ?? .count
    switch checkpoint.value {
    case .number(let number): return Quantity.show(number, as: unit)
    case .growth(_, let values): return values.map { Quantity.show($0, as: unit) }.joined(separator: " · ")
    case nil: return "not measured"
    }
  }

  package static func value(_ gate: GateReport) -> String {
    let unit = Metric(rawValue: gate.metric)?.unit ?? .count
    return gate.value.map { Quantity.show($0, as: unit) } ?? "not measured"
  }

  /// `queries, small`; `growth(queries)`.
  package static func name(_ checkpoint: CheckpointReport) -> String {
    [checkpoint.metric, checkpoint.dataset].compactMap { $0 }.joined(separator: ", ")
      + (checkpoint.hidden ? " (hidden)" : "")
  }

  package static func microseconds(_ value: Int) -> String { Quantity.show(Double(value), as: .microseconds) }

  package static func bytes(_ value: Int) -> String { Quantity.show(Double(value), as: .bytes) }

  package static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(Quantity.show(Double(number), as: .count)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// `same as the reference on 5 public and 2 hidden runs`.
  package static func result(_ exercise: ExerciseReport) -> String {
    let runs = exercise.runs
    if exercise.correct {
      let hidden = runs.hiddenRuns > 0 ? " and \(runs.hiddenRuns) hidden" : ""
      return "same as the reference on \(runs.publicRuns) public\(hidden) runs"
    }
    if let error = exercise.error {
      let line = error.line.map { " (line \($0))" } ?? ""
      return "\(error.type): \(error.message)\(line)"
    }
    if let difference = exercise.difference {
      return "differs from the reference at \(difference.path)"
    }
    return "not the reference's result"
  }
}
