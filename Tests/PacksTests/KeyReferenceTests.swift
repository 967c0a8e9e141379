import Foundation
import Testing

@testable import Packs

/// docs/packs.md is made from the tables that manifests are checked with.
struct KeyReferenceTests {
  @Test func thePageIsWhatTheTablesSay() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../docs/packs.md")
      .standardizedFileURL
    if ProcessInfo.processInfo.environment["PERFLAB_RECORD"] != nil {
      try Data(KeyReference.page.utf8).write(to: page)
      Issue.record("recorded docs/packs.md; run again without PERFLAB_RECORD")
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == KeyReference.page)
  }

  @Test func everyKeyIsNamedOnceAndExplained() {
    for section in KeyReference.sections {
      #expect(Set(section.keys.map(\.name)).count == section.keys.count, "\(section.name)")
      for key in section.keys { #expect(!key.meaning.isEmpty, "\(key.name)") }
    }
  }
}
