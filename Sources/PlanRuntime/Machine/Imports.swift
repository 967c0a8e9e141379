package import Diagnostics
import PlanSyntax

// Modules: native ones are filled by Swift, library ones are Python of perflab's own, plan modules are the pack's and the learner's.

extension Interpreter {
  /// A module by its dotted name, loaded if it is not yet; ModuleNotFoundError or UnsupportedError otherwise.
  package func importModule(_ name: String) throws(PlanError) -> Value {
    if let module = modules[name] { return module }
    try enterNative()
    defer { depth -= 1 }
    if let parent = parent(of: name) { _ = try importModule(parent) }
    if let module = modules[name] { return module }
    if let make = nativeModules[name] {
      let state = ModuleState(name: name, interpreter: self)
      let value = registerNew(state)
      let mark = heap.scopeCount
      defer { heap.closeScope(to: mark) }
      state.isLibrary = true
      try make(self, state)
      return value
    }
    for finder in moduleFinders {
      if let found = finder(name) { return try loadSource(name, found) }
    }
    throw moduleNotFound(name)
  }

  private func parent(of name: String) -> String? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    return String(name[..<dot])
  }

  private func registerNew(_ state: ModuleState) -> Value {
    let value = Value.object(heap.foreignOwned(state, class: types.module.reference))
    if let old = modules.updateValue(value, forKey: state.name) { release(old) }
    bind(submodule: state.name, to: value)
    state.set(KnownName.__name__.id, string(of: self.name(state.name)))
    return value
  }

  /// A submodule is an attribute of its package; undefined takes it away.
  private func bind(submodule name: String, to value: Value) {
    guard let parent = parent(of: name), let leaf = name.split(separator: ".").last,
      let package = modules[parent].flatMap({ swiftObject($0, as: ModuleState.self) })
    else { return }
    package.set(String(leaf), value)
  }

  private func moduleNotFound(_ name: String) -> PlanError {
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    let exception = makeException(types[.moduleNotFoundError], [string("No module named '\(name)'")])
    setExceptionAttribute(exception, .name, string(name))
    return raise(exception)
  }

  /// Compiles and runs a module's source under its name.
  package func loadSource(_ name: String, _ found: ModuleSource) throws(PlanError) -> Value {
    let state = ModuleState(name: name, interpreter: self)
    let value = registerNew(state)
    state.isLibrary = found.isLibrary
    if !found.isLibrary { state.set("__file__", string(found.file.name)) }
    if found.isPackage { state.set(KnownName.__path__.id, heap.list([])) }
    do throws(PlanError) {
      let code = try compile(found.file, module: state, isLibrary: found.isLibrary)
      release(try runOwned(code, module: state))
    } catch {
      bind(submodule: name, to: .undefined)
      if let failed = modules.removeValue(forKey: name) { _ = heap.adopt(owned: failed) }
      throw error
    }
    return value
  }

  /// A new, empty module under a name, replacing one of that name.
  package func makeModule(_ name: String) -> ModuleState {
    let state = ModuleState(name: name, interpreter: self)
    _ = registerNew(state)
    return state
  }

  /// Takes a module away and clears its globals, so that what only they held is freed (rings with the next collection).
  package func dropModule(_ name: String) {
    guard let module = modules.removeValue(forKey: name) else { return }
    swiftObject(module, as: ModuleState.self)?.dismantle(heap)
    release(module)
  }

  /// Parses and compiles; a syntax error is raised as the plan's SyntaxError.
  package func compile(
    _ file: SourceFile, module: ModuleState, isLibrary: Bool = false, interactive: Bool = false
  ) throws(PlanError) -> Code {
    var options = Compiler.Options()
    options.isLibrary = isLibrary
    options.isPrompt = interactive
    if postponesAsync { options.bannedBuiltins = [:] }
    let tree: Module
    do throws(SyntaxFailure) {
      tree =
        interactive ? try Parser.parseInteractive(file) : try Parser.parseModule(file, postponingAsync: postponesAsync)
    } catch {
      throw raiseSyntaxError(error)
    }
    do throws(CompileError) {
      let code = try Compiler.compile(tree, names: names, globals: module.table, options: options)
      module.extend()
      return code
    } catch {
      let kind: SyntaxFailure.Kind = error.kind == .syntax ? .syntaxError : .unsupportedError
      throw raiseSyntaxError(SyntaxFailure(kind: kind, message: error.message, source: file, span: error.span))
    }
  }

  /// Runs a module's code; the value is that of the last expression of interactive code, otherwise None. Owned by the caller.
  package func runOwned(_ code: Code, module: ModuleState) throws(PlanError) -> Value {
    guard let moduleValue = modules[module.name] else { throw error(.systemError, "module \(module.name) is gone") }
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    prepare(code)
    let state = FunctionState(
      code: code, module: module, moduleValue: moduleValue, names: names, heap: heap, cells: registers, cellCount: 0)
    let result = try run(functionOwned: functionOwned(state), registers + registerTop)
    if frameCount == 0 { try closeDyingGenerators() }
    return result
  }

  // MARK: Statements

  func importStatement(_ dotted: String, level: Int, leaf: Bool) throws(PlanError) -> Value {
    var name = dotted
    if level > 0 { name = try resolveRelative(dotted, level) }
    let module = try importModule(name)
    if leaf || level > 0 { return module }
    guard let dot = name.firstIndex(of: ".") else { return module }
    return try importModule(String(name[..<dot]))
  }

  private func resolveRelative(_ dotted: String, _ level: Int) throws(PlanError) -> String {
    guard let module = runningModule else {
      throw error(.importError, "attempted relative import with no known parent package")
    }
    var parts = module.name.split(separator: ".").map(String.init)
    if module.value(KnownName.__path__.id) == nil, !parts.isEmpty { parts.removeLast() }
    for _ in 1..<max(level, 1) where !parts.isEmpty { parts.removeLast() }
    if parts.isEmpty { throw error(.importError, "attempted relative import with no known parent package") }
    return (parts + (dotted.isEmpty ? [] : [dotted])).joined(separator: ".")
  }

  /// Whether there is a module of that name, imported or not.
  package func hasModule(_ dotted: String) -> Bool {
    nativeModules[dotted] != nil || modules[dotted] != nil || moduleFinders.contains { $0(dotted) != nil }
  }

  func importName(_ name: NameID, from module: Value) throws(PlanError) -> Value {
    if let value = try attributeIfPresent(module, name) { return value }
    guard let state = swiftObject(module, as: ModuleState.self) else {
      throw error(.importError, "cannot import name '\(names[name])'")
    }
    let dotted = "\(state.name).\(names[name])"
    if hasModule(dotted) {
      return try importModule(dotted)
    }
    let mark = heap.scopeCount
    defer { heap.closeScope(to: mark) }
    let place = state.isLibrary ? "unknown location" : state.name
    let exception = makeException(
      types[.importError], [string("cannot import name '\(names[name])' from '\(state.name)' (\(place))")])
    setExceptionAttribute(exception, .name, string(state.name))
    throw raise(exception)
  }

  func importStar(_ module: Value, into target: ModuleState) throws(PlanError) {
    guard let state = swiftObject(module, as: ModuleState.self) else { return }
    if let all = state.value(KnownName.__all__.id) {
      try forEach(all) { (item) throws(PlanError) in
        guard let name = self.name(of: item) else { return true }
        target.set(name, try self.getAttribute(module, name))
        return true
      }
      return
    }
    for name in state.definedNames where !names[name].hasPrefix("_") {
      if let value = state.value(name) { target.set(name, value) }
    }
  }
}

/// The source of a module as a finder gives it.
package struct ModuleSource {
  package let file: SourceFile
  package let isPackage: Bool
  /// Part of perflab: its lines are nobody's in ledgers and tracebacks.
  package let isLibrary: Bool

  package init(file: SourceFile, isPackage: Bool = false, isLibrary: Bool) {
    self.file = file
    self.isPackage = isPackage
    self.isLibrary = isLibrary
  }
}
