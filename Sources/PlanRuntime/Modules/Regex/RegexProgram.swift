// From a pattern's tree to the instructions of the matcher.
//
//   a|b|c     split L1 L2; L1: a; jump end; L2: split …
//   x*        single least most kind; x          where x is one character wide
//   (…)*      begin k; L: loop k body exit; body; jump L; exit:
//   (…)       save 2n; …; save 2n+1
//   (?=…)     look end; …; accept; end:
//   (?>…)     atomic end; …; accept; end:
//
// Widths are computed for what looks behind, which must be fixed.

enum RegexOp: UInt8 {
  case character, characterFolded, any, anyButNewline, set
  case jump, split, save, assertion, reference, look, atomic, conditional
  case single, begin, loop, accept
}

/// One instruction; what `a`, `b` and `c` are depends on the operation.
struct RegexInstruction {
  var op: RegexOp
  var a = 0
  var b = 0
  var c = 0
}

/// The bounds and places of a loop over more than one character.
struct RegexLoop {
  let least: Int
  let most: Int
  let kind: RepetitionKind
  var body = 0
  var exit = 0
}

/// A character set ready for lookups: a bitmap for ASCII, the items for the rest.
struct CompiledSet {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private let set: CharacterSet

  init(_ set: CharacterSet) {
    self.set = set
    for code in UInt32(0)..<128 where CompiledSet.matches(set, code) {
      if code < 64 { low |= 1 << UInt64(code) } else { high |= 1 << UInt64(code - 64) }
    }
  }

  @inline(__always)
  func contains(_ code: UInt32) -> Bool {
    if code < 64 { return low >> UInt64(code) & 1 != 0 }
    if code < 128 { return high >> UInt64(code - 64) & 1 != 0 }
    return CompiledSet.matches(set, code)
  }

  private static func matches(_ set: CharacterSet, _ code: UInt32) -> Bool {
    var found = holds(set, code)
    if !found && set.ignoresCase {
      found = RegexCharacters.variants(of: code).contains { holds(set, $0) }
    }
    return found != set.isNegated
  }

  private static func holds(_ set: CharacterSet, _ code: UInt32) -> Bool {
    set.items.contains { item in
      switch item {
      case .character(let character): character == code
      case .range(let first, let last): code >= first && code <= last
      case .category(let category, let negated, let ascii):
        RegexCharacters.belongs(code, to: category, ascii: ascii) != negated
      }
    }
  }
}

/// What is known of characters: classes and letter case.
enum RegexCharacters {
  static func belongs(_ code: UInt32, to category: CharacterCategory, ascii: Bool) -> Bool {
    if code < 128 || ascii {
      switch category {
      case .digit: return code >= 48 && code <= 57
      case .space: return code == 32 || code >= 9 && code <= 13 || !ascii && code >= 28 && code <= 31
      case .word:
        return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= 48 && code <= 57 || code == 95
      }
    }
    guard let scalar = Unicode.Scalar(code) else { return false }
    switch category {
    case .digit: return scalar.properties.numericType == .decimal
    case .space: return scalar.properties.isWhitespace
    case .word:
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
      default: return scalar.properties.numericType != nil
      }
    }
  }

  /// The character in lower case, where that is one character.
  static func folded(_ code: UInt32) -> UInt32 {
    if code < 128 { return code >= 65 && code <= 90 ? code + 32 : code }
    guard let scalar = Unicode.Scalar(code) else { return code }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first?.value ?? code : code
  }

  /// The other cases of a character.
  static func variants(of code: UInt32) -> [UInt32] {
    guard let scalar = Unicode.Scalar(code) else { return [] }
    return [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping, scalar.properties.titlecaseMapping]
      .compactMap { $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first?.value : nil }
      .filter { $0 != code }
  }
}

/// A compiled pattern.
final class RegexProgram {
  let instructions: [RegexInstruction]
  let sets: [CompiledSet]
  let loops: [RegexLoop]
  let assertions: [RegexAssertion]
  let groupCount: Int
  let groupNames: [(name: String, number: Int)]
  let flags: RegexFlags
  /// A character that every match begins with, if there is one.
  let firstCharacter: UInt32?
  /// Every match begins at the start of the text.
  let isAnchored: Bool

  init(_ pattern: [UInt32], flags: RegexFlags) throws(RegexSyntaxError) {
    let parsed = try RegexParser.parse(pattern, flags: flags)
    var compiler = RegexCompiler()
    try compiler.compile(parsed.root)
    compiler.emit(.accept)
    instructions = compiler.instructions
    sets = compiler.sets
    loops = compiler.loops
    assertions = compiler.assertions
    groupCount = parsed.groupCount
    groupNames = parsed.groupNames
    self.flags = parsed.flags
    var place = 0
    while instructions[place].op == .save { place += 1 }
    let first = instructions[place]
    firstCharacter = first.op == .character ? UInt32(first.a) : nil
    if first.op == .assertion, case .textStart = compiler.assertions[first.a] {
      isAnchored = true
    } else {
      isAnchored = false
    }
  }
}

