import LabProtocol
import Yams

/// Reads one mapping of a manifest against its section's keys.
///
/// Yams' nodes carry marks, so every finding has its line; a decoder would stop at the first error and lose the place.
/// A value of the wrong type is a finding and reads as nil, so the rest of the manifest is still checked.
struct ManifestReader {
  let file: String
  let section: ManifestSection
  let findings: PackFindings
  private let values: [String: Node]
  let line: Int?

  /// Checks the keys of `node`: unknown, doubled, and required but missing ones become findings.
  init?(_ node: Node, as section: ManifestSection, in file: String, findings: PackFindings) {
    self.file = file
    self.section = section
    self.findings = findings
    line = node.mark?.line
    guard let mapping = node.mapping else {
      findings.add(file, node.mark?.line, "\(section.name) must be a mapping of keys to values")
      return nil
    }
    var values: [String: Node] = [:]
    let known = section.keys.map(\.name)
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        findings.add(file, key.mark?.line, "a key of \(section.name) must be a word")
        continue
      }
      guard known.contains(name) else {
        findings.add(
          file, key.mark?.line, "unknown key \"\(name)\" in \(section.name)",
          note: nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
            ?? "known: \(known.joined(separator: ", "))")
        continue
      }
      values[name] = value
    }
    self.values = values
    for key in section.keys where key.required && values[key.name] == nil {
      findings.add(file, line, "\(section.name) has no \"\(key.name)\" (\(key.type))")
    }
  }

  func has(_ key: String) -> Bool { values[key] != nil }

  func node(_ key: String) -> Node? { values[key] }

  func line(of key: String) -> Int? { values[key]?.mark?.line ?? line }

  func wrong(_ key: String, _ message: String, note: String? = nil) {
    findings.add(file, line(of: key), message, note: note)
  }

  func text(_ key: String) -> String? {
    guard let node = values[key] else { return nil }
    guard let scalar = node.scalar else {
      wrong(key, "\"\(key)\" must be text")
      return nil
    }
    return scalar.string
  }

  func bool(_ key: String) -> Bool? {
    guard let node = values[key] else { return nil }
    guard let value = node.bool else {
      wrong(key, "\"\(key)\" must be true or false")
      return nil
    }
    return value
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = values[key] else { return nil }
    guard let value = node.int else {
      wrong(key, "\"\(key)\" must be a whole number")
      return nil
    }
    guard range.contains(value) else {
      wrong(key, "\"\(key)\" is \(value); it must be from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return value
  }

  func number(_ key: String) -> Double? {
    guard let node = values[key] else { return nil }
    guard let value = node.float, value.isFinite else {
      wrong(key, "\"\(key)\" must be a number")
      return nil
    }
    return value
  }

  /// A quantity with its unit, in the unit's base (bytes, microseconds, percent, count).
  func quantity(_ key: String, _ unit: MetricUnit) -> Double? {
    guard let written = text(key) else { return nil }
    switch Quantity.parse(written, as: unit) {
    case .success(let value): return value
    case .failure(let problem):
      wrong(key, "\"\(key)\": \(problem.message)")
      return nil
    }
  }

  /// A word out of a fixed set, with the nearest one suggested.
  func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    guard let written = text(key) else { return nil }
    if let choice = Choice(rawValue: written) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    wrong(
      key, "\"\(key)\" cannot be \"\(written)\"",
      note: nearest(to: written, among: known).map { "did you mean \"\($0)\"?" }
        ?? "possible: \(known.joined(separator: ", "))")
    return nil
  }

  /// A list of words; a single word is a list of one.
  func words(_ key: String) -> [String]? {
    guard let node = values[key] else { return nil }
    if let scalar = node.scalar { return [scalar.string] }
    guard let sequence = node.sequence else {
      wrong(key, "\"\(key)\" must be a list")
      return nil
    }
    return sequence.compactMap { item in
      if let scalar = item.scalar { return scalar.string }
      findings.add(file, item.mark?.line, "\"\(key)\" must be a list of words")
      return nil
    }
  }

  /// A list of mappings, each read as `section`.
  func sections(_ key: String, as section: ManifestSection) -> [ManifestReader] {
    guard let node = values[key] else { return [] }
    let items = node.sequence.map(Array.init) ?? [node]
    return items.compactMap { ManifestReader($0, as: section, in: file, findings: findings) }
  }

  /// The parameters of a scenario: words to numbers, texts or truth values.
  func parameters(_ key: String) -> [String: JSONScalar] {
    guard let node = values[key] else { return [:] }
    guard let mapping = node.mapping else {
      wrong(key, "\"\(key)\" must be a mapping of parameters to values")
      return [:]
    }
    var result: [String: JSONScalar] = [:]
    for (name, value) in mapping {
      guard let word = name.scalar?.string, let scalar = value.scalar else {
        findings.add(file, name.mark?.line, "\"\(key)\" must be a mapping of parameters to plain values")
        continue
      }
      result[word] = JSONScalar(scalar: scalar, node: value)
    }
    return result
  }
}

extension JSONScalar {
  fileprivate init(scalar: Node.Scalar, node: Node) {
    if scalar.style == .singleQuoted || scalar.style == .doubleQuoted {
      self = .string(scalar.string)
    } else if let value = node.int {
      self = .integer(value)
    } else if let value = node.bool {
      self = .boolean(value)
    } else if let value = node.float {
      self = .number(value)
    } else {
      self = .string(scalar.string)
    }
  }
}

/// Parses `text` into its root node; what YAML itself rejects becomes a finding with its line.
func composeManifest(_ text: String, file: String, findings: PackFindings) -> Node? {
  do {
    guard let node = try Yams.compose(yaml: text) else {
      findings.add(file, nil, "the manifest is empty")
      return nil
    }
    return node
  } catch let error as YamlError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      findings.add(file, mark.line, "not valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      findings.add(file, context.mark.line, "the same key twice: \(duplicates)")
    default:
      findings.add(file, nil, "not valid YAML: \(error)")
    }
    return nil
  } catch {
    findings.add(file, nil, "not valid YAML: \(error)")
    return nil
  }
}
