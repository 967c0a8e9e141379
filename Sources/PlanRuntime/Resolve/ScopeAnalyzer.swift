import Diagnostics

/// The second pass of the resolver: gives every name of every block its place (see `Resolver`).
///
/// `analyze` walks the tree of blocks downwards with the names bound by enclosing functions (`bound`, nil at the module)
/// and those declared global on the way, and upwards with the names that inner blocks found free.
struct ScopeAnalyzer {
  static func analyze(_ module: Scope) throws(CompileError) {
    var free: Set<String> = []
    try analyze(module, bound: nil, globals: [], free: &free)
  }

  private static func analyze(
    _ scope: Scope, bound: Set<String>?, globals: Set<String>, free: inout Set<String>
  ) throws(CompileError) {
    var locals: Set<String> = []
    var enclosingGlobals = globals
    var enclosingBound = bound
    var newFree: Set<String> = []

    for name in scope.symbolNames {
      scope.places[name] = try place(
        of: name, in: scope, bound: &enclosingBound, globals: &enclosingGlobals, locals: &locals, free: &newFree)
    }

    // What inner blocks see: a class body's own names are invisible to them.
    var innerBound: Set<String>
    var innerGlobals: Set<String>
    switch scope.kind {
    case .classBody:
      innerBound = bound ?? []
      innerBound.insert("__class__")
      innerGlobals = globals
    case .module:
      innerBound = []
      innerGlobals = enclosingGlobals
    default:
      innerBound = (enclosingBound ?? []).union(locals)
      innerGlobals = enclosingGlobals
    }

    var childFree: Set<String> = []
    for child in scope.children {
      try analyze(child, bound: innerBound, globals: innerGlobals, free: &childFree)
    }
    newFree.formUnion(childFree)

    if scope.kind.isFunction {
      for name in locals where newFree.contains(name) {
        scope.places[name] = .cell
        newFree.remove(name)
      }
    } else if scope.kind == .classBody, newFree.remove("__class__") != nil {
      scope.needsClassCell = true
    }

    // Names that only pass through to inner blocks. A class that binds such a name itself keeps its own, but hands the cell on.
    for name in newFree.sorted() {
      if scope.places[name] == nil {
        if bound?.contains(name) ?? false { scope.places[name] = .free }
      } else if scope.kind == .classBody, scope.places[name] == .local || scope.places[name] == .globalExplicit {
        scope.passedThrough.insert(name)
      }
    }
    scope.assignSlots()
    free.formUnion(newFree)
  }

  private static func place(
    of name: String, in scope: Scope, bound: inout Set<String>?, globals: inout Set<String>, locals: inout Set<String>,
    free: inout Set<String>
  ) throws(CompileError) -> SymbolPlace {
    let uses = scope.uses[name] ?? []
    if uses.contains(.global) {
      if uses.contains(.nonlocal) {
        throw .syntax("name '\(name)' is nonlocal and global", scope.directives[name] ?? .none)
      }
      globals.insert(name)
      bound?.remove(name)
      return .globalExplicit
    }
    if uses.contains(.nonlocal) {
      guard let names = bound else {
        throw .syntax("nonlocal declaration not allowed at module level", scope.directives[name] ?? .none)
      }
      guard names.contains(name) else {
        throw .syntax("no binding for nonlocal '\(name)' found", scope.directives[name] ?? .none)
      }
      free.insert(name)
      return .free
    }
    if !uses.isDisjoint(with: .bound) {
      locals.insert(name)
      globals.remove(name)
      return .local
    }
    if bound?.contains(name) ?? false {
      free.insert(name)
      return .free
    }
    return .globalImplicit
  }
}
