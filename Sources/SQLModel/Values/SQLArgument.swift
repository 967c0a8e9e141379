/// A value bound to a `?` of a statement: exactly SQLite's five storage classes.
package enum SQLArgument: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// The literal that Django's log shows in place of the placeholder (SQLite's `quote()`).
  package var quoted: String {
    switch self {
    case .null: return "NULL"
    case .integer(let value): return String(value)
    case .real(let value): return Self.quoted(value)
    case .text(let value):
      // quote() stops at the first NUL, as the C string does.
      let visible = value.split(separator: "\0", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
      return "'" + visible.replacing("'", with: "''") + "'"
    case .blob(let bytes):
      let digits = Array("0123456789ABCDEF")
      return "X'" + String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }) + "'"
    }
  }

  /// SQLite prints a real with 15 significant digits and falls back to 20 where that does not read back the same.
  private static func quoted(_ value: Double) -> String {
    if value.isNaN { return "NULL" }
    if value.isInfinite { return value < 0 ? "-9.0e+999" : "9.0e+999" }
    var text = "\(value)"
    if let exponent = text.firstIndex(of: "e") {
      var mantissa = text[..<exponent]
      if !mantissa.contains(".") { mantissa += ".0" }
      var power = text[text.index(after: exponent)...]
      var sign = "+"
      if power.hasPrefix("-") {
        sign = "-"
        power = power.dropFirst()
      }
      if power.hasPrefix("+") { power = power.dropFirst() }
      text = "\(mantissa)e\(sign)\(power.count < 2 ? "0" : "")\(power)"
    }
    return text
  }
}
