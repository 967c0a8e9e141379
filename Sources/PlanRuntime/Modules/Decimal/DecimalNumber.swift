import BigInt

// Decimal arithmetic as the General Decimal Arithmetic specification (and CPython's `decimal`) has it: a number is a sign,
// an integer coefficient and an exponent of ten, so 1.0 and 1.00 are different numbers that compare equal. Results are exact where the
// context's precision allows, otherwise rounded in its way.

/// The ways of rounding; the raw values are `decimal`'s constants.
enum DecimalRounding: String, CaseIterable {
  case halfEven = "ROUND_HALF_EVEN"
  case halfUp = "ROUND_HALF_UP"
  case halfDown = "ROUND_HALF_DOWN"
  case up = "ROUND_UP"
  case down = "ROUND_DOWN"
  case ceiling = "ROUND_CEILING"
  case floor = "ROUND_FLOOR"
  case zeroFiveUp = "ROUND_05UP"

  /// Whether a magnitude goes up by one in its last place. `remainder` is what was cut off in units of `unit`.
  func increments(isNegative: Bool, last: BigInt, remainder: BigInt, unit: BigInt) -> Bool {
    if remainder == 0 { return false }
    let twice = remainder * 2
    switch self {
    case .halfEven: return twice > unit || twice == unit && last % 2 != 0
    case .halfUp: return twice >= unit
    case .halfDown: return twice > unit
    case .up: return true
    case .down: return false
    case .ceiling: return !isNegative
    case .floor: return isNegative
    case .zeroFiveUp: return last % 5 == 0
    }
  }
}

/// What can go wrong or be noted in an operation; the raw values are the class names.
enum DecimalSignal: String, CaseIterable {
  case invalidOperation = "InvalidOperation"
  case divisionByZero = "DivisionByZero"
  case overflow = "Overflow"
  case underflow = "Underflow"
  case inexact = "Inexact"
  case rounded = "Rounded"
  case subnormal = "Subnormal"
  case clamped = "Clamped"
  case floatOperation = "FloatOperation"
}

/// A condition that the context may trap: the signal, and the class that is raised.
struct DecimalCondition: Error {
  let signal: DecimalSignal
  /// The exception class in `decimal`: DivisionUndefined and the like are kinds of InvalidOperation.
  let raises: String
}

struct DecimalNumber {
  enum Kind {
    case finite, infinity, quietNaN, signalingNaN
  }

  var kind = Kind.finite
  var isNegative = false
  /// Never negative; for a NaN its payload.
  var coefficient: BigInt = 0
  var exponent = 0

  static let nan = DecimalNumber(kind: .quietNaN)

  var isNaN: Bool { kind == .quietNaN || kind == .signalingNaN }
  var isZero: Bool { kind == .finite && coefficient == 0 }
  var digitCount: Int { coefficient == 0 ? 1 : DecimalNumber.digits(coefficient) }
  /// The exponent of the first digit.
  var adjusted: Int { exponent + digitCount - 1 }

  static func digits(_ number: BigInt) -> Int {
    if number < 10 { return 1 }
    if let small = UInt64(exactly: number) { return String(small).utf8.count }
    // From the number of bits, corrected by one comparison.
    let estimate = Int(Double(number.magnitude.bitWidth - 1) * 0.301_029_995_663_981_2)
    return number >= powerOfTen(estimate + 1) ? estimate + 2 : number >= powerOfTen(estimate) ? estimate + 1 : estimate
  }

  private static let smallPowers: [BigInt] = {
    var powers: [BigInt] = [1]
    for _ in 1..<64 { powers.append((powers.last ?? 1) * 10) }
    return powers
  }()

  static func powerOfTen(_ exponent: Int) -> BigInt {
    exponent < 64 ? smallPowers[max(0, exponent)] : BigInt(10).power(exponent)
  }

  // MARK: Text

