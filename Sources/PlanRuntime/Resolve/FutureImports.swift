import Diagnostics
import PlanSyntax

/// What `from __future__ import …` at the head of a module asks for. CPython's `future.c`.
struct FutureImports {
  private(set) var postponesAnnotations = false

  /// Features that are in force anyway.
  private static let mandatory: Set<String> = [
    "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
    "unicode_literals",
    "generator_stop",
  ]

  init(_ module: Module) throws(CompileError) {
    var isPastHead = false
    for (index, statement) in module.body.enumerated() {
      switch statement {
      case .importFrom(let node) where node.module == "__future__" && node.level == 0:
        if isPastHead {
          throw .syntax("from __future__ imports must occur at the beginning of the file", node.span)
        }
        for alias in node.names {
          try add(alias, node.span)
        }
      case .expression(let node):
        if case .constant(let constant) = node.value, case .string = constant.value, index == 0 { continue }
        isPastHead = true
      default:
        isPastHead = true
      }
    }
  }

  private mutating func add(_ alias: Alias, _ span: Span) throws(CompileError) {
    switch alias.name {
    case "annotations": postponesAnnotations = true
    case "braces": throw .syntax("not a chance", span)
    case "barry_as_FLUFL": throw .unsupported("perflab has no barry_as_FLUFL", span)
    default:
      if !Self.mandatory.contains(alias.name) {
        throw .syntax("future feature \(alias.name) is not defined", span)
      }
    }
  }
}
