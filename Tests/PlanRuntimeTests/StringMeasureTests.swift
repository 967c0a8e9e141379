import Testing

@testable import PlanRuntime

/// Lengths and widths of texts are counted by words; here against the scalars themselves.
struct StringMeasureTests {
  private func expect(_ text: String) {
    let scalars = text.unicodeScalars
    let largest = scalars.map(\.value).max() ?? 0
    let width = largest < 0x80 ? 0 : largest < 0x100 ? 1 : largest < 0x1_0000 ? 2 : 3
    var text = text
    let measured = text.withUTF8 { Heap.measure($0) }
    #expect(measured.count == scalars.count, "\(text.prefix(20)), \(scalars.count)")
    #expect(measured.width == width, "\(text.prefix(20)), \(scalars.count)")
  }

  /// Each width at each place around the borders of words and blocks.
  @Test func oneWideCharacter() {
    for wide in ["é", "ÿ", "Ā", "߿", "ࠀ", "€", "\u{FFFF}", "😀", "\u{10FFFF}"] {
      for before in [0, 1, 6, 7, 8, 9, 30, 31, 32, 33] {
        for after in [0, 1, 7, 8, 31, 40] {
          expect(String(repeating: "a", count: before) + wide + String(repeating: "b", count: after))
        }
      }
    }
  }

  @Test func longTexts() {
    for wide in ["ñ", "中", "😀", "aé"] {
      for count in [100, 681, 2_040, 2_041, 5_000, 20_000] { expect(String(repeating: wide, count: count)) }
    }
    expect(String(repeating: "a", count: 10_000) + "é" + String(repeating: "中", count: 10_000))
  }
}
