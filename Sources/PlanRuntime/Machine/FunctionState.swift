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

  init(code: Code, module: ModuleState, moduleValue: Value, names: NameTable, heap: Heap, cells: UnsafeMutablePointer<Value>, cellCount: Int) {
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

/// What the machine keeps beside a code object: its constants as values, and its inline caches.
final class CodeRuntime: Code.Runtime {
  let constants: UnsafeMutablePointer<Value>
  let caches: UnsafeMutablePointer<InlineCache>
  private let constantCount: Int
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
