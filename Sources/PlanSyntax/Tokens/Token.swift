import Diagnostics

/// One token: twelve bytes, no text. The text is looked up in the source when a node is made of it.
struct Token: BitwiseCopyable {
  var kind: TokenKind
  /// How many brackets are open after it (after an opening bracket it counts, after a closing one it does not).
  var level: UInt8
  var start: UInt32
  var end: UInt32

  var span: Span { Span(start: start, end: end) }
}

/// What a token is. Operators and keywords are a kind each, so that the parser compares bytes and never text.
enum TokenKind: UInt8, BitwiseCopyable {
  case endMarker
  case newline
  case indent
  case dedent
  /// Where the lexer gave up; the failure is kept beside the tokens.
  case error
  case name
  case number
  case string

  // Brackets and punctuation.
  case leftParenthesis
  case rightParenthesis
  case leftBracket
  case rightBracket
  case leftBrace
  case rightBrace
  case comma
  case colon
  case semicolon
  case dot
  case ellipsis
  case at
  case arrow
  case colonEqual
  case equal
  /// `$`, `?`, `!` and the backtick, which no rule takes
  case unknown

  // Operators.
  case plus
  case minus
  case star
  case slash
  case doubleSlash
  case percent
  case doubleStar
  case leftShift
  case rightShift
  case ampersand
  case bar
  case caret
  case tilde
  case less
  case greater
  case lessEqual
  case greaterEqual
  case doubleEqual
  case notEqual

  // Augmented assignment.
  case plusEqual
  case minusEqual
  case starEqual
  case slashEqual
  case doubleSlashEqual
  case percentEqual
  case doubleStarEqual
  case atEqual
  case ampersandEqual
  case barEqual
  case caretEqual
  case leftShiftEqual
  case rightShiftEqual

  // Keywords.
  case kwFalse
  case kwNone
  case kwTrue
  case kwAnd
  case kwAs
  case kwAssert
  case kwAsync
  case kwAwait
  case kwBreak
  case kwClass
  case kwContinue
  case kwDef
  case kwDel
  case kwElif
  case kwElse
  case kwExcept
  case kwFinally
  case kwFor
  case kwFrom
  case kwGlobal
  case kwIf
  case kwImport
  case kwIn
  case kwIs
  case kwLambda
  case kwNonlocal
  case kwNot
  case kwOr
  case kwPass
  case kwRaise
  case kwReturn
  case kwTry
  case kwWhile
  case kwWith
  case kwYield

  var isKeyword: Bool { rawValue >= TokenKind.kwFalse.rawValue }

  /// The operator of an augmented assignment: `+=`.
  var augmentedOperator: BinaryOperator? {
    switch self {
    case .plusEqual: .add
    case .minusEqual: .subtract
    case .starEqual: .multiply
    case .slashEqual: .divide
    case .doubleSlashEqual: .floorDivide
    case .percentEqual: .modulo
    case .doubleStarEqual: .power
    case .atEqual: .matrixMultiply
    case .ampersandEqual: .bitAnd
    case .barEqual: .bitOr
    case .caretEqual: .bitXor
    case .leftShiftEqual: .leftShift
    case .rightShiftEqual: .rightShift
    default: nil
    }
  }
}
