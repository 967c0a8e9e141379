import Diagnostics
import PlanSyntax

extension SymbolCollector {
  mutating func visit(_ expressions: [Expr]) throws(CompileError) {
    for expression in expressions { try visit(expression) }
  }

  /// An expression that is read.
  mutating func visit(_ expression: Expr) throws(CompileError) {
    switch expression {
    case .name(let node): read(node.identifier, at: node.span)
    case .constant(let node):
      if case .imaginary = node.value { throw .unsupported("complex numbers are not supported", node.span) }
    case .joinedStr(let node): try visit(node.values)
    case .formattedValue(let node):
      try visit(node.value)
      if let spec = node.formatSpec { try visit(spec.values) }
    case .attribute(let node): try visit(node.value)
    case .subscript(let node):
      try visit(node.value)
      try visit(node.index)
    case .slice(let node):
      for bound in [node.lower, node.upper, node.step] {
        if let bound { try visit(bound) }
      }
    case .starred(let node): try visit(node.value)
    case .call(let node):
      try visit(node.function)
      try visit(node.arguments)
      for keyword in node.keywords { try visit(keyword.value) }
    case .boolOp(let node): try visit(node.values)
    case .binOp(let node): try visit(node)
    case .unaryOp(let node): try visit(node.operand)
    case .compare(let node):
      try visit(node.left)
      try visit(node.comparators)
    case .ifExp(let node):
      try visit(node.test)
      try visit(node.body)
      try visit(node.orElse)
    case .namedExpr(let node): try visitNamed(node)
    case .lambda(let node):
      try visitDefaults(node.parameters)
      try enter(.lambda, "<lambda>", for: node) { (collector) throws(CompileError) in
        try collector.visitParameters(node.parameters)
        try collector.visit(node.body)
      }
    case .await(let node): throw .unsupported("await is not supported", node.span)
    case .yield(let node):
      if let value = node.value { try visit(value) }
      try noteYield(at: node.span)
    case .yieldFrom(let node):
      try visit(node.value)
      try noteYield(at: node.span)
    case .dict(let node):
      for key in node.keys {
        if let key { try visit(key) }
      }
      try visit(node.values)
    case .set(let node): try visit(node.elements)
    case .list(let node): try visit(node.elements)
    case .tuple(let node): try visit(node.elements)
    case .listComp(let node):
      try visitComprehension(node, .listComprehension, node.generators, element: node.element, value: nil)
    case .setComp(let node):
      try visitComprehension(node, .setComprehension, node.generators, element: node.element, value: nil)
    case .dictComp(let node):
      try visitComprehension(node, .dictComprehension, node.generators, element: node.key, value: node.value)
    case .generatorExp(let node):
      try visitComprehension(node, .generatorExpression, node.generators, element: node.element, value: nil)
    }
  }

  /// `a + b + c + …` leans to the left, thousands deep: down in a loop, up in a loop.
  private mutating func visit(_ node: Expr.BinOp) throws(CompileError) {
    var rights = [node.right]
    var left = node.left
    while case .binOp(let inner) = left {
      rights.append(inner.right)
      left = inner.left
    }
    try visit(left)
    for right in rights.reversed() { try visit(right) }
  }

  /// An expression that is bound: only its names differ from one that is read.
  mutating func visitTarget(_ target: Expr) throws(CompileError) {
    switch target {
    case .name(let node): try bind(node.identifier, at: node.span)
    case .starred(let node): try visitTarget(node.value)
    case .list(let node):
      for element in node.elements { try visitTarget(element) }
    case .tuple(let node):
      for element in node.elements { try visitTarget(element) }
    default: try visit(target)
    }
  }

  /// An expression after `del`.
  mutating func visitDeleted(_ target: Expr) throws(CompileError) {
    switch target {
    case .name(let node): try unbind(node.identifier, at: node.span)
    case .list(let node):
      for element in node.elements { try visitDeleted(element) }
    case .tuple(let node):
      for element in node.elements { try visitDeleted(element) }
    default: try visit(target)
    }
  }
}
