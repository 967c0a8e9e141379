// The VFS of one connection: one file, one clock, no door.
//
// SQLite asks a VFS for files, time and randomness. Each connection registers a VFS of its own that knows exactly one
// file (`PrivateFile`) and refuses to open any other, so not even a statement that slipped past the authorizer could
// reach another database. The time is the world's virtual clock. Journals and temporary tables are kept in memory
// (`journal_mode=MEMORY`, `temp_store=MEMORY`), so nothing else is ever opened. RANDOM() does not come from here: SQLite's
// generator belongs to the process, so the connection replaces the SQL functions instead (see `Functions/`).

import CSQLite
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A registered VFS with one file. It must outlive the connection that was opened with its name.
final class PrivateFileSystem {
  let file: PrivateFile
  /// Milliseconds since 1970 UTC: the virtual clock.
  var clock: () -> Int64
  let name: String

  private let namePointer: UnsafeMutablePointer<CChar>
  private let vfs: UnsafeMutablePointer<sqlite3_vfs>

  private static let registered = Mutex<Int>(0)

  init(file: PrivateFile, clock: @escaping () -> Int64) throws(StoreError) {
    self.file = file
    self.clock = clock
    let number = Self.registered.withLock { count in
      count += 1
      return count
    }
    name = "perflab-\(number)"
    vfs = .allocate(capacity: 1)
    vfs.initialize(to: sqlite3_vfs())
    guard let copy = strdup(name) else { throw .database(DatabaseError(.operational, "out of memory")) }
    namePointer = copy
    vfs.pointee.iVersion = 2
    vfs.pointee.szOsFile = Int32(MemoryLayout<OpenPrivateFile>.size)
    vfs.pointee.mxPathname = 512
    vfs.pointee.zName = UnsafePointer(namePointer)
    vfs.pointee.pAppData = Unmanaged.passUnretained(self).toOpaque()
    setFunctions()
    guard sqlite3_initialize() == SQLITE_OK, sqlite3_vfs_register(vfs, 0) == SQLITE_OK else {
      throw .database(DatabaseError(.internal, "the private file system could not be registered"))
    }
  }

  deinit {
    sqlite3_vfs_unregister(vfs)
    vfs.deallocate()
    free(namePointer)
  }

  private func setFunctions() {
    vfs.pointee.xOpen = { vfs, _, file, flags, outFlags in
      guard let vfs, let file, flags & SQLITE_OPEN_MAIN_DB != 0, let data = vfs.pointee.pAppData else {
        file?.pointee.pMethods = nil
        return SQLITE_CANTOPEN
      }
      let system = Unmanaged<PrivateFileSystem>.fromOpaque(data).takeUnretainedValue()
      file.withMemoryRebound(to: OpenPrivateFile.self, capacity: 1) { open in
        open.pointee.base.pMethods = UnsafePointer(ioMethods.pointer)
        open.pointee.file = Unmanaged.passUnretained(system.file)
      }
      outFlags?.pointee = flags
      return SQLITE_OK
    }
    vfs.pointee.xDelete = { _, _, _ in SQLITE_OK }
    vfs.pointee.xAccess = { _, _, _, result in
      result?.pointee = 0
      return SQLITE_OK
    }
    vfs.pointee.xFullPathname = { _, name, capacity, out in
      guard let name, let out, strlen(name) < Int(capacity) else { return SQLITE_CANTOPEN }
      strcpy(out, name)
      return SQLITE_OK
    }
    vfs.pointee.xRandomness = { _, count, out in
      guard let out else { return 0 }
      memset(out, 0, Int(count))
      return count
    }
    vfs.pointee.xSleep = { _, microseconds in microseconds }
    vfs.pointee.xCurrentTimeInt64 = { vfs, out in
      guard let data = vfs?.pointee.pAppData else { return SQLITE_ERROR }
      let system = Unmanaged<PrivateFileSystem>.fromOpaque(data).takeUnretainedValue()
      out?.pointee = julianEpochMilliseconds + system.clock()
      return SQLITE_OK
    }
    vfs.pointee.xCurrentTime = { vfs, out in
      guard let data = vfs?.pointee.pAppData else { return SQLITE_ERROR }
      let system = Unmanaged<PrivateFileSystem>.fromOpaque(data).takeUnretainedValue()
      out?.pointee = Double(julianEpochMilliseconds + system.clock()) / 86_400_000
      return SQLITE_OK
    }
    vfs.pointee.xGetLastError = { _, _, _ in 0 }
  }
}

/// 1970-01-01 as milliseconds of the Julian day number, SQLite's unit of time.
private let julianEpochMilliseconds: Int64 = 210_866_760_000_000

/// What SQLite keeps for an open file: its own header, then ours.
private struct OpenPrivateFile {
  var base: sqlite3_file
  var file: Unmanaged<PrivateFile>
}

/// The table of functions on an open file, made once.
private struct IOMethods: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<sqlite3_io_methods>
}

private func privateFile(_ file: UnsafeMutablePointer<sqlite3_file>?) -> PrivateFile? {
  file?.withMemoryRebound(to: OpenPrivateFile.self, capacity: 1) { $0.pointee.file.takeUnretainedValue() }
}

private let ioMethods: IOMethods = {
  let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
  methods.initialize(to: sqlite3_io_methods())
  methods.pointee.iVersion = 3
  methods.pointee.xClose = { _ in SQLITE_OK }
  methods.pointee.xRead = { file, buffer, count, offset in
    guard let file = privateFile(file), let buffer else { return Int32(perflab_ioerr_read) }
    return file.read(into: buffer, count: Int(count), at: Int(offset)) ? SQLITE_OK : Int32(perflab_ioerr_short_read)
  }
  methods.pointee.xWrite = { file, buffer, count, offset in
    guard let file = privateFile(file), let buffer else { return Int32(perflab_ioerr_write) }
    return file.write(from: buffer, count: Int(count), at: Int(offset)) ? SQLITE_OK : SQLITE_FULL
  }
  methods.pointee.xTruncate = { file, size in
    privateFile(file)?.truncate(to: Int(size))
    return SQLITE_OK
  }
  methods.pointee.xSync = { file, _ in
    privateFile(file)?.synchronize()
    return SQLITE_OK
  }
  methods.pointee.xFileSize = { file, out in
    guard let file = privateFile(file) else { return Int32(perflab_ioerr_fstat) }
    out?.pointee = Int64(file.size)
    return SQLITE_OK
  }
  methods.pointee.xLock = { _, _ in SQLITE_OK }
  methods.pointee.xUnlock = { _, _ in SQLITE_OK }
  methods.pointee.xCheckReservedLock = { _, out in
    out?.pointee = 0
    return SQLITE_OK
  }
  methods.pointee.xFileControl = { _, _, _ in SQLITE_NOTFOUND }
  methods.pointee.xFetch = { file, offset, count, out in
    out?.pointee = privateFile(file)?.mappedBytes(at: Int(offset), count: Int(count))
    return SQLITE_OK
  }
  methods.pointee.xUnfetch = { _, _, _ in SQLITE_OK }
  methods.pointee.xSectorSize = { _ in 4_096 }
  methods.pointee.xDeviceCharacteristics = { _ in SQLITE_IOCAP_POWERSAFE_OVERWRITE }
  return IOMethods(pointer: methods)
}()
