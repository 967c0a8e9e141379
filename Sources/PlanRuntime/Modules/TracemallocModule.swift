// The module `tracemalloc`, over the account that `peak_memory` is read from: what CPython 3.11 would hold for the plan's objects.
//
// So a plan measures itself as it would under CPython, and the two can be compared. Snapshots by line are the lab's own
// (`perflab run --profile`).

/// Where a plan's tracing began.
private final class Tracing {
  var base: Int?
}

extension Interpreter {
  func registerTracemalloc() {
    registerModule("tracemalloc") { (vm, module) throws(PlanError) in
      let tracing = Tracing()
      func define(_ name: String, _ signature: StaticString, _ body: @escaping NativeBody) {
        module.set(name, vm.function(name, signature, body))
      }
      define("start", "nframe=1, /") { (vm, _) throws(PlanError) in
        if tracing.base == nil {
          // What is garbage by now must not be freed, and subtracted, later.
          vm.collectGarbage()
          tracing.base = vm.heap.cpythonBytes
          vm.heap.resetPeakOfPlan()
        }
        return .none
      }
      define("stop", "") { (_, _) throws(PlanError) in
        tracing.base = nil
        return .none
      }
      define("is_tracing", "") { (_, _) throws(PlanError) in .bool(tracing.base != nil) }
      // (bytes alive now, most bytes alive so far), both above the start.
      define("get_traced_memory", "") { (vm, _) throws(PlanError) in
        guard let base = tracing.base else { return vm.heap.tuple([.int(0), .int(0)]) }
        return vm.heap.tuple([
          .int(max(0, vm.heap.cpythonBytes - base)), .int(max(0, vm.heap.cpythonPeak - base)),
        ])
      }
      define("reset_peak", "") { (vm, _) throws(PlanError) in
        if tracing.base != nil { vm.heap.resetPeakOfPlan() }
        return .none
      }
      module.refuse(
        vm, ["take_snapshot", "clear_traces", "get_object_traceback", "get_traceback_limit", "get_tracemalloc_memory"])
    }
  }
}
