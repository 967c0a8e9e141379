// Regular expressions: what can stand behind an opening parenthesis.

extension RegexParser {
  mutating func group(_ start: Int, isAtStart: Bool) throws(RegexSyntaxError) -> RegexNode? {
    guard take("?") else { return try captured(start, name: nil) }
    guard let scalar = peek() else { throw fail("unexpected end of pattern", place) }
    place += 1
    switch scalar {
    case ":": return try closed(start)
    case "P":
      guard let kind = peek() else { throw fail("unexpected end of pattern", place) }
      place += 1
      if kind == "<" {
        let nameStart = place
        let name = try groupName(until: ">", "missing group name")
        if let known = groupNames.first(where: { $0.name == name }) {
          throw fail(
            "redefinition of group name '\(name)' as group \(groupCount + 1); was group \(known.number)", nameStart)
        }
        return try captured(start, name: name)
      }
      if kind == "=" {
        let nameStart = place
        let name = try groupName(until: ")", "missing group name")
        guard let known = groupNames.first(where: { $0.name == name }) else {
          throw fail("unknown group name '\(name)'", nameStart)
        }
        return try reference(known.number, nameStart)
      }
      throw fail("unknown extension ?P\(kind)", start + 1)
    case "#":
      while let next = peek() {
        place += 1
        if next == ")" { return nil }
      }
      throw fail("missing ), unterminated comment", start)
    case "=": return .look(try closed(start), behind: false, negated: false, position: start)
    case "!": return .look(try closed(start), behind: false, negated: true, position: start)
    case "<":
      guard let kind = peek() else { throw fail("unexpected end of pattern", place) }
      guard kind == "=" || kind == "!" else { throw fail("unknown extension ?<\(kind)", start + 1) }
      place += 1
      return .look(try closed(start), behind: true, negated: kind == "!", position: start)
    case ">": return .atomic(try closed(start))
    case "(": return try conditional(start)
    default:
      if "aiLmsux-".unicodeScalars.contains(scalar) {
        place -= 1
        return try inlineFlags(start, isAtStart: isAtStart)
      }
      throw fail("unknown extension ?\(scalar)", start + 1)
    }
  }

  private mutating func captured(_ start: Int, name: String?) throws(RegexSyntaxError) -> RegexNode {
    groupCount += 1
    let number = groupCount
    if let name { groupNames.append((name, number)) }
    openGroups.insert(number)
    let body = try closed(start)
    openGroups.remove(number)
    return .capture(number, body)
  }

  /// The alternatives up to the closing parenthesis.
  private mutating func closed(_ start: Int) throws(RegexSyntaxError) -> RegexNode {
    let outer = flags
    let node = try alternatives()
    guard take(")") else { throw fail("missing ), unterminated subpattern", start) }
    if flags.contains(.verbose) == outer.contains(.verbose) { flags = outer }
    if case .empty = node { return .sequence([]) }
    return node
  }

  private mutating func groupName(until end: Unicode.Scalar, _ missing: String) throws(RegexSyntaxError) -> String {
    let start = place
    while let scalar = peek(), scalar != end {
      _ = scalar
      place += 1
    }
    guard peek() == end else {
      if start == place { throw fail(missing, start) }
      throw fail("missing \(end), unterminated name", start)
    }
    let name = scalars(start..<place)
    if name.isEmpty { throw fail(missing, start) }
    place += 1
    let isIdentifier = name.unicodeScalars.enumerated().allSatisfy { index, scalar in
      scalar == "_" || (index == 0 ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
    }
    if !isIdentifier { throw fail("bad character in group name '\(name)'", start) }
    return name
  }

  private mutating func conditional(_ start: Int) throws(RegexSyntaxError) -> RegexNode {
    let nameStart = place
    while let scalar = peek(), scalar != ")" {
      _ = scalar
      place += 1
    }
    let name = scalars(nameStart..<place)
    guard take(")") else { throw fail("missing ), unterminated name", nameStart) }
    let number: Int
    if let digits = Int(name) {
      if digits == 0 { throw fail("bad group number", nameStart) }
      number = digits
      laterChecks.append((digits, nameStart))
    } else {
      guard let known = groupNames.first(where: { $0.name == name }) else {
        throw fail("unknown group name '\(name)'", nameStart)
      }
      number = known.number
    }
    let yes = try sequence(isFirst: false)
    var no = RegexNode.empty
    if take("|") {
      no = try sequence(isFirst: false)
      if peek() == "|" { throw fail("conditional backref with more than two branches", place) }
    }
    guard take(")") else { throw fail("missing ), unterminated subpattern", start) }
    return .conditional(number, yes, no)
  }

  private static func flag(_ scalar: Unicode.Scalar) -> RegexFlags? {
    switch scalar {
    case "a": .ascii
    case "i": .ignoreCase
    case "m": .multiline
    case "s": .dotAll
    case "u": .unicode
    case "x": .verbose
    default: nil
    }
  }

  private mutating func inlineFlags(_ start: Int, isAtStart: Bool) throws(RegexSyntaxError) -> RegexNode? {
    var added: RegexFlags = []
    var removed: RegexFlags = []
    var isRemoving = false
    while let scalar = peek() {
      place += 1
      if scalar == "-" && !isRemoving {
        isRemoving = true
        continue
      }
      if scalar == ")" {
        if isRemoving { throw fail("missing :", place - 1) }
        if !isAtStart || start != 0 {
          throw fail("global flags not at the start of the expression", start)
        }
        if added.contains(.verbose) && !flags.contains(.verbose) {
          throw fail(RegexParser.restart, start)
        }
        flags.formUnion(added)
        return nil
      }
      if scalar == ":" {
        let outer = flags
        flags = flags.union(added).subtracting(removed)
        if added.contains(.ascii) { flags.remove(.unicode) }
        let node = try alternatives()
        guard take(")") else { throw fail("missing ), unterminated subpattern", start) }
        flags = outer
        if case .empty = node { return .sequence([]) }
        return node
      }
      guard let flag = RegexParser.flag(scalar) else { throw fail("unknown flag", place - 1) }
      if isRemoving { removed.formUnion(flag) } else { added.formUnion(flag) }
    }
    throw fail("missing -, : or )", place)
  }
}
