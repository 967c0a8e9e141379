import Foundation
import Testing

@testable import SQLiteStore

/// A plan's writes never reach the file, whichever way it was opened.
struct PrivateCopyTests {
  @Test(arguments: [true, false])
  func writesStayPrivate(copies: Bool) throws {
    let url = try Blog.file()
    defer { try? FileManager.default.removeItem(at: url) }
    let before = try Data(contentsOf: url)
    let source: ConnectionConfiguration.Source = copies ? .copying(path: url.path) : .immutable(path: url.path)
    let connection = try Connection(ConnectionConfiguration(source), log: QueryLog())
    _ = try connection.execute("UPDATE blog_post SET content = content || 'changed', views = 0")
    _ = try connection.execute("DELETE FROM blog_post WHERE id > 50")
    _ = try connection.execute("INSERT INTO blog_tag (name) VALUES ('new')")
    #expect(try connection.rows("SELECT count(*), sum(views) FROM blog_post") == [[.integer(50), .integer(0)]])
    #expect(try connection.ask("PRAGMA integrity_check") == [[.text("ok")]])
    #expect(try Data(contentsOf: url) == before)
    let neighbours = try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
    #expect(!neighbours.contains { $0.hasPrefix(url.lastPathComponent + "-") })
  }

  /// All copies together map no more than half a gigabyte; what is beyond is read.
  @Test func whatIsMappedIsLimited() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "perflab-large-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: url) }
    // A file with a hole: it takes no room.
    #expect(FileManager.default.createFile(atPath: url.path, contents: nil))
    let file = try FileHandle(forWritingTo: url)
    try file.truncate(atOffset: 300 << 20)
    try file.close()
    func copy() -> PrivateFile {
      PrivateFile(descriptor: open(url.path, O_RDONLY), writesThrough: false, capacity: 1 << 20)
    }
    var first: PrivateFile? = copy()
    #expect(first?.mappedBytes(at: 0, count: 4_096) != nil)
    let second = copy()
    #expect(second.mappedBytes(at: 0, count: 4_096) == nil)
    var byte: UInt8 = 1
    #expect(second.read(into: &byte, count: 1, at: 299 << 20) && byte == 0)
    first = nil
    #expect(copy().mappedBytes(at: 0, count: 4_096) != nil)
  }

  @Test func aRollbackRestoresTheBase() throws {
    let url = try Blog.file()
    defer { try? FileManager.default.removeItem(at: url) }
    let connection = try Connection(ConnectionConfiguration(.immutable(path: url.path)), log: QueryLog())
    _ = try connection.execute("BEGIN")
    _ = try connection.execute("DELETE FROM blog_post")
    #expect(connection.isInTransaction)
    _ = try connection.execute("ROLLBACK")
    #expect(try connection.rows("SELECT count(*) FROM blog_post") == [[.integer(100)]])
  }

  @Test func aVacuumShrinksThePrivateFileOnly() throws {
    let url = try Blog.file()
    defer { try? FileManager.default.removeItem(at: url) }
    let connection = try Connection(ConnectionConfiguration(.immutable(path: url.path)), log: QueryLog())
    _ = try connection.ask("DELETE FROM blog_post")
    _ = try connection.ask("INSERT INTO blog_tag (name) VALUES ('kept')")
    #expect(try connection.ask("PRAGMA integrity_check") == [[.text("ok")]])
    #expect(try connection.rows("SELECT count(*) FROM blog_tag") == [[.integer(3)]])
  }

  @Test func aDatabaseInWALModeIsCopied() throws {
    let url = try Blog.file()
    defer { try? FileManager.default.removeItem(at: url) }
    var bytes = try Data(contentsOf: url)
    bytes[18] = 2
    bytes[19] = 2
    try bytes.write(to: url)
    let connection = try Connection(ConnectionConfiguration(.immutable(path: url.path)), log: QueryLog())
    #expect(try connection.rows("SELECT count(*) FROM blog_post") == [[.integer(100)]])
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: url.path + suffix) }
  }

  @Test func anEmptyFileIsAnEmptyDatabase() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("perflab-\(UUID()).sqlite3")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data().write(to: url)
    for source in [ConnectionConfiguration.Source.copying(path: url.path), .immutable(path: url.path)] {
      let connection = try Connection(ConnectionConfiguration(source), log: QueryLog())
      #expect(try connection.rows("SELECT count(*) FROM sqlite_master") == [[.integer(0)]])
    }
  }

  @Test func theStateCanBeWrittenOut() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("perflab-\(UUID()).sqlite3")
    defer { try? FileManager.default.removeItem(at: url) }
    try Blog.connection().write(to: url.path)
    let again = try Connection(ConnectionConfiguration(.immutable(path: url.path)), log: QueryLog())
    #expect(try again.rows("SELECT name FROM blog_tag ORDER BY id") == [[.text("django")], [.text("sql")]])
  }
}
