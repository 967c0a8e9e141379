import Diagnostics
import PlanSyntax

// The report on an exception as the interpreter prints it: its causes first, then the frames that it passed with the lines
// and carets, then its type and message. Frames of perflab's library are left out.

extension Interpreter {
  /// The whole text, ending with a line end.
  package func exceptionText(_ exception: Value, chained: Bool = true) throws(PlanError) -> String {
    var seen: [Value] = []
    return try exceptionText(exception, chained: chained, &seen)
  }

  private func exceptionText(
    _ exception: Value, chained: Bool, _ seen: inout [Value]
  ) throws(PlanError) -> String {
    guard let state = exceptionState(exception) else {
      throw error(.typeError, "Exception expected for value, \(typeName(of: exception)) found")
    }
    seen.append(exception)
    var text = ""
    if chained && seen.count < 100 {
      let known = seen
      let isSeen = { (value: Value) in known.contains { $0.isIdentical(to: value) } }
      if !state.cause.isUndefined && !state.cause.isNone && !isSeen(state.cause) {
        text += try exceptionText(state.cause, chained: true, &seen)
        text += "\nThe above exception was the direct cause of the following exception:\n\n"
      } else if !state.context.isUndefined && !state.context.isNone && !state.suppressContext && !isSeen(state.context)
      {
        text += try exceptionText(state.context, chained: true, &seen)
        text += "\nDuring handling of the above exception, another exception occurred:\n\n"
      }
    }
    let frames = state.traceback.filter { !$0.isLibrary }
    if !frames.isEmpty { text += "Traceback (most recent call last):\n" }
    for frame in frames.reversed() { text += Interpreter.frameText(frame) }
    let type = type(of: exception)
    let prefix = type.module == "builtins" || type.module == "__main__" ? "" : "\(type.module)."
    let message = try str(exception)
    text += "\(prefix)\(type.qualifiedName)\(message.isEmpty ? "" : ": \(message)")\n"
    if let notes = try attributeIfPresent(exception, KnownName.__notes__.id) {
      try forEach(notes) { (note) throws(PlanError) in
        text += try self.str(note) + "\n"
        return true
      }
    }
    return text
  }

  /// One frame: place, line, and carets unless they would underline all of it.
  static func frameText(_ frame: TracebackEntry) -> String {
    var text = "  File \"\(frame.source.name)\", line \(frame.line), in \(frame.function)\n"
    guard let line = frame.source.text(ofLine: frame.line) else { return text }
    let content = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{0C}" }
    let trimmed = String(content.reversed().drop { $0.isWhitespace }.reversed())
    if trimmed.isEmpty { return text }
    text += "    \(trimmed)\n"
    let start = frame.source.location(at: frame.span.start)
    let end = frame.source.location(at: frame.span.end)
    guard start.line == frame.line else { return text }
    let indentation = line.utf8.count - content.utf8.count
    let first = max(0, start.column - indentation)
    let last = end.line == frame.line ? min(end.column - indentation, trimmed.utf8.count) : trimmed.utf8.count
    guard last > first else { return text }
    let anchors = end.line == frame.line ? anchors(in: Array(Array(trimmed.utf8)[first..<last])) : nil
    if anchors == nil && last - first == trimmed.utf8.count { return text }
    let marks = (0..<(last - first)).map { anchors?.contains($0) ?? true ? "^" : "~" }
    text += "    " + String(repeating: " ", count: first) + marks.joined() + "\n"
    return text
  }

  /// Which bytes of an expression get the carets, the rest being waved at: the operator of `a + b`, the brackets of `a[b]`; nil for all
  /// of it. As `_extract_caret_anchors_from_line_segment` in CPython 3.11's Lib/traceback.py, which a bracket behind the left operand
  /// makes take one character for the operator.
  private static func anchors(in segment: [UInt8]) -> Range<Int>? {
    guard let tree = try? Parser.parseExpression(SourceFile(name: "segment", bytes: segment)) else { return nil }
    switch tree {
    case .binOp(let node):
      // Between the operands stand blanks, closing brackets and the operator.
      let between = segment[Int(node.left.span.end)..<Int(node.right.span.start)]
      guard var start = between.firstIndex(where: { $0 != 32 }) else { return nil }
      var end = start + 1
      if end < between.endIndex, between[end] != 32 { end += 1 }
      while start < segment.count, segment[start] == 32 || segment[start] == UInt8(ascii: ")") {
        start += 1
        end += 1
      }
      return start..<end
    case .subscript(let node):
      guard let start = segment[Int(node.value.span.end)...].firstIndex(of: UInt8(ascii: "[")) else { return nil }
      return start..<segment.count
    default: return nil
    }
  }
}
