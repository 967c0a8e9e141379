import Diagnostics
import PlanSyntax

extension CodeCompiler {
  /// How many elements a display may have before it is filled one by one instead of from a run of registers.
  private static let longestRun = 64

  func listDisplay(_ elements: [Expr], to target: Int) throws(CompileError) {
    try display(elements, build: .buildList, append: .listAppend, extend: .listExtend, to: target)
  }

  func setDisplay(_ elements: [Expr], to target: Int) throws(CompileError) {
    guard elements.count > 2, let constants = Self.constants(elements) else {
      return try display(elements, build: .buildSet, append: .setAdd, extend: .setUpdate, to: target)
    }
    // CPython folds three or more constants into a frozenset, which the new set copies: it has the order of a copy.
    for element in elements { builder.charge(ConstantFolding.nodes(of: element)) }
    try building(in: target) { (register) throws(CompileError) in
      builder.emit(.buildSet, a: register, b: register)
      let folded = builder.allocate()
      builder.emit(.loadConstant, a: folded, wide: builder.constant(.frozenset(constants)))
      builder.emit(.setUpdate, flags: .consumeB, a: register, b: folded)
      builder.free(to: folded)
    }
  }

  /// `(a, *b)`: by way of a list where elements are spread.
  func tupleDisplay(_ elements: [Expr], to target: Int) throws(CompileError) {
    if let constants = Self.constants(elements) {
      for element in elements { builder.charge(ConstantFolding.nodes(of: element)) }
      load(.tuple(constants), to: target)
    } else if elements.count > Self.longestRun || elements.contains(where: Self.isStarred) {
      try building(in: target) { (register) throws(CompileError) in
        try listDisplay(elements, to: register)
        builder.emit(.listToTuple, flags: .consumeB, a: register, b: register)
      }
    } else {
      try run(elements, build: .buildTuple, to: target)
    }
  }

  private func display(_ elements: [Expr], build: Op, append: Op, extend: Op, to target: Int) throws(CompileError) {
    if elements.count <= Self.longestRun, !elements.contains(where: Self.isStarred) {
      return try run(elements, build: build, to: target)
    }
    try building(in: target) { (register) throws(CompileError) in
      let result = topmost(register) ? register : builder.allocate()
      var index = 0
      let mark = builder.nextTemporary
      while index < elements.count, index < Self.longestRun, !Self.isStarred(elements[index]) {
        _ = try temporary(elements[index])
        index += 1
      }
      builder.free(to: mark)
      builder.emit(build, a: result, b: mark, c: index)
      for element in elements[index...] {
        if case .starred(let starred) = element {
          builder.charge(1)
          let value = try operand(starred.value)
          builder.emit(extend, flags: value.isTemporary ? .consumeB : [], a: result, b: value.register)
        } else {
          let value = try operand(element)
          builder.emit(append, flags: value.isTemporary ? .consumeB : [], a: result, b: value.register)
        }
        builder.free(to: mark)
      }
      if result != register {
        builder.emit(.move, flags: .consumeB, a: register, b: result)
        builder.free(to: result)
      }
    }
  }

  private func run(_ elements: [Expr], build: Op, to target: Int) throws(CompileError) {
    let mark = builder.nextTemporary
    let first = try run(elements, reusing: target)
    builder.emit(build, a: target, b: first, c: elements.count)
    builder.free(to: mark)
  }

  /// Evaluates expressions into consecutive temporaries, the first of them `target` if it is topmost.
  func run(_ elements: [Expr], reusing target: Int) throws(CompileError) -> Int {
    let first = topmost(target) && !elements.isEmpty ? target : builder.nextTemporary
    for (index, element) in elements.enumerated() {
      if index == 0, first == target {
        try evaluate(element, to: target)
      } else {
        _ = try temporary(element)
      }
    }
    return first
  }

  func dictionary(_ node: Expr.Dict, to target: Int) throws(CompileError) {
    let keys = node.keys.compactMap { $0 }
    if keys.count == node.keys.count, !keys.isEmpty, keys.count <= Self.longestRun, let constants = Self.constants(keys)
    {
      for key in keys { builder.charge(ConstantFolding.nodes(of: key)) }
      let mark = builder.nextTemporary
      let first = try run(node.values, reusing: target)
      builder.emitDictionary(a: target, b: first, keys: constants)
      builder.free(to: mark)
      return
    }
    if keys.count == node.keys.count, keys.count <= Self.longestRun {
      let mark = builder.nextTemporary
      for (key, value) in zip(keys, node.values) {
        _ = try temporary(key)
        _ = try temporary(value)
      }
      builder.emit(.buildDict, a: target, b: mark, c: keys.count)
      builder.free(to: mark)
      return
    }
    try building(in: target) { (register) throws(CompileError) in
      let mark = builder.nextTemporary
      let result = topmost(register) ? register : builder.allocate()
      let base = builder.nextTemporary
      var index = 0
      while index < node.values.count, index < Self.longestRun, let key = node.keys[index] {
        _ = try temporary(key)
        _ = try temporary(node.values[index])
        index += 1
      }
      builder.free(to: base)
      builder.emit(.buildDict, a: result, b: base, c: index)
      while index < node.values.count {
        if let key = node.keys[index] {
          let key = try operand(key)
          let value = try operand(node.values[index])
          var flags: InstructionFlags = key.isTemporary ? .consumeB : []
          if value.isTemporary { flags.insert(.consumeC) }
          builder.emit(.dictSet, flags: flags, a: result, b: key.register, c: value.register)
        } else {
          let part = try operand(node.values[index])
          builder.emit(.dictUpdate, flags: part.isTemporary ? .consumeB : [], a: result, b: part.register)
        }
        builder.free(to: base)
        index += 1
      }
      builder.free(to: mark)
      if result != register { builder.emit(.move, flags: .consumeB, a: register, b: result) }
    }
  }

  // MARK: f-strings

  func joinedString(_ node: Expr.JoinedStr, to target: Int) throws(CompileError) {
    try joinedString(values: node.values, to: target)
  }

  func joinedString(values: [Expr], to target: Int) throws(CompileError) {
    if values.isEmpty {
      load(.string(""), to: target)
      return
    }
    if values.count == 1, case .constant(let constant) = values[0],
      let value = ConstantFolding.value(of: constant.value)
    {
      builder.charge(1)
      load(value, to: target)
      return
    }
    let mark = builder.nextTemporary
    let first = topmost(target) ? target : builder.allocate()
    var part = first
    for (index, value) in values.enumerated() {
      if index > 0 { part = builder.allocate() }
      try formatted(value, to: part)
    }
    builder.emit(.buildString, a: target, b: first, c: values.count)
    builder.free(to: mark)
  }

  private func formatted(_ value: Expr, to register: Int) throws(CompileError) {
    guard case .formattedValue(let node) = value else { return try evaluate(value, to: register) }
    let mark = builder.nextTemporary
    builder.charge(1)
    let source = try operand(node.value, reusing: register)
    var flags: InstructionFlags = source.isTemporary ? .consumeB : []
    switch node.conversion {
    case nil: break
    case .string: flags.formUnion(.conversion(1))
    case .representation: flags.formUnion(.conversion(2))
    case .ascii: flags.formUnion(.conversion(3))
    }
    var specification = 0
    if let spec = node.formatSpec {
      specification = builder.allocate()
      try evaluate(.joinedStr(spec), to: specification)
      flags.insert(.formatSpec)
    }
    let outer = builder.location
    builder.location = node.span
    builder.emit(.formatValue, flags: flags, a: register, b: source.register, c: specification)
    builder.location = outer
    builder.free(to: mark)
  }
}
