// Regular expressions: from the pattern to a tree.
//
// The syntax and the errors are those of CPython 3.11's `re`: a pattern is read once, code point by code point, by
// recursive descent (alternatives, sequences, quantified items). Flags inside a pattern (`(?i)`) are gathered on the way;
// groups are numbered by their opening parenthesis.

/// Reads one pattern.
struct RegexParser {
  let text: [UInt32]
  var place = 0
  var flags: RegexFlags
  var groupCount = 0
  var groupNames: [(name: String, number: Int)] = []
  var openGroups: Set<Int> = []
  private var depth = 0
  /// Groups that conditionals name before it is known whether they exist.
  var laterChecks: [(group: Int, position: Int)] = []
  private static let unlimited = Int.max

  init(_ pattern: [UInt32], flags: RegexFlags) {
    text = pattern
    self.flags = flags
  }

  static func parse(_ pattern: [UInt32], flags: RegexFlags) throws(RegexSyntaxError) -> ParsedRegex {
    var parser = RegexParser(pattern, flags: flags)
    let root: RegexNode
    do throws(RegexSyntaxError) {
      root = try parser.parseWhole()
    } catch {
      // `(?x)` is noticed while reading, but changes what was read before it: begin again.
      guard error.message == RegexParser.restart else { throw error }
      parser = RegexParser(pattern, flags: flags.union(.verbose))
      root = try parser.parseWhole()
    }
    return ParsedRegex(
      root: root, flags: parser.flags, groupCount: parser.groupCount, groupNames: parser.groupNames)
  }

  static let restart = "verbose"

  private mutating func parseWhole() throws(RegexSyntaxError) -> RegexNode {
    let root = try alternatives(isTop: true)
    if place < text.count { throw fail("unbalanced parenthesis", place) }
    for check in laterChecks where check.group > groupCount {
      throw fail("invalid group reference \(check.group)", check.position)
    }
    if !flags.contains(.ascii) { flags.insert(.unicode) }
    return root
  }

  func fail(_ message: String, _ position: Int) -> RegexSyntaxError {
    RegexSyntaxError(message: message, position: position)
  }

  func peek(_ offset: Int = 0) -> Unicode.Scalar? {
    place + offset < text.count ? Unicode.Scalar(text[place + offset]) : nil
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == scalar else { return false }
    place += 1
    return true
  }

  func scalars(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for code in text[range] { if let scalar = Unicode.Scalar(code) { view.append(scalar) } }
    return String(view)
  }

  // MARK: Structure

  mutating func alternatives(isTop: Bool = false) throws(RegexSyntaxError) -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    if depth > 200 { throw fail("the pattern is nested too deeply", place) }
    var branches = [try sequence(isFirst: isTop)]
    while take("|") { branches.append(try sequence(isFirst: false)) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func skipVerbose() {
    guard flags.contains(.verbose) else { return }
    while let scalar = peek() {
      if " \t\n\r\u{0B}\u{0C}".unicodeScalars.contains(scalar) {
        place += 1
      } else if scalar == "#" {
        while let next = peek(), next != "\n" {
          _ = next
          place += 1
        }
      } else {
        return
      }
    }
  }

  mutating func sequence(isFirst: Bool) throws(RegexSyntaxError) -> RegexNode {
    var nodes: [RegexNode] = []
    let start = place
    while true {
      skipVerbose()
      guard let scalar = peek(), scalar != "|", scalar != ")" else { break }
      let itemStart = place
      if let node = try quantified(itemStart, isAtStart: isFirst && (nodes.isEmpty && itemStart == start)) {
        nodes.append(node)
      }
    }
    return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes)
  }

  private mutating func quantified(_ start: Int, isAtStart: Bool) throws(RegexSyntaxError) -> RegexNode? {
    if let scalar = peek(), "*+?".unicodeScalars.contains(scalar) {
      throw fail("nothing to repeat", place)
    }
    if peek() == "{", quantifier(at: place) != nil { throw fail("nothing to repeat", place) }
    guard let atom = try atom(isAtStart: isAtStart) else { return nil }
    var node = atom
    var count = 0
    while true {
      skipVerbose()
      let position = place
      guard let (least, most, end) = quantifier(at: place) else { return node }
      if most < least { throw fail("min repeat greater than max repeat", position + 1) }
      if case .assertion = node { throw fail("nothing to repeat", position) }
      if case .empty = node { throw fail("nothing to repeat", position) }
      if count > 0 { throw fail("multiple repeat", position) }
      place = end
      var kind = RepetitionKind.greedy
      if take("?") {
        kind = .lazy
      } else if take("+") {
        kind = .possessive
      }
      node = .repetition(node, least: least, most: most, kind: kind)
      count += 1
    }
  }