private struct RegexCompiler {
  var instructions: [RegexInstruction] = []
  var sets: [CompiledSet] = []
  var loops: [RegexLoop] = []
  var assertions: [RegexAssertion] = []

  @discardableResult
  mutating func emit(_ op: RegexOp, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) -> Int {
    instructions.append(RegexInstruction(op: op, a: a, b: b, c: c))
    return instructions.count - 1
  }

  /// Whether a node matches exactly one character, by one instruction.
  private func isSingle(_ node: RegexNode) -> Bool {
    switch node {
    case .character, .any, .set: true
    default: false
    }
  }

  mutating func compile(_ node: RegexNode) throws(RegexSyntaxError) {
    switch node {
    case .empty: break
    case .character(let code, let ignoresCase):
      if ignoresCase && !RegexCharacters.variants(of: code).isEmpty {
        emit(.characterFolded, Int(RegexCharacters.folded(code)))
      } else {
        emit(.character, Int(code))
      }
    case .any(let newline): emit(newline ? .any : .anyButNewline)
    case .set(let set):
      sets.append(CompiledSet(set))
      emit(.set, sets.count - 1)
    case .sequence(let nodes): for node in nodes { try compile(node) }
    case .alternatives(let branches): try compile(branches: branches)
    case .capture(let number, let body):
      emit(.save, 2 * number)
      try compile(body)
      emit(.save, 2 * number + 1)
    case .repetition(let body, let least, let most, let kind):
      try compile(repetitionOf: body, least, most, kind)
    case .reference(let number, let ignoresCase): emit(.reference, number, ignoresCase ? 1 : 0)
    case .look(let body, let behind, let negated, let position):
      var width = -1
      if behind {
        let (low, high) = RegexCompiler.width(of: body)
        guard low == high, low < 1 << 30 else {
          throw RegexSyntaxError(message: "look-behind requires fixed-width pattern", position: -1 - position)
        }
        width = low
      }
      let look = emit(.look, 0, width, negated ? 1 : 0)
      try compile(body)
      emit(.accept)
      instructions[look].a = instructions.count
    case .atomic(let body):
      let atomic = emit(.atomic)
      try compile(body)
      emit(.accept)
      instructions[atomic].a = instructions.count
    case .conditional(let group, let yes, let no):
      let test = emit(.conditional, group)
      try compile(yes)
      let jump = emit(.jump)
      instructions[test].b = instructions.count
      try compile(no)
      instructions[jump].a = instructions.count
    case .assertion(let assertion):
      assertions.append(assertion)
      emit(.assertion, assertions.count - 1)
    }
  }

  private mutating func compile(branches: [RegexNode]) throws(RegexSyntaxError) {
    var jumps: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try compile(branch)
        break
      }
      let split = emit(.split)
      instructions[split].a = instructions.count
      try compile(branch)
      jumps.append(emit(.jump))
      instructions[split].b = instructions.count
    }
    for jump in jumps { instructions[jump].a = instructions.count }
  }

  private mutating func compile(
    repetitionOf body: RegexNode, _ least: Int, _ most: Int, _ kind: RepetitionKind
  ) throws(RegexSyntaxError) {
    if isSingle(body) {
      emit(.single, least, most, kind == .greedy ? 0 : kind == .lazy ? 1 : 2)
      try compile(body)
      return
    }
    if kind == .possessive {
      return try compile(.atomic(.repetition(body, least: least, most: most, kind: .greedy)))
    }
    let number = loops.count
    loops.append(RegexLoop(least: least, most: most, kind: kind))
    emit(.begin, number)
    let head = emit(.loop, number)
    loops[number].body = instructions.count
    try compile(body)
    emit(.jump, head)
    loops[number].exit = instructions.count
  }

  /// The least and greatest number of characters that a node matches.
  private static func width(of node: RegexNode) -> (Int, Int) {
    let unlimited = 1 << 40
    switch node {
    case .empty, .look, .assertion: return (0, 0)
    case .character, .any, .set: return (1, 1)
    case .sequence(let nodes):
      return nodes.map(width).reduce((0, 0)) { (min($0.0 + $1.0, unlimited), min($0.1 + $1.1, unlimited)) }
    case .alternatives(let branches):
      let widths = branches.map(width)
      return (widths.map(\.0).min() ?? 0, widths.map(\.1).max() ?? 0)
    case .capture(_, let body), .atomic(let body): return width(of: body)
    case .repetition(let body, let least, let most, _):
      let (low, high) = width(of: body)
      let top = most >= unlimited || high > 0 && most > unlimited / high ? (high == 0 ? 0 : unlimited) : high * most
      return (min(low &* min(least, unlimited), unlimited), top)
    case .reference: return (0, unlimited)
    case .conditional(_, let yes, let no):
      let (a, b) = (width(of: yes), width(of: no))
      return (min(a.0, b.0), max(a.1, b.1))
    }
  }
}
