/// `\N{BULLET}`: characters by name.
///
/// Unicode's table goes from characters to names only, so a name is looked for among all characters, the planes that
/// have most of them first. It is used so rarely that a table is not worth its memory.
enum CharacterNames {
  static func scalar(named name: String) -> Unicode.Scalar? {
    let wanted = name.uppercased()
    for range: ClosedRange<UInt32> in [0x20...0x33FF, 0xA000...0xABFF, 0xF900...0xFFFF, 0x1_0000...0x1_FFFF] {
      for value in range {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let properties = scalar.properties
        if properties.name == wanted || properties.nameAlias == wanted { return scalar }
      }
    }
    return ideograph(named: wanted)
  }

  /// Names that are made by a rule: `CJK UNIFIED IDEOGRAPH-4E00`.
  private static func ideograph(named name: String) -> Unicode.Scalar? {
    let prefix = "CJK UNIFIED IDEOGRAPH-"
    guard name.hasPrefix(prefix), let value = UInt32(name.dropFirst(prefix.count), radix: 16),
      let scalar = Unicode.Scalar(value), scalar.properties.isIdeographic
    else { return nil }
    return scalar
  }
}
