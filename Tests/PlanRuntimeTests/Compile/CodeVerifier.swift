@testable import PlanRuntime

/// Proves of a code object what the machine relies on (see `Compiler`), by following every way through it:
///
/// - a temporary is read only where it was written on every way, and is not read after the instruction that consumes it;
/// - where a frame returns, no temporary is in use beyond those that it says it gives back;
/// - where something is called, no temporary above the call's run is in use, so that the callee's window may lie there;
/// - jumps and handlers lead into the code, operands lie within the frame.
///
/// The state of a register is a set of possibilities: dead, live.
struct CodeVerifier {
  struct Finding: CustomStringConvertible {
    let code: String
    let pc: Int
    let text: String

    var description: String { "\(code) at \(pc): \(text)" }
  }

  private struct State: Equatable {
    /// Bit 0: may be dead, bit 1: may be live.
    var registers: [UInt8]

    mutating func meet(_ other: State) -> Bool {
      var changed = false
      for index in registers.indices where registers[index] | other.registers[index] != registers[index] {
        registers[index] |= other.registers[index]
        changed = true
      }
      return changed
    }
  }

  /// What an instruction does with temporaries.
  private struct Effect {
    var reads: [Int] = []
    var consumes: [Int] = []
    var writes: [Int] = []
    /// Dead afterwards, whatever they were.
    var releases: [Int] = []
    /// Registers from here on must be dead.
    var ceiling: Int?
  }

  let code: Code
  let name: String
  private(set) var findings: [Finding] = []

  /// All findings about a code object and those among its constants.
  static func findings(in code: Code, names: NameTable) -> [Finding] {
    var verifier = CodeVerifier(code: code, name: names[code.qualifiedName])
    verifier.run()
    var result = verifier.findings
    for case .code(let inner) in code.constants { result += findings(in: inner.code, names: names) }
    return result
  }

  private init(code: Code, name: String) {
    self.code = code
    self.name = name
  }

  private mutating func report(_ pc: Int, _ text: String) {
    findings.append(Finding(code: name, pc: pc, text: text))
  }

  private mutating func run() {
    let locals = code.localNames.count
    var entry = State(registers: Array(repeating: 1, count: code.registerCount))
    for index in 0..<locals { entry.registers[index] = 2 }
    var states: [State?] = Array(repeating: nil, count: code.instructions.count)
    states[0] = entry
    var work = [0]
    var edges: [(Int, State)] = []
    while let pc = work.popLast() {
      guard let state = states[pc] else { continue }
      edges.removeAll()
      step(pc, state, locals, &edges)
      for (target, next) in edges {
        guard target >= 0, target < states.count, code.instructions[target].op != .extra else {
          report(pc, "leads to \(target)")
          continue
        }
        if var known = states[target] {
          if known.meet(next) {
            states[target] = known
            work.append(target)
          }
        } else {
          states[target] = next
          work.append(target)
        }
      }
    }
    // Only now the states are complete: check them.
    for pc in states.indices {
      if let state = states[pc] { check(pc, state, locals) }
    }
  }

  private func step(_ pc: Int, _ state: State, _ locals: Int, _ edges: inout [(Int, State)]) {
    let instruction = code.instructions[pc]
    let effect = effect(pc)
    if let handler = code.handlers.first(where: { $0.start <= pc && pc < $0.end }) {
      var caught = state
      for register in handler.depth..<code.registerCount where register >= locals { caught.registers[register] = 1 }
      caught.registers[handler.exceptionRegister] = 2
      edges.append((handler.handler, caught))
    }
    var next = state
    for register in effect.consumes + effect.releases where register >= locals { next.registers[register] = 1 }
    var written = next
    for register in effect.writes where register >= locals { written.registers[register] = 2 }
    let following = pc + 1 < code.instructions.count && code.instructions[pc + 1].op == .extra ? pc + 2 : pc + 1
    let extra = pc + 1 < code.instructions.count ? code.instructions[pc + 1] : instruction
    switch instruction.op {
    case .jump: edges.append((pc + instruction.distance, written))
    case .jumpIfTrue, .jumpIfFalse, .jumpIfNone, .jumpIfNotNone:
      edges.append((pc + instruction.distance, written))
      edges.append((following, written))
    case .jumpIfEqual, .jumpIfNotEqual, .jumpIfLess, .jumpIfLessEqual, .jumpIfGreater, .jumpIfGreaterEqual,
      .jumpIfEqualImmediate, .jumpIfNotEqualImmediate, .jumpIfLessImmediate, .jumpIfLessEqualImmediate,
      .jumpIfGreaterImmediate, .jumpIfGreaterEqualImmediate:
      edges.append((pc + 1 + extra.distance, written))
      edges.append((following, written))
    case .forIter:
      edges.append((pc + 1 + extra.distance, next))
      edges.append((following, written))
    case .forIterLoop:
      edges.append((pc + 1 + extra.distance, written))
      edges.append((following, next))
    case .returnValue, .returnNone, .raise, .raiseHandled, .raiseAssertion, .reraise: break
    default: edges.append((following, written))
    }
  }

