import BigInt

// The class `decimal.Context`.

extension Interpreter {
  private func contextObject(_ value: Value) throws(PlanError) -> DecimalContextObject {
    guard let object = swiftObject(value, as: DecimalContextObject.self) else {
      throw error(.typeError, "argument must be a context")
    }
    return object
  }

  /// Sets the attributes that a constructor or `localcontext` names.
  private func setContext(_ object: DecimalContextObject, _ name: String, _ value: Value) throws(PlanError) {
    if value.isNone || value.isUndefined { return }
    switch name {
    case "prec":
      let precision = try integer(value)
      guard (1...999_999_999_999_999_999).contains(precision) else {
        throw error(.valueError, "valid range for prec is [1, MAX_PREC]")
      }
      object.context.precision = precision
    case "rounding": if let mode = try decimalRounding(value) { object.context.rounding = mode }
    case "Emin": object.context.minimumExponent = try integer(value)
    case "Emax": object.context.maximumExponent = try integer(value)
    case "capitals": object.context.capitals = try integer(value)
    case "clamp": object.context.clamp = try integer(value)
    case "traps", "flags":
      var chosen: Set<DecimalSignal> = []
      if let given = swiftObject(value, as: DecimalSignals.self) {
        chosen = given.areTraps ? given.owner.context.traps : given.owner.context.flags
      } else if let dictionary = dictionary(value) {
        var failure: PlanError?
        dictionary.forEach { key, item in
          do throws(PlanError) {
            if try self.truth(item) { chosen.insert(try self.decimalSignal(key)) }
          } catch { failure = error }
        }
        if let failure { throw failure }
      } else {
        try forEach(value) { (item) throws(PlanError) in
          chosen.insert(try self.decimalSignal(item))
          return true
        }
      }
      if name == "traps" { object.context.traps = chosen } else { object.context.flags = chosen }
    default: throw error(.typeError, "'\(name)' is an invalid keyword argument for this function")
    }
  }

  private func decimalSignal(_ value: Value) throws(PlanError) -> DecimalSignal {
    if let type = typeInfo(value), let signal = DecimalSignal(rawValue: names[type.name]) { return signal }
    throw error(.keyError, "invalid error flag")
  }

