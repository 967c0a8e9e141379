/// Text in columns: each as wide as its widest cell, numbers to the right.
package struct Columns {
  package enum Side: Sendable {
    case left
    case right
  }

  private let sides: [Side]
  private let gap: String
  private var rows: [[String]] = []

  package init(_ sides: [Side], gap: String = "  ") {
    self.sides = sides
    self.gap = gap
  }

  package mutating func add(_ cells: [String]) {
    rows.append(cells)
  }

  /// One line a row, without spaces at the ends of lines.
  package var lines: [String] {
    let widths = sides.indices.map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
        return sides[column] == .left ? cell + padding : padding + cell
      }.joined(separator: gap)
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
