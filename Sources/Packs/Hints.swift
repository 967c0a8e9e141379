/// The staged hints of one exercise, out of `hints.md`.
///
/// A hint is a second-level heading and the text below it: `## 3 growth(queries), latency`. The number is its stage; the
/// measures behind it are the checkpoints that it helps with (a hint without any is for everybody).
package struct Hints: Sendable {
  package struct Hint: Sendable, Equatable {
    package var number: Int
    package var checkpoints: [String]
    package var text: String
    package var line: Int
  }

  package var hints: [Hint]

  package func hint(_ number: Int) -> Hint? { hints.first { $0.number == number } }

  /// The next hint for somebody who misses these checkpoints and has seen these hints already: first one that is tied to
  /// a missed checkpoint, in order, then any other.
  package func next(missed: [String], seen: Set<Int>) -> Hint? {
    let unseen = hints.filter { !seen.contains($0.number) }
    return unseen.first { $0.checkpoints.isEmpty || !$0.checkpoints.allSatisfy { !missed.contains($0) } }
      ?? unseen.first
  }

  /// Parses `hints.md`; numbers that do not ascend from 1 and headings without one are findings.
  package static func parse(_ text: String, file: String, findings: PackFindings) -> Hints {
    var hints: [Hint] = []
    var body: [Substring] = []
    func close() {
      guard !hints.isEmpty else { return }
      hints[hints.count - 1].text = body.joined(separator: "\n").trimmed
      if hints[hints.count - 1].text.isEmpty {
        findings.add(file, hints[hints.count - 1].line, "hint \(hints[hints.count - 1].number) says nothing")
      }
      body = []
    }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.hasPrefix("## ") else {
        if !hints.isEmpty { body.append(line) }
        continue
      }
      close()
      let heading = line.dropFirst(3)
      let digits = heading.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits) else {
        findings.add(file, index + 1, "a hint's heading is \"## NUMBER checkpoints\", not \"\(line)\"")
        continue
      }
      if number != hints.count + 1 {
        findings.add(file, index + 1, "hint \(number) stands where hint \(hints.count + 1) should be")
      }
      let names = heading.dropFirst(digits.count).drop { ".:) ".contains($0) }
      hints.append(
        Hint(
          number: number, checkpoints: names.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty },
          text: "", line: index + 1))
    }
    close()
    return Hints(hints: hints)
  }
}

extension String {
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
