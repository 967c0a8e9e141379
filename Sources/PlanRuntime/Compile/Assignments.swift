import Diagnostics
import PlanSyntax

extension CodeCompiler {
  func checkAssignable(_ name: String, _ span: Span) throws(CompileError) {
    if name == "__debug__" { throw .syntax("cannot assign to __debug__", span) }
  }

  func assign(_ node: Stmt.Assign) throws(CompileError) {
    let mark = builder.nextTemporary
    defer { builder.free(to: mark) }
    if node.targets.count == 1 {
      if case .name(let name) = node.targets[0], case .register(let register) = access(name.identifier) {
        try checkAssignable(name.identifier, name.span)
        builder.charge(1)
        try evaluate(node.value, to: register)
        noteBound(register, name.identifier)
        return
      }
      if try assignInParallel(node.targets[0], node.value) { return }
    }
    let value = try operand(node.value)
    for (index, target) in node.targets.enumerated() {
      let isLast = index == node.targets.count - 1
      try store(target, Operand(register: value.register, isTemporary: value.isTemporary && isLast))
    }
  }

  /// `a, b = c, d` without a tuple: all values first, then the targets from left to right.
  private func assignInParallel(_ target: Expr, _ value: Expr) throws(CompileError) -> Bool {
    let targets: [Expr]
    switch target {
    case .tuple(let node): targets = node.elements
    case .list(let node): targets = node.elements
    default: return false
    }
    guard case .tuple(let node) = value, node.elements.count == targets.count, !targets.isEmpty, targets.count <= 16,
      !targets.contains(where: Self.isStarred), !node.elements.contains(where: Self.isStarred)
    else { return false }
    builder.charge(2)
    var registers: [Int] = []
    for element in node.elements { registers.append(try temporary(element)) }
    for (target, register) in zip(targets, registers) {
      try store(target, Operand(register: register, isTemporary: true))
    }
    return true
  }

  /// Stores a value in any target; a temporary is consumed.
  func store(_ target: Expr, _ value: Operand) throws(CompileError) {
    let outer = builder.location
    let mark = builder.nextTemporary
    builder.location = target.span
    builder.charge(1)
    switch target {
    case .name(let node):
      try checkAssignable(node.identifier, node.span)
      storeName(node.identifier, value)
    case .attribute(let node):
      try checkAssignable(node.attribute, node.span)
      let object = try operand(node.value)
      locate(node)
      var flags: InstructionFlags = object.isTemporary ? .consumeA : []
      if value.isTemporary { flags.insert(.consumeB) }
      builder.emit(
        .storeAttribute, flags: flags, a: object.register, b: value.register, c: nameIndex(node.attribute))
      builder.emitCache()
    case .subscript(let node):
      let object = try operand(node.value)
      var flags: InstructionFlags = object.isTemporary ? .consumeA : []
      if value.isTemporary { flags.insert(.consumeC) }
      if case .constant(let constant) = Self.key(node.index) {
        builder.charge(1)
        builder.emit(
          .storeItemConstant, flags: flags, a: object.register, b: builder.constant(constant), c: value.register)
      } else {
        let key = try operand(node.index)
        if key.isTemporary { flags.insert(.consumeB) }
        builder.emit(.storeItem, flags: flags, a: object.register, b: key.register, c: value.register)
      }
    case .tuple(let node): try unpack(node.elements, value)
    case .list(let node): try unpack(node.elements, value)
    case .starred(let node): throw .syntax("starred assignment target must be in a list or tuple", node.span)
    default: throw .syntax("cannot assign to expression", target.span)
    }
    builder.free(to: mark)
    builder.location = outer
  }

