package import Diagnostics

/// Compiled code of a module, class body, function, lambda or comprehension. Nothing of it changes after compilation,
/// but for what the machine keeps in `runtime`.
package final class Code {
  /// What the code was compiled from.
  package enum Kind: Sendable {
    case module
    case classBody
    case function
    case lambda
    case listComprehension
    case setComprehension
    case dictComprehension
    case generatorExpression
  }

  /// How a call fills the first registers: positional-only, positional, keyword-only, `*args`, `**kwargs`.
  package struct ParameterLayout: Sendable, Equatable {
    package var positionalOnly = 0
    package var positional = 0
    package var keywordOnly = 0
    package var hasVariadic = false
    package var hasVariadicKeyword = false

    package init() {}

    /// How many registers the parameters take.
    package var registers: Int {
      positionalOnly + positional + keywordOnly + (hasVariadic ? 1 : 0) + (hasVariadicKeyword ? 1 : 0)
    }
  }

  /// While the pc is in `start..<end`, an exception goes to `handler`: registers from `depth` on are released, then the exception is put
  /// in `exceptionRegister` (at or above `depth`). Of several entries that hold a pc the first counts: inner ones come
  /// first.
  package struct Handler: Sendable, Equatable {
    package var start: Int
    package var end: Int
    package var handler: Int
    package var depth: Int
    package var exceptionRegister: Int

    package init(start: Int, end: Int, handler: Int, depth: Int, exceptionRegister: Int) {
      self.start = start
      self.end = end
      self.handler = handler
      self.depth = depth
      self.exceptionRegister = exceptionRegister
    }
  }

  /// What the machine attaches to a code object: materialised constants, caches. It frees its own memory in `deinit`.
  package class Runtime {
    init() {}
  }

  package let kind: Kind
  package let name: NameID
  package let qualifiedName: NameID
  package let source: SourceFile
  /// The line of `def`, of the first decorator if there is one; 1 for a module.
  package let firstLine: Int
  /// Part of perflab's own library: no frames of it in tracebacks, no charges by line.
  package let isLibrary: Bool
  package let isGenerator: Bool
  package let parameters: ParameterLayout
  /// The names of the locals, register by register: parameters, then other locals (also those in cells). Registers beyond
  /// are temporaries.
  package let localNames: [NameID]
  /// The names of the free variables, in the order of the function's cells.
  package let freeNames: [NameID]
  /// The names that attribute ops and class-body ops index.
  package let names: [NameID]
  package let constants: [Constant]
  package let documentation: String?
  /// How many registers a frame takes, temporaries included.
  package let registerCount: Int
  /// How many inline caches the code's extra words number.
  package let cacheCount: Int
  package let instructions: ContiguousArray<Instruction>
  package let handlers: [Handler]
  /// The expression or statement responsible for each instruction, parallel to `instructions`; `Span.none` where there is none.
  package let positions: ContiguousArray<Span>
  /// The 1-based line of each instruction, parallel to `instructions`.
  package let lines: ContiguousArray<UInt32>

  /// The instructions where the machine reads them; valid as long as the code lives.
  package let instructionPointer: UnsafeMutablePointer<Instruction>

  /// The machine's own.
  package var runtime: Runtime?

  init(
    header: Header,
    parts: Parts
  ) {
    kind = header.kind
    name = header.name
    qualifiedName = header.qualifiedName
    source = header.source
    firstLine = header.firstLine
    isLibrary = header.isLibrary
    isGenerator = header.isGenerator
    parameters = header.parameters
    localNames = header.localNames
    freeNames = header.freeNames
    documentation = header.documentation
    names = parts.names
    constants = parts.constants
    registerCount = parts.registerCount
    cacheCount = parts.cacheCount
    instructions = parts.instructions
    handlers = parts.handlers
    positions = parts.positions
    lines = parts.lines
    instructionPointer = UnsafeMutablePointer<Instruction>.allocate(capacity: parts.instructions.count)
    parts.instructions.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress {
        instructionPointer.initialize(from: base, count: buffer.count)
      }
    }
  }

  deinit {
    instructionPointer.deallocate()
  }
}

extension Code {
  /// What is known of a code object before its body is compiled.
  struct Header {
    var kind: Kind
    var name: NameID
    var qualifiedName: NameID
    var source: SourceFile
    var firstLine: Int
    var isLibrary: Bool
    var isGenerator = false
    var parameters = ParameterLayout()
    var localNames: [NameID] = []
    var freeNames: [NameID] = []
    var documentation: String?
  }

  /// What compiling the body gives.
  struct Parts {
    var names: [NameID]
    var constants: [Constant]
    var registerCount: Int
    var cacheCount: Int
    var instructions: ContiguousArray<Instruction>
    var handlers: [Handler]
    var positions: ContiguousArray<Span>
    var lines: ContiguousArray<UInt32>
  }
}
