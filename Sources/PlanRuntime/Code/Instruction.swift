/// One word of code: an operation and up to three 16-bit operands. See `Op` for what they mean.
package struct Instruction: BitwiseCopyable, Sendable, Equatable {
  /// One word, so that the loop loads it at once and takes apart what the operation uses.
  private var word: UInt64

  package init(_ op: Op, flags: InstructionFlags = [], a: UInt16 = 0, b: UInt16 = 0, c: UInt16 = 0) {
    word =
      UInt64(op.rawValue) | UInt64(flags.rawValue) << 8 | UInt64(a) << 16 | UInt64(b) << 32 | UInt64(c) << 48
  }

  @inline(__always) package var op: Op { unsafeBitCast(UInt8(truncatingIfNeeded: word), to: Op.self) }

  @inline(__always) package var flags: InstructionFlags {
    get { InstructionFlags(rawValue: UInt8(truncatingIfNeeded: word >> 8)) }
    set { word = word & ~0xFF00 | UInt64(newValue.rawValue) << 8 }
  }

  @inline(__always) package var a: UInt16 {
    get { UInt16(truncatingIfNeeded: word >> 16) }
    set { word = word & ~0xFFFF_0000 | UInt64(newValue) << 16 }
  }

  @inline(__always) package var b: UInt16 {
    get { UInt16(truncatingIfNeeded: word >> 32) }
    set { word = word & ~0xFFFF_0000_0000 | UInt64(newValue) << 32 }
  }

  @inline(__always) package var c: UInt16 {
    get { UInt16(truncatingIfNeeded: word >> 48) }
    set { word = word & ~0xFFFF_0000_0000_0000 | UInt64(newValue) << 48 }
  }

  /// The same with a 32-bit operand in `b | c << 16`: distances of jumps, charges, constants.
  package init(_ op: Op, flags: InstructionFlags = [], a: UInt16 = 0, wide: Int) {
    self.init(
      op, flags: flags, a: a, b: UInt16(truncatingIfNeeded: wide), c: UInt16(truncatingIfNeeded: wide >> 16))
  }

  /// The 32-bit operand `b | c << 16`.
  @inline(__always) package var wide: Int { Int(word >> 32) }

  /// How far a jump goes, in words from the one that holds this operand: the 32-bit operand with its sign.
  @inline(__always) package var distance: Int { Int(Int64(bitPattern: word) >> 32) }

  /// The immediate in `c`.
  @inline(__always) package var immediate: Int { Int(Int64(bitPattern: word) >> 48) }
}

/// The flags of an instruction. Bits 0–2 say which operands die; the others belong to the op (see there), so names share bits.
package struct InstructionFlags: OptionSet, BitwiseCopyable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// `r[b]` is a temporary that dies here.
  package static var consumeB: InstructionFlags { InstructionFlags(rawValue: 1 << 0) }
  /// `r[c]` is a temporary that dies here.
  package static var consumeC: InstructionFlags { InstructionFlags(rawValue: 1 << 1) }
  /// `r[a]` is an input and a temporary that dies here.
  package static var consumeA: InstructionFlags { InstructionFlags(rawValue: 1 << 2) }

  /// `call`: the names of the last arguments are in the extra word.
  package static var keywords: InstructionFlags { InstructionFlags(rawValue: 1 << 3) }
  /// `call`, `callSpread`: `r[b+1]` was written by `loadMethod`.
  package static var method: InstructionFlags { InstructionFlags(rawValue: 1 << 4) }
  /// `callSpread`, `buildClass`: there is a dict of keywords in `r[b+3]`.
  package static var keywordDictionary: InstructionFlags { InstructionFlags(rawValue: 1 << 5) }

  /// `buildDictConstantKeys`: the keys are strings, no two of them equal.
  package static var distinctStrings: InstructionFlags { InstructionFlags(rawValue: 1 << 4) }

  /// Compare-and-jump: jump if the comparison is false.
  package static var inverted: InstructionFlags { InstructionFlags(rawValue: 1 << 4) }
  /// Arithmetic with a float constant: the statement is `x += 0.5`.
  package static var inplace: InstructionFlags { InstructionFlags(rawValue: 1 << 4) }
  /// `addToAttribute`, `addToItem`: `-=`.
  package static var subtract: InstructionFlags { InstructionFlags(rawValue: 1 << 4) }
  /// `importModule`: the module itself, not its top package.
  package static var leaf: InstructionFlags { InstructionFlags(rawValue: 1 << 4) }
  /// `raise`: there is a cause in `r[b]`; `raiseAssertion`: there is a message in `r[a]`.
  package static var cause: InstructionFlags { InstructionFlags(rawValue: 1 << 4) }

  /// `callSuper`: the `__class__` cell is in `r[b+2]`.
  package static var hasClassCell: InstructionFlags { InstructionFlags(rawValue: 1 << 4) }
  /// `callSuper`: the first argument is in `r[b+3]`.
  package static var hasFirstArgument: InstructionFlags { InstructionFlags(rawValue: 1 << 5) }

  /// `makeFunction`: a tuple of defaults.
  package static var defaults: InstructionFlags { InstructionFlags(rawValue: 1 << 4) }
  /// `makeFunction`: a dict of defaults of keyword-only parameters.
  package static var keywordDefaults: InstructionFlags { InstructionFlags(rawValue: 1 << 5) }
  /// `makeFunction`: a dict of annotations.
  package static var annotations: InstructionFlags { InstructionFlags(rawValue: 1 << 6) }
  /// `makeFunction`: cells.
  package static var closure: InstructionFlags { InstructionFlags(rawValue: 1 << 7) }

  /// `formatValue`: there is a spec in `r[c]`.
  package static var formatSpec: InstructionFlags { InstructionFlags(rawValue: 1 << 6) }

  /// `formatValue`: 0 none, 1 str, 2 repr, 3 ascii, in bits 4 and 5.
  package var conversion: Int { Int(rawValue >> 4) & 3 }

  /// The bits of a conversion.
  package static func conversion(_ kind: Int) -> InstructionFlags { InstructionFlags(rawValue: UInt8(kind & 3) << 4) }
}
