// Functions that Python has and a plan does not: each says so, and why.

extension Interpreter {
  func defineUnsupportedFunctions() {
    for (name, reason) in Interpreter.unsupportedFunctions {
      builtin(name, "*args, **kwargs") { (vm, _) throws(PlanError) in
        throw vm.error(.unsupportedError, "\(name)() is not available in a plan: \(reason)")
      }
    }
  }

  /// Names with the reason that the message gives.
  static let unsupportedFunctions: [(String, String)] = [
    ("open", "a plan has no files; use io.StringIO for text in memory"),
    ("input", "a plan runs without a terminal"),
    ("eval", "a plan's text is all the code it has"),
    ("exec", "a plan's text is all the code it has"),
    ("compile", "a plan's text is all the code it has"),
    ("__import__", "use the import statement"),
    ("breakpoint", "a plan runs without a debugger"),
    ("help", "a plan runs without a terminal"),
    ("memoryview", "use bytes"),
    ("globals", "use a dict of your own"),
    ("locals", "use a dict of your own"),
    ("complex", "there are no complex numbers"),
    ("bytearray", "use bytes, or a list of integers"),
    ("exit", "return from the function, or raise an exception"),
    ("quit", "return from the function, or raise an exception"),
  ]
}
