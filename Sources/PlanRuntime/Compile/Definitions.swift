import Diagnostics
import PlanSyntax

extension CodeCompiler {
  // MARK: Code objects

  static func compileModule(_ module: Module, unit: CompilationUnit) throws(CompileError) -> Code {
    let scope = unit.resolution.module
    let compiler = CodeCompiler(unit: unit, scope: scope, kind: .module, name: "<module>", outer: nil)
    compiler.builder.location = .none
    if module.body.contains(where: Self.annotates) { compiler.builder.emit(.setupAnnotations) }
    let documentation = unit.options.isPrompt ? nil : documentation(of: module.body)
    if let documentation {
      compiler.builder.location = module.body[0].span
      let register = compiler.builder.allocate()
      compiler.load(.string(documentation), to: register)
      compiler.storeName("__doc__", Operand(register: register, isTemporary: true))
      compiler.builder.free(to: register)
    }
    try compiler.statements(documentation == nil ? module.body[...] : module.body.dropFirst())
    compiler.builder.emitReturn()
    return try compiler.finish(name: "<module>", firstLine: 1, documentation: documentation)
  }

  private static func compileFunction(_ node: Stmt.FunctionDef, outer: CodeCompiler) throws(CompileError) -> Code {
    let compiler = CodeCompiler(
      unit: outer.unit, scope: outer.unit.resolution.scope(of: node), kind: .function, name: node.name, outer: outer)
    compiler.hasPositionalParameter = !node.parameters.positionalOnly.isEmpty || !node.parameters.positional.isEmpty
    compiler.builder.location = node.span
    compiler.makeCells()
    let documentation = documentation(of: node.body)
    compiler.builder.charge(1)
    try compiler.statements(documentation == nil ? node.body[...] : node.body.dropFirst())
    compiler.builder.emitReturn()
    return try compiler.finish(
      name: node.name, firstLine: outer.firstLine(node.span, node.decorators), documentation: documentation,
      parameters: node.parameters.layout)
  }

  static func compileClass(_ node: Stmt.ClassDef, outer: CodeCompiler) throws(CompileError) -> Code {
    let unit = outer.unit
    let scope = unit.resolution.scope(of: node)
    let compiler = CodeCompiler(unit: unit, scope: scope, kind: .classBody, name: node.name, outer: outer)
    compiler.builder.location = node.span
    compiler.makeCells()
    let register = compiler.builder.allocate()
    let temporary = Operand(register: register, isTemporary: true)
    compiler.loadName("__name__", to: register)
    compiler.storeName("__module__", temporary)
    compiler.load(.string(compiler.qualifiedName), to: register)
    compiler.storeName("__qualname__", temporary)
    if node.body.contains(where: Self.annotates) { compiler.builder.emit(.setupAnnotations) }
    let documentation = documentation(of: node.body)
    if let documentation {
      compiler.load(.string(documentation), to: register)
      compiler.storeName("__doc__", temporary)
    }
    compiler.builder.free(to: register)
    try compiler.statements(documentation == nil ? node.body[...] : node.body.dropFirst())
    if scope.needsClassCell {
      compiler.builder.emitReturn(0, consumes: false)
    } else {
      compiler.builder.emitReturn()
    }
    return try compiler.finish(
      name: node.name, firstLine: outer.firstLine(node.span, node.decorators), documentation: documentation)
  }

  /// The text of a body that begins with a string.
  private static func documentation(of body: [Stmt]) -> String? {
    guard case .expression(let first)? = body.first, case .constant(let constant) = first.value,
      case .string(let text) = constant.value
    else { return nil }
    return text
  }

  private func firstLine(_ span: Span, _ decorators: [Expr]) -> Int {
    unit.source.line(at: decorators.first?.span.start ?? span.start)
  }

