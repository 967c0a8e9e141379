import CEditLine
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Lines edited through libedit: Emacs keys by default, whatever `~/.editrc` says, history kept in a file, Tab completes.
///
/// libedit calls back into C functions without context, so what they need stands in two global cells; there is one
/// terminal, and so one editor.
package final class LineEditor: LineSource, @unchecked Sendable {
  // Used by one thread at a time: the session waits for a line before it asks for the next one.
  private let editor: OpaquePointer
  private let log: OpaquePointer
  private let historyPath: String
  private var promptText: UnsafeMutablePointer<CChar>?

  /// - Parameters:
  ///   - historyPath: the file in which history is kept.
  ///   - complete: candidates for what could follow the text before the cursor.
  /// - Returns: nil when libedit cannot use this terminal.
  package init?(historyPath: String, complete: @escaping @Sendable (String) -> [String]) {
    // libedit reads characters by the locale; without one, letters beyond ASCII are lost.
    if setlocale(LC_CTYPE, "") == nil || String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
    guard let editor = el_init_fd("perflab", stdinStream(), stdoutStream(), stderrStream(), 0, 1, 2),
      let log = history_init()
    else { return nil }
    self.editor = editor
    self.log = log
    self.historyPath = historyPath
    completer.withLock { $0 = complete }
    perflab_use_prompt(editor)
    perflab_set_editor(editor, "emacs")
    perflab_history_size(log, 2000)
    _ = perflab_history_load(log, historyPath)
    perflab_use_history(editor, log)
    perflab_take_interrupts(editor)
    perflab_add_function(editor, "perflab-interrupt", "drop the line") { editor, _ in
      wasInterrupted.store(true, ordering: .relaxed)
      return UInt8(CC_NEWLINE)
    }
    perflab_bind(editor, "^C", "perflab-interrupt")
    perflab_add_function(editor, "perflab-complete", "complete the word") { editor, _ in completeLine(editor) }
    perflab_bind(editor, "^I", "perflab-complete")
    perflab_bind(editor, "^R", "em-inc-search-prev")
    el_source(editor, nil)
  }

  deinit {
    el_end(editor)
    history_end(log)
    free(promptText)
  }

  package var isInteractive: Bool { true }

  package func next(prompt: String) -> LineRead {
    free(promptText)
    promptText = strdup(prompt)
    perflab_set_prompt_text(editor, promptText)
    wasInterrupted.store(false, ordering: .relaxed)
    var count: Int32 = 0
    guard let text = el_gets(editor, &count), count >= 0 else {
      return wasInterrupted.load(ordering: .relaxed) ? .interrupted : .end
    }
    if wasInterrupted.load(ordering: .relaxed) {
      el_reset(editor)
      return .interrupted
    }
    guard count > 0 else { return .end }
    var line = String(cString: text)
    if line.hasSuffix("\n") { line.removeLast() }
    return .line(line)
  }

  package func remember(_ text: String) {
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    // History is a list of lines; a block is remembered line by line.
    for line in text.split(separator: "\n") { perflab_history_enter(log, String(line)) }
    _ = perflab_history_save(log, historyPath)
  }
}

private let wasInterrupted = Atomic<Bool>(false)
private let completer = Mutex<@Sendable (String) -> [String]>({ _ in [] })

/// Tab: inserts what all candidates share, and lists them when they share nothing more.
private func completeLine(_ editor: OpaquePointer?) -> UInt8 {
  guard let editor, let info = el_line(editor)?.pointee, let buffer = info.buffer, let cursor = info.cursor else {
    return UInt8(CC_ERROR)
  }
  let bytes = UnsafeBufferPointer(start: buffer, count: cursor - buffer).map { UInt8(bitPattern: $0) }
  let before = String(decoding: bytes, as: UTF8.self)
  // At the start of a line, Tab indents.
  if before.allSatisfy({ $0 == " " }) {
    el_insertstr(editor, "    ")
    return UInt8(CC_REFRESH)
  }
  // A dotted name, or a command: what stands before it does not matter.
  let word = String(before.reversed().prefix { $0.isLetter || $0.isNumber || "_.%".contains($0) }.reversed())
  let candidates = completer.withLock { $0 }(word)
  let matching = candidates.filter { $0.hasPrefix(word) }
  guard let first = matching.first else { return UInt8(CC_REFRESH_BEEP) }
  let shared = matching.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
  if shared.count > word.count {
    el_insertstr(editor, String(shared.dropFirst(word.count)))
    return UInt8(CC_REFRESH)
  }
  guard matching.count > 1 else { return UInt8(CC_NORM) }
  let list = "\n" + matching.prefix(60).joined(separator: "  ") + (matching.count > 60 ? "  …" : "") + "\n"
  FileHandle.standardOutput.write(Data(list.utf8))
  return UInt8(CC_REDISPLAY)
}

// C's streams are globals that may change, which Swift does not let pass; these are read once, before any thread starts.
private func stdinStream() -> UnsafeMutablePointer<FILE>? { fdopen(0, "r") }
private func stdoutStream() -> UnsafeMutablePointer<FILE>? { fdopen(1, "w") }
private func stderrStream() -> UnsafeMutablePointer<FILE>? { fdopen(2, "w") }
