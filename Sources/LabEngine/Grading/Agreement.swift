import LabProtocol

/// Whether a plan gave what the reference gave: call by call, by digest.
///
/// A stale result (it equals an earlier truth of the same call) is not a wrong one: the gate on `stale_reads` deals with
/// it, where an exercise has that gate. Where it has none, stale is wrong.
///
/// What the scenario's own code says is true (`lab.truth`) must be the same in both runs: a plan that owns a write and does
/// not carry it out changes the truth, and would agree with itself.
enum Agreement: Equatable {
  case same
  /// The first place where they part; what exactly is different there, another run shows.
  case differs(Place)
  /// They cannot be compared row by row: another number of calls or deliveries.
  case shape(Difference)

  struct Place: Equatable {
    var call: Int
    var delivery: Int
    /// The first row of the chunk in which they part.
    var firstRow: Int
    /// Rows of that chunk to look at.
    var count: Int
  }

  static func compare(plan: [MeasuredCall], reference: [MeasuredCall], allowsStale: Bool) -> Agreement {
    guard plan.count == reference.count else {
      return .shape(
        Difference(path: "measured calls", expected: String(reference.count), got: String(plan.count)))
    }
    for (got, expected) in zip(plan, reference) {
      if got.truth != expected.truth {
        return .shape(
          Difference(
            path: "call \(expected.index + 1), the data behind it", expected: "what the reference's writes leave",
            got: "something else: a write of the plan was not carried out, or went wrong"))
      }
      if got.isStale, allowsStale { continue }
      guard got.deliveries.count == expected.deliveries.count else {
        return .shape(
          Difference(
            path: "call \(expected.index + 1), results delivered", expected: String(expected.deliveries.count),
            got: String(got.deliveries.count)))
      }
      for (index, pair) in zip(got.deliveries, expected.deliveries).enumerated() where pair.0.digest != pair.1.digest {
        return .differs(place(call: expected.index, delivery: index, got: pair.0, expected: pair.1))
      }
    }
    return .same
  }

  private static func place(call: Int, delivery: Int, got: Delivery, expected: Delivery) -> Place {
    let size = Delivery.rowsPerDigest
    let shared = min(got.chunks.count, expected.chunks.count)
    let chunk = (0..<shared).first { got.chunks[$0] != expected.chunks[$0] } ?? max(0, shared - 1)
    let isTail = (0..<shared).allSatisfy { got.chunks[$0] == expected.chunks[$0] }
    return Place(
      call: call, delivery: delivery, firstRow: (isTail && shared > 0 ? shared : chunk) * size, count: size)
  }
}
