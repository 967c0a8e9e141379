import LabProtocol

/// Keys that never hit, and keys that differ from one worker to the next for what is the same value.
struct CacheRule: Rule {
  func findings(in trace: RunTrace) -> [Finding] {
    let events = trace.cacheEvents.filter { $0.call >= 0 && $0.line > 0 }
    var order: [Int] = []
    var lines: [Int: [CacheEvent]] = [:]
    for event in events where [.hit, .missAbsent, .missExpired].contains(event.kind) {
      if lines[event.line] == nil { order.append(event.line) }
      lines[event.line, default: []].append(event)
    }
    return order.compactMap { line in
      guard let reads = lines[line], reads.count >= 10, !reads.contains(where: { $0.kind == .hit }) else { return nil }
      let byWorker = Dictionary(grouping: reads, by: \.worker).mapValues { Set($0.map(\.key)) }
      let sets = byWorker.sorted { $0.key < $1.key }.map(\.value)
      if sets.count > 1, sets.dropFirst().allSatisfy({ $0.isDisjoint(with: sets[0]) }) {
        return Finding(
          kind: .keyDiffersPerProcess,
          message:
            "\(reads.count) reads and no hit: each worker has keys of its own; hash() differs from process to process",
          line: line, count: reads.count)
      }
      return Finding(
        kind: .neverHitKey, message: "\(reads.count) reads and no hit: the key is never the one that was set",
        line: line,
        count: reads.count)
    }
  }
}