  /// The bounds of a quantifier at a place, and where it ends.
  private func quantifier(at start: Int) -> (Int, Int, Int)? {
    guard start < text.count, let scalar = Unicode.Scalar(text[start]) else { return nil }
    switch scalar {
    case "*": return (0, RegexParser.unlimited, start + 1)
    case "+": return (1, RegexParser.unlimited, start + 1)
    case "?": return (0, 1, start + 1)
    case "{":
      var end = start + 1
      func number() -> (Int?, Int) {
        var value: Int?
        var index = end
        while index < text.count, text[index] >= 48, text[index] <= 57, (value ?? 0) < 1 << 40 {
          value = (value ?? 0) * 10 + Int(text[index] - 48)
          index += 1
        }
        return (value, index)
      }
      let (least, afterLeast) = number()
      end = afterLeast
      var most = least
      if end < text.count && text[end] == 44 {
        end += 1
        let (given, afterMost) = number()
        most = given ?? RegexParser.unlimited
        end = afterMost
        if least == nil && given == nil && end < text.count && text[end] == 125 {
          return (0, RegexParser.unlimited, end + 1)
        }
      } else if least == nil {
        return nil
      }
      guard end < text.count, text[end] == 125 else { return nil }
      return (least ?? 0, most ?? RegexParser.unlimited, end + 1)
    default: return nil
    }
  }

  // MARK: Atoms

  /// One item; nil for a comment or flags.
  private mutating func atom(isAtStart: Bool) throws(RegexSyntaxError) -> RegexNode? {
    let start = place
    let code = text[place]
    place += 1
    switch Unicode.Scalar(code) {
    case ".": return .any(newline: flags.contains(.dotAll))
    case "^": return .assertion(flags.contains(.multiline) ? .lineStart : .textStart)
    case "$": return .assertion(flags.contains(.multiline) ? .lineEnd : .end)
    case "[": return .set(try set(start))
    case "(": return try group(start, isAtStart: isAtStart)
    case "\\": return try escape(start)
    default: return .character(code, ignoresCase: flags.contains(.ignoreCase))
    }
  }

  private mutating func escape(_ start: Int) throws(RegexSyntaxError) -> RegexNode {
    guard let scalar = peek() else { throw fail("bad escape (end of pattern)", start) }
    let ascii = flags.contains(.ascii)
    switch scalar {
    case "A":
      place += 1
      return .assertion(.textStart)
    case "Z":
      place += 1
      return .assertion(.textEnd)
    case "b":
      place += 1
      return .assertion(.wordBoundary(ascii: ascii))
    case "B":
      place += 1
      return .assertion(.notWordBoundary(ascii: ascii))
    case "1"..."9":
      // Three octal digits are a character, otherwise up to two digits are a group.
      if let second = peek(1), ("0"..."7").contains(second), let third = peek(2), ("0"..."7").contains(third),
        ("0"..."7").contains(scalar)
      {
        let value = (scalar.value - 48) * 64 + (second.value - 48) * 8 + third.value - 48
        if value > 0o377 {
          throw fail("octal escape value \(scalars(start..<(place + 3))) outside of range 0-0o377", start)
        }
        place += 3
        return .character(value, ignoresCase: flags.contains(.ignoreCase))
      }
      var number = Int(scalar.value) - 48
      place += 1
      if let second = peek(), ("0"..."9").contains(second) {
        number = number * 10 + Int(second.value) - 48
        place += 1
      }
      return try reference(number, start + 1)
    default:
      if let set = categorySet(scalar) {
        place += 1
        return .set(set)
      }
      return .character(try escapedCharacter(start, inSet: false), ignoresCase: flags.contains(.ignoreCase))
    }
  }

