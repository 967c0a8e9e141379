// Strings to bytes and back: UTF-8, ASCII and Latin-1, with CPython's error handlers.

/// An encoding that plans can name.
enum TextCodec {
  case utf8, ascii, latin1

  /// By any of the names that Python knows it by.
  init?(_ name: String) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8", "u8", "utf", "cp65001": self = .utf8
    case "ascii", "usascii", "646": self = .ascii
    case "latin1", "iso88591", "8859", "cp819", "latin", "l1": self = .latin1
    default: return nil
    }
  }

  /// The name in messages.
  var name: String {
    switch self {
    case .utf8: "utf-8"
    case .ascii: "ascii"
    case .latin1: "latin-1"
    }
  }

  var limit: UInt32 { self == .ascii ? 128 : self == .latin1 ? 256 : 0x110000 }
}

extension Interpreter {
  func defineStringCodec(_ d: TypeDefinition) {
    d.method("encode", "self, /, encoding='utf-8', errors='strict'") { (vm, a) throws(PlanError) in
      let string = try vm.stringReceiver(a[0])
      return try vm.encode(string, encoding: a[1], errors: a[2])
    }
  }

  private func codec(_ encoding: Value, _ function: String) throws(PlanError) -> TextCodec {
    if encoding.isUndefined { return .utf8 }
    let name = try text(encoding, "\(function)() argument 'encoding'")
    if let codec = TextCodec(name) { return codec }
    switch name.lowercased() {
    case "utf-16", "utf-32", "utf-8-sig", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be":
      throw unsupported("the encoding \(name)")
    default: throw error(.lookupError, "unknown encoding: \(name)")
    }
  }

  func encode(_ string: StringObject, encoding: Value, errors: Value) throws(PlanError) -> Value {
    let codec = try codec(encoding, "encode")
    try charge(string.byteCount >> 6)
    if codec == .utf8 || string.isASCII { return heap.adopt(heap.bytesOwned(string.bytes)) }
    let scalars = string.scalars
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar.value < codec.limit {
        bytes.append(UInt8(scalar.value))
        index += 1
        continue
      }
      var end = index + 1
      while end < scalars.count, scalars[end].value >= codec.limit { end += 1 }
      switch try text(errors, "encode() argument 'errors'") {
      case "ignore": break
      case "replace": bytes += [UInt8](repeating: UInt8(ascii: "?"), count: end - index)
      case "xmlcharrefreplace": for scalar in scalars[index..<end] { bytes += Array("&#\(scalar.value);".utf8) }
      case "backslashreplace":
        for scalar in scalars[index..<end] { bytes += Array(StringRepr.escape(scalar.value).utf8) }
      case "strict": throw encodeError(codec, string, index, end, "ordinal not in range(\(codec.limit))")
      case let handler: throw error(.lookupError, "unknown error handler name '\(handler)'")
      }
      index = end
    }
    return heap.bytes(bytes)
  }

  private func encodeError(
    _ codec: TextCodec, _ string: StringObject, _ start: Int, _ end: Int, _ reason: String
  ) -> PlanError {
    error(
      .unicodeEncodeError,
      arguments: [self.string(codec.name), .object(string.reference), .int(start), .int(end), self.string(reason)])
  }

  func decode(_ bytes: BytesObject, encoding: Value, errors: Value) throws(PlanError) -> Value {
    let codec = try codec(encoding, "decode")
    let source = bytes.bytes
    try charge(source.count >> 6)
    if codec == .latin1 {
      return string(source.map { Unicode.Scalar($0) })
    }
    if source.allSatisfy({ $0 < 128 }) { return string(source) }
    if codec == .utf8, String(validating: source, as: UTF8.self) != nil { return string(source) }
    var scalars = String.UnicodeScalarView()
    var place = 0
    while place < source.count {
      let step = codec == .utf8 ? UTF8Step(source, at: place) : AsciiStep.step(source, at: place)
      if let scalar = step.scalar {
        scalars.append(scalar)
        place += step.length
        continue
      }
      switch errors.isUndefined ? "strict" : try text(errors, "decode() argument 'errors'") {
      case "ignore": break
      case "replace": scalars.append("\u{FFFD}")
      case "backslashreplace":
        for byte in source[place..<(place + step.length)] {
          scalars.append(contentsOf: StringRepr.escape(UInt32(byte)).unicodeScalars)
        }
      case "strict":
        throw error(
          .unicodeDecodeError,
          arguments: [
            string(codec.name), .object(bytes.reference), .int(place), .int(place + step.length), string(step.reason),
          ])
      case "surrogateescape": throw unsupported("the error handler 'surrogateescape'")
      case let handler: throw error(.lookupError, "unknown error handler name '\(handler)'")
      }
      place += step.length
    }
    return string(String(scalars))
  }
}

/// One code point of UTF-8, or how many bytes are wrong and why, by CPython's rule: the longest valid beginning of a sequence.
struct UTF8Step {
  var scalar: Unicode.Scalar?
  var length: Int
  var reason = ""

  init(scalar: Unicode.Scalar?, length: Int, reason: String = "") {
    self.scalar = scalar
    self.length = length
    self.reason = reason
  }

  init(_ bytes: Bytes, at place: Int) {
    let lead = bytes[place]
    guard lead >= 0x80 else {
      self.init(scalar: Unicode.Scalar(lead), length: 1)
      return
    }
    guard lead >= 0xC2 && lead <= 0xF4 else {
      self.init(scalar: nil, length: 1, reason: "invalid start byte")
      return
    }
    let length = StringObject.length(ofLead: lead)
    var code = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      guard place + offset < bytes.count else {
        self.init(scalar: nil, length: offset, reason: "unexpected end of data")
        return
      }
      let byte = bytes[place + offset]
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      if offset == 1 {
        switch lead {
        case 0xE0: low = 0xA0
        case 0xED: high = 0x9F
        case 0xF0: low = 0x90
        case 0xF4: high = 0x8F
        default: break
        }
      }
      guard byte >= low && byte <= high else {
        self.init(scalar: nil, length: offset, reason: "invalid continuation byte")
        return
      }
      code = code << 6 | UInt32(byte & 0x3F)
    }
    self.init(scalar: Unicode.Scalar(code), length: length)
  }
}

/// One byte of ASCII.
enum AsciiStep {
  static func step(_ bytes: Bytes, at place: Int) -> UTF8Step {
    let byte = bytes[place]
    if byte < 128 { return UTF8Step(scalar: Unicode.Scalar(byte), length: 1) }
    return UTF8Step(scalar: nil, length: 1, reason: "ordinal not in range(128)")
  }
}
