/// The unit of a metric, and so of its targets.
package enum MetricUnit: String, Codable, Sendable {
  case count
  case bytes
  case microseconds
  case percent
}

/// Numbers with units as manifests write them: `4`, `50M`, `200ms`, `50MB`, `80%`.
///
/// The result is in the unit's base: count, bytes, microseconds, percent. Prefixes are decimal (`50MB` is 50,000,000
/// bytes, as in the lesson's figures); `KiB`, `MiB` and `GiB` are the binary ones.
package enum Quantity {
  package struct Problem: Error, Equatable {
    package var message: String
  }

  private static let factors: [MetricUnit: [(suffix: String, factor: Double)]] = [
    .count: [("", 1), ("K", 1e3), ("M", 1e6), ("G", 1e9)],
    .bytes: [
      ("", 1), ("B", 1), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("KiB", 1024), ("MiB", 1_048_576),
      ("GiB", 1_073_741_824),
    ],
    .microseconds: [("µs", 1), ("us", 1), ("ms", 1e3), ("s", 1e6)],
    .percent: [("%", 1)],
  ]

  package static func parse(_ text: String, as unit: MetricUnit) -> Result<Double, Problem> {
    let end = text.firstIndex { !($0.isASCII && ($0.isNumber || $0 == "." || $0 == "_")) } ?? text.endIndex
    let digits = text[..<end].filter { $0 != "_" }
    let suffix = text[end...].drop { $0 == " " }
    let known = factors[unit] ?? []
    guard let number = Double(digits), number.isFinite else {
      return .failure(Problem(message: "\"\(text)\" is not a number\(unit == .count ? "" : " with a unit")"))
    }
    guard let factor = known.first(where: { $0.suffix == suffix })?.factor else {
      let units = known.map(\.suffix).filter { !$0.isEmpty }.joined(separator: ", ")
      return .failure(
        Problem(
          message: suffix.isEmpty
            ? "\"\(text)\" needs a unit: \(units)" : "\"\(suffix)\" is no unit of it; possible: \(units)"))
    }
    return .success(number * factor)
  }

  /// The same spelling back, as targets and values are shown: `200 ms`, `50 MB`, `80 %`, `601`.
  package static func show(_ value: Double, as unit: MetricUnit) -> String {
    switch unit {
    case .count: decimal(value)
    case .percent: "\(decimal(value)) %"
    case .microseconds:
      value >= 1e6 ? "\(decimal(value / 1e6)) s" : value >= 1e3 ? "\(decimal(value / 1e3)) ms" : "\(decimal(value)) µs"
    case .bytes:
      value >= 1e9
        ? "\(decimal(value / 1e9)) GB"
        : value >= 1e6
          ? "\(decimal(value / 1e6)) MB" : value >= 1e3 ? "\(decimal(value / 1e3)) KB" : "\(decimal(value)) B"
    }
  }

  /// At most three significant digits behind a whole part below 100, thousands with commas: `1,251`, `30.4`, `0.22`.
  package static func decimal(_ value: Double) -> String {
    if value < 0 { return "-" + decimal(-value) }
    guard value < 1e15 else { return "\(value)" }
    let places = value >= 100 || value == value.rounded() ? 0 : value >= 10 ? 1 : 2
    let scale = places == 0 ? 1.0 : places == 1 ? 10.0 : 100.0
    let scaled = Int((value * scale).rounded())
    let whole = grouped(scaled / Int(scale))
    var fraction = String(scaled % Int(scale))
    guard places > 0, fraction != "0" else { return whole }
    while fraction.count < places { fraction = "0" + fraction }
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(whole).\(fraction)"
  }

  private static func grouped(_ number: Int) -> String {
    var digits = String(number)[...]
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = digits.dropLast(3)
    }
    groups.insert(digits, at: 0)
    return groups.joined(separator: ",")
  }
}
