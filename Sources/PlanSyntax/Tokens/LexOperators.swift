import Diagnostics

/// Operators, brackets and what is neither.
extension Lexer {
  mutating func lexOperator(_ byte: UInt8) -> Bool {
    let second = self.byte(at: index + 1)
    let hasEqual = second == 0x3D
    switch byte {
    case 0x28: return open(.leftParenthesis)
    case 0x5B: return open(.leftBracket)
    case 0x7B: return open(.leftBrace)
    case 0x29: return close(.rightParenthesis, matching: 0x28)
    case 0x5D: return close(.rightBracket, matching: 0x5B)
    case 0x7D: return close(.rightBrace, matching: 0x7B)
    case 0x2C: return take(.comma, 1)
    case 0x3B: return take(.semicolon, 1)
    case 0x7E: return take(.tilde, 1)
    case 0x3A: return hasEqual ? take(.colonEqual, 2) : take(.colon, 1)
    case 0x2E:
      return second == 0x2E && self.byte(at: index + 2) == 0x2E ? take(.ellipsis, 3) : take(.dot, 1)
    case 0x3D: return hasEqual ? take(.doubleEqual, 2) : take(.equal, 1)
    case 0x21: return hasEqual ? take(.notEqual, 2) : failInvalid()
    case 0x2B: return hasEqual ? take(.plusEqual, 2) : take(.plus, 1)
    case 0x2D:
      if second == 0x3E { return take(.arrow, 2) }
      return hasEqual ? take(.minusEqual, 2) : take(.minus, 1)
    case 0x25: return hasEqual ? take(.percentEqual, 2) : take(.percent, 1)
    case 0x40: return hasEqual ? take(.atEqual, 2) : take(.at, 1)
    case 0x26: return hasEqual ? take(.ampersandEqual, 2) : take(.ampersand, 1)
    case 0x7C: return hasEqual ? take(.barEqual, 2) : take(.bar, 1)
    case 0x5E: return hasEqual ? take(.caretEqual, 2) : take(.caret, 1)
    case 0x2A: return doubled(0x2A, (.star, .starEqual, .doubleStar, .doubleStarEqual))
    case 0x2F: return doubled(0x2F, (.slash, .slashEqual, .doubleSlash, .doubleSlashEqual))
    case 0x3C:
      if second == 0x3E { return take(.notEqual, 2) }
      return doubled(0x3C, (.less, .lessEqual, .leftShift, .leftShiftEqual))
    case 0x3E: return doubled(0x3E, (.greater, .greaterEqual, .rightShift, .rightShiftEqual))
    default: return failInvalid()
    }
  }

  private mutating func take(_ kind: TokenKind, _ length: Int) -> Bool {
    append(kind, from: index, to: index + length)
    index += length
    return true
  }

  /// `*`, `*=`, `**`, `**=`: an operator that may be doubled.
  private mutating func doubled(
    _ byte: UInt8, _ kinds: (plain: TokenKind, equal: TokenKind, twice: TokenKind, twiceEqual: TokenKind)
  ) -> Bool {
    switch self.byte(at: index + 1) {
    case byte: self.byte(at: index + 2) == 0x3D ? take(kinds.twiceEqual, 3) : take(kinds.twice, 2)
    case 0x3D: take(kinds.equal, 2)
    default: take(kinds.plain, 1)
    }
  }

  private mutating func open(_ kind: TokenKind) -> Bool {
    guard brackets.count < Self.deepestBrackets else { return fail("too many nested parentheses", index..<index) }
    brackets.append((index, bytes[index]))
    return take(kind, 1)
  }

  private mutating func close(_ kind: TokenKind, matching opening: UInt8) -> Bool {
    let closing = Character(Unicode.Scalar(bytes[index]))
    guard let open = brackets.popLast() else { return fail("unmatched '\(closing)'", index..<index) }
    guard open.byte == opening else {
      let opened = Character(Unicode.Scalar(open.byte))
      let openLine = source.line(at: UInt32(open.offset))
      let place = openLine == source.line(at: UInt32(index)) ? "" : " on line \(openLine)"
      return fail(
        "closing parenthesis '\(closing)' does not match opening parenthesis '\(opened)'\(place)", index..<index)
    }
    return take(kind, 1)
  }

  /// A byte that starts no token: a control character is a mistake, `$`, `?`, `!` are tokens that nothing takes.
  private mutating func failInvalid() -> Bool {
    let byte = bytes[index]
    if byte < 0x20 || byte == 0x7F {
      let digits = String(byte, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: 4 - digits.count) + digits
      return fail("invalid non-printable character U+\(code)", index..<index)
    }
    return take(.unknown, 1)
  }
}
