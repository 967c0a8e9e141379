package import Diagnostics

/// A pattern after `case`: CPython's `pattern`.
package enum Pattern: Sendable {
  case matchValue(MatchValue)
  case matchSingleton(MatchSingleton)
  case matchSequence(MatchSequence)
  case matchMapping(MatchMapping)
  case matchClass(MatchClass)
  case matchStar(MatchStar)
  case matchAs(MatchAs)
  case matchOr(MatchOr)

  /// Where the node stands, as CPython's `lineno`, `col_offset`, `end_lineno` and `end_col_offset`.
  package var span: Span {
    switch self {
    case .matchValue(let node): node.span
    case .matchSingleton(let node): node.span
    case .matchSequence(let node): node.span
    case .matchMapping(let node): node.span
    case .matchClass(let node): node.span
    case .matchStar(let node): node.span
    case .matchAs(let node): node.span
    case .matchOr(let node): node.span
    }
  }
}
