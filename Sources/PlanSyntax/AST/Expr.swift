package import Diagnostics

/// An expression: CPython's `expr`, one case for each of its node types, under the same names.
///
/// Each payload is an immutable object, so a node can be the key of a side table by its identity. There is no
/// `Load`, `Store` or `Del` in the tree: who walks it knows whether it stands at a target. The payload classes are nested
/// (`Expr.Set`), so that none of them hides a type of the standard library.
package enum Expr: Sendable {
  case name(Name)
  case constant(Constant)
  case joinedStr(JoinedStr)
  case formattedValue(FormattedValue)
  case attribute(Attribute)
  case `subscript`(Subscript)
  case slice(Slice)
  case starred(Starred)
  case call(Call)
  case boolOp(BoolOp)
  case binOp(BinOp)
  case unaryOp(UnaryOp)
  case compare(Compare)
  case ifExp(IfExp)
  case namedExpr(NamedExpr)
  case lambda(Lambda)
  case await(Await)
  case yield(Yield)
  case yieldFrom(YieldFrom)
  case dict(Dict)
  case set(Set)
  case list(List)
  case tuple(Tuple)
  case listComp(ListComp)
  case setComp(SetComp)
  case dictComp(DictComp)
  case generatorExp(GeneratorExp)

  /// Where the node stands, as CPython's `lineno`, `col_offset`, `end_lineno` and `end_col_offset`.
  package var span: Span {
    switch self {
    case .name(let node): node.span
    case .constant(let node): node.span
    case .joinedStr(let node): node.span
    case .formattedValue(let node): node.span
    case .attribute(let node): node.span
    case .subscript(let node): node.span
    case .slice(let node): node.span
    case .starred(let node): node.span
    case .call(let node): node.span
    case .boolOp(let node): node.span
    case .binOp(let node): node.span
    case .unaryOp(let node): node.span
    case .compare(let node): node.span
    case .ifExp(let node): node.span
    case .namedExpr(let node): node.span
    case .lambda(let node): node.span
    case .await(let node): node.span
    case .yield(let node): node.span
    case .yieldFrom(let node): node.span
    case .dict(let node): node.span
    case .set(let node): node.span
    case .list(let node): node.span
    case .tuple(let node): node.span
    case .listComp(let node): node.span
    case .setComp(let node): node.span
    case .dictComp(let node): node.span
    case .generatorExp(let node): node.span
    }
  }
}
