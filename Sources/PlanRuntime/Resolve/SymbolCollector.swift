import Diagnostics
import PlanSyntax

/// The first pass of the resolver: notes what every block does with every name (see `Resolver`).
///
/// The order of visits is CPython's, for its errors depend on it: `global x` is an error only after a use of x.
struct SymbolCollector {
  /// A read of a name, with the block it stands in.
  struct Read {
    let name: String
    let span: Span
    let scope: Scope
  }

  let module: Scope
  private(set) var scopes: [ObjectIdentifier: Scope] = [:]
  private(set) var reads: [Read] = []
  let postponesAnnotations: Bool

  var scope: Scope
  /// We are in the target of a comprehension's `for`.
  private var isInComprehensionTarget = false
  /// How many iterables of comprehensions we are in, per scope.
  private var comprehensionIterables = [0]

  init(postponesAnnotations: Bool) {
    module = Scope(kind: .module, name: "<module>", className: nil, parent: nil)
    scope = module
    self.postponesAnnotations = postponesAnnotations
  }

  mutating func collect(_ tree: Module) throws(CompileError) {
    scopes[ObjectIdentifier(tree)] = module
    try visit(tree.body)
  }

  // MARK: Names

  func mangle(_ name: String) -> String { mangled(name, inClass: scope.className) }

  mutating func bind(_ name: String, _ use: SymbolUse = .local, at span: Span) throws(CompileError) {
    let name = mangle(name)
    var use = use
    let known = scope.uses[name] ?? []
    if use.contains(.parameter), known.contains(.parameter) {
      throw .syntax("duplicate argument '\(name)' in function definition", span)
    }
    if isInComprehensionTarget {
      if !known.isDisjoint(with: [.global, .nonlocal]) {
        throw .syntax("comprehension inner loop cannot rebind assignment expression target '\(name)'", span)
      }
      use.insert(.comprehensionTarget)
    }
    scope.add(name, use)
    if use.contains(.parameter) { scope.parameterNames.append(name) }
  }

  mutating func read(_ name: String, at span: Span) {
    let name = mangle(name)
    scope.add(name, .use)
    reads.append(Read(name: name, span: span, scope: scope))
    if name == "super", scope.kind.isFunction { scope.add("__class__", .use) }
  }

  mutating func unbind(_ name: String, at span: Span) throws(CompileError) {
    try bind(name, at: span)
    scope.unboundNames.insert(mangle(name))
  }

  /// `global a, b`, `nonlocal a, b`
  mutating func declare(_ names: [String], _ use: SymbolUse, at span: Span) throws(CompileError) {
    let word = use == .global ? "global" : "nonlocal"
    for written in names {
      let name = mangle(written)
      let known = scope.uses[name] ?? []
      if known.contains(.parameter) { throw .syntax("name '\(written)' is parameter and \(word)", span) }
      if known.contains(.use) { throw .syntax("name '\(written)' is used prior to \(word) declaration", span) }
      if known.contains(.annotation) { throw .syntax("annotated name '\(written)' can't be \(word)", span) }
      if known.contains(.local) { throw .syntax("name '\(written)' is assigned to before \(word) declaration", span) }
      scope.add(name, use)
      if scope.directives[name] == nil { scope.directives[name] = span }
    }
  }

  // MARK: Blocks

  /// Enters the block that `node` opens, runs `body` there and comes back.
  mutating func enter(
    _ kind: Scope.Kind, _ name: String, for node: AnyObject, className: String? = nil,
    _ body: (inout SymbolCollector) throws(CompileError) -> Void
  ) throws(CompileError) {
    let outer = scope
    let wasTarget = isInComprehensionTarget
    let inner = Scope(kind: kind, name: name, className: className ?? scope.className, parent: outer)
    scopes[ObjectIdentifier(node)] = inner
    scope = inner
    isInComprehensionTarget = false
    comprehensionIterables.append(0)
    try body(&self)
    comprehensionIterables.removeLast()
    isInComprehensionTarget = wasTarget
    scope = outer
  }

  mutating func visitParameters(_ parameters: Parameters) throws(CompileError) {
    for parameter in parameters.positionalOnly + parameters.positional + parameters.keywordOnly {
      try bind(parameter.name, .parameter, at: parameter.span)
    }
    for parameter in [parameters.variadic, parameters.variadicKeyword] {
      if let parameter { try bind(parameter.name, .parameter, at: parameter.span) }
    }
  }

