/// One running code object.
struct Frame {
  /// What happens with the value that it returns.
  enum Completion: UInt8 {
    /// It goes to register `destination` of the frame below.
    case store
    /// It must be None; the new instance in `instance` goes to the register (`__init__`).
    case construct
    /// It is what `Interpreter.run` returns: the frame was entered from native code.
    case entry
    /// A generator stepped by a `for` in the frame below.
    case loop
  }

  /// The function being run, owned: a callee's own name may be rebound while it runs.
  var function: ObjectReference
  var registers: UnsafeMutablePointer<Value>
  var constants: UnsafeMutablePointer<Value>
  var caches: UnsafeMutablePointer<InlineCache>
  var module: Unmanaged<ModuleState>
  /// The first register above this frame on the stack.
  var top: Int
  /// The next instruction; up to date whenever something else than the loop looks.
  var pc: UnsafeMutablePointer<Instruction>
  /// Exceptions that were being handled when the frame began.
  var handledBase: Int
  /// `__init__`: the instance (owned). A class body: its namespace (owned dict). A generator's frame: the generator (owned).
  var companion: Value
  var destination: UInt16
  var completion: Completion
  var isLibrary: Bool

  // What only few operations need is read from the function: a call has less to write.

  @inline(__always) var code: Unmanaged<Code> { FunctionObject(function).code }
  /// Cells of the free variables.
  @inline(__always) var cells: UnsafeMutablePointer<ObjectReference> { FunctionObject(function).cells }
}
