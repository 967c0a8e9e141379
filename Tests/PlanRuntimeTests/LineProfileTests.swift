import Diagnostics
import Testing

@testable import PlanRuntime

/// Times and operations by line, and that counting them changes no counter.
@Suite struct LineProfileTests {
  private static let program = """
    class Node:
        pass

    def rings(count):
        for number in range(count):
            one = Node()
            one.self = [one, str(number)]

    total = 0
    for number in range(60):
        if number % 2:
            total += number
    rings(30000)
    print(total)
    """

  private struct Counters: Equatable {
    var operations: Int
    var peak: Int
    var alive: Int
  }

  private func run(_ profile: LineProfile?) throws -> Counters {
    let interpreter = Interpreter()
    interpreter.registerStandardLibrary()
    interpreter.output = { _ in }
    let module = interpreter.makeModule("__main__")
    let code = try interpreter.compile(SourceFile(name: "plan.py", text: Self.program), module: module)
    interpreter.heap.resetPeak()
    interpreter.lineProfile = profile
    interpreter.release(try interpreter.runOwned(code, module: module))
    interpreter.lineProfile = nil
    return Counters(
      operations: interpreter.planOperations, peak: interpreter.heap.measuredPeak, alive: interpreter.heap.liveObjects)
  }

  @Test func countsHowOftenEachLineRan() throws {
    let profile = LineProfile()
    let counters = try run(profile)
    let lines = profile.lines(of: "plan.py")
    #expect(lines[12]?.times == 30)
    #expect(lines[11]?.times == 60)
    #expect(lines[6]?.times == 30_000)
    #expect(lines[14]?.times == 1)
    #expect(profile.lines(of: "other.py").isEmpty)
    #expect(lines.values.reduce(0) { $0 + $1.operations } <= counters.operations)
  }

  /// Rings are collected at the same places, so even the peak is the same.
  @Test func changesNoCounter() throws {
    #expect(try run(LineProfile()) == run(nil))
  }
}
