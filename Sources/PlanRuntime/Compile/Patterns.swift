import Diagnostics
import PlanSyntax

/// `match`. The subject lies in a temporary; each pattern jumps to its failure label or goes on. Captured
/// names are gathered in temporaries and stored when the whole pattern has matched, before the guard, as in CPython.
/// Temporaries that a failed pattern leaves behind are released before the next case.
final class PatternContext {
  /// First temporary of the pattern.
  let base: Int
  /// Where a failure goes before anything was left in a temporary, and after.
  let failedEarly: Label
  let failedLate: Label
  /// Something may lie in the temporaries.
  var holdsTemporaries = false
  var usesLate = false
  var captures: [(name: String, register: Int, span: Span)] = []

  init(base: Int, failedEarly: Label, failedLate: Label) {
    self.base = base
    self.failedEarly = failedEarly
    self.failedLate = failedLate
  }

  var failed: Label {
    if holdsTemporaries {
      usesLate = true
      return failedLate
    }
    return failedEarly
  }
}

extension CodeCompiler {
  func match(_ node: Stmt.Match) throws(CompileError) {
    let mark = builder.nextTemporary
    let subject = try temporary(node.subject)
    let before = assigned
    var after: Assigned = .unreachable
    let end = builder.label()
    var isExhaustive = false
    for (index, matchCase) in node.cases.enumerated() {
      let isLast = index == node.cases.count - 1
      if matchCase.condition == nil {
        if !isLast { try refuseIrrefutable(matchCase.pattern) }
        if isLast, Self.isIrrefutable(matchCase.pattern) { isExhaustive = true }
      }
      assigned = before
      try self.matchCase(matchCase, subject: subject, end: end)
      after = after.meeting(assigned)
    }
    builder.location = node.span
    builder.emit(.release, a: subject)
    builder.free(to: mark)
    builder.place(end)
    builder.beginBlock()
    assigned = isExhaustive ? after : after.meeting(before)
  }

  private func matchCase(_ node: MatchCase, subject: Int, end: Label) throws(CompileError) {
    let base = builder.nextTemporary
    let next = builder.label()
    let context = PatternContext(base: base, failedEarly: next, failedLate: builder.label())
    builder.beginBlock()
    builder.charge(1)
    try pattern(node.pattern, subject: subject, context)
    let used = builder.nextTemporary
    for capture in context.captures {
      builder.location = capture.span
      storeName(capture.name, Operand(register: capture.register, isTemporary: true))
    }
    builder.location = node.pattern.span
    let held = context.holdsTemporaries ? base..<used : base..<base
    // Where a pattern fails half-way, some of them are in use and some are not.
    if used > base { builder.leaveToFrame(used - 1) }
    let captured = Set(context.captures.map(\.register))
    for register in held where !captured.contains(register) { builder.emit(.release, a: register) }
    builder.free(to: base)
    if let condition = node.condition { try jump(to: next, if: condition, is: false) }
    builder.emit(.release, a: subject)
    builder.beginBlock()
    try statements(node.body[...])
    builder.emitJump(.jump, to: end)
    if context.usesLate {
      builder.place(context.failedLate, beginsBlock: false)
      for register in held { builder.emit(.release, a: register) }
    }
    builder.place(next)
  }

  // MARK: Patterns

  private func pattern(_ pattern: Pattern, subject: Int, _ context: PatternContext) throws(CompileError) {
    let outer = builder.location
    builder.location = pattern.span
    builder.charge(1)
    switch pattern {
    case .matchValue(let node):
      if let number = Self.smallNumber(node.value) {
        builder.charge(ConstantFolding.nodes(of: node.value))
        builder.emit(.jumpIfEqualImmediate, flags: .inverted, b: subject, c: number)
        builder.emitExtra(to: context.failed)
        break
      }
      let mark = builder.nextTemporary
      let value = try operand(node.value)
      builder.emit(
        .jumpIfEqual, flags: value.isTemporary ? [.inverted, .consumeC] : .inverted, b: subject, c: value.register)
      builder.emitExtra(to: context.failed)
      builder.free(to: mark)
    case .matchSingleton(let node): singleton(node, subject: subject, context)
    case .matchSequence(let node): try sequence(node, subject: subject, context)
    case .matchMapping(let node): try mapping(node, subject: subject, context)
    case .matchClass(let node): try classPattern(node, subject: subject, context)
    case .matchStar(let node): try capture(node.name, node.span, subject: subject, context)
    case .matchAs(let node):
      if let inner = node.pattern { try self.pattern(inner, subject: subject, context) }
      try capture(node.name, node.span, subject: subject, context)
    case .matchOr(let node): try alternatives(node, subject: subject, context)
    }
    builder.location = outer
  }

