/// Two texts as one unified difference, whole (plans are short): ` ` for both, `-` for the first only, `+` for the second.
package enum LineDifference {
  package static func encode(from old: String, to new: String, names: (String, String)) -> String {
    let (before, after) = (lines(old), lines(new))
    guard before != after else { return "no difference\n" }
    let difference = after.difference(from: before)
    var removed: Set<Int> = []
    var inserted: [Int: String] = [:]
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, let line, _): inserted[offset] = line
      }
    }
    var text = "--- \(names.0)\n+++ \(names.1)\n"
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      if i < before.count, removed.contains(i) {
        text += "-\(before[i])\n"
        i += 1
      } else if let line = inserted[j] {
        text += "+\(line)\n"
        j += 1
      } else {
        text += " \(before[i])\n"
        i += 1
        j += 1
      }
    }
    return text
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
