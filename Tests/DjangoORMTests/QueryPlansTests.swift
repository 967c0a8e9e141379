import Diagnostics
import DjangoORM
import Foundation
import PlanRuntime
import SQLiteStore
import Testing

/// Plans over a small blog print what Django printed: `testdata/queries/NAME.py` and `NAME.out`, made by Django's own run of the
/// same file (`expect.py`).
struct QueryPlansTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "testdata/queries")

  static let names = ["querysets", "related", "repeated", "expressions", "managers", "writes"]

  /// `refused.out` is our own: Django has what is refused here.
  @Test func `what is missing says so`() throws {
    let expected = try String(contentsOf: Self.folder.appending(path: "refused.out"), encoding: .utf8)
    #expect(try PlanRun.output(of: Self.folder.appending(path: "refused.py"), in: Self.folder) == expected)
  }

  @Test(arguments: names)
  func `a plan prints what Django prints`(name: String) throws {
    let expected = try String(contentsOf: Self.folder.appending(path: name + ".out"), encoding: .utf8)
    let printed = try PlanRun.output(of: Self.folder.appending(path: name + ".py"), in: Self.folder)
    let (wanted, got) = (expected.split(separator: "\n"), printed.split(separator: "\n"))
    for (index, line) in wanted.enumerated() {
      #expect(index < got.count ? got[index] == line : false, "\(name), line \(index + 1)")
    }
    #expect(got.count == wanted.count)
  }
}

/// What became of the rows that a plan fetched.
struct RowObserverTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "testdata/queries")

  /// Each line of the plan that fetches rows says behind `#?` what is to be observed of them.
  @Test func `reads, uses and bytes are noted`() throws {
    let plan = Self.folder.appending(path: "observed.py")
    let text = try String(contentsOf: plan, encoding: .utf8)
    let expected = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      index, line in
      line.range(of: "#? ").map { "\(index + 1): \(line[$0.upperBound...])" }
    }
    let printed = try PlanRun.output(of: plan, in: Self.folder) { observed, log in
      observed.map { Self.describe($0, log) }.sorted { $0.line < $1.line }.map(\.text).joined(separator: "\n")
    }
    #expect(printed.split(separator: "\n").map(String.init) == expected)
  }

  private static func describe(_ rows: ObservedRows, _ log: QueryLog) -> (line: Int, text: String) {
    let statements = rows.statements.map { log.statements[$0] }
    let line = statements.first?.site ?? 0
    var parts = ["rows \(statements.map(\.counters.rows).max() ?? 0)"]
    parts.append(rows.isHeld ? "held" : "streamed")
    if rows.isSliced { parts.append("sliced") }
    if !rows.fields.isEmpty {
      let read = rows.fieldsRead.count == rows.fields.count ? ["all"] : rows.fieldsRead
      parts.append("read " + read.joined(separator: " "))
      if let widest = zip(rows.fields, rows.bytes).max(by: { $0.1 < $1.1 }), widest.1 > 0 {
        parts.append("widest \(widest.0) \(widest.1)")
      }
    }
    if !rows.joined.isEmpty {
      parts.append(
        "joined " + rows.joined.joined(separator: " ") + ", read " + rows.joinedRead.sorted().joined(separator: " "))
    }
    if !rows.uses.isEmpty { parts.append("for " + rows.uses.sorted().joined(separator: " ")) }
    return (line, "\(line): " + parts.joined(separator: "; "))
  }
}

/// One run of a plan over the blog, on a thread with room for its recursion.
enum PlanRun {
  /// - Parameter observe: what to say of the rows that the plan fetched, behind its output.
  static func output(
    of file: URL, in folder: URL, observe: (@Sendable ([ObservedRows], QueryLog) -> String)? = nil
  ) throws -> String {
    let text = try String(contentsOf: file, encoding: .utf8)
    let schema = try String(contentsOf: folder.appending(path: "blog.sql"), encoding: .utf8)
    let models = try String(contentsOf: folder.appending(path: "blog/models.py"), encoding: .utf8)
    let box = Box()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      box.result = Result {
        try run(text, named: file.lastPathComponent, schema: schema, models: models, observe: observe)
      }
      done.signal()
    }
    thread.stackSize = 64 << 20
    thread.start()
    done.wait()
    return try box.result.get()
  }

  private final class Box: @unchecked Sendable {
    var result: Result<String, any Error> = .success("")
  }

  private static func run(
    _ text: String, named name: String, schema: String, models: String,
    observe: (@Sendable ([ObservedRows], QueryLog) -> String)?
  ) throws -> String {
    let vm = Interpreter()
    var output: [UInt8] = []
    vm.output = { output += $0 }
    vm.registerStandardLibrary()
    let log = QueryLog()
    var configuration = ConnectionConfiguration(.empty)
    configuration.hooks.utcOffset = { _, _ in 0 }
    configuration.sourceSite = { vm.currentLine }
    let connection = try Connection(configuration, log: log)
    try connection.runScript(schema)
    let world = DjangoWorld(vm, connections: [connection], log: log, settings: DjangoSettings())
    if observe != nil { world.observer = RowObserver() }
    let sources = [
      "blog": ModuleSource(file: SourceFile(name: "blog/__init__.py", text: ""), isPackage: true, isLibrary: false),
      "blog.models": ModuleSource(file: SourceFile(name: "blog/models.py", text: models), isLibrary: false),
    ]
    vm.moduleFinders.append { sources[$0] }
    let main = vm.makeModule("__main__")
    do throws(PlanError) {
      let code = try vm.compile(SourceFile(name: name, text: text), module: main)
      vm.release(try vm.runOwned(code, module: main))
    } catch {
      let raised = vm.takeRaised()
      output += Array("\(vm.typeName(of: raised)): \((try? vm.str(raised)) ?? "?")\n".utf8)
    }
    if let observe, let observer = world.observer { output += Array(observe(observer.observed, log).utf8) }
    withExtendedLifetime(world) {}
    return String(decoding: output, as: UTF8.self)
  }
}
