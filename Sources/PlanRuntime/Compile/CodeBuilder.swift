import Diagnostics

/// A place in the code that jumps name before it is known.
struct Label {
  fileprivate let index: Int
}

/// Where instructions are gathered: labels, constants, names, handlers, registers, charges. Knows nothing of the tree.
struct CodeBuilder {
  private(set) var instructions: ContiguousArray<Instruction> = []
  private var positions: ContiguousArray<Span> = []
  /// The handler of each instruction, -1 for none.
  private var handlerOfInstruction: ContiguousArray<Int32> = []
  private var labelTargets: [Int] = []
  private var labelIsUsed: [Bool] = []
  private var jumps: [(instruction: Int, label: Int)] = []
  private var constants: [Constant] = []
  private var constantIndices: [Constant: Int] = [:]
  private var names: [NameID] = []
  private var nameIndices: [NameID: Int] = [:]
  private var regions: [(label: Label, depth: Int, exceptionRegister: Int)] = []
  private var cacheCount = 0

  /// The expression or statement responsible for what is emitted now.
  var location = Span.none
  /// The number of the handler around, -1 for none.
  var handler = -1
  /// The first register above the temporaries in use.
  private(set) var nextTemporary = 0
  private var registerCount = 0
  /// Registers below may hold objects at any return (`leaveToFrame`).
  private var abandoned = 0
  /// An operand did not fit in its 16 bits.
  private var overflowed = false

  /// The `chargeBlock` of the current block and its weight so far; nil when the block has none yet.
  private var charge: (instruction: Int, weight: Int)?

  init(localCount: Int) {
    nextTemporary = localCount
    registerCount = localCount
  }

  // MARK: Registers

  mutating func allocate(_ count: Int = 1) -> Int {
    let first = nextTemporary
    nextTemporary += count
    if nextTemporary > registerCount { registerCount = nextTemporary }
    return first
  }

  mutating func free(to mark: Int) {
    nextTemporary = mark
  }

  // MARK: Instructions

  var count: Int { instructions.count }

  mutating func emit(_ instruction: Instruction) {
    instructions.append(instruction)
    positions.append(location)
    handlerOfInstruction.append(Int32(handler))
  }

  mutating func emit(_ op: Op, flags: InstructionFlags = [], a: Int = 0, b: Int = 0, c: Int = 0) {
    emit(Instruction(op, flags: flags, a: narrow(a), b: narrow(b), c: narrow(c)))
  }

  mutating func emit(_ op: Op, flags: InstructionFlags = [], a: Int = 0, wide: Int) {
    emit(Instruction(op, flags: flags, a: narrow(a), wide: wide))
  }

  /// A dict of these keys and the values that stand from `b` on.
  mutating func emitDictionary(a: Int, b: Int, keys: [Constant]) {
    let isDistinct = Set(keys).count == keys.count && keys.allSatisfy { if case .string = $0 { true } else { false } }
    emit(.buildDictConstantKeys, flags: isDistinct ? .distinctStrings : [], a: a, b: b, c: constant(.tuple(keys)))
  }

  /// Says that a temporary which is freed may still hold an object on some way through the code, for the frame to give back.
  mutating func leaveToFrame(_ register: Int) { abandoned = max(abandoned, register + 1) }

  /// Returns a register, or None. Beside the locals only temporaries that are in use here can hold objects, and what was left to the frame.
  mutating func emitReturn(_ register: Int? = nil, consumes: Bool = false) {
    if let register {
      emit(.returnValue, flags: consumes ? .consumeA : [], a: register, c: nextTemporary)
    } else {
      emit(.returnNone, c: nextTemporary)
    }
  }

  mutating func emitJump(_ op: Op, flags: InstructionFlags = [], a: Int = 0, to label: Label) {
    jumps.append((instructions.count, label.index))
    labelIsUsed[label.index] = true
    emit(Instruction(op, flags: flags, a: narrow(a)))
  }

  /// The extra word with a jump's distance.
  mutating func emitExtra(to label: Label) {
    emitJump(.extra, to: label)
  }

  /// The extra word with a new inline cache.
  mutating func emitCache(flags: InstructionFlags = [], a: Int = 0) {
    emit(.extra, flags: flags, a: a, wide: cacheCount)
    cacheCount += 1
  }

