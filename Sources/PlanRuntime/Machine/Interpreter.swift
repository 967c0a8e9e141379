#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// One interpreter is one plan's world: heap, names, classes, modules, frames, budget.
//
// The parts of the machine are extensions of this class, a file each:
//
//   Loop            executes bytecode
//   Calls           every way to call something
//   Attributes      reading, setting, deleting attributes; binding
//   Operators       arithmetic, comparison, containment, subscripts
//   Hashing         hashes and equality; finding keys in dicts and sets
//   Iteration       iterators, generators
//   Exceptions      raising, catching, tracebacks
//   Classes         class statements, metaclasses, `super`
//   Modules         imports
//   Budget          operations and limits
//
// Counting convention: a function that returns `Value` returns one that the caller borrows or that belongs to the
// current scope; one whose name says `Owned` hands a count to its caller.

/// Executes plans. Not thread-safe: it belongs to the thread that runs it, only `cancel` may be called from others.
public final class Interpreter {
  package let heap: Heap
  package let names: NameTable
  package internal(set) var types: BuiltinTypes
  package let options: InterpreterOptions

  /// The exception being raised (owned), while a `PlanError.raised` travels.
  package internal(set) var raised: Value = .undefined
  /// Why the plan was stopped, once it was.
  package internal(set) var stop: StopReason? {
    didSet { if stop != nil { stopChain = callChain() } }
  }
  /// Where the plan was when it was stopped, innermost first.
  package private(set) var stopChain: [Location] = []
  /// Exceptions being handled, innermost last (owned): `sys.exc_info()`.
  var handled: [Value] = []
  /// `handled.count`, where the loop reads it.
  var handledCount = 0

  /// Depth of Python and native recursion together, against `recursionLimit`. It does not stand beside `frameCount`: a return counts both
  /// down, and would do so as one pair of words that two stores have just written, which processors wait for.
  package internal(set) var depth = 0
  package var recursionLimit = 1000

  /// Changes with every change to any class; inline caches and method caches compare it.
  package internal(set) var typeEpoch: UInt32 = 1

  // Registers and frames.
  let registers: UnsafeMutablePointer<Value>
  let registerCapacity: Int
  /// The first free register.
  var registerTop = 0
  let frames: UnsafeMutablePointer<Frame>
  var frameCount = 0
  /// `async def` raises when it is called and not when it is compiled (`perflab test`).
  package var postponesAsync = false

  /// `types.GenericAlias` and `types.UnionType`: see TypeExpressions.swift.
  var typeExpressions: TypeExpressionTypes!

  /// The class of `object.__dict__`: see InstanceDictionary.swift.
  var instanceDictionaryType: TypeInfo?

  /// Generators that wait to be closed: see `postponeDeath`. Each has one count.
  var dyingGenerators: [ObjectReference] = []

  // Budget: see Budget.swift.
  var slice = 0
  var sliceSize = 0
  /// Operations that plans may still spend.
  package internal(set) var operationsLeft: Int
  package internal(set) var libraryOperations = 0
  let cancelFlag: UnsafeMutablePointer<Int32>

  // Generators: what a finished one returned, what is being sent (both owned), and how the last step ended.
  var generatorResult: Value = .undefined
  var sentValue: Value = .undefined
  var pendingThrow = false
  var delegateYielded = false
  var yieldedFromEntry = false
  /// The exception being raised has this frame in its traceback already.
  var reraising = false

  /// Allocations after which the next look at the budget collects cycles.
  var collectionThreshold = leastCollectionThreshold
  /// Whether it does: a plan may say `gc.disable()`.
  var collectsByItself = true

  /// Counts executions and operations by line, while set (see LineProfile.swift).
  package var lineProfile: LineProfile? {
    didSet {
      if lineProfile != nil, oldValue == nil {
        // Every block head must come to `refill`: the slice is given back, and remembered.
        unprofiledSlice = slice
        operationsLeft += max(slice, 0)
        slice = 0
      } else if lineProfile == nil, oldValue != nil {
        slice = max(unprofiledSlice, 0)
        operationsLeft -= slice
      }
    }
  }
  /// What would be left of the slice without a profile.
  var unprofiledSlice = 0

  // Modules.
  package internal(set) var modules: [String: Value] = [:]
  var nativeModules: [String: NativeModuleMaker] = [:]
  /// Asked in order for modules that are not native.
  package var moduleFinders: [(String) -> ModuleSource?] = []
  package internal(set) var builtins: ModuleState!

  /// Strings of interned names, by NameID (owned).
  var nameStrings: [Value] = []
  /// The strings of one Latin-1 character (owned).
  var characterStrings: [Value] = []
  package internal(set) var emptyString: Value = .undefined
  package internal(set) var emptyTuple: Value = .undefined
  package internal(set) var notImplemented: Value = .undefined
  package internal(set) var ellipsis: Value = .undefined

