package import LabProtocol
import Yams

/// `exercises/pack.yml`.
package struct PackManifest: Codable, Sendable {
  package var id: String
  package var title: String
  package var version: String
  /// Languages of the texts; the first is that of `task.md`, others stand in `task.LANGUAGE.md`.
  package var languages: [String]
  package var app: String
  package var settings: DjangoSettings
  /// The seed of public runs.
  package var seed: Int
  /// The score from which an exercise is passed.
  package var passMark: Int
  /// The SQLite version that the pack was checked with.
  package var sqlite: String?
  package var exercises: [String]
  /// The weight of an exercise in the day's score, 1 where it is not named.
  package var weights: [String: Int]
  package var datasets: DatasetManifest
}

/// The recipe of a pack's datasets.
package struct DatasetManifest: Codable, Sendable {
  /// Path below `exercises/`: `data/seed.sql`.
  package var recipe: String
  /// Raised by the author when the same text shall give another database.
  package var version: Int
  /// What a size counts (`posts`); growth over this word asks for datasets of other sizes.
  package var counts: String
  /// The virtual clock's start, seconds since 1970 UTC.
  package var epoch: Int
  /// Names of sizes in the order of the manifest.
  package var sizes: [DatasetSize]

  package func size(named name: String) -> Int? {
    sizes.first { $0.name == name }?.size
  }
}

package struct DatasetSize: Codable, Sendable, Equatable {
  package var name: String
  package var size: Int
}

extension PackManifest {
  package static let section = ManifestSection(
    name: "pack.yml", title: "pack.yml",
    introduction: "The pack itself: what it is called, its exercises, its datasets, and the settings its plans see.",
    keys: [
      ManifestKey("id", "word", required: true, "Names the pack in reports and in the user's progress."),
      ManifestKey("title", "text", required: true, "Shown on the first screen and in `perflab list`."),
      ManifestKey("version", "text", required: true, "Stands in every report beside the id."),
      ManifestKey(
        "language", "word, or list of words", standard: "`en`",
        "Languages of the texts. The first is that of `task.md`, `hints.md` and `course.md`; another one stands in `task.es.md`."
      ),
      ManifestKey("app", "word", required: true, "The Django app's label: plans import `APP.models`."),
      ManifestKey("settings", "settings", standard: "see below", "Django settings that a plan can notice."),
      ManifestKey("seed", "number", standard: "`45`", "The seed of public runs, of the datasets and of `random`."),
      ManifestKey("pass_mark", "number", standard: "`100`", "The score from which an exercise is passed."),
      ManifestKey(
        "sqlite", "text", "The SQLite version that the pack was checked with; another one is a warning in reports."),
      ManifestKey("exercises", "list of folders", required: true, "The exercises in the order of the day."),
      ManifestKey(
        "weights", "exercise: number", standard: "1 each",
        "The weight of an exercise in the mean that is the day's score."),
      ManifestKey("datasets", "datasets", required: true, "The recipe of the databases and their sizes."),
    ])

  package static let datasetSection = ManifestSection(
    name: "datasets", title: "pack.yml: datasets",
    introduction:
      "A dataset is built once from its recipe and cached by the hash of recipe, models, size, seed and version.",
    keys: [
      ManifestKey(
        "recipe", "path", standard: "`data/seed.sql`",
        "SQL that fills the tables of `models.py`, with the parameters `:size` and `:seed`."),
      ManifestKey("version", "number", standard: "`1`", "Raise it when the same recipe shall be built anew."),
      ManifestKey(
        "counts", "word", standard: "`rows`",
        "What a size counts. A growth checkpoint `over: {posts: 10000}` with this word measures datasets of that size."),
      ManifestKey(
        "epoch", "date and time", standard: "`2026-01-01T00:00:00Z`",
        "Where the virtual clock starts: `timezone.now()` in a plan."),
      ManifestKey("sizes", "name: number", required: true, "The datasets by name: `{small: 1000, large: 50000}`."),
    ])

