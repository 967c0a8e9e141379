import Diagnostics

/// String tokens → nodes. Literals side by side are one node: bytes with bytes, text with text, and text with f-strings
/// makes an f-string.
extension Parser {
  /// One or more string literals
  mutating func strings() throws(Failed) -> Expr {
    let first = position
    while kind == .string { position += 1 }
    let whole = Span(start: tokens[first].start, end: tokens[position - 1].end)
    if position == first + 1, let plain = plainString(tokens[first]) {
      return .constant(Expr.Constant(span: whole, value: .string(plain)))
    }
    var joiner = StringJoiner(span: whole)
    var isBytes: Bool?
    for index in first..<position {
      let token = tokens[index]
      let literal = StringLiteral(bytes, token)
      if let isBytes, isBytes != literal.prefix.isBytes {
        throw raiseHere("cannot mix bytes and nonbytes literals")
      }
      isBytes = literal.prefix.isBytes
      if literal.prefix.isBytes {
        guard bytes[literal.body].allSatisfy({ $0 < 0x80 }) else {
          throw raise("bytes can only contain ASCII literal characters", token.span)
        }
        joiner.appendBytes(try decode(literal.body, isRaw: literal.prefix.isRaw, isBytes: true, in: token))
      } else if literal.prefix.isFormatted {
        joiner.isFormatted = true
        var part = FormattedLiteral(
          token: token, whole: whole, isRaw: literal.prefix.isRaw, index: literal.body.lowerBound)
        try formatted(&part, until: literal.body.upperBound, depth: 0, into: &joiner)
      } else {
        joiner.append(try decode(literal.body, isRaw: literal.prefix.isRaw, isBytes: false, in: token))
      }
    }
    return joiner.expression(isBytes: isBytes ?? false)
  }

  /// The text of a literal without prefix and backslashes, which most are.
  private func plainString(_ token: Token) -> String? {
    let range = token.span.range
    let quote = bytes[range.lowerBound]
    guard quote == 0x22 || quote == 0x27 else { return nil }
    let width = range.count >= 6 && bytes[range.lowerBound + 1] == quote && bytes[range.lowerBound + 2] == quote ? 3 : 1
    let body = range.lowerBound + width..<range.upperBound - width
    return bytes.withUnsafeBufferPointer { buffer in
      let part = UnsafeBufferPointer(rebasing: buffer[body])
      return part.contains(0x5C) ? nil : String(decoding: part, as: UTF8.self)
    }
  }

  /// What the inside of a literal, or a part of it, stands for.
  mutating func decode(_ body: Range<Int>, isRaw: Bool, isBytes: Bool, in token: Token) throws(Failed) -> [UInt8] {
    if isRaw || !bytes[body].contains(0x5C) { return Array(bytes[body]) }
    do {
      return isBytes ? try EscapeDecoder.bytes(bytes[body]) : try EscapeDecoder.text(bytes[body])
    } catch {
      if error.isUnsupported { throw raise(error.message, token.span, kind: .unsupportedError) }
      throw raiseHere(
        error.message, hint: "a backslash starts an escape in a string: write `\\\\`, or r\"…\" for a raw one")
    }
  }
}

/// A string token taken apart.
struct StringLiteral {
  var prefix: StringPrefix
  /// What is between the quotes.
  var body: Range<Int>

  init(_ bytes: [UInt8], _ token: Token) {
    let range = token.span.range
    var start = range.lowerBound
    while bytes[start] != 0x22, bytes[start] != 0x27 { start += 1 }
    prefix =
      bytes.withUnsafeBufferPointer { StringPrefix($0, range.lowerBound..<start) } ?? StringPrefix()
    let quote = bytes[start]
    let isTriple = range.upperBound - start >= 6 && bytes[start + 1] == quote && bytes[start + 2] == quote
    let width = isTriple ? 3 : 1
    body = start + width..<range.upperBound - width
  }
}

/// Gathers the pieces of adjacent literals: text runs together, formatted values stand between.
struct StringJoiner {
  let span: Span
  var isFormatted = false
  private var pending: [UInt8] = []
  private var values: [Expr] = []

  init(span: Span) { self.span = span }

  mutating func append(_ text: [UInt8]) { pending.append(contentsOf: text) }

  mutating func appendBytes(_ bytes: [UInt8]) { pending.append(contentsOf: bytes) }

  mutating func append(_ value: Expr) {
    flush()
    values.append(value)
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    values.append(
      .constant(Expr.Constant(span: span, value: .string(String(decoding: pending, as: UTF8.self)))))
    pending.removeAll()
  }

  mutating func joined() -> Expr.JoinedStr {
    flush()
    return Expr.JoinedStr(span: span, values: values)
  }

  mutating func expression(isBytes: Bool) -> Expr {
    if isFormatted { return .joinedStr(joined()) }
    let value: Literal = isBytes ? .bytes(pending) : .string(String(decoding: pending, as: UTF8.self))
    return .constant(Expr.Constant(span: span, value: value))
  }
}
