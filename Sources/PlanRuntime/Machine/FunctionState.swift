import BigInt

/// A function defined by a plan: its code with what `def` evaluated.
package final class FunctionState: ForeignObject {
  let code: Code
  let module: ModuleState
  /// The module object, owned: a function keeps its globals alive.
  private(set) var moduleValue: Value
  /// The cells of its free variables, owned.
  let cells: UnsafeMutablePointer<ObjectReference>
  let cellCount: Int
  package var name: String
  package var qualifiedName: String
  /// Default values of the last positional parameters: a tuple, or undefined; owned like all values here.
  private(set) var defaults: Value = .undefined
  private(set) var keywordDefaults: Value = .undefined
  private(set) var annotations: Value = .undefined
  /// Attributes set on the function, a dict made when the first one is.
  private(set) var attributes: Value = .undefined
  private(set) var documentation: Value = .undefined

  /// Arguments fit as they are when there are exactly this many and no keywords; -1 where binding is needed or the call does not
  /// simply run the code (generators).
  let plainCount: Int
  let registerCount: Int
  let localCount: Int
  private var isDismantled = false

  init(
    code: Code, module: ModuleState, moduleValue: Value, names: NameTable, heap: Heap,
    cells: UnsafeMutablePointer<Value>, cellCount: Int
  ) {
    self.code = code
    self.module = module
    heap.retain(moduleValue)
    self.moduleValue = moduleValue
    self.cells = .allocate(capacity: max(cellCount, 1))
    self.cellCount = cellCount
    for index in 0..<cellCount {
      if case .object(let cell) = cells[index] { self.cells[index] = cell }
    }
    name = names[code.name]
    qualifiedName = names[code.qualifiedName]
    let layout = code.parameters
    let plain = !code.isGenerator && layout.keywordOnly == 0 && !layout.hasVariadic && !layout.hasVariadicKeyword
    plainCount = plain ? layout.positionalOnly + layout.positional : -1
    registerCount = code.registerCount
    localCount = code.localNames.count
  }

  deinit { cells.deallocate() }

  /// It has a `**kwargs`.
  package var acceptsAnyKeyword: Bool { code.parameters.hasVariadicKeyword }

  enum Part { case defaults, keywordDefaults, annotations, attributes, documentation }

  /// Replaces one of the function's values by one that is handed over.
  func setOwned(_ part: Part, _ value: Value, heap: Heap) {
    let old: Value
    switch part {
    case .defaults: (old, defaults) = (defaults, value)
    case .keywordDefaults: (old, keywordDefaults) = (keywordDefaults, value)
    case .annotations: (old, annotations) = (annotations, value)
    case .attributes: (old, attributes) = (attributes, value)
    case .documentation: (old, documentation) = (documentation, value)
    }
    heap.release(old)
  }

  override package var cpythonSize: Int { CPythonSize.function }
  override package var cost: Int { 256 }

  override package func visit(_ visitor: (Value) -> Void) {
    if isDismantled { return }
    visitor(moduleValue)
    for index in 0..<cellCount { visitor(.object(cells[index])) }
    for value in [defaults, keywordDefaults, annotations, attributes, documentation] { visitor(value) }
  }

  override package func dismantle(_ heap: Heap) {
    if isDismantled { return }
    isDismantled = true
    let values = [moduleValue, defaults, keywordDefaults, annotations, attributes, documentation]
    (moduleValue, defaults, keywordDefaults) = (.undefined, .undefined, .undefined)
    (annotations, attributes, documentation) = (.undefined, .undefined, .undefined)
    for index in 0..<cellCount { heap.release(cells[index]) }
    for value in values { heap.release(value) }
  }
}

/// A function object. Behind class and Swift object, the payload repeats what a call needs, so that the loop reads plain memory.
struct FunctionObject: BitwiseCopyable {
  let reference: ObjectReference

  @inline(__always) init(_ reference: ObjectReference) { self.reference = reference }

  /// See `FunctionState.plainCount`.
  @inline(__always) var plainCount: Int { Int(reference.field(16, as: Int32.self)) }
  @inline(__always) var registerCount: Int { Int(reference.field(20, as: Int32.self)) }
  @inline(__always) var localCount: Int { Int(reference.field(24, as: Int32.self)) }
  @inline(__always) var isLibrary: Bool { reference.field(28, as: Int16.self) != 0 }
  @inline(__always) var parameterRegisters: Int { Int(reference.field(30, as: Int16.self)) }
  @inline(__always) var code: Unmanaged<Code> { reference.field(32) }
  @inline(__always) var instructions: UnsafeMutablePointer<Instruction> { reference.field(40) }
  @inline(__always) var constants: UnsafeMutablePointer<Value> { reference.field(48) }
  @inline(__always) var caches: UnsafeMutablePointer<InlineCache> { reference.field(56) }
  @inline(__always) var module: Unmanaged<ModuleState> { reference.field(64) }
  @inline(__always) var cells: UnsafeMutablePointer<ObjectReference> { reference.field(72) }
}

