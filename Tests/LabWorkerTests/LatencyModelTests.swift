import LabProtocol
import Testing

/// The estimate is a pure function of counts.
struct LatencyModelTests {
  /// A `get()`: one query of one text, one row of 11 fields, a few steps.
  private let get = Counts(
    queries: 1, roundTrips: 1, distinctStatements: 1, rows: 1, bytesRead: 100, fields: 11, vmSteps: 25,
    planOperations: 9)

  @Test func aSingleQuery() {
    let model = LatencyModel.standard
    // 277.027 + 475.094 + 0.821 + 0.1286 + 11 × 0.937 + 0.199725 + 0.09 µs
    #expect(model.nanoseconds(for: get, profile: .socket) == 763_667)
    #expect(model.nanoseconds(for: get, profile: .halfMillisecond) == 1_263_667)
    #expect(model.nanoseconds(for: get, profile: .tenMilliseconds) == 10_763_667)
    #expect(model.nanoseconds(for: Counts(), profile: .tenMilliseconds) == 0)
  }

  @Test func termsAddUpToTheSum() {
    let terms = LatencyModel.standard.terms(of: get, profile: .halfMillisecond)
    #expect(terms.map(\.name).first == "round trips")
    let sum = terms.reduce(0) { $0 + $1.nanoseconds }
    #expect(abs(sum - LatencyModel.standard.nanoseconds(for: get, profile: .halfMillisecond)) <= terms.count)
  }

  /// The plans of the N+1 exercise stay on their sides of its targets (200 ms small, 50 ms large): counts of the same plans
  /// under real Django.
  @Test func theExercisesTargetsHold() {
    func milliseconds(_ counts: Counts) -> Int {
      LatencyModel.standard.nanoseconds(for: counts, profile: .halfMillisecond) / 1_000_000
    }
    let starter = Counts(
      queries: 601, roundTrips: 601, distinctStatements: 4, rows: 800, bytesRead: 430_000, fields: 6_000,
      vmSteps: 20_000, planOperations: 6_000)
    #expect(milliseconds(starter) > 300)
    let groups = Counts(
      queries: 1, roundTrips: 1, distinctStatements: 1, rows: 200, bytesRead: 430_000, fields: 5_200,
      vmSteps: 8_500_000, fullScanSteps: 50_000, sorts: 1, planOperations: 2_000)
    #expect(milliseconds(groups) > 75)
    let subquery = Counts(
      queries: 1, roundTrips: 1, distinctStatements: 1, rows: 200, bytesRead: 430_000, fields: 5_200,
      vmSteps: 30_000, fullScanSteps: 199, planOperations: 2_000)
    #expect(milliseconds(subquery) < 33)
  }
}
