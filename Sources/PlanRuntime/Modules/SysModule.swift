// The module `sys`: what a plan may know of the interpreter, and its two streams.

/// `sys.stdout` or `sys.stderr` as the lab gives them.
private final class StandardStream: ForeignObject {
  let isError: Bool

  init(isError: Bool) { self.isError = isError }
}

extension ModuleState {
  /// Makes reading names that CPython's module has and ours has not an UnsupportedError; any other missing name stays an
  /// AttributeError.
  func refuse(_ vm: Interpreter, _ names: [String]) {
    let refused = Set(names)
    let module = name
    set(
      "__getattr__",
      vm.function("__getattr__", "name, /") { (vm, a) throws(PlanError) in
        let name = try vm.text(a[0], "name")
        if refused.contains(name) { throw vm.unsupported("\(module).\(name)") }
        throw vm.error(.attributeError, "module '\(module)' has no attribute '\(name)'")
      })
  }
}

extension Interpreter {
  /// The object that a plan put in the place of `sys.stdout` (`redirect_stdout`); nil while it is the lab's own.
  var redirectedOutput: Value? {
    guard let module = modules["sys"].flatMap({ swiftObject($0, as: ModuleState.self) }),
      let stream = module.value(name("stdout")), swiftObject(stream, as: StandardStream.self) == nil
    else { return nil }
    return stream
  }

  func registerSys() {
    registerModule("sys") { (vm, module) throws(PlanError) in
      let type = vm.makeType("TextIOWrapper", module: "_io")
      vm.defineStream(type)
      module.set("stdout", vm.foreign(StandardStream(isError: false), of: type))
      module.set("stderr", vm.foreign(StandardStream(isError: true), of: type))
      module.set("__stdout__", module.value(vm.name("stdout")) ?? .none)
      module.set("__stderr__", module.value(vm.name("stderr")) ?? .none)
      module.set("maxsize", .int(Int.max))
      module.set("maxunicode", .int(0x10FFFF))
      module.set("byteorder", vm.string("little"))
      module.set("platform", vm.string("linux"))
      module.set("version", vm.string("3.11.0 (perflab)"))
      module.set("hexversion", .int(0x030B_00F0))
      module.set("argv", vm.heap.list([vm.string("plan.py")]))
      module.set("path", vm.heap.list([]))
      let version: [Value] = [.int(3), .int(11), .int(0), vm.string("final"), .int(0)]
      module.set("version_info", try vm.makeVersionInfo(version))
      module.set(
        "getrecursionlimit",
        vm.function("getrecursionlimit", "") { (vm, a) throws(PlanError) in .int(vm.recursionLimit) })
      module.set(
        "getsizeof",
        vm.function("getsizeof", "object, default=...") { (vm, a) throws(PlanError) in
          switch a[0] {
          case .object(let reference): return .int(vm.heap.cpythonSize(of: reference))
          case .int(let integer):
            return .int(integer == 0 ? 24 : integer.magnitude < 1 << 30 ? 28 : integer.magnitude < 1 << 60 ? 32 : 36)
          case .bool(let flag): return .int(flag ? 28 : 24)
          case .float: return .int(24)
          case .none, .undefined: return .int(16)
          }
        })
      module.set(
        "intern",
        vm.function("intern", "string, /") { (vm, a) throws(PlanError) in
          guard vm.stringObject(a[0]) != nil else {
            throw vm.error(.typeError, "intern() argument must be str, not \(vm.typeName(of: a[0]))")
          }
          return a[0]
        })
      module.set(
        "exc_info",
        vm.function("exc_info", "") { (vm, a) throws(PlanError) in
          guard let exception = vm.handled.last(where: { !$0.isUndefined }) else {
            return vm.heap.tuple([.none, .none, .none])
          }
          let traceback = try vm.attributeIfPresent(exception, KnownName.__traceback__.id) ?? .none
          return vm.heap.tuple([.object(vm.type(of: exception).reference), exception, traceback])
        })
      module.set(
        "exit",
        vm.function("exit", "status=None, /") { (vm, a) throws(PlanError) in
          let exception = vm.makeException(vm.types[.systemExit], a[0].isNone ? [] : [a[0]])
          vm.setExceptionAttribute(exception, .code, a[0])
          throw vm.raise(exception)
        })
      module.refuse(
        vm,
        [
          "_getframe", "gettrace", "settrace", "setprofile", "setrecursionlimit", "modules", "meta_path", "stdin",
          "executable", "flags", "float_info", "hash_info", "int_info", "implementation", "exc_clear", "excepthook",
          "displayhook", "path_hooks", "getrefcount", "getswitchinterval", "set_int_max_str_digits", "thread_info",
          "builtin_module_names", "stdlib_module_names", "prefix", "base_prefix", "warnoptions", "addaudithook",
        ])
    }
  }

  /// `sys.version_info`: a named tuple.
  private func makeVersionInfo(_ parts: [Value]) throws(PlanError) -> Value {
    let type = makeType("version_info", module: "sys", bases: [types.tuple], nativeBase: .wrapper)
    define(type) { d in
      for (index, name) in ["major", "minor", "micro", "releaselevel", "serial"].enumerated() {
        d.property(name, get: { (vm, this) throws(PlanError) in vm.tuple(this)?[index] ?? .none })
      }
    }
    return inSubclass(heap.tuple(parts), type, types.tuple)
  }

  private func defineStream(_ type: TypeInfo) {
    define(type) { d in
      d.method("write", "self, s, /") { (vm, a) throws(PlanError) in
        guard let text = vm.stringObject(a[1]) else {
          throw vm.error(.typeError, "write() argument must be str, not \(vm.typeName(of: a[1]))")
        }
        if vm.swiftObject(a[0], as: StandardStream.self)?.isError == true {
          try vm.charge(text.byteCount >> 6)
          if vm.outputBytes + text.byteCount > vm.outputLimit {
            throw vm.stopped(.limit(type: "OutputLimit", name: "output", value: vm.outputLimit))
          }
          vm.outputBytes += text.byteCount
          vm.errorOutput(text.bytes)
        } else {
          try vm.write(Array(text.bytes))
        }
        return .int(text.count)
      }
      d.method("writelines", "self, lines, /") { (vm, a) throws(PlanError) in
        try vm.forEach(a[1]) { (line) throws(PlanError) in
          _ = try vm.callMethod(a[0], "write", line)
          return true
        }
        return .none
      }
      d.method("flush", "self, /") { _, _ in .none }
      d.method("isatty", "self, /") { _, _ in .bool(false) }
      d.method("writable", "self, /") { _, _ in .bool(true) }
      d.property("encoding", get: { (vm, this) throws(PlanError) in vm.string("utf-8") })
      d.property(
        "name",
        get: { (vm, this) throws(PlanError) in
          vm.string(vm.swiftObject(this, as: StandardStream.self)?.isError == true ? "<stderr>" : "<stdout>")
        })
    }
  }
}
