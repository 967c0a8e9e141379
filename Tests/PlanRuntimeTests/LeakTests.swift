import Diagnostics
import Foundation
import Testing

@testable import PlanRuntime

/// Every program of `testdata` gives back what it took: run a second time in the same interpreter, with its globals cleared and one
/// collection, it leaves exactly as many objects alive as the first time (which also loaded modules and interned names).
@Suite struct LeakTests {
  @Test(arguments: Chunk.all(in: "language") + Chunk.all(in: "builtins"))
  func leavesNothing(_ chunk: Chunk) {
    let counts = Self.liveObjects(after: 3, runsOf: chunk)
    #expect(counts[1] == counts[2], "\(chunk.file): \(counts)")
  }

  /// Collections between which slabs fill up find all of the garbage, whichever slab it lies in.
  @Test func ringsAreFoundInEverySlab() throws {
    let heap = Heap()
    var kept: [ObjectReference] = []
    for count in [100, 500, 3_000, 1_000, 20_000] {
      let before = heap.liveObjects
      for index in 0..<count {
        let ring = heap.listOwned(capacity: 4)
        heap.append(.object(ring), to: ListObject(ring))
        // Some stay, so that places are not simply used again.
        if index % 3 == 0 { kept.append(heap.listOwned(capacity: 4)) }
        heap.release(ring)
      }
      heap.collectCycles()
      #expect(heap.liveObjects == before + (count + 2) / 3)
    }
    for list in kept { heap.release(list) }
    #expect(heap.liveObjects == 0)
    #expect(heap.cpythonBytes == 0)
  }

  /// The objects alive after each run.
  private static func liveObjects(after runs: Int, runsOf chunk: Chunk) -> [Int] {
    let box = CountBox()
    let thread = Thread {
      let interpreter = Interpreter()
      interpreter.registerStandardLibrary()
      for _ in 0..<runs {
        run(chunk, in: interpreter)
        interpreter.dropModule("__main__")
        interpreter.collectGarbage()
        interpreter.collectGarbage()
        box.counts.append(interpreter.heap.liveObjects)
      }
      box.finished.signal()
    }
    thread.stackSize = 512 << 20
    thread.start()
    box.finished.wait()
    return box.counts
  }

  private static func run(_ chunk: Chunk, in interpreter: Interpreter) {
    let mark = interpreter.heap.scopeCount
    defer { interpreter.heap.closeScope(to: mark) }
    let module = interpreter.makeModule("__main__")
    do {
      let code = try interpreter.compile(SourceFile(name: chunk.file, text: chunk.program), module: module)
      interpreter.release(try interpreter.runOwned(code, module: module))
    } catch {
      _ = interpreter.takeRaised()
    }
  }

  /// What the thread leaves for its maker, who reads it after `finished`.
  private final class CountBox: @unchecked Sendable {
    var counts: [Int] = []
    let finished = DispatchSemaphore(value: 0)
  }
}