  /// Whether a body needs `__annotations__`: an annotated assignment outside functions and classes.
  private static func annotates(_ statement: Stmt) -> Bool {
    switch statement {
    case .annAssign: true
    case .if(let node): node.body.contains(where: annotates) || node.orElse.contains(where: annotates)
    case .while(let node): node.body.contains(where: annotates) || node.orElse.contains(where: annotates)
    case .for(let node): node.body.contains(where: annotates) || node.orElse.contains(where: annotates)
    case .with(let node): node.body.contains(where: annotates)
    case .try(let node):
      (node.body + node.orElse + node.finalBody).contains(where: annotates)
        || node.handlers.contains { $0.body.contains(where: annotates) }
    case .match(let node): node.cases.contains { $0.body.contains(where: annotates) }
    default: false
    }
  }

  // MARK: Function objects

  /// `makeFunction` for `code`; its parts lie in temporaries from `first` on, cells are added here.
  func makeFunction(_ code: Code, scope inner: Scope, flags: InstructionFlags, first: Int?, to target: Int) {
    var flags = flags
    let mark = builder.nextTemporary
    if !inner.freeNames.isEmpty {
      flags.insert(.closure)
      let cells = builder.allocate(inner.freeNames.count)
      for (offset, name) in inner.freeNames.enumerated() {
        if let index = scope.freeIndices[name], !(name == "__class__" && scope.needsClassCell) {
          builder.emit(.loadClosure, a: cells + offset, b: index)
        } else {
          builder.emit(.move, a: cells + offset, b: scope.registers[name] ?? 0)
        }
      }
    }
    builder.emit(
      .makeFunction, flags: flags, a: target, b: builder.constant(.code(Constant.CodeConstant(code))), c: first ?? mark)
    builder.free(to: mark)
  }

  /// `def`: decorators first, then defaults and annotations, the function, and the decorators around it from the inside out.
  func functionDefinition(_ node: Stmt.FunctionDef) throws(CompileError) {
    try checkAssignable(node.name, node.span)
    try decorated(node.decorators, name: node.name, span: node.span) { (target) throws(CompileError) in
      let first = builder.nextTemporary
      var flags = try defaults(node.parameters)
      if try annotations(node.parameters, returns: node.returns) { flags.insert(.annotations) }
      let code = try Self.compileFunction(node, outer: self)
      makeFunction(code, scope: unit.resolution.scope(of: node), flags: flags, first: first, to: target)
      builder.free(to: first)
    }
  }

  func classDefinition(_ node: Stmt.ClassDef) throws(CompileError) {
    try checkAssignable(node.name, node.span)
    try decorated(node.decorators, name: node.name, span: node.span) { (target) throws(CompileError) in
      try buildClass(node, to: target)
    }
  }

  private func decorated(
    _ decorators: [Expr], name: String, span: Span, _ make: (Int) throws(CompileError) -> Void
  ) throws(CompileError) {
    let mark = builder.nextTemporary
    var bases: [Int] = []
    for decorator in decorators {
      let base = builder.allocate()
      try evaluate(decorator, to: base)
      _ = builder.allocate()
      bases.append(base)
    }
    let result = builder.allocate()
    try make(result)
    var last = result
    for (base, decorator) in zip(bases, decorators).reversed() {
      builder.location = decorator.span
      if base + 2 != last { builder.emit(.move, flags: .consumeB, a: base + 2, b: last) }
      builder.emit(.call, a: base, b: base, c: 1)
      last = base
    }
    builder.location = span
    builder.free(to: mark)
    storeName(name, Operand(register: last, isTemporary: true))
  }

  /// Default values, in new temporaries: a tuple and a dict, each if there are any.
  private func defaults(_ parameters: Parameters) throws(CompileError) -> InstructionFlags {
    for parameter in parameters.annotated { try checkAssignable(parameter.name, builder.location) }
    var flags: InstructionFlags = []
    let values = (parameters.positionalOnly + parameters.positional).compactMap(\.defaultValue)
    if !values.isEmpty {
      try tupleDisplay(values, to: builder.allocate())
      flags.insert(.defaults)
    }
    let keyed = parameters.keywordOnly.filter { $0.defaultValue != nil }
    if !keyed.isEmpty {
      let target = builder.allocate()
      let run = builder.nextTemporary
      for parameter in keyed {
        if let value = parameter.defaultValue { _ = try temporary(value) }
      }
      let names = keyed.map { Constant.string(mangle($0.name)) }
      builder.emitDictionary(a: target, b: run, keys: names)
      builder.free(to: run)
      flags.insert(.keywordDefaults)
    }
    return flags
  }

