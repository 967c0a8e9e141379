// What every object can do: the methods of `object` beside those of the attribute machinery.

extension Interpreter {
  /// `<__main__.Post object at 0x7f0000001230>`.
  func defaultRepr(_ value: Value) -> String {
    let type = type(of: value)
    let name = type.module == "builtins" ? type.qualifiedName : "\(type.module).\(type.qualifiedName)"
    return "<\(name) object at \(address(of: value))>"
  }

  /// `id(value)` as reprs show it: `0x7f0000001230`.
  func address(of value: Value) -> String { "0x" + String(identity(of: value), radix: 16) }

  func defineObjectMethods() {
    define(types.object) { d in
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in vm.string(vm.defaultRepr(a[0])) }
      d.method("__str__", "self, /") { (vm, a) throws(PlanError) in try vm.reprValue(a[0]) }
      d.method("__eq__", "self, value, /") { (vm, a) throws(PlanError) in
        a[0].isIdentical(to: a[1]) ? .bool(true) : vm.notImplemented
      }
      d.method("__ne__", "self, value, /") { (vm, a) throws(PlanError) in
        guard let method = vm.lookupSpecial(a[0], .__eq__) else { return vm.notImplemented }
        let result = try vm.call(method, a[0], a[1])
        return result.isIdentical(to: vm.notImplemented) ? result : .bool(try !vm.truth(result))
      }
      for name in ["__lt__", "__le__", "__gt__", "__ge__"] {
        d.method(name, "self, value, /") { (vm, _) throws(PlanError) in vm.notImplemented }
      }
      d.method("__hash__", "self, /") { (vm, a) throws(PlanError) in
        let address = UInt(bitPattern: vm.identity(of: a[0]))
        return .int(Int(bitPattern: address >> 4 | address << 60))
      }
      d.method("__format__", "self, format_spec, /") { (vm, a) throws(PlanError) in
        guard let spec = vm.stringObject(a[1]) else {
          throw vm.error(.typeError, "__format__() argument must be str, not \(vm.typeName(of: a[1]))")
        }
        if spec.byteCount > 0 {
          throw vm.error(
            .typeError, "unsupported format string passed to \(vm.typeName(of: a[0])).__format__")
        }
        return try vm.strValue(a[0])
      }
      d.method("__dir__", "self, /") { (vm, a) throws(PlanError) in try vm.directory(of: a[0]) }
      d.method("__sizeof__", "self, /") { (vm, a) throws(PlanError) in
        guard case .object(let reference) = a[0] else { return .int(16) }
        return .int(max(16, vm.heap.cpythonSize(of: reference) - 16))
      }
      d.method("__reduce__", "self, /") { (vm, a) throws(PlanError) in
        throw vm.error(.typeError, "cannot pickle '\(vm.typeName(of: a[0]))' object")
      }
      d.method("__reduce_ex__", "self, protocol, /") { (vm, a) throws(PlanError) in
        throw vm.error(.typeError, "cannot pickle '\(vm.typeName(of: a[0]))' object")
      }
      d.classMethod("__subclasshook__", "cls, object, /") { (vm, _) throws(PlanError) in vm.notImplemented }
    }
  }
}
