import LabProtocol
import PlanRuntime

/// Call chains of the plan, each kept once. A chain's index is the `site` of statements.
final class CallChains {
  private(set) var chains: [[SourcePlace]] = []
  private var numbers: [[SourcePlace]: Int] = [:]
  /// Paths of the learner's files; the innermost place in one of these is "the line".
  var planPaths: Set<String> = []

  /// The chain that runs now, -1 when no plan code runs.
  func current(_ interpreter: Interpreter) -> Int {
    let chain = interpreter.callChain(limit: 32).map(SourcePlace.init)
    guard !chain.isEmpty else { return -1 }
    if let known = numbers[chain] { return known }
    numbers[chain] = chains.count
    chains.append(chain)
    return chains.count - 1
  }

  /// The innermost place of the learner's file in a chain.
  func place(_ site: Int) -> SourcePlace? {
    guard chains.indices.contains(site) else { return nil }
    return chains[site].first { planPaths.contains($0.path) }
  }
}

extension SourcePlace {
  init(_ location: Interpreter.Location) {
    self.init(path: location.source.name, line: location.line, function: location.function)
  }
}
