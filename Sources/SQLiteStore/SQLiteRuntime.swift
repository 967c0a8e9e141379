import CSQLite

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The SQLite library of this process: what is configured once, and what it counts for the whole process.
package enum SQLiteRuntime {
  /// `sqlite3_libversion()`: `3.40.1`. Query plans differ between versions, so reports carry it.
  package static var version: String { String(cString: sqlite3_libversion()) }

  /// Prepares the library for a worker: no mutexes, and a page cache of its own memory, so that
  /// `heapHighwater` says what statements and sorters need and not how many pages happened to be cached.
  ///
  /// To be called before the first connection; returns false, and changes nothing, when it is too late.
  /// - Parameter cachedPages: slots for pages of 4,096 bytes, all of which SQLite touches now. Pages that are only read are mapped
  ///   (PrivateFile) and take none; pages beyond the slots come from the heap.
  package static func configureForWorker(cachedPages: Int32 = 256) -> Bool {
    guard perflab_config_single_thread() == SQLITE_OK, perflab_config_memory_status(1) == SQLITE_OK else {
      return false
    }
    let slot = (4_096 + perflab_page_cache_header_size() + 7) & ~7
    guard let memory = backedMemory(bytes: Int(slot) * Int(cachedPages)) else { return false }
    return perflab_config_page_cache(memory, slot, cachedPages) == SQLITE_OK && sqlite3_initialize() == SQLITE_OK
  }

  /// Memory that the kernel backs in one call, where it can; else each page is made by a fault of its own when SQLite touches it, which
  /// takes several times as long.
  private static func backedMemory(bytes: Int) -> UnsafeMutableRawPointer? {
    var flags = MAP_PRIVATE | MAP_ANONYMOUS
    #if os(Linux)
      flags |= MAP_POPULATE
    #endif
    let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, flags, -1, 0)
    return memory == MAP_FAILED ? nil : memory
  }

  /// Bytes of SQLite's heap in use now.
  package static var heapInUse: Int { Int(sqlite3_memory_used()) }

  /// The most that was in use since `resetHeapHighwater()`.
  package static var heapHighwater: Int { Int(sqlite3_memory_highwater(0)) }

  /// Starts a new high-water mark at what is in use now.
  package static func resetHeapHighwater() { _ = sqlite3_memory_highwater(1) }
}
