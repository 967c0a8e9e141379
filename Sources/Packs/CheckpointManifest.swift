import LabProtocol
import Yams

extension Checkpoint {
  package static let section = ManifestSection(
    name: "a checkpoint", title: "exercise.yml: checkpoints",
    introduction: "One metric, one target, some points. It is met or not; there is no fraction of one.",
    keys: [
      ManifestKey(
        "metric", "metric, or `growth(metric)`", required: true,
        "What is measured; `growth` looks at it at n, 2n and 4n of a parameter."),
      ManifestKey(
        "dataset", "word", standard: "the pack's first size",
        "The dataset; growth over the dataset's own size chooses its datasets itself."),
      ManifestKey(
        "over", "`{parameter: n}`",
        "For growth: a scenario's parameter, or what `datasets.counts` names, and the value to start from."),
      ManifestKey("is", "`constant` or `linear`", "For growth: the class that it may not exceed."),
      ManifestKey("max", "number with unit", "The most that is allowed: `4`, `200ms`, `50MB`."),
      ManifestKey("min", "number with unit", "The least that is allowed: `80%`."),
      ManifestKey(
        "of", "`total`, `mean` or `max`", standard: "`max`",
        "Over several measured calls of one run: which of them is meant."),
      ManifestKey("params", "name: value", standard: "none", "Parameters of the scenario for this checkpoint's run."),
      ManifestKey("points", "number", required: true, "What it gives; all checkpoints sum to 100."),
      ManifestKey("why", "text", standard: "empty", "Why it is asked for; shown beside the result."),
      ManifestKey("next", "text", standard: "empty", "What to do next, shown when it is missed."),
      ManifestKey("hint", "number", "The hint of `hints.md` that helps with it."),
      ManifestKey("hidden", "true or false", standard: "`false`", "Named in the report but not in the task."),
    ])

  static func read(_ reader: ManifestReader, pack: PackManifest) -> Checkpoint? {
    let points = reader.integer("points", in: 1...100)
    let over = readAxis(reader)
    let parameters = reader.parameters("params")
    let of = reader.choice("of", CallSelection.self)
    let hint = reader.integer("hint", in: 1...99)
    let hidden = reader.bool("hidden") ?? false
    var dataset = over?.parameter == pack.datasets.counts ? nil : pack.datasets.sizes.first?.name
    if let name = reader.text("dataset") {
      dataset = pack.datasets.checked(name, reader) == nil ? nil : name
    }
    guard let measure = readMeasure(reader) else { return nil }
    let target: Target?
    switch measure {
    case .growth:
      target = readGrowthTarget(reader)
      if !reader.has("over") { reader.wrong("metric", "growth needs \"over\": {parameter: n}") }
      if let over, over.parameter == pack.datasets.counts, reader.has("dataset") {
        reader.wrong("dataset", "growth over \"\(over.parameter)\" chooses its datasets itself")
      }
    case .value(let metric):
      target = readTarget(reader, metric)
      for key in ["over", "is"] where reader.has(key) { reader.wrong(key, "\"\(key)\" belongs to growth(…)") }
      if reader.has("of"), metric.belongsToRun {
        reader.wrong("of", "\"\(metric.rawValue)\" is measured over the whole run, so it has no \"of\"")
      }
    }
    guard let target, let points else { return nil }
    return Checkpoint(
      measure: measure, dataset: dataset, over: over, target: target, of: of ?? .max, points: points,
      parameters: parameters, why: reader.text("why") ?? "", next: reader.text("next"), hint: hint, hidden: hidden,
      line: reader.line ?? 0)
  }

  private static func readMeasure(_ reader: ManifestReader) -> Measure? {
    guard let written = reader.text("metric") else { return nil }
    guard let measure = Measure(written) else {
      let known = Metric.allCases.filter { $0.whyNotScored == nil }.map(\.rawValue)
      let inner = written.hasPrefix("growth(") ? String(written.dropFirst(7).dropLast()) : written
      reader.wrong(
        "metric", "no metric is named \"\(written)\"",
        note: nearest(to: inner, among: known).map { "did you mean \"\($0)\"?" }
          ?? "known: \(known.joined(separator: ", "))")
      return nil
    }
    if let why = measure.metric.whyNotScored {
      reader.wrong("metric", "\"\(measure.metric.rawValue)\" cannot be a checkpoint: \(why)")
      return nil
    }
    return measure
  }

