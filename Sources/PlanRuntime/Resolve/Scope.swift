import Diagnostics

/// What a block of code does with a name.
struct SymbolUse: OptionSet {
  let rawValue: UInt16

  /// `global x`
  static let global = SymbolUse(rawValue: 1 << 0)
  /// Bound by assignment, `def`, `class`, `for`, `del`, …
  static let local = SymbolUse(rawValue: 1 << 1)
  static let parameter = SymbolUse(rawValue: 1 << 2)
  /// `nonlocal x`
  static let nonlocal = SymbolUse(rawValue: 1 << 3)
  /// Read.
  static let use = SymbolUse(rawValue: 1 << 4)
  /// `x: int`
  static let annotation = SymbolUse(rawValue: 1 << 5)
  static let imported = SymbolUse(rawValue: 1 << 6)
  /// The target of a comprehension's `for`.
  static let comprehensionTarget = SymbolUse(rawValue: 1 << 7)

  static let bound: SymbolUse = [.local, .parameter, .imported]
}

/// Where a name lives, seen from one block.
enum SymbolPlace: Equatable {
  /// A register of the frame; in a class body the namespace, in a module a global.
  case local
  /// A register of the frame that holds a cell, because an inner block uses the name.
  case cell
  /// A cell of an enclosing function.
  case free
  /// Declared `global`.
  case globalExplicit
  /// Bound nowhere around: a global, or a builtin.
  case globalImplicit
}

/// One block: module, class body, function, lambda or comprehension.
final class Scope {
  enum Kind: Equatable {
    case module
    case classBody
    case function
    case lambda
    case listComprehension
    case setComprehension
    case dictComprehension
    case generatorExpression

    var isComprehension: Bool {
      switch self {
      case .listComprehension, .setComprehension, .dictComprehension, .generatorExpression: true
      case .module, .classBody, .function, .lambda: false
      }
    }

    /// Blocks whose names are registers of a frame.
    var isFunction: Bool { self != .module && self != .classBody }
  }

  let kind: Kind
  let name: String
  /// The class around, for private names.
  let className: String?
  private(set) weak var parent: Scope?
  private(set) var children: [Scope] = []

  /// Names in the order of their first appearance.
  private(set) var symbolNames: [String] = []
  var uses: [String: SymbolUse] = [:]
  var places: [String: SymbolPlace] = [:]
  /// Where `global` and `nonlocal` named them.
  var directives: [String: Span] = [:]
  /// Parameters in the order of their registers.
  var parameterNames: [String] = []
  var isGenerator = false
  /// Names that `:=` binds here: an operand that is such a local is copied before what follows can change it.
  var walrusNames: Set<String> = []
  /// Names that `del` or `except … as` unbinds: never proven to be bound.
  var unboundNames: Set<String> = []
  /// An inner function uses `__class__` or `super`: the class body has a `__class__` cell.
  var needsClassCell = false

  /// In a class body: names that it binds itself and inner functions take from around the class.
  var passedThrough: Set<String> = []

  /// After analysis: names of the frame's first registers, and their registers.
  private(set) var localNames: [String] = []
  private(set) var registers: [String: Int] = [:]
  /// After analysis: names of the function's cells, sorted as in `co_freevars`, and their indices.
  private(set) var freeNames: [String] = []
  private(set) var freeIndices: [String: Int] = [:]

  init(kind: Kind, name: String, className: String?, parent: Scope?) {
    self.kind = kind
    self.name = name
    self.className = className
    self.parent = parent
    parent?.children.append(self)
  }

  func add(_ name: String, _ use: SymbolUse) {
    if let known = uses[name] {
      uses[name] = known.union(use)
    } else {
      symbolNames.append(name)
      uses[name] = use
    }
  }

  /// Numbers locals and free variables once every name has its place.
  func assignSlots() {
    freeNames = (places.filter { $0.value == .free }.map(\.key) + passedThrough).sorted()
    for (index, name) in freeNames.enumerated() { freeIndices[name] = index }
    if kind.isFunction {
      localNames = parameterNames
      let parameters = Set(parameterNames)
      for name in symbolNames where !parameters.contains(name) {
        if places[name] == .local || places[name] == .cell { localNames.append(name) }
      }
    } else if kind == .classBody, needsClassCell {
      localNames = ["__class__"]
    }
    for (index, name) in localNames.enumerated() { registers[name] = index }
  }
}
