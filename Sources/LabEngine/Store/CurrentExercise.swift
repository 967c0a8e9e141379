package import Packs

/// Which exercise a command without a name means: the one that was named last, else the first that is not passed.
package enum CurrentExercise {
  private static func setting(_ pack: Pack) -> String { "exercise of \(pack.manifest.id)" }

  /// - Throws: `SubmissionError` when the name is not one of the pack's exercises.
  package static func choose(_ name: String?, in pack: Pack, store: LabStore?) throws -> Pack.Exercise {
    if let name {
      guard let exercise = pack.exercise(named: name) else {
        let known = pack.exercises.map(\.id)
        let suggestion =
          nearest(to: name, among: known).map { "did you mean \($0)?" } ?? "known: \(known.joined(separator: ", "))"
        throw SubmissionError("the pack has no exercise \"\(name)\" (\(suggestion))")
      }
      note(exercise, in: pack, store: store)
      return exercise
    }
    if let open = try? store?.setting(setting(pack)), let exercise = pack.exercise(named: open) { return exercise }
    let unpassed = pack.exercises.first { exercise in
      (try? store?.progress(pack: pack.manifest.id, exercise: exercise.id).isPassed) != true
    }
    guard let exercise = unpassed ?? pack.exercises.first else {
      throw SubmissionError("the pack \(pack.manifest.id) has no exercises")
    }
    return exercise
  }

  package static func note(_ exercise: Pack.Exercise, in pack: Pack, store: LabStore?) {
    try? store?.set(setting(pack), to: exercise.id)
  }
}