  private func capture(_ name: String?, _ span: Span, subject: Int, _ context: PatternContext) throws(CompileError) {
    guard let name else { return }
    try checkAssignable(name, span)
    if context.captures.contains(where: { $0.name == name }) {
      throw .syntax("multiple assignments to name '\(name)' in pattern", span)
    }
    let register = builder.allocate()
    builder.emit(.move, a: register, b: subject)
    context.captures.append((name, register, span))
    context.holdsTemporaries = true
  }

  private func singleton(_ node: Pattern.MatchSingleton, subject: Int, _ context: PatternContext) {
    if case .none = node.value {
      builder.emitJump(.jumpIfNotNone, a: subject, to: context.failed)
      return
    }
    let mark = builder.nextTemporary
    let register = builder.allocate()
    if let constant = ConstantFolding.value(of: node.value) { load(constant, to: register) }
    builder.emit(.identical, flags: .consumeC, a: register, b: subject, c: register)
    builder.emitJump(.jumpIfFalse, flags: .consumeA, a: register, to: context.failed)
    builder.free(to: mark)
  }

  /// Jumps to failure unless the test op finds the subject fit.
  private func require(_ op: Op, subject: Int, _ context: PatternContext) {
    let register = builder.allocate()
    builder.emit(op, a: register, b: subject)
    builder.emitJump(.jumpIfFalse, flags: .consumeA, a: register, to: context.failed)
    builder.free(to: register)
  }

  private func requireLength(_ op: Op, _ count: Int, subject: Int, _ context: PatternContext) {
    let register = builder.allocate()
    builder.emit(.length, a: register, b: subject)
    builder.emit(op, flags: op == .jumpIfLessImmediate ? .consumeB : [.consumeB, .inverted], b: register, c: count)
    builder.emitExtra(to: context.failed)
    builder.free(to: register)
  }

