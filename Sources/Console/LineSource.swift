/// Where a session's lines come from: a terminal with editing, or plain lines out of a pipe.
package protocol LineSource: Sendable {
  /// Whether somebody is there to be prompted and to answer.
  var isInteractive: Bool { get }

  /// The next line without its line feed. Blocks, so it is called on a thread of its own.
  func next(prompt: String) -> LineRead

  /// Remembers what was entered (the whole of it, when it was several lines).
  func remember(_ text: String)
}

package enum LineRead: Sendable, Equatable {
  case line(String)
  /// Ctrl-C: what was typed is dropped, the session stays.
  case interrupted
  /// Ctrl-D, or the end of the pipe.
  case end
}

/// Lines of standard input as they come: no prompt, no history.
package struct PlainLines: LineSource {
  package init() {}

  package var isInteractive: Bool { false }

  package func next(prompt: String) -> LineRead {
    readLine().map(LineRead.line) ?? .end
  }

  package func remember(_ text: String) {}
}
