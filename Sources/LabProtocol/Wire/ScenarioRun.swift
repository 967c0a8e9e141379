/// One drive of a plan by its exercise's scenario.
package struct ScenarioRun: Codable, Sendable, Equatable {
  /// The function of the plan that the exercise measures (`post_list`).
  package var entry: String
  /// What `lab.param(name, default)` answers.
  package var parameters: [String: JSONScalar] = [:]
  package var comparison: Comparison = Comparison()
  /// Send these delivered rows themselves, and not only their digest: how a first difference is found.
  package var rowWindow: RowWindow?
  /// Where memory is to be attributed to lines: the peaks that an earlier run of the same plan reported.
  package var snapshots: [PeakMoment] = []
  /// Describe each step of the scenario with `step` messages (`perflab pack try --trace`).
  package var tracesSteps: Bool = false

  package init(
    entry: String,
    parameters: [String: JSONScalar] = [:],
    comparison: Comparison = Comparison(),
    rowWindow: RowWindow? = nil,
    snapshots: [PeakMoment] = [],
    tracesSteps: Bool = false
  ) {
    self.entry = entry
    self.parameters = parameters
    self.comparison = comparison
    self.rowWindow = rowWindow
    self.snapshots = snapshots
    self.tracesSteps = tracesSteps
  }
}

/// How delivered results are compared.
package struct Comparison: Codable, Sendable, Equatable {
  package enum Order: Codable, Sendable, Equatable {
    /// Rows in the same order.
    case exact
    /// The same rows, in any order.
    case bag
    /// Ordered by these keys; rows that tie may change places.
    case orderedBy(keys: [String])
  }
  package var order: Order = .exact
  /// Two floats are the same when they differ by no more than this, relative to the larger (at least 1).
  package var floatTolerance: Double = 1e-9

  package init(order: Order = .exact, floatTolerance: Double = 1e-9) {
    self.order = order
    self.floatTolerance = floatTolerance
  }
}

/// A window of rows of one measured call's delivery.
package struct RowWindow: Codable, Sendable, Equatable {
  /// Index of the measured call, from 0.
  package var call: Int
  package var firstRow: Int
  package var count: Int

  package init(call: Int, firstRow: Int, count: Int) {
    self.call = call
    self.firstRow = firstRow
    self.count = count
  }
}

/// The instant of a call's memory peak, named so that a second, equal run finds it again.
package struct PeakMoment: Codable, Sendable, Equatable {
  package var call: Int
  /// Plan operations counted from the start of the call until the peak.
  package var operations: Int
  /// What was alive then, in CPython's sizes, above the start of the call.
  package var bytes: Int

  package init(call: Int, operations: Int, bytes: Int) {
    self.call = call
    self.operations = operations
    self.bytes = bytes
  }
}
