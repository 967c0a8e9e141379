import Diagnostics
import LabProtocol
import PlanRuntime

/// What ended a plan, as the engine hears it.
extension PlanWorld {
  /// The outcome of a thrown error; the exception is taken from the interpreter.
  func outcome(of error: PlanError) -> Outcome {
    switch error {
    case .raised:
      let exception = interpreter.takeRaised()
      return .raised(failure(exception))
    case .stopped:
      return stopped()
    }
  }

  private func stopped() -> Outcome {
    let place = stopPlace.map(SourcePlace.init)
    let stop = interpreter.stop
    interpreter.resetStop()
    switch stop {
    case .limit(let type, let name, let value):
      let limit = LimitName(rawValue: type) ?? .operations
      let location = place.map { " at \($0.path):\($0.line)" } ?? ""
      let shown = LimitText.short(value, isBytes: limit == .memory || limit == .output)
      return .limited(
        LimitHit(
          name: limit, value: Double(value), message: "\(name) limit of \(shown) hit\(location)", place: place),
        traceback: place.map { [frame($0)] } ?? [])
    case .cancelled, nil:
      return .limited(
        Watchdog.hit(seconds: description.limits.wallSeconds, place: place),
        traceback: place.map { [frame($0)] } ?? [])
    }
  }

  private func frame(_ place: SourcePlace) -> TracebackFrame {
    TracebackFrame(place: place, source: sourceLine(place))
  }

  private func sourceLine(_ place: SourcePlace) -> String? {
    sources[place.path]?.text(ofLine: place.line).map { $0.trimmingSpaces }
  }

  /// An exception as values.
  func failure(_ exception: Value) -> PlanFailure {
    let type = interpreter.type(of: exception)
    let state = interpreter.exceptionState(exception)
    let message = (try? interpreter.str(exception)) ?? ""
    let frames = (state?.traceback ?? []).reversed().filter { !$0.isLibrary }.map { entry in
      let line = entry.source.text(ofLine: entry.line) ?? ""
      let indentation = line.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
      var frame = TracebackFrame(
        place: SourcePlace(path: entry.source.name, line: entry.line, function: entry.function),
        source: line.trimmingSpaces)
      let start = entry.source.location(at: entry.span.start)
      let end = entry.source.location(at: entry.span.end)
      if start.line == entry.line, end.line == entry.line, end.column > start.column {
        frame.underlineStart = start.column - indentation + 1
        frame.underlineEnd = end.column - indentation + 1
      }
      return frame
    }
    var place = frames.last { chains.planPaths.contains($0.place.path) }?.place ?? frames.last?.place
    if let refusal = state?.refusal {
      let location = refusal.source.location(at: refusal.span.start)
      place = SourcePlace(path: refusal.source.name, line: location.line, column: location.column + 1)
      return PlanFailure(
        type: type.displayName, message: refusal.message, place: place, traceback: frames,
        text: DiagnosticRenderer(showsHints: false).render(refusal.diagnostic), hint: refusal.hint)
    }
    // An exception whose text cannot be made (a `__str__` that raises) still has a name.
    let text = try? interpreter.exceptionText(exception)
    if text == nil { _ = interpreter.takeRaised() }
    return PlanFailure(
      type: type.displayName, message: message, place: place, traceback: frames, text: text ?? "\(type.displayName)\n",
      hint: nil)
  }
}

/// A limit's value in a few characters: 50M, 512 MB.
enum LimitText {
  static func short(_ value: Int, isBytes: Bool) -> String {
    if isBytes {
      if value % (1 << 20) == 0 { return "\(value >> 20) MB" }
      if value % (1 << 10) == 0 { return "\(value >> 10) KB" }
      return "\(value) bytes"
    }
    if value % 1_000_000 == 0, value > 0 { return "\(value / 1_000_000)M" }
    var digits = String(value)
    var index = digits.count - 3
    while index > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
      index -= 3
    }
    return digits
  }
}

extension String {
  /// Without spaces and tabs at either end.
  var trimmingSpaces: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let start = firstIndex { !isSpace($0) } ?? endIndex
    guard let last = lastIndex(where: { !isSpace($0) }), start <= last else { return "" }
    return String(self[start...last])
  }
}