  /// Where `print` and `sys.stdout.write` go: bytes of UTF-8; may throw the plan's stop when a limit fires.
  package var output: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }
  package var errorOutput: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }
  /// Bytes a plan may print.
  package var outputLimit = Int.max
  package var outputBytes = 0

  /// The lab's clock, microseconds since 1970 UTC; moves only when someone moves it.
  package var clockMicroseconds: Int = 0
  /// Places where other modules of perflab keep their state for this interpreter, by type.
  package var extensions: [ObjectIdentifier: AnyObject] = [:]
  /// Reprs that are being made, by address: `[...]` for a list that contains itself.
  var reprInProgress: [UnsafeMutableRawPointer] = []

  package init(options: InterpreterOptions = InterpreterOptions()) {
    self.options = options
    heap = Heap()
    names = NameTable(preloaded: KnownName.allTexts)
    registerCapacity = 1 << 20
    // Zeroed memory holds numbers: releasing what a register holds is harmless before it was first written.
    guard let zeroed = calloc(registerCapacity, MemoryLayout<Value>.stride) else {
      preconditionFailure("there is memory for the registers")
    }
    registers = zeroed.bindMemory(to: Value.self, capacity: registerCapacity)
    frames = .allocate(capacity: 4096)
    cancelFlag = .allocate(capacity: 1)
    cancelFlag.initialize(to: 0)
    operationsLeft = options.operationLimit
    types = BuiltinTypes()
    bootstrap()
    refillSlice()
    heap.keepsDying = { [unowned self] in postponeDeath($0) }
  }

  deinit {
    free(registers)
    frames.deallocate()
    cancelFlag.deallocate()
  }

  // MARK: Counting

  package func retain(_ value: Value) { heap.retain(value) }
  package func release(_ value: Value) { heap.release(value) }
  package func release(_ reference: ObjectReference) { heap.release(reference) }

  /// Runs one turn of a native loop and gives back what it adopted. The result, if it is to survive, must be stored or held.
  package func turn<R>(_ body: () throws(PlanError) -> R) throws(PlanError) -> R {
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    return try body()
  }

  // MARK: Names and strings

  package func name(_ text: String) -> NameID { names.intern(text) }

  /// The string object of a name, borrowed; names live as long as the interpreter.
  package func string(of name: NameID) -> Value {
    let index = Int(name.index)
    while nameStrings.count <= index { nameStrings.append(.undefined) }
    if nameStrings[index].isUndefined {
      nameStrings[index] = .object(heap.stringOwned(names.text(of: name)))
    }
    return nameStrings[index]
  }

  /// The name of a string value (interned); nil if it is not a string.
  package func name(of value: Value) -> NameID? {
    guard let string = stringObject(value) else { return nil }
    return names.intern(string.text)
  }

  /// A new string in the current scope.
  package func string(_ text: String) -> Value { heap.string(text) }

  /// The string object of a `str` or of an instance of a subclass of it.
  package func stringObject(_ value: Value) -> StringObject? {
    guard case .object(let reference) = native(value) else { return nil }
    return reference.kind == .string ? StringObject(reference) : nil
  }

  /// The value behind an instance of a subclass of a built-in type; any other value as it is.
  package func native(_ value: Value) -> Value {
    if case .object(let reference) = value, reference.kind == .instance {
      let native = InstanceObject(reference).native
      if !native.isUndefined { return native }
    }
    return value
  }

  // MARK: Classes of values

  /// The class of a value.
  package func type(of value: Value) -> TypeInfo {
    switch value {
    case .undefined, .none: types.noneType
    case .bool: types.bool
    case .int: types.int
    case .float: types.float
    case .object(let reference): type(of: reference)
    }
  }

  package func type(of reference: ObjectReference) -> TypeInfo {
    switch reference.kind {
    case .string: types.str
    case .bytes: types.bytes
    case .bigInteger: types.int
    case .list: types.list
    case .tuple: types.tuple
    case .dictionary: types.dict
    case .set: types.set
    case .frozenSet: types.frozenset
    case .cell: types.cell
    case .boundMethod: types.method
    case .rangeIterator: types.rangeIterator
    case .listIterator: types.listIterator
    case .scalar, .instance, .type, .foreign, .function, .native, .generator, .iterator, .descriptor:
      reference.classReference.typeInfo
    }
  }

  /// The class's name as messages print it.
  package func typeName(of value: Value) -> String { type(of: value).displayName }

  /// The class that a value is, if it is one.
  package func typeInfo(_ value: Value) -> TypeInfo? { value.object(of: .type)?.typeInfo }

  /// `isinstance` by the resolution order alone.
  package func isInstance(_ value: Value, of type: TypeInfo) -> Bool { self.type(of: value).isSubclass(of: type) }

  /// Marks that some class changed: every cache of class attributes is void.
  package func bumpTypeEpoch() { typeEpoch &+= 1 }
}

/// What is fixed when an interpreter is made.
package struct InterpreterOptions: Sendable {
  /// Operations that a plan may spend (`plan_ops`, measuring.md).
  package var operationLimit = Int.max
  package var memoryLimit = Int.max
  /// The seed of `random` before a plan seeds it.
  package var seed = 0

  package init() {}
}