  private func unpack(_ targets: [Expr], _ value: Operand) throws(CompileError) {
    let flags: InstructionFlags = value.isTemporary ? .consumeB : []
    let stars = targets.indices.filter { Self.isStarred(targets[$0]) }
    if stars.count > 1 { throw .syntax("multiple starred expressions in assignment", builder.location) }
    if let star = stars.first {
      if star >= 256 { throw .syntax("too many expressions in star-unpacking assignment", builder.location) }
      let run = builder.allocate(targets.count)
      builder.emit(.unpackStar, flags: flags, a: run, b: value.register)
      builder.emit(.extra, b: star, c: targets.count - star - 1)
      for (offset, target) in targets.enumerated() {
        let part = Operand(register: run + offset, isTemporary: true)
        if case .starred(let starred) = target {
          builder.charge(1)
          try store(starred.value, part)
        } else {
          try store(target, part)
        }
      }
      return
    }
    if let first = consecutiveLocals(targets) {
      builder.emit(.unpackSequence, flags: flags, a: first, b: value.register, c: targets.count)
      for (offset, target) in targets.enumerated() {
        builder.charge(1)
        if case .name(let name) = target { noteBound(first + offset, name.identifier) }
      }
      return
    }
    let run = builder.allocate(targets.count)
    builder.emit(.unpackSequence, flags: flags, a: run, b: value.register, c: targets.count)
    for (offset, target) in targets.enumerated() {
      try store(target, Operand(register: run + offset, isTemporary: true))
    }
  }

  /// The first register if the targets are locals side by side, so that unpacking can write them directly.
  private func consecutiveLocals(_ targets: [Expr]) -> Int? {
    var first: Int?
    for (offset, target) in targets.enumerated() {
      guard case .name(let name) = target, case .register(let register) = access(name.identifier) else { return nil }
      if let first, register != first + offset { return nil }
      if first == nil { first = register }
    }
    return first
  }

  // MARK: Augmented

  func augmentedAssign(_ node: Stmt.AugAssign) throws(CompileError) {
    let mark = builder.nextTemporary
    defer { builder.free(to: mark) }
    builder.charge(1)
    switch node.target {
    case .name(let name):
      try checkAssignable(name.identifier, name.span)
      try augment(name, node)
    case .attribute(let target): try augment(target, node)
    case .subscript(let target): try augment(target, node)
    default: throw .syntax("illegal expression for augmented assignment", node.target.span)
    }
  }

  private func augment(_ name: Expr.Name, _ node: Stmt.AugAssign) throws(CompileError) {
    let statement = builder.location
    builder.location = name.span
    let target: Int
    let left: Operand
    if case .register(let register) = access(name.identifier) {
      check(register, name.identifier)
      target = register
      if scope.walrusNames.contains(mangle(name.identifier)) {
        left = Operand(register: builder.allocate(), isTemporary: true)
        builder.emit(.move, a: left.register, b: register)
      } else {
        left = Operand(register: register, isTemporary: false)
      }
    } else {
      target = builder.allocate()
      left = Operand(register: target, isTemporary: true)
      loadName(name.identifier, to: target)
    }
    builder.location = statement
    let right = try rightOperand(node.operation, node.value, inplace: true)
    emit(node.operation, inplace: true, to: target, left, right)
    if isTemporary(target) {
      builder.location = name.span
      storeName(name.identifier, Operand(register: target, isTemporary: true))
      builder.location = statement
    }
  }

  /// Whether `target += value` can be one instruction: evaluating the value must not be able to change the target.
  private func isFusible(_ node: Stmt.AugAssign) -> Bool {
    (node.operation == .add || node.operation == .subtract) && isInert(node.value)
  }

  private func augment(_ target: Expr.Attribute, _ node: Stmt.AugAssign) throws(CompileError) {
    let statement = builder.location
    builder.location = target.span
    let object = try operand(target.value)
    let name = nameIndex(target.attribute)
    if isFusible(node) {
      let value = try operand(node.value)
      var flags: InstructionFlags = node.operation == .subtract ? .subtract : []
      if object.isTemporary { flags.insert(.consumeA) }
      if value.isTemporary { flags.insert(.consumeB) }
      builder.location = statement
      builder.emit(.addToAttribute, flags: flags, a: object.register, b: value.register, c: name)
      builder.location = target.span
      locate(target)
      builder.emitCache()
      builder.location = statement
      return
    }
    let result = builder.allocate()
    locate(target)
    builder.emit(.loadAttribute, a: result, b: object.register, c: name)
    builder.emitCache()
    builder.location = statement
    let right = try rightOperand(node.operation, node.value, inplace: true)
    emit(node.operation, inplace: true, to: result, Operand(register: result, isTemporary: true), right)
    builder.location = target.span
    locate(target)
    builder.emit(
      .storeAttribute, flags: object.isTemporary ? [.consumeA, .consumeB] : .consumeB, a: object.register, b: result,
      c: name)
    builder.emitCache()
    builder.location = statement
  }

