/// Django's functions on text. Lengths count code points, as Python's do.
enum TextFunctions {
  private static let longest = 1 << 26

  static var all: [ScalarFunction] {
    [
      // LPAD(text, length, fill)
      ScalarFunction("LPAD", 3) { arguments in
        if arguments.hasNull { return .null }
        let text = Array(try arguments.text(0).unicodeScalars)
        let length = try arguments.integer(1)
        let fill = Array(try arguments.text(2).unicodeScalars)
        let missing = length - text.count
        if missing <= 0 { return string(slice(text, upTo: length)) }
        return string(try cycled(fill, times: length, upTo: missing) + text)
      },
      // RPAD(text, length, fill)
      ScalarFunction("RPAD", 3) { arguments in
        if arguments.hasNull { return .null }
        let text = Array(try arguments.text(0).unicodeScalars)
        let length = try arguments.integer(1)
        let fill = Array(try arguments.text(2).unicodeScalars)
        if length < 0 { return string(slice(text, upTo: length)) }
        return string(Array((text + (try cycled(fill, times: length, upTo: length))).prefix(length)))
      },
      // REPEAT(text, count)
      ScalarFunction("REPEAT", 2) { arguments in
        if arguments.hasNull { return .null }
        let text = try arguments.text(0)
        let count = max(0, try arguments.integer(1))
        guard text.isEmpty || count <= longest / text.utf8.count else { throw ResultTooBig() }
        return .text(String(repeating: text, count: count))
      },
      ScalarFunction("REVERSE", 1) { arguments in
        if arguments.hasNull { return .null }
        return string(try arguments.text(0).unicodeScalars.reversed())
      },
    ]
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> SQLiteValue {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return .text(String(text))
  }

  /// Python's `text[:end]`, which counts from the end when `end` is negative.
  private static func slice(_ text: [Unicode.Scalar], upTo end: Int) -> [Unicode.Scalar] {
    Array(text.prefix(end >= 0 ? end : max(0, text.count + end)))
  }

  /// Python's `(fill * times)[:end]`.
  private static func cycled(_ fill: [Unicode.Scalar], times: Int, upTo end: Int) throws -> [Unicode.Scalar] {
    guard !fill.isEmpty, times > 0 else { return [] }
    guard end <= longest else { throw ResultTooBig() }
    let count = min(end, times >= end ? end : fill.count * times)
    return (0..<count).map { fill[$0 % fill.count] }
  }
}