  private mutating func narrow(_ value: Int) -> UInt16 {
    guard let result = UInt16(exactly: value) else {
      overflowed = true
      return 0
    }
    return result
  }

  // MARK: Labels

  mutating func label() -> Label {
    labelTargets.append(-1)
    labelIsUsed.append(false)
    return Label(index: labelTargets.count - 1)
  }

  /// The label is here. With `beginsBlock`, and if something jumps to it, a new block begins.
  mutating func place(_ label: Label, beginsBlock: Bool = true) {
    labelTargets[label.index] = instructions.count
    if beginsBlock, labelIsUsed[label.index] { beginBlock() }
  }

  // MARK: Charges

  /// What follows is charged apart from what came before.
  mutating func beginBlock() {
    closeBlock()
  }

  /// Adds nodes of the tree to the current block.
  mutating func charge(_ nodes: Int) {
    if let open = charge {
      charge = (open.instruction, open.weight + nodes)
    } else {
      charge = (instructions.count, nodes)
      emit(.chargeBlock)
    }
  }

  private mutating func closeBlock() {
    guard let open = charge else { return }
    instructions[open.instruction] = Instruction(.chargeBlock, wide: open.weight)
    charge = nil
  }

  // MARK: Constants and names

  mutating func constant(_ constant: Constant) -> Int {
    if let known = constantIndices[constant] { return known }
    constants.append(constant)
    constantIndices[constant] = constants.count - 1
    return constants.count - 1
  }

  mutating func name(_ name: NameID) -> Int {
    if let known = nameIndices[name] { return known }
    names.append(name)
    nameIndices[name] = names.count - 1
    return names.count - 1
  }

  // MARK: Handlers

  /// A new handler; set `handler` to the result where it protects.
  mutating func region(handler label: Label, depth: Int, exceptionRegister: Int) -> Int {
    if exceptionRegister >= registerCount { registerCount = exceptionRegister + 1 }
    regions.append((label, depth, exceptionRegister))
    return regions.count - 1
  }

  // MARK: The end

  mutating func finish(source: SourceFile) throws(CompileError) -> Code.Parts {
    closeBlock()
    for jump in jumps {
      let old = instructions[jump.instruction]
      let target = labelTargets[jump.label]
      precondition(target >= 0, "every label that is used is placed")
      instructions[jump.instruction] = Instruction(
        old.op, flags: old.flags, a: old.a, wide: target - jump.instruction)
    }
    for place in instructions.indices
    where instructions[place].op == .returnValue || instructions[place].op == .returnNone {
      let old = instructions[place]
      let count = max(Int(old.c), abandoned)
      instructions[place] = Instruction(old.op, flags: old.flags, a: old.a, b: old.b, c: narrow(count))
    }
    if overflowed || registerCount > Int(UInt16.max) {
      throw .unsupported("code too large: split this function", location)
    }
    return Code.Parts(
      names: names, constants: constants, registerCount: registerCount, cacheCount: cacheCount,
      instructions: instructions, handlers: handlerTable(), positions: positions, lines: lineTable(source))
  }

  private func handlerTable() -> [Code.Handler] {
    var table: [Code.Handler] = []
    var start = 0
    while start < handlerOfInstruction.count {
      let number = Int(handlerOfInstruction[start])
      var end = start + 1
      while end < handlerOfInstruction.count, Int(handlerOfInstruction[end]) == number { end += 1 }
      if number >= 0 {
        let region = regions[number]
        table.append(
          Code.Handler(
            start: start, end: end, handler: labelTargets[region.label.index], depth: region.depth,
            exceptionRegister: region.exceptionRegister))
      }
      start = end
    }
    return table
  }

  private func lineTable(_ source: SourceFile) -> ContiguousArray<UInt32> {
    var lines: ContiguousArray<UInt32> = []
    lines.reserveCapacity(positions.count)
    var last = Span.none
    var line: UInt32 = 1
    for position in positions {
      // What has no place of its own belongs to the line before.
      if position != .none, position.start != last.start || last == .none {
        last = position
        line = UInt32(truncatingIfNeeded: source.line(at: position.start))
      }
      lines.append(line)
    }
    return lines
  }
}