  private func augment(_ target: Expr.Subscript, _ node: Stmt.AugAssign) throws(CompileError) {
    let statement = builder.location
    builder.location = target.span
    let object = try operand(target.value)
    let key = try operand(target.index)
    if isFusible(node) {
      let value = try operand(node.value)
      var flags: InstructionFlags = node.operation == .subtract ? .subtract : []
      if object.isTemporary { flags.insert(.consumeA) }
      if key.isTemporary { flags.insert(.consumeB) }
      if value.isTemporary { flags.insert(.consumeC) }
      builder.location = statement
      builder.emit(.addToItem, flags: flags, a: object.register, b: key.register, c: value.register)
      builder.location = target.span
      builder.emit(.extra)
      builder.location = statement
      return
    }
    let result = builder.allocate()
    builder.emit(.loadItem, a: result, b: object.register, c: key.register)
    builder.location = statement
    let right = try rightOperand(node.operation, node.value, inplace: true)
    emit(node.operation, inplace: true, to: result, Operand(register: result, isTemporary: true), right)
    builder.location = target.span
    var flags: InstructionFlags = .consumeC
    if object.isTemporary { flags.insert(.consumeA) }
    if key.isTemporary { flags.insert(.consumeB) }
    builder.emit(.storeItem, flags: flags, a: object.register, b: key.register, c: result)
    builder.location = statement
  }

  // MARK: Annotated

  func annotatedAssign(_ node: Stmt.AnnAssign) throws(CompileError) {
    let mark = builder.nextTemporary
    defer { builder.free(to: mark) }
    let statement = builder.location
    if let expression = node.value {
      if case .name(let name) = node.target, case .register(let register) = access(name.identifier) {
        try checkAssignable(name.identifier, name.span)
        builder.charge(1)
        try evaluate(expression, to: register)
        noteBound(register, name.identifier)
      } else {
        let value = try operand(expression)
        try store(node.target, value)
      }
    }
    let isStored = kind == .module || kind == .classBody
    switch node.target {
    case .name(let name):
      try checkAssignable(name.identifier, name.span)
      guard isStored, node.isSimple else { break }
      let run = builder.allocate(2)
      try annotation(node.annotation, to: run)
      builder.location = statement
      loadName("__annotations__", to: run + 1)
      let key = builder.constant(.string(mangle(name.identifier)))
      builder.emit(.storeItemConstant, flags: [.consumeA, .consumeC], a: run + 1, b: key, c: run)
      return
    case .attribute(let target):
      try checkAssignable(target.attribute, target.span)
      if node.value == nil { try discard(target.value) }
    case .subscript(let target):
      if node.value == nil {
        try discard(target.value)
        try discard(target.index)
      }
    default: break
    }
    if isStored, !node.isSimple, !unit.resolution.postponesAnnotations { try discard(node.annotation) }
  }

  private func discard(_ expression: Expr) throws(CompileError) {
    let mark = builder.nextTemporary
    let value = try operand(expression)
    if value.isTemporary { builder.emit(.release, a: value.register) }
    builder.free(to: mark)
  }

  // MARK: del

  func delete(_ target: Expr) throws(CompileError) {
    let outer = builder.location
    let mark = builder.nextTemporary
    builder.location = target.span
    builder.charge(1)
    switch target {
    case .name(let node):
      if node.identifier == "__debug__" { throw .syntax("cannot delete __debug__", node.span) }
      deleteName(node.identifier)
    case .attribute(let node):
      let object = try operand(node.value)
      locate(node)
      builder.emit(
        .deleteAttribute, flags: object.isTemporary ? .consumeA : [], a: object.register, c: nameIndex(node.attribute))
    case .subscript(let node):
      let object = try operand(node.value)
      let key = try operand(node.index)
      var flags: InstructionFlags = object.isTemporary ? .consumeA : []
      if key.isTemporary { flags.insert(.consumeB) }
      builder.emit(.deleteItem, flags: flags, a: object.register, b: key.register)
    case .tuple(let node):
      for element in node.elements { try delete(element) }
    case .list(let node):
      for element in node.elements { try delete(element) }
    default: throw .syntax("cannot delete expression", target.span)
    }
    builder.free(to: mark)
    builder.location = outer
  }
}
