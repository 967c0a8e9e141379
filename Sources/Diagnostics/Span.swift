/// A half-open range of UTF-8 offsets in a `SourceFile`.
///
/// Eight bytes and trivial, so that every token, node, instruction and event can keep one. Offsets count bytes of
/// the file's normalised text (see `SourceFile.bytes`); lines and columns are looked up only when something is shown.
@frozen
package struct Span: Hashable, Sendable, BitwiseCopyable {
  /// The offset of the first byte.
  package var start: UInt32
  /// The offset after the last byte.
  package var end: UInt32

  package init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  package init(_ range: Range<Int>) {
    self.init(start: UInt32(truncatingIfNeeded: range.lowerBound), end: UInt32(truncatingIfNeeded: range.upperBound))
  }

  /// The empty span at the beginning of a file, for what has no place in the text.
  package static let none = Span(start: 0, end: 0)

  /// The smallest span that covers both.
  package func through(_ other: Span) -> Span {
    Span(start: min(start, other.start), end: max(end, other.end))
  }

  package var isEmpty: Bool { start == end }

  /// The span as a range of array indices.
  package var range: Range<Int> { Int(start)..<Int(end) }
}
