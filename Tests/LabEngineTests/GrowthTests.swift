import LabProtocol
import Packs
import Testing

@testable import LabEngine

struct GrowthTests {
  @Test(arguments: [
    (Metric.queries, [1.0, 1, 1], GrowthClass.constant),
    (.queries, [1, 1, 2], .worse),
    (.queries, [151, 301, 601], .linear),
    (.queries, [10, 40, 160], .worse),
    (.peakMemory, [1_000_000, 1_050_000, 1_160_000], .constant),
    (.peakMemory, [10_000_000, 20_000_000, 40_000_000], .linear),
    (.peakMemory, [10_000_000, 20_000_000, 60_000_000], .worse),
    (.latency, [1000, 1050, 1100], .constant),
  ])
  func classifies(_ metric: Metric, _ values: [Double], _ growth: GrowthClass) {
    #expect(Growth.classify(values, of: metric) == growth)
  }

  @Test func threeValuesAreNeeded() {
    #expect(Growth.classify([1, 2], of: .queries) == nil)
  }
}

struct MetricReadingTests {
  private func call(queries: Int = 0, reads: Int = 0, hits: Int = 0, peak: Int = 0, stale: Bool = false) -> MeasuredCall
  {
    MeasuredCall(
      index: 0, counts: Counts(queries: queries, peakObjectBytes: peak, cacheReads: reads, cacheHits: hits),
      clock: ClockReadings(), isStale: stale)
  }

  @Test func selectionsOverCalls() {
    let calls = [call(queries: 4, peak: 10), call(queries: 0, peak: 30), call(queries: 2, peak: 20)]
    #expect(MetricReading.value(of: .queries, over: calls, as: .total) == 6)
    #expect(MetricReading.value(of: .queries, over: calls, as: .mean) == 2)
    #expect(MetricReading.value(of: .queries, over: calls, as: .max) == 4)
    // Peaks do not add up.
    #expect(MetricReading.value(of: .peakMemory, over: calls, as: .total) == 30)
    #expect(MetricReading.value(of: .queries, over: [], as: .max) == nil)
  }

  @Test func shareServedFromCacheNeedsAHitAndNoQuery() {
    let calls = [
      call(queries: 0, reads: 1, hits: 1), call(queries: 1, reads: 1, hits: 1), call(queries: 0),
      call(queries: 0, reads: 2, hits: 1),
    ]
    #expect(MetricReading.value(of: .servedFromCache, over: calls, as: .max) == 50)
    #expect(MetricReading.value(of: .cacheHitRate, over: calls, as: .max) == 75)
  }
}
