/// One `with lab.measure():` of a scenario, or one statement, or one `exec`.
package struct MeasuredCall: Codable, Sendable, Equatable {
  /// From 0, in the order of the run.
  package var index: Int
  /// What the scenario calls it: calls with one label are "the same call" to `stale_reads`.
  package var label: String = ""
  /// Which of the world's workers made it.
  package var worker: Int = 0
  package var counts: Counts
  package var clock: ClockReadings
  package var peak: PeakMoment?
  /// What was delivered, in order.
  package var deliveries: [Delivery] = []
  /// Digest of what `lab.truth` gave for this call, when the scenario asked.
  package var truth: String?
  /// The delivered result equals an earlier truth of the same call and not the present one.
  package var isStale: Bool = false

  package init(
    index: Int,
    label: String = "",
    worker: Int = 0,
    counts: Counts,
    clock: ClockReadings,
    peak: PeakMoment? = nil,
    deliveries: [Delivery] = [],
    truth: String? = nil,
    isStale: Bool = false
  ) {
    self.index = index
    self.label = label
    self.worker = worker
    self.counts = counts
    self.clock = clock
    self.peak = peak
    self.deliveries = deliveries
    self.truth = truth
    self.isStale = isStale
  }
}

/// What `lab.deliver` consumed, as digests.
package struct Delivery: Codable, Sendable, Equatable {
  /// Python's name of the delivered type (`JsonResponse`, `list`).
  package var type: String
  /// Rows, and bytes of their canonical text.
  package var rows: Int
  package var bytes: Int
  /// SHA-256 of everything, hexadecimal. Equal digests are equal results under the comparison that was asked for.
  package var digest: String
  /// One digest for each 1,000 rows (`Delivery.rowsPerDigest`), the last one for the rest.
  package var chunks: [String] = []

  package static let rowsPerDigest = 1_000

  package init(type: String, rows: Int, bytes: Int, digest: String, chunks: [String] = []) {
    self.type = type
    self.rows = rows
    self.bytes = bytes
    self.digest = digest
    self.chunks = chunks
  }
}

/// Rows of a delivery in the canonical spelling that digests are made of.
package struct DeliveredRows: Codable, Sendable, Equatable {
  package var call: Int
  package var delivery: Int
  package var firstRow: Int
  /// Canonical JSON, one text a row.
  package var rows: [String]

  package init(call: Int, delivery: Int, firstRow: Int, rows: [String]) {
    self.call = call
    self.delivery = delivery
    self.firstRow = firstRow
    self.rows = rows
  }
}

/// The first difference between what a plan delivered and what the reference did.
package struct Difference: Codable, Sendable, Equatable {
  /// From the call to the value: `call 2, row 17, ["author"]`.
  package var path: String
  package var expected: String
  package var got: String

  package init(path: String, expected: String, got: String) {
    self.path = path
    self.expected = expected
    self.got = got
  }
}
