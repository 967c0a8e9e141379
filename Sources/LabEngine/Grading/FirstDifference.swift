import LabProtocol

/// The first difference between two windows of rows, each row in canonical JSON.
///
/// Where both rows are JSON objects or arrays of the same shape, the path goes on into them, so that a learner reads
/// `row 17, ["author"]: expected "ana", got "luis"` and not two lines of text.
enum FirstDifference {
  static func find(call: Int, firstRow: Int, expected: [String], got: [String]) -> Difference {
    let start = "call \(call + 1)"
    for index in 0..<max(expected.count, got.count) {
      let row = "\(start), row \(firstRow + index + 1)"
      guard index < got.count else { return Difference(path: row, expected: short(expected[index]), got: "nothing") }
      guard index < expected.count else { return Difference(path: row, expected: "nothing", got: short(got[index])) }
      guard expected[index] != got[index] else { continue }
      if let left = JSONText.parse(expected[index]), let right = JSONText.parse(got[index]),
        let inner = descend(left, right, path: "")
      {
        return Difference(
          path: inner.path.isEmpty ? row : "\(row), \(inner.path)", expected: inner.left, got: inner.right)
      }
      return Difference(path: row, expected: short(expected[index]), got: short(got[index]))
    }
    return Difference(
      path: "\(start), rows \(firstRow + 1) to \(firstRow + max(expected.count, 1))", expected: "the reference's order",
      got: "the same rows in another order")
  }

  private static func descend(_ left: JSONText, _ right: JSONText, path: String) -> (
    path: String, left: String, right: String
  )? {
    switch (left, right) {
    case (.object(let a), .object(let b)):
      for (key, value) in a {
        let inner = "\(path)[\"\(key)\"]"
        guard let other = b.first(where: { $0.key == key })?.value else {
          return (inner, short(value.text), "no such key")
        }
        if let found = descend(value, other, path: inner) { return found }
      }
      for (key, value) in b where !a.contains(where: { $0.key == key }) {
        return ("\(path)[\"\(key)\"]", "no such key", short(value.text))
      }
      return a.map(\.key) == b.map(\.key) ? nil : (path, "keys in another order", short(right.text))
    case (.array(let a), .array(let b)):
      for (index, pair) in zip(a, b).enumerated() {
        if let found = descend(pair.0, pair.1, path: "\(path)[\(index)]") { return found }
      }
      if a.count == b.count { return nil }
      return (path, "\(a.count) items", "\(b.count) items")
    default:
      return left.text == right.text ? nil : (path, short(left.text), short(right.text))
    }
  }

  private static func short(_ text: String) -> String {
    text.count <= 120 ? text : text.prefix(117) + "…"
  }
}
