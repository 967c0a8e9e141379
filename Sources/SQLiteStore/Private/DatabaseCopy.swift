import CSQLite

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Copies between databases with SQLite's backup interface, which sees a consistent state whoever else is writing.
enum DatabaseCopy {
  /// Copies an open database to a file. The file is in rollback-journal mode afterwards.
  static func copy(from source: OpaquePointer, toFile path: String) throws(StoreError) {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    defer { sqlite3_close_v2(opened) }
    guard code == SQLITE_OK, let destination = opened else {
      throw .database(DatabaseError(.operational, "unable to open database file", code: code))
    }
    try transfer(from: source, to: destination)
    let journal = sqlite3_exec(destination, "PRAGMA journal_mode=DELETE", nil, nil, nil)
    guard journal == SQLITE_OK else { throw failure(destination, journal) }
  }

  /// Copies a database file to a file without a name and gives its descriptor: whatever ends the process, nothing of it stays.
  static func anonymousCopy(ofFile path: String, in directory: String) throws(StoreError) -> Int32 {
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY, nil)
    defer { sqlite3_close_v2(opened) }
    guard code == SQLITE_OK, let source = opened else {
      throw .database(DatabaseError(.operational, "unable to open database file", code: code))
    }
    let descriptor = try anonymousFile(in: directory)
    do {
      try copy(from: source, toDescriptor: descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private static func anonymousFile(in directory: String) throws(StoreError) -> Int32 {
    var name = Array("\(directory)/perflab-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      throw .database(DatabaseError(.operational, "no temporary file could be made in \(directory)"))
    }
    unlink(name)
    return descriptor
  }

  /// Copies to an open file, which SQLite reaches through a VFS of its own: it cannot open what has no name.
  private static func copy(from source: OpaquePointer, toDescriptor descriptor: Int32) throws(StoreError) {
    let written = dup(descriptor)
    guard written >= 0 else { throw .database(DatabaseError(.operational, "unable to open database file")) }
    let system = try PrivateFileSystem(
      file: PrivateFile(descriptor: written, writesThrough: true, capacity: 0), clock: { 0 })
    try withExtendedLifetime(system) { () throws(StoreError) in
      var opened: OpaquePointer?
      let code = sqlite3_open_v2("copy", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, system.name)
      defer { sqlite3_close_v2(opened) }
      guard code == SQLITE_OK, let destination = opened else {
        throw .database(DatabaseError(.operational, "unable to open database file", code: code))
      }
      let settings = sqlite3_exec(destination, "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF", nil, nil, nil)
      guard settings == SQLITE_OK else { throw failure(destination, settings) }
      try transfer(from: source, to: destination)
    }
    // The copy of a database in WAL mode says in its header that it has a WAL: versions of 2 instead of 1, see
    // "File format version numbers" in SQLite's file format.
    if isInWALMode(descriptor) && pwrite(descriptor, [1, 1] as [UInt8], 2, 18) != 2 {
      throw .database(DatabaseError(.operational, "the database could not be copied"))
    }
  }

  private static func transfer(from source: OpaquePointer, to destination: OpaquePointer) throws(StoreError) {
    guard let backup = sqlite3_backup_init(destination, "main", source, "main") else {
      throw failure(destination, sqlite3_errcode(destination))
    }
    let step = sqlite3_backup_step(backup, -1)
    let finish = sqlite3_backup_finish(backup)
    guard step == SQLITE_DONE, finish == SQLITE_OK else { throw failure(destination, step) }
  }

  /// Bytes 18 and 19 of the header are 2 in WAL mode.
  fileprivate static func isInWALMode(_ descriptor: Int32) -> Bool {
    var versions: (UInt8, UInt8) = (0, 0)
    return pread(descriptor, &versions, 2, 18) == 2 && (versions.0 == 2 || versions.1 == 2)
  }

  private static func failure(_ connection: OpaquePointer, _ code: Int32) -> StoreError {
    .database(
      DatabaseError(
        DatabaseError.kind(ofResultCode: code), String(cString: sqlite3_errmsg(connection)), code: code))
  }
}

extension PrivateFile {
  /// The file of a connection.
  static func open(_ configuration: ConnectionConfiguration) throws(StoreError) -> PrivateFile {
    let unreadable = StoreError.database(DatabaseError(.operational, "unable to open database file"))
    switch configuration.source {
    case .empty:
      return PrivateFile(descriptor: -1, writesThrough: false, capacity: configuration.capacity)
    case .immutable(let path):
      let descriptor = openFile(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw unreadable }
      if DatabaseCopy.isInWALMode(descriptor) {
        close(descriptor)
        let copy = try DatabaseCopy.anonymousCopy(ofFile: path, in: configuration.temporaryDirectory)
        return PrivateFile(descriptor: copy, writesThrough: false, capacity: configuration.capacity)
      }
      return PrivateFile(descriptor: descriptor, writesThrough: false, capacity: configuration.capacity)
    case .copying(let path):
      let copy = try DatabaseCopy.anonymousCopy(ofFile: path, in: configuration.temporaryDirectory)
      return PrivateFile(descriptor: copy, writesThrough: false, capacity: configuration.capacity)
    case .writing(let path):
      let descriptor = openFile(path, O_RDWR | O_CREAT | O_CLOEXEC)
      guard descriptor >= 0 else { throw unreadable }
      return PrivateFile(descriptor: descriptor, writesThrough: true, capacity: configuration.capacity)
    }
  }

  private static func openFile(_ path: String, _ flags: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.open(path, flags, 0o644)
    #else
      Darwin.open(path, flags, 0o644)
    #endif
  }
}