  private mutating func check(_ pc: Int, _ state: State, _ locals: Int) {
    let effect = effect(pc)
    for register in effect.reads + effect.consumes + effect.writes where register >= code.registerCount {
      report(pc, "register \(register) is outside the frame")
      return
    }
    for register in effect.reads + effect.consumes where register >= locals && state.registers[register] != 2 {
      report(
        pc,
        "\(code.instructions[pc].op) reads r\(register), which \(state.registers[register] == 1 ? "is" : "may be") dead"
      )
    }
    if let ceiling = effect.ceiling {
      for register in max(ceiling, locals)..<max(ceiling, locals, code.registerCount)
      where state.registers[register] != 1 {
        report(pc, "\(code.instructions[pc].op) with r\(register) in use above it")
      }
    }
  }

  private func effect(_ pc: Int) -> Effect {
    let instruction = code.instructions[pc]
    let a = Int(instruction.a)
    let b = Int(instruction.b)
    let c = Int(instruction.c)
    let flags = instruction.flags
    var effect = Effect()
    func reading(a readsA: Bool = false, b readsB: Bool = false, c readsC: Bool = false) {
      for (isRead, register, flag) in [
        (readsA, a, InstructionFlags.consumeA), (readsB, b, .consumeB), (readsC, c, .consumeC),
      ] where isRead {
        if flags.contains(flag) { effect.consumes.append(register) } else { effect.reads.append(register) }
      }
    }
    func run(_ first: Int, _ count: Int) { effect.consumes += first..<(first + count) }
    switch instruction.op {
    case .noOperation, .extra, .chargeBlock, .deleteLocal, .deleteCell, .checkLocal, .deleteFree, .deleteGlobal,
      .deleteName,
      .setupAnnotations, .raiseHandled, .popHandled, .jump:
      break
    case .loadConstant, .loadInt, .loadNone, .loadTrue, .loadFalse, .loadCell, .loadFree, .loadClosure, .loadGlobal,
      .loadName, .loadNameOrFree, .importModule:
      effect.writes = [a]
    case .makeCell: break
    case .move:
      reading(b: true)
      effect.writes = [a]
    case .release: effect.releases = [a]
    case .storeCell, .storeFree, .storeName: reading(b: true)
    case .storeGlobal: reading(a: true)
    case .loadAttribute, .loadItemConstant, .loadItemImmediate, .negative, .positive, .invert, .not, .addImmediate,
      .subtractImmediate, .multiplyImmediate, .floorDivideImmediate, .moduloImmediate, .inplaceAddImmediate,
      .inplaceSubtractImmediate, .addFloat, .subtractFloat, .multiplyFloat, .divideFloat, .equalImmediate,
      .notEqualImmediate, .lessImmediate, .lessEqualImmediate,
      .greaterImmediate, .greaterEqualImmediate, .getIterator, .listToTuple, .yield, .getYieldFromIterator,
      .matchSequence, .matchMapping, .length:
      reading(b: true)
      effect.writes = [a]
      if instruction.op == .yield { effect.ceiling = nil }
    case .yieldFrom:
      effect.consumes = [b]
      effect.writes = [a]
    case .storeAttribute, .addToAttribute, .listAppend, .setAdd, .listExtend, .setUpdate, .dictUpdate, .dictMerge:
      reading(a: true, b: true)
    case .deleteAttribute: reading(a: true)
    case .loadMethod:
      reading(b: true)
      effect.writes = [a, a + 1]
    case .loadItem, .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power, .leftShift, .rightShift,
      .bitAnd,
      .bitOr, .bitXor, .matrixMultiply, .inplaceAdd, .inplaceSubtract, .inplaceMultiply, .inplaceDivide,
      .inplaceFloorDivide, .inplaceModulo, .inplacePower, .inplaceLeftShift, .inplaceRightShift, .inplaceBitAnd,
      .inplaceBitOr, .inplaceBitXor, .inplaceMatrixMultiply, .equal, .notEqual, .less, .lessEqual, .greater,
      .greaterEqual, .identical, .notIdentical, .contains, .notContains, .checkMatch, .matchKeys, .matchClass,
      .copyMappingWithout, .exitContextWithException:
      reading(b: true, c: true)
      effect.writes = [a]
    case .loadSlice:
      reading(b: true)
      run(c, 2)
      effect.writes = [a]
    case .storeItem, .addToItem: reading(a: true, b: true, c: true)
    case .storeItemConstant: reading(a: true, c: true)
    case .deleteItem: reading(a: true, b: true)
    case .buildSlice:
      run(b, 3)
      effect.writes = [a]
    case .jumpIfTrue, .jumpIfFalse, .jumpIfNone, .jumpIfNotNone, .importStar, .printExpression:
      reading(a: true)
    case .returnValue:
      reading(a: true)
      effect.ceiling = c
    case .returnNone: effect.ceiling = c
    case .jumpIfEqual, .jumpIfNotEqual, .jumpIfLess, .jumpIfLessEqual, .jumpIfGreater, .jumpIfGreaterEqual:
      reading(b: true, c: true)
    case .jumpIfEqualImmediate, .jumpIfNotEqualImmediate, .jumpIfLessImmediate, .jumpIfLessEqualImmediate,
      .jumpIfGreaterImmediate, .jumpIfGreaterEqualImmediate:
      reading(b: true)
    case .forIter, .forIterLoop:
      effect.reads = [b]
      effect.writes = [a]
    case .unpackSequence:
      reading(b: true)
      effect.writes = Array(a..<(a + c))
    case .unpackStar:
      reading(b: true)
      let extra = code.instructions[pc + 1]
      effect.writes = Array(a..<(a + Int(extra.b) + 1 + Int(extra.c)))
    case .buildList, .buildTuple, .buildSet, .buildString:
      run(b, c)
      effect.writes = [a]
    case .buildDict:
      run(b, 2 * c)
      effect.writes = [a]
    case .buildDictConstantKeys:
      if case .tuple(let keys) = code.constants[c] { run(b, keys.count) }
      effect.writes = [a]
    case .dictSet: reading(a: true, b: true, c: true)
    case .formatValue:
      reading(b: true)
      if flags.contains(.formatSpec) { effect.consumes.append(c) }
      effect.writes = [a]
    case .makeFunction:
      var count = [InstructionFlags.defaults, .keywordDefaults, .annotations].filter { flags.contains($0) }.count
      if flags.contains(.closure), case .code(let inner) = code.constants[b] { count += inner.code.freeNames.count }
      run(c, count)
      effect.writes = [a]
    case .buildClass:
      run(b, flags.contains(.keywordDictionary) ? 4 : 3)
      effect.writes = [a]
      effect.ceiling = b + 4
    case .call:
      effect.consumes = [b] + Array((b + 2)..<(b + 2 + c))
      effect.ceiling = b + 2 + c
      if flags.contains(.method) { effect.consumes.append(b + 1) }
      effect.writes = [a]
    case .callMethod:
      let count = Int(code.instructions[pc + 1].flags.rawValue)
      reading(c: true)
      effect.consumes += Array((b + 2)..<(b + 2 + count))
      effect.ceiling = b + 2 + count
      effect.writes = [a]
    case .callSpread:
      effect.consumes = [b, b + 2]
      if flags.contains(.method) { effect.consumes.append(b + 1) }
      if flags.contains(.keywordDictionary) { effect.consumes.append(b + 3) }
      effect.ceiling = b + 4
      effect.writes = [a]
    case .callSuper:
      effect.consumes = [b]
      if flags.contains(.hasClassCell) { effect.consumes.append(b + 2) }
      if flags.contains(.hasFirstArgument) { effect.consumes.append(b + 3) }
      effect.writes = [a]
      effect.ceiling = b + 4
    case .importFrom:
      effect.reads = [b]
      effect.writes = [a]
    case .raise:
      reading(a: true)
      if flags.contains(.cause) { reading(b: true) }
    case .raiseAssertion:
      if flags.contains(.cause) { reading(a: true) }
    case .reraise, .exitContext: effect.consumes = [a]
    case .pushHandled: effect.reads = [a]
    case .enterContext:
      reading(b: true)
      effect.writes = [a, a + 1]
    }
    return effect
  }
}
