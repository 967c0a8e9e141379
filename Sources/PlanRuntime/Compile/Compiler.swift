import Diagnostics
package import PlanSyntax

/// The compiler: a resolved tree becomes register code.
///
/// **Registers.** A frame's registers are its parameters, its other locals, and above them temporaries in stack discipline.
/// `evaluate(expression, to: register)` writes the value by the *last* instruction of each path, so an assignment to a local
/// evaluates straight into it (`x = a + b` is one `add`). `operand(expression)` reads locals in place, without a copy;
/// everything else goes to a new temporary, which the instruction that reads it consumes. Above the
/// temporaries in use every register is undefined (or a stale number), so a callee's window may lie there: whoever jumps
/// away from a live temporary releases it.
/// A local is copied when a `:=` of the same function could change it before the reading instruction runs.
///
/// **Unbound locals.** `Assigned` follows which locals are bound for certain; where that is unknown a `checkLocal` precedes the
/// read, after which it is known. No other instruction looks.
///
/// **Exceptions.** CPython's scheme without cost on the good path: each instruction belongs to at most one handler, the
/// innermost; the table is made at the end. `finally` bodies and the ends of `with` are compiled once for each
/// way out (`BlockStack`).
///
/// **Charges.** Basic blocks of statements begin with `chargeBlock`; its weight counts the nodes of the tree that
/// the block evaluates: one for each statement and expression; an expression is charged whole, parts that are skipped (`a and b`)
/// included. Weights therefore belong to the language, not to the code.
///
/// **Positions** follow CPython 3.11's `compile.c`: `location` is set and restored where `SET_LOC` does.
package struct Compiler {
  /// How a module is compiled.
  package struct Options: Sendable {
    /// Part of perflab's own library: see `Code.isLibrary`.
    package var isLibrary = false
    /// At the prompt: values of expression statements at the top go to `printExpression`.
    package var isPrompt = false
    /// Builtins that perflab does not have; reading one is an error before anything runs, unless the module binds the name.
    package var bannedBuiltins: [String: String] = Self.defaultBannedBuiltins

    package init() {}

    /// Why each banned builtin is.
    package static let defaultBannedBuiltins: [String: String] = [
      "eval": "eval() is not supported: perflab compiles a plan before it runs",
      "exec": "exec() is not supported: perflab compiles a plan before it runs",
      "compile": "compile() is not supported: perflab compiles a plan before it runs",
      "__import__": "__import__() is not supported: use an import statement",
      "open": "open() is not supported: a plan has no files",
      "input": "input() is not supported: a plan has no terminal",
      "breakpoint": "breakpoint() is not supported: a plan has no debugger",
    ]
  }

  /// Compiles a module; its globals get their slots in `globals`.
  package static func compile(
    _ module: Module, names: NameTable, globals: GlobalTable, options: Options = Options()
  ) throws(CompileError) -> Code {
    let resolution = try Resolution(module)
    if !options.isLibrary {
      for read in resolution.globalReads {
        if let reason = options.bannedBuiltins[read.name], !resolution.bindsGlobal(read.name) {
          throw .unsupported(reason, read.span)
        }
      }
    }
    let unit = CompilationUnit(
      source: module.source, names: names, globals: globals, options: options, resolution: resolution)
    return try CodeCompiler.compileModule(module, unit: unit)
  }
}

/// What all code objects of one compilation share.
final class CompilationUnit {
  let source: SourceFile
  let names: NameTable
  let globals: GlobalTable
  let options: Compiler.Options
  let resolution: Resolution

  init(
    source: SourceFile, names: NameTable, globals: GlobalTable, options: Compiler.Options, resolution: Resolution
  ) {
    self.source = source
    self.names = names
    self.globals = globals
    self.options = options
    self.resolution = resolution
  }
}
