import Foundation
import Testing

/// The program as it is run: what it prints, where, and with which code it ends. Never by a signal.
struct CommandLineTests {
  struct Ended: Equatable {
    var code: Int32
    var output: String
    var errors: String
  }

  /// Runs the perflab that was built beside the tests, with a home of its own.
  private func perflab(_ arguments: [String], input: String = "", in folder: Folder) throws -> Ended {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let process = Process()
    process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("perflab")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ["PERFLAB_HOME": folder.path + "/home", "PATH": "/usr/bin:/bin", "HOME": folder.path]
    let (input_, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input_
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    input_.fileHandleForWriting.write(Data(input.utf8))
    try input_.fileHandleForWriting.close()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    return Ended(
      code: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      errors: String(decoding: complained, as: UTF8.self))
  }

  final class Folder {
    let path = NSTemporaryDirectory() + "perflab-edge-" + UUID().uuidString

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  @Test func usageEndsWithTwo() throws {
    let folder = try Folder()
    #expect(try perflab(["--help"], in: folder).code == 0)
    #expect(try perflab(["--version"], in: folder).code == 0)
    #expect(try perflab(["frobnicate"], in: folder).code == 2)
    #expect(try perflab(["exec"], in: folder).code == 2)
    #expect(try perflab(["exec", "nowhere.py"], in: folder).code == 2)
    #expect(try perflab(["grade", "--compare", "one"], in: folder).code == 2)
    #expect(try perflab(["exec", "x.py", "--memory-limit", "much"], in: folder).code == 2)
  }

  @Test func noPackIsTheLabsFault() throws {
    let folder = try Folder()
    let ended = try perflab(["list", "--pack", "."], in: folder)
    #expect(ended.code == 3)
    #expect(ended.errors.contains("--pack names a folder without exercises/pack.yml"))
    #expect(ended.output.isEmpty)
  }

  @Test func aNewPackIsSound() throws {
    let folder = try Folder()
    #expect(try perflab(["pack", "new", "mine"], in: folder).code == 0)
    #expect(try perflab(["pack", "new", "mine"], in: folder).code == 2)
    let checked = try perflab(["pack", "check", "mine", "--files-only"], in: folder)
    #expect(checked.code == 0, "\(checked.output)")
    let listed = try perflab(["list", "--pack", "mine"], in: folder)
    #expect(listed.output.contains("book_list"))
    let made = try perflab(["init", "work", "--pack", "mine"], in: folder)
    #expect(made.code == 0)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/work/book_list/plan.py"))
    #expect(try perflab(["task", "book_lst", "--pack", "mine"], in: folder).errors.contains("did you mean book_list?"))
    let hint = try perflab(["hint", "--pack", "mine"], in: folder)
    #expect(hint.output.contains("select_related"))
    #expect(try perflab(["solution", "--pack", "mine"], in: folder).code == 1)
    #expect(try perflab(["solution", "--show", "--pack", "mine"], in: folder).output.contains("def book_list"))
  }
}