  /// The dict of annotations in a new temporary; false if there are none.
  private func annotations(_ parameters: Parameters, returns: Expr?) throws(CompileError) -> Bool {
    var annotated: [(String, Expr)] = []
    for parameter in parameters.annotated {
      if let annotation = parameter.annotation { annotated.append((mangle(parameter.name), annotation)) }
    }
    if let returns { annotated.append(("return", returns)) }
    if annotated.isEmpty { return false }
    let target = builder.allocate()
    let run = builder.nextTemporary
    for (_, annotation) in annotated {
      let register = builder.allocate()
      if case .starred(let starred) = annotation {
        // `*args: *Ts` means the one element that unpacking gives.
        try evaluate(starred.value, to: register)
        builder.emit(.unpackSequence, flags: .consumeB, a: register, b: register, c: 1)
      } else {
        try self.annotation(annotation, to: register)
      }
    }
    let names = annotated.map { Constant.string($0.0) }
    builder.emitDictionary(a: target, b: run, keys: names)
    builder.free(to: run)
    return true
  }

  /// The value of an annotation: under `from __future__ import annotations` its text.
  func annotation(_ expression: Expr, to target: Int) throws(CompileError) {
    if unit.resolution.postponesAnnotations {
      builder.charge(1)
      load(.string(AnnotationText.text(of: expression, in: unit.source)), to: target)
    } else {
      try evaluate(expression, to: target)
    }
  }

  func lambda(_ node: Expr.Lambda, to target: Int) throws(CompileError) {
    let first = builder.nextTemporary
    let flags = try defaults(node.parameters)
    let inner = unit.resolution.scope(of: node)
    let compiler = CodeCompiler(unit: unit, scope: inner, kind: .lambda, name: "<lambda>", outer: self)
    compiler.hasPositionalParameter = !node.parameters.positionalOnly.isEmpty || !node.parameters.positional.isEmpty
    compiler.builder.location = node.span
    compiler.makeCells()
    compiler.builder.charge(1)
    let value = try compiler.operand(node.body)
    compiler.builder.location = node.body.span
    compiler.builder.emitReturn(value.register, consumes: value.isTemporary)
    let code = try compiler.finish(
      name: "<lambda>", firstLine: unit.source.line(at: node.span.start), parameters: node.parameters.layout)
    makeFunction(code, scope: inner, flags: flags, first: first, to: target)
    builder.free(to: first)
  }

  // MARK: Comprehensions

  /// A function of one argument, the iterator of the first `for`, made and called at once.
  func comprehension(
    _ node: AnyObject, _ kind: Code.Kind, _ generators: [Comprehension], element: Expr, value: Expr?, to target: Int
  ) throws(CompileError) {
    let inner = unit.resolution.scope(of: node)
    let name = inner.name
    let compiler = CodeCompiler(unit: unit, scope: inner, kind: kind, name: name, outer: self)
    compiler.hasPositionalParameter = true
    compiler.builder.location = builder.location
    compiler.makeCells()
    try compiler.comprehensionBody(generators, element: element, value: value)
    var layout = Code.ParameterLayout()
    layout.positional = 1
    let code = try compiler.finish(
      name: name, firstLine: unit.source.line(at: builder.location.start), parameters: layout)

    let mark = builder.nextTemporary
    let base = topmost(target) ? target : builder.allocate()
    let argument = builder.allocate(2) + 1
    makeFunction(code, scope: inner, flags: [], first: nil, to: base)
    let iterable = try operand(generators[0].iterable, reusing: argument)
    builder.emit(.getIterator, flags: iterable.isTemporary ? .consumeB : [], a: argument, b: iterable.register)
    builder.emit(.call, a: target, b: base, c: 1)
    builder.free(to: mark)
  }