  /// A number from its text, or nil.
  init?(parsing text: String) {
    var scalars = Array(text.unicodeScalars)[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    scalars = scalars.filter { $0 != "_" }[...]
    if scalars.first == "-" || scalars.first == "+" {
      isNegative = scalars.first == "-"
      scalars.removeFirst()
    }
    let rest = String(String.UnicodeScalarView(scalars)).lowercased()
    if rest == "inf" || rest == "infinity" {
      kind = .infinity
      return
    }
    for (prefix, kind) in [("snan", Kind.signalingNaN), ("nan", Kind.quietNaN)] where rest.hasPrefix(prefix) {
      let payload = rest.dropFirst(prefix.count)
      guard payload.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      self.kind = kind
      coefficient = payload.isEmpty ? 0 : BigInt(String(payload)) ?? 0
      return
    }
    var digits = ""
    var fraction = 0
    var sawPoint = false
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      if scalar == "." && !sawPoint {
        sawPoint = true
      } else if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        digits.append(Character(Unicode.Scalar(UInt8(48 + Int(value)))))
        if sawPoint { fraction += 1 }
      } else {
        break
      }
      index += 1
    }
    guard !digits.isEmpty else { return nil }
    var power = 0
    if index < scalars.endIndex {
      guard scalars[index] == "e" || scalars[index] == "E" else { return nil }
      guard let value = Int(String(String.UnicodeScalarView(scalars[(index + 1)...]))),
        value.magnitude < 1 << 60
      else { return nil }
      power = value
    }
    coefficient = digits.utf8.count < 18 ? BigInt(Int(digits) ?? 0) : BigInt(digits) ?? 0
    exponent = power - fraction
  }

  init(kind: Kind = .finite, isNegative: Bool = false, coefficient: BigInt = 0, exponent: Int = 0) {
    self.kind = kind
    self.isNegative = isNegative
    self.coefficient = coefficient
    self.exponent = exponent
  }

  init(_ integer: BigInt) {
    isNegative = integer < 0
    coefficient = BigInt(integer.magnitude)
  }

  /// The exact value of a float.
  init(exactly number: Double) {
    if number.isNaN {
      kind = .quietNaN
      return
    }
    isNegative = number.sign == .minus
    if number.isInfinite {
      kind = .infinity
      return
    }
    if number == 0 { return }
    let magnitude = abs(number)
    let power = max(Int(magnitude.exponent), -1022) - 52
    let significand = BigInt(UInt64(magnitude.significandBitPattern) | (magnitude.isNormal ? 1 << 52 : 0))
    if power >= 0 {
      coefficient = significand << power
    } else {
      var shift = -power
      var odd = significand
      while shift > 0 && odd & 1 == 0 {
        odd >>= 1
        shift -= 1
      }
      coefficient = odd * BigInt(5).power(shift)
      exponent = -shift
    }
  }

  /// `to-scientific-string`, or the engineering form.
  func text(engineering: Bool = false) -> String {
    let sign = isNegative ? "-" : ""
    switch kind {
    case .infinity: return sign + "Infinity"
    case .quietNaN: return sign + "NaN" + (coefficient == 0 ? "" : String(coefficient))
    case .signalingNaN: return sign + "sNaN" + (coefficient == 0 ? "" : String(coefficient))
    case .finite: break
    }
    let digits = String(coefficient)
    let leftDigits = exponent + digits.utf8.count
    let point: Int
    if exponent <= 0 && leftDigits > -6 {
      point = leftDigits
    } else if !engineering {
      point = 1
    } else if coefficient == 0 {
      point = (((leftDigits + 1) % 3) + 3) % 3 - 1
    } else {
      point = (((leftDigits - 1) % 3) + 3) % 3 + 1
    }
    var whole: String
    var fraction = ""
    if point <= 0 {
      whole = "0"
      fraction = "." + String(repeating: "0", count: -point) + digits
    } else if point >= digits.utf8.count {
      whole = digits + String(repeating: "0", count: point - digits.utf8.count)
    } else {
      whole = String(digits.prefix(point))
      fraction = "." + digits.dropFirst(point)
    }
    let power = leftDigits == point ? "" : "E\(leftDigits - point > 0 ? "+" : "")\(leftDigits - point)"
    return sign + whole + fraction + power
  }

  // MARK: Comparing

  /// -1, 0 or 1 for numbers that are not NaN.
  static func order(_ a: DecimalNumber, _ b: DecimalNumber) -> Int {
    if a.isZero && b.isZero { return 0 }
    if a.isZero { return b.isNegative ? 1 : -1 }
    if b.isZero { return a.isNegative ? -1 : 1 }
    if a.isNegative != b.isNegative { return a.isNegative ? -1 : 1 }
    let sign = a.isNegative ? -1 : 1
    if a.kind == .infinity || b.kind == .infinity {
      if a.kind == b.kind { return 0 }
      return a.kind == .infinity ? sign : -sign
    }
    if a.adjusted != b.adjusted { return a.adjusted < b.adjusted ? -sign : sign }
    let low = min(a.exponent, b.exponent)
    let x = a.coefficient * powerOfTen(a.exponent - low)
    let y = b.coefficient * powerOfTen(b.exponent - low)
    return x == y ? 0 : x < y ? -sign : sign
  }

  /// The nearest float.
  var double: Double {
    switch kind {
    case .infinity: return isNegative ? -.infinity : .infinity
    case .quietNaN, .signalingNaN: return .nan
    case .finite: return Double("\(isNegative ? "-" : "")\(coefficient)e\(exponent)") ?? .nan
    }
  }

  /// The whole part, towards zero.
  var truncated: BigInt {
    let magnitude =
      exponent >= 0
      ? coefficient * DecimalNumber.powerOfTen(exponent)
      : -exponent > digitCount ? 0 : coefficient / DecimalNumber.powerOfTen(-exponent)
    return isNegative ? -magnitude : magnitude
  }
}
