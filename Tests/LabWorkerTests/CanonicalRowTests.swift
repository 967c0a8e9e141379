import PlanRuntime
import Testing

@testable import LabWorker

/// Rows as canonical text.
struct CanonicalRowTests {
  @Test func plainRowsAreWritten() throws {
    let vm = Interpreter()
    func text(_ value: Value) -> String? {
      var row = CanonicalRow()
      return row.append(value) ? String(decoding: row.bytes, as: UTF8.self) : nil
    }
    let quoted = vm.string("é \"q\"\\\n\r\t\u{8}\u{c}\u{1}\u{7f}")
    #expect(text(quoted) == #""é \"q\"\\\n\r\t\b\f\u0001"# + "\u{7f}\"")
    #expect(text(vm.heap.list([.none, .bool(true), .int(-7), vm.heap.tuple([])])) == "[null, true, -7, []]")
    let dictionary = DictionaryObject(vm.heap.dictionaryOwned())
    let value = vm.heap.adopt(dictionary.reference)
    for (key, number) in [("b", 1), ("é", 2), ("a", 3)] { try vm.set(dictionary, vm.string(key), .int(number)) }
    #expect(text(value) == #"{"a": 3, "b": 1, "é": 2}"#)
    // Floats are rounded, and other keys turned into text, by the library.
    #expect(text(vm.heap.list([.float(0.5)])) == nil)
    try vm.set(dictionary, .int(1), .none)
    #expect(text(value) == nil)
  }

  @Test func linesOfPieces() throws {
    let vm = Interpreter()
    let pieces = vm.heap.list(["a\nb", "", "é\nc\n\nd"].map { vm.heap.bytes(Array($0.utf8)) })
    let lines = vm.iterator(LineIterator(try vm.getIterator(pieces), heap: vm.heap))
    var read: [String] = []
    while let line = try vm.next(lines) { read.append(try vm.text(line, "line")) }
    #expect(read == ["a\n", "bé\n", "c\n", "\n", "d"])
  }
}
