import Foundation
import Testing

/// A piece of a test file of the language.
///
/// Files in `testdata` are cut into chunks by lines that are exactly `---`; each chunk is a program of its own. What it must do is
/// said in it:
///
/// - `#> text`: a line that it prints; all of them together are its output.
/// - `code  ### Type: message`: the uncaught error, which must arise in this line (two blanks before `###`).
///
/// `Tests/Conformance/language.py` holds the same files against CPython.
struct Chunk: CustomTestStringConvertible {
  let file: String
  /// The 1-based line of the file at which the chunk starts.
  let firstLine: Int
  /// The program, with as many empty lines before it as the chunk has in the file: lines are the file's.
  let program: String
  let output: String
  let error: ExpectedError?

  struct ExpectedError: Equatable {
    let line: Int
    let text: String
  }

  var testDescription: String { "\(file):\(firstLine)" }

  /// All chunks of all files of a folder in `testdata`.
  static func all(in folder: String) -> [Chunk] {
    let directory = testData(folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.filter { $0.hasSuffix(".py") }.sorted().flatMap { chunks(of: directory.appending(path: $0)) }
  }

  static func testData(_ folder: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "testdata").appending(path: folder)
  }

  private static func chunks(of file: URL) -> [Chunk] {
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    var result: [Chunk] = []
    var lines: [String] = []
    var firstLine = 1
    let all = text.components(separatedBy: "\n")
    for (index, line) in (all + ["---"]).enumerated() {
      if line == "---" {
        result.append(Chunk(file: file.lastPathComponent, firstLine: firstLine, lines: lines))
        lines = []
        firstLine = index + 2
      } else {
        lines.append(line)
      }
    }
    return result
  }

  private init(file: String, firstLine: Int, lines: [String]) {
    var output = ""
    var error: ExpectedError?
    var program = String(repeating: "\n", count: firstLine - 1)
    for (index, line) in lines.enumerated() {
      if line == "#>" { output += "\n" }
      if line.hasPrefix("#> ") { output += line.dropFirst(3) + "\n" }
      if let mark = line.range(of: "  ### ") {
        error = ExpectedError(line: firstLine + index, text: String(line[mark.upperBound...]))
        program += line[..<mark.lowerBound] + "\n"
      } else {
        program += line + "\n"
      }
    }
    self.file = file
    self.firstLine = firstLine
    self.program = program
    self.output = output
    self.error = error
  }
}
