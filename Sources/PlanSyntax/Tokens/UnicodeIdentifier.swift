import Diagnostics

/// Identifiers beyond ASCII: PEP 3131. Python looks at the NFKC form, which for what people write is the same text.
enum UnicodeIdentifier {
  /// The first character that cannot stand in an identifier there, and what CPython says about it.
  static func firstMistake(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (message: String, offset: Int)? {
    let text = String(decoding: bytes[range], as: UTF8.self)
    var offset = range.lowerBound
    for scalar in text.unicodeScalars {
      let isFirst = offset == range.lowerBound
      let properties = scalar.properties
      let fits =
        scalar == "_" || (isFirst ? properties.isXIDStart : properties.isXIDContinue)
      if !fits {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return isPrintable(scalar)
          ? ("invalid character '\(scalar)' (U+\(code))", offset)
          : ("invalid non-printable character U+\(code)", offset)
      }
      offset += UTF8.width(scalar)
    }
    return nil
  }

  /// `str.isprintable` of one character.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }
}