  private static func readAxis(_ reader: ManifestReader) -> GrowthAxis? {
    guard let node = reader.node("over") else { return nil }
    guard let mapping = node.mapping, mapping.count == 1, let pair = mapping.first,
      let parameter = pair.key.scalar?.string, let start = pair.value.int, start > 0
    else {
      reader.wrong("over", "\"over\" must be one parameter and the number to start from: {page_size: 50}")
      return nil
    }
    return GrowthAxis(parameter: parameter, start: start)
  }

  private static func readGrowthTarget(_ reader: ManifestReader) -> Target? {
    for key in ["max", "min"] where reader.has(key) {
      reader.wrong(key, "growth has a class (\"is\"), not a \"\(key)\"")
    }
    guard let written = reader.text("is") else {
      reader.wrong("metric", "growth needs \"is\": constant or linear")
      return nil
    }
    guard let growth = GrowthClass(rawValue: written), growth != .worse else {
      reader.wrong("is", "\"is\" cannot be \"\(written)\"", note: "possible: constant, linear")
      return nil
    }
    return .growth(growth)
  }

  static func readTarget(_ reader: ManifestReader, _ metric: Metric) -> Target? {
    let most = reader.quantity("max", metric.unit)
    let least = reader.quantity("min", metric.unit)
    if metric.unit == .percent {
      for (key, value) in [("max", most), ("min", least)] {
        if let value, !(0...100).contains(value) { reader.wrong(key, "a share must be from 0% to 100%") }
      }
    }
    switch (least, most) {
    case (nil, let most?): return .max(most)
    case (let least?, nil): return .min(least)
    case (let least?, let most?):
      if least > most { reader.wrong("min", "\"min\" is above \"max\"; nothing can meet that") }
      return .range(min: least, max: most)
    case (nil, nil):
      if !reader.has("max"), !reader.has("min") {
        reader.wrong("metric", "\(reader.section.name) of \"\(metric.rawValue)\" needs \"max\" or \"min\"")
      }
      return nil
    }
  }
}

extension Gate {
  package static let section = ManifestSection(
    name: "a gate", title: "exercise.yml: gate",
    introduction:
      "A condition that caps the score when it is missed: a step in the right direction is worth something. "
      + "That the result is the reference's is a gate that every exercise has; missed, the score is 0.",
    keys: [
      ManifestKey("metric", "metric", required: true, "What is measured."),
      ManifestKey("dataset", "word", standard: "every public run", "The dataset."),
      ManifestKey("max", "number with unit", "The most that is allowed."),
      ManifestKey("min", "number with unit", "The least that is allowed."),
      ManifestKey(
        "of", "`total`, `mean` or `max`", standard: "`total`", "Over several measured calls: which is meant."),
      ManifestKey("cap", "number", required: true, "The most that can be scored when it is missed."),
      ManifestKey("why", "text", standard: "empty", "Why it is asked for."),
    ])

  static func read(_ reader: ManifestReader, pack: PackManifest) -> Gate? {
    let cap = reader.integer("cap", in: 0...99)
    let of = reader.choice("of", CallSelection.self) ?? .total
    if let name = reader.text("dataset") { _ = pack.datasets.checked(name, reader) }
    guard let written = reader.text("metric") else { return nil }
    guard let metric = Metric(rawValue: written) else {
      reader.wrong(
        "metric", "no metric is named \"\(written)\"",
        note: nearest(to: written, among: Metric.allCases.map(\.rawValue)).map { "did you mean \"\($0)\"?" })
      return nil
    }
    if let why = metric.whyNotScored {
      reader.wrong("metric", "\"\(metric.rawValue)\" cannot be a gate: \(why)")
      return nil
    }
    guard let target = Checkpoint.readTarget(reader, metric), let cap else { return nil }
    return Gate(
      metric: metric, dataset: reader.text("dataset"), target: target, of: of, cap: cap, why: reader.text("why") ?? "")
  }
}
