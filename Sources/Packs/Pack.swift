import Foundation

/// A pack on disk: its manifests and the paths of everything in it. Texts are read when they are asked for.
package struct Pack: Sendable {
  /// The folder that holds `exercises/`.
  package var root: String
  package var manifest: PackManifest
  package var exercises: [Exercise]

  /// One exercise's folder and manifest.
  package struct Exercise: Sendable {
    package var manifest: ExerciseManifest
    /// `ROOT/exercises/n_plus_one`.
    package var folder: String
    /// `ROOT/solutions/n_plus_one/plan.py`.
    package var solution: String

    package var id: String { manifest.id }
    package var starter: String { folder + "/plan.py" }
    package var scenario: String { folder + "/scenario.py" }
  }

  package var modelsPath: String { root + "/exercises/models.py" }
  package var recipePath: String { root + "/exercises/" + manifest.datasets.recipe }

  package func exercise(named id: String) -> Exercise? {
    exercises.first { $0.id == id }
  }

  /// Every file below the root as it is shown: without the root where it lies below it.
  package func shown(_ path: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }

  /// Reads the manifests of the pack at `root`.
  ///
  /// - Throws: `PackError` with every finding when there is at least one.
  package static func load(_ root: String) throws -> Pack {
    let findings = PackFindings()
    let pack = read(root, findings: findings)
    guard let pack, findings.list.isEmpty else { throw PackError(findings.list) }
    return pack
  }

  /// Reads what can be read; whatever is wrong is added to `findings`.
  package static func read(_ root: String, findings: PackFindings) -> Pack? {
    let packFile = "exercises/pack.yml"
    guard let text = try? readText("\(root)/\(packFile)") else {
      findings.add(packFile, nil, "cannot be read: \(root) is no pack")
      return nil
    }
    guard let manifest = PackManifest.read(text, file: packFile, findings: findings) else { return nil }
    var exercises: [Exercise] = []
    for id in manifest.exercises {
      let file = "exercises/\(id)/exercise.yml"
      guard isIdentifier(id), let text = try? readText("\(root)/\(file)") else {
        findings.add(packFile, nil, "\"exercises\" names \"\(id)\", but there is no \(file)")
        continue
      }
      guard let exercise = ExerciseManifest.read(text, file: file, pack: manifest, findings: findings) else { continue }
      if exercise.id != id {
        findings.add(file, nil, "\"id\" is \"\(exercise.id)\", but the folder is \"\(id)\"")
      }
      exercises.append(
        Exercise(
          manifest: exercise, folder: "\(root)/exercises/\(id)", solution: "\(root)/solutions/\(id)/plan.py"))
    }
    return Pack(root: root, manifest: manifest, exercises: exercises)
  }

  /// A text of an exercise in the reader's language where there is one: `task.es.md`, else `task.md`.
  package func text(_ name: String, of exercise: Exercise, language: String?) throws -> String {
    if let language, language != manifest.languages.first,
      let text = try? readText("\(exercise.folder)/\(name).\(language).md")
    {
      return text
    }
    return try readText("\(exercise.folder)/\(name).md")
  }

  /// The lesson, `course.md`, in the reader's language where there is one.
  package func course(language: String?) throws -> String {
    if let language, language != manifest.languages.first, let text = try? readText("\(root)/course.\(language).md") {
      return text
    }
    return try readText("\(root)/course.md")
  }
}

/// The text of a file that must be UTF-8.
///
/// - Throws: `PackError` that names the file.
package func readText(_ path: String) throws -> String {
  guard let data = FileManager.default.contents(atPath: path) else {
    throw PackError(path, "cannot be read")
  }
  guard let text = String(validating: data, as: UTF8.self) else {
    throw PackError(path, "is not UTF-8 text")
  }
  return text
}
