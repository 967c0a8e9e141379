// Case and the tests on what a string consists of, by the properties of Unicode.

extension Interpreter {
  func defineStringCase(_ d: TypeDefinition) {
    func map(
      _ name: String, ascii: ((UInt8) -> UInt8)?, _ body: @escaping ([Unicode.Scalar]) -> String
    ) {
      d.method(name, "self, /") { (vm, a) throws(PlanError) in
        let string = try vm.stringReceiver(a[0])
        try vm.charge(string.byteCount >> 6)
        if string.isASCII, let ascii {
          let bytes = string.bytes
          return vm.heap.adopt(
            vm.heap.stringOwned(byteCount: bytes.count, count: bytes.count, width: 0) { target in
              for index in 0..<bytes.count { target[index] = ascii(bytes[index]) }
            })
        }
        return vm.string(body(string.scalars))
      }
    }
    map("upper", ascii: StringCase.asciiUpper) { $0.map(StringCase.upper).joined() }
    map("lower", ascii: StringCase.asciiLower, StringCase.lowercased)
    map("casefold", ascii: StringCase.asciiLower) { $0.map(StringCase.folded).joined() }
    map("swapcase", ascii: { StringCase.asciiUpper($0) == $0 ? StringCase.asciiLower($0) : StringCase.asciiUpper($0) })
    {
      StringCase.swapped($0)
    }
    map("capitalize", ascii: nil, StringCase.capitalized)
    map("title", ascii: nil, StringCase.titled)
  }

  func defineStringTests(_ d: TypeDefinition) {
    /// All code points pass, and there is at least one.
    func all(_ name: String, empty: Bool = false, _ test: @escaping (Unicode.Scalar) -> Bool) {
      d.method(name, "self, /") { (vm, a) throws(PlanError) in
        let string = try vm.stringReceiver(a[0])
        try vm.charge(string.byteCount >> 6)
        if string.byteCount == 0 { return .bool(empty) }
        return .bool(string.scalars.allSatisfy(test))
      }
    }
    all("isalpha", StringCase.isAlphabetic)
    all("isdigit") { $0.numericType == .decimal || $0.numericType == .digit }
    all("isdecimal") { $0.numericType == .decimal }
    all("isnumeric") { $0.numericType != nil }
    all("isalnum") { StringCase.isAlphabetic($0) || $0.numericType != nil }
    all("isspace") { $0.isPythonSpace }
    all("isprintable", empty: true, StringRepr.isPrintable)
    d.method("isascii", "self, /") { (vm, a) throws(PlanError) in .bool(try vm.stringReceiver(a[0]).isASCII) }
    d.method("isidentifier", "self, /") { (vm, a) throws(PlanError) in
      let scalars = try vm.stringReceiver(a[0]).scalars
      guard let first = scalars.first else { return .bool(false) }
      return .bool(
        (first == "_" || first.properties.isXIDStart) && scalars.dropFirst().allSatisfy(\.properties.isXIDContinue))
    }
    d.method("isupper", "self, /") { (vm, a) throws(PlanError) in
      let scalars = try vm.stringReceiver(a[0]).scalars
      return .bool(
        scalars.contains(where: \.properties.isUppercase)
          && !scalars.contains { $0.properties.isLowercase || $0.properties.generalCategory == .titlecaseLetter })
    }
    d.method("islower", "self, /") { (vm, a) throws(PlanError) in
      let scalars = try vm.stringReceiver(a[0]).scalars
      return .bool(
        scalars.contains(where: \.properties.isLowercase)
          && !scalars.contains { $0.properties.isUppercase || $0.properties.generalCategory == .titlecaseLetter })
    }
    d.method("istitle", "self, /") { (vm, a) throws(PlanError) in
      .bool(StringCase.isTitled(try vm.stringReceiver(a[0]).scalars))
    }
  }
}

extension Unicode.Scalar {
  /// Whether the code point is assigned in Unicode 14, which is the one that Python 3.11 has.
  var isKnown: Bool { value < 0x180 || properties.age.map { $0.major <= 14 } ?? false }