extension Interpreter {
  /// The function object of a state, whose code must be prepared.
  func functionOwned(_ state: FunctionState) -> ObjectReference {
    let reference = heap.allocateOwned(.function, payloadSize: 80)
    types.function.reference.retain()
    reference.setField(0, to: types.function.reference)
    reference.setField(8, to: Unmanaged.passRetained(state as ForeignObject))
    reference.setField(16, to: Int32(truncatingIfNeeded: state.plainCount))
    reference.setField(20, to: Int32(truncatingIfNeeded: state.registerCount))
    reference.setField(24, to: Int32(truncatingIfNeeded: state.localCount))
    reference.setField(28, to: Int16(state.code.isLibrary ? 1 : 0))
    reference.setField(30, to: Int16(truncatingIfNeeded: state.code.parameters.registers))
    let runtime = prepare(state.code)
    reference.setField(32, to: Unmanaged.passUnretained(state.code))
    reference.setField(40, to: state.code.instructionPointer)
    reference.setField(48, to: runtime.constants)
    reference.setField(56, to: runtime.caches)
    reference.setField(64, to: Unmanaged.passUnretained(state.module))
    reference.setField(72, to: state.cells)
    heap.addForeignCost(state.cost)
    heap.charge(state.cpythonSize, site: reference.site)
    return reference
  }

  /// Makes a code object's constants and caches, once.
  @discardableResult
  func prepare(_ code: Code) -> CodeRuntime {
    if let runtime = code.runtime as? CodeRuntime { return runtime }
    let mark = heap.scopeCount
    let values = code.constants.map { constant in
      let value = self.value(of: constant)
      heap.retain(value)
      return value
    }
    heap.closeScope(to: mark)
    let runtime = CodeRuntime(constants: values, cacheCount: code.cacheCount, heap: heap)
    code.runtime = runtime
    return runtime
  }

  private func value(of constant: Constant) -> Value {
    switch constant {
    case .none: return .none
    case .ellipsis: return ellipsis
    case .bool(let flag): return .bool(flag)
    case .int(let integer): return .int(integer)
    case .bigInteger(let digits, let radix): return heap.integer(BigInt(digits, radix: radix) ?? 0)
    case .float(let pattern): return .float(pattern.value)
    case .string(let text): return string(of: name(text))
    case .bytes(let bytes): return heap.bytes(bytes)
    case .tuple(let items): return heap.tuple(items.map { value(of: $0) })
    case .names(let items): return heap.tuple(items.map { string(of: $0) })
    case .frozenset(let items):
      // CPython's compiler makes the set, then a second one of its elements in their order (merge_consts_recursive): the order
      // of the second is what a plan sees.
      let first = newSet(frozen: true)
      for item in items { _ = try? add(first, value(of: item)) }
      let second = newSet(frozen: true)
      first.forEach { key in _ = try? self.add(second, key) }
      return .object(second.reference)
    case .code: return .undefined
    }
  }
}

/// What the machine keeps beside a code object: its constants as values, and its inline caches.
final class CodeRuntime: Code.Runtime {
  let constants: UnsafeMutablePointer<Value>
  let caches: UnsafeMutablePointer<InlineCache>
  let constantCount: Int
  private unowned let heap: Heap

  init(constants: [Value], cacheCount: Int, heap: Heap) {
    self.constants = .allocate(capacity: max(constants.count, 1))
    for (index, value) in constants.enumerated() { (self.constants + index).initialize(to: value) }
    caches = .allocate(capacity: max(cacheCount, 1))
    caches.initialize(repeating: InlineCache(), count: cacheCount)
    constantCount = constants.count
    self.heap = heap
  }

  deinit {
    for index in 0..<constantCount { heap.release(constants[index]) }
    constants.deallocate()
    caches.deallocate()
  }
}

/// What one attribute or global operation remembers of its last time.
///
/// `key` identifies what was looked at: the shape of an instance, the class of another object, or the kind. While it and
/// `epoch` agree, the answer is slot `slot` of the instance, or for a slot of -1 `value` (borrowed: the class owns it, and no
/// class has changed).
struct InlineCache: BitwiseCopyable {
  var key: UnsafeRawPointer?
  var epoch: UInt32 = 0
  var slot: Int32 = -1
  var value: Value = .undefined
  /// Storing a new attribute: the shape that the instance moves to.
  var next: UnsafeRawPointer?
}
