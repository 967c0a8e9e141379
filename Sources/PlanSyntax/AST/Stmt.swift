package import Diagnostics

/// A statement: CPython's `stmt`. What is `async` there is a flag here, for the compiler refuses it.
package enum Stmt: Sendable {
  case expression(ExpressionStatement)
  case assign(Assign)
  case augAssign(AugAssign)
  case annAssign(AnnAssign)
  case `return`(Return)
  case delete(Delete)
  case raise(Raise)
  case assert(Assert)
  case `import`(Import)
  case importFrom(ImportFrom)
  case global(Global)
  case nonlocal(Nonlocal)
  case pass(Pass)
  case `break`(Break)
  case `continue`(Continue)
  case `if`(If)
  case `while`(While)
  case `for`(For)
  case with(With)
  case `try`(Try)
  case match(Match)
  case functionDef(FunctionDef)
  case classDef(ClassDef)

  /// Where the node stands, as CPython's `lineno`, `col_offset`, `end_lineno` and `end_col_offset`.
  package var span: Span {
    switch self {
    case .expression(let node): node.span
    case .assign(let node): node.span
    case .augAssign(let node): node.span
    case .annAssign(let node): node.span
    case .return(let node): node.span
    case .delete(let node): node.span
    case .raise(let node): node.span
    case .assert(let node): node.span
    case .import(let node): node.span
    case .importFrom(let node): node.span
    case .global(let node): node.span
    case .nonlocal(let node): node.span
    case .pass(let node): node.span
    case .break(let node): node.span
    case .continue(let node): node.span
    case .if(let node): node.span
    case .while(let node): node.span
    case .for(let node): node.span
    case .with(let node): node.span
    case .try(let node): node.span
    case .match(let node): node.span
    case .functionDef(let node): node.span
    case .classDef(let node): node.span
    }
  }
}
