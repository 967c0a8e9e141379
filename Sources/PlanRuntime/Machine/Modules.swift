/// A module: its globals in slots, which compiled code addresses by number.
package final class ModuleState: ForeignObject {
  package let name: String
  private unowned let interpreter: Interpreter
  /// The slots, shared with the compiler, which adds the globals that code mentions.
  package let table = GlobalTable()
  /// Values by slot, undefined where a name is not set; owned.
  private(set) var values: UnsafeMutablePointer<Value>
  private var capacity = 16
  private var count = 0
  /// Changes whenever a slot goes from unset to set or back, so that cached built-ins are looked up again.
  private(set) var epoch: UInt32 = 1
  /// Part of perflab's library: hidden from ledgers and tracebacks.
  package var isLibrary = false

  package init(name: String, interpreter: Interpreter) {
    self.name = name
    self.interpreter = interpreter
    values = .allocate(capacity: capacity)
  }

  deinit { values.deallocate() }

  package var slotNames: [NameID] { table.names }

  /// Gives every slot of the table its place; to be called when code of this module was compiled.
  func extend() {
    let wanted = table.names.count
    if wanted > capacity {
      let room = max(capacity * 2, wanted)
      let grown = UnsafeMutablePointer<Value>.allocate(capacity: room)
      grown.update(from: values, count: count)
      values.deallocate()
      values = grown
      capacity = room
    }
    while count < wanted {
      (values + count).initialize(to: .undefined)
      count += 1
    }
  }

  /// The slot of a name, made (unset) where there is none.
  package func slot(for name: NameID) -> Int {
    let slot = table.slot(of: name)
    if slot >= count { extend() }
    return slot
  }

  /// A global, borrowed; nil if it is not set.
  package func value(_ name: NameID) -> Value? {
    guard let slot = table.existingSlot(of: name), slot < count, !values[slot].isUndefined else { return nil }
    return values[slot]
  }

  /// Sets a global to a borrowed value.
  package func set(_ name: NameID, _ value: Value) {
    interpreter.heap.retain(value)
    setOwned(slot(for: name), value)
  }

  package func set(_ name: String, _ value: Value) { set(interpreter.name(name), value) }

  func setOwned(_ slot: Int, _ value: Value) {
    let old = values[slot]
    if old.isUndefined != value.isUndefined { epoch &+= 1 }
    values[slot] = value
    interpreter.heap.release(old)
  }

  /// Names that are set, in the order in which they first were.
  package var definedNames: [NameID] { (0..<count).filter { !values[$0].isUndefined }.map { slotNames[$0] } }

  override package func visit(_ visitor: (Value) -> Void) {
    for slot in 0..<count { visitor(values[slot]) }
  }

  override package func dismantle(_ heap: Heap) {
    for slot in 0..<count {
      let old = values[slot]
      values[slot] = .undefined
      heap.release(old)
    }
  }
}

/// Fills a native module when it is first imported.
package typealias NativeModuleMaker = (Interpreter, ModuleState) throws(PlanError) -> Void

extension Interpreter {
  /// Registers a module that exists once it is imported: `vm.registerModule("math") { vm, module in module.set("pi", .float(.pi)) }`.
  package func registerModule(_ name: String, _ make: @escaping NativeModuleMaker) { nativeModules[name] = make }
}
