package import LabProtocol

/// `exercises/NAME/exercise.yml`.
package struct ExerciseManifest: Codable, Sendable {
  package var id: String
  package var title: String
  /// The function of plan.py that is measured.
  package var entry: String
  package var comparison: Comparison
  package var limits: Limits
  /// Workers that take turns in the scenario, each with its own globals, sharing one cache.
  package var workers: Int
  package var forbidden: [String]
  package var parameters: [String: JSONScalar]
  /// The measures that the starter misses, and no other.
  package var starterMisses: [Measure]
  package var gates: [Gate]
  package var checkpoints: [Checkpoint]
  /// Further public runs that must give the reference's result.
  package var publicRuns: [Variant]
  /// Runs with other seeds, sizes and parameters that the task does not name.
  package var hiddenRuns: [Variant]
}

extension ExerciseManifest {
  package static let section = ManifestSection(
    name: "exercise.yml", title: "exercise.yml",
    introduction: "One exercise: the function that is measured, what it is compared with, its limits and checkpoints.",
    keys: [
      ManifestKey("id", "word", required: true, "The folder's name."),
      ManifestKey("title", "text", required: true, "Shown in lists and reports."),
      ManifestKey("entry", "word", required: true, "The function of `plan.py` that the scenario calls."),
      ManifestKey(
        "compare", "comparison", standard: "`{order: exact}`", "When a plan's result is the reference's."),
      ManifestKey("limits", "limits", standard: "see below", "Where a run ends."),
      ManifestKey(
        "workers", "number", standard: "`1`",
        "Workers that take turns: own globals and receivers, one shared cache (`lab.worker(i)`)."),
      ManifestKey("forbid", "list of words", standard: "none", "What a plan may not use: `raw`, `cursor`."),
      ManifestKey("params", "name: value", standard: "none", "What `lab.param(name, default)` gives in every run."),
      ManifestKey(
        "starter_misses", "list of metrics", required: true,
        "The checkpoints that the starter misses, exactly; `pack check` holds it to that."),
      ManifestKey("gate", "gate, or list of gates", standard: "none", "Conditions that cap the score."),
      ManifestKey("checkpoints", "list of checkpoints", required: true, "What gives points; they sum to 100."),
      ManifestKey(
        "runs", "list of runs", standard: "none",
        "Further public runs on which the result must be the reference's; those of the checkpoints are always among them."
      ),
      ManifestKey(
        "hidden", "list of runs", standard: "none",
        "The same with other seeds, sizes and parameters, not shown in the task: a hard-coded answer fails here."),
    ])

  package static let compareSection = ManifestSection(
    name: "compare", title: "exercise.yml: compare",
    introduction: "A plan's result is compared with what the reference solution gives on the same dataset and seed.",
    keys: [
      ManifestKey(
        "order", "`exact`, `bag`, or `{ordered-by: [keys]}`", standard: "`exact`",
        "Rows in the same order, in any order, or ordered by keys so that rows that tie may change places."),
      ManifestKey(
        "floats", "number", standard: "`1e-9`",
        "Two floats are the same when they differ by no more, relative to the larger one (at least 1)."),
    ])

  package static let limitSection = ManifestSection(
    name: "limits", title: "exercise.yml: limits",
    introduction:
      "All but `time` are counted, so they fire at the same place every time. `time` is a backstop: a run that it "
      + "ends is reported as not graded, never as a score.",
    keys: [
      ManifestKey("operations", "count", standard: "`50M`", "Operations of the plan language (`OperationLimit`)."),
      ManifestKey("queries", "count", standard: "`5000`", "Statements at the cursor (`QueryLimit`)."),
      ManifestKey("rows", "count", standard: "`500000`", "Rows fetched (`RowLimit`)."),
      ManifestKey("memory", "bytes", standard: "`512MiB`", "The plan's own heap (`MemoryLimit`)."),
      ManifestKey("output", "bytes", standard: "`1MiB`", "Bytes printed (`OutputLimit`)."),
      ManifestKey("time", "duration", standard: "`20s`", "Seconds by the clock (`TimeLimit`)."),
    ])

  package static let runSection = ManifestSection(
    name: "a run", title: "exercise.yml: runs, hidden",
    introduction: "One run of the scenario whose result is compared with the reference's.",
    keys: [
      ManifestKey("dataset", "word", "A size of the pack's datasets."),
      ManifestKey("size", "number", "Another size than the named ones, in place of `dataset`."),
      ManifestKey("seed", "number", standard: "the pack's", "Another seed: another database of the same size."),
      ManifestKey("params", "name: value", standard: "none", "Parameters of the scenario for this run."),
    ])

