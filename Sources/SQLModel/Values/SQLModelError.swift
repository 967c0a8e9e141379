/// An error as Django raises it: the name of the exception's class and its message, word for word.
package struct SQLModelError: Error, Hashable, Sendable {
  package enum Kind: String, Sendable {
    case fieldError = "FieldError"
    /// Extends FieldError.
    case outputFieldIsNoneError = "OutputFieldIsNoneError"
    case fieldDoesNotExist = "FieldDoesNotExist"
    case validationError = "ValidationError"
    case databaseError = "DatabaseError"
    case notSupportedError = "NotSupportedError"
    case valueError = "ValueError"
    case indexError = "IndexError"
    case typeError = "TypeError"
    case attributeError = "AttributeError"
    case overflowError = "OverflowError"
    case notImplementedError = "NotImplementedError"
    case runtimeError = "RuntimeError"
    case recursionError = "RecursionError"
    case zoneInfoNotFoundError = "ZoneInfoNotFoundError"
    /// Something Django has and this program does not offer: never answered differently, always named.
    case unsupported = "UnsupportedError"
  }

  package let kind: Kind
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
