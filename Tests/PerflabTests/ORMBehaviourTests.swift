import Foundation
import Testing

/// The files of `Tests/Conformance/orm` print what real Django printed, with as many queries
/// (`Tests/Conformance/expected/orm.json`, recorded by record_orm.py). `scripts/conformance` asks Django itself.
struct ORMBehaviourTests {
  static let folder = BundledBlog.root.appendingPathComponent("Tests/Conformance")

  static let recorded: [String: BundledBlog.Answer] = {
    let file = folder.appendingPathComponent("expected/orm.json")
    guard let data = try? Data(contentsOf: file) else { return [:] }
    return (try? JSONDecoder().decode([String: BundledBlog.Answer].self, from: data)) ?? [:]
  }()

  @Test func everyFileIsRecorded() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appendingPathComponent("orm").path)
    #expect(Set(files.filter { $0.hasSuffix(".py") }.map { String($0.dropLast(3)) }) == Set(Self.recorded.keys))
  }

  @Test(arguments: recorded.keys.sorted())
  func printsWhatDjangoPrinted(_ name: String) throws {
    let answer = try BundledBlog.execute(Self.folder.appendingPathComponent("orm/\(name).py"))
    let expected = try #require(Self.recorded[name])
    #expect(answer.error == expected.error)
    #expect(answer.queryCount == expected.queryCount)
    let (got, wanted) = (answer.stdout.split(separator: "\n"), expected.stdout.split(separator: "\n"))
    for (one, other) in zip(got, wanted) where one != other {
      #expect(one == other)
      break
    }
    #expect(got.count == wanted.count)
  }
}
