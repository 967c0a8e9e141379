import Foundation
import SQLModel
import Testing

/// Expressions with the statement that Django 5.2 printed for them, or the error it raised.
struct Corpus: Decodable {
  struct Entry: Decodable, CustomTestStringConvertible {
    let code: String
    /// The first statement; empty when Django asked nothing.
    let sql: [String]?
    /// Class and message.
    let error: [String]?
    var testDescription: String { code }
    var expected: String {
      if let error { return "\(error[0]): \(error[1])" }
      return sql?.first ?? "(nothing)"
    }
  }

  static func entries(_ name: String) throws -> [Entry] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "testdata/\(name).json")
    return try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file))
  }

  static func answer(_ code: String, _ models: [String: ModelMetadata]) throws -> String {
    let evaluator = PlanEvaluator(models: models)
    do {
      var value = try evaluator.evaluate(try PlanParser.parse(code))
      if case .queryset(let query) = value { value = try evaluator.run(query) }
      guard case .ran(let sql) = value else { throw Unreadable(reason: "nothing was run") }
      return sql ?? "(nothing)"
    } catch let error as SQLModelError {
      return "\(error.kind.rawValue): \(error.message)"
    }
  }
}

struct CorpusTests {
  @Test(arguments: try Corpus.entries("blog-corpus"))
  func blog(_ entry: Corpus.Entry) throws {
    #expect(try Corpus.answer(entry.code, BlogModels().byName) == entry.expected)
  }

  @Test(arguments: try Corpus.entries("library-corpus"))
  func library(_ entry: Corpus.Entry) throws {
    #expect(try Corpus.answer(entry.code, LibraryModels().byName) == entry.expected)
  }
}