  func reference(_ number: Int, _ position: Int) throws(RegexSyntaxError) -> RegexNode {
    if number > groupCount { throw fail("invalid group reference \(number)", position) }
    if openGroups.contains(number) { throw fail("cannot refer to an open group", position) }
    return .reference(number, ignoresCase: flags.contains(.ignoreCase))
  }

  private func category(_ scalar: Unicode.Scalar) -> SetItem? {
    let ascii = flags.contains(.ascii)
    switch scalar {
    case "d": return .category(.digit, negated: false, ascii: ascii)
    case "D": return .category(.digit, negated: true, ascii: ascii)
    case "s": return .category(.space, negated: false, ascii: ascii)
    case "S": return .category(.space, negated: true, ascii: ascii)
    case "w": return .category(.word, negated: false, ascii: ascii)
    case "W": return .category(.word, negated: true, ascii: ascii)
    default: return nil
    }
  }

  private func categorySet(_ scalar: Unicode.Scalar) -> CharacterSet? {
    category(scalar).map { CharacterSet(items: [$0]) }
  }

  /// The character of an escape whose backslash is at `start` and was read.
  private mutating func escapedCharacter(_ start: Int, inSet: Bool) throws(RegexSyntaxError) -> UInt32 {
    guard let scalar = peek() else { throw fail("bad escape (end of pattern)", start) }
    place += 1
    switch scalar {
    case "a": return 7
    case "b" where inSet: return 8
    case "f": return 12
    case "n": return 10
    case "r": return 13
    case "t": return 9
    case "v": return 11
    case "x": return try hexadecimal(2, start)
    case "u": return try hexadecimal(4, start)
    case "U":
      let value = try hexadecimal(8, start)
      if value > 0x10FFFF { throw fail("bad escape \(scalars(start..<place))", start) }
      return value
    case "0"..."7" where scalar == "0" || inSet:
      var value = scalar.value - 48
      var digits = 1
      while digits < 3, let next = peek(), ("0"..."7").contains(next) {
        value = value * 8 + next.value - 48
        digits += 1
        place += 1
      }
      if value > 0o377 {
        throw fail("octal escape value \(scalars(start..<place)) outside of range 0-0o377", start)
      }
      return value
    default:
      let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
      let isDigit = ("0"..."9").contains(scalar)
      if isLetter || isDigit { throw fail("bad escape \\\(scalar)", start) }
      return scalar.value
    }
  }

  private mutating func hexadecimal(_ digits: Int, _ start: Int) throws(RegexSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let scalar = peek(), let digit = Int(String(scalar), radix: 16) else {
        throw fail("incomplete escape \(scalars(start..<place))", start)
      }
      value = value << 4 | UInt32(digit)
      place += 1
    }
    return value
  }

  private mutating func set(_ start: Int) throws(RegexSyntaxError) -> CharacterSet {
    var set = CharacterSet(ignoresCase: flags.contains(.ignoreCase))
    set.isNegated = take("^")
    var isFirst = true
    while true {
      guard let scalar = peek() else { throw fail("unterminated character set", start) }
      if scalar == "]" && !isFirst {
        place += 1
        return set
      }
      isFirst = false
      let itemStart = place
      let low = try setItem()
      guard peek() == "-", let after = peek(1), after != "]" else {
        if peek() == "-", peek(1) == nil { throw fail("unterminated character set", start) }
        set.items.append(low)
        continue
      }
      place += 1
      let high = try setItem()
      guard case .character(let first) = low, case .character(let last) = high else {
        throw fail("bad character range \(scalars(itemStart..<place))", itemStart)
      }
      if last < first { throw fail("bad character range \(scalars(itemStart..<place))", itemStart) }
      set.items.append(.range(first, last))
    }
  }

  private mutating func setItem() throws(RegexSyntaxError) -> SetItem {
    let start = place
    let code = text[place]
    place += 1
    guard code == 92 else { return .character(code) }
    guard let scalar = peek() else { throw fail("bad escape (end of pattern)", start) }
    if let category = category(scalar) {
      place += 1
      return category
    }
    return .character(try escapedCharacter(start, inSet: true))
  }
}
