import LabProtocol
import Testing

@testable import LabWorker

/// Digests agree exactly where the comparison says that results do.
struct DeliveryDigestTests {
  private func delivery(
    _ rows: [(row: String, key: String?)], _ order: Comparison.Order, window: Range<Int> = 0..<0
  ) -> (Delivery, [String]) {
    var digest = DeliveryDigest(type: "list", order: order, window: window)
    for (row, key) in rows { digest.add(row, key: key) }
    return (digest.finish(), digest.kept)
  }

  private func digest(_ rows: [String], _ order: Comparison.Order) -> String {
    delivery(rows.map { ($0, nil) }, order).0.digest
  }

  @Test func exactKnowsTheOrder() {
    #expect(digest(["1", "2"], .exact) == digest(["1", "2"], .exact))
    #expect(digest(["1", "2"], .exact) != digest(["2", "1"], .exact))
    #expect(digest(["12"], .exact) != digest(["1", "2"], .exact))
  }

  @Test func aBagKnowsHowOftenButNotWhere() {
    #expect(digest(["1", "2", "2"], .bag) == digest(["2", "1", "2"], .bag))
    #expect(digest(["1", "2", "2"], .bag) != digest(["1", "1", "2"], .bag))
  }

  @Test func tiesMayChangePlaces() {
    let order = Comparison.Order.orderedBy(keys: ["age"])
    let rows = [("a", "1"), ("b", "1"), ("c", "2")]
    let swapped = [("b", "1"), ("a", "1"), ("c", "2")]
    let moved = [("a", "1"), ("c", "2"), ("b", "1")]
    #expect(delivery(rows, order).0.digest == delivery(swapped, order).0.digest)
    #expect(delivery(rows, order).0.digest != delivery(moved, order).0.digest)
  }

  @Test func everyThousandRowsHaveADigest() {
    let rows = (0..<2_500).map { (row: "\($0)", key: String?.none) }
    var changed = rows
    changed[1_700].row = "x"
    let (first, kept) = delivery(rows, .exact, window: 1_000..<1_002)
    let (second, _) = delivery(changed, .exact)
    #expect(first.rows == 2_500)
    #expect(first.chunks.count == 3)
    #expect(zip(first.chunks, second.chunks).map { $0 == $1 } == [true, false, true])
    #expect(kept == ["1000", "1001"])
  }
}
