/// The known word nearest to what was written, when it is near enough to be a slip: at most a third of its letters.
///
/// Distance counts insertions, deletions, substitutions and swaps of neighbours (Damerau–Levenshtein, restricted).
package func nearest(to written: String, among known: [String]) -> String? {
  let limit = max(1, written.count / 3)
  var best: (word: String, distance: Int)?
  for word in known {
    let distance = editDistance(Array(written.lowercased()), Array(word.lowercased()))
    if distance <= limit, distance < (best?.distance ?? Int.max) { best = (word, distance) }
  }
  return best?.word
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var current = [i]
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      var distance = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        distance = min(distance, beforePrevious[j - 2] + 1)
      }
      current.append(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.count]
}
