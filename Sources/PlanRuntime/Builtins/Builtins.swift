// Everything that a plan finds without importing it.
//
// Each built-in class has a file that registers its methods under their Python names; the machine has fast paths for the exact
// classes and otherwise looks those methods up. Functions are grouped by what they are about.

extension Interpreter {
  /// Defines the methods of all built-in classes and fills the module `builtins`. Called once, by the bootstrap.
  func defineBuiltins() {
    types.more.make(self)
    defineObjectMethods()
    defineSingletons()
    defineInt()
    defineBool()
    defineFloat()
    defineStr()
    defineBytes()
    defineList()
    defineTuple()
    defineDict()
    defineSet()
    defineSlice()
    defineRange()
    defineIterators()
    defineExceptions()
    let mark = heap.scopeCount
    for type in [
      types.object, types.type, types.int, types.bool, types.float, types.str, types.bytes, types.list, types.tuple,
      types.dict, types.set, types.frozenset, types.slice, types.range, types.property, types.classMethod,
      types.staticMethod, types.superType, types.more.zip, types.more.enumerate, types.more.map, types.more.filter,
      types.more.reversed,
    ] {
      guard let type else { continue }
      builtins.set(type.displayName, .object(type.reference))
    }
    for error in StandardError.allCases { builtins.set(error.rawValue, .object(types[error].reference)) }
    builtins.set("NotImplemented", notImplemented)
    builtins.set("Ellipsis", ellipsis)
    definePrinting()
    defineIterationFunctions()
    defineNumberFunctions()
    defineObjectFunctions()
    defineUnsupportedFunctions()
    heap.closeScope(to: mark)
  }

  /// Adds a function to `builtins`.
  func builtin(
    _ name: String, _ signature: StaticString, intrinsic: Intrinsic = .none, _ body: @escaping NativeBody
  ) {
    builtins.set(name, function(name, signature, intrinsic: intrinsic, body))
  }
}
