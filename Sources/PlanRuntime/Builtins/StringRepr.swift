// `repr(str)` and `ascii(str)`: quotes and escapes as CPython chooses them.

enum StringRepr {
  /// The text between quotes: single ones unless only they occur in it.
  static func quoted(_ scalars: some Sequence<Unicode.Scalar>, asciiOnly: Bool = false) -> String {
    var hasSingle = false
    var hasDouble = false
    for scalar in scalars {
      if scalar == "'" { hasSingle = true }
      if scalar == "\"" { hasDouble = true }
    }
    let quote: Unicode.Scalar = hasSingle && !hasDouble ? "\"" : "'"
    var text = String.UnicodeScalarView()
    text.append(quote)
    for scalar in scalars {
      if scalar == quote || scalar == "\\" {
        text.append("\\")
        text.append(scalar)
      } else if scalar.value >= 32 && scalar.value < 127 {
        text.append(scalar)
      } else {
        append(scalar, to: &text, asciiOnly: asciiOnly)
      }
    }
    text.append(quote)
    return String(text)
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView, asciiOnly: Bool) {
    switch scalar {
    case "\n": text.append(contentsOf: "\\n".unicodeScalars)
    case "\r": text.append(contentsOf: "\\r".unicodeScalars)
    case "\t": text.append(contentsOf: "\\t".unicodeScalars)
    default:
      if !asciiOnly && isPrintable(scalar) {
        text.append(scalar)
      } else {
        text.append(contentsOf: escape(scalar.value).unicodeScalars)
      }
    }
  }

  /// `\x7f`, `\u200b`, `\U0001fae8`.
  static func escape(_ code: UInt32) -> String {
    let digits = String(code, radix: 16)
    func padded(_ width: Int) -> String { String(repeating: "0", count: width - digits.count) + digits }
    if code < 0x100 { return "\\x" + padded(2) }
    return code < 0x10000 ? "\\u" + padded(4) : "\\U" + padded(8)
  }

  /// `str.isprintable` of one code point. Python 3.11 knows Unicode 14: what came later is not printable to it.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 127 { return scalar.value >= 32 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
      return false
    default:
      return scalar.isKnown
    }
  }
}
