/// Decides which joins must be outer.
///
/// Every condition of a node votes for the joins it needs to find a row in. Under AND one vote is enough to make a join
/// INNER; under OR all children must vote for it, or it becomes LEFT OUTER, because another branch may accept a row
/// that the join would lose. Negation swaps the two.
struct JoinPromoter {
  private let isOr: Bool
  private let childCount: Int
  private var votes: [(alias: String, count: Int)] = []

  init(_ connector: Connector, childCount: Int, isNegated: Bool) {
    switch connector {
    case .and: isOr = isNegated
    case .or: isOr = !isNegated
    // Neither rule holds for XOR, so it moves no join; negated it counts as AND.
    case .xor: isOr = false
    }
    isXor = connector == .xor && !isNegated
    self.childCount = childCount
  }

  private let isXor: Bool

  mutating func addVotes(_ aliases: some Sequence<String>) {
    for alias in aliases {
      if let index = votes.firstIndex(where: { $0.alias == alias }) {
        votes[index].count += 1
      } else {
        votes.append((alias, 1))
      }
    }
  }

  /// Changes the query's joins and returns those that are INNER for certain.
  func updateJoinTypes(of query: inout Query) -> Set<String> {
    var promoted: [String] = []
    var demoted: [String] = []
    for (alias, count) in votes {
      if isXor { continue }
      if isOr, count < childCount { promoted.append(alias) }
      if !isOr || count == childCount { demoted.append(alias) }
    }
    query.promoteJoins(promoted)
    query.demoteJoins(demoted)
    return Set(demoted)
  }
}
