import Foundation

/// Python compares identifiers in Unicode's NFKC form: `ﬁ` and `fi` are the same name (PEP 3131).
enum CompatibilityForm {
  static func nfkc(_ text: String) -> String { text.precomposedStringWithCompatibilityMapping }
}
