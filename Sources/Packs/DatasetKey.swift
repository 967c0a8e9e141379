import Crypto

/// What a dataset is made of. Two datasets with equal keys are the same database; file bytes do not count, because
/// SQLite may lay the same rows out in other ways.
package struct DatasetKey: Sendable, Equatable {
  package var recipe: String
  package var models: String
  package var size: Int
  package var seed: Int
  package var version: Int

  package init(recipe: String, models: String, size: Int, seed: Int, version: Int) {
    self.recipe = recipe
    self.models = models
    self.size = size
    self.seed = seed
    self.version = version
  }

  /// SHA-256 in hexadecimal over the parts, each preceded by its length so that no two keys run together.
  package var digest: String {
    var hash = SHA256()
    for part in ["perflab dataset 1", recipe, models, String(size), String(seed), String(version)] {
      hash.update(data: Array("\(part.utf8.count):".utf8))
      hash.update(data: Array(part.utf8))
    }
    return hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
