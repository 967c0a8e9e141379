package import Diagnostics

// Pushing and leaving frames.

extension Interpreter {
  /// Runs a function whose parameters stand in `window`, from native code. The function's count is handed over; so are the registers.
  /// The result's count goes to the caller.
  func run(functionOwned callee: ObjectReference, _ window: UnsafeMutablePointer<Value>) throws(PlanError) -> Value {
    let top = registerTop
    defer { registerTop = top }
    try pushFrame(callee, window, completion: .entry, destination: 0, companion: .undefined)
    return try execute()
  }

  /// Makes a function's code the running frame, and says where its registers are. On error everything handed over is released.
  @discardableResult
  @inline(__always)
  func pushFrame(
    _ callee: ObjectReference, _ window: UnsafeMutablePointer<Value>, completion: Frame.Completion,
    destination: UInt16, companion: Value
  ) throws(PlanError) -> UnsafeMutablePointer<Value> {
    let function = FunctionObject(callee)
    let count = function.registerCount
    var window = window
    // A generator's registers are its own: what it calls has its window on the stack.
    var place = (UInt(bitPattern: window) &- UInt(bitPattern: registers)) / UInt(MemoryLayout<Value>.stride)
    if place >= UInt(bitPattern: registerCapacity) {
      window = moveToStack(window, function.parameterRegisters)
      place = UInt(bitPattern: window - registers)
    }
    let top = Int(bitPattern: place) &+ count
    if top + 256 > registerCapacity || frameCount > 4000 {
      try refuseFrame(callee, window, companion)
    }
    var index = function.parameterRegisters
    let locals = function.localCount
    while index < locals {
      window[index] = .undefined
      index &+= 1
    }
    registerTop = top
    frames[frameCount] = Frame(
      function: callee, registers: window, constants: function.constants, caches: function.caches,
      module: function.module, top: top, pc: function.instructions, handledBase: handledCount, companion: companion,
      destination: destination, completion: completion, isLibrary: function.isLibrary)
    frameCount &+= 1
    return window
  }

  /// Moves arguments from a generator's registers to the top of the stack.
  @inline(never)
  private func moveToStack(_ window: UnsafeMutablePointer<Value>, _ count: Int) -> UnsafeMutablePointer<Value> {
    let target = registers + registerTop
    for index in 0..<count {
      target[index] = window[index]
      window[index] = .undefined
    }
    return target
  }

  @inline(never)
  private func refuseFrame(
    _ callee: ObjectReference, _ window: UnsafeMutablePointer<Value>, _ companion: Value
  ) throws(PlanError) {
    clear(window, FunctionObject(callee).parameterRegisters)
    release(callee)
    release(companion)
    throw recursionError()
  }

  /// Releases what a finished frame owns, and takes it off.
  func dropFrame(_ frame: UnsafeMutablePointer<Frame>) {
    if case .object(let companion) = frame.pointee.companion, companion.kind == .generator {
      let generator = companion.foreign(as: GeneratorState.self)
      generator.status = .finished
      clear(generator.registers, generator.registerCount)
    } else {
      let count = frame.pointee.code._withUnsafeGuaranteedRef { $0.registerCount }
      clear(frame.pointee.registers, count)
    }
    if handledCount > frame.pointee.handledBase { dropHandled(to: frame.pointee.handledBase) }
    release(frame.pointee.companion)
    release(frame.pointee.function)
    frameCount -= 1
    registerTop = frameCount > 0 ? frames[frameCount - 1].top : 0
  }

  /// The module whose code is running.
  var runningModule: ModuleState? {
    frameCount > 0 ? frames[frameCount - 1].module.takeUnretainedValue() : nil
  }

  /// Whether perflab's own library is running.
  package var isRunningLibrary: Bool { frameCount > 0 && frames[frameCount - 1].isLibrary }

  /// One place of the running call chain.
  package struct Location {
    package let source: SourceFile
    package let line: Int
    package let function: String
  }

  /// Where the plan is: the innermost line outside perflab's library, nil when no plan code runs.
  package var currentLocation: Location? { callChain(limit: 1).first }

  /// The plan's lines that are being executed, innermost first, library frames left out.
  package func callChain(limit: Int = 32) -> [Location] {
    var chain: [Location] = []
    var index = frameCount - 1
    while index >= 0 && chain.count < limit {
      let frame = frames[index]
      if !frame.isLibrary {
        let code = frame.code.takeUnretainedValue()
        let place = max(frame.pc - code.instructionPointer - 1, 0)
        chain.append(
          Location(source: code.source, line: Int(code.lines[place]), function: names[code.qualifiedName]))
      }
      index -= 1
    }
    return chain
  }

  /// The innermost plan line, quickly: 0 when there is none. For the allocation sites.
  package var currentLine: Int {
    var index = frameCount - 1
    while index >= 0 {
      if !frames[index].isLibrary {
        return frames[index].code._withUnsafeGuaranteedRef { code in
          Int(code.lines[max(frames[index].pc - code.instructionPointer - 1, 0)])
        }
      }
      index -= 1
    }
    return 0
  }
}
