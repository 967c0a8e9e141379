import Foundation
import PlanRuntime
import Testing

/// The embedded modules are exactly the files of `Sources/CPlanLibrary/Python`.
struct LibrarySourcesTests {
  private let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/CPlanLibrary/Python")

  @Test func `every file of the folder is embedded, and nothing else`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".py") }
      .map { String($0.dropLast(3)) }
    #expect(LibrarySources.names == files.sorted())
  }

  @Test func `the embedded bytes are the files' bytes`() throws {
    for name in LibrarySources.names {
      let source = try #require(LibrarySources.source(of: name), "\(name)")
      #expect(try Data(source) == Data(contentsOf: folder.appending(path: "\(name).py")), "\(name)")
    }
  }

  @Test(arguments: ["", "a", "math.x", "zzz"])
  func `an unknown module has no source`(name: String) {
    #expect(LibrarySources.source(of: name) == nil)
  }
}
