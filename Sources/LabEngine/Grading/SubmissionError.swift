/// What the user named is not there or says too little: a mistake in the command, which ends with 2.
package struct SubmissionError: Error, Sendable, Equatable {
  package var message: String

  package init(_ message: String) {
    self.message = message
  }
}
