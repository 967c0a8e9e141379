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

  static let names = ["querysets", "related", "expressions", "managers", "writes"]

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

/// One run of a plan over the blog, on a thread with room for its recursion.
enum PlanRun {
  static func output(of file: URL, in folder: URL) throws -> String {
    let text = try String(contentsOf: file, encoding: .utf8)
    let schema = try String(contentsOf: folder.appending(path: "blog.sql"), encoding: .utf8)
    let models = try String(contentsOf: folder.appending(path: "blog/models.py"), encoding: .utf8)
    let box = Box()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      box.result = Result { try run(text, named: file.lastPathComponent, schema: schema, models: models) }
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

  private static func run(_ text: String, named name: String, schema: String, models: String) throws -> String {
    let vm = Interpreter()
    var output: [UInt8] = []
    vm.output = { output += $0 }
    vm.registerStandardLibrary()
    let log = QueryLog()
    var configuration = ConnectionConfiguration(.empty)
    configuration.hooks.utcOffset = { _, _ in 0 }
    let connection = try Connection(configuration, log: log)
    try connection.runScript(schema)
    let world = DjangoWorld(vm, connections: [connection], log: log, settings: DjangoSettings())
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
    withExtendedLifetime(world) {}
    return String(decoding: output, as: UTF8.self)
  }
}
