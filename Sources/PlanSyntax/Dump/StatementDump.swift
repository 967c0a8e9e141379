/// Statements and patterns in a dump.
extension TreeDump {
  mutating func write(_ statement: Stmt) {
    let span = statement.span
    switch statement {
    case .expression(let node): self.node("Expr", span) { $0.field(node.value) }
    case .assign(let node):
      self.node("Assign", span) {
        $0.list(node.targets)
        $0.field(node.value)
      }
    case .augAssign(let node):
      self.node("AugAssign", span) {
        $0.field(node.target)
        $0.word(node.operation.symbol)
        $0.field(node.value)
      }
    case .annAssign(let node):
      self.node("AnnAssign", span) {
        $0.field(node.target)
        $0.field(node.annotation)
        $0.field(node.value)
        $0.flag("simple", node.isSimple)
      }
    case .return(let node): self.node("Return", span) { $0.field(node.value) }
    case .delete(let node): self.node("Delete", span) { $0.list(node.targets) }
    case .raise(let node):
      self.node("Raise", span) {
        $0.field(node.exception)
        $0.field(node.cause)
      }
    case .assert(let node):
      self.node("Assert", span) {
        $0.field(node.test)
        $0.field(node.message)
      }
    case .import(let node): self.node("Import", span) { $0.list(node.names) { $0.write($1) } }
    case .importFrom(let node):
      self.node("ImportFrom", span) {
        $0.name(node.module)
        $0.list(node.names) { $0.write($1) }
        $0.word(String(node.level))
      }
    case .global(let node): self.node("Global", span) { $0.list(node.names) { $0.append($1) } }
    case .nonlocal(let node): self.node("Nonlocal", span) { $0.list(node.names) { $0.append($1) } }
    case .pass: self.node("Pass", span)
    case .break: self.node("Break", span)
    case .continue: self.node("Continue", span)
    default: writeCompound(statement)
    }
  }

  private mutating func writeCompound(_ statement: Stmt) {
    let span = statement.span
    switch statement {
    case .if(let node):
      self.node("If", span) {
        $0.field(node.test)
        $0.list(node.body)
        $0.list(node.orElse)
      }
    case .while(let node):
      self.node("While", span) {
        $0.field(node.test)
        $0.list(node.body)
        $0.list(node.orElse)
      }
    case .for(let node):
      self.node(node.isAsync ? "AsyncFor" : "For", span) {
        $0.field(node.target)
        $0.field(node.iterable)
        $0.list(node.body)
        $0.list(node.orElse)
      }
    case .with(let node):
      self.node(node.isAsync ? "AsyncWith" : "With", span) {
        $0.list(node.items) { $0.write($1) }
        $0.list(node.body)
      }
    case .try(let node):
      self.node(node.isStar ? "TryStar" : "Try", span) {
        $0.list(node.body)
        $0.list(node.handlers) { $0.write($1) }
        $0.list(node.orElse)
        $0.list(node.finalBody)
      }
    case .match(let node):
      self.node("Match", span) {
        $0.field(node.subject)
        $0.list(node.cases) { $0.write($1) }
      }
    case .functionDef(let node):
      self.node(node.isAsync ? "AsyncFunctionDef" : "FunctionDef", span) {
        $0.name(node.name)
        $0.append(" ")
        $0.write(node.parameters)
        $0.list(node.body)
        $0.list(node.decorators)
        $0.field(node.returns)
      }
    case .classDef(let node):
      self.node("ClassDef", span) {
        $0.name(node.name)
        $0.list(node.bases)
        $0.list(node.keywords) { $0.write($1) }
        $0.list(node.body)
        $0.list(node.decorators)
      }
    default: break
    }
  }

  private mutating func write(_ alias: Alias) {
    node("alias", alias.span) {
      $0.name(alias.name)
      $0.name(alias.asName)
    }
  }

  private mutating func write(_ item: WithItem) {
    node("withitem", nil) {
      $0.field(item.context)
      $0.field(item.target)
    }
  }

  private mutating func write(_ handler: ExceptHandler) {
    node("ExceptHandler", handler.span) {
      $0.field(handler.type)
      $0.name(handler.name)
      $0.list(handler.body)
    }
  }

  private mutating func write(_ matchCase: MatchCase) {
    node("match_case", nil) {
      $0.append(" ")
      $0.write(matchCase.pattern)
      $0.field(matchCase.condition)
      $0.list(matchCase.body)
    }
  }

  mutating func write(_ pattern: Pattern) {
    let span = pattern.span
    switch pattern {
    case .matchValue(let node): self.node("MatchValue", span) { $0.field(node.value) }
    case .matchSingleton(let node): self.node("MatchSingleton", span) { $0.word(Self.text(of: node.value)) }
    case .matchSequence(let node): self.node("MatchSequence", span) { $0.list(node.patterns) }
    case .matchMapping(let node):
      self.node("MatchMapping", span) {
        $0.list(node.keys)
        $0.list(node.patterns)
        $0.name(node.rest)
      }
    case .matchClass(let node):
      self.node("MatchClass", span) {
        $0.field(node.type)
        $0.list(node.patterns)
        $0.list(node.keywordNames) { $0.append($1) }
        $0.list(node.keywordPatterns)
      }
    case .matchStar(let node): self.node("MatchStar", span) { $0.name(node.name) }
    case .matchAs(let node):
      self.node("MatchAs", span) {
        if let pattern = node.pattern {
          $0.append(" ")
          $0.write(pattern)
        } else {
          $0.append(" -")
        }
        $0.name(node.name)
      }
    case .matchOr(let node): self.node("MatchOr", span) { $0.list(node.patterns) }
    }
  }
}