  func defineDecimalContext(_ types: DecimalTypes) {
    let attributes = ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"]
    define(types.context) { d in
      d.staticMethod(
        "__new__",
        "cls, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None"
      ) { (vm, a) throws(PlanError) in
        let object = DecimalContextObject(DecimalContext())
        for (index, name) in attributes.enumerated() { try vm.setContext(object, name, a[index + 1]) }
        return vm.foreign(object, of: types.context)
      }
      d.method("__init__", "self, *args, **kwargs") { _, _ in .none }
      for name in attributes {
        d.property(
          name,
          get: { (vm, this) throws(PlanError) in
            let object = try vm.contextObject(this)
            let context = object.context
            switch name {
            case "prec": return .int(context.precision)
            case "rounding": return vm.string(context.rounding.rawValue)
            case "Emin": return .int(context.minimumExponent)
            case "Emax": return .int(context.maximumExponent)
            case "capitals": return .int(context.capitals)
            case "clamp": return .int(context.clamp)
            default: return vm.foreign(DecimalSignals(object, areTraps: name == "traps"), of: types.signals)
            }
          },
          set: { (vm, this, value) throws(PlanError) in try vm.setContext(vm.contextObject(this), name, value) })
      }
      d.method("copy", "self, /") { (vm, a) throws(PlanError) in
        vm.foreign(DecimalContextObject(try vm.contextObject(a[0]).context), of: types.context)
      }
      d.method("clear_flags", "self, /") { (vm, a) throws(PlanError) in
        try vm.contextObject(a[0]).context.flags = []
        return .none
      }
      d.method("clear_traps", "self, /") { (vm, a) throws(PlanError) in
        try vm.contextObject(a[0]).context.traps = []
        return .none
      }
      d.method("create_decimal", "self, num='0', /") { (vm, a) throws(PlanError) in
        let made = try vm.call(.object(types.decimal.reference), a[1])
        guard let number = vm.decimalNumber(made) else { return made }
        return vm.decimal(try vm.inDecimalContext(a[0]) { (c) throws(DecimalCondition) in try c.finish(number) })
      }
      d.method("create_decimal_from_float", "self, f, /") { (vm, a) throws(PlanError) in
        let made = try vm.callMethod(.object(types.decimal.reference), "from_float", a[1])
        guard let number = vm.decimalNumber(made) else { return made }
        return vm.decimal(try vm.inDecimalContext(a[0]) { (c) throws(DecimalCondition) in try c.finish(number) })
      }
      let operations:
        [(String, (inout DecimalContext, DecimalNumber, DecimalNumber) throws(DecimalCondition) -> DecimalNumber)] = [
          ("add", { (c, x, y) throws(DecimalCondition) in try c.add(x, y) }),
          ("subtract", { (c, x, y) throws(DecimalCondition) in try c.subtract(x, y) }),
          ("multiply", { (c, x, y) throws(DecimalCondition) in try c.multiply(x, y) }),
          ("divide", { (c, x, y) throws(DecimalCondition) in try c.divide(x, y) }),
          ("remainder", { (c, x, y) throws(DecimalCondition) in try c.remainder(x, y) }),
          ("quantize", { (c, x, y) throws(DecimalCondition) in try c.quantize(x, y, c.rounding) }),
        ]
      for (name, operation) in operations {
        d.method(name, "self, x, y, /") { (vm, a) throws(PlanError) in
          guard let x = try vm.decimalOperand(a[1]), let y = try vm.decimalOperand(a[2]) else {
            throw vm.error(.typeError, "conversion from \(vm.typeName(of: a[1])) to Decimal is not supported")
          }
          return vm.decimal(try vm.inDecimalContext(a[0]) { (c) throws(DecimalCondition) in try operation(&c, x, y) })
        }
      }
      d.method("__repr__", "self, /") { (vm, a) throws(PlanError) in
        let context = try vm.contextObject(a[0]).context
        func list(_ set: Set<DecimalSignal>) -> String {
          let order: [DecimalSignal] = [
            .invalidOperation, .floatOperation, .divisionByZero, .overflow, .underflow, .subnormal, .inexact,
            .rounded, .clamped,
          ]
          return "[" + order.filter { set.contains($0) }.map(\.rawValue).joined(separator: ", ") + "]"
        }
        return vm.string(
          "Context(prec=\(context.precision), rounding=\(context.rounding.rawValue), Emin=\(context.minimumExponent), "
            + "Emax=\(context.maximumExponent), capitals=\(context.capitals), clamp=\(context.clamp), "
            + "flags=\(list(context.flags)), traps=\(list(context.traps)))")
      }
    }
    define(types.signals) { d in
      d.method("__getitem__", "self, key, /") { (vm, a) throws(PlanError) in
        guard let signals = vm.swiftObject(a[0], as: DecimalSignals.self) else { return .none }
        let signal = try vm.decimalSignal(a[1])
        let context = signals.owner.context
        return .bool((signals.areTraps ? context.traps : context.flags).contains(signal))
      }
      d.method("__setitem__", "self, key, value, /") { (vm, a) throws(PlanError) in
        guard let signals = vm.swiftObject(a[0], as: DecimalSignals.self) else { return .none }
        let signal = try vm.decimalSignal(a[1])
        let isOn = try vm.truth(a[2])
        if signals.areTraps {
          if isOn { signals.owner.context.traps.insert(signal) } else { signals.owner.context.traps.remove(signal) }
        } else {
          if isOn { signals.owner.context.flags.insert(signal) } else { signals.owner.context.flags.remove(signal) }
        }
        return .none
      }
    }
  }
}
