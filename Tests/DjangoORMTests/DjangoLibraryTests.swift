import Foundation
import Testing

@testable import DjangoORM

/// The embedded modules of django are exactly the files of `Sources/CDjangoLibrary/Python`.
@Suite struct DjangoLibraryTests {
  private let library = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/CDjangoLibrary")

  @Test func embedsEveryFileOfTheFolder() throws {
    let folder = library.appending(path: "Python")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".py") }
    #expect(!files.isEmpty)
    for file in files {
      let source = try #require(DjangoLibrary.source(of: String(file.dropLast(3))), "\(file)")
      #expect(try Data(source) == Data(contentsOf: folder.appending(path: file)), "\(file)")
    }
  }
}
