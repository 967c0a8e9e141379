import Crypto
import LabProtocol

/// The digest of one delivered result, fed row by row. Nothing of the rows is kept, but those that were asked for.
///
/// A digest is a SHA-256 over what the comparison sees. Exact: the rows in order. Bag: the sum of the rows' digests, which knows no
/// order. Ordered by keys: the keys in order, and for each run of equal keys the sum of its rows.
struct DeliveryDigest {
  private let order: Comparison.Order
  private let window: Range<Int>
  private let type: String
  private var rows = 0
  private var bytes = 0
  private var whole = SHA256()
  private var chunk = SHA256()
  private var chunks: [String] = []
  private var sum = DigestSum()
  private var runKey: String?
  private(set) var kept: [String] = []

  /// - Parameter window: the rows to keep as text.
  init(type: String, order: Comparison.Order, window: Range<Int> = 0..<0) {
    self.type = type
    self.order = order
    self.window = window
  }

  /// One row in canonical JSON; `key` is that of its ordering keys, where the comparison has some.
  mutating func add(_ row: String, key: String?) {
    if window.contains(rows) { kept.append(row) }
    rows += 1
    bytes += row.utf8.count
    switch order {
    case .exact:
      feed(row)
    case .bag:
      sum.add(row)
    case .orderedBy:
      if let runKey, runKey != key { closeRun(runKey) }
      runKey = key ?? ""
      sum.add(row)
    }
    if rows % Delivery.rowsPerDigest == 0 { closeChunk() }
  }

  private mutating func feed(_ text: String) {
    let line = Array(text.utf8) + [UInt8(ascii: "\n")]
    whole.update(data: line)
    chunk.update(data: line)
  }

  private mutating func closeRun(_ key: String) {
    feed(key)
    feed(sum.text)
    sum = DigestSum()
  }

  private mutating func closeChunk() {
    // Only rows in exact order have chunks that can be compared one by one.
    guard case .exact = order else { return }
    chunks.append(hexadecimal(chunk.finalize()))
    chunk = SHA256()
  }

  mutating func finish() -> Delivery {
    switch order {
    case .exact: break
    case .bag: feed(sum.text)
    case .orderedBy: if let runKey { closeRun(runKey) }
    }
    if case .exact = order, rows % Delivery.rowsPerDigest != 0 { closeChunk() }
    return Delivery(type: type, rows: rows, bytes: bytes, digest: hexadecimal(whole.finalize()), chunks: chunks)
  }

  /// The digest of one row alone: what `lab.truth` is compared by.
  static func ofRow(_ row: String) -> String {
    hexadecimal(SHA256.hash(data: Array(row.utf8) + [UInt8(ascii: "\n")]))
  }
}

/// A sum of SHA-256 digests modulo 2^256: equal for equal bags.
private struct DigestSum {
  private var words: [UInt64] = [0, 0, 0, 0]

  mutating func add(_ row: String) {
    var carry: UInt64 = 0
    let digest = Array(SHA256.hash(data: Array(row.utf8)))
    for index in 0..<4 {
      let word = digest[(8 * index)..<(8 * index + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let (first, firstOverflow) = words[index].addingReportingOverflow(word)
      let (second, secondOverflow) = first.addingReportingOverflow(carry)
      words[index] = second
      carry = firstOverflow || secondOverflow ? 1 : 0
    }
  }

  var text: String { words.map { String($0, radix: 16) }.joined(separator: "-") }
}

/// Bytes as hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
