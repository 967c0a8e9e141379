import LabProtocol
import Packs

/// Which runs an exercise's checkpoints, gates and comparisons need: each once, however many ask for it.
struct RunSchedule {
  /// Runs whose counters are scored: each is made twice.
  private(set) var measured: [Variant] = []
  /// Runs that only have to give the reference's result.
  private(set) var compared: [Variant] = []
  /// All hidden ones among them.
  private(set) var hidden: Set<Variant> = []

  /// In the order in which they are made: smaller datasets first, so that a wrong plan is known soon.
  var all: [Variant] {
    (measured + compared).enumerated().sorted { ($0.element.size, $0.offset) < ($1.element.size, $1.offset) }.map(
      \.element)
  }

  init(_ exercise: ExerciseManifest, pack: PackManifest) {
    for checkpoint in exercise.checkpoints {
      for variant in Self.variants(of: checkpoint, exercise, pack) {
        if !measured.contains(variant) { measured.append(variant) }
        if checkpoint.hidden { hidden.insert(variant) }
      }
    }
    for gate in exercise.gates {
      guard let dataset = gate.dataset, let size = pack.datasets.size(named: dataset) else { continue }
      let variant = Variant(dataset: dataset, size: size, seed: pack.seed, parameters: exercise.parameters)
      if !measured.contains(variant) { measured.append(variant) }
    }
    // A run that a visible checkpoint measures is public, whoever else asks for it.
    for checkpoint in exercise.checkpoints where !checkpoint.hidden {
      hidden.subtract(Self.variants(of: checkpoint, exercise, pack))
    }
    for run in exercise.publicRuns { add(run, exercise, isHidden: false) }
    for run in exercise.hiddenRuns { add(run, exercise, isHidden: true) }
  }

  private mutating func add(_ run: Variant, _ exercise: ExerciseManifest, isHidden: Bool) {
    var variant = run
    variant.parameters = exercise.parameters.merging(run.parameters) { $1 }
    guard !measured.contains(variant), !compared.contains(variant) else { return }
    compared.append(variant)
    if isHidden { hidden.insert(variant) }
  }

  /// The runs that one checkpoint looks at: one, or three for growth.
  static func variants(of checkpoint: Checkpoint, _ exercise: ExerciseManifest, _ pack: PackManifest) -> [Variant] {
    let parameters = exercise.parameters.merging(checkpoint.parameters) { $1 }
    let dataset = checkpoint.dataset ?? pack.datasets.sizes.first?.name ?? ""
    let size = pack.datasets.size(named: dataset) ?? 0
    guard let axis = checkpoint.over else {
      return [Variant(dataset: dataset, size: size, seed: pack.seed, parameters: parameters)]
    }
    return axis.values.map { value in
      if axis.parameter == pack.datasets.counts {
        return Variant(
          dataset: pack.datasets.name(of: value), size: value, seed: pack.seed, parameters: parameters)
      }
      return Variant(
        dataset: dataset, size: size, seed: pack.seed,
        parameters: parameters.merging([axis.parameter: .integer(value)]) { $1 })
    }
  }
}
