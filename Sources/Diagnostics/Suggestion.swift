/// "Did you mean …?" by CPython 3.11's rule (`Python/suggestions.c`), so that plans get the same suggestions.
///
/// The distance is Levenshtein's with a price of 2 for each letter that is added, removed or replaced and of 1 for a
/// change of case. A candidate counts when not more than a third of the letters of both names would have to change;
/// the nearest wins, and of equally near ones the first.
package enum Suggestion {
  private static let movePrice = 2
  private static let casePrice = 1
  /// Longer names are not compared.
  private static let longestName = 40
  /// With more candidates than this, CPython suggests nothing.
  private static let mostCandidates = 750

  /// The candidate that a mistyped name most likely stands for, or nil when none is near enough.
  package static func nearest(to name: String, among candidates: some Collection<String>) -> String? {
    guard candidates.count < mostCandidates else { return nil }
    let wanted = Array(name.utf8)
    var best: String?
    var bestDistance = Int.max
    for candidate in candidates where candidate != name {
      let letters = Array(candidate.utf8)
      let allowed = min((wanted.count + letters.count + 3) * movePrice / 6, bestDistance - 1)
      let distance = distance(wanted[...], letters[...], atMost: allowed)
      guard distance <= allowed else { continue }
      best = candidate
      bestDistance = distance
    }
    return best
  }

  /// The price of turning one name into the other, or anything above the limit when it is more than that.
  static func distance(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>, atMost limit: Int) -> Int {
    var first = first
    var second = second
    while let a = first.first, a == second.first {
      first.removeFirst()
      second.removeFirst()
    }
    while let a = first.last, a == second.last {
      first.removeLast()
      second.removeLast()
    }
    if first.isEmpty || second.isEmpty { return (first.count + second.count) * movePrice }
    if first.count > longestName || second.count > longestName { return limit + 1 }
    if second.count < first.count { swap(&first, &second) }
    if (second.count - first.count) * movePrice > limit { return limit + 1 }
    var row = (1...first.count).map { $0 * movePrice }
    var result = 0
    for (index, letter) in second.enumerated() {
      var diagonal = index * movePrice
      result = diagonal
      var least = Int.max
      for (column, other) in first.enumerated() {
        let substituted = diagonal + price(letter, other)
        diagonal = row[column]
        result = min(substituted, min(result, diagonal) + movePrice)
        row[column] = result
        least = min(least, result)
      }
      if least > limit { return limit + 1 }
    }
    return result
  }

  private static func price(_ a: UInt8, _ b: UInt8) -> Int {
    if a == b { return 0 }
    return lowercased(a) == lowercased(b) ? casePrice : movePrice
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
