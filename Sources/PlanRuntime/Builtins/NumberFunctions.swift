// Functions over numbers and characters: abs, round, divmod, pow, hash, chr, ord, bin, oct, hex.

extension Interpreter {
  func defineNumberFunctions() {
    builtin("abs", "x, /") { (vm, a) throws(PlanError) in
      switch a[0] {
      case .int(let integer) where integer != Int.min: return .int(abs(integer))
      case .float(let number): return .float(number.magnitude)
      default: break
      }
      guard let method = vm.lookupSpecial(a[0], .__abs__) else {
        throw vm.error(.typeError, "bad operand type for abs(): '\(vm.typeName(of: a[0]))'")
      }
      return try vm.call(method, a[0])
    }
    builtin("round", "number, ndigits=None") { (vm, a) throws(PlanError) in
      guard let method = vm.lookupSpecial(a[0], .__round__) else {
        throw vm.error(.typeError, "type \(vm.typeName(of: a[0])) doesn't define __round__ method")
      }
      return a[1].isNone ? try vm.call(method, a[0]) : try vm.call(method, a[0], a[1])
    }
    builtin("divmod", "x, y, /") { (vm, a) throws(PlanError) in try vm.binary(.divmod, a[0], a[1]) }
    builtin("pow", "base, exp, mod=None") { (vm, a) throws(PlanError) in
      if a[2].isNone { return try vm.binary(.power, a[0], a[1]) }
      if let method = vm.lookupSpecial(a[0], .__pow__) {
        let result = try vm.call(method, a[0], a[1], a[2])
        if !result.isIdentical(to: vm.notImplemented) { return result }
      }
      throw vm.error(
        .typeError,
        "unsupported operand type(s) for ** or pow(): '\(vm.typeName(of: a[0]))', '\(vm.typeName(of: a[1]))', '\(vm.typeName(of: a[2]))'"
      )
    }
    builtin("hash", "obj, /") { (vm, a) throws(PlanError) in .int(try vm.hash(a[0])) }
    builtin("chr", "i, /") { (vm, a) throws(PlanError) in
      guard case .small(let code) = try vm.wholeIndex(a[0]), code >= 0, code < 0x110000 else {
        throw vm.error(.valueError, "chr() arg not in range(0x110000)")
      }
      guard let scalar = Unicode.Scalar(UInt32(code)) else {
        throw vm.unsupported("the surrogate code point \(code)")
      }
      return vm.string(scalar)
    }
    builtin("ord", "c, /") { (vm, a) throws(PlanError) in
      if let string = vm.stringObject(a[0]) {
        guard string.count == 1, let scalar = Interpreter.scalar(string.bytes, at: 0) else {
          throw vm.error(
            .typeError, "ord() expected a character, but string of length \(string.count) found")
        }
        return .int(Int(scalar.value))
      }
      if let bytes = vm.bytesObject(a[0]) {
        guard bytes.count == 1 else {
          throw vm.error(
            .typeError, "ord() expected a character, but string of length \(bytes.count) found")
        }
        return .int(Int(bytes.bytes[0]))
      }
      throw vm.error(
        .typeError, "ord() expected string of length 1, but \(vm.typeName(of: a[0])) found")
    }
    for (name, radix, prefix) in [("bin", 2, "0b"), ("oct", 8, "0o"), ("hex", 16, "0x")] {
      builtin(name, "number, /") { (vm, a) throws(PlanError) in
        let whole = try vm.wholeIndex(a[0])
        return vm.string((whole.isNegative ? "-" : "") + prefix + (try vm.digits(whole, radix: radix)))
      }
    }
  }
}
