import Diagnostics
import PlanSyntax

extension CodeCompiler {
  /// A call: callee, receiver or nothing, arguments, in a run of temporaries (see `Op.call`).
  func call(_ node: Expr.Call, to target: Int) throws(CompileError) {
    try checkKeywords(node.keywords, node.span)
    let mark = builder.nextTemporary
    let base = topmost(target) ? target : builder.allocate()
    defer { builder.free(to: mark) }

    let isSpread = Self.isSpread(node.arguments, node.keywords)
    if case .name(let name) = node.function, name.identifier == "super", node.arguments.isEmpty, node.keywords.isEmpty,
      scope.kind.isFunction
    {
      try callSuper(node, base: base, to: target)
      return
    }
    var flags: InstructionFlags = []
    var location = node.span
    if case .attribute(let attribute) = node.function, !isSpread {
      let outer = builder.location
      builder.location = attribute.span
      builder.charge(1)
      let object = try operand(attribute.value, reusing: base)
      _ = builder.allocate()
      if node.keywords.isEmpty, node.arguments.count <= Int(UInt8.max), node.arguments.allSatisfy(isUnobservable) {
        for argument in node.arguments { _ = try temporary(argument) }
        locate(attribute)
        builder.emit(
          .callMethod, flags: object.isTemporary ? .consumeC : [], a: target, b: base,
          c: object.register)
        builder.location = outer
        locate(attribute)
        builder.emitCache(
          flags: InstructionFlags(rawValue: UInt8(node.arguments.count)), a: nameIndex(attribute.attribute))
        return
      }
      locate(attribute)
      builder.emit(
        .loadMethod, flags: object.isTemporary ? .consumeB : [], a: base, b: object.register,
        c: nameIndex(attribute.attribute))
      builder.emitCache()
      builder.location = outer
      locate(attribute)
      location = builder.location
      flags.insert(.method)
    } else {
      try evaluate(node.function, to: base)
      _ = builder.allocate()
    }
    if isSpread {
      try spreadArguments(node.arguments, node.keywords, base: base)
      if !node.keywords.isEmpty { flags.insert(.keywordDictionary) }
      builder.emit(.callSpread, flags: flags, a: target, b: base)
      return
    }
    for argument in node.arguments { _ = try temporary(argument) }
    for keyword in node.keywords { _ = try temporary(keyword.value) }
    builder.location = location
    emitCall(flags: flags, to: target, base: base, count: node.arguments.count, keywords: node.keywords)
  }

  /// Whether an argument can be evaluated without running code of the plan or raising, so that nobody sees when that is done.
  private func isUnobservable(_ argument: Expr) -> Bool {
    switch argument {
    case .constant: return true
    case .name(let node):
      guard case .register(let register) = access(node.identifier) else { return false }
      return assigned.contains(register)
    default: return false
    }
  }

  private func emitCall(flags: InstructionFlags, to target: Int, base: Int, count: Int, keywords: [Keyword]) {
    if keywords.isEmpty {
      builder.emit(.call, flags: flags, a: target, b: base, c: count)
      return
    }
    let names = keywords.map { unit.names.intern($0.name ?? "") }
    builder.emit(.call, flags: flags.union(.keywords), a: target, b: base, c: count + keywords.count)
    builder.emit(.extra, wide: builder.constant(.names(names)))
  }

  /// `super()` reads `__class__` and the first argument from the function it stands in.
  private func callSuper(_ node: Expr.Call, base: Int, to target: Int) throws(CompileError) {
    try evaluate(node.function, to: base)
    let run = builder.allocate(3) + 1
    var flags: InstructionFlags = []
    if let index = scope.freeIndices["__class__"] {
      builder.emit(.loadClosure, a: run, b: index)
      flags.insert(.hasClassCell)
    }
    if let first = firstPositionalParameter {
      loadName(first, to: run + 1)
      flags.insert(.hasFirstArgument)
    }
    builder.emit(.callSuper, flags: flags, a: target, b: base)
  }

  private var firstPositionalParameter: String? { hasPositionalParameter ? scope.parameterNames.first : nil }

  static func isSpread(_ arguments: [Expr], _ keywords: [Keyword]) -> Bool {
    keywords.contains { $0.name == nil } || arguments.contains { Self.isStarred($0) }
  }

  static func isStarred(_ expression: Expr) -> Bool {
    if case .starred = expression { return true }
    return false
  }

  /// Arguments with `*` or `**`: a tuple (or one lone iterable) after the receiver's register, and a dict after that.
  private func spreadArguments(_ arguments: [Expr], _ keywords: [Keyword], base: Int) throws(CompileError) {
    let positional = builder.allocate()
    if arguments.count == 1, case .starred(let starred) = arguments[0] {
      builder.charge(1)
      try evaluate(starred.value, to: positional)
    } else {
      try tupleDisplay(arguments, to: positional)
    }
    if keywords.isEmpty { return }
    try keywordDictionary(keywords, callee: base)
  }

  /// The dict of a call's keywords, in a new temporary.
  private func keywordDictionary(_ keywords: [Keyword], callee: Int) throws(CompileError) {
    let dictionary = builder.allocate()
    var index = 0
    try namedKeywords(keywords, from: &index, to: dictionary)
    while index < keywords.count {
      let mark = builder.nextTemporary
      let part: Operand
      if keywords[index].name == nil {
        part = try operand(keywords[index].value)
        index += 1
      } else {
        part = Operand(register: builder.allocate(), isTemporary: true)
        try namedKeywords(keywords, from: &index, to: part.register)
      }
      builder.emit(
        .dictMerge, flags: part.isTemporary ? .consumeB : [], a: dictionary, b: part.register, c: callee)
      builder.free(to: mark)
    }
  }

  /// A dict of the named keywords from `index` up to the next `**`.
  private func namedKeywords(_ keywords: [Keyword], from index: inout Int, to target: Int) throws(CompileError) {
    let mark = builder.nextTemporary
    var names: [Constant] = []
    let run = builder.nextTemporary
    while index < keywords.count, let name = keywords[index].name {
      names.append(.string(name))
      _ = try temporary(keywords[index].value)
      index += 1
    }
    if names.isEmpty {
      builder.emit(.buildDict, a: target, b: run)
    } else {
      builder.emitDictionary(a: target, b: run, keys: names)
    }
    builder.free(to: mark)
  }

  func checkKeywords(_ keywords: [Keyword], _ span: Span) throws(CompileError) {
    var seen: Set<String> = []
    for keyword in keywords {
      guard let name = keyword.name else { continue }
      if name == "__debug__" { throw .syntax("cannot assign to __debug__", span) }
      if !seen.insert(name).inserted { throw .syntax("keyword argument repeated: \(name)", keyword.span) }
    }
  }

  // MARK: Classes

  /// `class name(bases, keywords): body`; the class goes to `target`.
  func buildClass(_ node: Stmt.ClassDef, to target: Int) throws(CompileError) {
    try checkKeywords(node.keywords, node.span)
    let mark = builder.nextTemporary
    let base = topmost(target) ? target : builder.allocate()
    _ = builder.allocate(2)
    let code = try Self.compileClass(node, outer: self)
    makeFunction(code, scope: unit.resolution.scope(of: node), flags: [], first: nil, to: base)
    load(.string(node.name), to: base + 1)
    try tupleDisplay(node.bases, to: base + 2)
    var flags: InstructionFlags = []
    if !node.keywords.isEmpty {
      flags.insert(.keywordDictionary)
      try keywordDictionary(node.keywords, callee: base)
    }
    builder.emit(.buildClass, flags: flags, a: target, b: base)
    builder.free(to: mark)
  }
}
