/// One key of a manifest, as `docs/packs.md` prints it and as the reader checks it: one table for both, so that they
/// cannot drift apart.
package struct ManifestKey: Sendable {
  package var name: String
  /// What may stand there, in words: `text`, `number`, `list of exercise folders`.
  package var type: String
  package var required: Bool
  /// What holds when the key is missing, in words.
  package var standard: String?
  package var meaning: String

  init(_ name: String, _ type: String, required: Bool = false, standard: String? = nil, _ meaning: String) {
    self.name = name
    self.type = type
    self.required = required
    self.standard = standard
    self.meaning = meaning
  }
}

/// A mapping with fixed keys: a manifest itself, or a part of one such as a checkpoint.
package struct ManifestSection: Sendable {
  /// How a finding names it: `pack.yml`, `a checkpoint`.
  package var name: String
  package var title: String
  package var introduction: String
  package var keys: [ManifestKey]
}
