import Diagnostics
import PlanSyntax

/// The text of an annotation under `from __future__ import annotations`, as CPython's `ast_unparse.c` writes it for the forms that annotations
/// have; others keep the text of the file.
enum AnnotationText {
  static func text(of expression: Expr, in source: SourceFile) -> String {
    switch expression {
    case .name(let node): return node.identifier
    case .attribute(let node): return "\(text(of: node.value, in: source)).\(node.attribute)"
    case .subscript(let node):
      return "\(text(of: node.value, in: source))[\(index(node.index, in: source))]"
    case .binOp(let node) where node.operation == .bitOr:
      return "\(text(of: node.left, in: source)) | \(text(of: node.right, in: source))"
    case .list(let node): return "[\(list(node.elements, in: source))]"
    case .tuple(let node) where node.elements.count != 1: return "(\(list(node.elements, in: source)))"
    case .constant(let node):
      switch node.value {
      case .none: return "None"
      case .bool(let value): return value ? "True" : "False"
      case .ellipsis: return "..."
      case .int(let value): return "\(value)"
      case .string(let value) where isPlain(value): return "'\(value)'"
      default: return source.text(of: node.span)
      }
    default: return source.text(of: expression.span)
    }
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x27 && $0 != 0x5C }
  }

  private static func index(_ expression: Expr, in source: SourceFile) -> String {
    if case .tuple(let node) = expression, node.elements.count > 1 { return list(node.elements, in: source) }
    return text(of: expression, in: source)
  }

  private static func list(_ expressions: [Expr], in source: SourceFile) -> String {
    expressions.map { text(of: $0, in: source) }.joined(separator: ", ")
  }
}