  private func comprehensionBody(_ generators: [Comprehension], element: Expr, value: Expr?) throws(CompileError) {
    let result = builder.allocate()
    switch kind {
    case .listComprehension: builder.emit(.buildList, a: result, b: result)
    case .setComprehension: builder.emit(.buildSet, a: result, b: result)
    case .dictComprehension: builder.emit(.buildDict, a: result, b: result)
    default: break
    }
    try comprehensionLoop(generators[...], iterator: 0, result: result, element: element, value: value)
    if kind == .generatorExpression {
      builder.emitReturn()
    } else {
      builder.emitReturn(result, consumes: true)
    }
  }

  private func comprehensionLoop(
    _ generators: ArraySlice<Comprehension>, iterator: Int, result: Int, element: Expr, value: Expr?
  ) throws(CompileError) {
    guard let generator = generators.first else {
      return try comprehensionElement(result: result, element: element, value: value)
    }
    let body = builder.label()
    let next = builder.label()
    let end = builder.label()
    let mark = builder.nextTemporary
    let before = assigned
    let item = iterationTarget(generator.target)
    let outer = builder.location
    builder.location = generator.iterable.span
    builder.emit(.forIter, a: item, b: iterator)
    builder.emitExtra(to: end)
    builder.location = outer
    builder.place(body)
    builder.beginBlock()
    builder.charge(1)
    try storeIterated(generator.target, item)
    for condition in generator.conditions { try jump(to: next, if: condition, is: false) }
    let rest = generators.dropFirst()
    if let inner = rest.first {
      let innerIterator = builder.allocate()
      let iterable = try operand(inner.iterable, reusing: innerIterator)
      builder.emit(
        .getIterator, flags: iterable.isTemporary ? .consumeB : [], a: innerIterator, b: iterable.register)
      try comprehensionLoop(rest, iterator: innerIterator, result: result, element: element, value: value)
      builder.emit(.release, a: innerIterator)
    } else {
      try comprehensionElement(result: result, element: element, value: value)
    }
    builder.place(next, beginsBlock: false)
    builder.location = generator.iterable.span
    builder.emit(.forIterLoop, a: item, b: iterator)
    builder.emitExtra(to: body)
    builder.location = outer
    builder.place(end, beginsBlock: false)
    builder.beginBlock()
    builder.free(to: mark)
    assigned = before
  }

  private func comprehensionElement(result: Int, element: Expr, value: Expr?) throws(CompileError) {
    let mark = builder.nextTemporary
    let item = try operand(element)
    let outer = builder.location
    builder.location = element.span
    var flags: InstructionFlags = item.isTemporary ? .consumeB : []
    switch kind {
    case .listComprehension: builder.emit(.listAppend, flags: flags, a: result, b: item.register)
    case .setComprehension: builder.emit(.setAdd, flags: flags, a: result, b: item.register)
    case .dictComprehension:
      if let value {
        let second = try operand(value)
        if second.isTemporary { flags.insert(.consumeC) }
        builder.location = element.span.through(value.span)
        builder.emit(.dictSet, flags: flags, a: result, b: item.register, c: second.register)
      }
    default:
      let sent = item.isTemporary ? item.register : builder.allocate()
      builder.emit(.yield, flags: flags, a: sent, b: item.register)
      builder.emit(.release, a: sent)
    }
    builder.location = outer
    builder.free(to: mark)
  }
}

extension Parameters {
  /// How a call fills the registers.
  var layout: Code.ParameterLayout {
    var layout = Code.ParameterLayout()
    layout.positionalOnly = positionalOnly.count
    layout.positional = positional.count
    layout.keywordOnly = keywordOnly.count
    layout.hasVariadic = variadic != nil
    layout.hasVariadicKeyword = variadicKeyword != nil
    return layout
  }
}
