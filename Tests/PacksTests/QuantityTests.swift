import Testing

@testable import Packs

struct QuantityTests {
  @Test(arguments: [
    ("50M", MetricUnit.count, 50e6), ("500000", .count, 500_000), ("5_000", .count, 5000), ("0.5", .count, 0.5),
    ("512MB", .bytes, 512e6), ("64KiB", .bytes, 65_536), ("20s", .microseconds, 20e6), ("200ms", .microseconds, 200e3),
    ("15µs", .microseconds, 15), ("80%", .percent, 80), ("80 %", .percent, 80),
  ])
  func parses(_ text: String, _ unit: MetricUnit, _ value: Double) {
    #expect(Quantity.parse(text, as: unit) == .success(value))
  }

  @Test(arguments: [
    ("200", MetricUnit.microseconds), ("MB", .bytes), ("1.2.3", .count), ("", .count), ("5 ms", .bytes),
  ])
  func refuses(_ text: String, _ unit: MetricUnit) {
    #expect(throws: Quantity.Problem.self) { try Quantity.parse(text, as: unit).get() }
  }

  @Test func shows() {
    #expect(Quantity.show(601, as: .count) == "601")
    #expect(Quantity.show(50_000, as: .count) == "50,000")
    #expect(Quantity.show(257_140, as: .microseconds) == "257 ms")
    #expect(Quantity.show(10_400, as: .microseconds) == "10.4 ms")
    #expect(Quantity.show(900, as: .microseconds) == "900 µs")
    #expect(Quantity.show(50e6, as: .bytes) == "50 MB")
    #expect(Quantity.show(93.25, as: .percent) == "93.3 %")
    #expect(Quantity.show(0.22, as: .count) == "0.22")
  }
}
