/// A Python expression, as far as the corpora need it: calls, attributes, slices, literals and operators.
indirect enum PlanExpression {
  case name(String)
  case attribute(PlanExpression, String)
  case call(PlanExpression, [PlanExpression], [(String, PlanExpression)])
  case string(String)
  case bytes([UInt8])
  case int(String)
  case float(Double)
  case list([PlanExpression])
  case tuple([PlanExpression])
  case dictionary([(PlanExpression, PlanExpression)])
  case unary(String, PlanExpression)
  case binary(PlanExpression, String, PlanExpression)
  case index(PlanExpression, PlanExpression)
  case slice(PlanExpression, PlanExpression?, PlanExpression?)
}

struct PlanSyntaxError: Error {
  let message: String
}

/// A recursive descent parser over characters; operators by Python's precedence.
struct PlanParser {
  private let text: [Character]
  private var position = 0

  static func parse(_ source: String) throws -> PlanExpression {
    var parser = PlanParser(text: Array(source))
    let result = try parser.expression()
    parser.skipSpace()
    guard parser.position == parser.text.count else {
      throw PlanSyntaxError(message: "left over: \(String(parser.text[parser.position...]))")
    }
    return result
  }

  private init(text: [Character]) { self.text = text }

  private static let levels: [[String]] = [["|"], ["^"], ["&"], ["+", "-"], ["*", "/", "%"]]

  private mutating func expression(_ level: Int = 0) throws -> PlanExpression {
    guard level < Self.levels.count else { return try unary() }
    var left = try expression(level + 1)
    while let op = peekOperator(Self.levels[level]) {
      position += op.count
      left = .binary(left, op, try expression(level + 1))
    }
    return left
  }

  private mutating func peekOperator(_ operators: [String]) -> String? {
    skipSpace()
    guard position < text.count else { return nil }
    let character = String(text[position])
    if character == "*", position + 1 < text.count, text[position + 1] == "*" { return nil }
    return operators.contains(character) ? character : nil
  }

  private mutating func unary() throws -> PlanExpression {
    skipSpace()
    if position < text.count, "~-+".contains(text[position]) {
      let op = String(text[position])
      position += 1
      return .unary(op, try unary())
    }
    let base = try postfix()
    skipSpace()
    if position + 1 < text.count, text[position] == "*", text[position + 1] == "*" {
      position += 2
      return .binary(base, "**", try unary())
    }
    return base
  }

  private mutating func postfix() throws -> PlanExpression {
    var result = try atom()
    while true {
      skipSpace()
      guard position < text.count else { return result }
      switch text[position] {
      case ".":
        position += 1
        result = .attribute(result, try identifier())
      case "(":
        position += 1
        result = try call(result)
      case "[":
        position += 1
        result = try subscripted(result)
      default: return result
      }
    }
  }

  private mutating func call(_ function: PlanExpression) throws -> PlanExpression {
    var positional: [PlanExpression] = []
    var keywords: [(String, PlanExpression)] = []
    while !take(")") {
      let start = position
      skipSpace()
      if position < text.count, text[position].isLetter || text[position] == "_", let name = try? identifier() {
        skipSpace()
        if position < text.count, text[position] == "=", position + 1 < text.count, text[position + 1] != "=" {
          position += 1
          keywords.append((name, try expression()))
          _ = take(",")
          continue
        }
      }
      position = start
      positional.append(try expression())
      _ = take(",")
    }
    return .call(function, positional, keywords)
  }

  private mutating func subscripted(_ base: PlanExpression) throws -> PlanExpression {
    var low: PlanExpression?
    skipSpace()
    if position < text.count, text[position] != ":" { low = try expression() }
    if take(":") {
      var high: PlanExpression?
      skipSpace()
      if position < text.count, text[position] != "]" { high = try expression() }
      try require("]")
      return .slice(base, low, high)
    }
    try require("]")
    guard let low else { throw PlanSyntaxError(message: "empty subscript") }
    return .index(base, low)
  }

  private mutating func atom() throws -> PlanExpression {
    skipSpace()
    guard position < text.count else { throw PlanSyntaxError(message: "unexpected end") }
    let character = text[position]
    switch character {
    case "(":
      position += 1
      var items: [PlanExpression] = []
      var isTuple = false
      while !take(")") {
        items.append(try expression())
        if take(",") { isTuple = true }
      }
      return isTuple || items.isEmpty ? .tuple(items) : items[0]
    case "[":
      position += 1
      return .list(try items(until: "]"))
    case "{":
      position += 1
      return try braces()
    case "'", "\"": return .string(try string(isRaw: false))
    case "r" where position + 1 < text.count && "'\"".contains(text[position + 1]):
      position += 1
      return .string(try string(isRaw: true))
    case "b" where position + 1 < text.count && "'\"".contains(text[position + 1]):
      position += 1
      return .bytes(Array(try string(isRaw: false).utf8))
    case _ where character.isNumber: return number()
    default: return .name(try identifier())
    }
  }

  private mutating func items(until end: Character) throws -> [PlanExpression] {
    var result: [PlanExpression] = []
    while !take(end) {
      result.append(try expression())
      _ = take(",")
    }
    return result
  }

  /// A dictionary, or a set as a list.
  private mutating func braces() throws -> PlanExpression {
    var pairs: [(PlanExpression, PlanExpression)] = []
    var elements: [PlanExpression] = []
    while !take("}") {
      let key = try expression()
      if take(":") { pairs.append((key, try expression())) } else { elements.append(key) }
      _ = take(",")
    }
    return elements.isEmpty ? .dictionary(pairs) : .list(elements)
  }

  private mutating func number() -> PlanExpression {
    var digits = ""
    while position < text.count, text[position].isNumber || text[position] == "." || text[position] == "_" {
      digits.append(text[position])
      position += 1
    }
    if digits.contains("."), let value = Double(digits) { return .float(value) }
    return .int(digits.replacing("_", with: ""))
  }

  private mutating func string(isRaw: Bool) throws -> String {
    let quote = text[position]
    position += 1
    var result = ""
    while position < text.count, text[position] != quote {
      if text[position] == "\\", !isRaw, position + 1 < text.count {
        position += 1
        switch text[position] {
        case "n": result.append("\n")
        case "t": result.append("\t")
        default: result.append(text[position])
        }
      } else {
        result.append(text[position])
      }
      position += 1
    }
    guard position < text.count else { throw PlanSyntaxError(message: "unterminated string") }
    position += 1
    return result
  }

  private mutating func identifier() throws -> String {
    skipSpace()
    var name = ""
    while position < text.count, text[position].isLetter || text[position].isNumber || text[position] == "_" {
      name.append(text[position])
      position += 1
    }
    if name.isEmpty { throw PlanSyntaxError(message: "a name is expected at \(position)") }
    return name
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard position < text.count, text[position] == character else { return false }
    position += 1
    return true
  }

  private mutating func require(_ character: Character) throws {
    if !take(character) { throw PlanSyntaxError(message: "'\(character)' is expected at \(position)") }
  }

  private mutating func skipSpace() {
    while position < text.count, text[position].isWhitespace { position += 1 }
  }
}
