/// A module: its globals in slots, which compiled code addresses by number.
package final class ModuleState: ForeignObject {
  package let name: String
  private unowned let interpreter: Interpreter
  private var slots: [NameID: Int] = [:]
  package private(set) var slotNames: [NameID] = []
  /// Values by slot, undefined where a name is not set; owned.
  private(set) var values: UnsafeMutablePointer<Value>
  private var capacity = 16
  /// Changes whenever a slot goes from unset to set or back, so that cached built-ins are looked up again.
  private(set) var epoch: UInt32 = 1

  package init(name: String, interpreter: Interpreter) {
    self.name = name
    self.interpreter = interpreter
    values = .allocate(capacity: capacity)
  }

  deinit { values.deallocate() }

  /// The slot of a name, made (unset) where there is none.
  package func slot(for name: NameID) -> Int {
    if let slot = slots[name] { return slot }
    let slot = slotNames.count
    if slot == capacity {
      let grown = UnsafeMutablePointer<Value>.allocate(capacity: capacity * 2)
      grown.update(from: values, count: capacity)
      values.deallocate()
      values = grown
      capacity *= 2
    }
    (values + slot).initialize(to: .undefined)
    slotNames.append(name)
    slots[name] = slot
    return slot
  }

  /// A global, borrowed; nil if it is not set.
  package func value(_ name: NameID) -> Value? {
    guard let slot = slots[name], !values[slot].isUndefined else { return nil }
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
  package var definedNames: [NameID] { slotNames.enumerated().filter { !values[$0.offset].isUndefined }.map(\.element) }

  override package func visit(_ visitor: (Value) -> Void) {
    for slot in slotNames.indices { visitor(values[slot]) }
  }

  override package func dismantle(_ heap: Heap) {
    for slot in slotNames.indices {
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