  /// The digit or number that the code point is, to Python.
  fileprivate var numericType: Unicode.NumericType? { isKnown ? properties.numericType : nil }
}

/// Case mappings of whole strings, as unicodeobject.c does them.
enum StringCase {
  static func asciiUpper(_ byte: UInt8) -> UInt8 { byte >= 97 && byte <= 122 ? byte & 0xDF : byte }
  static func asciiLower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }

  /// The mappings of one code point, to code points that Python knows.
  static func upper(_ scalar: Unicode.Scalar) -> String { known(scalar.properties.uppercaseMapping, scalar) }
  static func lower(_ scalar: Unicode.Scalar) -> String { known(scalar.properties.lowercaseMapping, scalar) }

  private static func known(_ mapping: String, _ scalar: Unicode.Scalar) -> String {
    if scalar.value < 0x180 || (scalar.isKnown && mapping.unicodeScalars.allSatisfy(\.isKnown)) { return mapping }
    return String(scalar)
  }

  static func isAlphabetic(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return asciiUpper(UInt8(scalar.value)) &- 65 < 26 }
    if !scalar.isKnown { return false }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  private static func isCased(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isCased }

  static func lowercased(_ scalars: [Unicode.Scalar]) -> String {
    scalars.indices.map { lowercased(scalars, at: $0) }.joined()
  }

  /// A capital sigma at the end of a word becomes a final sigma.
  private static func lowercased(_ scalars: [Unicode.Scalar], at index: Int) -> String {
    let scalar = scalars[index]
    guard scalar.value == 0x3A3 else { return lower(scalar) }
    var before = index - 1
    while before >= 0, scalars[before].properties.isCaseIgnorable { before -= 1 }
    var after = index + 1
    while after < scalars.count, scalars[after].properties.isCaseIgnorable { after += 1 }
    let final = before >= 0 && isCased(scalars[before]) && !(after < scalars.count && isCased(scalars[after]))
    return final ? "\u{3C2}" : "\u{3C3}"
  }

  /// Full case folding: the lower case of the upper case, but for the letters that fold to themselves or elsewhere.
  static func folded(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x131: return String(scalar)
    case 0x130: return "i\u{307}"
    case 0x1E9E: return "ss"
    case 0x13A0...0x13F5: return String(scalar)
    case 0x13F8...0x13FD, 0xAB70...0xABBF: return scalar.properties.uppercaseMapping
    default:
      return upper(scalar).unicodeScalars.map(lower).joined()
    }
  }

  static func swapped(_ scalars: [Unicode.Scalar]) -> String {
    scalars.indices.map { index in
      let properties = scalars[index].properties
      if properties.isUppercase { return lowercased(scalars, at: index) }
      return properties.isLowercase ? upper(scalars[index]) : String(scalars[index])
    }.joined()
  }

  static func capitalized(_ scalars: [Unicode.Scalar]) -> String {
    guard let first = scalars.first else { return "" }
    return first.properties.titlecaseMapping
      + scalars.indices.dropFirst().map { lowercased(scalars, at: $0) }.joined()
  }

  static func titled(_ scalars: [Unicode.Scalar]) -> String {
    var previousIsCased = false
    return scalars.indices.map { index in
      let scalar = scalars[index]
      defer { previousIsCased = isCased(scalar) }
      return previousIsCased ? lowercased(scalars, at: index) : scalar.properties.titlecaseMapping
    }.joined()
  }

  static func isTitled(_ scalars: [Unicode.Scalar]) -> Bool {
    var cased = false
    var previousIsCased = false
    for scalar in scalars {
      let properties = scalar.properties
      if properties.isUppercase || properties.generalCategory == .titlecaseLetter {
        if previousIsCased { return false }
        previousIsCased = true
        cased = true
      } else if properties.isLowercase {
        if !previousIsCased { return false }
        cased = true
      } else {
        previousIsCased = false
      }
    }
    return cased
  }
}
