/// The estimate of what a plan takes "as Django on PostgreSQL with the database so far away": counts times constants.
///
///     latency = round trips × added + Σ constant × count
///
/// The constants were fitted to real Django 5.2.19 on PostgreSQL 15.18 (`Benchmarks/latency/fit.py`, its input beside it) and
/// scaled by 0.4, since that machine was slow: a `get()` costs about 0.3 ms beside its round trip and SQL text. Ratios are
/// what the model is good for; docs/measuring.md has its error and what it cannot know. Everything is integer
/// arithmetic in thousandths of a nanosecond, rounded once, so equal counts give equal estimates on any machine.
package struct LatencyModel: Codable, Sendable, Equatable {
  /// Nanoseconds for one of each.
  package var query: Int = 277_027
  /// A SQL text that has not been sent before in the call: compiling it, and planning it in PostgreSQL.
  package var distinctStatement: Int = 475_094
  /// A field of a model instance that is filled from a row.
  package var field: Int = 937
  package var row: Int = 821
  package var fullScanStep: Int = 133
  /// A row inserted, updated or deleted, but not by `bulk_update`.
  package var rowWritten: Int = 13_199
  package var bulkUpdateRow: Int = 85_678
  /// Nanoseconds for a thousand of each.
  package var bytePerThousand: Int = 1_286
  package var vmStepPerThousand: Int = 7_989
  /// Set, not fitted: see the script.
  package var planOperationPerThousand: Int = 10_000

  package init() {}

  /// The model that scores are computed with.
  package static let standard = LatencyModel()

  /// One term of the sum, as it is printed with the result.
  package struct Term: Codable, Sendable, Equatable {
    package var name: String
    package var count: Int
    /// Its share in nanoseconds, rounded down.
    package var nanoseconds: Int
  }

  /// The estimate in nanoseconds.
  package func nanoseconds(for counts: Counts, profile: NetworkProfile) -> Int {
    let thousandths = parts(of: counts, profile: profile).reduce(0) { $0 + $1.count * $1.perThousand }
    return (thousandths + 500) / 1_000
  }

  /// The sum's terms in the order of the formula; those with a count of 0 are left out.
  package func terms(of counts: Counts, profile: NetworkProfile) -> [Term] {
    parts(of: counts, profile: profile).filter { $0.count != 0 }.map { part in
      Term(name: part.name, count: part.count, nanoseconds: part.count * part.perThousand / 1_000)
    }
  }

  private func parts(
    of counts: Counts, profile: NetworkProfile
  ) -> [(name: String, count: Int, perThousand: Int)] {
    [
      ("round trips", counts.roundTrips, profile.addedNanoseconds * 1_000),
      ("queries", counts.queries, query * 1_000),
      ("distinct SQL texts", counts.distinctStatements, distinctStatement * 1_000),
      ("fields", counts.fields, field * 1_000),
      ("rows", counts.rows, row * 1_000),
      ("bytes", counts.bytesRead, bytePerThousand),
      ("SQLite steps", counts.vmSteps, vmStepPerThousand),
      ("full-scan steps", counts.fullScanSteps, fullScanStep * 1_000),
      ("rows written", counts.rowsWritten, rowWritten * 1_000),
      ("rows of bulk_update", counts.bulkUpdateRows, bulkUpdateRow * 1_000),
      ("plan operations", counts.planOperations, planOperationPerThousand),
    ]
  }
}
