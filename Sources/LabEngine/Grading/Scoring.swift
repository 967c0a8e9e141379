import LabProtocol
import Packs

/// Points out of measured calls. Pure: the same calls give the same score.
struct Scoring {
  let exercise: ExerciseManifest
  let pack: PackManifest
  /// The measured calls of each run that came to its end.
  let calls: [Variant: [MeasuredCall]]

  func checkpoints() -> [CheckpointReport] {
    exercise.checkpoints.map { checkpoint in
      let value = value(of: checkpoint)
      let isMet: Bool
      switch value {
      case .number(let number): isMet = checkpoint.target.isMet(by: number)
      case .growth(let growth, _): isMet = checkpoint.target.isMet(by: growth)
      case nil: isMet = false
      }
      return CheckpointReport(
        metric: checkpoint.measure.name, dataset: checkpoint.dataset,
        target: checkpoint.target.shown(as: checkpoint.measure.metric.unit), value: value.map(Self.rounded), met: isMet,
        points: checkpoint.points, hidden: checkpoint.hidden, why: checkpoint.why, next: isMet ? nil : checkpoint.next,
        hint: checkpoint.hint)
    }
  }

  func gates(publicRuns: [Variant]) -> [GateReport] {
    exercise.gates.map { gate in
      let runs: [Variant]
      if let dataset = gate.dataset, let size = pack.datasets.size(named: dataset) {
        runs = [Variant(dataset: dataset, size: size, seed: pack.seed, parameters: exercise.parameters)]
      } else {
        runs = publicRuns
      }
      let values = runs.compactMap { run in
        calls[run].flatMap { MetricReading.value(of: gate.metric, over: $0, as: gate.of) }
      }
      // Every run must meet it; the one that is furthest off is shown.
      let missed = values.filter { !gate.target.isMet(by: $0) }
      let shown = missed.max() ?? values.max()
      return GateReport(
        metric: gate.metric.rawValue, target: gate.target.shown(as: gate.metric.unit), value: shown,
        met: !values.isEmpty && missed.isEmpty, cap: gate.cap)
    }
  }

  /// The sum of the points met, no more than the lowest cap of a missed gate; a wrong result scores 0.
  static func score(_ checkpoints: [CheckpointReport], _ gates: [GateReport], isCorrect: Bool) -> Int {
    guard isCorrect else { return 0 }
    let points = checkpoints.reduce(0) { $0 + ($1.met ? $1.points : 0) }
    return gates.reduce(points) { $1.met ? $0 : min($0, $1.cap) }
  }

  /// Three stars for everything, two from 75, one from 40.
  static func stars(_ score: Int) -> Int {
    score >= 100 ? 3 : score >= 75 ? 2 : score >= 40 ? 1 : 0
  }

  private func value(of checkpoint: Checkpoint) -> MetricValue? {
    let values = RunSchedule.variants(of: checkpoint, exercise, pack).map { variant in
      calls[variant].flatMap { MetricReading.value(of: checkpoint.measure.metric, over: $0, as: checkpoint.of) }
    }
    switch checkpoint.measure {
    case .value:
      return values.first.flatMap { $0 }.map(MetricValue.number)
    case .growth(let metric):
      let known = values.compactMap { $0 }
      return Growth.classify(known, of: metric).map { .growth($0, values: known) }
    }
  }

  /// Means are shown to a hundredth, after they were compared.
  private static func rounded(_ value: MetricValue) -> MetricValue {
    func round(_ number: Double) -> Double { (number * 100).rounded() / 100 }
    switch value {
    case .number(let number): return .number(round(number))
    case .growth(let growth, let values): return .growth(growth, values: values.map(round))
    }
  }
}
