// The module `gc`, over this heap's collector of rings (Collector.swift).

extension Interpreter {
  func registerGC() {
    registerModule("gc") { (vm, module) throws(PlanError) in
      func define(_ name: String, _ signature: StaticString, _ body: @escaping NativeBody) {
        module.set(name, vm.function(name, signature, body))
      }
      // How many objects were freed; CPython counts those that it found in rings. Each live object is looked at.
      define("collect", "generation=2") { (vm, _) throws(PlanError) in
        try vm.charge(vm.heap.liveObjects >> 2)
        return .int(vm.collectGarbage())
      }
      define("enable", "") { (vm, _) throws(PlanError) in
        vm.collectsByItself = true
        return .none
      }
      define("disable", "") { (vm, _) throws(PlanError) in
        vm.collectsByItself = false
        return .none
      }
      define("isenabled", "") { (vm, _) throws(PlanError) in .bool(vm.collectsByItself) }
      module.refuse(
        vm,
        [
          "get_objects", "get_referrers", "get_referents", "get_stats", "get_count", "get_threshold", "set_threshold",
          "set_debug", "get_debug", "freeze", "unfreeze", "is_tracked", "is_finalized", "callbacks", "garbage",
        ])
    }
  }
}
