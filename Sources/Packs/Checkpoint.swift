package import LabProtocol

/// What has to hold of a measure.
package enum Target: Codable, Equatable, Sendable {
  /// At most this, in the metric's base unit.
  case max(Double)
  /// At least this.
  case min(Double)
  /// Between the two, both included.
  case range(min: Double, max: Double)
  /// No faster than this class.
  case growth(GrowthClass)

  /// As reports show it: `≤ 4`, `≥ 80 %`, `constant`.
  package func shown(as unit: MetricUnit) -> String {
    switch self {
    case .max(let value): "≤ \(Quantity.show(value, as: unit))"
    case .min(let value): "≥ \(Quantity.show(value, as: unit))"
    case .range(let low, let high): "\(Quantity.show(low, as: unit)) … \(Quantity.show(high, as: unit))"
    case .growth(let growth): growth.rawValue
    }
  }

  /// Whether a number meets it; a growth target is never met by a number.
  package func isMet(by value: Double) -> Bool {
    switch self {
    case .max(let limit): value <= limit
    case .min(let limit): value >= limit
    case .range(let low, let high): value >= low && value <= high
    case .growth: false
    }
  }

  /// Whether growth of a class meets it: `linear` is met by `constant` too.
  package func isMet(by growth: GrowthClass) -> Bool {
    guard case .growth(let wanted) = self else { return false }
    return growth.rank <= wanted.rank
  }
}

extension GrowthClass {
  fileprivate var rank: Int {
    switch self {
    case .constant: 0
    case .linear: 1
    case .worse: 2
    }
  }
}

/// Which of a run's measured calls a checkpoint means.
package enum CallSelection: String, Codable, CaseIterable, Sendable {
  case total
  case mean
  case max
}

/// The parameter over which growth is looked at: measured at `start`, twice and four times that.
package struct GrowthAxis: Codable, Equatable, Sendable {
  package var parameter: String
  package var start: Int

  package var values: [Int] { [start, 2 * start, 4 * start] }
}

/// One line of an exercise's `checkpoints`.
package struct Checkpoint: Codable, Equatable, Sendable {
  package var measure: Measure
  /// A size of the pack's datasets; nil where growth chooses the sizes itself.
  package var dataset: String?
  package var over: GrowthAxis?
  package var target: Target
  package var of: CallSelection
  package var points: Int
  /// Parameters of the scenario for this checkpoint's run.
  package var parameters: [String: JSONScalar]
  package var why: String
  package var next: String?
  package var hint: Int?
  package var hidden: Bool
  /// The line in exercise.yml.
  package var line: Int
}

/// A condition that caps the score when it is missed.
package struct Gate: Codable, Equatable, Sendable {
  package var metric: Metric
  package var dataset: String?
  package var target: Target
  package var of: CallSelection
  package var cap: Int
  package var why: String
}

/// A run that must give the reference's result: a dataset, its seed and the scenario's parameters.
package struct Variant: Codable, Hashable, Sendable {
  /// A size of the pack's datasets by name, or `posts=20000` where growth asks for a size that has none.
  package var dataset: String
  /// How many of what `datasets.counts` names.
  package var size: Int
  package var seed: Int
  package var parameters: [String: JSONScalar]

  package init(dataset: String, size: Int, seed: Int, parameters: [String: JSONScalar] = [:]) {
    self.dataset = dataset
    self.size = size
    self.seed = seed
    self.parameters = parameters
  }
}
