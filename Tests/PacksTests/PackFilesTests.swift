import Foundation
import Testing

@testable import Packs

/// Everything of a pack beside its manifests: discovery, hints, wrong plans, links, dataset keys.
struct PackFilesTests {
  @Test func aSoundPackHasNoFinding() throws {
    let sample = try SamplePack()
    defer { sample.remove() }
    let findings = PackFindings()
    let wrong = StaticCheck.run(try Pack.load(sample.root), findings: findings)
    #expect(findings.list == [])
    #expect(wrong["one"]?.first?.isIncorrect == true)
    #expect(wrong["one"]?.first?.score == 0)
  }

  @Test func findsBrokenLinksHintsAndHeaders() throws {
    let sample = try SamplePack()
    defer { sample.remove() }
    try sample.write("exercises/one/task.md", "[gone](nowhere.md)\n`[code](nowhere.md)`\n[anchor](hints.md#nothing)\n")
    try sample.write("exercises/one/hints.md", "## 1 querys\n\nCount.\n\n## 3 latency\n\n")
    try sample.write("exercises/one/wrong/other.py", "x = 1\n")
    let findings = PackFindings()
    _ = StaticCheck.run(try Pack.load(sample.root), findings: findings)
    #expect(
      findings.list.map(\.rendered) == [
        "exercises/one/task.md:1: the link nowhere.md leads nowhere",
        "exercises/one/task.md:3: the link hints.md#nothing names a heading that is not there",
        "exercises/one/hints.md:5: hint 3 stands where hint 2 should be",
        "exercises/one/hints.md:5: hint 3 says nothing",
        "exercises/one/hints.md:1: hint 1 names the checkpoint \"querys\", which is not there (did you mean \"queries\"?)",
        "exercises/one/wrong/other.py:1: a wrong plan begins with \"# fails: \" and the checkpoints that it fails",
      ])
  }

  @Test func discoveryPrefersWhatIsNamed() throws {
    let sample = try SamplePack()
    let other = try SamplePack()
    defer {
      sample.remove()
      other.remove()
    }
    func find(named: String? = nil, variable: String? = nil, from folder: String) throws -> String {
      try PackDiscovery.find(
        named: named, environment: variable.map { ["PERFLAB_PACK": $0] } ?? [:], currentFolder: folder,
        executable: "/nowhere/bin/perflab")
    }
    #expect(try find(named: other.root, variable: sample.root, from: sample.root) == other.root)
    #expect(try find(variable: other.root, from: sample.root) == other.root)
    #expect(try find(from: sample.root + "/exercises/one") == sample.root)
    #expect(throws: PackError.self) { try find(named: "/nowhere", from: sample.root) }
    #expect(throws: PackError.self) { try find(from: "/") }
    try other.write("work/.perflab-pack", sample.root + "\n")
    #expect(try find(from: other.root + "/work") == sample.root)
    let installed = try PackDiscovery.find(
      named: nil, environment: [:], currentFolder: "/",
      executable: try install(sample))
    #expect(installed.hasSuffix("/share/perflab"))
  }

  private func install(_ sample: SamplePack) throws -> String {
    try sample.write("prefix/share/perflab/exercises/pack.yml", SamplePack.packManifest)
    return sample.root + "/prefix/bin/perflab"
  }

  @Test func aDatasetKeyChangesWithEachOfItsParts() {
    let key = DatasetKey(recipe: "a", models: "b", size: 1, seed: 2, version: 3)
    var keys = [key.digest]
    keys.append(DatasetKey(recipe: "ab", models: "", size: 1, seed: 2, version: 3).digest)
    keys.append(DatasetKey(recipe: "a", models: "b", size: 12, seed: 2, version: 3).digest)
    keys.append(DatasetKey(recipe: "a", models: "b", size: 1, seed: 23, version: 3).digest)
    keys.append(DatasetKey(recipe: "a", models: "b", size: 1, seed: 2, version: 4).digest)
    #expect(Set(keys).count == 5)
    #expect(key.digest.count == 64)
    #expect(DatasetKey(recipe: "a", models: "b", size: 1, seed: 2, version: 3).digest == key.digest)
  }

  @Test func theNextHintHelpsWithWhatIsMissed() {
    let hints = Hints.parse(
      "## 1 queries\n\na\n\n## 2 latency\n\nb\n\n## 3\n\nc\n", file: "hints.md", findings: PackFindings())
    #expect(hints.next(missed: ["latency"], seen: [])?.number == 2)
    #expect(hints.next(missed: ["latency"], seen: [2])?.number == 3)
    #expect(hints.next(missed: [], seen: [2, 3])?.number == 1)
    #expect(hints.next(missed: [], seen: [1, 2, 3]) == nil)
  }
}
