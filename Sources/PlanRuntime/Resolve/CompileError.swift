package import Diagnostics

/// Why a tree cannot be compiled: one error, the first that CPython's compiler would meet.
package struct CompileError: Error, Equatable {
  package enum Kind: Sendable {
    /// CPython's SyntaxError, with CPython's message.
    case syntax
    /// Python that perflab does not have: UnsupportedError.
    case unsupported
  }

  package let kind: Kind
  package let message: String
  package let span: Span

  package static func syntax(_ message: String, _ span: Span) -> CompileError {
    CompileError(kind: .syntax, message: message, span: span)
  }

  package static func unsupported(_ message: String, _ span: Span) -> CompileError {
    CompileError(kind: .unsupported, message: message, span: span)
  }
}
