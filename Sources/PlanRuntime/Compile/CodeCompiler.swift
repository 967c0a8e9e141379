import Diagnostics
import PlanSyntax

/// Where an instruction finds an operand.
struct Operand {
  let register: Int
  /// Nobody else reads the register: the instruction consumes it.
  let isTemporary: Bool
}

/// Compiles one code object. One instance per module, class body, function, lambda and comprehension.
final class CodeCompiler {
  let unit: CompilationUnit
  let scope: Scope
  let kind: Code.Kind
  let qualifiedName: String
  let outer: CodeCompiler?
  var builder: CodeBuilder
  var blocks = BlockStack()
  var assigned: Assigned
  /// Registers below are locals, from here on temporaries.
  let localCount: Int
  /// Of a function: has a parameter that `super()` can take as the instance.
  var hasPositionalParameter = false

  init(unit: CompilationUnit, scope: Scope, kind: Code.Kind, name: String, outer: CodeCompiler?) {
    self.unit = unit
    self.scope = scope
    self.kind = kind
    self.outer = outer
    qualifiedName = Self.qualifiedName(name, in: outer)
    localCount = scope.localNames.count
    builder = CodeBuilder(localCount: scope.localNames.count)
    assigned = Assigned(
      Set(scope.parameterNames.indices.filter { !scope.unboundNames.contains(scope.parameterNames[$0]) }))
  }

  /// CPython's `compiler_set_qualname`.
  private static func qualifiedName(_ name: String, in outer: CodeCompiler?) -> String {
    guard let outer, outer.kind != .module else { return name }
    if outer.scope.places[mangled(name, inClass: outer.scope.className)] == .globalExplicit { return name }
    return outer.kind == .classBody ? "\(outer.qualifiedName).\(name)" : "\(outer.qualifiedName).<locals>.\(name)"
  }

  func isTemporary(_ register: Int) -> Bool { register >= localCount }

  /// The code object, once the body is compiled.
  func finish(
    name: String, firstLine: Int, documentation: String? = nil,
    parameters: Code.ParameterLayout = Code.ParameterLayout()
  ) throws(CompileError) -> Code {
    let header = Code.Header(
      kind: kind, name: unit.names.intern(name), qualifiedName: unit.names.intern(qualifiedName), source: unit.source,
      firstLine: firstLine, isLibrary: unit.options.isLibrary, isGenerator: scope.isGenerator, parameters: parameters,
      localNames: scope.localNames.map { unit.names.intern($0) },
      freeNames: scope.freeNames.map { unit.names.intern($0) },
      documentation: documentation)
    return Code(header: header, parts: try builder.finish(source: unit.source))
  }

  /// At the head of the code: parameters and locals that inner blocks use move into cells.
  func makeCells() {
    for name in scope.localNames where scope.places[name] == .cell {
      builder.emit(.makeCell, a: scope.registers[name] ?? 0)
    }
    if kind == .classBody, scope.needsClassCell {
      builder.emit(.makeCell, a: 0)
    }
  }
}

// MARK: - Names

extension CodeCompiler {
  /// How code reaches a name.
  enum Access {
    case register(Int)
    case cell(Int)
    case free(Int)
    case global(Int)
    /// A name of a class body.
    case classBody(name: Int)
    /// In a class body, a name of a function around it.
    case classBodyFree(name: Int, free: Int)
  }

  func mangle(_ name: String) -> String { mangled(name, inClass: scope.className) }

  func nameIndex(_ name: String) -> Int { builder.name(unit.names.intern(mangle(name))) }

  func globalSlot(_ name: String) -> Int { unit.globals.slot(of: unit.names.intern(name)) }

  func access(_ written: String) -> Access {
    let name = mangle(written)
    if kind == .module { return .global(globalSlot(name)) }
    switch scope.places[name] {
    case .local:
      if kind == .classBody { return .classBody(name: nameIndex(written)) }
      return .register(scope.registers[name] ?? 0)
    case .cell: return .cell(scope.registers[name] ?? 0)
    case .free:
      let index = scope.freeIndices[name] ?? 0
      return kind == .classBody ? .classBodyFree(name: nameIndex(written), free: index) : .free(index)
    case .globalImplicit, nil:
      return kind == .classBody ? .classBody(name: nameIndex(written)) : .global(globalSlot(name))
    case .globalExplicit: return .global(globalSlot(name))
    }
  }

  func loadName(_ name: String, to target: Int) {
    switch access(name) {
    case .register(let register):
      check(register, name)
      if register != target { builder.emit(.move, a: target, b: register) }
    case .cell(let register): builder.emit(.loadCell, a: target, b: register)
    case .free(let index): builder.emit(.loadFree, a: target, b: index)
    case .global(let slot):
      builder.emit(.loadGlobal, a: target, b: slot)
      builder.emitCache()
    case .classBody(let index):
      builder.emit(.loadName, a: target, b: index, c: globalSlot(mangle(name)))
    case .classBodyFree(let index, let free):
      builder.emit(.loadNameOrFree, a: target, b: index, c: free)
    }
  }

  /// Emits the check of a local that is not known to be bound.
  func check(_ register: Int, _ name: String) {
    if assigned.contains(register) { return }
    builder.emit(.checkLocal, a: register)
    noteBound(register, name)
  }

  func noteBound(_ register: Int, _ name: String) {
    if !scope.unboundNames.contains(mangle(name)) { assigned.insert(register) }
  }

  /// `name = value`; a temporary is consumed.
  func storeName(_ name: String, _ value: Operand) {
    let flags: InstructionFlags = value.isTemporary ? .consumeB : []
    switch access(name) {
    case .register(let register):
      if register != value.register { builder.emit(.move, flags: flags, a: register, b: value.register) }
      noteBound(register, name)
    case .cell(let register): builder.emit(.storeCell, flags: flags, a: register, b: value.register)
    case .free(let index), .classBodyFree(_, let index):
      builder.emit(.storeFree, flags: flags, a: index, b: value.register)
    case .global(let slot):
      builder.emit(.storeGlobal, flags: value.isTemporary ? .consumeA : [], a: value.register, b: slot)
    case .classBody(let index): builder.emit(.storeName, flags: flags, a: index, b: value.register)
    }
  }

  func deleteName(_ name: String) {
    switch access(name) {
    case .register(let register): builder.emit(.deleteLocal, a: register)
    case .cell(let register): builder.emit(.deleteCell, a: register)
    case .free(let index), .classBodyFree(_, let index): builder.emit(.deleteFree, a: index)
    case .global(let slot): builder.emit(.deleteGlobal, b: slot)
    case .classBody(let index): builder.emit(.deleteName, a: index)
    }
  }
}
