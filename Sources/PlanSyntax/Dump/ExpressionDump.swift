/// Expressions in a dump.
extension TreeDump {
  mutating func write(_ expression: Expr) {
    let span = expression.span
    switch expression {
    case .name(let node): self.node("Name", span) { $0.name(node.identifier) }
    case .constant(let node): self.node("Constant", span) { $0.word(Self.text(of: node.value)) }
    case .joinedStr(let node): write(node)
    case .formattedValue(let node):
      self.node("FormattedValue", span) { dump in
        dump.field(node.value)
        dump.word(node.conversion.map { String(Character(Unicode.Scalar($0.rawValue))) } ?? "-")
        dump.field(node.formatSpec.map(Expr.joinedStr))
      }
    case .attribute(let node):
      self.node("Attribute", span) {
        $0.field(node.value)
        $0.name(node.attribute)
      }
    case .subscript(let node):
      self.node("Subscript", span) {
        $0.field(node.value)
        $0.field(node.index)
      }
    case .slice(let node):
      self.node("Slice", span) {
        $0.field(node.lower)
        $0.field(node.upper)
        $0.field(node.step)
      }
    case .starred(let node): self.node("Starred", span) { $0.field(node.value) }
    case .call(let node):
      self.node("Call", span) {
        $0.field(node.function)
        $0.list(node.arguments)
        $0.list(node.keywords) { $0.write($1) }
      }
    case .boolOp(let node):
      self.node("BoolOp", span) {
        $0.word(node.operation == .and ? "and" : "or")
        $0.list(node.values)
      }
    case .binOp(let node):
      self.node("BinOp", span) {
        $0.field(node.left)
        $0.word(node.operation.symbol)
        $0.field(node.right)
      }
    case .unaryOp(let node):
      self.node("UnaryOp", span) {
        $0.word(Self.symbol(node.operation))
        $0.field(node.operand)
      }
    case .compare(let node):
      self.node("Compare", span) {
        $0.field(node.left)
        $0.list(node.operators) { $0.append($1.symbol) }
        $0.list(node.comparators)
      }
    case .ifExp(let node):
      self.node("IfExp", span) {
        $0.field(node.test)
        $0.field(node.body)
        $0.field(node.orElse)
      }
    case .namedExpr(let node):
      self.node("NamedExpr", span) {
        $0.field(.name(node.target))
        $0.field(node.value)
      }
    case .lambda(let node):
      self.node("Lambda", span) {
        $0.append(" ")
        $0.write(node.parameters)
        $0.field(node.body)
      }
    case .await(let node): self.node("Await", span) { $0.field(node.value) }
    case .yield(let node): self.node("Yield", span) { $0.field(node.value) }
    case .yieldFrom(let node): self.node("YieldFrom", span) { $0.field(node.value) }
    default: writeDisplay(expression)
    }
  }

  private mutating func writeDisplay(_ expression: Expr) {
    let span = expression.span
    switch expression {
    case .dict(let node):
      self.node("Dict", span) {
        $0.list(node.keys) { if let key = $1 { $0.write(key) } else { $0.append("-") } }
        $0.list(node.values)
      }
    case .set(let node): self.node("Set", span) { $0.list(node.elements) }
    case .list(let node): self.node("List", span) { $0.list(node.elements) }
    case .tuple(let node): self.node("Tuple", span) { $0.list(node.elements) }
    case .listComp(let node):
      self.node("ListComp", span) {
        $0.field(node.element)
        $0.list(node.generators) { $0.write($1) }
      }
    case .setComp(let node):
      self.node("SetComp", span) {
        $0.field(node.element)
        $0.list(node.generators) { $0.write($1) }
      }
    case .dictComp(let node):
      self.node("DictComp", span) {
        $0.field(node.key)
        $0.field(node.value)
        $0.list(node.generators) { $0.write($1) }
      }
    case .generatorExp(let node):
      self.node("GeneratorExp", span) {
        $0.field(node.element)
        $0.list(node.generators) { $0.write($1) }
      }
    default: break
    }
  }

  mutating func write(_ node: Expr.JoinedStr) {
    self.node("JoinedStr", node.span) { $0.list(node.values) }
  }

  mutating func write(_ keyword: Keyword) {
    node("keyword", keyword.span) {
      $0.name(keyword.name)
      $0.field(keyword.value)
    }
  }

  mutating func write(_ comprehension: Comprehension) {
    node("comprehension", nil) {
      $0.field(comprehension.target)
      $0.field(comprehension.iterable)
      $0.list(comprehension.conditions)
      $0.flag("async", comprehension.isAsync)
    }
  }

  mutating func write(_ parameters: Parameters) {
    node("arguments", nil) {
      $0.list(parameters.positionalOnly) { $0.write($1) }
      $0.list(parameters.positional) { $0.write($1) }
      $0.append(" ")
      $0.write(parameters.variadic)
      $0.list(parameters.keywordOnly) { $0.write($1) }
      $0.append(" ")
      $0.write(parameters.variadicKeyword)
    }
  }

  private mutating func write(_ parameter: Parameter?) {
    guard let parameter else { return append("-") }
    node("arg", parameter.span) {
      $0.name(parameter.name)
      $0.field(parameter.annotation)
      $0.field(parameter.defaultValue)
    }
  }

  private static func symbol(_ operation: UnaryOperator) -> String {
    switch operation {
    case .invert: "~"
    case .not: "not"
    case .plus: "+"
    case .minus: "-"
    }
  }
}
