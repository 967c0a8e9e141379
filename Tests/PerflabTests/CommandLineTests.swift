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

  @Test func aRunShowsWhatEachLineCostAndAFixThatHolds() throws {
    let folder = try Folder()
    #expect(try perflab(["pack", "new", "mine"], in: folder).code == 0)
    let plan = """
      from library.models import Book


      def book_list(count):
          rows = []
          for book in Book.objects.order_by("pk")[:count]:
              rows.append({"title": book.title, "author": book.author.name})
          return rows

      """
    try folder.write("plan.py", plan)
    let run = try perflab(["run", "plan.py", "--pack", "mine", "--profile"], in: folder)
    #expect(run.code == 1)
    #expect(
      run.output.contains(
        "verified fix    select_related(\"author\") on line 6: queries 41 → 1, latency 33.1 ms → 1.49 ms"),
      "\(run.output)")
    // Both measured calls of the run: a page of 40 rows each.
    let ledger = run.output.split(separator: "\n").suffix(9).map { $0.split(separator: " ").prefix(4).map(String.init) }
    #expect(ledger[0] == ["line", "times", "queries", "rows"])
    #expect(ledger[5] == ["5", "2", "24", "B"] || ledger[5].prefix(2) == ["5", "2"], "\(run.output)")
    #expect(ledger[6] == ["6", "82", "2", "80"])
    #expect(ledger[7] == ["7", "80", "80", "80"])
  }

  /// Each finding names the line of its own queryset, whatever else the plan fetches.
  @Test func findingsNameTheLinesOfTheirQuerysets() throws {
    let folder = try Folder()
    #expect(try perflab(["pack", "new", "mine"], in: folder).code == 0)
    // More querysets than numbers were given before the page was fetched.
    let others = (0..<20).map { "    list(Book.objects.filter(pk=\($0)))\n" }.joined()
    let plan = """
      from library.models import Book


      def book_list(count):
          Book.objects.count()
          rows = []
          for book in Book.objects.order_by("pk")[:count]:
              rows.append({"title": book.title, "author": book.author.name})
          for book in Book.objects.select_related("author")[:3]:
              book.title
          if len(Book.objects.filter(pk__gt=0)) < 0:
              rows.append(None)
      \(others)    return rows

      """
    try folder.write("plan.py", plan)
    let run = try perflab(["run", "plan.py", "--pack", "mine"], in: folder)
    #expect(run.output.contains("one for each of 40 rows of line 7;"), "\(run.output)")
    #expect(run.output.contains("verified fix    select_related(\"author\") on line 7"), "\(run.output)")
    #expect(run.output.contains("line 9: select_related(\"author\") is fetched and never read"), "\(run.output)")
    #expect(run.output.contains("line 11: len() fetched"), "\(run.output)")
  }

  /// A statement of the session that hits a limit leaves the next ones theirs.
  @Test func eachStatementHasLimitsOfItsOwn() throws {
    let folder = try Folder()
    #expect(try perflab(["pack", "new", "mine"], in: folder).code == 0)
    let manifest = folder.path + "/mine/exercises/book_list/exercise.yml"
    let text = try String(contentsOfFile: manifest, encoding: .utf8)
    try (text + "\nlimits: {operations: 1M, queries: 3, output: 2KB}\n")
      .write(toFile: manifest, atomically: true, encoding: .utf8)
    let session = try perflab(
      ["--pack", "mine"],
      input: """
        while True: pass

        21 * 2
        for i in range(9): Book.objects.count()

        Book.objects.count()
        print("x" * 3000)
        print("fine")

        """, in: folder)
    let lines = session.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(
      lines.suffix(9).map(String.init) == [
        "OperationLimit: operation limit of 1M hit at <stdin>:1", "42", "200", "200", "200",
        "QueryLimit: query limit of 3 hit at <stdin>:1", "200",
        "OutputLimit: output limit of 2000 bytes hit at <stdin>:1", "fine",
      ], "\(session.output)\(session.errors)")
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
