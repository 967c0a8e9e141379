// The tree of a regular expression.

/// What can be switched in a pattern; the raw values are `re`'s.
struct RegexFlags: OptionSet {
  let rawValue: Int

  static let ignoreCase = RegexFlags(rawValue: 2)
  static let multiline = RegexFlags(rawValue: 8)
  static let dotAll = RegexFlags(rawValue: 16)
  static let unicode = RegexFlags(rawValue: 32)
  static let verbose = RegexFlags(rawValue: 64)
  static let debug = RegexFlags(rawValue: 128)
  static let ascii = RegexFlags(rawValue: 256)
}

/// A pattern that is not one: the message of `re.error`, and the position in code points.
struct RegexSyntaxError: Error {
  let message: String
  let position: Int
}

/// A class of characters such as `\d`.
enum CharacterCategory {
  case digit, space, word
}

/// One part of a character set.
enum SetItem {
  case character(UInt32)
  case range(UInt32, UInt32)
  case category(CharacterCategory, negated: Bool, ascii: Bool)
}

/// A set of characters.
struct CharacterSet {
  var items: [SetItem] = []
  var isNegated = false
  var ignoresCase = false
}

/// What a pattern, or a part of one, stands for.
indirect enum RegexNode {
  case empty
  case character(UInt32, ignoresCase: Bool)
  /// `.`
  case any(newline: Bool)
  case set(CharacterSet)
  case sequence([RegexNode])
  case alternatives([RegexNode])
  case capture(Int, RegexNode)
  case repetition(RegexNode, least: Int, most: Int, kind: RepetitionKind)
  case reference(Int, ignoresCase: Bool)
  case look(RegexNode, behind: Bool, negated: Bool, position: Int)
  case atomic(RegexNode)
  case conditional(Int, RegexNode, RegexNode)
  case assertion(RegexAssertion)
}

/// How a repetition takes: as much as it can, as little, or as much and never less.
enum RepetitionKind {
  case greedy, lazy, possessive
}

/// What holds at a place, without a character.
enum RegexAssertion {
  case textStart, textEnd, lineStart, lineEnd, end
  case wordBoundary(ascii: Bool)
  case notWordBoundary(ascii: Bool)
}

/// A parsed pattern.
struct ParsedRegex {
  var root: RegexNode
  var flags: RegexFlags
  var groupCount: Int
  var groupNames: [(name: String, number: Int)]
}
