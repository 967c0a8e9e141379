import Diagnostics

/// Whether a file's bytes are text at all: UTF-8 without NUL, and not declared to be anything else (PEP 263).
enum SourceEncoding {
  static func failure(of source: SourceFile) -> SyntaxFailure? {
    let bytes = source.bytes
    guard bytes.count < Int(UInt32.max) else {
      return SyntaxFailure(message: "source code is larger than 4 GB", source: source, span: .none)
    }
    if let offset = bytes.firstIndex(of: 0) {
      return SyntaxFailure(
        message: "source code cannot contain null bytes", source: source, span: Span(offset..<offset))
    }
    if let name = declaredEncoding(in: bytes), !isUTF8(name) {
      return SyntaxFailure(
        kind: .unsupportedError, message: "source code in \(name): only UTF-8 is read", source: source, span: .none,
        hint: "save the file as UTF-8 and take the coding line out")
    }
    if let offset = firstInvalidOffset(in: bytes) {
      let digits = String(bytes[offset], radix: 16)
      return SyntaxFailure(
        message: "(unicode error) 'utf-8' codec can't decode byte 0x\(digits) in position \(offset): "
          + (bytes[offset] >= 0xC2 && bytes[offset] < 0xF5 ? "invalid continuation byte" : "invalid start byte"),
        source: source, span: Span(offset..<offset), hint: "save the file as UTF-8")
    }
    return nil
  }

  /// The name in a comment like `# -*- coding: latin-1 -*-` in the first two lines.
  private static func declaredEncoding(in bytes: [UInt8]) -> String? {
    for line in bytes.prefix(400).split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false).prefix(2) {
      let content = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }
      guard content.first == 0x23 else {
        if content.isEmpty { continue }
        return nil
      }
      let text = Array(content)
      let word = Array("coding".utf8)
      var index = 0
      while index + word.count < text.count {
        if text[index..<index + word.count].elementsEqual(word), [0x3A, 0x3D].contains(text[index + word.count]) {
          let name = text[(index + word.count + 1)...].drop { $0 == 0x20 || $0 == 0x09 }.prefix {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
          }
          if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
        }
        index += 1
      }
    }
    return nil
  }

  private static func isUTF8(_ name: String) -> Bool {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" }
    return ["utf8", "utf8sig", "utf8unix", "ascii", "usascii"].contains(plain)
  }

  /// The first byte that is not UTF-8, or nil. Skips ASCII eight bytes at a time.
  private static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { buffer -> Int? in
      var index = 0
      let count = buffer.count
      while index < count {
        if index + 8 <= count,
          buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
          continue
        }
        let byte = buffer[index]
        if byte < 0x80 {
          index += 1
          continue
        }
        var decoder = UTF8()
        var iterator = UnsafeRawBufferPointer(rebasing: buffer[index..<min(index + 4, count)]).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return index }
        index += UTF8.width(scalar)
      }
      return nil
    }
  }
}
