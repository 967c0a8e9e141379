// Out of line parts of the loop: operators. They consume the operands that the instruction says die, and give owned results.

extension Interpreter {
  /// `+` and `+=` for anything but small numbers.
  @inline(never)
  func addOwned(
    _ x: Value, _ y: Value, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
  ) throws(PlanError) -> Value {
    if case .object(let a) = x, case .object(let b) = y, a.kind == .string, b.kind == .string {
      let first = StringObject(a)
      let second = StringObject(b)
      try checkAllocation(first.byteCount + second.byteCount)
      try charge((first.byteCount + second.byteCount) >> 6)
      let joined = heap.concatenateOwned(first, second)
      consumeB(r, i)
      consumeC(r, i)
      return .object(joined)
    }
    return try binaryOwned(.add, i, r, inplace: i.op == .inplaceAdd)
  }

  @inline(never)
  func moduloOwned(_ i: Instruction, _ r: UnsafeMutablePointer<Value>) throws(PlanError) -> Value {
    if case .object(let template) = r[Int(i.b)], template.kind == .string,
      let text = try plainlyFormattedOwned(StringObject(template), r[Int(i.c)])
    {
      consumeB(r, i)
      consumeC(r, i)
      return .object(text)
    }
    return try binaryOwned(.modulo, i, r, inplace: i.op == .inplaceModulo)
  }

  @inline(never)
  func binaryOwned(
    _ operation: BinaryOperator, _ i: Instruction, _ r: UnsafeMutablePointer<Value>, inplace isInplace: Bool
  ) throws(PlanError) -> Value {
    let x = r[Int(i.b)]
    let y = r[Int(i.c)]
    let result = retained(isInplace ? try inplace(operation, x, y) : try binary(operation, x, y))
    consumeB(r, i)
    consumeC(r, i)
    return result
  }

  /// The same with a right side that stands in the instruction or among the constants.
  @inline(never)
  func binaryOwned(
    _ operation: BinaryOperator, _ i: Instruction, _ r: UnsafeMutablePointer<Value>, with y: Value,
    inplace isInplace: Bool
  ) throws(PlanError) -> Value {
    let x = r[Int(i.b)]
    let result = retained(isInplace ? try inplace(operation, x, y) : try binary(operation, x, y))
    consumeB(r, i)
    return result
  }

  @inline(never)
  func compareTruth(
    _ operation: ComparisonOperator, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
  ) throws(PlanError) -> Bool {
    let x = r[Int(i.b)]
    let y = r[Int(i.c)]
    let result: Bool
    if case .float(let p) = x, case .float(let q) = y {
      result = Interpreter.compare(operation, p, q)
    } else {
      result = try truth(compare(operation, x, y))
    }
    consumeB(r, i)
    consumeC(r, i)
    return result
  }

  @inline(never)
  func compareImmediateTruth(
    _ operation: ComparisonOperator, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
  ) throws(PlanError) -> Bool {
    let result = try truth(compare(operation, r[Int(i.b)], .int(i.immediate)))
    consumeB(r, i)
    return result
  }

  /// The operator of the rarer arithmetic ops.
  static func operation(of op: Op) -> (BinaryOperator, inplace: Bool) {
    switch op {
    case .power: (.power, false)
    case .leftShift: (.leftShift, false)
    case .rightShift: (.rightShift, false)
    case .bitOr: (.bitOr, false)
    case .bitXor: (.bitXor, false)
    case .matrixMultiply: (.matrixMultiply, false)
    case .inplacePower: (.power, true)
    case .inplaceLeftShift: (.leftShift, true)
    case .inplaceRightShift: (.rightShift, true)
    case .inplaceBitOr: (.bitOr, true)
    case .inplaceBitXor: (.bitXor, true)
    default: (.matrixMultiply, true)
    }
  }

  /// `object.name += value`.
  func addToAttribute(
    _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>,
    _ cache: UnsafeMutablePointer<InlineCache>
  ) throws(PlanError) {
    let name = attributeName(frame, i.c)
    let target = r[Int(i.a)]
    frame.pointee.pc += 1
    let old = try getAttribute(target, name)
    frame.pointee.pc -= 1
    let new = try combine(old, r[Int(i.b)], i)
    frame.pointee.pc += 1
    try setAttribute(target, name, new, cache: cache)
    // Only a slot that was there may be updated in place next time.
    if cache.pointee.next != nil { cache.pointee = InlineCache() }
  }

  /// `object[key] += value`.
  func addToItem(
    _ frame: UnsafeMutablePointer<Frame>, _ i: Instruction, _ r: UnsafeMutablePointer<Value>
  ) throws(PlanError) {
    let target = r[Int(i.a)]
    let key = r[Int(i.b)]
    frame.pointee.pc += 1
    let old = try getItem(target, key)
    frame.pointee.pc -= 1
    let new = try combine(old, r[Int(i.c)], i)
    frame.pointee.pc += 1
    try setItem(target, key, new)
  }

  private func combine(_ old: Value, _ change: Value, _ i: Instruction) throws(PlanError) -> Value {
    let subtracts = i.flags.contains(.subtract)
    if case .int(let p) = old, case .int(let q) = change {
      let (result, overflow) = subtracts ? p.subtractingReportingOverflow(q) : p.addingReportingOverflow(q)
      if !overflow { return .int(result) }
    }
    return try inplace(subtracts ? .subtract : .add, old, change)
  }
}

extension Heap {
  /// Both strings one after the other.
  func concatenateOwned(_ first: StringObject, _ second: StringObject) -> ObjectReference {
    stringOwned(
      byteCount: first.byteCount + second.byteCount, count: first.count + second.count,
      width: max(first.width, second.width)
    ) { target in
      _ = second.copy(to: first.copy(to: target))
    }
  }
}