  mutating func visitDefaults(_ parameters: Parameters) throws(CompileError) {
    for parameter in parameters.positionalOnly + parameters.positional + parameters.keywordOnly {
      if let value = parameter.defaultValue { try visit(value) }
    }
  }

  mutating func visitAnnotations(_ parameters: Parameters, returns: Expr?) throws(CompileError) {
    if postponesAnnotations { return }
    for parameter in parameters.annotated {
      if let annotation = parameter.annotation { try visit(annotation) }
    }
    if let returns { try visit(returns) }
  }

  // MARK: Comprehensions

  mutating func visitComprehension(
    _ node: AnyObject, _ kind: Scope.Kind, _ generators: [Comprehension], element: Expr, value: Expr?
  ) throws(CompileError) {
    let first = generators[0]
    try visitIterable(first.iterable)
    let name: String
    switch kind {
    case .listComprehension: name = "<listcomp>"
    case .setComprehension: name = "<setcomp>"
    case .dictComprehension: name = "<dictcomp>"
    default: name = "<genexpr>"
    }
    try enter(kind, name, for: node) { (collector) throws(CompileError) in
      try collector.bind(".0", .parameter, at: .none)
      for (index, generator) in generators.enumerated() {
        if generator.isAsync { throw .unsupported("asynchronous comprehensions are not supported", generator.span) }
        collector.isInComprehensionTarget = true
        try collector.visitTarget(generator.target)
        collector.isInComprehensionTarget = false
        if index > 0 { try collector.visitIterable(generator.iterable) }
        for condition in generator.conditions { try collector.visit(condition) }
      }
      if let value { try collector.visit(value) }
      try collector.visit(element)
      collector.scope.isGenerator = kind == .generatorExpression
    }
  }

  private mutating func visitIterable(_ iterable: Expr) throws(CompileError) {
    comprehensionIterables[comprehensionIterables.count - 1] += 1
    try visit(iterable)
    comprehensionIterables[comprehensionIterables.count - 1] -= 1
  }

  /// `target := value`
  mutating func visitNamed(_ node: Expr.NamedExpr) throws(CompileError) {
    if comprehensionIterables[comprehensionIterables.count - 1] > 0 {
      throw .syntax("assignment expression cannot be used in a comprehension iterable expression", node.span)
    }
    if scope.kind.isComprehension { try extendToEnclosing(node.target) }
    try visit(node.value)
    try bind(node.target.identifier, at: node.target.span)
    scope.walrusNames.insert(mangle(node.target.identifier))
  }

  /// The target of `:=` in a comprehension belongs to the nearest block that is none.
  private mutating func extendToEnclosing(_ target: Expr.Name) throws(CompileError) {
    let name = mangle(target.identifier)
    var current: Scope? = scope
    while let block = current {
      let known = block.uses[name] ?? []
      if block.kind.isComprehension {
        if known.contains(.comprehensionTarget) {
          throw .syntax("assignment expression cannot rebind comprehension iteration variable '\(name)'", target.span)
        }
        current = block.parent
        continue
      }
      if block.kind.isFunction {
        scope.add(name, known.contains(.global) ? .global : .nonlocal)
        scope.directives[name] = target.span
        block.add(name, .local)
      } else if block.kind == .module {
        scope.add(name, .global)
        scope.directives[name] = target.span
        block.add(name, .global)
      } else {
        throw .syntax("assignment expression within a comprehension cannot be used in a class body", target.span)
      }
      return
    }
  }

  /// `yield` makes a generator of the function around.
  mutating func noteYield(at span: Span) throws(CompileError) {
    switch scope.kind {
    case .listComprehension: throw .syntax("'yield' inside list comprehension", span)
    case .setComprehension: throw .syntax("'yield' inside set comprehension", span)
    case .dictComprehension: throw .syntax("'yield' inside dict comprehension", span)
    case .generatorExpression: throw .syntax("'yield' inside generator expression", span)
    case .module, .classBody: throw .syntax("'yield' outside function", span)
    case .function, .lambda: scope.isGenerator = true
    }
  }
}

extension Parameters {
  /// In the order in which CPython evaluates annotations: positional-only, positional, `*args`, keyword-only, `**kwargs`.
  var annotated: [Parameter] {
    positionalOnly + positional + (variadic.map { [$0] } ?? []) + keywordOnly + (variadicKeyword.map { [$0] } ?? [])
  }
}
