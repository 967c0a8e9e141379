// The budget of operations.
//
// Operations are charged at the heads of basic blocks with weights of the syntax tree, and by natives for each
// element, probe or 64 bytes, so the count is the same on every machine. They are taken from a slice; when one is used up the
// interpreter looks at what may end a plan: its limit, the heap's size, and a flag that other threads set.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Interpreter {
  static let fullSlice = 20_000

  /// Operations spent since the interpreter was made, those of library code taken off.
  package var planOperations: Int { options.operationLimit - operationsLeft - slice - libraryOperations }

  /// Charges operations to the plan.
  package func charge(_ operations: Int) throws(PlanError) {
    try chargeSlow(operations)
  }

  package func chargeSlow(_ operations: Int) throws(PlanError) {
    slice -= operations
    if frameCount > 0, frames[frameCount - 1].code._withUnsafeGuaranteedRef({ $0.isLibrary }) {
      libraryOperations += operations
    }
    if slice < 0 { try refill() }
  }

  /// Called when the slice is used up.
  @inline(never)
  func refill() throws(PlanError) {
    if cancelFlag.pointee != 0 {
      let kind = cancelFlag.pointee
      cancelFlag.pointee = 0
      slice = 0
      refillSlice()
      if kind == 1 { throw error(.keyboardInterrupt, "") }
      stop = .cancelled
      throw .stopped
    }
    if heap.liveBytes > options.memoryLimit {
      stop = .limit(type: "MemoryLimit", name: "memory", value: options.memoryLimit)
      throw .stopped
    }
    let debt = -slice
    slice = 0
    if debt > operationsLeft {
      operationsLeft = 0
      stop = .limit(type: "OperationLimit", name: "operation", value: options.operationLimit)
      throw .stopped
    }
    operationsLeft -= debt
    if let lineProfile {
      profile(lineProfile, operations: debt)
      unprofiledSlice -= debt
      // Only what ends a slice without a profile may collect: both runs collect at the same places.
      guard unprofiledSlice < 0 else { return }
      unprofiledSlice = min(Interpreter.fullSlice, operationsLeft)
    } else {
      refillSlice()
    }
    if !dyingGenerators.isEmpty { endSlice() }
    if collectsByItself, heap.allocationsSinceCollection > collectionThreshold { collectGarbage() }
  }

  /// `refill` at the head of a block, where plan code may run.
  @inline(never)
  func refillAtBlock() throws(PlanError) {
    try refill()
    if !dyingGenerators.isEmpty { try closeDyingGenerators() }
  }

  /// Gives the plan its operations and its output again: each statement of a session has them all.
  package func renewBudget() {
    operationsLeft = options.operationLimit
    slice = 0
    libraryOperations = 0
    outputBytes = 0
    refillSlice()
  }

  /// Makes the next charge call `refill`; nothing is charged.
  func endSlice() {
    if lineProfile != nil { unprofiledSlice = 0 }
    if slice > 0 {
      operationsLeft += slice
      slice = 0
    }
  }

  func refillSlice() {
    let size = min(Interpreter.fullSlice, operationsLeft)
    operationsLeft -= size
    slice += size
  }

  /// Ends the plan if an object of that many bytes would go over the memory limit. To be called before large allocations.
  package func checkAllocation(_ bytes: Int) throws(PlanError) {
    if bytes > 1 << 40 || heap.liveBytes + max(bytes, 0) > options.memoryLimit || bytes < 0 {
      stop = .limit(type: "MemoryLimit", name: "memory", value: options.memoryLimit)
      throw .stopped
    }
  }

  /// Ends the plan with a limit that something outside the interpreter counts (queries, rows, output).
  package func stopped(_ reason: StopReason) -> PlanError {
    stop = reason
    return .stopped
  }

  /// Asks the running plan to end, from any thread: with KeyboardInterrupt, or for good.
  package nonisolated func cancel(interrupt: Bool) { cancelFlag.pointee = interrupt ? 1 : 2 }

  /// Allows another run to go on after a stop.
  package func resetStop() {
    stop = nil
    cancelFlag.pointee = 0
  }
}
