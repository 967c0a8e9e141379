import Diagnostics
package import LabProtocol
import PlanSyntax

// From a cure to the plan that has it.
//
// A cure belongs to a queryset, and the finding knows the line that evaluated it and the class of its rows. Somewhere there, or in a
// statement before it, stands the root of its chain, `Post.objects`: right behind that the method is put in, where it is valid whatever
// follows. Which root it was is not known for certain, so there may be several candidates, the likeliest first; whoever uses them runs
// them and compares results, so a wrong one does no harm.

/// A plan with one change.
package struct Rewrite: Equatable, Sendable {
  /// The whole text.
  package var text: String
  /// The line that was changed.
  package var line: Int

  /// More would be guessing.
  private static let mostCandidates = 3

  /// Plans that may cure a finding, the likeliest first; none where the finding has no cure, or the plan no place for it.
  package static func candidates(for finding: Finding, in plan: PlanSource) -> [Rewrite] {
    guard let cure = finding.cure else { return [] }
    let source = SourceFile(name: plan.path, text: plan.text)
    let roots = DottedName.all(in: source).compactMap { name -> (lines: ClosedRange<Int>, end: UInt32)? in
      // `Post.objects`, `models.Post.objects`.
      guard let place = name.parts.firstIndex(of: cure.model), place + 1 < name.parts.count else { return nil }
      return (name.lines, name.ends[place + 1])
    }
    let here = roots.filter { $0.lines.contains(cure.line) }
    let before = roots.filter { $0.lines.upperBound < cure.line }.reversed()
    let after = roots.filter { $0.lines.lowerBound > cure.line }
    return (here + before + after).prefix(mostCandidates).map { root in
      var bytes = source.bytes
      bytes.insert(contentsOf: Array(".\(cure.text)".utf8), at: Int(root.end))
      return Rewrite(text: String(decoding: bytes, as: UTF8.self), line: source.line(at: root.end))
    }
  }
}
