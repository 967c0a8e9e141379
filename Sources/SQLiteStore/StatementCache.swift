import CSQLite

/// Prepared statements that are not in use, the least recently used one leaving first.
///
/// The key is Django's text, before placeholders are converted, so a hit costs one lookup. A statement that is live is
/// not in the cache: the same text prepared meanwhile gets a second statement.
final class StatementCache {
  struct Key: Hashable {
    var template: String
    /// Names of `%(name)s` arguments; nil for positional ones, empty for SQL that is taken as it stands.
    var names: [String]?
  }

  private struct Entry {
    var handle: OpaquePointer
    var lastUse: Int
  }

  private let capacity: Int
  private var idle: [Key: Entry] = [:]
  private var clock = 0

  /// - Parameter capacity: 128, as Python's sqlite3 keeps.
  init(capacity: Int = 128) {
    self.capacity = capacity
  }

  deinit { removeAll() }

  /// Takes a statement out of the cache.
  func take(_ key: Key) -> OpaquePointer? {
    idle.removeValue(forKey: key)?.handle
  }

  /// Gives a statement back, reset and with its bindings cleared.
  func put(_ handle: OpaquePointer, for key: Key) {
    clock += 1
    if let older = idle.updateValue(Entry(handle: handle, lastUse: clock), forKey: key) {
      sqlite3_finalize(older.handle)
    } else if idle.count > capacity, let oldest = idle.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      idle.removeValue(forKey: oldest.key)
      sqlite3_finalize(oldest.value.handle)
    }
  }

  func removeAll() {
    for entry in idle.values { sqlite3_finalize(entry.handle) }
    idle.removeAll()
  }
}
