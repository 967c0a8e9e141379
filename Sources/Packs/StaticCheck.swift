import Foundation

/// What can be said of a pack without running anything: `pack check` begins with it.
package enum StaticCheck {
  /// Adds what is wrong with the files of a pack, and gives the wrong plans of each exercise.
  package static func run(_ pack: Pack, findings: PackFindings) -> [String: [WrongPlan]] {
    let files = FileManager.default
    func require(_ path: String) -> String? {
      if let text = try? readText(path) { return text }
      findings.add(pack.shown(path), nil, files.fileExists(atPath: path) ? "is not UTF-8 text" : "is missing")
      return nil
    }
    _ = require(pack.modelsPath)
    _ = require(pack.recipePath)
    let others = pack.manifest.languages.dropFirst()
    var wrong: [String: [WrongPlan]] = [:]
    for exercise in pack.exercises {
      _ = require(exercise.starter)
      _ = require(exercise.scenario)
      _ = require(exercise.solution)
      for language in [nil] + others.map(Optional.some) {
        let suffix = language.map { ".\($0)" } ?? ""
        let task = "\(exercise.folder)/task\(suffix).md"
        if let text = require(task) { checkLinks(text, path: task, pack: pack, findings: findings) }
        let hints = "\(exercise.folder)/hints\(suffix).md"
        if let text = require(hints) {
          checkHints(text, path: hints, exercise: exercise, pack: pack, findings: findings)
        }
      }
      wrong[exercise.id] = wrongPlans(of: exercise, pack: pack, findings: findings)
    }
    for language in [nil] + others.map(Optional.some) {
      let course = pack.root + "/course\(language.map { ".\($0)" } ?? "").md"
      if files.fileExists(atPath: course), let text = require(course) {
        checkLinks(text, path: course, pack: pack, findings: findings)
      }
    }
    return wrong
  }

  private static func wrongPlans(of exercise: Pack.Exercise, pack: Pack, findings: PackFindings) -> [WrongPlan] {
    let folder = exercise.folder + "/wrong"
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".py") }
    let known = exercise.manifest.checkpoints.map(\.measure.name) + exercise.manifest.gates.map(\.metric.rawValue)
    return names.sorted().compactMap { name in
      let path = "\(folder)/\(name)"
      guard let text = try? readText(path) else {
        findings.add(pack.shown(path), nil, "is not UTF-8 text")
        return nil
      }
      return WrongPlan.parse(text, path: path, file: pack.shown(path), known: known, findings: findings)
    }
  }

  private static func checkHints(
    _ text: String, path: String, exercise: Pack.Exercise, pack: Pack, findings: PackFindings
  ) {
    let file = pack.shown(path)
    let hints = Hints.parse(text, file: file, findings: findings)
    let known = exercise.manifest.checkpoints.map(\.measure.name) + exercise.manifest.gates.map(\.metric.rawValue)
    for hint in hints.hints {
      for name in hint.checkpoints where name != "correct" && !known.contains(name) {
        findings.add(
          file, hint.line, "hint \(hint.number) names the checkpoint \"\(name)\", which is not there",
          note: nearest(to: name, among: known).map { "did you mean \"\($0)\"?" })
      }
    }
    for checkpoint in exercise.manifest.checkpoints {
      guard let number = checkpoint.hint, hints.hint(number) == nil else { continue }
      findings.add(
        pack.shown(exercise.folder + "/exercise.yml"), checkpoint.line, "hint \(number) is not in \(file)")
    }
  }

  /// Relative links of Markdown must lead to a file; anchors within a text to one of its headings.
  static func checkLinks(_ text: String, path: String, pack: Pack, findings: PackFindings) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isCode = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") { isCode.toggle() }
      guard !isCode else { continue }
      for target in linkTargets(String(line)) {
        if target.contains("://") || target.hasPrefix("mailto:") { continue }
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file = parts[0].isEmpty ? path : PackDiscovery.absolute(String(parts[0]), from: folder)
        guard FileManager.default.fileExists(atPath: file) else {
          findings.add(pack.shown(path), index + 1, "the link \(target) leads nowhere")
          continue
        }
        if parts.count == 2, file.hasSuffix(".md"), let linked = try? readText(file),
          !headingAnchors(linked).contains(String(parts[1]))
        {
          findings.add(pack.shown(path), index + 1, "the link \(target) names a heading that is not there")
        }
      }
    }
  }

  /// The targets of `[text](target)` on one line, outside of inline code.
  private static func linkTargets(_ line: String) -> [String] {
    var targets: [String] = []
    let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() where index % 2 == 0 {
      var rest = piece[...]
      while let start = rest.range(of: "](") {
        rest = rest[start.upperBound...]
        guard let end = rest.firstIndex(of: ")") else { break }
        targets.append(String(rest[..<end].prefix { $0 != " " }))
        rest = rest[end...]
      }
    }
    return targets
  }

  /// Headings as GitHub makes anchors of them: lower case, punctuation dropped, spaces to hyphens.
  private static func headingAnchors(_ text: String) -> Set<String> {
    var anchors: Set<String> = []
    for line in text.split(separator: "\n") where line.hasPrefix("#") {
      let heading = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
      anchors.insert(
        String(heading.compactMap { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : $0 == " " ? "-" : nil })
      )
    }
    return anchors
  }
}
