package import Diagnostics
package import PlanSyntax

/// The resolver: every name of a tree gets its place.
///
/// Python decides at compile time, block by block, whether a name is a local, a variable of an enclosing function or a
/// global; the rules are those of CPython's `symtable.c`, in two passes as there.
///
/// 1. `SymbolCollector` walks the tree once and makes a tree of `Scope`s (module, class bodies, functions, lambdas,
///    comprehensions). Each scope notes what it does with each name: reads it, binds it, declares it `global` or
///    `nonlocal`, has it as a parameter. A comprehension is a function of one parameter `.0`, the iterator of its first `for`, whose iterable
///    therefore belongs to the block around. `:=` in a comprehension binds in the nearest enclosing function
///    or module. Reading `super` in a function also reads `__class__`, which every class body offers to the functions in it.
/// 2. `ScopeAnalyzer` goes down that tree with the set of names that enclosing functions bind, and comes up with the set of names that inner blocks
///    found free: a local that is free further in becomes a cell; names of class bodies are not seen from inside.
///
/// Both passes throw CPython's errors, with its messages, at its places. The result maps the identity of each
/// node that opens a block to its scope, so that the compiler can compile a piece of tree more than once
/// (the body of a `finally`).
package struct Resolution {
  let module: Scope
  private let scopes: [ObjectIdentifier: Scope]
  /// `from __future__ import annotations` is in force.
  let postponesAnnotations: Bool
  /// Reads of names that are no variable of a function, in the order of the text.
  package let globalReads: [GlobalRead]

  /// The use of a global or builtin name.
  package struct GlobalRead: Equatable, Sendable {
    package let name: String
    package let span: Span
  }

  /// Resolves all names of a module.
  package init(_ module: Module) throws(CompileError) {
    let future = try FutureImports(module)
    var collector = SymbolCollector(postponesAnnotations: future.postponesAnnotations)
    try collector.collect(module)
    try ScopeAnalyzer.analyze(collector.module)
    self.module = collector.module
    scopes = collector.scopes
    postponesAnnotations = future.postponesAnnotations
    globalReads = collector.reads.compactMap { read in
      switch read.scope.places[read.name] {
      case .globalImplicit, .globalExplicit: GlobalRead(name: read.name, span: read.span)
      case .local where read.scope.kind == .module: GlobalRead(name: read.name, span: read.span)
      default: nil
      }
    }
  }

  /// The scope that a node opens.
  func scope(of node: AnyObject) -> Scope {
    guard let scope = scopes[ObjectIdentifier(node)] else {
      preconditionFailure("the collector visits every block")
    }
    return scope
  }

  /// The names that the module binds itself.
  package func bindsGlobal(_ name: String) -> Bool {
    !(module.uses[name] ?? []).isDisjoint(with: [.local, .imported, .global])
  }
}
