import Foundation
import Testing

/// Every example of the course that says what it prints, prints that.
struct CourseTests {
  /// A Python block behind `<!-- run: name -->`, and the text block that follows it.
  struct Example: Sendable, CustomTestStringConvertible {
    var text: String
    var name: String
    var code: String
    var expected: String

    var testDescription: String { "\(text): \(name)" }
  }

  static let examples = ["course.md", "course.es.md"].flatMap { file -> [Example] in
    guard let text = try? String(contentsOf: BundledBlog.root.appendingPathComponent(file), encoding: .utf8) else {
      return []
    }
    return text.components(separatedBy: "<!-- run: ").dropFirst().compactMap { part in
      guard let name = part.components(separatedBy: " -->").first,
        let code = block("python", in: part)
      else { return nil }
      return Example(text: file, name: name, code: code, expected: block("text", in: part) ?? "")
    }
  }

  private static func block(_ language: String, in text: String) -> String? {
    let pieces = text.components(separatedBy: "```\(language)\n")
    guard pieces.count > 1 else { return nil }
    return pieces[1].components(separatedBy: "```").first
  }

  @Test func bothLanguagesHaveTheSameExamples() {
    let english = Self.examples.filter { $0.text == "course.md" }
    let spanish = Self.examples.filter { $0.text == "course.es.md" }
    #expect(english.count > 20)
    #expect(english.map(\.name) == spanish.map(\.name))
    #expect(english.map(\.code) == spanish.map(\.code))
    #expect(english.map(\.expected) == spanish.map(\.expected))
  }

  @Test(arguments: examples.filter { $0.text == "course.md" })
  func examplePrintsWhatTheCourseSays(_ example: Example) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("perflab-\(UUID().uuidString).py")
    try Data(example.code.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let answer = try BundledBlog.execute(file)
    #expect(answer.error == nil)
    #expect(answer.stdout == example.expected)
  }
}
