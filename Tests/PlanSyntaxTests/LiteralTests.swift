import Diagnostics
import PlanSyntax
import Testing

/// Values of literals, and texts that are no UTF-8.
@Suite struct LiteralTests {
  private func literal(_ text: String) throws -> Literal? {
    guard case .constant(let constant) = try Parser.parseExpression(SourceFile(name: "e", text: text)) else {
      return nil
    }
    return constant.value
  }

  @Test func numbers() throws {
    #expect(try literal("1_000") == .int(1000))
    #expect(try literal("0xFF") == .int(255))
    #expect(try literal("0b101") == .int(5))
    #expect(try literal("9223372036854775807") == .int(.max))
    #expect(try literal("9223372036854775808") == .bigInt(digits: "9223372036854775808", radix: 10))
    #expect(try literal("0x1_0000000000000000") == .bigInt(digits: "10000000000000000", radix: 16))
    #expect(try literal("1e400") == .float(.infinity))
    #expect(try literal(".5e-1") == .float(0.05))
    #expect(try literal("2j") == .imaginary(2))
  }

  @Test func strings() throws {
    #expect(try literal(#""\u00e9\N{GREEK SMALL LETTER ALPHA}\x41\101\q""#) == .string("éαAA\\q"))
    #expect(try literal(#"r"\n" "\t""#) == .string("\\n\t"))
    #expect(try literal(#"b"\xff\0a""#) == .bytes([0xFF, 0, 0x61]))
    #expect(try literal("'''a\r\nb'''") == .string("a\nb"))
  }

  @Test func loneSurrogatesAreRefused() {
    let failure = #expect(throws: SyntaxFailure.self) { _ = try literal(#""\ud800""#) }
    #expect(failure?.kind == .unsupportedError)
  }

  @Test func hugeDecimalsAreRefused() {
    let failure = #expect(throws: SyntaxFailure.self) { _ = try literal(String(repeating: "9", count: 4301)) }
    #expect(failure?.message.hasPrefix("Exceeds the limit (4300)") == true)
  }

  @Test func identifiersAreCompared() throws {
    let expression = try Parser.parseExpression(SourceFile(name: "e", text: "ﬁeld"))
    guard case .name(let name) = expression else {
      Issue.record("no name")
      return
    }
    #expect(name.identifier == "field")
  }

  @Test(
    arguments: [
      ([0x78, 0x00], "source code cannot contain null bytes"),
      (
        [0x78, 0x3D, 0xFF],
        "(unicode error) 'utf-8' codec can't decode byte 0xff in position 2: invalid start byte"
      ),
      (Array("# coding: latin-1\nx".utf8), "source code in latin-1: only UTF-8 is read"),
    ] as [([UInt8], String)])
  func otherEncodingsAreRefused(_ bytes: [UInt8], _ message: String) {
    let failure = #expect(throws: SyntaxFailure.self) {
      try Parser.parseModule(SourceFile(name: "plan.py", bytes: bytes))
    }
    #expect(failure?.message == message)
  }
}