  /// Reads `pack.yml`; every problem becomes a finding, and nil is returned when a required key was not there.
  static func read(_ text: String, file: String, findings: PackFindings) -> PackManifest? {
    guard let node = composeManifest(text, file: file, findings: findings),
      let reader = ManifestReader(node, as: section, in: file, findings: findings)
    else { return nil }
    let settings = DjangoSettings.read(reader)
    let datasets = readDatasets(reader)
    let exercises = reader.words("exercises")
    let seed = reader.integer("seed", in: 0...Int(Int32.max)) ?? 45
    let passMark = reader.integer("pass_mark", in: 1...100) ?? 100
    var weights: [String: Int] = [:]
    if let node = reader.node("weights") {
      guard let mapping = node.mapping else {
        reader.wrong("weights", "\"weights\" must be a mapping of exercises to numbers")
        return nil
      }
      for (key, value) in mapping {
        guard let name = key.scalar?.string, let exercises, exercises.contains(name) else {
          findings.add(file, key.mark?.line, "\"weights\" names \"\(key.scalar?.string ?? "?")\", which is no exercise")
          continue
        }
        guard let weight = value.int, weight > 0 else {
          findings.add(file, value.mark?.line, "the weight of \"\(name)\" must be a whole number above 0")
          continue
        }
        weights[name] = weight
      }
    }
    let version = reader.text("version")
    let sqlite = reader.text("sqlite")
    let languages = reader.words("language") ?? ["en"]
    if let app = reader.text("app"), !isIdentifier(app) {
      reader.wrong("app", "\"app\" must be a Python identifier, not \"\(app)\"")
    }
    if let exercises, exercises.isEmpty { reader.wrong("exercises", "\"exercises\" is empty") }
    guard let id = reader.text("id"), let title = reader.text("title"), let version, let app = reader.text("app"),
      let exercises, let datasets
    else { return nil }
    return PackManifest(
      id: id, title: title, version: version, languages: languages, app: app, settings: settings, seed: seed,
      passMark: passMark, sqlite: sqlite, exercises: exercises, weights: weights, datasets: datasets)
  }

  private static func readDatasets(_ pack: ManifestReader) -> DatasetManifest? {
    guard let node = pack.node("datasets"),
      let reader = ManifestReader(node, as: datasetSection, in: pack.file, findings: pack.findings)
    else { return nil }
    var sizes: [DatasetSize] = []
    if let node = reader.node("sizes") {
      if let mapping = node.mapping, mapping.count > 0 {
        for (key, value) in mapping {
          guard let name = key.scalar?.string, let size = value.int, size > 0 else {
            pack.findings.add(pack.file, value.mark?.line, "a size must be a name and a whole number above 0")
            continue
          }
          sizes.append(DatasetSize(name: name, size: size))
        }
      } else {
        reader.wrong("sizes", "\"sizes\" must be a mapping of names to numbers")
      }
    }
    var epoch = 1_767_225_600
    if let written = reader.text("epoch") {
      if let seconds = parseTimestamp(written) {
        epoch = seconds
      } else {
        reader.wrong("epoch", "\"epoch\" must be a UTC date and time such as 2026-01-01T00:00:00Z, not \"\(written)\"")
      }
    }
    return DatasetManifest(
      recipe: reader.text("recipe") ?? "data/seed.sql",
      version: reader.integer("version", in: 1...1_000_000) ?? 1,
      counts: reader.text("counts") ?? "rows", epoch: epoch, sizes: sizes)
  }
}

func isIdentifier(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, first.properties.isXIDStart || first == "_" else { return false }
  return text.unicodeScalars.allSatisfy { $0.properties.isXIDContinue }
}

/// Seconds since 1970 of `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM:SSZ` or the same with a space; the date part by Howard Hinnant's
/// `days_from_civil` (proleptic Gregorian).
func parseTimestamp(_ text: String) -> Int? {
  let parts = text.split(whereSeparator: { "-T :Z".contains($0) }).map { Int($0) }
  guard parts.count == 3 || parts.count == 6, !parts.contains(nil) else { return nil }
  let numbers = parts.compactMap { $0 }
  let (year, month, day) = (numbers[0], numbers[1], numbers[2])
  let time = numbers.count == 6 ? (numbers[3], numbers[4], numbers[5]) : (0, 0, 0)
  guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
    (0...23).contains(time.0), (0...59).contains(time.1), (0...59).contains(time.2)
  else { return nil }
  let shifted = month <= 2 ? year - 1 : year
  let era = shifted / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) * 86_400 + time.0 * 3600 + time.1 * 60 + time.2
}
