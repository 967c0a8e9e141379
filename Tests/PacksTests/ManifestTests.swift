import LabProtocol
import Testing

@testable import Packs

/// Manifests are read whole, and everything that is wrong with them is found in one go, with its line.
struct ManifestTests {
  private func findings(pack: String = SamplePack.packManifest, exercise: String = SamplePack.exerciseManifest) throws
    -> [String]
  {
    let sample = try SamplePack(pack: pack, exercise: exercise)
    defer { sample.remove() }
    let findings = PackFindings()
    _ = Pack.read(sample.root, findings: findings)
    return findings.list.map(\.rendered)
  }

  @Test func readsEveryKey() throws {
    let sample = try SamplePack()
    defer { sample.remove() }
    let pack = try Pack.load(sample.root)
    #expect(pack.manifest.id == "sample")
    #expect(pack.manifest.passMark == 90)
    #expect(pack.manifest.weights == ["one": 2])
    #expect(pack.manifest.datasets.epoch == 1_772_368_200)
    #expect(pack.manifest.datasets.sizes.map(\.name) == ["small", "large"])
    #expect(pack.manifest.settings.caches["default"]?.timeout == nil)
    let exercise = try #require(pack.exercise(named: "one")?.manifest)
    #expect(exercise.comparison == Comparison(order: .orderedBy(keys: ["id"]), floatTolerance: 1e-6))
    #expect(exercise.limits.memoryBytes == 512_000_000)
    #expect(exercise.limits.wallSeconds == 20)
    #expect(exercise.workers == 2)
    #expect(
      exercise.checkpoints.map(\.measure.name) == ["queries", "growth(queries)", "growth(peak_memory)", "latency"])
    #expect(exercise.checkpoints[1].over == GrowthAxis(parameter: "page_size", start: 50))
    #expect(exercise.checkpoints[2].dataset == nil)
    #expect(exercise.checkpoints[3].target == .range(min: 1, max: 50_000))
    #expect(
      exercise.hiddenRuns == [Variant(dataset: "posts=300", size: 300, seed: 8, parameters: ["page_size": .integer(3)])]
    )
    #expect(exercise.gates.first?.cap == 40)
  }

  @Test func listsEveryFindingWithItsLine() throws {
    let exercise = """
      id: one
      titel: "One"
      entry: post list
      compare: {order: sorted}
      limits: {memory: 5 parsecs}
      starter_misses: [querys]
      checkpoints:
        - {metric: querys, dataset: small, max: 4, points: 30}
        - {metric: queries, dataset: smal, max: 4, points: 30}
        - {metric: latency, dataset: small, max: 200, points: 30}
        - {metric: wall, dataset: small, max: 200ms, points: 30}
        - {metric: growth(rows), dataset: small, is: flat, points: many}
      """
    let found = try findings(exercise: exercise)
    let file = "exercises/one/exercise.yml"
    #expect(found.contains(#"\#(file):2: unknown key "titel" in exercise.yml (did you mean "title"?)"#))
    #expect(found.contains(#"\#(file):1: exercise.yml has no "title" (text)"#))
    #expect(found.contains(#"\#(file):3: "entry" must be the name of a function, not "post list""#))
    #expect(found.contains(#"\#(file):4: "order" must be exact, bag or {ordered-by: [keys]}"#))
    #expect(found.contains { $0.hasPrefix(#"\#(file):5: "memory": "parsecs" is no unit of it"#) })
    #expect(found.contains { $0.hasPrefix(#"\#(file):6: "starter_misses" names "querys""#) })
    #expect(found.contains(#"\#(file):8: no metric is named "querys" (did you mean "queries"?)"#))
    #expect(found.contains(#"\#(file):9: no dataset is named "smal" (did you mean "small"?)"#))
    #expect(found.contains(#"\#(file):10: "max": "200" needs a unit: µs, us, ms, s"#))
    #expect(found.contains { $0.hasPrefix(#"\#(file):11: "wall" cannot be a checkpoint"#) })
    #expect(found.contains(#"\#(file):12: "points" must be a whole number"#))
    #expect(found.contains(#"\#(file):12: growth needs "over": {parameter: n}"#))
    #expect(found.contains { $0.hasPrefix(#"\#(file):12: "is" cannot be "flat""#) })
  }

  @Test func pointsSumToAHundred() throws {
    let exercise = SamplePack.exerciseManifest.replacing("points: 60", with: "points: 50")
    #expect(
      try findings(exercise: exercise) == [
        "exercises/one/exercise.yml:16: the points of the checkpoints sum to 90, not to 100"
      ])
  }

  @Test func invalidYAMLHasItsLine() throws {
    let found = try findings(pack: "id: sample\ntitle: [unclosed\nversion: 1\n")
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("exercises/pack.yml:"))
    #expect(found[0].contains("not valid YAML"))
  }

  @Test func anExerciseThatIsNotThereIsNamed() throws {
    let found = try findings(pack: SamplePack.packManifest.replacing("[one]", with: "[one, two]"))
    #expect(found == [#"exercises/pack.yml: "exercises" names "two", but there is no exercises/two/exercise.yml"#])
  }
}
