// The `lab` object's two halves: `perflab_lab`, in the plan language (a library module, in Python), and `_perflab`,
// the few native functions under it.

import Diagnostics
import LabProtocol
import PlanRuntime

enum LabModule {
  static let name = "perflab_lab"

  /// A result as JSON text.
  static func json(_ value: Value, _ vm: Interpreter) throws(PlanError) -> String {
    // What needs no library, and is most of what is returned, does not load one.
    switch value {
    case .none, .undefined: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let integer): return String(integer)
    default: break
    }
    let module = try vm.importModule(name)
    let text = try vm.call(try vm.getAttribute(module, "result"), value)
    return try vm.text(text, "result")
  }

  /// Makes `_perflab` importable.
  static func register(_ world: PlanWorld) {
    world.interpreter.registerModule("_perflab") { [unowned world] (vm, module) throws(PlanError) in
      func define(_ name: String, _ signature: StaticString, _ body: @escaping (Arguments) throws(PlanError) -> Value) {
        module.set(name, vm.function(name, signature) { (_, arguments) throws(PlanError) in try body(arguments) })
      }
      define("param", "name, default=None") { (arguments) throws(PlanError) in
        let name = try vm.text(arguments[0], "name")
        switch world.scenario?.parameters[name] {
        case .integer(let integer): return .int(integer)
        case .number(let number): return .float(number)
        case .string(let string): return vm.string(string)
        case .boolean(let flag): return .bool(flag)
        case nil: return arguments[1]
        }
      }
      define("test_outcome", "id, status, message, line") { (arguments) throws(PlanError) in
        let status = TestOutcome.State(rawValue: try vm.text(arguments[1], "status")) ?? .error
        world.flushOutput()
        world.channel.send(
          .test(
            TestOutcome(
              id: try vm.text(arguments[0], "id"), status: status, message: try vm.text(arguments[2], "message"),
              line: arguments[3].isNone ? nil : try vm.integer(arguments[3]))))
        return .none
      }
      define("begin", "label") { (arguments) throws(PlanError) in
        world.beginCall(label: try vm.text(arguments[0], "label"))
        return .none
      }
      define("end", "") { (_) throws(PlanError) in
        world.endCall()
        return .none
      }
      define("pause", "") { (_) throws(PlanError) in
        world.meter.pause()
        return .none
      }
      define("resume", "") { (_) throws(PlanError) in
        world.meter.resume()
        return .none
      }
      define("begin_delivery", "type") { (arguments) throws(PlanError) in
        world.beginDelivery(type: try vm.text(arguments[0], "type"))
        return .none
      }
      define("ordering_keys", "") { (_) throws(PlanError) in
        guard case .orderedBy(let keys)? = world.scenario?.comparison.order else { return .none }
        return vm.heap.list(keys.map { vm.string($0) })
      }
      define("row", "text, key=None") { (arguments) throws(PlanError) in
        let key = arguments[1].isNone ? nil : try vm.text(arguments[1], "key")
        try world.addRow(try vm.text(arguments[0], "text"), key: key)
        return .none
      }
      // Takes a row of plain values; False where it has to be written by the library.
      define("plain_row", "row") { (arguments) throws(PlanError) in
        var row = CanonicalRow()
        guard row.append(arguments[0]) else { return .bool(false) }
        try world.addRow(String(decoding: row.bytes, as: UTF8.self), key: nil)
        return .bool(true)
      }
      define("lines", "pieces") { (arguments) throws(PlanError) in
        vm.iterator(LineIterator(try vm.getIterator(arguments[0]), heap: vm.heap))
      }
      define("end_delivery", "") { (_) throws(PlanError) in
        world.endDelivery()
        return .none
      }
      define("truth", "text") { (arguments) throws(PlanError) in
        world.setTruth(try vm.text(arguments[0], "text"))
        return .none
      }
      define("advance", "seconds") { (arguments) throws(PlanError) in
        vm.clockMicroseconds += Int((try vm.double(arguments[0]) * 1e6).rounded())
        return .none
      }
      define("worker", "number") { (arguments) throws(PlanError) in
        try world.switchWorker(try vm.integer(arguments[0]))
      }
      define("is_response", "value") { (arguments) throws(PlanError) in
        guard let http = vm.modules["django.http"],
          let base = try vm.attributeIfPresent(http, vm.name("HttpResponseBase")),
          let type = vm.typeInfo(base)
        else { return .bool(false) }
        return .bool(vm.isInstance(arguments[0], of: type))
      }
    }
  }
}
