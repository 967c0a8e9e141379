import Insight
import LabProtocol
import Packs

/// Tries the cures of findings: the plan with one change runs in a fresh worker on a copy of the same dataset. Only what gives the
/// identical result and costs less is kept, with what it was measured to change.
struct FixVerification: Sendable {
  let plan: PlanSource
  let exercise: Pack.Exercise
  let runner: PlanRunner
  /// The plan's own run, which the findings are of.
  let run: PlanRun

  /// Each cure is a run or more of the plan; the most expensive findings come first.
  private static let mostFindings = 4

  /// The findings, those with a fix that holds having it.
  func verify(_ findings: [Finding]) async throws -> [Finding] {
    var verified: [Finding] = []
    var tried = 0
    for var finding in findings {
      if finding.cure != nil, tried < Self.mostFindings {
        tried += 1
        finding.fix = try await fix(of: finding)
      }
      verified.append(finding)
    }
    return verified
  }

  private func fix(of finding: Finding) async throws -> Finding.Fix? {
    guard let before = MetricReading.report(of: run.calls), let cure = finding.cure else { return nil }
    for rewrite in Rewrite.candidates(for: finding, in: plan) {
      let changed = PlanSource(path: plan.path, text: rewrite.text)
      let again = try await runner.run(changed, of: exercise, variant: run.variant)
      guard again.error == nil, gaveTheSame(again.calls), let after = MetricReading.report(of: again.calls) else {
        continue
      }
      guard after.queries < before.queries, after.latencyMicroseconds < before.latencyMicroseconds else { continue }
      return Finding.Fix(
        suggestion: "\(cure.text) on line \(rewrite.line)", measured: Self.change(before, after), before: before,
        after: after)
    }
    return nil
  }

  private func gaveTheSame(_ calls: [MeasuredCall]) -> Bool {
    calls.count == run.calls.count
      && zip(calls, run.calls).allSatisfy { one, other in
        one.truth == other.truth && one.deliveries.map(\.digest) == other.deliveries.map(\.digest)
      }
  }

  /// `queries 31 → 1, latency 25 ms → 2 ms`.
  static func change(_ before: MetricsReport, _ after: MetricsReport) -> String {
    "queries \(before.queries) → \(after.queries), latency "
      + "\(ReportText.microseconds(before.latencyMicroseconds)) → \(ReportText.microseconds(after.latencyMicroseconds))"
  }
}
