import Foundation
import Testing

/// The bundled pack's blog of 1,000 posts and the program that was built beside the tests.
enum BundledBlog {
  /// The repository's root.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What `perflab exec --format json` prints, as far as these tests look at it.
  struct Answer: Decodable, Equatable {
    struct Failure: Decodable, Equatable {
      var type: String
      var message: String
    }
    var stdout: String
    var queryCount: Int
    var error: Failure?

    enum CodingKeys: String, CodingKey {
      case stdout
      case queryCount = "query_count"
      case error
    }
  }

  private static let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("perflab-blog-\(UUID().uuidString)")

  /// The dataset, exported once for all tests of this process, and removed when it ends.
  static let database: Result<URL, any Error> = Result {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: BundledBlog.folder) }
    let file = folder.appendingPathComponent("small.sqlite3")
    let ended = try run(["dataset", "export", file.path, "--pack", root.path], home: folder)
    guard ended.code == 0 else { throw Unexpected(message: "the dataset was not built: \(ended.errors)") }
    return file
  }

  struct Unexpected: Error, CustomStringConvertible {
    var message: String
    var description: String { message }
  }

  /// Runs a plan over the blog.
  static func execute(_ plan: URL) throws -> Answer {
    let database = try database.get()
    let ended = try run(
      [
        "exec", plan.path, "--models", root.appendingPathComponent("exercises/models.py").path, "--app", "blog",
        "--database", database.path, "--time-limit", "300", "--format", "json",
      ], home: database.deletingLastPathComponent())
    guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(ended.output.utf8)) else {
      throw Unexpected(message: "no JSON: \(ended.output)\(ended.errors)")
    }
    return answer
  }

  /// Output goes through files, so that neither side can wait for the other.
  static func run(_ arguments: [String], home: URL) throws -> (code: Int32, output: String, errors: String) {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let name = UUID().uuidString
    let (output, errors) = (home.appendingPathComponent("\(name).out"), home.appendingPathComponent("\(name).err"))
    for file in [output, errors] { try Data().write(to: file) }
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("perflab")
    process.arguments = arguments
    process.environment = ["PERFLAB_HOME": home.path, "PATH": "/usr/bin:/bin", "HOME": home.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try String(contentsOf: output, encoding: .utf8),
      try String(contentsOf: errors, encoding: .utf8)
    )
  }
}
