// The caches of a world: what locmem keeps, counted.
//
// Entries are pickles on the plan's heap, as they would stand in the memory of a Django process. Django's locmem keeps its keys in
// the order of their last use and culls from the end of the least recently used; the order is kept here as a running number.

import PlanRuntime

/// What the caches did and hold.
package struct PlanCacheTotals: Equatable, Sendable {
  /// Keys asked for, as the hit rate counts them, and those that were there.
  package var reads = 0
  package var hits = 0
  package var writes = 0
  /// What all caches hold now.
  package var entries = 0
  package var bytes = 0
}

/// One thing that happened in a cache.
package struct PlanCacheEvent: Sendable {
  package enum Kind: String, Sendable { case hit, missAbsent, missExpired, set, add, delete, touch, clear, cull }
  package var kind: Kind
  /// What `DjangoWorld.callNumber` answered.
  package var call: Int
  package var alias: String
  package var key: String
  /// Bytes of the pickled value, for `set` and `add`.
  package var bytes: Int
  /// What `Connection.sourceSite` answered.
  package var site: Int
  package var worker: Int
  /// The lab's clock.
  package var microseconds: Int
}

/// The entries of one alias.
struct CacheStore {
  struct Entry {
    var pickle: Held
    var size: Int
    /// The lab's clock in seconds; nil never expires.
    var expires: Double?
    var use: Int
  }

  var entries: [String: Entry] = [:]
  private var uses = 0

  mutating func nextUse() -> Int {
    uses += 1
    return uses
  }

  /// The keys that were used longest ago.
  func oldest(_ count: Int) -> [String] {
    entries.sorted { $0.value.use < $1.value.use }.prefix(count).map(\.key)
  }
}

/// All caches.
struct CacheState {
  var stores: [String: CacheStore] = [:]
  var totals = PlanCacheTotals()
  var events: [PlanCacheEvent] = []
}

extension DjangoWorld {
  package var cacheTotals: PlanCacheTotals { caching.totals }
  package var cacheEvents: [PlanCacheEvent] { caching.events }

  var now: Double { Double(vm.clockMicroseconds) / 1e6 }

  func note(_ kind: PlanCacheEvent.Kind, _ alias: String, _ key: String, bytes: Int = 0) {
    guard caching.events.count < 200_000 else { return }
    caching.events.append(
      PlanCacheEvent(
        kind: kind, call: callNumber(), alias: alias, key: key, bytes: bytes,
        site: connections.first?.sourceSite() ?? -1,
        worker: signals.worker, microseconds: vm.clockMicroseconds))
  }

  func remove(_ key: String, _ alias: String) -> Bool {
    guard let old = caching.stores[alias, default: CacheStore()].entries.removeValue(forKey: key) else { return false }
    caching.totals.entries -= 1
    caching.totals.bytes -= old.size
    return true
  }

  /// Whether the key is absent or past its time; nil when it is there.
  func absence(_ key: String, _ alias: String) -> PlanCacheEvent.Kind? {
    guard let entry = caching.stores[alias]?.entries[key] else { return .missAbsent }
    if let expires = entry.expires, expires <= now { return .missExpired }
    return nil
  }

  func store(_ pickle: [UInt8], _ key: String, _ alias: String, expires: Double?) {
    let size = pickle.count
    if let old = caching.stores[alias]?.entries[key] {
      caching.totals.bytes -= old.size
    } else {
      caching.totals.entries += 1
    }
    caching.totals.bytes += size
    let use = caching.stores[alias, default: CacheStore()].nextUse()
    caching.stores[alias, default: CacheStore()].entries[key] = CacheStore.Entry(
      pickle: Held(vm.heap.bytes(pickle), heap: vm.heap), size: size, expires: expires, use: use)
  }

  /// Makes room as locmem does: `count / frequency` keys go, all of them for a frequency of 0.
  func cull(_ alias: String, frequency: Int) {
    let store = caching.stores[alias, default: CacheStore()]
    let keys = store.oldest(frequency == 0 ? store.entries.count : store.entries.count / frequency)
    for key in keys {
      _ = remove(key, alias)
      note(.cull, alias, key)
    }
  }
}
