import CSQLite

#if canImport(Glibc)
  import Glibc
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
    let memory = UnsafeMutableRawPointer.allocate(byteCount: Int(slot) * Int(cachedPages), alignment: 16)
    populate(memory, bytes: Int(slot) * Int(cachedPages))
    return perflab_config_page_cache(memory, slot, cachedPages) == SQLITE_OK && sqlite3_initialize() == SQLITE_OK
  }

  /// Has the kernel make all pages of a region in one call; else each is made by a fault of its own when SQLite touches it, which takes
  /// several times as long. A kernel that does not know the call leaves it at that.
  private static func populate(_ memory: UnsafeMutableRawPointer, bytes: Int) {
    #if canImport(Glibc)
      let page = 4_096
      let start = (Int(bitPattern: memory) + page - 1) & ~(page - 1)
      let end = (Int(bitPattern: memory) + bytes) & ~(page - 1)
      guard end > start else { return }
      madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, Int32(MADV_POPULATE_WRITE))
    #endif
  }

  /// Bytes of SQLite's heap in use now.
  package static var heapInUse: Int { Int(sqlite3_memory_used()) }

  /// The most that was in use since `resetHeapHighwater()`.
  package static var heapHighwater: Int { Int(sqlite3_memory_highwater(0)) }

  /// Starts a new high-water mark at what is in use now.
  package static func resetHeapHighwater() { _ = sqlite3_memory_highwater(1) }
}