  static func read(_ text: String, file: String, pack: PackManifest, findings: PackFindings) -> ExerciseManifest? {
    guard let node = composeManifest(text, file: file, findings: findings),
      let reader = ManifestReader(node, as: section, in: file, findings: findings)
    else { return nil }
    let comparison = readComparison(reader)
    let limits = readLimits(reader)
    let parameters = reader.parameters("params")
    let checkpoints = reader.sections("checkpoints", as: Checkpoint.section).compactMap {
      Checkpoint.read($0, pack: pack)
    }
    let gates = reader.sections("gate", as: Gate.section).compactMap { Gate.read($0, pack: pack) }
    let misses = readMisses(reader, checkpoints: checkpoints)
    let publicRuns = reader.sections("runs", as: runSection).compactMap { readVariant($0, pack: pack) }
    let hiddenRuns = reader.sections("hidden", as: runSection).compactMap { readVariant($0, pack: pack) }
    let workers = reader.integer("workers", in: 1...8) ?? 1
    let forbidden = reader.words("forbid") ?? []
    for word in forbidden where !["raw", "cursor"].contains(word) {
      reader.wrong("forbid", "\"forbid\" cannot be \"\(word)\"", note: "possible: raw, cursor")
    }
    if reader.has("checkpoints") {
      let points = checkpoints.reduce(0) { $0 + $1.points }
      if points != 100 { reader.wrong("checkpoints", "the points of the checkpoints sum to \(points), not to 100") }
    }
    if let entry = reader.text("entry"), !isIdentifier(entry) {
      reader.wrong("entry", "\"entry\" must be the name of a function, not \"\(entry)\"")
    }
    guard let id = reader.text("id"), let title = reader.text("title"), let entry = reader.text("entry"),
      reader.has("checkpoints")
    else { return nil }
    return ExerciseManifest(
      id: id, title: title, entry: entry, comparison: comparison, limits: limits, workers: workers,
      forbidden: forbidden, parameters: parameters, starterMisses: misses, gates: gates, checkpoints: checkpoints,
      publicRuns: publicRuns, hiddenRuns: hiddenRuns)
  }

  private static func readComparison(_ exercise: ManifestReader) -> Comparison {
    var comparison = Comparison()
    guard let node = exercise.node("compare"),
      let reader = ManifestReader(node, as: compareSection, in: exercise.file, findings: exercise.findings)
    else { return comparison }
    if let node = reader.node("order") {
      if let mapping = node.mapping {
        if mapping.count == 1, let keys = mapping["ordered-by"]?.sequence?.compactMap({ $0.scalar?.string }),
          !keys.isEmpty
        {
          comparison.order = .orderedBy(keys: keys)
        } else {
          reader.wrong("order", "\"order\" must be exact, bag or {ordered-by: [keys]}")
        }
      } else {
        switch node.scalar?.string {
        case "exact": comparison.order = .exact
        case "bag": comparison.order = .bag
        default: reader.wrong("order", "\"order\" must be exact, bag or {ordered-by: [keys]}")
        }
      }
    }
    if let tolerance = reader.number("floats") {
      if (0..<1).contains(tolerance) {
        comparison.floatTolerance = tolerance
      } else {
        reader.wrong("floats", "\"floats\" is \(tolerance); it must be at least 0 and below 1")
      }
    }
    return comparison
  }

  private static func readLimits(_ exercise: ManifestReader) -> Limits {
    var limits = Limits()
    guard let node = exercise.node("limits"),
      let reader = ManifestReader(node, as: limitSection, in: exercise.file, findings: exercise.findings)
    else { return limits }
    func positive(_ key: String, _ unit: MetricUnit) -> Int? {
      guard let value = reader.quantity(key, unit) else { return nil }
      guard value >= 1, value < 1e15 else {
        reader.wrong(key, "\"\(key)\" must be above 0")
        return nil
      }
      return Int(value)
    }
    if let value = positive("operations", .count) { limits.operations = value }
    if let value = positive("queries", .count) { limits.queries = value }
    if let value = positive("rows", .count) { limits.rows = value }
    if let value = positive("memory", .bytes) { limits.memoryBytes = value }
    if let value = positive("output", .bytes) { limits.outputBytes = value }
    if let value = positive("time", .microseconds) {
      limits.wallSeconds = Double(value) / 1e6
      limits.cpuSeconds = max(limits.cpuSeconds, Int(limits.wallSeconds.rounded(.up)) + 5)
    }
    return limits
  }

  private static func readMisses(_ exercise: ManifestReader, checkpoints: [Checkpoint]) -> [Measure] {
    let known = checkpoints.map(\.measure.name)
    return (exercise.words("starter_misses") ?? []).compactMap { word in
      if let measure = Measure(word), known.contains(word) { return measure }
      exercise.wrong(
        "starter_misses", "\"starter_misses\" names \"\(word)\", which no checkpoint measures",
        note: nearest(to: word, among: known).map { "did you mean \"\($0)\"?" })
      return nil
    }
  }

  private static func readVariant(_ reader: ManifestReader, pack: PackManifest) -> Variant? {
    let seed = reader.integer("seed", in: 0...Int(Int32.max)) ?? pack.seed
    let parameters = reader.parameters("params")
    switch (reader.text("dataset"), reader.integer("size", in: 1...10_000_000)) {
    case (let name?, nil):
      guard let size = pack.datasets.checked(name, reader) else { return nil }
      return Variant(dataset: name, size: size, seed: seed, parameters: parameters)
    case (nil, let size?):
      return Variant(dataset: pack.datasets.name(of: size), size: size, seed: seed, parameters: parameters)
    default:
      reader.findings.add(reader.file, reader.line, "a run needs a \"dataset\" or a \"size\", and not both")
      return nil
    }
  }
}

extension DatasetManifest {
  /// The size of that name; a name that is not there becomes a finding.
  func checked(_ name: String, _ reader: ManifestReader) -> Int? {
    if let size = size(named: name) { return size }
    let known = sizes.map(\.name)
    reader.wrong(
      "dataset", "no dataset is named \"\(name)\"",
      note: nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
        ?? "known: \(known.joined(separator: ", "))")
    return nil
  }

  /// The name of a size, or `posts=20000` for one without.
  package func name(of size: Int) -> String {
    sizes.first { $0.size == size }?.name ?? "\(counts)=\(size)"
  }
}
