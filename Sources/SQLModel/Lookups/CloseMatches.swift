/// Python's `difflib.get_close_matches(word, candidates)`: up to three candidates with a similarity of at least 0.6,
/// best first. The similarity is twice the number of matching characters over both lengths, where matches are found by
/// the longest common run and then left and right of it.
func closeMatches(_ word: String, among candidates: [String]) -> [String] {
  let target = Array(word)
  var scored: [(score: Double, name: String)] = []
  for candidate in candidates {
    let other = Array(candidate)
    let total = target.count + other.count
    // set_seqs(candidate, word)
    let score = total == 0 ? 1 : 2 * Double(matchingCharacters(other[...], target[...])) / Double(total)
    if score >= 0.6 { scored.append((score, candidate)) }
  }
  // heapq.nlargest over (score, name).
  scored.sort { $0.score != $1.score ? $0.score > $1.score : $0.name > $1.name }
  return scored.prefix(3).map(\.name)
}

private func matchingCharacters(_ a: ArraySlice<Character>, _ b: ArraySlice<Character>) -> Int {
  var best = (length: 0, a: a.startIndex, b: b.startIndex)
  for i in a.indices {
    for j in b.indices {
      var length = 0
      while i + length < a.endIndex, j + length < b.endIndex, a[i + length] == b[j + length] { length += 1 }
      if length > best.length { best = (length, i, j) }
    }
  }
  guard best.length > 0 else { return 0 }
  return best.length
    + matchingCharacters(a[a.startIndex..<best.a], b[b.startIndex..<best.b])
    + matchingCharacters(a[(best.a + best.length)...], b[(best.b + best.length)...])
}
