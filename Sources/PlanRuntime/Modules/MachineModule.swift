import Diagnostics

// The module `_machine`: what the library modules written in Python need of the machine itself. Plans cannot import it.

extension Interpreter {
  func registerMachineModule() {
    registerModule("_machine") { vm, module throws(PlanError) in
      // Compiles source that a library module has written (`namedtuple`, `dataclass`) and runs it with a dict's names as its
      // globals; gives the dict back with what the source defined.
      module.set(
        "execute",
        vm.function("execute", "source, namespace, /") { (vm, a) throws(PlanError) in
          try vm.execute(vm.text(a[0], "source"), a[1])
        })
      module.set(
        "caller_module",
        vm.function("caller_module", "") { (vm, a) throws(PlanError) in
          vm.string(vm.callerModuleName)
        })
      // (file, line, function) of the plan's line that is running.
      module.set(
        "caller_position",
        vm.function("caller_position", "level=1, /") { (vm, a) throws(PlanError) in
          let level = max(1, try vm.integer(a[0]))
          let chain = vm.callChain(limit: level)
          guard let place = chain.last else {
            return vm.heap.tuple([vm.string(""), .int(0), vm.string("<module>")])
          }
          let name = place.function.split(separator: ".").last.map(String.init) ?? place.function
          return vm.heap.tuple([vm.string(place.source.name), .int(place.line), vm.string(name)])
        })
      module.set(
        "source_line",
        vm.function("source_line", "file, line, /") { (vm, a) throws(PlanError) in
          let name = try vm.text(a[0], "file")
          let line = try vm.integer(a[1])
          let source = vm.callChain().first { $0.source.name == name }?.source
          return vm.string(source?.text(ofLine: line) ?? "")
        })
      module.set(
        "format_exception",
        vm.function("format_exception", "exception, chain, /") { (vm, a) throws(PlanError) in
          vm.string(try vm.exceptionText(a[0], chained: vm.truth(a[1])))
        })
      // The module or attribute of a dotted path (`unittest.mock.patch`).
      module.set(
        "find_module",
        vm.function("find_module", "path, /") { (vm, a) throws(PlanError) in
          let parts = try vm.text(a[0], "path").split(separator: ".").map(String.init)
          var found = try vm.importModule(parts.first ?? "")
          var path = parts.first ?? ""
          for part in parts.dropFirst() {
            path += "." + part
            if let attribute = try vm.attributeIfPresent(found, vm.name(part)) {
              found = attribute
            } else {
              found = try vm.importModule(path)
            }
          }
          return found
        })
      module.set(
        "tuple_getter",
        vm.function("tuple_getter", "position, /") { (vm, a) throws(PlanError) in
          vm.descriptor(TupleField(place: try vm.integer(a[0])))
        })
    }
  }

  /// The name of the module whose code called the library.
  private var callerModuleName: String {
    var index = frameCount - 1
    while index >= 0 {
      if !frames[index].isLibrary { return frames[index].module.takeUnretainedValue().name }
      index -= 1
    }
    return "__main__"
  }

  private func execute(_ source: String, _ namespace: Value) throws(PlanError) -> Value {
    guard let names = dictionary(namespace) else {
      throw error(.typeError, "globals must be a dict, not \(typeName(of: namespace))")
    }
    let outer = modules["_machine.code"]
    modules["_machine.code"] = nil
    let module = makeModule("_machine.code")
    module.isLibrary = true
    defer {
      if let own = modules.removeValue(forKey: "_machine.code") { release(own) }
      if let outer { modules["_machine.code"] = outer }
    }
    names.forEach { key, value in
      if let name = self.name(of: key) { module.set(name, value) }
    }
    let code = try compile(SourceFile(name: "<string>", text: source), module: module, isLibrary: true)
    release(try runOwned(code, module: module))
    for name in module.definedNames {
      if let value = module.value(name) { try set(names, string(of: name), value) }
    }
    return namespace
  }
}

/// A field of a named tuple.
private final class TupleField: NativeDescriptor {
  let place: Int

  init(place: Int) { self.place = place }

  override package var isData: Bool { true }

  override package func get(_ vm: Interpreter, instance: Value, owner: TypeInfo) throws(PlanError) -> Value {
    guard !instance.isUndefined, let tuple = vm.tuple(instance), place < tuple.count else {
      for type in owner.resolutionOrder {
        for name in type.attributeNames {
          if let value = type.own(name), value.object(of: .descriptor)?.foreign === self { return value }
        }
      }
      return .none
    }
    return tuple[place]
  }
}
