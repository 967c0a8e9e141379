package import Diagnostics
package import PlanSyntax

/// One module that a plan names in an import statement, wherever the statement stands.
package struct ImportReference: Equatable, Sendable {
  /// Dotted; empty in `from . import a`.
  package let module: String
  /// The names after `from module import`; nil in `import module`.
  package let names: [String]?
  /// How many leading dots.
  package let level: Int
  /// The statement, or the part of it that names the module.
  package let span: Span
}

extension Module {
  /// All imports in the order of the text, so that unknown modules can be refused before anything runs.
  package var imports: [ImportReference] {
    var found: [ImportReference] = []
    Self.collectImports(body, into: &found)
    return found
  }

  private static func collectImports(_ statements: [Stmt], into found: inout [ImportReference]) {
    for statement in statements {
      switch statement {
      case .import(let node):
        for alias in node.names {
          found.append(ImportReference(module: alias.name, names: nil, level: 0, span: alias.span))
        }
      case .importFrom(let node):
        found.append(
          ImportReference(
            module: node.module ?? "", names: node.names.map(\.name), level: node.level, span: node.span))
      case .if(let node):
        collectImports(node.body, into: &found)
        collectImports(node.orElse, into: &found)
      case .while(let node):
        collectImports(node.body, into: &found)
        collectImports(node.orElse, into: &found)
      case .for(let node):
        collectImports(node.body, into: &found)
        collectImports(node.orElse, into: &found)
      case .with(let node): collectImports(node.body, into: &found)
      case .try(let node):
        collectImports(node.body, into: &found)
        for handler in node.handlers { collectImports(handler.body, into: &found) }
        collectImports(node.orElse, into: &found)
        collectImports(node.finalBody, into: &found)
      case .match(let node):
        for matchCase in node.cases { collectImports(matchCase.body, into: &found) }
      case .functionDef(let node): collectImports(node.body, into: &found)
      case .classDef(let node): collectImports(node.body, into: &found)
      case .expression, .assign, .augAssign, .annAssign, .return, .delete, .raise, .assert, .global, .nonlocal, .pass,
        .break, .continue:
        break
      }
    }
  }
}