  private static func isWildcard(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .matchAs(let node): node.pattern == nil && node.name == nil
    case .matchStar(let node): node.name == nil
    default: false
    }
  }

  private static func isStar(_ pattern: Pattern) -> Bool {
    if case .matchStar = pattern { return true }
    return false
  }

  private func sequence(_ node: Pattern.MatchSequence, subject: Int, _ context: PatternContext) throws(CompileError) {
    let count = node.patterns.count
    let stars = node.patterns.indices.filter { Self.isStar(node.patterns[$0]) }
    if stars.count > 1 { throw .syntax("multiple starred names in sequence pattern", node.span) }
    require(.matchSequence, subject: subject, context)
    guard let star = stars.first else {
      requireLength(.jumpIfEqualImmediate, count, subject: subject, context)
      if node.patterns.allSatisfy(Self.isWildcard) { return }
      let run = builder.allocate(count)
      builder.emit(.unpackSequence, a: run, b: subject, c: count)
      context.holdsTemporaries = true
      return try parts(node.patterns, run: run, context)
    }
    if count > 1 { requireLength(.jumpIfLessImmediate, count - 1, subject: subject, context) }
    if node.patterns.allSatisfy(Self.isWildcard) { return }
    if Self.isWildcard(node.patterns[star]) {
      // The rest is not wanted: elements are taken one by one, those behind the star from the end.
      for (index, part) in node.patterns.enumerated() where index != star && !Self.isWildcard(part) {
        let element = builder.allocate()
        let position = index < star ? index : index - count
        builder.emit(
          .loadItemImmediate, a: element, b: subject, c: Int(UInt16(bitPattern: Int16(truncatingIfNeeded: position))))
        context.holdsTemporaries = true
        try pattern(part, subject: element, context)
      }
      return
    }
    let run = builder.allocate(count)
    builder.emit(.unpackStar, a: run, b: subject)
    builder.emit(.extra, b: star, c: count - star - 1)
    context.holdsTemporaries = true
    try parts(node.patterns, run: run, context)
  }

  private func parts(_ patterns: [Pattern], run: Int, _ context: PatternContext) throws(CompileError) {
    for (offset, part) in patterns.enumerated() where !Self.isWildcard(part) {
      try pattern(part, subject: run + offset, context)
    }
  }

  private func mapping(_ node: Pattern.MatchMapping, subject: Int, _ context: PatternContext) throws(CompileError) {
    require(.matchMapping, subject: subject, context)
    if node.keys.isEmpty, node.rest == nil { return }
    if !node.keys.isEmpty {
      requireLength(.jumpIfLessImmediate, node.keys.count, subject: subject, context)
    }
    var seen: Set<Constant> = []
    for key in node.keys {
      if let constant = ConstantFolding.value(of: key), !seen.insert(constant).inserted {
        throw .syntax(
          "mapping pattern checks duplicate key (\(AnnotationText.text(of: key, in: unit.source)))", node.span)
      }
    }
    let keys = builder.allocate()
    try tupleDisplay(node.keys, to: keys)
    context.holdsTemporaries = true
    if !node.keys.isEmpty {
      let values = builder.allocate()
      builder.emit(.matchKeys, a: values, b: subject, c: keys)
      builder.emitJump(.jumpIfNone, a: values, to: context.failed)
      let run = builder.allocate(node.keys.count)
      builder.emit(.unpackSequence, flags: .consumeB, a: run, b: values, c: node.keys.count)
      try parts(node.patterns, run: run, context)
    }
    if let rest = node.rest {
      let remaining = builder.allocate()
      builder.emit(.copyMappingWithout, a: remaining, b: subject, c: keys)
      try capture(rest, node.span, subject: remaining, context)
    }
  }

  private func classPattern(_ node: Pattern.MatchClass, subject: Int, _ context: PatternContext) throws(CompileError) {
    var seen: Set<String> = []
    for (index, name) in node.keywordNames.enumerated() {
      try checkAssignable(name, node.keywordPatterns[index].span)
      if !seen.insert(name).inserted {
        throw .syntax("attribute name repeated in class pattern: \(name)", node.keywordPatterns[index].span)
      }
    }
    let attributes = builder.allocate()
    let type = try operand(node.type, reusing: attributes)
    let names = builder.constant(.names(node.keywordNames.map { unit.names.intern($0) }))
    builder.emit(
      .matchClass, flags: type.isTemporary ? .consumeC : [], a: attributes, b: subject, c: type.register)
    builder.emit(.extra, b: node.patterns.count, c: names)
    builder.emitJump(.jumpIfNone, a: attributes, to: context.failed)
    let all = node.patterns + node.keywordPatterns
    context.holdsTemporaries = true
    if all.isEmpty { return }
    let run = builder.allocate(all.count)
    builder.emit(.unpackSequence, flags: .consumeB, a: run, b: attributes, c: all.count)
    try parts(all, run: run, context)
  }

  /// `a | b`: each alternative binds the same names; they share their registers.
  private func alternatives(_ node: Pattern.MatchOr, subject: Int, _ context: PatternContext) throws(CompileError) {
    let matched = builder.label()
    let outerCaptures = context.captures
    let bound = Self.boundNames(node.patterns[0])
    var registers: [(name: String, register: Int, span: Span)] = []
    for (name, span) in bound { registers.append((name, builder.allocate(), span)) }
    for (index, alternative) in node.patterns.enumerated() {
      let isLast = index == node.patterns.count - 1
      if !isLast { try refuseIrrefutable(alternative) }
      if Set(Self.boundNames(alternative).map(\.0)) != Set(bound.map(\.0)) {
        throw .syntax("alternative patterns bind different names", alternative.span)
      }
      let base = builder.nextTemporary
      let next = builder.label()
      let inner = PatternContext(base: base, failedEarly: next, failedLate: next)
      inner.captures = outerCaptures
      try pattern(alternative, subject: subject, inner)
      for capture in inner.captures[outerCaptures.count...] {
        if let target = registers.first(where: { $0.name == capture.name }) {
          builder.emit(.move, flags: .consumeB, a: target.register, b: capture.register)
        }
      }
      let used = builder.nextTemporary
      builder.free(to: base)
      if inner.holdsTemporaries {
        for register in base..<used { builder.emit(.release, a: register) }
      }
      builder.emitJump(.jump, to: matched)
      builder.place(next, beginsBlock: false)
      if inner.holdsTemporaries {
        for register in base..<used { builder.emit(.release, a: register) }
      }
    }
    builder.emitJump(.jump, to: context.failed)
    builder.place(matched, beginsBlock: false)
    context.captures += registers
    if !registers.isEmpty { context.holdsTemporaries = true }
  }

  // MARK: Checks

  private static func boundNames(_ pattern: Pattern) -> [(String, Span)] {
    switch pattern {
    case .matchValue, .matchSingleton: []
    case .matchStar(let node): node.name.map { [($0, node.span)] } ?? []
    case .matchAs(let node): (node.pattern.map(boundNames) ?? []) + (node.name.map { [($0, node.span)] } ?? [])
    case .matchSequence(let node): node.patterns.flatMap(boundNames)
    case .matchMapping(let node): node.patterns.flatMap(boundNames) + (node.rest.map { [($0, node.span)] } ?? [])
    case .matchClass(let node): (node.patterns + node.keywordPatterns).flatMap(boundNames)
    case .matchOr(let node): boundNames(node.patterns[0])
    }
  }

  private static func isIrrefutable(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .matchAs(let node): node.pattern.map(isIrrefutable) ?? true
    case .matchOr(let node): node.patterns.contains(where: isIrrefutable)
    default: false
    }
  }

  /// A pattern that always matches must be the last.
  private func refuseIrrefutable(_ pattern: Pattern) throws(CompileError) {
    guard case .matchAs(let node) = pattern, node.pattern == nil else { return }
    if let name = node.name {
      throw .syntax("name capture '\(name)' makes remaining patterns unreachable", node.span)
    }
    throw .syntax("wildcard makes remaining patterns unreachable", node.span)
  }
}
