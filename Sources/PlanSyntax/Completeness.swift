package import Diagnostics

/// Whether what was typed so far can run, or another line is wanted: the question of Python's `codeop`.
package enum Completeness: Sendable {
  /// It can run.
  case complete(Module)
  /// It is the beginning of something: an open bracket or triple-quoted string, a block that has no empty line after it.
  case incomplete
  /// No further line can mend it.
  case invalid(SyntaxFailure)

  /// Asks for a REPL entry. A compound statement is complete only when an empty line follows it, so that `else` and
  /// further lines of the block can still come.
  package static func of(_ source: SourceFile) -> Completeness {
    do {
      let module = try Parser.parseInteractive(source)
      if let last = module.body.last, last.isCompound, !endsWithEmptyLine(source.bytes) { return .incomplete }
      return .complete(module)
    } catch {
      return error.isIncomplete ? .incomplete : .invalid(error)
    }
  }

  private static func endsWithEmptyLine(_ bytes: [UInt8]) -> Bool {
    guard let last = bytes.lastIndex(where: { $0 != 0x20 && $0 != 0x09 }), bytes[last] == 0x0A else { return false }
    guard let previous = bytes[..<last].lastIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return true }
    return bytes[previous] == 0x0A
  }
}

extension Stmt {
  /// Whether a block belongs to the statement.
  var isCompound: Bool {
    switch self {
    case .if, .while, .for, .with, .try, .match, .functionDef, .classDef: true
    default: false
    }
  }
}
