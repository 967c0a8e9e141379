import Diagnostics
import PlanSyntax

extension SymbolCollector {
  mutating func visit(_ statements: [Stmt]) throws(CompileError) {
    for statement in statements { try visit(statement) }
  }

  mutating func visit(_ statement: Stmt) throws(CompileError) {
    switch statement {
    case .expression(let node): try visit(node.value)
    case .assign(let node):
      for target in node.targets { try visitTarget(target) }
      try visit(node.value)
    case .augAssign(let node):
      try visitTarget(node.target)
      try visit(node.value)
    case .annAssign(let node): try visit(node)
    case .return(let node):
      if let value = node.value { try visit(value) }
    case .delete(let node):
      for target in node.targets { try visitDeleted(target) }
    case .raise(let node):
      if let exception = node.exception { try visit(exception) }
      if let cause = node.cause { try visit(cause) }
    case .assert(let node):
      try visit(node.test)
      if let message = node.message { try visit(message) }
    case .import(let node):
      for alias in node.names { try visit(alias) }
    case .importFrom(let node):
      for alias in node.names { try visit(alias) }
    case .global(let node): try declare(node.names, .global, at: node.span)
    case .nonlocal(let node): try declare(node.names, .nonlocal, at: node.span)
    case .pass, .break, .continue: break
    case .if(let node):
      try visit(node.test)
      try visit(node.body)
      try visit(node.orElse)
    case .while(let node):
      try visit(node.test)
      try visit(node.body)
      try visit(node.orElse)
    case .for(let node):
      if node.isAsync { throw .unsupported("asynchronous loops are not supported", node.span) }
      try visitTarget(node.target)
      try visit(node.iterable)
      try visit(node.body)
      try visit(node.orElse)
    case .with(let node):
      if node.isAsync { throw .unsupported("asynchronous context managers are not supported", node.span) }
      for item in node.items {
        try visit(item.context)
        if let target = item.target { try visitTarget(target) }
      }
      try visit(node.body)
    case .try(let node): try visit(node)
    case .match(let node):
      try visit(node.subject)
      for matchCase in node.cases {
        try visit(matchCase.pattern)
        if let condition = matchCase.condition { try visit(condition) }
        try visit(matchCase.body)
      }
    case .functionDef(let node): try visit(node)
    case .classDef(let node): try visit(node)
    }
  }

  private mutating func visit(_ node: Stmt.AnnAssign) throws(CompileError) {
    if case .name(let name) = node.target {
      let known = scope.uses[mangle(name.identifier)] ?? []
      if node.isSimple, scope.kind != .module, !known.isDisjoint(with: [.global, .nonlocal]) {
        let word = known.contains(.global) ? "global" : "nonlocal"
        throw .syntax("annotated name '\(name.identifier)' can't be \(word)", node.span)
      }
      if node.isSimple {
        try bind(name.identifier, [.annotation, .local], at: node.span)
      } else if node.value != nil {
        try bind(name.identifier, at: node.span)
      }
    } else {
      try visitTarget(node.target)
    }
    if !postponesAnnotations { try visit(node.annotation) }
    if let value = node.value { try visit(value) }
  }

  private mutating func visit(_ alias: Alias) throws(CompileError) {
    if alias.name == "*" {
      if scope.kind != .module { throw .syntax("import * only allowed at module level", alias.span) }
      return
    }
    let name = alias.asName ?? String(alias.name.prefix { $0 != "." })
    try bind(name, .imported, at: alias.span)
  }

  private mutating func visit(_ node: Stmt.Try) throws(CompileError) {
    if node.isStar { throw .unsupported("exception groups (except*) are not supported", node.span) }
    try visit(node.body)
    try visit(node.orElse)
    for handler in node.handlers {
      if let type = handler.type { try visit(type) }
      if let name = handler.name { try unbind(name, at: handler.span) }
      try visit(handler.body)
    }
    try visit(node.finalBody)
  }

  private mutating func visit(_ node: Stmt.FunctionDef) throws(CompileError) {
    if node.isAsync { throw .unsupported("asynchronous functions are not supported", node.span) }
    try bind(node.name, at: node.span)
    try visitDefaults(node.parameters)
    try visitAnnotations(node.parameters, returns: node.returns)
    for decorator in node.decorators { try visit(decorator) }
    try enter(.function, node.name, for: node) { (collector) throws(CompileError) in
      try collector.visitParameters(node.parameters)
      try collector.visit(node.body)
    }
  }

  private mutating func visit(_ node: Stmt.ClassDef) throws(CompileError) {
    try bind(node.name, at: node.span)
    for base in node.bases { try visit(base) }
    for keyword in node.keywords { try visit(keyword.value) }
    for decorator in node.decorators { try visit(decorator) }
    try enter(.classBody, node.name, for: node, className: node.name) { (collector) throws(CompileError) in
      try collector.visit(node.body)
    }
  }

  private mutating func visit(_ pattern: Pattern) throws(CompileError) {
    switch pattern {
    case .matchValue(let node): try visit(node.value)
    case .matchSingleton: break
    case .matchSequence(let node):
      for part in node.patterns { try visit(part) }
    case .matchStar(let node):
      if let name = node.name { try bind(name, at: node.span) }
    case .matchMapping(let node):
      for key in node.keys { try visit(key) }
      for part in node.patterns { try visit(part) }
      if let rest = node.rest { try bind(rest, at: node.span) }
    case .matchClass(let node):
      try visit(node.type)
      for part in node.patterns { try visit(part) }
      for part in node.keywordPatterns { try visit(part) }
    case .matchAs(let node):
      if let part = node.pattern { try visit(part) }
      if let name = node.name { try bind(name, at: node.span) }
    case .matchOr(let node):
      for part in node.patterns { try visit(part) }
    }
  }
}
